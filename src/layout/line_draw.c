/*
 * Drawing: neighbours of one look become one run of text; a link is drawn on a
 * tag of its own, and lights and the circles of numbers are paths.  A picture
 * has a tag of its own too, a Figure among the words (ISO 32000-1, 14.8.4.5).
 *
 * A ruby is drawn after the line's text: the words of the line stay together
 * for who searches or copies them, while its tag stands beside its base's.
 */
#include "layout/line.h"

#include "base/arena.h"
#include "draw/drawing.h"
#include "draw/light.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "layout/pen.h"
#include "text/circled.h"
#include "text/figures.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/units.h"

static size_t text_at(const struct shaped *s, size_t i)
{
    return i < s->count ? s->clusters[i].text : s->text_size;
}

static void light_draw(const struct pen *p, size_t i)
{
    const struct span *span = pen_span(p, i);
    const struct point at = {p->x + pen_place(p, i)->origin,
                             p->y - span->raise};

    light_show(p->list, span->light, at, span->size, span->rgb);
}

static void picture_draw(const struct pen *p, size_t i)
{
    const struct span *span = pen_span(p, i);
    const struct drawing *drawing = span->picture->drawing;
    const struct rect box = {p->x + pen_place(p, i)->origin,
                             p->y - span->raise - drawing->height,
                             drawing->width, drawing->height};
    struct tag *tag = p->open ? tag_new(p->book, p->open, TAG_FIGURE) : NULL;

    if (tag)
        tag->alt = span->picture->alt;
    list_tag(p->list, tag);
    list_origins(p->list, &span->picture->origins);
    drawing_show(p->list, drawing, box);
    list_tag(p->list, p->open);
}

static void circle_draw(const struct pen *p, size_t i)
{
    const struct span *span = pen_span(p, i);
    const struct circle circle = circle_of(span);
    const struct point middle = {p->x + pen_place(p, i)->origin + circle.middle,
                                 p->y - span->raise - circle.height};
    struct path *path = path_new(p->list->arena);

    path_circle(path, middle, circle.radius - circle.thick / 2);
    list_stroke(p->list, path, circle.thick, span->rgb);
}

/* One run draws both: same face, size, height, colour and link. */
static inline bool joins(const struct pen *p, const struct cluster *a,
                         const struct cluster *b)
{
    const struct span *spans = p->shaped->spans;

    return a->font == b->font && a->size == b->size && a->shift == b->shift &&
           a->bold == b->bold &&
           (a->span == b->span || spans[a->span].rgb == spans[b->span].rgb);
}

/* True for what takes no ink and so ends no run: hidden characters and fixed
 * blanks. */
static inline bool is_silent(const struct pen *p, const struct cluster *c)
{
    const struct span *span = &p->shaped->spans[c->span];

    return c->glyph_count == 0 && span->kind != SPAN_LIGHT &&
           span->kind != SPAN_PICTURE;
}

/* The cluster after the last one that the run from `first` on draws; how many
 * glyphs it has. */
static size_t run_end(const struct pen *p, size_t first, size_t end,
                      size_t *glyph_count)
{
    const struct cluster *a = pen_cluster(p, first), *b = a;
    const struct cluster *stop = pen_cluster(p, end);
    size_t count = 0;

    do
        count += b++->glyph_count;
    while (b < stop && (joins(p, a, b) || is_silent(p, b)));
    *glyph_count = count;
    return first + (size_t)(b - a);
}

/* Returns how many there are. */
static uint32_t run_glyphs(const struct pen *p, size_t first, size_t end,
                           struct list_glyph *glyphs)
{
    const struct glyph *shaped = p->shaped->glyphs;
    const struct cluster *c = pen_cluster(p, first);
    const struct line_place *place = pen_place(p, first);
    const uint32_t text = c->text;
    const sp origin = place->origin;
    struct list_glyph *out = glyphs;

    for (size_t i = first; i < end; i++, c++, place++) {
        const struct glyph *g = &shaped[c->glyph], *stop = g + c->glyph_count;

        for (sp x = place->origin - origin; g < stop; x += g++->advance)
            *out++ = (struct list_glyph){.id = g->id,
                                         .text = c->text - text,
                                         .x = (int32_t)(x + g->dx),
                                         .dy = g->dy};
    }
    return (uint32_t)(out - glyphs);
}

/* The hyphen of a divided word, of no text: it stands at the text's end. */
static uint32_t hyphen_glyph(const struct pen *p, size_t first, size_t end,
                             struct list_glyph *out)
{
    const struct cluster *c = pen_cluster(p, end - 1);

    if (p->line->hyphen == 0 || end < p->line->end)
        return 0;
    *out = (struct list_glyph){
        .id = font_glyph(c->font, '-'),
        .text = (uint32_t)(text_at(p->shaped, p->line->next) -
                           text_at(p->shaped, first)),
        .x = pen_place(p, end - 1)->end - pen_place(p, first)->origin};
    return 1;
}

/* Draws one run and returns the cluster after it.  Its text goes on to the
 * next run or, on the last one, over the blanks that the line's end took. */
static size_t run_draw(const struct pen *p, size_t first, size_t end)
{
    struct list_text run = {0};
    const struct cluster *c = pen_cluster(p, first);
    const sp origin = pen_place(p, first)->origin;
    struct list_glyph *glyphs;
    size_t count, text_end;
    const size_t stop = run_end(p, first, end, &count);

    glyphs = arena_unset(p->list->arena, struct list_glyph, count + 1);
    text_end = text_at(p->shaped, stop == p->line->end ? p->line->next : stop);
    run.font = c->font;
    run.size = c->size;
    run.bold = c->bold;
    run.rgb = pen_span(p, first)->rgb;
    run.origin = (struct point){p->x + origin, p->y - c->shift};
    run.width = pen_place(p, stop - 1)->end - origin;
    run.count = run_glyphs(p, first, stop, glyphs);
    run.count += hyphen_glyph(p, first, stop, glyphs + run.count);
    if (stop == p->line->end)
        run.width += p->line->hyphen;
    run.glyphs = glyphs;
    run.text = p->shaped->text + c->text;
    run.text_size = (uint32_t)(text_end - c->text);
    list_add(p->list, (struct list_item){.kind = LIST_TEXT, .as.text = run});
    return stop;
}

void pen_runs(const struct pen *p, size_t first, size_t end)
{
    size_t i = first;

    for (size_t k = first; !p->shaped->cps && k < end; k++)
        if (pen_cluster(p, k)->circled) // of several characters
            circle_draw(p, k);
    while (i < end) {
        if (pen_span(p, i)->kind == SPAN_LIGHT)
            light_draw(p, i++);
        else if (pen_span(p, i)->kind == SPAN_PICTURE)
            picture_draw(p, i++);
        else if (is_silent(p, pen_cluster(p, i)))
            i++;
        else
            i = run_draw(p, i, end);
    }
}

/* A base on a tag of its own, and a place for its ruby beside that. */
static void base_draw(struct pen *p, const struct unit *u, size_t end,
                      struct tag *parent)
{
    struct pen_ruby *due = vec_push(&p->rubies, p->list->arena);

    due->unit = u;
    if (parent) {
        struct tag *ruby = tag_new(p->book, parent, TAG_RUBY);

        p->open = tag_new(p->book, ruby, TAG_RB);
        list_tag(p->list, p->open);
        due->tag = tag_new(p->book, ruby, TAG_RT);
    }
    pen_runs(p, u->first, end);
}

static void text_draw(struct pen *p, size_t first, size_t end,
                      struct tag *parent)
{
    while (first < end) {
        const struct unit *u = unit_ruby(p->shaped, first, end);
        const size_t stop = u ? u->first : end;

        if (first < stop) {
            p->open = parent;
            list_tag(p->list, parent);
            pen_runs(p, first, stop);
        }
        if (!u)
            return;
        first = u->end < end ? u->end : end;
        base_draw(p, u, first, parent);
    }
}

static bool same_link(const struct span *a, const struct span *b)
{
    return str_same(a->link, b->link) && str_same(a->uri, b->uri);
}

/* A link that goes on from the line before keeps its tag.  The mark of a note
 * is one too, in a Reference (ISO 32000-1, 14.8.4.4). */
static struct tag *link_tag(const struct pen *p, size_t first)
{
    struct tag *last = p->tag ? p->tag->last : NULL;

    if (!p->tag)
        return NULL;
    if (first == p->line->first && first > 0 && last &&
        last->role == TAG_LINK &&
        same_link(pen_span(p, first - 1), pen_span(p, first)))
        return last;
    if (pen_span(p, first)->note)
        return tag_new(p->book, tag_new(p->book, p->tag, TAG_REFERENCE),
                       TAG_LINK);
    return tag_new(p->book, p->tag, TAG_LINK);
}

static void link_draw(struct pen *p, size_t first, size_t end)
{
    const struct span *span = pen_span(p, first);
    const struct shaped *s = p->shaped;
    const size_t text = text_at(s, first);
    struct tag *tag = link_tag(p, first);
    const sp left = pen_place(p, first)->origin;
    const struct list_link link = {
        .box = {p->x + left, p->y - span_ascent(span->size),
                pen_place(p, end - 1)->end - left, span->size},
        .label = span->link,
        .uri = span->uri,
        .text =
            arena_copy(p->list->arena, s->text + text, text_at(s, end) - text),
        .tag = tag};

    text_draw(p, first, end, tag);
    list_add(p->list, (struct list_item){.kind = LIST_LINK, .as.link = link});
    list_tag(p->list, p->tag);
}

/* Places inside the text: the first line of a span that has a label. */
static void places_draw(const struct pen *p)
{
    const size_t end = p->line->end;

    for (size_t i = p->line->first; i < end; i = pen_span_end(p, i, end)) {
        const struct span *span = pen_span(p, i);
        const struct list_anchor place = {
            .label = span->label,
            .at = {p->x + pen_place(p, i)->origin,
                   p->y - span_ascent(span->size)}};

        if (span->label && pen_starts(p, i))
            list_add(p->list, (struct list_item){.kind = LIST_ANCHOR,
                                                 .as.anchor = place});
    }
}

static void origin_draw(const struct span *span, struct list *list)
{
    list_origin(list, (struct list_origin){span->origin, span->text.data,
                                           span->text.size});
}

/* Where the numbers that start in the line come from. */
static void origins_draw(const struct pen *p)
{
    const size_t end = p->line->end;

    for (size_t i = p->line->first; i < end; i = pen_span_end(p, i, end))
        if (pen_starts(p, i))
            origin_draw(pen_span(p, i), p->list);
}

void line_draw(const struct line *line, struct list *list, sp x, sp y,
               struct tag *tag, struct arena *book)
{
    struct pen p = {.line = line,
                    .shaped = line->shaped,
                    .list = list,
                    .x = x,
                    .y = y,
                    .tag = tag,
                    .book = book};
    size_t i = line->first;

    places_draw(&p);
    list_tag(list, tag);
    origins_draw(&p);
    while (i < line->end) {
        const struct span *span = pen_span(&p, i);
        size_t end = pen_span_end(&p, i, line->end);

        while (end < line->end && same_link(span, pen_span(&p, end)))
            end = pen_span_end(&p, end, line->end);
        if (span->link || span->uri)
            link_draw(&p, i, end);
        else
            text_draw(&p, i, end, tag);
        i = end;
    }
    pen_interline(&p);
}

void figures_draw(const struct span *span, const struct figures *figures,
                  struct list *list, sp x, sp y)
{
    const struct font_use *use = figures->use;
    const uint32_t count = (uint32_t)span->text.size;
    struct glyph *glyphs = arena_array(list->arena, struct glyph, count);
    struct list_glyph *shown =
        arena_array(list->arena, struct list_glyph, count);
    struct list_text run = {
        .font = use->font,
        .size = figures->size,
        .bold = sp_mul_div(span->size, use->bold_permille, 1000),
        .rgb = span->rgb,
        .origin = {x, y - span->raise},
        .width = figures->natural,
        .count = count,
        .text_size = count,
        .glyphs = shown,
        .text = span->text.data};
    int32_t at = 0;

    run.origin.y -= sp_mul_div(span->size, use->shift_permille, 1000);
    figures_glyphs(span, figures, glyphs);
    for (uint32_t i = 0; i < count; at += glyphs[i++].advance)
        shown[i] = (struct list_glyph){.id = glyphs[i].id, .text = i, .x = at};
    origin_draw(span, list);
    list_add(list, (struct list_item){.kind = LIST_TEXT, .as.text = run});
}
