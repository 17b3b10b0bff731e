/*
 * pager - cuts the chain of fragments into pages.
 *
 * Fragments are pulled until one does not fit; the page ends at the last break
 * that is allowed, and what follows it opens the next page.  White that is left
 * goes to the foot: a page is never stretched, but one that uses more room than
 * the type area, whose last line stands at the foot of that.
 *
 * Footnotes stand at the foot of the page that their marks are on.  A fragment
 * whose notes do not fit opens the next page; only where no break above it is
 * allowed they go on over the next pages, before the notes of those, and a page
 * that notes fill has no text.
 */
#ifndef LAYOUT_PAGER_H
#define LAYOUT_PAGER_H

#include <stdbool.h>

#include "layout/band.h"
#include "layout/flow.h"

struct pager;

struct paged {
    const struct area *area; // of its kind of page
    bool last;               // of the flow
    const struct placed *items;
    size_t count;
    const struct band *bands; // that the items stand in
    size_t band_count;
    const struct placed *notes; // lines of footnotes, down to the foot
    size_t note_count;
};

struct pager *pager_new(const struct flow_context *context, struct flow *flow,
                        sp top_margin, sp pitch);

/* The fragments of the next page, `odd` or even, which may use `more` room
 * below the type area; false at the end. Valid until the next call. */
bool pager_page(struct pager *pager, bool odd, sp more, struct paged *page);
/* What the next page starts with, without making it: blank pages first? */
enum fragment_break pager_next_side(struct pager *pager);

#endif
