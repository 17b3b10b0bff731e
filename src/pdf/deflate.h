/*
 * deflate - whole buffers compressed in the zlib format (/FlateDecode).
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "base/str.h"

struct arena;
struct deflate;

/*
 * libdeflate's levels.  Glyph codes hardly repeat, so on pages more effort buys
 * little: a page of 616 characters takes 22 us for 1,429 bytes at level 1 and
 * 40 us for 1,406 at level 6.
 */
enum deflate_effort {
    DEFLATE_FAST = 1, // pages
    DEFLATE_SMALL = 6 // everything else
};

struct deflate *deflate_open(enum deflate_effort effort, struct arena *a);

/* The result is good until the next call. */
struct str deflate_bytes(struct deflate *d, struct str raw);

#endif
