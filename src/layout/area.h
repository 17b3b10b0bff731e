/*
 * area - the room that fragments are set for: a type area and its page.
 *
 *      upright                 turned: the head is at the left of the sheet
 *      ┌────────────┐          ┌────────────┐
 *      │    head    │          │    head    │
 *      │  ┌──────┐  │          │  ┌──────┐  │
 *      │  │ Aa → │  │          │  │  ↑   │  │
 *      │  │      │  │          │  │  Aa  │  │
 *      │  └──────┘  │          │  └──────┘  │
 *      │     folio  │          │     folio  │
 *      └────────────┘          └────────────┘
 *
 * A landscape page is the same sheet with the same type area, and what stands
 * in it lies on its side: the head of a table at the binding edge of an odd
 * page and at the fore-edge of an even one, which is the left edge of both
 * (GB/T 9704-2012, 7.6).  Running head, folio and tab stay where they are.
 *
 * A fold-out is a sheet of twice the width, A3 for a book of A4, bound at the
 * left and folded in behind its left half.  It has an odd number, its back is
 * blank, and head and folio stand where they do on any odd page, so that they
 * are found with the sheet folded.
 *
 * An area may be parted into columns of one width, a whole number of ems, so
 * that lines of Chinese need no stretching (clreq #columns); what that leaves
 * widens the gaps.
 */
#ifndef LAYOUT_AREA_H
#define LAYOUT_AREA_H

#include <stdbool.h>
#include <stdint.h>

#include "compose/book.h"
#include "draw/geom.h"

struct arena;

struct area {
    enum page_kind page;
    sp measure; // of a column, as its text sees it
    sp width;   // of all of them
    sp height;
    bool asked;                    // for: what does not fit does not leave it
    int columns;                   // from 1
    sp gap;                        // between two
    const struct rule_style *rule; // in the middle of it, or NULL
};

/* PAGE_SAME is a portrait page that nobody asked for; `columns` NULL: it has
 * one.  Lives on the arena. */
const struct area *area_new(const struct page_style *style, enum page_kind page,
                            const struct text_columns *columns,
                            struct arena *a);

bool area_is_turned(const struct area *area);
/* The left edge of column `index`, from that of the first. */
sp area_column_x(const struct area *area, int index);
/* The width of its sheet. */
sp area_sheet_width(const struct area *area, const struct page_style *style);
/* Both stand on pages of one kind. */
bool area_shares_page(const struct area *a, const struct area *b);
/* Its top left corner, as its text sees it, on page `number` of a series. */
struct point area_origin(const struct area *area,
                         const struct page_style *style, uint32_t number);

#endif
