/*
 * shape - spans in, clusters with glyphs out.
 *
 * A cluster is what a line can never take apart: one Han character, a base with
 * its marks, a ligature, —— set as one glyph, a light, a fixed space.  Its text
 * is text[cluster.text .. next.text).  Distances are sp; y grows upwards from
 * the baseline.
 *
 * Every run is shaped with script Hani and language zh-Hans (or Latn for
 * Western words), without kerning between Han.  Han characters take glyph and
 * advance from a per-face table, everything else goes through HarfBuzz; both
 * ways give the same glyphs.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"
#include "text/span.h"

struct arena;
struct diag;
struct font;

struct glyph {
    uint32_t id;
    int32_t advance, dx, dy; // sp
};

struct cluster {
    uint32_t text;    // byte offset of its first character
    uint32_t cp;      // its first character; 0 for a light or fixed space
    uint32_t glyph;   // index of its first glyph
    uint32_t span;    // index of its span
    uint32_t glyph_count;
    const struct font *font; // NULL for breaks, lights and spaces
    sp size;          // of the font as drawn (fallback scale included)
    sp shift;         // baseline upwards (raise and fallback shift)
    int32_t advance;  // natural width, tracking not included
};

struct shaped {
    const struct span *spans;
    size_t span_count;
    char *text; // the spans' texts one after another, each byte once
    size_t text_size;
    struct cluster *clusters;
    size_t count;
    struct glyph *glyphs;
    size_t glyph_count;
};

/*
 * A character that no face of its role has is reported (E0412, once per
 * character and place) and set as .notdef; the job fails before it is written.
 * Line ends in the source text (U+000A) between Han characters vanish, elsewhere
 * they are one space; runs of blanks are one blank.
 */
struct shaped *shape_spans(const struct span *spans, size_t count,
                           struct arena *a, struct diag *d);

#endif
