/*
 * multiples - a figure that is a grid of charts, as fragments: a page may end
 * between two of its rows.
 *
 * Where that happens the names of the groups stand below the columns that go
 * on, and the next page starts with the caption again, as of a table.  A grid
 * that takes no more than half a page stays together.
 */
#ifndef LAYOUT_MULTIPLES_H
#define LAYOUT_MULTIPLES_H

#include "layout/flow.h"

/* On a chain of its own; whether they stay together. */
bool multiples_fragments(const struct flow_context *c,
                         const struct book_block *b, struct flow_place place,
                         struct tag *parent, struct fragment_chain *chain);

#endif
