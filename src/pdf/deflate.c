#define ZLIB_CONST // it does not write what it reads
#include "pdf/deflate.h"

#include <assert.h>
#include <libdeflate.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/oom.h"

struct deflate {
    struct libdeflate_compressor *fast, *small; // NULL: not needed yet
    char *bytes;
    size_t room;
    z_stream stream; // piece by piece
    bool streaming;
    struct buf pieces;
};

static void deflate_close(void *handle)
{
    struct deflate *d = handle;

    if (d->fast)
        libdeflate_free_compressor(d->fast);
    if (d->small)
        libdeflate_free_compressor(d->small);
    free(d->bytes);
    if (d->streaming)
        deflateEnd(&d->stream);
}

struct deflate *deflate_open(struct arena *a)
{
    struct deflate *d = arena_new(a, struct deflate);

    buf_init(&d->pieces, a, SIZE_MAX);
    arena_defer(a, deflate_close, d);
    return d;
}

static struct libdeflate_compressor *compressor_of(struct deflate *d,
                                                   enum deflate_effort effort)
{
    struct libdeflate_compressor **c =
        effort == DEFLATE_FAST ? &d->fast : &d->small;

    if (!*c)
        *c = libdeflate_alloc_compressor((int)effort);
    if (!*c)
        oom_end(sizeof(*d));
    return *c;
}

struct str deflate_bytes(struct deflate *d, enum deflate_effort effort,
                         struct str raw)
{
    struct libdeflate_compressor *c = compressor_of(d, effort);
    const size_t bound = libdeflate_zlib_compress_bound(c, raw.size);
    size_t size;

    if (bound > d->room) {
        free(d->bytes);
        d->room = bound;
        d->bytes = malloc(bound);
        if (!d->bytes)
            oom_end(bound);
    }
    size = libdeflate_zlib_compress(c, raw.data, raw.size, d->bytes, d->room);
    return (struct str){d->bytes, size};
}

void deflate_begin(struct deflate *d)
{
    assert(!d->streaming);
    d->stream = (z_stream){0};
    if (deflateInit(&d->stream, DEFLATE_SMALL) != Z_OK)
        oom_end(sizeof(d->stream)); // nothing else can be wrong
    d->streaming = true;
    buf_reset(&d->pieces);
}

static void stream_run(struct deflate *d, int flush)
{
    uint8_t piece[1 << 12];

    do {
        d->stream.next_out = piece;
        d->stream.avail_out = sizeof(piece);
        (void)deflate(&d->stream, flush); // never fails with room for output
        buf_add(&d->pieces, piece, sizeof(piece) - d->stream.avail_out);
    } while (d->stream.avail_out == 0);
}

void deflate_add(struct deflate *d, const void *bytes, size_t size)
{
    assert(d->streaming && size <= UINT_MAX);
    d->stream.next_in = bytes;
    d->stream.avail_in = (uInt)size;
    stream_run(d, Z_NO_FLUSH);
}

struct str deflate_end(struct deflate *d)
{
    d->stream.avail_in = 0;
    stream_run(d, Z_FINISH);
    deflateEnd(&d->stream);
    d->streaming = false;
    return buf_str(&d->pieces);
}
