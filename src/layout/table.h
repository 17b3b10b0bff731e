/*
 * table - column widths, and a table's rows as fragments.
 *
 *      caption, unit line, head     keep with the first row
 *      row  row  row …              each breaks only after itself
 *      note, source                 keep with the last row
 *
 * Rows tied by a span down are one fragment.  Rows split only when they are
 * taller than a page, and then between lines (table_cut).  The first two and
 * the last two rows stay together, a group head stays with the next row.
 * On a new page 续表 caption, unit line and head stand again (as artifacts) and
 * the group row with （续）.
 *
 * Width: fixed columns first, then automatic ones between the longest thing
 * that cannot be broken and the natural width, then shares.  No column is
 * narrower than what cannot be broken in it.  What is done when the least
 * widths exceed the measure: layout/table_fit.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"
#include "text/span.h"

struct book_cell;
struct book_table;
struct table_fit;
struct table_view;
struct width; // layout/table.c

/* A table that is being set: caption and head, row by row, then its notes. */
struct table_run;

/* With what table_fit found for it. */
struct table_run *table_run_new(const struct flow_context *c,
                                const struct book_block *b,
                                const struct table_fit *fit,
                                struct flow_place place, struct tag *tag);
/* Appends what is next; false at the end. */
bool table_run_next(struct table_run *run, struct fragment_chain *chain);

/* All of it. */
void table_fragments(const struct flow_context *c, const struct book_block *b,
                     struct flow_place place, struct tag *tag,
                     struct fragment_chain *chain);

/* Left edges of the columns and, last, the right edge, from 0 on. */
struct table_grid {
    const struct book_table *table; // as the view shows it, but for the rows
    struct table_view *view;        // through which they are seen, or NULL
    sp *edges;                      // column_count + 1
    /* For columns aligned on the point: width left and right of it. */
    sp *whole, *fraction;
    sp *least;         // width that each column needs
    struct width *own; // what its cells need by themselves
    sp need;           // of all
};

/* False: the columns need more than the measure; so far as rows were looked at
 * to know it, `need` tells. */
bool table_columns(const struct flow_context *c, const struct book_table *table,
                   struct table_view *view, sp measure, struct table_grid *grid)
    __attribute__((warn_unused_result));
/* The least widths alone, and what they need together. */
void table_least(const struct flow_context *c, const struct book_table *table,
                 struct table_grid *grid);

/* The cell of a whole table that needs the most room; its row is counted from
 * the first one of the head. */
struct widest_cell {
    struct loc at; // line 0: of no file
    size_t row, column, end;
    sp need;
};
struct widest_cell table_widest(const struct flow_context *c,
                                const struct table_grid *grid);

sp cell_indent(const struct book_cell *cell);

/* The spans of a cell before and after its decimal point. */
struct cell_halves {
    struct span whole, fraction;
    bool numeric; // one number, with nothing behind it but shapes
};
struct cell_halves cell_split(const struct book_cell *cell);

#endif
