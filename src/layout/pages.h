/*
 * pages - one pass over the book: parts, page numbers, blank pages.
 *
 * Parts are laid out in the order of what they read: the body first, then the
 * back matter if it counts its own pages, the front matter with the contents,
 * and the cover.  A part that ends on an odd page gets a blank page behind it,
 * so that the next one starts on the right.
 */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include <stdbool.h>

struct arena;
struct book;
struct diag;
struct labels;
struct memo;
struct page_sink;
struct room;
struct tag;
struct text_tools;

struct pass {
    const struct book *book;
    const struct labels *known;
    struct labels *found;
    const struct room *room; // see flow.h
    struct page_sink *sink;
    struct tag *document; // emptied and filled again
    struct diag *diag;
    struct arena *arena; // the book's
    struct text_tools *tools;
    struct memo *memo; // of all passes
    bool why;          // report how each paragraph was set
};

/* False: reported. */
bool lay_out(const struct pass *pass) __attribute__((warn_unused_result));

#endif
