/*
 * utf8 - strict decoding and encoding (Unicode 15.0, table 3-7).
 *
 * Over-long forms, surrogates and values above U+10FFFF are errors.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_ERROR UINT32_MAX

struct utf8_character {
    uint32_t cp; // or UTF8_ERROR
    uint32_t size;
};

/* What p < end starts with, of any length.  It is returned by value, so that
 * whoever decodes in a loop keeps the place in a register. */
struct utf8_character utf8_at(const char *p, const char *end);

/* The character of three bytes at `p`, which is known to be one. */
static inline uint32_t utf8_three(const char *p)
{
    const unsigned char *s = (const unsigned char *)p;

    return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
}

/* Decodes the character at *p < end and moves *p past it; at a bad byte returns
 * UTF8_ERROR and moves one byte.  Text is mostly Chinese: three bytes, and
 * after all first bytes of three but E0 and ED any two continuations do. */
static inline uint32_t utf8_next(const char **p, const char *end)
{
    const unsigned char *s = (const unsigned char *)*p;
    struct utf8_character c;

    if (end - *p >= 3 && s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED) {
        const uint32_t high = s[1] ^ 0x80u, low = s[2] ^ 0x80u;

        if ((high | low) < 0x40) {
            *p += 3;
            return (s[0] & 0x0Fu) << 12 | high << 6 | low;
        }
    }
    c = utf8_at(*p, end);
    *p += c.size;
    return c.cp;
}

/* Writes 1 to 4 bytes, returns how many; `cp` is a scalar value. */
size_t utf8_encode(char text[4], uint32_t cp);

/* Of a scalar value, in bytes. */
static inline size_t utf8_size(uint32_t cp)
{
    return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

size_t utf8_count(const char *text, size_t size); // code points
/* Byte offset of the first bad byte, or `size` when all is well. */
size_t utf8_check(const char *text, size_t size);

#endif
