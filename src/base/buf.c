#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

void buf_init(struct buf *b, struct arena *a, size_t max)
{
    *b = (struct buf){.max = max, .arena = a};
    b->room = BUF_FIRST;
    b->data = arena_alloc(a, BUF_FIRST);
}

void buf_reset(struct buf *b)
{
    b->size = 0;
    b->full = false;
    b->data[0] = '\0';
}

/* Makes room for `more` bytes and the NUL; false when the maximum forbids. */
static bool buf_reserve(struct buf *b, size_t more)
{
    size_t room = b->room;

    if (b->full || more > b->max - b->size) {
        b->full = true;
        return false;
    }
    if (b->size + more < room)
        return true;
    while (room <= b->size + more)
        room *= 2;
    b->data = arena_grow(b->arena, b->data, b->size, room);
    b->room = room;
    return true;
}

char *buf_room(struct buf *b, size_t most)
{
    return buf_reserve(b, most) ? b->data + b->size : NULL;
}

void buf_take(struct buf *b, size_t size)
{
    b->size += size;
    b->data[b->size] = '\0';
}

void buf_add(struct buf *b, const void *bytes, size_t size)
{
    if (size == 0 || !buf_reserve(b, size))
        return;
    memcpy(b->data + b->size, bytes, size);
    b->size += size;
    b->data[b->size] = '\0';
}

void buf_add_char(struct buf *b, char c)
{
    if (!buf_reserve(b, 1))
        return;
    b->data[b->size++] = c;
    b->data[b->size] = '\0';
}

void buf_addfv(struct buf *b, const char *format, va_list args)
{
    va_list again;
    int size;

    va_copy(again, args);
    size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(size >= 0);
    if (buf_reserve(b, (size_t)size)) {
        vsnprintf(b->data + b->size, (size_t)size + 1, format, args);
        b->size += (size_t)size;
    }
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buf_addfv(b, format, args);
    va_end(args);
}

struct str buf_str(const struct buf *b)
{
    assert(!b->full); // the caller looked, or nothing can be that long
    return (struct str){b->data, b->size};
}

struct str buf_copy(const struct buf *b, struct arena *a)
{
    assert(!b->full);
    return (struct str){arena_copy(a, b->data, b->size), b->size};
}
