/*
 * chart - categories × series of exact numbers, and what draws them.
 *
 * compose makes a struct chart out of the plan's data or the author's own
 * numbers and has it checked (chart/check.h) and put into words (chart/alt.h);
 * layout has it drawn.  All of it lives on the book's arena and is read-only.
 *
 * To add a type:
 *   1. write its drawing, `bool name_draw(struct frame *f)`, in a file of its
 *      own (chart/frame.h says what it may rely on) and declare it in types.h;
 *   2. add a row to the table in types.c: name, limits, what it falls back to;
 *   3. add the name to chartType in xml/lantu.xsd and to xml/REFERENCE.md;
 *   4. add a row to tests/unit/chart/test_types.c; the property test draws it
 *      without being told.
 * Nothing else knows the types.  One that several may stand of in a grid
 * (multiples.h) says so with TAKES_PANELS and minds the frame's panel.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/light.h"
#include "base/period.h"
#include "chart/scale.h"
#include "draw/geom.h"

struct chart_type;
struct list;
struct origin;
struct sheet;

struct chart_value {
    struct decimal number;       // absent: a gap, which is marked
    bool projected;              // an estimate or a forecast
    enum light light;            // of a chart that shows lights
    struct loc at;               // where it was written
    const struct origin *origin; // what it was made of, or NULL
};

/* What stands beside each number: nothing, a light's shape, or that and its
 * letter. */
enum chart_lights {
    CHART_LIGHTS_NONE,
    CHART_LIGHTS_SHAPE,
    CHART_LIGHTS_LETTER
};

enum chart_role {
    CHART_ACTUAL,
    CHART_TARGET, // where the others should be
    CHART_RANGE   // where a zone of worse or better ends
};

struct chart_series {
    const char *name;
    const struct chart_value *values; // one a category
    enum chart_role role;
};

/* From when to when a category goes on; a milestone has its day alone. */
struct chart_span {
    struct date from, to; // year 0: none; both days inside
    bool late;            // its last day is over, and it is not done
};

/* Where a category stands on a map of tiles. */
struct chart_tile {
    int column, row; // from the top left, from 0
};

enum { CHART_LEVELS_MAX = 4 };

struct chart {
    const struct chart_type *type;
    const char *const *categories;
    const int *months; // the last of each category, rising; NULL: not in time
    size_t category_count;
    const struct chart_span *spans; // of each category; NULL: none
    struct date today;              // of spans; year 0: not known
    const bool *totals; // categories that are sums of those before; NULL: none
    const struct chart_tile *tiles; // of each category; NULL: none
    bool hexagons;                  // tiles are, else squares
    size_t left_out;                // categories that are not shown
    // The book's own area beside others: the number of its category, or of its
    // series, from 1; 0: it is not there.
    size_t own_category, own_series;
    const struct chart_series *series;
    size_t series_count;
    int better;        // 1: more is better, -1: less is, 0: not known
    bool current_last; // series follow each other in time: the last is now
    const char *unit;
    int decimals; // that numbers are printed with
    struct decimal levels[CHART_LEVELS_MAX - 1]; // where shades change, rising
    size_t level_count;                          // 0: at round numbers
    enum chart_lights lights;
    enum scale_kind axis;
    struct decimal least, most; // that are on the axis too, or absent
    struct decimal target;      // a level to reach, or absent
    struct decimal target_to;   // the upper end, where it is a range
    const char *target_name;    // "2025年目标", its number follows; or NULL
    const struct origin *target_origin; // or NULL
    const char *title; // of one of several (multiples.h), or NULL
    bool own;          // it is the one that the book is about
    sp height;         // of the plot; 0: the type's own
    bool table;        // the numbers below the chart, too: the caller's
    struct loc at;
};

/* NULL: there is none. */
const struct chart_type *chart_type_find(const char *name);

/* The axis over all numbers, the target and, where it has one, zero. */
struct scale chart_scale(const struct chart *c);
/* Of the numbers as the chart shows them: "%" for shares. */
const char *chart_unit(const struct chart *c);
/* A number as the chart prints it; "—" where there is none. */
void chart_print(const struct chart *c, struct decimal number,
                 char text[DECIMAL_TEXT_MAX]);

/*
 * Draws from the top of `area`, whose height is the most that there is; returns
 * the height used.  All ink stays in the area's width and below its top.  A
 * type that cannot show this chart there says so (W0713, W0750, W0751) and
 * gives way to the type it falls back to.  The last of these is the table, of
 * which nothing is drawn: 0 is returned, and the numbers are for the caller to
 * show as any other table.
 */
sp chart_draw(const struct chart *c, const struct sheet *sheet,
              struct rect area, struct list *list, struct diag *d);

#endif
