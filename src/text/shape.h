/*
 * shape - spans in, clusters with glyphs out.
 *
 * A cluster is what a line can never take apart: one Han character, a base with
 * its marks, a ligature, —— (two characters, two em, one or two glyphs), a
 * light, a picture, a fixed space.  …… are two clusters.  A cluster's text is
 * text[cluster.text .. next.text).  Distances are sp; y grows upwards from the
 * baseline.
 *
 * “ ” ‘ ’ — … · are Chinese or Western by the text around them, seen over the
 * whole paragraph (marks.h), and take their face accordingly.
 *
 * Chinese runs are shaped with script Hani and language zh-Hans, without
 * kerning; Western words with their own script, kerned except at digits.
 * Characters that no lookup of their face can touch take glyph and advance from
 * a table, everything else goes through HarfBuzz; both ways give the same
 * glyphs.
 *
 * Spans of one face, size, height and tracking are shaped as if they were one:
 * what a span is beside that (a link, a line below it) changes no glyph.
 *
 * Two or three digits and U+20DD are a circled number (circled.h).
 *
 * Blanks: a run of spaces, tabs and line ends is one space.  It is nothing when
 * it starts or ends the paragraph or stands at a forced line end, and when it
 * holds a line end and stands between Chinese characters or beside Chinese
 * punctuation: authors fold lines of XML.  U+3000 and U+00A0 are never folded.
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
struct unit; // units.h

struct glyph {
    uint32_t id;
    int32_t advance, dx, dy; // sp
};

/* One for nearly every character of a book, so it is kept small. */
struct cluster {
    const struct font *font; // NULL for breaks, lights, pictures, spaces
    uint32_t text;           // byte offset of its first character
    uint32_t cp;          // its first character; 0 for a light, space or break;
                          // ① for a circled number
    uint32_t glyph;       // index of its first glyph
    uint32_t span;        // index of its span
    int32_t size;         // of the font as drawn (fallback scale included), sp
    int32_t shift;        // baseline upwards (raise and fallback shift), sp
    int32_t advance;      // natural width, tracking not included, sp
    uint16_t glyph_count; // 0: no ink (U+200B, U+2060, objects)
    bool chinese;         // set as Chinese (marks.h)
    bool circled;         // digits with a circle around them, one em wide
    int32_t bold;         // a stroke so wide goes along the outlines, sp
};

struct shaped {
    const struct span *spans;
    size_t span_count;
    char *text; // of the spans, blanks folded: what a reader copies
    size_t text_size;
    struct cluster *clusters;
    size_t count;
    const uint32_t *cps;    // of each cluster its only character, and whether
    const uint8_t *chinese; // it is set as Chinese; NULL: some have more, or
                            // are objects
    struct glyph *glyphs;
    size_t glyph_count;
    bool wrapped;             // some span stands in a wrap
    const struct unit *units; // in the order of their first clusters
    size_t unit_count;
};

/*
 * A character that no face of its role has is reported (E0412, once per
 * character and place) and set as .notdef; the job fails before it is written.
 * A light is as wide as its em.  Fields must have become SPAN_TEXT.
 * The spans are not copied and must live as long as the result.
 */
struct shaped *shape_spans(const struct span *spans, size_t count,
                           struct arena *a, struct diag *d);

/* The characters of all clusters, 0 for an object: at most text_size + count.
 * first[i] is the index of the first one of cluster i, first[count] the number
 * of all, which is returned. */
size_t shaped_decode(const struct shaped *s, uint32_t *cps, uint32_t *first);

#endif
