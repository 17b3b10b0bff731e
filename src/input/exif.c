/*
 * Exif is a small TIFF file after six bytes: byte order, offset of a directory,
 * entries of twelve bytes (tag, type, count, value or offset).  Offsets count
 * from the byte order mark and are checked before use.
 */
#include "input/exif.h"

#include <string.h>

struct tiff {
    const unsigned char *bytes;
    size_t size;
    bool little;
};

enum { EXIF_PREFIX = 6, TIFF_HEADER = 8, TIFF_ENTRY = 12 };
enum { TIFF_SHORT = 3, TIFF_RATIONAL = 5 };
enum {
    TAG_ORIENTATION = 0x0112,
    TAG_X_RESOLUTION = 0x011A,
    TAG_Y_RESOLUTION = 0x011B,
    TAG_RESOLUTION_UNIT = 0x0128
};
enum { UNIT_INCH = 2, UNIT_CENTIMETRE = 3 };

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

/* The value of a RATIONAL entry in thousandths, to nearest; 0 when bad. */
static uint32_t rational_milli(const struct tiff *t, size_t entry)
{
    size_t at = read32(t, entry + 8);
    uint64_t above, below, milli;

    if (read16(t, entry + 2) != TIFF_RATIONAL || at > t->size ||
        t->size - at < 8)
        return 0;
    above = read32(t, at);
    below = read32(t, at + 4);
    milli = below == 0 ? 0 : (above * 1000 + below / 2) / below;
    return milli > UINT32_MAX / 4 ? 0 : (uint32_t)milli;
}

static void read_directory(const struct tiff *t, size_t at, struct exif *exif)
{
    size_t count = read16(t, at);
    uint32_t unit = UNIT_INCH;

    for (size_t e = at + 2; count > 0 && t->size - e >= TIFF_ENTRY;
         count--, e += TIFF_ENTRY) {
        bool is_short = read16(t, e + 2) == TIFF_SHORT;

        switch (read16(t, e)) {
        case TAG_ORIENTATION:
            exif->orientation = is_short ? (uint16_t)read16(t, e + 8) : 0;
            break;
        case TAG_X_RESOLUTION:
            exif->dpi_x_milli = rational_milli(t, e);
            break;
        case TAG_Y_RESOLUTION:
            exif->dpi_y_milli = rational_milli(t, e);
            break;
        case TAG_RESOLUTION_UNIT:
            unit = is_short ? read16(t, e + 8) : UNIT_INCH;
            break;
        default:
            break;
        }
    }
    if (unit == UNIT_CENTIMETRE) { // 2.54 cm are an inch
        exif->dpi_x_milli = (uint32_t)((uint64_t)exif->dpi_x_milli * 254 / 100);
        exif->dpi_y_milli = (uint32_t)((uint64_t)exif->dpi_y_milli * 254 / 100);
    } else if (unit != UNIT_INCH) {
        exif->dpi_x_milli = exif->dpi_y_milli = 0;
    }
}

bool exif_read(const unsigned char *body, size_t size, struct exif *exif)
{
    struct tiff t;
    size_t at;

    *exif = (struct exif){0};
    if (size < EXIF_PREFIX + TIFF_HEADER || memcmp(body, "Exif\0", 6) != 0)
        return false;
    t.bytes = body + EXIF_PREFIX;
    t.size = size - EXIF_PREFIX;
    t.little = t.bytes[0] == 'I';
    if (read16(&t, 0) != (t.little ? 0x4949 : 0x4D4D) || read16(&t, 2) != 42)
        return false;
    at = read32(&t, 4);
    if (at > t.size || t.size - at < 2)
        return false;
    read_directory(&t, at, exif);
    if (exif->orientation > 8)
        exif->orientation = 0;
    return true;
}
