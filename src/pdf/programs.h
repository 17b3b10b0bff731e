/*
 * programs - deflated font programs, the last one of each face kept for the
 * next file.
 *
 * Most editions of a book show the same characters, so that most of their
 * faces come to the program that was made before.
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
    size_t size; // before
};

/* The program of exactly these glyphs (text/subset.h), good until one of the
 * same face is asked for.  False: reported. */
bool programs_take(struct programs *p, const struct font *font,
                   const uint32_t *glyphs, size_t count,
                   struct deflate *deflate, struct diag *d,
                   struct program *program) __attribute__((warn_unused_result));

#endif
