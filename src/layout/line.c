/*
 * Gaps give way level by level, all of one level in proportion, and open in two
 * levels and then all alike (clreq, "Procedures for line adjustment").  What a
 * gap gets is the difference of two running totals, each rounded once, so the
 * last cluster ends on the measure to the sp.
 */
#include "layout/line.h"

#include <string.h>

#include "base/arena.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

/* ---- setting ------------------------------------------------------------- */

/* A quantity handed out along a line in proportion to weights. */
struct share {
    sp amount, weight;  // of the whole line
    sp passed, granted; // so far
};

static sp share_take(struct share *s, sp weight)
{
    sp total;

    if (s->amount == 0 || weight == 0)
        return 0;
    s->passed += weight;
    total = sp_mul_div(s->amount, s->passed, s->weight);
    weight = total - s->granted;
    s->granted = total;
    return weight;
}

struct adjust {
    struct share squeeze[SQUEEZE_COUNT];
    struct share opening[OPENING_COUNT];
    struct share growth;
    bool any; // every gap of Chinese text grows, not only the good ones
};

/* When no gap may grow by the rules the line is opened at any break or beside
 * any Chinese character, but never inside a word or between —— and …. */
static bool is_loose(const struct box *b)
{
    if (b[1].before != BREAK_NO)
        return !b[1].blank;
    return b->cjk != CJK_NONE && b[1].cjk != CJK_NONE &&
           !(b->cjk == b[1].cjk && b->cjk >= CJK_MARK && b->cjk != CJK_SPACE);
}

static sp growth_weight(const struct adjust *j, const struct box *b)
{
    return j->any ? is_loose(b) : b->grows;
}

static sp natural_width(const struct box *boxes, size_t first, size_t end)
{
    sp width = 0;

    for (size_t i = first; i < end; i++)
        width += boxes[i].body + (i + 1 < end ? boxes[i].gap : 0);
    return width;
}

static void shares_weigh(struct adjust *j, const struct box *boxes,
                         size_t first, size_t end)
{
    sp loose = 0;

    for (size_t i = first; i + 1 < end; i++) {
        const struct box *b = &boxes[i];

        j->squeeze[b->squeeze].weight += b->shrink;
        j->opening[b->opening].weight += b->stretch;
        j->growth.weight += b->grows;
        loose += is_loose(b);
    }
    if (j->growth.weight == 0) {
        j->any = true;
        j->growth.weight = loose;
    }
}

/* Hands `extra` to the levels in their order; negative is taken away. */
static void adjust_plan(struct adjust *j, sp extra)
{
    struct share *levels = extra < 0 ? j->squeeze : j->opening;
    const size_t count = extra < 0 ? SQUEEZE_COUNT : (size_t)OPENING_COUNT;
    const sp sign = extra < 0 ? -1 : 1;
    sp rest = extra * sign;

    for (size_t i = 0; i < count && rest > 0; i++) {
        const sp take = rest < levels[i].weight ? rest : levels[i].weight;

        levels[i].amount = sign * take;
        rest -= take;
    }
    if (extra > 0 && j->growth.weight > 0)
        j->growth.amount = rest;
}

static sp gap_set(struct adjust *j, const struct box *b)
{
    return b->gap + share_take(&j->squeeze[b->squeeze], b->shrink) +
           share_take(&j->opening[b->opening], b->stretch) +
           share_take(&j->growth, growth_weight(j, b));
}

struct line *line_set(const struct shaped *s, const struct box *boxes,
                      struct line_room room, struct arena *a)
{
    struct line *line = arena_new(a, struct line);
    const size_t count = room.end - room.first;
    const sp extra = room.width - natural_width(boxes, room.first, room.end);
    struct adjust j = {0};
    sp x = room.left;

    *line = (struct line){.shaped = s,
                          .first = room.first,
                          .end = room.end,
                          .next = room.next,
                          .left = room.left};
    line->places = arena_array(a, struct line_place, count);
    if (extra < 0 || (extra > 0 && room.fill)) {
        shares_weigh(&j, boxes, room.first, room.end);
        adjust_plan(&j, extra);
    }
    for (size_t i = 0; i < count; i++) {
        const struct box *b = &boxes[room.first + i];

        line->places[i].origin = (int32_t)(x + b->offset);
        x += b->body;
        line->places[i].end = (int32_t)x;
        if (i + 1 < count)
            x += gap_set(&j, b);
    }
    line->right = x;
    return line;
}

void line_move(struct line *line, sp by)
{
    line->left += by;
    line->right += by;
    for (size_t i = 0; i < line->end - line->first; i++) {
        line->places[i].origin += (int32_t)by;
        line->places[i].end += (int32_t)by;
    }
}

/* ---- drawing ------------------------------------------------------------- */

struct pen {
    const struct line *line;
    const struct shaped *shaped;
    struct list *list;
    sp x, y;
    struct tag *tag;
    struct arena *book;
};

static const struct cluster *cluster_at(const struct pen *p, size_t i)
{
    return &p->shaped->clusters[i];
}

static const struct span *span_at(const struct pen *p, size_t i)
{
    return &p->shaped->spans[cluster_at(p, i)->span];
}

static const struct line_place *place_at(const struct pen *p, size_t i)
{
    return &p->line->places[i - p->line->first];
}

static size_t text_at(const struct shaped *s, size_t i)
{
    return i < s->count ? s->clusters[i].text : s->text_size;
}

/* The colour shapes of the design: (0.84, 0.90, 0.76, 0.88) of the size, their
 * middle 0.38 of it above the baseline, the triangle's 0.40. */
static void light_draw(const struct pen *p, size_t i)
{
    const struct span *span = span_at(p, i);
    const sp s = span->size, y = p->y - span->raise;
    const sp x = p->x + place_at(p, i)->origin;
    const sp middle = x + s * 46 / 100, height = y - s * 38 / 100;
    struct path *path = path_new(p->list->arena);

    switch (span->light) {
    case LIGHT_GREEN:
        path_circle(path, (struct point){middle, height}, s * 42 / 100);
        break;
    case LIGHT_YELLOW:
        path_move(path, x, y + s * 5 / 100);
        path_line(path, x + s / 2, y - s * 85 / 100);
        path_line(path, x + s, y + s * 5 / 100);
        path_close(path);
        break;
    case LIGHT_RED:
        path_rect(path, (struct rect){middle - s * 38 / 100, y - s * 76 / 100,
                                      s * 76 / 100, s * 76 / 100});
        break;
    case LIGHT_NONE: // the stroke's outer edge is at 0.44
        path_circle(path, (struct point){middle, height}, s * 39 / 100);
        list_stroke(p->list, path, s / 10, span->rgb);
        return;
    }
    list_fill(p->list, path, span->rgb);
}

/* One run draws i and k: same face, size, height, colour and link. */
static bool joins(const struct pen *p, size_t i, size_t k)
{
    const struct cluster *a = cluster_at(p, i), *b = cluster_at(p, k);

    return a->font == b->font && a->size == b->size && a->shift == b->shift &&
           span_at(p, i)->rgb == span_at(p, k)->rgb;
}

/* True for what takes no ink and so ends no run: hidden characters and fixed
 * blanks. */
static bool is_silent(const struct pen *p, size_t i)
{
    return cluster_at(p, i)->glyph_count == 0 &&
           span_at(p, i)->kind != SPAN_LIGHT;
}

static uint32_t run_glyphs(const struct pen *p, size_t first, size_t end,
                           sp origin, struct list_glyph *out)
{
    const size_t text = text_at(p->shaped, first);
    uint32_t count = 0;

    for (size_t i = first; i < end; i++) {
        const struct cluster *c = cluster_at(p, i);
        sp x = place_at(p, i)->origin - origin;

        for (uint32_t k = 0; k < c->glyph_count; k++) {
            const struct glyph *g = &p->shaped->glyphs[c->glyph + k];

            out[count++] =
                (struct list_glyph){.id = g->id,
                                    .text = (uint32_t)(c->text - text),
                                    .x = (int32_t)(x + g->dx),
                                    .dy = g->dy};
            x += g->advance;
        }
    }
    return count;
}

/* Draws one run and returns the cluster after it.  Its text goes on to the
 * next run or, on the last one, over the blanks that the line's end took. */
static size_t run_draw(const struct pen *p, size_t first, size_t end)
{
    struct list_text run = {0};
    const struct cluster *c = cluster_at(p, first);
    const sp origin = place_at(p, first)->origin;
    struct list_glyph *glyphs;
    size_t stop = first + 1, count = c->glyph_count, text_end;

    while (stop < end && (is_silent(p, stop) || joins(p, first, stop)))
        count += cluster_at(p, stop++)->glyph_count;
    glyphs = arena_array(p->list->arena, struct list_glyph, count);
    text_end = text_at(p->shaped, stop == p->line->end ? p->line->next : stop);
    run.font = c->font;
    run.size = c->size;
    run.rgb = span_at(p, first)->rgb;
    run.origin = (struct point){p->x + origin, p->y - c->shift};
    run.width = place_at(p, stop - 1)->end - origin;
    run.count = run_glyphs(p, first, stop, origin, glyphs);
    run.glyphs = glyphs;
    run.text = p->shaped->text + c->text;
    run.text_size = (uint32_t)(text_end - c->text);
    list_add(p->list, (struct list_item){.kind = LIST_TEXT, .as.text = run});
    return stop;
}

static void runs_draw(const struct pen *p, size_t first, size_t end)
{
    size_t i = first;

    while (i < end) {
        if (span_at(p, i)->kind == SPAN_LIGHT)
            light_draw(p, i++);
        else if (is_silent(p, i))
            i++;
        else
            i = run_draw(p, i, end);
    }
}

static bool same_link(const struct span *a, const struct span *b)
{
    return str_same(a->link, b->link) && str_same(a->uri, b->uri);
}

/* A link that goes on from the line before keeps its tag. */
static struct tag *link_tag(const struct pen *p, size_t first)
{
    struct tag *last = p->tag ? p->tag->last : NULL;

    if (!p->tag)
        return NULL;
    if (first == p->line->first && first > 0 && last &&
        last->role == TAG_LINK &&
        same_link(span_at(p, first - 1), span_at(p, first)))
        return last;
    return tag_new(p->book, p->tag, TAG_LINK);
}

static void link_draw(const struct pen *p, size_t first, size_t end)
{
    const struct span *span = span_at(p, first);
    const struct shaped *s = p->shaped;
    const size_t text = text_at(s, first);
    struct tag *tag = link_tag(p, first);
    const sp left = place_at(p, first)->origin;
    const struct list_link link = {
        .box = {p->x + left, p->y - span_ascent(span->size),
                place_at(p, end - 1)->end - left, span->size},
        .label = span->link,
        .uri = span->uri,
        .text =
            arena_copy(p->list->arena, s->text + text, text_at(s, end) - text),
        .tag = tag};

    list_tag(p->list, tag);
    runs_draw(p, first, end);
    list_add(p->list, (struct list_item){.kind = LIST_LINK, .as.link = link});
    list_tag(p->list, p->tag);
}

void line_draw(const struct line *line, struct list *list, sp x, sp y,
               struct tag *tag, struct arena *book)
{
    const struct pen p = {line, line->shaped, list, x, y, tag, book};
    size_t i = line->first;

    list_tag(list, tag);
    while (i < line->end) {
        const struct span *span = span_at(&p, i);
        size_t end = i + 1;

        while (end < line->end && same_link(span, span_at(&p, end)))
            end++;
        if (span->link || span->uri)
            link_draw(&p, i, end);
        else
            runs_draw(&p, i, end);
        i = end;
    }
}
