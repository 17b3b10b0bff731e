/*
 * levels - shades that numbers fall into, of heat tables and tile maps.
 *
 * The bounds are the chart's own, else round ones.  A number on a bound belongs
 * to the level above it.  What is worse is darker; where the chart does not
 * know, what is more.  All shades stay apart in a grey copy, and the number
 * stands on each of them.
 */
#ifndef CHART_LEVELS_H
#define CHART_LEVELS_H

#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "chart/chart.h"

struct frame;

struct levels {
    struct decimal bounds[CHART_LEVELS_MAX - 1]; // rising
    size_t count;                                // of levels
    bool low_is_dark, worse_is_dark;
    int decimals; // that the bounds need
};

struct levels levels_of(const struct chart *c);
/* Whether all numbers have the same shade in both. */
bool levels_alike(const struct levels *a, const struct levels *b);
/* From 0 for what lies below all bounds. */
size_t levels_find(const struct levels *l, struct decimal number);
uint32_t levels_colour(const struct frame *f, const struct levels *l,
                       size_t level);
/* Whether it is the worst of several: its numbers are bold. */
bool levels_is_worst(const struct levels *l, size_t level);

/* Swatches with what each level is, and the lights that are shown, in the
 * middle of the box from `y` on; returns their height, and draws them unless
 * `measure` is all that is asked for.  Where one stands elsewhere there is
 * none. */
sp levels_legend(struct frame *f, const struct levels *l, sp y, bool measure);

#endif
