/*
 * page - a finished page, and where pages go.
 *
 * Parts are laid out in the order of what they read (body, back, front last);
 * `part` and `index` say where the page stands in the book.
 *
 * What lies on its side has its head at the left edge of the sheet: its origin
 * is the sheet's lower left corner, x goes up, y to the right.
 */
#ifndef DRAW_PAGE_H
#define DRAW_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/geom.h"

struct list;
struct tag;

/* In reading order. */
enum page_part { PART_COVER, PART_FRONT, PART_BODY, PART_BACK, PART_COUNT };

struct page {
    sp width, height; // of the sheet, upright
    enum page_part part;
    uint32_t index;    // in its part, from 0
    const char *folio; // page label: "Ⅰ", "12"; "" when the page has none
    const struct list *list;
    const struct list *turned; // what lies on its side, or NULL
    /* Closed tags with content on this page, as it was painted. */
    const struct tag *const *closed;
    size_t closed_count;
};

/*
 * Where finished pages go: a PDF, a text dump, or nowhere.
 *
 * page() is called once per page, part by part in the order of layout.  The
 * page, its list, and the tags below its closed ones die when page() returns,
 * so a sink copies what it keeps; other tags, labels and fonts live as long as
 * the book.  A long table thus takes no memory for cells that are done with.
 * commit() or abandon() ends a pass, and after abandon() the sink is as new.
 * False: failed, reported.
 */
struct page_sink {
    bool (*page)(struct page_sink *self, const struct page *page);
    bool (*commit)(struct page_sink *self);
    void (*abandon)(struct page_sink *self);
};

#endif
