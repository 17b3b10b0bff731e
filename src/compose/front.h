/*
 * front - cover, imprint, contents, lists of tables and figures.
 *
 * Cover and imprint are made first, in the order in which a book is read; the
 * rest is made last, from the entries that composing the body has left in the
 * builder.
 */
#ifndef COMPOSE_FRONT_H
#define COMPOSE_FRONT_H

#include "compose/build.h"

/* Either may come out without a root: there is no such part. */
void cover_compose(struct builder *b, struct book_part *cover);
void front_compose(struct builder *b, struct book_part *front);

#endif
