/*
 * deflate - bytes compressed in the zlib format (/FlateDecode).
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct deflate;

struct deflate *deflate_open(struct arena *a);

/*
 * libdeflate's levels.  Glyph codes and outlines hardly repeat, so more effort
 * buys little there: a page of 616 characters takes 22 us for 1,429 bytes at
 * level 1 and 40 us for 1,406 at level 6, a font of 900 glyphs 2.2 ms for 235
 * KB and 3.6 ms for 231.  Objects repeat, but a book of 2,050 pages takes 5 to
 * 7 % less time with them at level 1 than at 5, and 3.5 % more room; the
 * elements of a table of 1,000,000 cells, 82.7 MB, take 0.17 s for 15.6 MB and
 * 0.52 s for 11.7.
 */
enum deflate_effort {
    DEFLATE_FAST = 1, // pages, font programs, objects
    DEFLATE_SMALL = 5 // everything else
};

/* The result is good until the next call. */
struct str deflate_bytes(struct deflate *d, enum deflate_effort effort,
                         struct str raw);

/*
 * The same, piece by piece: a table of the whole book is never in memory.  It
 * is small when it is compressed.  One at a time; deflate_end() returns what is
 * good until the next begin.
 */
void deflate_begin(struct deflate *d);
void deflate_add(struct deflate *d, const void *bytes, size_t size);
struct str deflate_end(struct deflate *d);

#endif
