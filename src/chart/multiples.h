/*
 * multiples - charts of one type in a grid (small multiples): one for each
 * area, indicator or series, so that the eye compares.
 *
 *      娄星区      66.4   涟源市      52.8   双峰县      40.2
 *   80 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈●   ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈   ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
 *    0 ────────────────   ────────────────   ────────────────
 *      新化县      37.6   2021      2023年   2021      2023年
 *   80 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
 *    0 ────────────────
 *      2021      2023年
 *
 * They have one axis, whose numbers stand at the left of each row; names of
 * groups stand below the last chart of each column.  Where groups run down
 * their names are at the left, and the numbers below.  Types that have no such
 * axis have a box each, as high as the highest needs, in which they stand as
 * they do alone, plot beside plot; only their legend is one.
 */
#ifndef CHART_MULTIPLES_H
#define CHART_MULTIPLES_H

#include <stdbool.h>
#include <stddef.h>

#include "chart/chart.h"

struct arena;
struct frame;
struct list;

/* Part of the book. */
struct multiples {
    const struct chart *charts; // of one type and the same groups, with titles
    size_t count;
    size_t columns; // 0: as many as there is room for
    bool apart;     // each has an axis of its own
};

/* Puts the numbers of all on the axis of each. */
void multiples_share(struct chart *charts, size_t count);

/* What stands around a plot in its box. */
struct margins {
    sp left, right, top;
};

/* How they stand in the width that there is. */
struct grid {
    const struct multiples *multiples;
    const struct sheet *sheet;
    struct diag *diag;
    struct rect area; // its left and its width
    size_t columns, rows;
    const char *tall; // the height that none can have, or NULL
    bool legends;     // each has its own
    sp left;          // of plots: what numbers or names need
    sp names;         // of groups in rows, with the white to the plot
    sp right;         // of the last one: half a number below it
    sp gap;           // between two plots
    sp pitch, width;  // from plot to plot; of one
    sp plot_height;
    sp below; // the last row: what stands there, and white
    // In boxes: what the plots of all keep around them, and how high they are.
    struct margins margins;
    sp box_plot;
};

/* In as many columns as were asked for or, where these are too narrow, fewer
 * (W0758); false: even one is (E0756), or higher than
 * the area (E0784). */
bool grid_fit(struct grid *g, const struct multiples *m,
              const struct sheet *sheet, struct rect area, struct arena *a,
              struct diag *d);
/* Swatches of several series, from the top of the area; returns their height.
 */
sp grid_legend(const struct grid *g, struct list *list);
/* A row from `top` on, with room for names below it; returns its height. */
sp grid_row(const struct grid *g, size_t row, sp top, struct list *list);
/* The names of columns that go on below the row, when a page ends there;
 * `foot` is where the row ends. */
void grid_names(const struct grid *g, size_t row, sp foot, struct list *list);

#endif
