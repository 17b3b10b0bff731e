#include "pdf/deflate.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/oom.h"

struct deflate {
    struct libdeflate_compressor *compressor;
    char *bytes;
    size_t room;
};

static void deflate_close(void *handle)
{
    struct deflate *d = handle;

    if (d->compressor)
        libdeflate_free_compressor(d->compressor);
    free(d->bytes);
}

struct deflate *deflate_open(enum deflate_effort effort, struct arena *a)
{
    struct deflate *d = arena_new(a, struct deflate);

    arena_defer(a, deflate_close, d);
    d->compressor = libdeflate_alloc_compressor((int)effort);
    if (!d->compressor)
        oom_end(sizeof(*d));
    return d;
}

struct str deflate_bytes(struct deflate *d, struct str raw)
{
    const size_t bound =
        libdeflate_zlib_compress_bound(d->compressor, raw.size);
    size_t size;

    if (bound > d->room) {
        free(d->bytes);
        d->room = bound;
        d->bytes = malloc(bound);
        if (!d->bytes)
            oom_end(bound);
    }
    size = libdeflate_zlib_compress(d->compressor, raw.data, raw.size, d->bytes,
                                    d->room);
    return (struct str){d->bytes, size};
}
