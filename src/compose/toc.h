/*
 * toc - the contents and the lists of tables and figures, as ordinary blocks
 * whose page numbers are fields.
 */
#ifndef COMPOSE_TOC_H
#define COMPOSE_TOC_H

#include "compose/build.h"

void toc_blocks(struct builder *b, int depth, struct loc at,
                struct book_block *parent);
void toc_lists(struct builder *b, struct loc at, struct book_block *parent);

/* 本期要目: the articles of a bulletin. */
void toc_articles(struct builder *b, struct loc at, struct book_block *parent);

#endif
