/*
 * frame - a frame that is left empty, to be written in by hand.
 */
#ifndef LAYOUT_FRAME_H
#define LAYOUT_FRAME_H

#include "layout/flow.h"

void frame_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain);

#endif
