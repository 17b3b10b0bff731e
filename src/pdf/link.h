/*
 * link - what leads somewhere: link annotations and bookmarks.
 *
 * Both are noted while pages arrive and written when all pages have their
 * objects.  A link inside the book leads straight to a place on a page.
 */
#ifndef PDF_LINK_H
#define PDF_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sp.h"

struct arena;
struct buf;
struct diag;
struct haru;
struct links;
struct list_anchor;
struct list_link;
struct tags_targets;

struct links *links_new(struct arena *a, struct diag *d);

void links_page(struct links *l, sp height);   // a page begins
void links_turn(struct links *l, bool turned); // what follows lies on its side
/* Returns the link's number, from 0 in order of arrival. */
uint32_t links_add(struct links *l, const struct list_link *link);
void links_anchor(struct links *l, const struct list_anchor *anchor);
uint32_t links_count(const struct links *l);

/* Writes the annotations: objects[link] gets each one's object, or 0 when it is
 * left out, reported.  Uses the pages of `to` only.  False: a link is not
 * allowed (E0803); one that leads nowhere is a warning (W0804). */
bool links_write(struct links *l, struct haru *h, const struct tags_targets *to,
                 uint32_t *objects);

/* Puts /Annots for the page with this number of arrival, or nothing. */
void links_put_annots(const struct links *l, const uint32_t *objects,
                      uint32_t page, struct buf *b);

/* The object of the bookmarks' root, 0 when there is none. */
uint32_t links_outline(struct links *l, struct haru *h,
                       const struct tags_targets *to);

#endif
