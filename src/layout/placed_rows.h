/*
 * placed_rows - rows of tables as they come to stand on pages: each of them
 * once, in their order, and all of a table before the next one starts.
 *
 * A row that is lost or stands twice is a fault of ours, and no page with one
 * may leave the house: it asserts.
 */
#ifndef LAYOUT_PLACED_ROWS_H
#define LAYOUT_PLACED_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fragment;
struct placed;

/* How many of the table that was met last; {0} before the first. */
struct placed_rows {
    uint32_t placed, total;
};

/* Counts those of a page. */
void placed_rows_count(struct placed_rows *rows, const struct placed *items,
                       size_t count);
/* All rows of the table were placed. */
bool placed_rows_whole(const struct placed_rows *rows);

/* What is carried over above one of a page's `count` fragments says so where
 * its table ends; `next` opens the next page, or NULL. */
void placed_rows_end(struct placed *items, size_t count,
                     const struct fragment *next);

#endif
