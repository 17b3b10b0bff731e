#include "base/utf8.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

/* Least value of a sequence of 2, 3 and 4 bytes: anything below is over-long.
 */
static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

static size_t length_of(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

struct utf8_character utf8_at(const char *p, const char *end)
{
    static const struct utf8_character error = {UTF8_ERROR, 1};
    const unsigned char *s = (const unsigned char *)p;
    size_t length;
    uint32_t cp;

    assert(p < end);
    length = length_of(*s);
    if (length == 1)
        return (struct utf8_character){*s, 1};
    if (length == 0 || length > (size_t)(end - p))
        return error;
    cp = *s & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return error;
        cp = cp << 6 | (s[i] & 0x3Fu);
    }
    if (cp < least[length] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return error;
    return (struct utf8_character){cp, (uint32_t)length};
}

size_t utf8_encode(char text[4], uint32_t cp)
{
    assert(cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF));
    if (cp < 0x80) {
        text[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        text[0] = (char)(0xC0 | cp >> 6);
        text[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        text[0] = (char)(0xE0 | cp >> 12);
        text[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        text[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    text[0] = (char)(0xF0 | cp >> 18);
    text[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    text[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    text[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

static bool is_start(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

/* How many of eight bytes continue a character: 10xxxxxx. */
static size_t continuations(const char *text)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return (size_t)(((word >> 7 & ~(word >> 6) & each) * each) >> 56);
}

size_t utf8_count(const char *text, size_t size)
{
    size_t count = size, i = 0;

    for (; i + sizeof(uint64_t) <= size; i += sizeof(uint64_t))
        count -= continuations(text + i);
    for (; i < size; i++)
        count -= !is_start(text[i]);
    return count;
}

/* Whether eight bytes are eight characters. */
static bool is_ascii(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof(word));
    return (word & UINT64_C(0x8080808080808080)) == 0;
}

size_t utf8_check(const char *text, size_t size)
{
    const char *p = text;

    for (size_t left = size; left > 0; left = size - (size_t)(p - text)) {
        if (left >= sizeof(uint64_t) && is_ascii(p))
            p += sizeof(uint64_t);
        else if (utf8_next(&p, p + left) == UTF8_ERROR)
            return size - left;
    }
    return size;
}
