/*
 * icc - header, tag table, tags; all numbers big endian, fractions s15Fixed16.
 *
 * The primaries are those of IEC 61966-2-1 adapted from D65 to the D50 of the
 * profile connection space (Bradford; the matrix is the chad tag), so their sum
 * is D50.  The curve is the standard's own formula, parametric type 3.
 */
#include "pdf/icc.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

enum { HEADER_SIZE = 128, ENTRY_SIZE = 12, TAGS = 10 };

static void put32(struct buf *b, uint32_t value)
{
    const char bytes[4] = {(char)(value >> 24), (char)(value >> 16),
                           (char)(value >> 8), (char)value};
    buf_add(b, bytes, sizeof(bytes));
}

static void put32s(struct buf *b, const uint32_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put32(b, values[i]);
}

/* One record of multiLocalizedUnicode, ASCII only. */
static void put_words(struct buf *b, const char *text)
{
    const uint32_t size = 2 * (uint32_t)strlen(text);

    buf_add_text(b, "mluc");
    put32s(b, (const uint32_t[]){0, 1, 12}, 3);
    buf_add_text(b, "enUS");
    put32s(b, (const uint32_t[]){size, 28}, 2);
    for (; *text; text++) {
        buf_add_char(b, '\0');
        buf_add_char(b, *text);
    }
}

static void put_numbers(struct buf *b, const char *type, const uint32_t *values,
                        size_t count)
{
    buf_add_text(b, type);
    put32(b, 0);
    put32s(b, values, count);
}

static void put_tag(struct buf *b, unsigned tag)
{
    static const uint32_t white[] = {0xf6d6, 0x10000, 0xd32d};
    static const uint32_t adaptation[] = {0x10c42,    0x5de,  0xfffff325,
                                          0x793,      0xfd90, 0xfffffba1,
                                          0xfffffda2, 0x3dc,  0xc06e};
    static const uint32_t primaries[3][3] = {{0x6fa0, 0x38f5, 0x390},
                                             {0x6297, 0xb787, 0x18d9},
                                             {0x249f, 0xf84, 0xb6c4}};
    /* Type 3; then gamma, a, b, c, d. */
    static const uint32_t curve[] = {3u << 16, 0x26666, 0xf2a7,
                                     0xd59,    0x13d0,  0xa5b};

    switch (tag) {
    case 0:
        put_words(b, "sRGB IEC61966-2.1");
        break;
    case 1:
        put_words(b, "No copyright, use freely");
        break;
    case 2:
        put_numbers(b, "XYZ ", white, 3);
        break;
    case 3:
        put_numbers(b, "sf32", adaptation, 9);
        break;
    case 4:
    case 5:
    case 6:
        put_numbers(b, "XYZ ", primaries[tag - 4], 3);
        break;
    default:
        put_numbers(b, "para", curve, 6);
    }
    while (b->size % 4 != 0)
        buf_add_char(b, '\0');
}

static void put_header(struct buf *b, uint32_t size)
{
    put32(b, size);
    put32(b, 0);
    put32(b, 0x04200000); // version 4.2
    buf_add_text(b, "mntrRGB XYZ ");
    /* 2004-10-01, the date of the specification, two bytes a number. */
    put32s(b, (const uint32_t[]){2004 << 16 | 10, 1 << 16, 0}, 3);
    buf_add_text(b, "acsp");
    put32s(b, (const uint32_t[]){0, 0, 0, 0, 0, 0, 0}, 7);
    put32s(b, (const uint32_t[]){0xf6d6, 0x10000, 0xd32d}, 3); // illuminant
    while (b->size < HEADER_SIZE)
        buf_add_char(b, '\0');
}

void icc_srgb(struct buf *b)
{
    static const char *const names[TAGS] = {"desc", "cprt", "wtpt", "chad",
                                            "rXYZ", "gXYZ", "bXYZ", "rTRC",
                                            "gTRC", "bTRC"};
    const size_t data = HEADER_SIZE + 4 + TAGS * ENTRY_SIZE;
    uint32_t sizes[TAGS], offset = (uint32_t)data;
    struct buf tags;

    buf_init(&tags, b->arena, b->max);
    for (unsigned i = 0; i < TAGS; i++) {
        const size_t before = tags.size;
        put_tag(&tags, i);
        sizes[i] = (uint32_t)(tags.size - before);
    }
    put_header(b, (uint32_t)(data + tags.size));
    put32(b, TAGS);
    for (unsigned i = 0; i < TAGS; i++) {
        buf_add_text(b, names[i]);
        put32s(b, (const uint32_t[]){offset, sizes[i]}, 2);
        offset += sizes[i];
    }
    buf_add(b, tags.data, tags.size);
}
