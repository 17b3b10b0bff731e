/*
 * A picture: its header probed, its pixels put into a PDF.  The mutator mends
 * the checksums of PNG chunks, or nothing behind the first would be met.
 */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "draw/image.h"
#include "input/image.h"
#include "pdf/deflate.h"
#include "pdf/haru.h"
#include "pdf/image.h"
#include "pdf/write.h"

enum { SIDE_MAX = 2000 }; // keeps a run short; the probe has its own limits

static struct images *images_of(struct arena *a, struct diag *d)
{
    struct deflate *deflate = deflate_open(a);
    struct objects *o =
        objects_new(haru_open(a), deflate, file_create("-", a, d), a, d);

    return images_new(o, deflate, a, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct image_facts facts;
    struct image_data image = {.bytes = {(const char *)bytes, size}};

    if (image_probe(image.bytes, "image", image.at, &facts, d) &&
        facts.width_px <= SIDE_MAX && facts.height_px <= SIDE_MAX) {
        image.kind = facts.format == IMAGE_FORMAT_JPEG ? IMAGE_JPEG : IMAGE_PNG;
        image.width_px = facts.width_px;
        image.height_px = facts.height_px;
        image.channels = facts.channels;
        (void)!images_use(images_of(a, d), &image);
    }
    arena_close(a);
    return 0;
}

#ifdef LANTU_FUZZ
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t max);
/* ISO/IEC 15948, annex D. */
static uint32_t crc(const uint8_t *bytes, size_t size)
{
    uint32_t c = UINT32_MAX;

    for (size_t i = 0; i < size; i++) {
        c ^= bytes[i];
        for (int k = 0; k < 8; k++)
            c = c & 1 ? 0xEDB88320 ^ c >> 1 : c >> 1;
    }
    return ~c;
}

static uint32_t number_at(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 |
           p[3];
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max,
                               unsigned seed)
{
    size = LLVMFuzzerMutate(bytes, size, max);
    if (seed % 8 == 0 || size < 8 || memcmp(bytes, "\x89PNG", 4) != 0)
        return size;
    for (size_t at = 8; at + 12 <= size;) {
        size_t length = number_at(bytes + at);
        uint32_t sum;

        if (length > size - at - 12)
            break;
        sum = crc(bytes + at + 4, length + 4);
        for (unsigned i = 0; i < 4; i++)
            bytes[at + 8 + length + i] = (uint8_t)(sum >> (24 - 8 * i));
        at += length + 12;
    }
    return size;
}
#endif
