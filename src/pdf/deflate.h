/*
 * deflate - whole buffers compressed in the zlib format (/FlateDecode).
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "base/str.h"

struct arena;
struct deflate;

struct deflate *deflate_open(struct arena *a);

/* The result is good until the next call. */
struct str deflate_bytes(struct deflate *d, struct str raw);

#endif
