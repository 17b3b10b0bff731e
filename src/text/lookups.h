/*
 * lookups - what the lookups of GSUB and GPOS do with single glyphs of Chinese
 * text, read from the tables themselves (OpenType 1.9, chapter 2).
 *
 * HarfBuzz prepares all lookups of a face before it answers anything, 1.3
 * million instructions for one of Noto, and most faces of a book are asked for
 * no more than what stands here.
 */
#ifndef TEXT_LOOKUPS_H
#define TEXT_LOOKUPS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct font;
struct glyph_set;

/*
 * The glyphs that shaping could change or move, combining marks, fractions and
 * kerning apart: the inputs of all lookups of the features that are on, in
 * language zh-Hans and in script Hani, or Latin.  All glyphs when there are
 * lookups of a kind that is not read here.  Lives on `a`.
 */
const struct glyph_set *lookups_inputs(const struct font *f, bool cjk,
                                       struct arena *a);
bool glyph_set_has(const struct glyph_set *set, uint32_t glyph);

/* Makes of a glyph of Chinese text what it is without neighbours.  False: it is
 * not clear from what is read here. */
bool lookups_alone(const struct font *f, uint32_t *glyph);

/* How the feature `halt` moves a glyph and changes its advance, in units of the
 * face; zeros when it does not. */
struct half_move {
    int dx, advance;
};
struct half_move lookups_halt(const struct font *f, uint32_t glyph);

#endif
