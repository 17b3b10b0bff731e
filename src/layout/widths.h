/*
 * widths - how wide a block would be on one line, and the least that it needs:
 * what cannot be broken in it, and pictures, with the indents around them.
 */
#ifndef LAYOUT_WIDTHS_H
#define LAYOUT_WIDTHS_H

#include "layout/flow.h"

struct widths {
    sp natural, least;
};

/* Of a block of a cell: paragraphs, lists, figures, and groups of them. */
struct widths block_widths(const struct flow_context *c,
                           const struct book_block *block);

#endif
