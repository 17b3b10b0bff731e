/*
 * bar - a grouped bar chart: a group a category, a bar a series, the last
 * series dark and labelled, earlier ones lighter and to the left.
 *
 * The axis starts at zero; grid lines are few and at round values.  Colours
 * repeat what lightness already says, so a grey copy reads the same.
 */
#ifndef CHART_BAR_H
#define CHART_BAR_H

#include <stddef.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "draw/geom.h"

struct list;
struct sheet;

enum { BAR_SERIES_MAX = 4 };

struct bar_series {
    const char *name;
    const struct decimal *values; // one a category; absent: no bar, a dash
};

struct bar_chart {
    const char *const *categories;
    size_t category_count;
    struct bar_series series[BAR_SERIES_MAX];
    size_t series_count;
    int decimals;
    struct decimal target; // a dashed line, or absent
    const char *target_name;
    sp height; // of the plot; 0: 43 mm
    struct loc at;
};

/* Draws into `area` from its top; returns the height used.  Groups so narrow
 * that their names or values overlap are reported (W0713). */
sp bar_draw(const struct bar_chart *chart, const struct sheet *sheet,
            struct rect area, struct list *list, struct diag *d);

#endif
