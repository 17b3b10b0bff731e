/*
 * table_cut - rows that are taller than a page, as pieces with a break after
 * each.
 *
 * A piece is a whole row where that is short, else the next line of each of its
 * cells: so a page is filled, and no break goes through a line.  Every line of
 * every cell stands in one piece.
 */
#ifndef LAYOUT_TABLE_CUT_H
#define LAYOUT_TABLE_CUT_H

#include "layout/table_rows.h"

/* Appends the pieces of rows that spans tie; rows of at most `whole` are not
 * taken apart.  The number of the first row is for the caller to add. */
void rows_cut(const struct row_paint *paint, const struct set_rows *set,
              sp whole, struct fragment_chain *chain);

#endif
