/*
 * furniture - what stands on a page beside its content: running head, folio,
 * thumb tab, as the masters of the sheet say.  Drawn last, all of it artifacts.
 */
#ifndef LAYOUT_FURNITURE_H
#define LAYOUT_FURNITURE_H

#include <stdint.h>

#include "layout/flow.h"

struct area;
struct book_part;
struct sheet;

struct furniture {
    const struct area *area; // of an upright page
    const struct book_part *part;
    uint32_t number;   // of the page in its series, from 1; odd is right
    const char *folio; // its number as printed
    const char *count; // of the pages of its series
    const char *all;   // of the book
    unsigned kinds;    // bits by enum master
    struct fragment_mark mark; // in force on this page
    struct fragment_mark last; // and where it ends
};

/* From edge to edge, of the two at the foot of a letter's first page. */
sp letter_rules_height(const struct sheet *sheet);
void furniture_draw(const struct flow_context *c, const struct furniture *f,
                    struct list *list);

#endif
