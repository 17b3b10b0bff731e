/*
 * What stands between the lines (clreq, "Positioning of interlinear marks"): a
 * line close to the characters, a dot below it, a ruby above, all inside the
 * leading, so that no line is moved for them.  Each line and dot is an artifact
 * for a reader of the structure tree; a ruby has its tag.
 *
 * Heights are those of the element's own text, whatever is inside it, so that a
 * line is straight over Chinese and Western words.
 */
#include "layout/pen.h"

#include "draw/list.h"
#include "draw/path.h"
#include "text/kinds.h"
#include "text/spacing.h"
#include "text/unicode.h"
#include "text/units.h"

/* In thousandths of the em; heights are below the baseline. */
enum {
    LINE_HEIGHT = 170, // 专名号, 书名号甲式
    LINE_WEIGHT = 38,
    LINE_INSET = 100, // at either end of a name
    WAVE_LENGTH = 320,
    WAVE_PULL = 200, // of its controls; the wave rises by 0.289 of that
    UNDER_HEIGHT = 185,
    UNDER_WEIGHT = 45,
    STRIKE_HEIGHT = -360,
    DOT_HEIGHT = 250,
    DOT_SIZE = 150,
    STEP = 110,    // further down for each line above
    RUBY_LIFT = 90 // of the ruby's baseline over the base's em box
};

/* The part of an element that stands on the line. */
struct stretch {
    const struct wrap *wrap;
    size_t first, end;   // clusters
    bool opened, closed; // it begins, ends here
    sp left, right;      // of its bodies, from the line's left
};

static sp part_of(sp em, int thousandths)
{
    return em * thousandths / 1000;
}

static bool is_in(const struct pen *p, size_t i, const struct wrap *wrap)
{
    return wrap_holds(wrap, pen_span(p, i)->wrap);
}

static sp body_left(const struct pen *p, size_t i)
{
    return pen_place(p, i)->end - p->line->boxes[i].body;
}

/* Without the tracking after the last character. */
static sp body_right(const struct pen *p, size_t i)
{
    const sp tracking =
        pen_cluster(p, i)->glyph_count ? pen_span(p, i)->tracking : 0;

    return pen_place(p, i)->end - tracking;
}

/* Word spaces at the ends are not part of it, unless there is nothing else. */
static void stretch_trim(const struct pen *p, struct stretch *s)
{
    size_t first = s->first, end = s->end;

    while (first < end && pen_cluster(p, first)->cp == ' ')
        first++;
    while (end > first && pen_cluster(p, end - 1)->cp == ' ')
        end--;
    if (first == end)
        return;
    s->first = first;
    s->end = end;
}

static struct stretch stretch_at(const struct pen *p, size_t first,
                                 const struct wrap *wrap)
{
    const struct line *line = p->line;
    struct stretch s = {.wrap = wrap, .first = first, .end = first + 1};

    while (s.end < line->end && is_in(p, s.end, wrap))
        s.end++;
    s.opened = first > line->first || first == 0 || !is_in(p, first - 1, wrap);
    s.closed = s.end < line->end || line->next >= p->shaped->count ||
               !is_in(p, line->next, wrap);
    stretch_trim(p, &s);
    s.left = p->x + body_left(p, s.first);
    s.right = p->x + body_right(p, s.end - 1);
    return s;
}

static bool has_any(const struct pen *p, const struct stretch *s,
                    enum wrap_kind kind)
{
    for (size_t i = s->first; i < s->end; i++)
        if (wrap_find(pen_span(p, i)->wrap, kind))
            return true;
    return false;
}

/* Where the element's lines or dots go: below those that stand closer to the
 * text somewhere along it. */
static sp height_of(const struct pen *p, const struct stretch *s, int height)
{
    const enum wrap_kind kind = s->wrap->kind;
    int above = 0;

    if (kind == WRAP_UNDER || kind == WRAP_DOTS)
        above += has_any(p, s, WRAP_NAME) || has_any(p, s, WRAP_WORK);
    if (kind == WRAP_DOTS)
        above += has_any(p, s, WRAP_UNDER);
    return p->y - s->wrap->raise +
           part_of(s->wrap->size, height + above * STEP);
}

/* ---- lines and dots ------------------------------------------------------ */

static void rule_draw(const struct pen *p, const struct stretch *s, int height,
                      int weight)
{
    const sp thick = part_of(s->wrap->size, weight);

    list_rule(p->list, s->left, height_of(p, s, height) - thick / 2,
              s->right - s->left, thick, s->wrap->rgb);
}

/* Neighbours are told apart by white at their ends; a name that goes on over a
 * line's end has none there. */
static void name_inset(struct stretch *s)
{
    const sp inset = part_of(s->wrap->size, LINE_INSET);

    if (s->right - s->left <= 4 * inset)
        return;
    s->left += s->opened ? inset : 0;
    s->right -= s->closed ? inset : 0;
}

static void list_pen(struct list *list, const struct path *path, sp width,
                     uint32_t rgb)
{
    const struct list_path stroke = {.path = path,
                                     .stroke = true,
                                     .stroke_rgb = rgb,
                                     .line_width = width,
                                     .cap = CAP_ROUND,
                                     .join = JOIN_ROUND};

    list_add(list, (struct list_item){.kind = LIST_PATH, .as.path = stroke});
}

/* Whole waves, as near to their length as the words allow. */
static void wave_draw(const struct pen *p, const struct stretch *s)
{
    const sp em = s->wrap->size, y = height_of(p, s, LINE_HEIGHT);
    const sp width = s->right - s->left, pull = part_of(em, WAVE_PULL);
    const sp length = part_of(em, WAVE_LENGTH);
    const sp count = width > length ? (width + length / 2) / length : 1;
    struct path *path = path_new(p->list->arena);

    path_move(path, s->left, y);
    for (sp i = 0; i < count; i++) {
        const sp from = s->left + width * i / count;
        const sp to = s->left + width * (i + 1) / count;
        const sp middle = (from + to) / 2;

        path_curve(path, (struct point){middle, y - pull},
                   (struct point){middle, y + pull}, (struct point){to, y});
    }
    list_pen(p->list, path, part_of(em, LINE_WEIGHT), s->wrap->rgb);
}

/* All but blanks and punctuation. */
static bool takes_dot(const struct pen *p, size_t i)
{
    const struct cluster *c = pen_cluster(p, i);
    const uint8_t cjk = p->line->boxes[i].cjk;

    if (cjk == CJK_HAN)
        return c->cp != 0;
    return cjk == CJK_NONE && c->cp != 0 &&
           (kind_of(c->cp) == KIND_LETTER || kind_of(c->cp) == KIND_DIGIT ||
            unicode_find(c->cp)->line == LB_PO);
}

/* A dot is a very short line with round ends. */
static void dots_draw(const struct pen *p, const struct stretch *s)
{
    const sp y = height_of(p, s, DOT_HEIGHT), half = SP_PER_PT / 200;
    struct path *path = path_new(p->list->arena);

    for (size_t i = s->first; i < s->end; i++) {
        const sp middle =
            p->x + pen_place(p, i)->origin + pen_cluster(p, i)->advance / 2;

        if (!takes_dot(p, i))
            continue;
        path_move(path, middle - half, y);
        path_line(path, middle + half, y);
    }
    if (path->count > 0)
        list_pen(p->list, path, part_of(s->wrap->size, DOT_SIZE), s->wrap->rgb);
}

static void stretch_draw(const struct pen *p, struct stretch s)
{
    switch (s.wrap->kind) {
    case WRAP_DOTS:
        dots_draw(p, &s);
        break;
    case WRAP_NAME:
        name_inset(&s);
        rule_draw(p, &s, LINE_HEIGHT, LINE_WEIGHT);
        break;
    case WRAP_WORK:
        name_inset(&s);
        wave_draw(p, &s);
        break;
    case WRAP_UNDER:
        rule_draw(p, &s, UNDER_HEIGHT, UNDER_WEIGHT);
        break;
    case WRAP_STRIKE:
        rule_draw(p, &s, STRIKE_HEIGHT, UNDER_WEIGHT);
        break;
    default: // units take room and draw nothing here
        break;
    }
}

/* ---- rubies -------------------------------------------------------------- */

/* Where a ruby starts: over the middle of its base, but not beyond the edges of
 * the line, nor further over a neighbour than it may.  When both cannot be, it
 * gives way half and half to Han and keeps clear of what it may not touch. */
static sp ruby_left(const struct pen *p, const struct unit *u, size_t end)
{
    const struct unit_reach reach = unit_reach(p->shaped, p->line->boxes, u);
    const bool starts = u->first == p->line->first, ends = end == p->line->end;
    const sp left = pen_place(p, u->first)->origin;
    const sp right =
        pen_place(p, end - 1)->origin + pen_cluster(p, end - 1)->advance;
    const sp at = (left + right - u->width) / 2;
    const sp least = body_left(p, u->first) - (starts ? 0 : reach.left);
    const sp most =
        body_right(p, end - 1) + (ends ? 0 : reach.right) - u->width;

    if (least <= most)
        return at < least ? least : at > most ? most : at;
    if (starts && !ends && reach.right <= 0)
        return most;
    if (ends && !starts && reach.left <= 0)
        return least;
    return (least + most) / 2;
}

static void ruby_draw(const struct pen *p, const struct pen_ruby *due)
{
    const struct unit *u = due->unit;
    const struct wrap *w = u->wrap;
    const size_t end = u->end < p->line->end ? u->end : p->line->end;
    const sp lift = part_of(w->size, RUBY_LIFT);
    const struct line_room room = {
        .end = u->ruby->count, .next = u->ruby->count, .width = u->width};
    const struct pen ruby = {
        .line = line_set(u->ruby, u->boxes, room, p->list->arena),
        .shaped = u->ruby,
        .list = p->list,
        .x = p->x + ruby_left(p, u, end),
        .y = p->y - w->raise - span_ascent(w->size) - lift,
        .tag = due->tag,
        .book = p->book};

    list_tag(p->list, due->tag);
    pen_runs(&ruby, 0, u->ruby->count);
}

void pen_interline(const struct pen *p)
{
    const struct line *line = p->line;

    if (!p->shaped->wrapped)
        return;
    for (size_t i = line->first; i < line->end; i++) {
        const struct wrap *wrap = pen_span(p, i)->wrap;

        for (; wrap; wrap = wrap->outer) {
            if (wrap->kind >= WRAP_RUBY ||
                (i > line->first && is_in(p, i - 1, wrap)))
                continue;
            list_tag(p->list, NULL);
            stretch_draw(p, stretch_at(p, i, wrap));
        }
    }
    for (size_t i = 0; i < p->rubies.count; i++)
        ruby_draw(p, &p->rubies.items[i]);
    list_tag(p->list, p->tag);
}
