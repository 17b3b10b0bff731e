/*
 * style - how a kind of text looks: everything computed, nothing inherited.
 *
 * A style has a name ("body", "chapter-title", "table-cell" …) and every
 * property in absolute units.  One field table in style.c gives each property
 * its name in the sheet, its type and its default.  A style lives on the book
 * arena and never changes.
 */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sp.h"

struct font_role;

enum style_align { ALIGN_JUSTIFY, ALIGN_START, ALIGN_CENTER, ALIGN_END };
enum style_break { STYLE_BREAK_NONE, STYLE_BREAK_PAGE, STYLE_BREAK_ODD };

struct style {
    const char *name;
    const struct font_role *role;        // font
    const struct font_role *strong_role; // <strong>, <lead>
    const struct font_role *em_role;     // <em>
    sp size;                             // size: the em
    sp pitch;    // line box to line box; the box is 0.88 em over the baseline
    sp tracking; // after each character
    uint32_t rgb; // colour
    enum style_align align;
    sp indent_first;        // indent: of the first line
    sp left, right;         // block indents
    sp hang;                // width of a label hanging in the left indent
    sp before, after;       // white above and below; neighbours: the larger
    sp height;              // least height of the block, a multiple of pitch
    sp lift;                // with height: white under the last line
    bool keep_next;         // never last on a page
    uint8_t lines_next;     // lines of the next block that must follow
    uint8_t widows, orphans;// least lines at a page's top and foot
    bool grid;              // padded below so that prose returns to the grid
    enum style_break break_before;
    bool has_fill;
    uint32_t fill;          // of the block's box
    sp bar;                 // width of a bar at the left edge, in bar_colour
    uint32_t bar_colour;
    sp inset_left, inset_right, inset_top, inset_bottom;
    bool has_position;
    sp position;            // top edge from the top of the page (covers)
    bool trim_first;        // an opening mark at a paragraph's start is halved
};

/* All defaults; the role is NULL. */
struct style style_default(void);

#endif
