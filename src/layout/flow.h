/*
 * flow - pulls fragments out of a part's block tree, one block at a time.
 *
 * The pager asks, the flow sets just enough: groups are walked with an explicit
 * stack, everything else becomes fragments when its turn comes.  Fragments are
 * chained by `next` in reading order.  Tags are made here, in that order.
 *
 * A table gives its rows one after the other, when they are asked for.
 *
 * Fragments live on two arenas that change places when the pager says so, which
 * it does as soon as nothing on the elder one can be read any more.  So what is
 * alive is what was pulled for the last pages, however long the book or a table
 * in it is.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include <stdbool.h>

#include "base/sp.h"
#include "layout/fragment.h"

struct area;
struct arena;
struct book;
struct book_block;
struct book_para;
struct diag;
struct labels;
struct memo;
struct para_lines;
struct para_shape;
struct room;
struct list;
struct span;
struct style;
struct tag;
struct text_tools;

/* What stands between a page's text and its notes. */
struct foot_style {
    sp above, below;  // white, `above` at least
    sp width, weight; // of the rule
    uint32_t rgb;
};

/* What every setter of fragments needs; made once a part. */
struct flow_context {
    const struct book *book;
    const struct area *area; // of the block being set
    struct foot_style foot;
    struct arena *arena;  // of fragments and lines
    struct arena *spare;  // of those made before, whose last page is filling
    struct arena *tags;   // the book
    struct labels *found; // page numbers of this pass, being written
    const struct labels *known;
    const struct room *room; // of numbers of pages to come; NULL: their own
    struct text_tools *tools;
    struct memo *memo;
    bool why; // report how each paragraph was set (N0716)
    struct diag *diag;
};

/* A chain of fragments being built. */
struct fragment_chain {
    struct fragment *first, *last;
};

/* Where blocks are set: from x on, `measure` wide. */
struct flow_place {
    sp x, measure;
    int depth; // of nesting, checked against BLOCK_DEPTH_MAX
};

struct flow;

struct flow *flow_new(struct flow_context *context,
                      const struct book_block *root, struct tag *tag);
/* The next fragments, a block's or a table row's worth, appended to the chain;
 * false at the end of the part. */
bool flow_next(struct flow *flow, struct fragment_chain *chain);

/* All fragments that were made before the last turn stand on drawn pages: their
 * memory is used again. */
void flow_turn(struct flow *flow);

/* Sets one block (no group walking) and appends its fragments. */
void flow_block(const struct flow_context *c, const struct book_block *block,
                struct flow_place place, struct tag *parent,
                struct fragment_chain *chain);

/* Puts all of a chain behind another. */
void chain_append(struct fragment_chain *chain,
                  const struct fragment_chain *more);

struct fragment *fragment_add(const struct flow_context *c,
                              struct fragment_chain *chain);

/* Sets spans, page fields replaced by their text. */
const struct para_lines *flow_lines(const struct flow_context *c,
                                    const struct span *spans, size_t count,
                                    const struct para_shape *shape,
                                    struct loc at);

/* Their natural width on one line, and the widest thing in them that cannot be
 * broken. */
void flow_widths(const struct flow_context *c, const struct span *spans,
                 size_t count, const struct style *style, sp *natural,
                 sp *longest);

/* Where `f` starts below a neighbour that ends at `bottom`; `pitch` 0 is no
 * grid. */
sp fragment_top(const struct fragment *f, const struct fragment *former,
                sp bottom, sp pitch);

/* Says that something is `have` long where there is `room`, in points. */
void flow_say_long(const struct flow_context *c, enum diag_code code,
                   struct loc at, sp have, sp room);

/* The chain as one fragment that cannot be broken. */
struct fragment *fragment_merge(const struct flow_context *c,
                                const struct fragment_chain *chain,
                                struct fragment_chain *out);

#endif
