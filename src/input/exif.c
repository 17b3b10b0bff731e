/*
 * Exif is a small TIFF file after six bytes: byte order, offset of a directory,
 * entries of twelve bytes (tag, type, count, value or offset).  Offsets count
 * from the byte order mark and are checked before use.
 */
#include "input/exif.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct tiff {
    const unsigned char *bytes;
    size_t size;
    bool little;
};

enum { EXIF_PREFIX = 6, TIFF_HEADER = 8, TIFF_ENTRY = 12 };
enum { TIFF_SHORT = 3, TAG_ORIENTATION = 0x0112, ORIENTATION_MAX = 8 };

static uint32_t read16(const struct tiff *t, size_t at)
{
    const unsigned char *p = t->bytes + at;

    return t->little ? (uint32_t)p[1] << 8 | p[0] : (uint32_t)p[0] << 8 | p[1];
}

static uint32_t read32(const struct tiff *t, size_t at)
{
    uint32_t first = read16(t, at), second = read16(t, at + 2);

    return t->little ? second << 16 | first : first << 16 | second;
}

static unsigned directory_orientation(const struct tiff *t, size_t at)
{
    size_t count = read16(t, at);
    unsigned orientation = 0;

    for (size_t e = at + 2; count > 0 && t->size - e >= TIFF_ENTRY;
         count--, e += TIFF_ENTRY)
        if (read16(t, e) == TAG_ORIENTATION)
            orientation = read16(t, e + 2) == TIFF_SHORT ? read16(t, e + 8) : 0;
    return orientation <= ORIENTATION_MAX ? orientation : 0;
}

unsigned exif_orientation(const unsigned char *body, size_t size)
{
    struct tiff t;
    size_t at;

    if (size < EXIF_PREFIX + TIFF_HEADER || memcmp(body, "Exif\0", 6) != 0)
        return 0;
    t.bytes = body + EXIF_PREFIX;
    t.size = size - EXIF_PREFIX;
    t.little = t.bytes[0] == 'I';
    if (read16(&t, 0) != (t.little ? 0x4949 : 0x4D4D) || read16(&t, 2) != 42)
        return 0;
    at = read32(&t, 4);
    if (at > t.size || t.size - at < 2)
        return 0;
    return directory_orientation(&t, at);
}
