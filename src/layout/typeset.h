/*
 * typeset - the loop that makes page numbers true.
 */
#ifndef LAYOUT_TYPESET_H
#define LAYOUT_TYPESET_H

#include <stdbool.h>

struct arena;
struct book;
struct diag;
struct page_sink;
struct tag;

/*
 * Lays the book out until every page number it printed is true, and commits
 * the sink.  `*document` is set to the root of the structure tree before the
 * sink commits; its address is what the sink was opened with.  With `why` it
 * reports how each paragraph was set.  False: reported.
 */
bool typeset(const struct book *book, struct page_sink *sink,
             struct tag *document, bool why, struct diag *d, struct arena *a)
    __attribute__((warn_unused_result));

#endif
