/*
 * cut - font programs made by copying the outlines that are used.
 *
 * `glyphs` ascend.  .notdef and the parts of composite glyphs come along by
 * themselves.  The programs live on the arena.  False: glyph *bad is damaged.
 */
#ifndef TEXT_CUT_H
#define TEXT_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct font;

/* A whole TrueType file for FontFile2: .notdef, `glyphs` in their order, and
 * what these are composed of. */
bool cut_glyf(const struct font *f, const uint32_t *glyphs, size_t count,
              struct arena *a, struct str *program, uint32_t *bad);

/* A bare CFF table for FontFile3.  A CID-keyed face keeps its CIDs, a
 * name-keyed one its glyph ids. */
bool cut_cff(const struct font *f, const uint32_t *glyphs, size_t count,
             struct arena *a, struct str *program, uint32_t *bad);

#endif
