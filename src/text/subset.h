/*
 * subset - the code a glyph has in a PDF, and the font program made of the
 * glyphs used (ISO 32000-1, 9.7.4).
 *
 * The code must be known when a page is written and the program is made last,
 * so it is never the subset's own glyph id: for CID-keyed CFF it is the CID of
 * the original face, else the original glyph id.  A name-keyed CFF program
 * keeps its ids; in a TrueType program glyphs are numbered by subset_number(),
 * of which the file has a map.
 */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct font;

enum font_program { FONT_PROGRAM_TRUETYPE, FONT_PROGRAM_CFF };

uint16_t font_code(const struct font *f, uint32_t glyph);

/* The number of glyphs[i] in a TrueType program: .notdef is always the first.
 */
static inline uint32_t subset_number(const uint32_t *glyphs, size_t i)
{
    return (uint32_t)i + (glyphs[0] > 0);
}

/* What a font descriptor needs, in 1/1000 em. */
struct font_facts {
    enum font_program program;
    bool cid_keyed;
    const char *registry, *ordering; // of the CIDs; "Adobe", "Identity"
    int supplement;
    int ascent, descent, cap_height, stem_v, italic_angle;
    int box[4]; // left, bottom, right, top
    bool serif, fixed_pitch;
};
struct font_facts font_facts(const struct font *f);

/*
 * A font program of exactly `glyphs` (ascending, .notdef included or not):
 * FontFile2 bytes, or the bare CFF table for FontFile3.  Lives on `a`.  The
 * same set gives the same bytes.  False: reported (E0420).
 */
bool subset_make(const struct font *f, const uint32_t *glyphs, size_t count,
                 struct arena *a, struct diag *d, struct str *program)
    __attribute__((warn_unused_result));

#endif
