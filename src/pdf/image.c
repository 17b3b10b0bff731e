/*
 * image - decode, filter, compress.
 *
 * libpng's simplified interface is used: it contains its own error jumps and
 * turns every kind of PNG into 8-bit samples.  Rows are then filtered as PNG
 * does it (7.4.4.4, predictor 15): of "none", "sub" and "up" the one with the
 * least sum of absolute differences, which photographs need, and "none" keeps
 * flat drawings small.
 */
#include "pdf/image.h"

#include <png.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/str.h"
#include "draw/image.h"
#include "pdf/deflate.h"
#include "pdf/put.h"
#include "pdf/write.h"

enum { BODY_MAX = 4096 };

#define IMAGE_HEAD                                                 \
    "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/%s" \
    "/BitsPerComponent 8"

struct stored {
    struct str bytes;
    uint32_t object;
};

struct images {
    struct objects *objects;
    struct deflate *deflate;
    struct arena *arena;
    struct diag *diag;
    struct map *by_address; // &image_data -> struct stored
    struct map *by_hash;    // of the bytes -> struct stored
};

/* Samples of one plane of an image: colours, or alpha. */
struct plane {
    const uint8_t *samples; // of the first pixel
    uint32_t width, height;
    unsigned channels; // in this plane
    unsigned step;     // from pixel to pixel
};

struct images *images_new(struct objects *o, struct deflate *deflate,
                          struct arena *a, struct diag *d)
{
    struct images *images = arena_new(a, struct images);

    *images = (struct images){o, deflate, a, d, map_new(a), map_new(a)};
    return images;
}

static uint32_t damaged(struct images *images, const struct image_data *image,
                        const char *why)
{
    diag_add(images->diag, DIAG_CODE_IMAGE_DATA, image->at, why, NULL);
    return 0;
}

static void row_copy(uint8_t *row, const struct plane *p, uint32_t y)
{
    const uint8_t *from = p->samples + (size_t)y * p->width * p->step;

    for (uint32_t x = 0; x < p->width; x++)
        for (unsigned c = 0; c < p->channels; c++)
            *row++ = from[(size_t)x * p->step + c];
}

static unsigned distance(uint8_t difference)
{
    return difference < 128 ? difference : 256u - difference;
}

/* Writes the filter's number and the filtered row. */
static void row_filter(uint8_t *out, const uint8_t *row, const uint8_t *above,
                       size_t size, unsigned channels)
{
    uint64_t none = 0, sub = 0, up = 0;
    uint8_t filter;

    for (size_t i = 0; i < size; i++) {
        uint8_t left = i < channels ? 0 : row[i - channels];
        none += distance(row[i]);
        sub += distance((uint8_t)(row[i] - left));
        up += distance((uint8_t)(row[i] - above[i]));
    }
    filter = up < sub ? 2 : 1;
    if (none <= (up < sub ? up : sub))
        filter = 0;
    *out++ = filter;
    for (size_t i = 0; i < size; i++) {
        uint8_t before = 0;
        if (filter == 2)
            before = above[i];
        else if (filter == 1 && i >= channels)
            before = row[i - channels];
        out[i] = (uint8_t)(row[i] - before);
    }
}

/* `extra` goes into the dictionary. */
static uint32_t plane_write(struct images *images, const struct plane *p,
                            const char *colours, struct str extra)
{
    const size_t size = (size_t)p->width * p->channels;
    struct arena *scratch = arena_open();
    uint8_t *raw = arena_calloc(scratch, p->height, size + 1);
    uint8_t *row = arena_calloc(scratch, 1, size);
    uint8_t *above = arena_calloc(scratch, 1, size);
    struct buf body;
    uint32_t object;

    for (uint32_t y = 0; y < p->height; y++) {
        uint8_t *last = above;
        row_copy(row, p, y);
        row_filter(raw + (size + 1) * y, row, above, size, p->channels);
        above = row;
        row = last;
    }
    buf_init(&body, images->arena, BODY_MAX);
    buf_addf(&body, IMAGE_HEAD, (unsigned)p->width, (unsigned)p->height,
             colours);
    buf_addf(&body,
             "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u"
             "/Columns %u>>",
             p->channels, (unsigned)p->width);
    buf_add(&body, extra.data, extra.size);
    object = objects_stream(
        images->objects, buf_str(&body),
        deflate_bytes(images->deflate, DEFLATE_SMALL,
                      (struct str){(const char *)raw, (size + 1) * p->height}));
    arena_close(scratch);
    return object;
}

static uint32_t pixels_write(struct images *images, const png_image *png,
                             const uint8_t *pixels)
{
    const bool colour = png->format & PNG_FORMAT_FLAG_COLOR;
    const unsigned channels = colour ? 3 : 1;
    const bool alpha = png->format & PNG_FORMAT_FLAG_ALPHA;
    const unsigned step = channels + alpha;
    struct plane plane = {pixels + channels, png->width, png->height, 1, step};
    struct buf extra;

    buf_init(&extra, images->arena, BODY_MAX);
    if (alpha) {
        uint32_t mask = plane_write(images, &plane, "DeviceGray", STR_NONE);
        buf_add_text(&extra, "/SMask");
        put_ref(&extra, mask);
    }
    plane.samples = pixels;
    plane.channels = channels;
    return plane_write(images, &plane, colour ? "DeviceRGB" : "DeviceGray",
                       buf_str(&extra));
}

static uint32_t png_write(struct images *images, const struct image_data *image)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    struct arena *scratch;
    void *pixels;
    uint32_t object = 0;

    if (!png_image_begin_read_from_memory(&png, image->bytes.data,
                                          image->bytes.size))
        return damaged(images, image, png.message);
    png.format &= PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA;
    scratch = arena_open();
    pixels = arena_alloc(scratch, PNG_IMAGE_SIZE(png));
    if (png_image_finish_read(&png, NULL, pixels, 0, NULL))
        object = pixels_write(images, &png, pixels);
    else
        damaged(images, image, png.message);
    png_image_free(&png);
    arena_close(scratch);
    return object;
}

/* The end marker is there: a cut file shows as grey in every reader. */
static bool jpeg_is_whole(struct str bytes)
{
    for (size_t i = bytes.size; i-- > 2;)
        if ((uint8_t)bytes.data[i] == 0xd9 &&
            (uint8_t)bytes.data[i - 1] == 0xff)
            return true;
    return false;
}

static uint32_t jpeg_write(struct images *images,
                           const struct image_data *image)
{
    struct buf body;

    if (image->channels != 1 && image->channels != 3) {
        diag_add(images->diag, DIAG_CODE_IMAGE_CMYK, image->at, NULL);
        return 0;
    }
    if (!jpeg_is_whole(image->bytes))
        return damaged(images, image, "no end marker");
    buf_init(&body, images->arena, BODY_MAX);
    buf_addf(&body, IMAGE_HEAD, (unsigned)image->width_px,
             (unsigned)image->height_px,
             image->channels == 1 ? "DeviceGray" : "DeviceRGB");
    buf_add_text(&body, "/Filter/DCTDecode");
    return objects_stream(images->objects, buf_str(&body), image->bytes);
}

/* The image with these bytes, whichever element named it first. */
static struct stored *stored_by_bytes(struct images *images,
                                      const struct image_data *image)
{
    struct hash hash = {0};
    uint8_t sum[HASH_SIZE];
    struct str key = {(const char *)sum, sizeof(sum)};
    struct stored *stored;

    hash_add(&hash, image->bytes.data, image->bytes.size);
    hash_end(&hash, sum);
    stored = map_find(images->by_hash, key);
    if (stored && str_eq(stored->bytes, image->bytes))
        return stored;
    stored = arena_new(images->arena, struct stored);
    stored->bytes = image->bytes;
    stored->object = image->kind == IMAGE_PNG ? png_write(images, image)
                                              : jpeg_write(images, image);
    map_put(images->by_hash, key, stored);
    return stored;
}

uint32_t images_use(struct images *images, const struct image_data *image)
{
    const struct str address = {(const char *)&image, sizeof(image)};
    struct stored *stored = map_find(images->by_address, address);

    if (!stored) {
        stored = stored_by_bytes(images, image);
        map_put(images->by_address, address, stored);
    }
    return stored->object;
}
