/*
 * programs - the deflated streams of fonts, the last ones of each face kept for
 * the next file.
 *
 * Most editions of a book show the same characters, so that most of their
 * faces come to the streams that were made before.
 */
#ifndef PDF_PROGRAMS_H
#define PDF_PROGRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct deflate;
struct diag;
struct font;
struct programs;

/* `a` outlives the files, and the fonts outlive it. */
struct programs *programs_new(struct arena *a);

struct program {
    struct str deflated;
    size_t size;    // before
    struct str map; // of a TrueType program, deflated: see below
};

/* The program of exactly these glyphs (text/subset.h), good until one of the
 * same face is asked for.  The glyphs of a TrueType program have other numbers
 * than the face's, so a map comes with it (ISO 32000-1, 9.7.4.2): two bytes for
 * each code up to the last.  False: reported. */
bool programs_take(struct programs *p, const struct font *font,
                   const uint32_t *glyphs, size_t count,
                   struct deflate *deflate, struct diag *d,
                   struct program *program) __attribute__((warn_unused_result));

/* `raw` deflated, which is what the glyphs of a face's `index`th reading read;
 * good until the same one is asked for. */
struct str programs_reading(struct programs *p, const struct font *font,
                            size_t index, struct str raw,
                            struct deflate *deflate);

#endif
