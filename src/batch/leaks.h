/*
 * leaks - looks through all that an edition would print for what it must not
 * hold: names of areas that have others in it, names above its level, and words
 * of parts that were left out because of theirs.
 *
 * It stands in front of a sink and sees what the sink sees: texts, links and
 * bookmarks of the pages; and the words of the file that stand on no page.
 */
#ifndef BATCH_LEAKS_H
#define BATCH_LEAKS_H

#include "draw/page.h"

struct arena;
struct book;
struct diag;
struct hash;
struct inputs;
struct leaks;
struct tag;
struct volume;

/* What an edition must not hold; NULL: nothing is forbidden it. */
struct leaks *leaks_new(const struct inputs *in, const struct volume *v,
                        const struct book *book, struct arena *a,
                        struct diag *d);

/* Adds that: a file that was made before it was forbidden is not looked
 * through. */
void leaks_hash(const struct leaks *l, struct hash *h);

/* A sink in front of `into` (NULL: nobody), which commits nothing when there is
 * a leak, and reports each at its place.  `root` is looked at when the pages
 * are done. */
struct page_sink *leaks_watch(struct leaks *l, const struct tag *root,
                              struct page_sink *into);

#endif
