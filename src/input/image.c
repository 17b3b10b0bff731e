/*
 * Both formats are chains: PNG of chunks with a length, JPEG of segments with a
 * length and of coded data that goes on to the next marker.  Every length is
 * checked against the bytes that are there before anything behind it is read.
 */
#include "input/image.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "input/exif.h"

/* What is being looked at, and where complaints go. */
struct probe {
    const unsigned char *bytes;
    size_t size;
    const char *shown;
    struct loc at;
    struct image_facts *facts;
    struct diag *diag;
};

static uint32_t big16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t big32(const unsigned char *p)
{
    return big16(p) << 16 | big16(p + 2);
}

/* ---- complaints --------------------------------------------------------- */

static bool broken(const struct probe *p, const char *part, size_t offset)
{
    char text[24];

    snprintf(text, sizeof(text), "%zu", offset);
    diag_add(p->diag, DIAG_CODE_IMAGE_BROKEN, p->at, p->shown, part, text,
             NULL);
    return false;
}

static bool cut_off(const struct probe *p)
{
    diag_add(p->diag, DIAG_CODE_IMAGE_CUT, p->at, p->shown, NULL);
    return false;
}

static bool unsupported(const struct probe *p, const char *variant)
{
    diag_add(p->diag, DIAG_CODE_IMAGE_VARIANT, p->at, p->shown, variant, NULL);
    return false;
}

static bool check_sides(const struct probe *p, const char *part, size_t offset)
{
    uint32_t w = p->facts->width_px, h = p->facts->height_px;
    char size[32], limit[48];

    if (w == 0 || h == 0)
        return broken(p, part, offset);
    if (w <= IMAGE_SIDE_MAX && h <= IMAGE_SIDE_MAX &&
        (uint64_t)w * h <= IMAGE_PIXELS_MAX)
        return true;
    snprintf(size, sizeof(size), "%" PRIu32 "×%" PRIu32, w, h);
    snprintf(limit, sizeof(limit), "%d", (int)IMAGE_SIDE_MAX);
    diag_add(p->diag, DIAG_CODE_IMAGE_LARGE, p->at, p->shown, size, limit,
             NULL);
    return false;
}

/* ---- PNG ---------------------------------------------------------------- */

/* ISO/IEC 15948 annex D: the CRC of zlib, bit by bit; it is taken of 17 bytes
 * only, so no table is worth it. */
static uint32_t crc32_of(const unsigned char *p, size_t size)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < size; i++) {
        crc ^= p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (UINT32_C(0xEDB88320) & (0 - (crc & 1)));
    }
    return ~crc;
}

enum png_colour { PNG_GREY = 0, PNG_RGB = 2, PNG_INDEXED = 3 };
enum {
    PNG_SIGNATURE = 8,
    PNG_HEADER = 13,
    PNG_CHUNK = 12,
    PNG_COLOUR = 25, // where the colour type stands
    PNG_ALPHA = 4
};

/* Table 11.1: which depths go with which colour type. */
static bool is_png_depth(unsigned colour, unsigned depth)
{
    switch (colour) {
    case PNG_GREY:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 ||
               depth == 16;
    case PNG_INDEXED:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case PNG_RGB:
    case PNG_GREY | PNG_ALPHA:
    case PNG_RGB | PNG_ALPHA:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

/* The IHDR chunk, whose type stands at byte 12. */
static bool read_png_header(const struct probe *p)
{
    const unsigned char *chunk = p->bytes + PNG_SIGNATURE + 4;
    const unsigned char *h = chunk + 4;

    if (p->size < PNG_SIGNATURE + PNG_CHUNK + PNG_HEADER)
        return cut_off(p);
    if (memcmp(chunk, "IHDR", 4) != 0 || big32(chunk - 4) != PNG_HEADER ||
        crc32_of(chunk, 4 + PNG_HEADER) != big32(h + PNG_HEADER) ||
        !is_png_depth(h[9], h[8]) || h[10] != 0 || h[11] != 0 || h[12] > 1)
        return broken(p, "IHDR", PNG_SIGNATURE);
    p->facts->width_px = big32(h);
    p->facts->height_px = big32(h + 4);
    p->facts->channels = (h[9] & PNG_RGB) != 0 ? 3 : 1;
    return check_sides(p, "IHDR", PNG_SIGNATURE);
}

static bool is_png_type(const unsigned char *type)
{
    for (int i = 0; i < 4; i++) {
        unsigned char c = type[i] | 0x20;
        if (c < 'a' || c > 'z')
            return false;
    }
    return true;
}

static bool probe_png(const struct probe *p)
{
    size_t offset = PNG_SIGNATURE + PNG_CHUNK + PNG_HEADER;
    bool palette, data = false;

    p->facts->format = IMAGE_FORMAT_PNG;
    if (!read_png_header(p))
        return false;
    palette = p->bytes[PNG_COLOUR] != PNG_INDEXED; // needs none
    while (p->size - offset >= PNG_CHUNK) {
        uint32_t size = big32(p->bytes + offset);
        const unsigned char *type = p->bytes + offset + 4;

        if (!is_png_type(type))
            return broken(p, "PNG", offset);
        if (size > p->size - offset - PNG_CHUNK)
            return cut_off(p);
        if (memcmp(type, "IEND", 4) == 0)
            return data && palette ? true : broken(p, "IEND", offset);
        palette = palette || memcmp(type, "PLTE", 4) == 0;
        data = data || memcmp(type, "IDAT", 4) == 0;
        offset += (size_t)size + PNG_CHUNK;
    }
    return cut_off(p);
}

/* ---- JPEG --------------------------------------------------------------- */

enum jpeg_marker {
    JPEG_SOF0 = 0xC0, // baseline; C1 extended, C2 progressive
    JPEG_SOF2 = 0xC2,
    JPEG_DHT = 0xC4,
    JPEG_JPG = 0xC8,
    JPEG_DAC = 0xCC,
    JPEG_SOF15 = 0xCF,
    JPEG_RST0 = 0xD0,
    JPEG_EOI = 0xD9,
    JPEG_SOS = 0xDA,
    JPEG_APP1 = 0xE1
};

static bool is_frame(unsigned marker)
{
    return marker >= JPEG_SOF0 && marker <= JPEG_SOF15 && marker != JPEG_DHT &&
           marker != JPEG_JPG && marker != JPEG_DAC;
}

/* ISO/IEC 10918-1 B.2.2; what PDF's DCTDecode takes (ISO 32000-2, 7.4.8). */
static bool read_frame(const struct probe *p, unsigned marker,
                       const unsigned char *body, size_t size)
{
    size_t offset = (size_t)(body - p->bytes);
    char variant[16];

    if (size < 6 || size < 6 + 3 * (size_t)body[5])
        return broken(p, "SOF", offset);
    if (marker > JPEG_SOF2) {
        snprintf(variant, sizeof(variant), "SOF%u", marker - JPEG_SOF0);
        return unsupported(p, variant);
    }
    if (body[0] != 8) {
        snprintf(variant, sizeof(variant), "%u bit", (unsigned)body[0]);
        return unsupported(p, variant);
    }
    if (body[5] != 1 && body[5] != 3 && body[5] != 4)
        return broken(p, "SOF", offset);
    p->facts->height_px = big16(body + 1);
    p->facts->width_px = big16(body + 3);
    p->facts->channels = body[5];
    return check_sides(p, "SOF", offset);
}

/* False: reported. */
static bool check_upright(const struct probe *p, const unsigned char *body,
                          size_t size)
{
    unsigned orientation = exif_orientation(body, size);
    char text[16];

    if (orientation <= 1)
        return true;
    snprintf(text, sizeof(text), "%u", orientation);
    diag_add(p->diag, DIAG_CODE_IMAGE_TURNED, p->at, p->shown, text, NULL);
    return false;
}

static bool read_segment(const struct probe *p, unsigned marker,
                         const unsigned char *body, size_t size)
{
    if (is_frame(marker))
        return read_frame(p, marker, body, size);
    return marker != JPEG_APP1 || check_upright(p, body, size);
}

/* From coded data to the next marker that is not a restart: offset of its
 * 0xFF, or the size when there is none. */
static size_t past_coded_data(const struct probe *p, size_t offset)
{
    while (offset + 1 < p->size) {
        const unsigned char *ff =
            memchr(p->bytes + offset, 0xFF, p->size - 1 - offset);
        if (ff == NULL)
            break;
        offset = (size_t)(ff - p->bytes);
        // FF 00 is a byte of data, FF FF a filler
        if (ff[1] != 0 && ff[1] != 0xFF && (ff[1] & 0xF8) != JPEG_RST0)
            return offset;
        offset++;
    }
    return p->size;
}

static bool probe_jpeg(const struct probe *p)
{
    size_t offset = 2; // after SOI
    bool coded = false;

    p->facts->format = IMAGE_FORMAT_JPEG;
    while (p->size - offset >= 2) {
        const unsigned char *m = p->bytes + offset;
        size_t size;

        if (m[0] != 0xFF)
            return broken(p, "JPEG", offset);
        if (m[1] == 0xFF) { // filler
            offset++;
            continue;
        }
        if (m[1] == JPEG_EOI)
            return p->facts->width_px > 0 && coded ? true
                                                   : broken(p, "EOI", offset);
        if (p->size - offset < 4)
            break;
        size = big16(m + 2);
        if (size < 2)
            return broken(p, "JPEG", offset);
        if (size > p->size - offset - 2)
            break;
        if (!read_segment(p, m[1], m + 4, size - 2))
            return false;
        offset += 2 + size;
        if (m[1] == JPEG_SOS) {
            coded = true;
            offset = past_coded_data(p, offset);
        }
    }
    return cut_off(p);
}

/* ---- which format ------------------------------------------------------- */

static const struct {
    const char *name, *magic;
    size_t offset, size;
} others[] = {
    {"GIF", "GIF8", 0, 4},     {"WebP", "WEBP", 8, 4},
    {"BMP", "BM", 0, 2},       {"TIFF", "II*\0", 0, 4},
    {"TIFF", "MM\0*", 0, 4},   {"HEIC/AVIF", "ftyp", 4, 4},
    {"PDF", "%PDF", 0, 4},     {"SVGZ", "\x1F\x8B", 0, 2},
    {"EMF", "\1\0\0\0", 0, 4}, {"WMF", "\xD7\xCD\xC6\x9A", 0, 4},
    {"PSD", "8BPS", 0, 4},
};

static bool has(const struct probe *p, const char *magic, size_t offset,
                size_t size)
{
    return p->size >= offset + size &&
           memcmp(p->bytes + offset, magic, size) == 0;
}

/* A byte order mark and white space may come before the first tag. */
static bool is_markup(struct str bytes)
{
    if (str_starts(bytes, "\xEF\xBB\xBF"))
        bytes = (struct str){bytes.data + 3, bytes.size - 3};
    return str_starts(str_trim(bytes), "<");
}

bool image_probe(struct str bytes, const char *shown, struct loc at,
                 struct image_facts *facts, struct diag *d)
{
    const struct probe p = {
        (const unsigned char *)bytes.data, bytes.size, shown, at, facts, d};

    *facts = (struct image_facts){0};
    if (has(&p, "\x89PNG\r\n\x1A\n", 0, PNG_SIGNATURE))
        return probe_png(&p);
    if (has(&p, "\xFF\xD8\xFF", 0, 3))
        return probe_jpeg(&p);
    if (is_markup(bytes)) {
        facts->format = IMAGE_FORMAT_SVG;
        return true;
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (!has(&p, others[i].magic, others[i].offset, others[i].size))
            continue;
        diag_add(d, DIAG_CODE_IMAGE_FORMAT, at, shown, others[i].name, NULL);
        return false;
    }
    diag_add(d, DIAG_CODE_IMAGE_UNKNOWN, at, shown, NULL);
    return false;
}
