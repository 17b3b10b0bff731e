/*
 * buf - growable bytes with a stated maximum.
 *
 * The bytes live in an arena (see arena_grow), are always followed by a NUL
 * that is not counted, and never exceed `max`: a write past it sets `full` and
 * is dropped, so a caller checks once, at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/str.h"

struct arena;

struct buf {
    char *data;
    size_t size, room, max;
    bool full; // a write was dropped
    struct arena *arena;
};

void buf_init(struct buf *b, struct arena *a, size_t max);
void buf_reset(struct buf *b); // size 0, memory kept
void buf_add(struct buf *b, const void *bytes, size_t size);
void buf_add_char(struct buf *b, char c);

/* Up to its NUL; the compiler counts what stands in the source. */
static inline void buf_add_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

/* Where up to `most` bytes can be written, of which buf_take adds the first
 * ones; NULL: they have no room. */
char *buf_room(struct buf *b, size_t most);
void buf_take(struct buf *b, size_t size);

/* printf into the buffer; for %d %u %s %zu %x and their widths only, never for
 * floating point (the decimal point would follow the locale). */
void buf_addf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_addfv(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Both assert that nothing was dropped. */
struct str buf_str(const struct buf *b); // good until the next write
struct str buf_copy(const struct buf *b, struct arena *a); // terminated

#endif
