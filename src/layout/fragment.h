/*
 * fragment - what pages are made of: a piece that no page can take apart.
 *
 *      before   white above, dropped at the top of a page
 *      ┌──────┐ ┐
 *      │ ink  │ │ height: from its top to the top of what follows
 *      └──────┘ │
 *      leading  ┘ may hang over the foot of the page: only ink must fit
 *
 * A fragment draws itself on its own list, from its own top left corner, and
 * the pager moves that to the page.  Fragments live until their page is drawn.
 *
 * What a page break does to a table is said here too: when a page ends before
 * a fragment, what `carry` makes is placed first on the new page (continued
 * caption and head); when a page ends after it, `closing` is drawn at its foot
 * (the last rule).
 */
#ifndef LAYOUT_FRAGMENT_H
#define LAYOUT_FRAGMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/sp.h"
#include "draw/list.h"

enum fragment_break {
    FRAGMENT_FLOW,     // follows what is above it
    FRAGMENT_NEW_PAGE, // opens a page
    FRAGMENT_NEW_ODD,  // opens an odd page
    FRAGMENT_NEW_EVEN,
    FRAGMENT_FOOT, // ends an even page, at the foot of its type area
    FRAGMENT_LAST  // the same on any page
};

/* Where a figure may stand; of anything else NONE. */
enum fragment_float {
    FLOAT_NONE,
    FLOAT_HERE,  // where it was written
    FLOAT_AUTO,  // there, or at the top of the next page where it has no room
    FLOAT_TOP,   // at the top of a page
    FLOAT_BOTTOM // at the foot of a page, over the notes
};

/* What a running head and a thumb tab say from here on. */
struct fragment_mark {
    const char *head;                  // chapter, or NULL: unchanged
    const char *section;               // of it, or NULL: unchanged
    const char *tab_number, *tab_text; // or NULL
    int tab_index, tab_count;
    bool opener; // a chapter starts here
    bool anew;   // pages are counted from here on
    struct loc at;
};

struct area;
struct fragment;
struct fragment_note;

/* Makes what a page starts with when `opens` opens it.  Lives as long as the
 * book; what it makes lives as long as fragments that are made now. */
struct fragment_carry {
    const struct fragment *(*make)(const struct fragment_carry *carry,
                                   const struct fragment *opens);
};

struct fragment {
    struct fragment *next;
    struct list *list;
    const struct area *area; // that it stands in: its block's
    sp before, after;        // white; between neighbours the larger counts
    sp height, ink;
    sp position; // with has_position: top edge from the page's top
    bool has_position;
    bool snap;      // its top stands on the grid of prose
    bool keep_next; // no break after it
    enum fragment_break break_before;
    enum fragment_float floats;
    bool bars_floats;                   // those before it stand before it
    const struct fragment_mark *mark;   // or NULL
    const struct fragment_carry *carry; // or NULL
    const struct list *closing;
    const struct fragment
        *ended;                  // stands instead where its table ends, or NULL
    struct fragment_note *notes; // footnotes that go with it (notes.h)
    uint32_t row;                // of its table, from 1; 0: not a row
    uint32_t row_count;          // rows that start in it; 0: it continues one
    uint32_t row_total;          // of its table
    struct loc at;               // what made it
};

#endif
