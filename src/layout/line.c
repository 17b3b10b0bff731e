/*
 * Gaps give way level by level, all of one level alike, and open in two levels
 * and then all alike (clreq, "Procedures for line adjustment").  The parts are
 * whole sp and add up to what is handed out, so the last cluster ends on the
 * measure.
 */
#include "layout/line.h"

#include "base/arena.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

/* A quantity handed out along a line: whole to the gaps that cannot take more
 * than `small`, in equal parts to the others. */
struct share {
    sp small;
    sp each, more; // for each of the others, and what is left over in all
    sp count;      // of the others
    sp passed;     // of what is left over, times the others so far
};

static void share_set(struct share *s, sp amount)
{
    s->each = s->count > 0 ? amount / s->count : 0;
    s->more = s->count > 0 ? amount % s->count : 0;
}

/* What is left over goes to the others one by one, evenly along the line. */
static sp share_take(struct share *s, sp room)
{
    if (room <= s->small)
        return room;
    s->passed += s->more;
    if (s->passed < s->count || s->more == 0)
        return s->each;
    s->passed -= s->count;
    return s->each + 1;
}

struct adjust {
    struct share squeeze[SQUEEZE_COUNT];
    struct share opening[OPENING_COUNT];
    struct share growth;
    bool any; // every gap of Chinese text grows, not only the good ones
    const struct box *cut; // its gap is none: the next mark shares its cell
};

/* When no gap may grow by the rules the line is opened at any break or beside
 * any Chinese character, but never inside a word or between —— and …. */
static bool is_loose(const struct box *b)
{
    if (b[1].before != BREAK_NO)
        return !b[1].blank && b[1].hyphen == 0;
    return b->cjk != CJK_NONE && b[1].cjk != CJK_NONE &&
           !(b->cjk == b[1].cjk && b->cjk >= CJK_MARK && b->cjk != CJK_SPACE);
}

static bool grows(const struct adjust *j, const struct box *b)
{
    return j->any ? is_loose(b) : b->grows;
}

/* A line at rest, and what its gaps have to give. */
struct supply {
    sp width;
    sp shrink[SQUEEZE_COUNT], stretch[OPENING_COUNT];
    sp grows; // gaps
};

static struct supply line_supply(const struct box *boxes, size_t first,
                                 size_t end)
{
    struct supply s = {0};
    const struct box *b = &boxes[first], *stop = &boxes[end];

    for (; b + 1 < stop; b++) {
        s.width += b->body + b->gap;
        s.grows += b->grows;
        if (b->shrink > 0)
            s.shrink[b->squeeze] += b->shrink;
        if (b->stretch > 0)
            s.stretch[b->opening] += b->stretch;
    }
    if (b < stop)
        s.width += b->body;
    return s;
}

/* A row of gaps and how one of them gives way or opens at a level. */
struct level {
    const struct box *boxes;
    size_t first, end; // gaps
    bool squeeze;      // or opening
    unsigned index;
};

static sp level_room(const struct level *l, size_t i)
{
    const struct box *b = &l->boxes[i];

    if (l->squeeze)
        return b->squeeze == l->index ? b->shrink : 0;
    return b->opening == l->index ? b->stretch : 0;
}

/* Equal parts for all gaps of a level, except that none gets more than it has
 * room for (clreq: all of one level together and alike). */
static void share_plan(struct share *s, const struct level *l, sp amount)
{
    sp small, rest;

    do { // those that are filled leave more for the others
        small = s->small;
        rest = amount;
        s->count = 0;
        for (size_t i = l->first; i < l->end; i++) {
            const sp room = level_room(l, i);

            rest -= room <= small ? room : 0;
            s->count += room > small;
        }
        if (s->count > 0 && rest / s->count > small)
            s->small = rest / s->count;
    } while (s->small > small);
    share_set(s, rest);
}

/* Takes up to `rest` of a level; returns how much. */
static sp level_plan(struct share *s, const struct level *l, sp room, sp rest)
{
    if (room <= rest)
        s->small = room; // every gap gives all it has
    else
        share_plan(s, l, rest);
    return room < rest ? room : rest;
}

/* What is still to be filled goes to all gaps alike. */
static void growth_plan(struct adjust *j, struct line_story *story,
                        const struct line_room *room, const struct box *boxes,
                        sp gaps, sp rest)
{
    j->any = gaps == 0;
    j->growth.count = gaps;
    for (size_t i = room->first; j->any && i + 1 < room->end; i++)
        j->growth.count += is_loose(&boxes[i]);
    if (j->growth.count == 0)
        return;
    share_set(&j->growth, rest);
    story->grown = rest;
    story->grows = (uint32_t)j->growth.count;
}

/* Hands `extra` to the levels in their order; negative is taken away. */
static void adjust_plan(struct adjust *j, struct line_story *story,
                        const struct line_room *room, const struct box *boxes,
                        const struct supply *supply, sp extra)
{
    struct level l = {boxes, room->first, room->end - 1, extra < 0, 0};
    sp rest = extra < 0 ? -extra : extra;

    for (; extra < 0 && l.index < SQUEEZE_COUNT && rest > 0; l.index++)
        if (supply->shrink[l.index] > 0)
            rest -= story->squeezed[l.index] = level_plan(
                &j->squeeze[l.index], &l, supply->shrink[l.index], rest);
    for (; extra > 0 && l.index < OPENING_COUNT && rest > 0; l.index++)
        if (supply->stretch[l.index] > 0)
            rest -= story->opened[l.index] = level_plan(
                &j->opening[l.index], &l, supply->stretch[l.index], rest);
    if (extra > 0 && rest > 0)
        growth_plan(j, story, room, boxes, supply->grows, rest);
}

static sp gap_set(struct adjust *j, const struct box *b)
{
    sp gap = b->gap;

    if (b->shrink > 0)
        gap -= share_take(&j->squeeze[b->squeeze], b->shrink);
    if (b->stretch > 0)
        gap += share_take(&j->opening[b->opening], b->stretch);
    return gap + (grows(j, b) ? share_take(&j->growth, 1) : 0);
}

/* Lets the last mark leave the measure when the line is too long; returns by
 * how much it does. */
static sp line_hang(struct line *line, struct adjust *j,
                    const struct line_room *room, const struct box *boxes,
                    sp extra)
{
    const sp give =
        extra < 0 ? line_give(boxes, room->first, room->end, room->give) : 0;

    if (give > 0 && room->give == GIVE_HANG)
        line->hung = give;
    if (give > 0 && room->give == GIVE_CELL)
        j->cut = &boxes[room->end - 2];
    return give;
}

struct line *line_set(const struct shaped *s, const struct box *boxes,
                      struct line_room room, struct arena *a)
{
    struct line *line = arena_unset(a, struct line, 1);
    const size_t count = room.end - room.first;
    struct adjust j = {0};
    const struct supply supply = line_supply(boxes, room.first, room.end);
    sp x = room.left, extra = room.width - room.hyphen - supply.width;
    const struct box *b = &boxes[room.first], *stop = &boxes[room.end];
    struct line_place *place;

    *line = (struct line){.shaped = s,
                          .boxes = boxes,
                          .first = room.first,
                          .end = room.end,
                          .next = room.next,
                          .left = room.left,
                          .hyphen = room.hyphen};
    place = line->places = arena_unset(a, struct line_place, count);
    extra += line_hang(line, &j, &room, boxes, extra);
    if (count > 0 && (extra < 0 || (extra > 0 && room.fill)))
        adjust_plan(&j, &line->story, &room, boxes, &supply, extra);
    for (; b < stop; b++, place++) {
        place->origin = (int32_t)(x + b->offset);
        x += b->body;
        place->end = (int32_t)x;
        if (b + 1 < stop && b != j.cut)
            x += gap_set(&j, b);
    }
    line->right = x + room.hyphen;
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
