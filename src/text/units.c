/*
 * A ruby longer than its base reaches over neighbouring Han, by half its own em
 * at each end, never over a mark or another ruby (clreq, "Interlinear
 * annotations"; JLREQ 3.3.8).  What is longer still spreads the base: the white
 * comes between its characters, and half as much at either end.  That at the
 * ends is part of the first and the last body, so that it stays at a line's
 * edges.
 */
#include "text/units.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

/* ---- finding them -------------------------------------------------------- */

static const struct wrap *wrap_at(const struct shaped *s, size_t i)
{
    return s->spans[s->clusters[i].span].wrap;
}

/* The cluster after the last one of an element that has one at `first`. */
static size_t wrap_end(const struct shaped *s, const struct wrap *wrap,
                       size_t first)
{
    size_t end = first + 1;

    while (end < s->count && wrap_holds(wrap, wrap_at(s, end)))
        end++;
    return end;
}

static sp width_of(const struct box *boxes, size_t first, size_t end)
{
    sp width = 0;

    for (size_t i = first; i < end; i++)
        width += boxes[i].body + (i + 1 < end ? boxes[i].gap : 0);
    return width;
}

/* Rubies are half as large as their base (clreq; JLREQ 3.3.3). */
static sp ruby_em(const struct wrap *w)
{
    return w->size / 2;
}

static void ruby_shape(struct unit *u, struct arena *a, struct diag *d)
{
    const struct wrap *w = u->wrap;
    struct span *span = arena_new(a, struct span);

    *span = (struct span){.kind = SPAN_TEXT,
                          .text = w->ruby,
                          .role = w->role,
                          .size = ruby_em(w),
                          .rgb = w->rgb,
                          .at = w->at};
    u->ruby = shape_spans(span, 1, a, d);
    u->boxes = spacing_boxes(u->ruby, &text_rules_house, a, a);
    u->width = width_of(u->boxes, 0, u->ruby->count);
}

void units_find(struct shaped *s, struct arena *a, struct diag *d)
{
    VEC(struct unit) units = {0};

    for (size_t i = 0; i < s->span_count; i++)
        s->wrapped = s->wrapped || s->spans[i].wrap;
    for (size_t i = 0; s->wrapped && i < s->count; i++) {
        const struct wrap *before = i > 0 ? wrap_at(s, i - 1) : NULL;

        for (const struct wrap *w = wrap_at(s, i); w; w = w->outer) {
            struct unit *u;

            if (w->kind < WRAP_RUBY || wrap_holds(w, before))
                continue;
            u = vec_push(&units, a);
            *u = (struct unit){.wrap = w, .first = i, .end = wrap_end(s, w, i)};
            if (w->kind == WRAP_RUBY)
                ruby_shape(u, a, d);
        }
    }
    s->units = units.items;
    s->unit_count = units.count;
}

const struct unit *unit_ruby(const struct shaped *s, size_t first, size_t end)
{
    size_t low = 0, high = s->unit_count;

    while (low < high) { // all before low start before `first`
        const size_t middle = low + (high - low) / 2;

        if (s->units[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < s->unit_count && s->units[low].first < end; low++)
        if (s->units[low].wrap->kind == WRAP_RUBY)
            return &s->units[low];
    return NULL;
}

/* ---- ruby ---------------------------------------------------------------- */

/* How far over cluster i, which stands beside a ruby of size `em`. */
static sp reach_over(const struct shaped *s, const struct box *boxes, size_t i,
                     sp em)
{
    if (wrap_find(wrap_at(s, i), WRAP_RUBY))
        return -em / 8;
    return boxes[i].cjk == CJK_HAN ? em / 2 : 0;
}

struct unit_reach unit_reach(const struct shaped *s, const struct box *boxes,
                             const struct unit *u)
{
    const sp em = ruby_em(u->wrap);
    struct unit_reach reach = {0, 0};

    if (u->first > 0 && boxes[u->first].before != BREAK_MUST)
        reach.left = reach_over(s, boxes, u->first - 1, em);
    if (u->end < s->count && boxes[u->end].before != BREAK_MUST)
        reach.right = reach_over(s, boxes, u->end, em);
    return reach;
}

/* Opens the gaps inside [first, end) that `opens` names by `white` in all. */
static void gaps_open(struct box *boxes, size_t first, size_t end, sp white,
                      size_t count, bool (*opens)(const struct box *))
{
    sp given = 0;
    size_t k = 0;

    for (size_t i = first; i + 1 < end; i++) {
        sp total;

        if (!opens(&boxes[i]))
            continue;
        total = sp_mul_div(white, (sp)++k, (sp)count);
        boxes[i].gap += (int32_t)(total - given);
        given = total;
    }
}

static size_t gaps_count(const struct box *boxes, size_t first, size_t end,
                         bool (*opens)(const struct box *))
{
    size_t count = 0;

    for (size_t i = first; i + 1 < end; i++)
        count += opens(&boxes[i]);
    return count;
}

/* The gap after a box may be opened without taking a word or ——, …… apart. */
static bool opens_between(const struct box *b)
{
    if (b[1].blank || (b->cjk == CJK_NONE && b[1].cjk == CJK_NONE && !b->blank))
        return false;
    return b->cjk != b[1].cjk || (b->cjk != CJK_LINE && b->cjk != CJK_ELLIPSIS);
}

static bool opens_anywhere(const struct box *b)
{
    (void)b;
    return true;
}

static sp at_least_0(sp value)
{
    return value > 0 ? value : 0;
}

static void ruby_set(const struct shaped *s, struct box *boxes,
                     const struct unit *u)
{
    const struct unit_reach reach = unit_reach(s, boxes, u);
    const size_t gaps = gaps_count(boxes, u->first, u->end, opens_between);
    struct box *first = &boxes[u->first], *last = &boxes[u->end - 1];
    sp over = u->width - width_of(boxes, u->first, u->end), inside, left;

    over += s->spans[s->clusters[u->end - 1].span].tracking;
    inside =
        at_least_0(over - reach.left - reach.right) * (sp)gaps / (sp)(gaps + 1);
    gaps_open(boxes, u->first, u->end, inside, gaps, opens_between);
    over -= inside;
    left = at_least_0(over / 2 - reach.left);
    first->body += (int32_t)left;
    first->offset += (int32_t)left;
    last->body += (int32_t)at_least_0(over / 2 - reach.right);
}

/* ---- spread -------------------------------------------------------------- */

/* What is missing to the width; less than zero when the words are wider. */
static sp spread_rest(const struct shaped *s, const struct box *boxes,
                      const struct unit *u)
{
    return u->wrap->width - width_of(boxes, u->first, u->end) +
           s->spans[s->clusters[u->end - 1].span].tracking;
}

/* Equal white between the characters; a word alone is spread by its letters,
 * and one character stands in the middle. */
static void spread_set(const struct shaped *s, struct box *boxes,
                       const struct unit *u)
{
    const sp rest = spread_rest(s, boxes, u);
    bool (*opens)(const struct box *) = opens_between;
    size_t count = gaps_count(boxes, u->first, u->end, opens);

    for (size_t i = u->first; i + 1 < u->end; i++) {
        boxes[i].shrink = boxes[i].stretch = 0;
        boxes[i].grows = false;
    }
    if (rest <= 0)
        return;
    if (count == 0) {
        opens = opens_anywhere;
        count = u->end - u->first - 1;
    }
    gaps_open(boxes, u->first, u->end, rest, count, opens);
    if (count > 0)
        return;
    boxes[u->first].body += (int32_t)rest;
    boxes[u->first].offset += (int32_t)(rest / 2);
}

void units_set(const struct shaped *s, struct box *boxes)
{
    for (size_t i = 0; i < s->unit_count; i++) {
        const struct unit *u = &s->units[i];

        for (size_t k = u->first + 1; k < u->end; k++)
            if (boxes[k].before == BREAK_MAY)
                boxes[k].before = BREAK_NO;
        if (u->wrap->kind == WRAP_RUBY)
            ruby_set(s, boxes, u);
        if (u->wrap->kind == WRAP_SPREAD)
            spread_set(s, boxes, u);
    }
}

void units_check(const struct shaped *s, const struct box *boxes,
                 struct diag *d)
{
    char have[SP_TEXT_MAX], room[SP_TEXT_MAX];

    for (size_t i = 0; i < s->unit_count; i++) {
        const struct unit *u = &s->units[i];
        const sp rest =
            u->wrap->kind == WRAP_SPREAD ? spread_rest(s, boxes, u) : 0;

        if (rest >= 0)
            continue;
        (void)sp_print(have, u->wrap->width - rest, 1);
        (void)sp_print(room, u->wrap->width, 1);
        diag_add(d, DIAG_CODE_SPREAD_WIDE, u->wrap->at, have, room, NULL);
    }
}
