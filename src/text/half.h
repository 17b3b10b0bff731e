/*
 * half - where a full-width mark stands in half its square.
 *
 * Faces disagree: Noto draws ， in the left half of its square and （ in the
 * right, AR PL UKai centres ，, FandolFang centres ？.  A face may say where by
 * its feature `halt`, but not all that do have looked at their own glyphs (AR
 * PL UKai).  So ink that does not lie in its half after all is moved into the
 * middle of it.
 */
#ifndef TEXT_HALF_H
#define TEXT_HALF_H

#include <stdbool.h>
#include <stdint.h>

struct font;

/* From the left edge of the half to the glyph's origin, in em16.  Remembered by
 * the font. */
int32_t half_offset(const struct font *f, uint32_t glyph, bool opening);

#endif
