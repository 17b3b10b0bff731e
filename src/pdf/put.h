/*
 * put - PDF syntax into a buffer (ISO 32000-1, 7.3).
 *
 * Numbers are integers of 1/1,000 ("milli"): at most three decimals, no
 * exponent, no "-0".  Nothing here fails; the buffer remembers when it is full.
 */
#ifndef PDF_PUT_H
#define PDF_PUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"

struct buf;

/* 1/1,000 pt and 1/1,000,000 pt, rounded to nearest. */
static inline int64_t milli_of(sp value)
{
    return (value * 125 + (value < 0 ? -4096 : 4096)) / 8192;
}

/* 1/1,000 pt, rounded to the nearest 1/100: 0.0035 mm, less than any plate or
 * screen shows, is what a path needs. */
static inline int64_t centi_of(sp value)
{
    const sp half = value < 0 ? -32768 : 32768;

    return (value * 100 + half) / 65536 * 10;
}

static inline int64_t micro_of(sp value)
{
    return (value * 15625 + (value < 0 ? -512 : 512)) / 1024;
}

enum { PUT_NUMBER_MAX = 24 };

/* Writes at most PUT_NUMBER_MAX bytes, returns how many. */
size_t put_milli_text(char *text, int64_t milli);

void put_int(struct buf *b, int64_t value);
void put_milli(struct buf *b, int64_t milli);
void put_ref(struct buf *b, uint32_t object);   // "12 0 R", a blank before it
void put_name(struct buf *b, const char *name); // with its solidus
/* A text string: literal when it is printable ASCII, else UTF-16BE in hex. */
void put_text(struct buf *b, const char *utf8);
void put_text_part(struct buf *b, const char *utf8, size_t size);
void put_hex16(struct buf *b, uint16_t number); // in four digits
/* One UTF-16BE character in hex, a surrogate pair above U+FFFF. */
void put_utf16(struct buf *b, uint32_t cp);
void put_hex(struct buf *b, const uint8_t *bytes, size_t size); // with < and >

#endif
