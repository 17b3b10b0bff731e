/*
 * span - what a paragraph is made of before it is set: pieces of one look.
 *
 * compose makes spans, layout sets them.  A paragraph's characters are those of
 * its spans one after another; span borders never change a break or a squeeze.
 */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include <stdint.h>

#include "base/diag.h"
#include "base/light.h"
#include "base/sp.h"
#include "base/str.h"

struct font_role;

enum span_kind {
    SPAN_TEXT,
    SPAN_BREAK, // a forced line end
    SPAN_PAGE,  // a field: the page number of label `text`, set by layout
    SPAN_LIGHT, // a light's shape; its letter follows as text
    SPAN_SPACE  // a fixed blank of `width`; vanishes at a line end
};

struct span {
    enum span_kind kind;
    enum light light; // SPAN_LIGHT
    struct str text;  // UTF-8; SPAN_PAGE: the label
    const struct font_role *role;
    sp size;     // em
    sp tracking; // added after every character
    sp raise;    // baseline upwards
    sp width;    // SPAN_SPACE
    uint32_t rgb;
    uint16_t group;   // lines never part neighbours of one group; 0: none
    const char *link; // label inside the book, or NULL
    const char *uri;  // or an address, or NULL
    struct loc at;    // of the first character
};

/* The em box stands 0.88 em over the baseline and 0.12 em below, whatever font
 * draws in it: a fallback glyph never moves a line. */
static inline sp span_ascent(sp size)
{
    return size * 88 / 100;
}

#endif
