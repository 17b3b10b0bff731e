/*
 * narrow - tables that hold less across: fewer columns, or a card a row.
 *
 * Both change a composed table before anybody reads it, so that those who make
 * tables, from plans or from what authors wrote, need not know of it.
 */
#ifndef COMPOSE_NARROW_H
#define COMPOSE_NARROW_H

#include "compose/build.h"

/* Takes out the columns that are not kept; cells over several shrink.  Returns
 * the heads of those taken out, as a list of words, or NULL: there are none. */
const char *narrow_drop(struct builder *b, struct book_table *table,
                        const bool *kept);

/* Where a column stands when only some are kept. */
size_t narrow_index(const bool *kept, size_t column);

/* Makes a card of each row, or of rows that a cell ties: what stands in column
 * `title` over a line for every other cell, its head before it. */
void narrow_cards(struct builder *b, struct book_table *table, size_t title);

#endif
