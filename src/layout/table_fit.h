/*
 * table_fit - what is done for a table that is too wide for the measure.
 *
 * The first of these that makes it fit, each reported with the table's place:
 *
 *      as it is
 *      with narrower white in its cells, the style's cell-pad-least (N0602)
 *      smaller, no text below the style's table-size-least (N0603)
 *      on a landscape page, with the former three again (N0620)
 *      in panels of columns, one after the other, the stub in each (N0604)
 *
 * A style may forbid the last two.  Only a table that stands in the text itself
 * is turned, and only where nobody asked for portrait pages.
 *
 * A table that does not even fit in panels is an error: its cells would lie on
 * each other.  Told is the cell that needs the most room (E0601), or the column
 * whose stated width takes it (E0612).  A fixed column is as wide as what
 * cannot be broken in it, and that is reported when it is more than was asked
 * for (W0605).
 */
#ifndef LAYOUT_TABLE_FIT_H
#define LAYOUT_TABLE_FIT_H

#include "layout/table.h"

/* One grid a panel; their tables are made for them and live with the book. */
struct table_fit {
    struct table_grid *grids;
    size_t count;            // 0: reported
    const struct area *area; // whose page it stands on
};

struct table_fit table_fit(const struct flow_context *c,
                           const struct book_block *block,
                           struct flow_place place);

#endif
