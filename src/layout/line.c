/*
 * Gaps give way level by level, all of one level alike, and open in two levels
 * and then all alike (clreq, "Procedures for line adjustment").  What a gap
 * gets is the difference of two running totals, each rounded once, so the last
 * cluster ends on the measure to the sp.
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
    sp amount, count;   // for the others, and how many they are
    sp passed, granted; // so far
};

static sp share_take(struct share *s, sp room)
{
    sp total;

    if (room == 0 || room <= s->small)
        return room;
    if (s->amount == 0)
        return 0;
    total = sp_mul_div(s->amount, ++s->passed, s->count);
    room = total - s->granted;
    s->granted = total;
    return room;
}

struct adjust {
    struct share squeeze[SQUEEZE_COUNT];
    struct share opening[OPENING_COUNT];
    struct share growth;
    bool any;   // every gap of Chinese text grows, not only the good ones
    size_t cut; // box whose gap is none: the next mark shares its cell
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

static sp natural_width(const struct box *boxes, size_t first, size_t end)
{
    sp width = 0;

    for (size_t i = first; i < end; i++)
        width += boxes[i].body + (i + 1 < end ? boxes[i].gap : 0);
    return width;
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
 * room for (clreq: all of one level together and alike).  Returns what was
 * handed out of `amount`. */
static sp share_plan(struct share *s, const struct level *l, sp amount)
{
    sp small, rest;

    *s = (struct share){0};
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
    s->amount = s->count > 0 ? rest : 0;
    return s->count > 0 ? amount : amount - rest;
}

/* Hands `extra` to the levels in their order; negative is taken away. */
static void adjust_plan(struct adjust *j, struct line_story *story,
                        const struct line_room *room, const struct box *boxes,
                        sp extra)
{
    const bool squeeze = extra < 0;
    const unsigned count = squeeze ? SQUEEZE_COUNT : (unsigned)OPENING_COUNT;
    struct level level = {boxes, room->first, room->end - 1, squeeze, 0};
    sp rest = squeeze ? -extra : extra, taken;

    for (; level.index < count && rest > 0; level.index++) {
        taken = share_plan(squeeze ? &j->squeeze[level.index]
                                   : &j->opening[level.index],
                           &level, rest);
        rest -= taken;
        if (squeeze)
            story->squeezed[level.index] = taken;
        else
            story->opened[level.index] = taken;
    }
    if (squeeze || rest == 0)
        return;
    for (size_t i = room->first; i + 1 < room->end; i++)
        j->growth.count += boxes[i].grows;
    j->any = j->growth.count == 0;
    for (size_t i = room->first; j->any && i + 1 < room->end; i++)
        j->growth.count += is_loose(&boxes[i]);
    if (j->growth.count == 0)
        return;
    j->growth.amount = story->grown = rest;
    story->grows = (uint32_t)j->growth.count;
}

static sp gap_set(struct adjust *j, const struct box *b)
{
    return b->gap - share_take(&j->squeeze[b->squeeze], b->shrink) +
           share_take(&j->opening[b->opening], b->stretch) +
           share_take(&j->growth, grows(j, b));
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
        j->cut = room->end - 2;
    return give;
}

struct line *line_set(const struct shaped *s, const struct box *boxes,
                      struct line_room room, struct arena *a)
{
    struct line *line = arena_new(a, struct line);
    const size_t count = room.end - room.first;
    struct adjust j = {.cut = SIZE_MAX};
    sp x = room.left;
    sp extra =
        room.width - room.hyphen - natural_width(boxes, room.first, room.end);

    *line = (struct line){.shaped = s,
                          .first = room.first,
                          .end = room.end,
                          .next = room.next,
                          .left = room.left,
                          .hyphen = room.hyphen};
    line->places = arena_array(a, struct line_place, count);
    extra += line_hang(line, &j, &room, boxes, extra);
    if (count > 0 && (extra < 0 || (extra > 0 && room.fill)))
        adjust_plan(&j, &line->story, &room, boxes, extra);
    for (size_t i = room.first; i < room.end; i++) {
        const struct box *b = &boxes[i];
        struct line_place *place = &line->places[i - room.first];

        place->origin = (int32_t)(x + b->offset);
        x += b->body;
        place->end = (int32_t)x;
        if (i + 1 < room.end && i != j.cut)
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
