/*
 * pick - some of the areas below one: those furthest on, above the mean, or
 * with a light.
 */
#ifndef PLAN_PICK_H
#define PLAN_PICK_H

#include <stdbool.h>
#include <stddef.h>

#include "plan/compare.h"
#include "plan/rank.h"

struct pick_query {
    const struct plan_indicator *indicator;
    const struct plan_area *whole;
    struct period period;
    enum value_form form; // none of those that are words
    enum areas_pick pick;
    size_t count; // of those that have an end; 1 at least
};

/* On the arena given.  Areas that share the last place are all there. */
struct picked {
    const struct rank_row *rows; // equal ranks are of values that look alike
    size_t count;
    const struct plan_area *const *missing; // there is nothing to pick them by
    size_t missing_count;
    size_t among; // areas below the whole
};

/* The order: of the first and the last ones and of those beside the mean, by
 * value from that end; of lights and what is missing, as in the plan. */
struct picked pick_areas(const struct data *data, const struct pick_query *q,
                         struct arena *a);

/* Whether there is a first and a last one, and so a count. */
bool pick_is_cut(enum areas_pick pick);

#endif
