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
    const struct book_table *table;
    sp *edges; // column_count + 1
    /* For columns aligned on the point: width left and right of it. */
    sp *whole, *fraction;
    sp *least; // width that each column needs
    sp need;   // of all
};

/* False: the least widths exceed the measure, only `need` is set. */
bool table_columns(const struct flow_context *c, const struct book_table *table,
                   sp measure, struct table_grid *grid)
    __attribute__((warn_unused_result));

/* The spans of a cell before and after its decimal point. */
struct cell_halves {
    struct span whole, fraction;
    bool numeric; // one number, with nothing behind it but shapes
};
struct cell_halves cell_split(const struct book_cell *cell);

#endif
