/*
 * content - a page's display list as PDF operators (ISO 32000-1, 8 and 9).
 *
 * The list counts in sp from the top left, the operators in points from the
 * bottom left; this is the one place that turns y over.  No glyph stands
 * further than 0.01 pt from where the list has it.  What lies on its side is
 * written first, under a matrix of its own.
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct fonts;
struct images;
struct links;
struct page;
struct tags;

struct content;

/* Scratch lives on `a`; `tags` may be NULL. */
struct content *content_new(struct fonts *fonts, struct images *images,
                            struct links *links, struct tags *tags,
                            struct arena *a);

/* Adds the operators of a page to `out`.  False: an image is damaged,
 * reported; the rest of the page is there. */
bool content_write(struct content *c, const struct page *page, struct buf *out)
    __attribute__((warn_unused_result));

/* The XObjects that the last page shows, each once. */
const uint32_t *content_images(const struct content *c, size_t *count);

#endif
