/*
 * subset - cuts a face down to the glyphs used and has FreeType read the
 * result.
 *
 * HarfBuzz's subsetter rewrites every charstring and needs 25 to 48 ms for the
 * 700 glyphs of a Chinese face in a short book; copying them needs 2 to 4
 * (cut_cff.c, cut_glyf.c).  The finished program is then opened by a font
 * library that shares no code with us, and glyphs from all over it are loaded
 * by the very code that the pages use: what FreeType cannot read reaches no
 * reader.
 */
#include "text/subset.h"

#include <assert.h>
#include <stdio.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/diag.h"
#include "text/cut.h"
#include "text/face.h"

uint16_t font_code(const struct font *f, uint32_t glyph)
{
    const struct cff *cff = face_cff(f);

    assert(glyph < f->glyph_count);
    if (!cff || !cff->cid_keyed || !cff->cids)
        return (uint16_t)glyph;
    return cff->cids[glyph];
}

enum { CHECKED = 5 }; // glyphs of a program

/* Loads glyphs as a reader will, evenly from the first to the last; false: *bad
 * is one that fails.  FreeType takes a bare CID-keyed CFF table by CID. */
static bool program_check(const struct font *f, const uint32_t *glyphs,
                          size_t count, struct str program, uint32_t *bad)
{
    const bool cff = f->tables[FACE_CFF].size > 0;
    FT_Library library;
    FT_Face face;
    bool good;

    *bad = 0;
    if (FT_Init_FreeType(&library))
        return false;
    good = FT_New_Memory_Face(library, (const FT_Byte *)program.data,
                              (FT_Long)program.size, 0, &face) == 0;
    for (size_t i = 0; good && count > 0 && i < CHECKED; i++) {
        size_t at = (count - 1) * i / (CHECKED - 1);

        *bad = glyphs[at];
        good = FT_Load_Glyph(
                   face, cff ? font_code(f, *bad) : subset_number(glyphs, at),
                   FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) == 0;
    }
    (void)FT_Done_FreeType(library); // closes the face, too
    return good;
}

bool subset_make(const struct font *f, const uint32_t *glyphs, size_t count,
                 struct arena *a, struct diag *d, struct str *program)
{
    uint32_t bad;
    char number[12];

    if ((f->tables[FACE_CFF].size > 0
             ? cut_cff(f, glyphs, count, a, program, &bad)
             : cut_glyf(f, glyphs, count, a, program, &bad)) &&
        program_check(f, glyphs, count, *program, &bad))
        return true;
    (void)snprintf(number, sizeof(number), "%u", (unsigned)bad);
    diag_add(d, DIAG_CODE_FONT_PROGRAM, (struct loc){NULL, 0, 0}, f->path,
             number, NULL);
    return false;
}
