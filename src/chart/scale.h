/*
 * scale - a linear axis with round ticks, in exact decimals.
 *
 * The step is 1, 2, 2.5 or 5 times a power of ten, chosen so that at most
 * TICKS_MAX intervals cover the values; the axis runs from a multiple of the
 * step at or below the least value (or 0) to one at or above the greatest.
 */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "base/decimal.h"
#include "base/sp.h"

enum { TICKS_MAX = 4 };

struct scale {
    struct decimal low, high, step;
    int ticks;    // from low to high, both ends counted
    int decimals; // that the ticks need
};

/* low <= high; both present. */
struct scale scale_nice(struct decimal low, struct decimal high);
struct decimal scale_tick(const struct scale *s, int index);
/* Distance of `value` from the low end on an axis of `length`, to nearest. */
sp scale_place(const struct scale *s, struct decimal value, sp length);

#endif
