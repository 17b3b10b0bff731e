/*
 * index - the index at the end of a book: terms with the pages they stand on.
 *
 * Terms are noted while paragraphs are composed, each with the label of its
 * place; the index, which comes last, puts them in order.  Layout finds the
 * pages.
 */
#ifndef COMPOSE_INDEX_H
#define COMPOSE_INDEX_H

#include "compose/build.h"

struct doc_block;

/* Notes one place. */
void index_note(struct builder *b, const struct prose_inline *in,
                const char *label);

/* The whole index, on a page of its own. */
void index_blocks(struct builder *b, const struct doc_block *d,
                  struct book_block *parent);

/* Says that terms are marked though the book has no index. */
void index_miss(struct builder *b);

#endif
