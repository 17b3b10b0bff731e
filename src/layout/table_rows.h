/*
 * table_rows - rows drawn on a known grid of columns.
 *
 * A cell is a row of lines, whether it holds words or blocks: the lines of its
 * paragraphs and lists as the flow sets them, a figure as one line.
 */
#ifndef LAYOUT_TABLE_ROWS_H
#define LAYOUT_TABLE_ROWS_H

#include "layout/para.h"
#include "layout/table.h"
#include "text/figures.h"

struct book_row;

struct row_paint {
    const struct flow_context *context;
    const struct table_grid *grid;
    sp x;            // left edge of the table
    struct tag *tag; // parent of the rows' tags; NULL: artifacts
    bool head;       // cells are column heads
    bool again;      // repeated on a page: a group row's text ends in （续）
};

/* A line of a cell, or a figure: nothing cuts it. */
struct set_line {
    sp top, size;           // from the cell's first line on
    const struct list *ink; // of blocks, across where it stands; NULL: of words
    bool keep_next;         // no break after it
};

/* A cell's lines, before it is known where it stands. */
struct set_cell {
    const struct set_line *lines;
    size_t count;
    struct para_lines words; // without blocks
    sp width;                // of stacked characters
    sp height;               // with a graphic below
    sp lead;                 // white over and under the tallest of its row
    sp whole;                // of a number on its point: what is left of it
    bool on_point;
    struct figures figures; // of one that has no words; else no use
    bool on_fill;           // its row has a fill
    struct tag *tag;        // or NULL
};

/* Rows that are measured and not yet drawn. */
struct set_rows {
    const struct book_row *rows;
    size_t count;
    struct set_cell **cells; // of each row
    sp *heights;             // of each row
    sp height;
};

/* Makes their tags too. */
struct set_rows rows_set(const struct row_paint *paint,
                         const struct book_row *rows, size_t count);
/* Draws them from y on. */
void rows_draw(const struct row_paint *paint, const struct set_rows *set, sp y,
               struct list *list);
/* Both, for rows that stand together whatever spans tie them; returns their
 * height. */
sp rows_add(const struct row_paint *paint, const struct book_row *rows,
            size_t count, sp y, struct list *list);

/* How many rows from `first` on are tied together by spans down; at least 1. */
size_t rows_tied(const struct book_row *rows, size_t count, size_t first);

/* ---- for rows that are taken apart (table_cut) --------------------------- */

#define CELL_LEAD (SP_PT(5) / 2) // white over and under a cell's lines

/* The height of a row by itself: cells over several rows do not count. */
sp row_height(const struct row_paint *paint, const struct book_row *row,
              const struct set_cell *cells);
/* Fills and the rule above. */
void row_back(const struct row_paint *paint, const struct book_row *row, sp y,
              sp height, struct list *list);
/* `box` is the cell's whole rectangle. */
void cell_draw(const struct row_paint *paint, const struct book_cell *cell,
               const struct set_cell *set, struct rect box, struct list *list);
/* One line of it, its line box from y on. */
void cell_line_draw(const struct row_paint *paint, const struct book_cell *cell,
                    const struct set_cell *set, size_t line, sp y,
                    struct list *list);
struct rect cell_box(const struct row_paint *paint,
                     const struct book_cell *cell, sp y, sp height);
/* A cell that is drawn at once: a drawing, or a number on its point. */
bool cell_is_whole(const struct book_cell *cell, const struct set_cell *set);

#endif
