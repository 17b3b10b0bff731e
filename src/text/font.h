/*
 * font - one face: its file mapped, its characters, widths and outlines.
 *
 * FreeType and HarfBuzz stay behind this header.  Widths are in units of
 * 1/65,536 em ("em16"), so sp = size * em16 / 65536 (font_scale).
 *
 * A font lives on its arena.  Opening fails with E04xx: not there, damaged (a
 * directory check stands in front of FreeType), not embeddable (fsType bit 1 or
 * 0x200), index out of range.
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include <stdint.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/sp.h"
#include "base/str.h"

struct arena;
struct font;

struct font *font_open(const char *path, unsigned index, const char *name,
                       struct loc at, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

const char *font_name(const struct font *f); // as the fonts file calls it
const char *font_postscript_name(const struct font *f);
/* Adds what tells its file from any other: when it was changed, its size, and
 * the checksums of its tables.  The faces of a house are 300 MB, which many
 * machines may have to fetch. */
void font_hash(const struct font *f, struct hash *h);

/* The glyph of a character, 0 when there is none or its outline is empty
 * though the character has ink (ukai.ttc maps 47 Han characters to nothing). */
uint32_t font_glyph(const struct font *f, uint32_t cp);
int32_t font_advance(const struct font *f, uint32_t glyph); // em16

/* Ink box of a glyph in em16, y up from the baseline. */
struct font_box {
    int32_t left, bottom, right, top;
};
struct font_box font_glyph_box(const struct font *f, uint32_t glyph);

static inline sp font_scale(sp size, int32_t em16)
{
    return (size * em16 + (em16 >= 0 ? 32768 : -32768)) / 65536;
}

#endif
