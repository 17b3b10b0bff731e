/*
 * Spots that are taken, or not within, are out from the start.  What is left is
 * parted into groups of labels that could meet, and each group is searched by
 * branch and bound: labels in their order, spots by cost, a branch given up
 * when what it costs and the least that the rest must cost is no better than
 * the best so far.  The first branch of all is the one-by-one choice.
 */
#include "chart/place.h"

#include <string.h>

#include "base/arena.h"
#include "chart/label.h"

bool rects_meet(const struct rect *a, const struct rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width &&
           a->y < b->y + b->height && b->y < a->y + a->height;
}

void placer_take(struct placer *p, struct rect taken, struct arena *a)
{
    *vec_push(&p->taken, a) = taken;
}

struct placed *placer_add(struct placer *p, const struct label *label,
                          int worth, struct arena *a)
{
    struct placed *placed = vec_push(&p->labels, a);

    *placed = (struct placed){.label = label, .worth = worth, .chosen = -1};
    return placed;
}

static bool inside(const struct rect *inner, const struct rect *outer)
{
    return inner->x >= outer->x && inner->y >= outer->y &&
           inner->x + inner->width <= outer->x + outer->width &&
           inner->y + inner->height <= outer->y + outer->height;
}

static bool is_free(const struct placer *p, const struct rect *box)
{
    if (!inside(box, &p->within))
        return false;
    for (size_t i = 0; i < p->taken.count; i++)
        if (rects_meet(box, &p->taken.items[i]))
            return false;
    return true;
}

/* Keeps the spots that are free, the cheapest first. */
static void keep_free(const struct placer *p, struct placed *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->spot_count; i++) {
        const struct spot spot = l->spots[i];
        size_t at = kept;

        if (!is_free(p, &spot.box))
            continue;
        for (; at > 0 && l->spots[at - 1].cost > spot.cost; at--)
            l->spots[at] = l->spots[at - 1];
        l->spots[at] = spot;
        kept++;
    }
    l->spot_count = kept;
}

static bool could_meet(const struct placed *a, const struct placed *b)
{
    for (size_t i = 0; i < a->spot_count; i++)
        for (size_t k = 0; k < b->spot_count; k++)
            if (rects_meet(&a->spots[i].box, &b->spots[k].box))
                return true;
    return false;
}

/* A group being searched. */
struct search {
    struct placed **labels;
    size_t count;
    int64_t *rest; // the least that labels from i on cost
    int *now, *best;
    int64_t best_cost; // -1: nothing found yet
    int tries;
};

static bool spot_fits(const struct search *s, size_t label, int spot)
{
    const struct rect *box = &s->labels[label]->spots[spot].box;

    for (size_t i = 0; i < label; i++)
        if (s->now[i] >= 0 &&
            rects_meet(box, &s->labels[i]->spots[s->now[i]].box))
            return false;
    return true;
}

/* Goes on with label `i`; recursion is as deep as the group has labels. */
static void try_from(struct search *s, size_t i, int64_t cost)
{
    const struct placed *l;

    if (s->best_cost >= 0 && cost + s->rest[i] >= s->best_cost)
        return;
    if (i == s->count) {
        s->best_cost = cost;
        memcpy(s->best, s->now, s->count * sizeof(*s->now));
        return;
    }
    if (s->best_cost >= 0 && ++s->tries > PLACE_TRIES)
        return;
    l = s->labels[i];
    for (int k = 0; k < (int)l->spot_count; k++) {
        if (!spot_fits(s, i, k))
            continue;
        s->now[i] = k;
        try_from(s, i + 1, cost + l->spots[k].cost);
    }
    s->now[i] = -1;
    try_from(s, i + 1, cost + l->worth);
}

static void search_group(struct placed **labels, size_t count, struct arena *a)
{
    struct search s = {.labels = labels,
                       .count = count,
                       .rest = arena_array(a, int64_t, count + 1),
                       .now = arena_array(a, int, count),
                       .best = arena_array(a, int, count),
                       .best_cost = -1};

    for (size_t i = count; i > 0; i--) {
        const struct placed *l = labels[i - 1];

        s.rest[i - 1] =
            s.rest[i] + (l->spot_count > 0 && l->spots[0].cost < l->worth
                             ? l->spots[0].cost
                             : l->worth);
    }
    try_from(&s, 0, 0);
    for (size_t i = 0; i < count; i++)
        labels[i]->chosen = s.best[i];
}

void placed_spot(const struct placer *p, struct placed *label, sp x, sp y,
                 int cost)
{
    const struct spot spot = {{x, y, label->label->width, label->label->height},
                              cost};

    if (label->spot_count < PLACE_SPOTS_MAX && inside(&spot.box, &p->within))
        label->spots[label->spot_count++] = spot;
}

/* Everything that `first` could meet, directly or by others, in the order of
 * the labels; marks them as met. */
static size_t gather(struct placer *p, size_t first, bool *met,
                     struct placed **group)
{
    size_t count = 0, done = 0;

    met[first] = true;
    group[count++] = &p->labels.items[first];
    for (; done < count; done++)
        for (size_t i = first + 1; i < p->labels.count; i++)
            if (!met[i] && could_meet(group[done], &p->labels.items[i])) {
                met[i] = true;
                group[count++] = &p->labels.items[i];
            }
    return count;
}

void placer_solve(struct placer *p, struct arena *a)
{
    const size_t count = p->labels.count;
    bool *met = arena_array(a, bool, count);
    struct placed **group = arena_array(a, struct placed *, count);

    for (size_t i = 0; i < count; i++)
        keep_free(p, &p->labels.items[i]);
    for (size_t i = 0; i < count; i++)
        if (!met[i])
            search_group(group, gather(p, i, met, group), a);
}
