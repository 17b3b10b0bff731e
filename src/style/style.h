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
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/sp.h"
#include "base/str.h"
#include "text/spacing.h"

struct arena;
struct font_role;
struct fontset;
struct map;

enum style_align {
    ALIGN_JUSTIFY, // every line but the last ends on the measure
    ALIGN_START,
    ALIGN_CENTER,
    ALIGN_END,
    ALIGN_SPREAD, // 均排: the last line, or the only one, is filled too
    ALIGN_GRID    // every character stands on its cell
};

/* How lines of a heading are made alike (GB/T 9704-2012, 7.3.1): few, none of
 * them ending inside a word, and shaped as told. */
enum style_balance {
    BALANCE_NONE,
    BALANCE_ANY,    // a trapezoid or a diamond, whichever comes out best
    BALANCE_TOP,    // the first line is the longest
    BALANCE_FOOT,   // the last line is the longest
    BALANCE_DIAMOND // one in the middle is
};
enum style_break {
    STYLE_BREAK_NONE,
    STYLE_BREAK_PAGE,
    STYLE_BREAK_ODD,
    STYLE_BREAK_FOOT, // none: it stands at the foot of an even page
    STYLE_BREAK_LAST  // none: it stands at the foot of its page
};

/* Where a figure may go to keep pages full; other blocks stay. */
enum style_float {
    STYLE_FLOAT_NO,
    STYLE_FLOAT_AUTO, // where it has no room, to the top of the next page
    STYLE_FLOAT_TOP,  // to the top of a page
    STYLE_FLOAT_BOTTOM
};

/* Where a caption stands by its figure. */
enum style_caption { CAPTION_ABOVE, CAPTION_BELOW, CAPTION_SIDE };

struct style {
    const char *name;
    const struct font_role *role;        // font
    const struct font_role *strong_role; // <strong>, <lead>
    const struct font_role *em_role;     // <em>
    sp size;                             // size: the em
    sp pitch;     // line box to line box; the box is 0.88 em over the baseline
    sp tracking;  // after each character
    uint32_t rgb; // colour
    enum style_align align;
    enum style_balance balance;
    struct text_rules rules; // line-breaks, punctuation, hanging, hyphens
    sp cell;                 // pitch of the cells of ALIGN_GRID; 0: the size
    uint8_t least_last;      // characters of a last line, where it can be had
    sp indent_first;         // indent: of the first line
    sp left, right;          // block indents
    sp hang;                 // width of a label hanging in the left indent
    uint8_t columns;         // that a part of a book runs through
    sp column_gap;           // between two, at least
    bool column_rule;        // and a rule in its middle
    sp before, after;        // white above and below; neighbours: the larger
    sp height;               // least height of the block, a multiple of pitch
    sp lift;                 // with height: white under the last line
    bool keep_next;          // never last on a page
    uint8_t lines_next;      // lines of the next block that must follow
    uint8_t widows, orphans; // least lines at a page's top and foot
    bool grid;               // padded below so that prose returns to the grid
    enum style_break break_before;
    enum style_float floats;
    enum style_caption caption;
    bool divide; // may go on over the next page (the one-page summary)
    bool has_fill;
    uint32_t fill; // of the block's box
    sp bar;        // width of a bar at the left edge, in bar_colour
    uint32_t bar_colour;
    sp inset_left, inset_right, inset_top, inset_bottom;
    bool has_position;
    sp position;     // top edge from the top of the page (covers)
    bool trim_first; // an opening mark at a paragraph's start is halved
    bool scale;      // the measure is drawn over the block, a tick an em
};

/* All defaults; the roles are NULL. */
struct style style_default(void);

enum { STYLE_PROPERTY_COUNT = 45 };

/* A property as a sheet writes it; text STR_NONE: not written. */
struct style_value {
    struct str text;
    struct loc at;
};

/* What names in values stand for. */
struct style_names {
    const struct fontset *fonts;
    const struct map *colours; // name to uint32_t
    struct arena *arena;       // for the words of messages
    struct diag *diag;
};

/* "space-before" …; the size comes first, for em counts it. */
const char *style_property_name(size_t index);

/*
 * The default style with the values put in; its name stays.  Unknown roles and
 * colours are reported (E0504, E0507); values the schema refuses are passed
 * over, it has reported them.
 */
void style_compute(struct style *style,
                   const struct style_value values[STYLE_PROPERTY_COUNT],
                   const struct style_names *names);

/* A colour by name or as #RRGGBB; unknown: reported, black. */
uint32_t style_colour(const struct style_names *names,
                      const struct style_value *value);

#endif
