#include "pdf/deflate.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/oom.h"

struct deflate {
    struct libdeflate_compressor *fast, *small; // NULL: not needed yet
    char *bytes;
    size_t room;
};

static void deflate_close(void *handle)
{
    struct deflate *d = handle;

    if (d->fast)
        libdeflate_free_compressor(d->fast);
    if (d->small)
        libdeflate_free_compressor(d->small);
    free(d->bytes);
}

struct deflate *deflate_open(struct arena *a)
{
    struct deflate *d = arena_new(a, struct deflate);

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
