/*
 * signed - who signs an official document, and its date, as one fragment.
 */
#ifndef LAYOUT_SIGNED_H
#define LAYOUT_SIGNED_H

#include "layout/flow.h"

void signed_fragment(const struct flow_context *c, const struct book_block *b,
                     struct tag *tag, struct fragment_chain *chain);

#endif
