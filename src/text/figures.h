/*
 * figures - a number without shaping it.
 *
 * Tables are made of numbers, nearly every one another, and each is measured
 * several times.  Digits are not kerned and a line never ends inside a number,
 * so one whose characters no shaping can change is what they are, one behind
 * the other.
 */
#ifndef TEXT_FIGURES_H
#define TEXT_FIGURES_H

#include <stdbool.h>

#include "base/sp.h"

struct font_use;
struct glyph;
struct span;

struct figures {
    const struct font_use *use; // of all characters
    sp size;                    // of the font as drawn
    sp natural;                 // width
    sp longest; // of what no line end parts: one may stand behind a point
                // before the first digit (UAX #14, 8.2, example 7)
};

/* Of a span of digits, points and commas; false: it is something else, or has
 * to be shaped. */
bool figures_measure(const struct span *span, struct figures *figures);

/* One glyph for each byte of the text; a glyph's advance has the tracking. */
void figures_glyphs(const struct span *span, const struct figures *figures,
                    struct glyph *glyphs);

#endif
