/*
 * shaper - HarfBuzz, the way lantu asks it.
 *
 * Always left to right, language zh-Hans.  Chinese text is shaped as script
 * Hani without kerning, Western words as their own script with kerning that
 * leaves digits alone, so that figures stand in columns.
 */
#ifndef TEXT_SHAPER_H
#define TEXT_SHAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct font;

/* Makes of the cmap glyph of a Chinese character what it is where it stands
 * alone.  True: that has its own advance and place, too. */
bool shaper_alone(const struct font *f, uint32_t cp, uint32_t *glyph);

/* True when some lookup that shaping uses could change or move `glyph`
 * (combining marks and kerning apart). */
bool shaper_touches(const struct font *f, uint32_t glyph, bool cjk);

/* A glyph of a shaped run; `at` is the index of the first character of its
 * cluster.  Distances in em16. */
struct shaped_glyph {
    uint32_t id, at;
    int32_t advance, dx, dy;
};

/*
 * Shapes one run of one face, at most RUN_CHARACTERS_MAX.  The glyphs stay good
 * until the next call on the same font.  Short Western words are remembered.
 */
const struct shaped_glyph *shaper_run(const struct font *f,
                                      const uint32_t *text, size_t count,
                                      bool cjk, size_t *glyph_count);

/* —— as glyphs, two em wide, joined in the middle; see shaper.c. */
const struct shaped_glyph *shaper_dash(const struct font *f,
                                       size_t *glyph_count);

#endif
