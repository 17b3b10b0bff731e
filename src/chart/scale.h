/*
 * scale - an axis with round ticks, in exact decimals.
 *
 * The step of a linear axis is 1, 2, 2.5 or 5 times a power of ten, chosen so
 * that at most TICKS_MAX intervals cover the values; the axis runs from a
 * multiple of the step at or below the least value to one at or above the
 * greatest.  SCALE_ZERO has 0 on it; SCALE_CUT leaves it off where that shows
 * the values at twice their size at least, and is a SCALE_ZERO elsewhere.
 * SCALE_LOG has its ticks at powers of ten.
 */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "base/decimal.h"
#include "base/sp.h"

enum { TICKS_MAX = 4 };

enum scale_kind { SCALE_ZERO, SCALE_CUT, SCALE_LOG };

struct scale {
    enum scale_kind kind;
    struct decimal low, high;
    struct decimal step; // of a linear axis
    int decades;         // of a logarithmic one, from tick to tick
    int ticks;           // from low to high, both ends counted
    int decimals;        // that the ticks of a linear axis need
};

/* low <= high, both present; SCALE_LOG: above zero. */
struct scale scale_nice(struct decimal low, struct decimal high,
                        enum scale_kind kind);
struct decimal scale_tick(const struct scale *s, int index);
/* Decimals that this tick needs. */
int scale_tick_decimals(const struct scale *s, int index);
/* Distance of `value` from the low end on an axis of `length`, to nearest. */
sp scale_place(const struct scale *s, struct decimal value, sp length);

#endif
