/*
 * band - what stands in the columns of one area, side by side on a page.
 *
 *      ┌───────────────┐
 *      │ a band of one │
 *      ├───────┬───────┤ top
 *      │ f   f │ f   f │
 *      │ f   f │ f     │
 *      ├───────┴───────┤ depth
 *      │ a band of one │
 *      └───────────────┘
 *
 * A page is a pile of bands, most often a single one of one column.  Text runs
 * down a column and on at the top of the next.  All columns of a band start at
 * its top, and lines on the grid of prose stand on the same grid in all.
 */
#ifndef LAYOUT_BAND_H
#define LAYOUT_BAND_H

#include <stdbool.h>
#include <stddef.h>

#include "layout/fragment.h"

struct area;

/* One fragment with its place in the type area. */
struct placed {
    const struct fragment *fragment;
    sp x, top;
    const struct fragment *carried; // what it carries, once that was made
    sp carried_top;
    bool opens;  // a column: `carried` stands above it
    bool closes; // a column: its closing is drawn below it
};

struct band {
    const struct area *area;
    sp pitch;      // of the grid of prose
    sp top_margin; // over the type area
    bool goes_on;  // its text opens a page, and not one that was asked for
    size_t heads;  // floats at the head of that page that stand in it
    size_t first;  // of the page's fragments
    sp top;        // of its columns
    sp depth;      // down to which their ink reaches
    int used;      // columns that something stands in
    size_t lowest; // the fragment that ends furthest down
};

/* Starts a band with `f`, below `above` or, when that is NULL, at the top of
 * the page; its grid, its place among the fragments and whether it goes on are
 * the caller's to fill in. */
void band_open(struct band *band, const struct fragment *f,
               const struct band *above, const struct placed *items);

/* Places the band's fragments, which end before `count`, at the least depth,
 * not under that of the band, that holds them.  All but the last were placed
 * before. */
void band_set(struct band *band, struct placed *items, size_t count);

/* Places them as evenly as can be: each column is no deeper than it and those
 * after it need together.  So columns of single lines differ by one at most,
 * and the last is the shortest. */
void band_level(struct band *band, struct placed *items, size_t count);

#endif
