/*
 * diff - see diff.h.
 *
 * Patience: things that stand once in either sequence, taken in the longest run
 * that has the same order in both, are what holds the rest in place; what lies
 * between two of them is compared in the same way, where other things stand
 * once.  Where none does, the first of equal things goes with the first, and so
 * on.  Equal neighbours of what was matched are matched on the way, so that of
 * several equal things those go together that have equal surroundings.  Each
 * level takes n log n steps, and there are no more than DEPTH_MAX.
 */
#include "base/diff.h"

#include "base/arena.h"

enum { DEPTH_MAX = 24 };

/* From `before` to `before_end`, and so on. */
struct range {
    size_t before, before_end, now, now_end;
};

/* How often a thing stands in a range; where it does first among those that are
 * not given away, from 1. */
struct tally {
    size_t before_count, now_count, before_at;
};

/* A thing that is in both. */
struct anchor {
    size_t before, now;
    size_t former; // index of the one in front of it in its run, or DIFF_NONE
};

struct work {
    struct diff_row before, now;
    struct diff diff;
    struct tally *tallies; // by kind, all zero between two ranges
    size_t *next;          // of the same kind in the earlier one, from 1
    struct arena *arena;
};

static void match(struct work *w, size_t before, size_t now, bool moved)
{
    w->diff.before[before] = (struct diff_match){now, moved};
    w->diff.now[now] = (struct diff_match){before, moved};
}

/* Matches equal items from both ends of the range on. */
static void range_trim(struct work *w, struct range *r)
{
    const uint32_t *before = w->before.items, *now = w->now.items;

    while (r->before < r->before_end && r->now < r->now_end &&
           before[r->before] == now[r->now])
        match(w, r->before++, r->now++, false);
    while (r->before < r->before_end && r->now < r->now_end &&
           before[r->before_end - 1] == now[r->now_end - 1])
        match(w, --r->before_end, --r->now_end, false);
}

static void before_enter(struct work *w, size_t i)
{
    struct tally *t = &w->tallies[w->before.items[i]];

    w->next[i] = t->before_at;
    t->before_at = i + 1;
    t->before_count++;
}

/* The first of its kind that is left; there is one. */
static size_t before_take(struct work *w, struct tally *t)
{
    const size_t i = t->before_at - 1;

    t->before_at = w->next[i];
    return i;
}

static void range_enter(struct work *w, const struct range *r)
{
    for (size_t i = r->before_end; i-- > r->before;)
        before_enter(w, i);
    for (size_t i = r->now; i < r->now_end; i++)
        w->tallies[w->now.items[i]].now_count++;
}

static void range_leave(struct work *w, const struct range *r)
{
    for (size_t i = r->before; i < r->before_end; i++)
        w->tallies[w->before.items[i]] = (struct tally){0};
    for (size_t i = r->now; i < r->now_end; i++)
        w->tallies[w->now.items[i]] = (struct tally){0};
}

/* In the order of the later sequence: what stands once in both, or all. */
static size_t anchors_take(struct work *w, const struct range *r, bool once,
                           struct anchor *anchors)
{
    size_t count = 0;

    for (size_t i = r->now; i < r->now_end; i++) {
        struct tally *t = &w->tallies[w->now.items[i]];
        const bool single = t->before_count == 1 && t->now_count == 1;

        if (t->before_at > 0 && (single || !once))
            anchors[count++] = (struct anchor){before_take(w, t), i, DIFF_NONE};
    }
    return count;
}

static size_t anchors_find(struct work *w, const struct range *r,
                           struct anchor *anchors)
{
    size_t count;

    range_enter(w, r);
    count = anchors_take(w, r, true, anchors);
    if (count == 0)
        count = anchors_take(w, r, false, anchors);
    range_leave(w, r);
    return count;
}

/* Links the longest run that rises in the earlier sequence too; returns its
 * last anchor, or DIFF_NONE.  `ends` holds, by length, the run that ends
 * first. */
static size_t run_find(struct anchor *anchors, size_t count, size_t *ends)
{
    size_t longest = 0;

    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = longest;

        while (low < high) {
            const size_t middle = (low + high) / 2;

            if (anchors[ends[middle]].before < anchors[i].before)
                low = middle + 1;
            else
                high = middle;
        }
        if (low > 0)
            anchors[i].former = ends[low - 1];
        ends[low] = i;
        if (low == longest)
            longest++;
    }
    return longest > 0 ? ends[longest - 1] : DIFF_NONE;
}

static void range_match(struct work *w, struct range r, int depth)
{
    const struct arena_mark mark = arena_mark(w->arena);
    struct anchor *anchors;
    size_t count, last;

    range_trim(w, &r);
    if (depth == DEPTH_MAX || r.before == r.before_end || r.now == r.now_end)
        return;
    anchors = arena_array(w->arena, struct anchor, r.now_end - r.now);
    count = anchors_find(w, &r, anchors);
    last = run_find(anchors, count, arena_array(w->arena, size_t, count));
    // What lies between two anchors, the last first.
    for (; last != DIFF_NONE; last = anchors[last].former) {
        const struct anchor *anchor = &anchors[last];
        const struct range behind = {anchor->before + 1, r.before_end,
                                     anchor->now + 1, r.now_end};

        match(w, anchor->before, anchor->now, false);
        range_match(w, behind, depth + 1);
        r.before_end = anchor->before;
        r.now_end = anchor->now;
    }
    if (count > 0)
        range_match(w, r, depth + 1);
    arena_rewind(w->arena, mark);
}

/* Of items that are left over, equal ones in their order. */
static void moved_match(struct work *w)
{
    for (size_t i = w->before.count; i-- > 0;)
        if (w->diff.before[i].other == DIFF_NONE)
            before_enter(w, i);
    for (size_t i = 0; i < w->now.count; i++) {
        struct tally *t = &w->tallies[w->now.items[i]];

        if (w->diff.now[i].other == DIFF_NONE && t->before_at > 0)
            match(w, before_take(w, t), i, true);
    }
}

static struct diff_match *matches_new(size_t count, struct arena *a)
{
    struct diff_match *matches = arena_array(a, struct diff_match, count);

    for (size_t i = 0; i < count; i++)
        matches[i].other = DIFF_NONE;
    return matches;
}

struct diff diff_of(struct diff_row before, struct diff_row now, uint32_t kinds,
                    struct arena *a)
{
    struct work w = {.before = before, .now = now, .arena = arena_open()};

    w.diff.before = matches_new(before.count, a);
    w.diff.now = matches_new(now.count, a);
    w.tallies = arena_array(w.arena, struct tally, kinds);
    w.next = arena_array(w.arena, size_t, before.count);
    range_match(&w, (struct range){0, before.count, 0, now.count}, 0);
    moved_match(&w);
    arena_close(w.arena);
    return w.diff;
}
