/*
 * Gaps give way level by level, all of one level in proportion, and open in two
 * levels and then all alike (clreq, "Procedures for line adjustment").  What a
 * gap gets is the difference of two running totals, each rounded once, so the
 * last cluster ends on the measure to the sp.
 */
#include "layout/line.h"

#include "base/arena.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

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
