/*
 * piece_diff - see piece_diff.h.
 *
 * Between two pieces that are in both books stand some that are gone and some
 * that are new.  Those are made pairs of that have most of their words, or the
 * name of their row, in common; then the rest in their order.  Among pieces
 * that were moved together, those are that stand between the same two.  What is
 * left of the former stood below the piece before it.
 */
#include "compose/piece_diff.h"

#include "base/arena.h"
#include "base/diff.h"
#include "base/map.h"
#include "base/vec.h"
#include "compose/book.h"

/* How far below the last pair its next one is looked for. */
enum { REACH = 64 };

struct gap {
    size_t *items; // indexes of pieces
    size_t count, room;
    bool parted; // others, which were moved, stand between them
};

struct comparison {
    const struct pieces *before, *now;
    struct diff diff;
    struct gap gone, fresh;
    struct arena *arena;
};

/* ---- pairs --------------------------------------------------------------- */

static bool shares_most(struct str a, struct str b)
{
    const size_t less = a.size < b.size ? a.size : b.size;
    const size_t more = a.size < b.size ? b.size : a.size;
    size_t head = 0, tail = 0;

    while (head < less && a.data[head] == b.data[head])
        head++;
    while (tail < less - head &&
           a.data[a.size - 1 - tail] == b.data[b.size - 1 - tail])
        tail++;
    return head + tail >= more / 2;
}

static bool is_alike(const struct piece *a, const struct piece *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == PIECE_ROW && a->name.size > 0)
        return str_eq(a->name, b->name);
    return shares_most(a->key, b->key);
}

static void pair(struct comparison *c, size_t before, size_t now)
{
    c->diff.before[before].other = now;
    c->diff.now[now].other = before;
}

/* In their order, kind by kind: what has no like.  Where something was moved
 * away, or to, one piece does not stand in the place of another. */
static void pair_rest(struct comparison *c, size_t gone, size_t gone_end,
                      size_t fresh, size_t fresh_end)
{
    size_t next[PIECE_KIND_COUNT];

    if (c->gone.parted || c->fresh.parted)
        return;
    for (size_t kind = 0; kind < PIECE_KIND_COUNT; kind++)
        next[kind] = fresh;
    for (; gone < gone_end; gone++) {
        const size_t before = c->gone.items[gone];
        const enum piece_kind kind = c->before->items[before].kind;
        size_t *k = &next[kind];

        while (*k < fresh_end && c->now->items[c->fresh.items[*k]].kind != kind)
            ++*k;
        if (*k < fresh_end)
            pair(c, before, c->fresh.items[(*k)++]);
    }
}

/* The first that is like a new one, or `gone.count`. */
static size_t like_find(const struct comparison *c, size_t gone, size_t fresh)
{
    const struct piece *piece = &c->now->items[c->fresh.items[fresh]];
    const size_t end =
        c->gone.count - gone < REACH ? c->gone.count : gone + REACH;

    for (size_t i = gone; i < end; i++)
        if (is_alike(&c->before->items[c->gone.items[i]], piece))
            return i;
    return c->gone.count;
}

static void gap_pair(struct comparison *c)
{
    size_t gone = 0, fresh = 0;

    for (size_t k = 0; k < c->fresh.count && gone < c->gone.count; k++) {
        const size_t like = like_find(c, gone, k);

        if (like == c->gone.count)
            continue;
        pair_rest(c, gone, like, fresh, k);
        pair(c, c->gone.items[like], c->fresh.items[k]);
        gone = like + 1;
        fresh = k + 1;
    }
    pair_rest(c, gone, c->gone.count, fresh, c->fresh.count);
}

/* From `at` to the next piece that is in both; those without a like on the
 * way. */
static size_t gap_collect(const struct diff_match *matches, size_t count,
                          size_t at, struct gap *gap, struct arena *a)
{
    gap->count = 0;
    gap->parted = false;
    for (; at < count; at++) {
        const bool alone = matches[at].other == DIFF_NONE;

        if (!alone && !matches[at].moved)
            break;
        if (alone)
            *vec_push(gap, a) = at;
        gap->parted |= !alone;
    }
    return at;
}

static void pairs_find(struct comparison *c)
{
    const struct diff *diff = &c->diff;
    size_t before = 0, now = 0;

    while (before < c->before->count || now < c->now->count) {
        before = gap_collect(diff->before, c->before->count, before, &c->gone,
                             c->arena);
        now = gap_collect(diff->now, c->now->count, now, &c->fresh, c->arena);
        gap_pair(c);
        before++;
        now++;
    }
}

/* Whether a piece of the earlier book became one of the later: it stands
 * between the same two, or behind the first of them and reads much like it. */
static bool is_rewritten(const struct comparison *c, size_t before, size_t now)
{
    const struct piece *old = &c->before->items[before];
    const struct piece *new = &c->now->items[now];

    if (c->diff.now[now].other != DIFF_NONE || old->kind != new->kind)
        return false;
    return is_alike(old, new) || (before + 1 < c->before->count &&
                                  c->diff.before[before + 1].other == now + 1);
}

/* Behind pieces that were moved. */
static void moved_pair(struct comparison *c)
{
    struct diff_match *matches = c->diff.before;

    for (size_t i = 1; i < c->before->count; i++) {
        const size_t now = matches[i - 1].other + 1;

        if (matches[i].other != DIFF_NONE || !matches[i - 1].moved ||
            now == c->now->count || !is_rewritten(c, i, now))
            continue;
        pair(c, i, now);
        matches[i].moved = c->diff.now[now].moved = true;
    }
}

/* ---- marks --------------------------------------------------------------- */

static void new_mark(const struct comparison *c)
{
    for (size_t i = 0; i < c->now->count; i++)
        if (c->diff.now[i].other == DIFF_NONE)
            *c->now->items[i].revised |= REVISED_NEW;
}

/* Whether others stand around a piece as before: it has not been moved, or
 * together with the piece above it. */
static bool is_in_place(const struct diff_match *before, size_t i)
{
    if (!before[i].moved)
        return true;
    return i > 0 && before[i - 1].other != DIFF_NONE &&
           before[i - 1].other + 1 == before[i].other;
}

/* Below what stands now for the piece before it. */
static void lost_mark(const struct comparison *c)
{
    const struct piece *above = NULL;

    for (size_t i = 0; i < c->before->count && c->now->count > 0; i++) {
        const struct diff_match *m = &c->diff.before[i];

        if (m->other != DIFF_NONE && is_in_place(c->diff.before, i))
            above = &c->now->items[m->other];
        else if (m->other == DIFF_NONE && above)
            *above->revised |= REVISED_LOST_BELOW;
        else if (m->other == DIFF_NONE)
            *c->now->items[0].revised |= REVISED_LOST_ABOVE;
    }
}

/* Equal keys have equal numbers. */
static struct diff_row numbered(const struct pieces *pieces,
                                struct map *numbers, struct arena *a)
{
    uint32_t *items = arena_array(a, uint32_t, pieces->count);

    for (size_t i = 0; i < pieces->count; i++) {
        uint32_t *number = map_find(numbers, pieces->items[i].key);

        if (!number) {
            number = arena_new(a, uint32_t);
            *number = (uint32_t)map_count(numbers);
            (void)map_put(numbers, pieces->items[i].key, number);
        }
        items[i] = *number;
    }
    return (struct diff_row){items, pieces->count};
}

void pieces_compare(const struct pieces *before, const struct pieces *now,
                    bool lost)
{
    struct comparison c = {.before = before, .now = now, .arena = arena_open()};
    struct map *numbers = map_new(c.arena);
    const struct diff_row rows[] = {numbered(before, numbers, c.arena),
                                    numbered(now, numbers, c.arena)};

    c.diff = diff_of(rows[0], rows[1], (uint32_t)map_count(numbers), c.arena);
    new_mark(&c);
    if (lost) {
        moved_pair(&c);
        pairs_find(&c);
        lost_mark(&c);
    }
    arena_close(c.arena);
}
