/*
 * table_rows - rows drawn on a known grid of columns.
 */
#ifndef LAYOUT_TABLE_ROWS_H
#define LAYOUT_TABLE_ROWS_H

#include "layout/table.h"

struct book_row;

struct row_paint {
    const struct flow_context *context;
    const struct table_grid *grid;
    sp x;            // left edge of the table
    struct tag *tag; // parent of the rows' tags; NULL: artifacts
    bool head;       // cells are column heads
    bool again;      // a repeated group row: its text ends in （续）
};

/* Draws rows from y on, whatever spans tie them; returns their height. */
sp rows_draw(const struct row_paint *paint, const struct book_row *rows,
             size_t count, sp y, struct list *list);

/* How many rows from `first` on are tied together by spans down; at least 1. */
size_t rows_tied(const struct book_row *rows, size_t count, size_t first);

#endif
