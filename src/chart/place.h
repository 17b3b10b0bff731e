/*
 * place - labels each take one of the places that they could stand at, so that
 * none covers another.
 *
 * The best of all choices is found where the labels that could meet are few;
 * the search stops after PLACE_TRIES steps and keeps the best it has seen,
 * which is never worse than taking them one by one.  The same labels always get
 * the same places.
 */
#ifndef CHART_PLACE_H
#define CHART_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"
#include "draw/geom.h"

struct arena;
struct label;

enum { PLACE_SPOTS_MAX = 6, PLACE_TRIES = 20000 };

/* A place that a label could take; the dearer ones are further away. */
struct spot {
    struct rect box;
    int cost;
};

struct placed {
    const struct label *label;
    struct spot spots[PLACE_SPOTS_MAX];
    size_t spot_count;
    int worth;         // what it costs to leave it out
    int chosen;        // index of a spot, -1: it is left out
    struct point from; // what it names; a line leads there from a far spot
    bool leads;
};

struct placer {
    struct rect within;     // all spots lie in it
    VEC(struct rect) taken; // where no label may stand
    VEC(struct placed) labels;
};

bool rects_meet(const struct rect *a, const struct rect *b);

void placer_take(struct placer *p, struct rect taken, struct arena *a);
/* A label without spots so far; good until the next one. */
struct placed *placer_add(struct placer *p, const struct label *label,
                          int worth, struct arena *a);
/* A spot whose top left corner is given; passed over when it is not within. */
void placed_spot(const struct placer *p, struct placed *label, sp x, sp y,
                 int cost);
/* Chooses. */
void placer_solve(struct placer *p, struct arena *a);

#endif
