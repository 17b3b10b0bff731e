/*
 * blocks - one block set as fragments: paragraphs, boxes, lists, columns,
 * rules.
 */
#ifndef LAYOUT_BLOCKS_H
#define LAYOUT_BLOCKS_H

#include "layout/flow.h"

void para_fragments(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain);
void box_fragments(const struct flow_context *c, const struct book_block *b,
                   struct flow_place place, struct tag *tag,
                   struct fragment_chain *chain);
void item_fragments(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain);
void columns_fragments(const struct flow_context *c, const struct book_block *b,
                       struct flow_place place, struct tag *tag,
                       struct fragment_chain *chain);
void rules_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct fragment_chain *chain);
void ruler_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct fragment_chain *chain);

/*
 * Sets a paragraph with its tail and draws it on `list` from (x, y), y the top
 * of the first line box; returns the height of its line boxes without the last
 * leading.  For captions, cells and notes: things that never break.
 */
sp para_draw(const struct flow_context *c, const struct book_para *para,
             const struct style *style, struct rect box, struct loc at,
             struct tag *tag, struct list *list);

#endif
