/*
 * bulletin - an issue of a bulletin (简报): its red head, the contents, its
 * articles and its tail.
 */
#ifndef COMPOSE_BULLETIN_H
#define COMPOSE_BULLETIN_H

#include "compose/build.h"

struct doc_block;

void bulletin_compose(struct builder *b, const struct doc_block *d,
                      struct book_block *parent);

#endif
