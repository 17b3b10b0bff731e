#include "input/image.h"

#include "base/buf.h"
#include "base/limits.h"
#include "tests/unit/input/reading.h"

/* ---- pictures, piece by piece ------------------------------------------- */

static void add_big32(struct buf *b, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(b, (char)(n >> shift & 0xFF));
}

static uint32_t crc_of(const char *p, size_t size)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ UINT32_C(0xEDB88320) : crc >> 1;
    }
    return ~crc;
}

static void add_chunk(struct buf *b, const char *type, const char *body,
                      size_t size)
{
    size_t from;

    add_big32(b, (uint32_t)size);
    from = b->size;
    buf_add(b, type, 4);
    buf_add(b, body, size);
    add_big32(b, crc_of(b->data + from, b->size - from));
}

static void begin_png(struct buf *b, struct arena *a, uint32_t w, uint32_t h,
                      const char kind[2])
{
    struct buf header;

    buf_init(b, a, 1 << 16);
    buf_init(&header, a, 64);
    add_big32(&header, w);
    add_big32(&header, h);
    buf_add(&header, kind, 2);
    buf_add(&header, "\0\0\0", 3);
    buf_add(b, "\x89PNG\r\n\x1A\n", 8);
    add_chunk(b, "IHDR", header.data, header.size);
}

static void end_png(struct buf *b)
{
    add_chunk(b, "IDAT", "x", 1);
    add_chunk(b, "IEND", "", 0);
}

#define JPEG_HEAD "\xFF\xD8"
#define JPEG_JFIF    \
    "\xFF\xE0\0\x10" \
    "JFIF\0\1\2\1\0\x90\0\x48\0\0"
#define JPEG_FRAME(marker, depth, channels) \
    "\xFF" marker "\0\x11" depth "\0\x03\0\x02" channels "abcdefghi"
#define JPEG_SCAN                               \
    "\xFF\xDA\0\x03z12\xFF\0\xFF\xD0\xFF\xFF\0" \
    "34"
#define JPEG_END "\xFF\xD9"

static bool probe(struct reading *r, const char *bytes, size_t size,
                  struct image_facts *facts)
{
    r->diag = diag_new(r->arena);
    return image_probe((struct str){bytes, size}, "a.png",
                       (struct loc){"f", 3, 5}, facts, r->diag);
}

#define PROBE(literal, facts) probe(r, literal, sizeof(literal) - 1, facts)

/* ---- PNG ---------------------------------------------------------------- */

static void every_kind_of_png_is_known(void **state)
{
    static const struct {
        char kind[2]; // depth, colour type
        unsigned char channels;
        bool palette;
    } rows[] = {
        {{1, 0}, 1, false}, {{16, 0}, 1, false}, {{8, 2}, 3, false},
        {{4, 3}, 3, true},  {{8, 4}, 1, false},  {{16, 6}, 3, false},
    };
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct image_facts facts;
        struct buf b;

        begin_png(&b, r->arena, 640, 480, rows[i].kind);
        if (rows[i].palette)
            add_chunk(&b, "PLTE", "rgb", 3);
        end_png(&b);
        assert_true(probe(r, b.data, b.size, &facts));
        assert_int_equal(facts.format, IMAGE_FORMAT_PNG);
        assert_int_equal(facts.width_px, 640);
        assert_int_equal(facts.height_px, 480);
        assert_int_equal(facts.channels, rows[i].channels);
    }
}

static void a_damaged_png_is_refused(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;
    struct buf b;

    begin_png(&b, r->arena, 2, 3, (char[2]){8, 2});
    end_png(&b);
    b.data[18]++; // the width: the CRC does not fit
    assert_false(probe(r, b.data, b.size, &facts));
    assert_string_equal(reading_said(r), "3:5 E0642 a.png IHDR 8\n");
    b.data[18]--;
    b.data[37] = '1'; // a chunk named 1DAT
    assert_false(probe(r, b.data, b.size, &facts));
    assert_string_equal(reading_said(r), "3:5 E0642 a.png PNG 33\n");

    begin_png(&b, r->arena, 2, 3, (char[2]){7, 2}); // no such depth
    end_png(&b);
    assert_false(probe(r, b.data, b.size, &facts));
    begin_png(&b, r->arena, 0, 3, (char[2]){8, 2}); // no width
    end_png(&b);
    assert_false(probe(r, b.data, b.size, &facts));
    begin_png(&b, r->arena, 2, 3, (char[2]){8, 3}); // no palette
    end_png(&b);
    assert_false(probe(r, b.data, b.size, &facts));
    begin_png(&b, r->arena, 2, 3, (char[2]){8, 2}); // no pixels
    add_chunk(&b, "IEND", "", 0);
    assert_false(probe(r, b.data, b.size, &facts));
    assert_string_equal(reading_said(r), "3:5 E0642 a.png IEND 33\n");
}

static void a_png_cut_anywhere_is_refused(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;
    struct buf b;

    begin_png(&b, r->arena, 2, 3, (char[2]){8, 2});
    end_png(&b);
    for (size_t size = 8; size < b.size; size++) {
        char *cut = arena_copy(r->arena, b.data, size);

        assert_false(probe(r, cut, size, &facts));
        assert_string_equal(reading_said(r), "3:5 E0643 a.png\n");
    }
}

static void a_picture_too_large_is_refused_before_it_is_decoded(void **state)
{
    static const struct {
        uint32_t w, h;
        bool fits;
    } rows[] = {{IMAGE_SIDE_MAX, 4000, true},
                {IMAGE_SIDE_MAX, 4001, false},
                {IMAGE_SIDE_MAX + 1, 1, false},
                {1, IMAGE_SIDE_MAX + 1, false},
                {UINT32_MAX, UINT32_MAX, false}};
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct image_facts facts;
        struct buf b;

        begin_png(&b, r->arena, rows[i].w, rows[i].h, (char[2]){8, 2});
        end_png(&b);
        assert_int_equal(probe(r, b.data, b.size, &facts), rows[i].fits);
    }
    assert_string_equal(reading_said(r),
                        "3:5 E0644 a.png 4294967295×4294967295 10000\n");
}

/* ---- JPEG --------------------------------------------------------------- */

static void a_jpeg_tells_what_it_is(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_true(PROBE(JPEG_HEAD JPEG_JFIF JPEG_FRAME("\xC0", "\x08", "\3")
                          JPEG_SCAN JPEG_END,
                      &facts));
    assert_int_equal(facts.format, IMAGE_FORMAT_JPEG);
    assert_int_equal(facts.width_px, 2);
    assert_int_equal(facts.height_px, 3);
    assert_int_equal(facts.channels, 3);
}

static void a_progressive_jpeg_with_several_scans_is_fine(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_true(PROBE(JPEG_HEAD JPEG_FRAME("\xC2", "\x08", "\1")
                          JPEG_SCAN JPEG_SCAN JPEG_END "rubbish",
                      &facts));
    assert_int_equal(facts.channels, 1);
}

static void cmyk_has_four_channels(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_true(PROBE(JPEG_HEAD "\xFF\xEE\0\x0E"
                                "Adobe\0\x64\0\0\0\0\2"
                                "\xFF\xC0\0\x14\x08\0\3\0\2\4"
                                "abcdefghijkl" JPEG_SCAN JPEG_END,
                      &facts));
    assert_int_equal(facts.channels, 4);
}

#define EXIF_HEAD    \
    "\xFF\xE1\0\x50" \
    "Exif\0\0"
#define EXIF_LITTLE                          \
    EXIF_HEAD "II*\0\x08\0\0\0\4\0"          \
              "\x12\1\3\0\1\0\0\0\6\0\0\0"   \
              "\x1A\1\5\0\1\0\0\0\x3E\0\0\0" \
              "\x1B\1\5\0\1\0\0\0\x3E\0\0\0" \
              "\x28\1\3\0\1\0\0\0\2\0\0\0"   \
              "\0\0\0\0"                     \
              "\x2C\1\0\0\1\0\0\0\0\0"
#define EXIF_BIG                             \
    EXIF_HEAD "MM\0*\0\0\0\x08\0\4"          \
              "\1\x12\0\3\0\0\0\1\0\1\0\0"   \
              "\1\x1A\0\5\0\0\0\1\0\0\0\x3E" \
              "\1\x1B\0\5\0\0\0\1\0\0\0\x3E" \
              "\1\x28\0\3\0\0\0\1\0\3\0\0"   \
              "\0\0\0\0"                     \
              "\0\0\0\x64\0\0\0\1\0\0"

static void a_turned_photograph_is_refused(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_true(PROBE(JPEG_HEAD EXIF_BIG JPEG_FRAME("\xC0", "\x08", "\3")
                          JPEG_SCAN JPEG_END,
                      &facts));
    assert_false(PROBE(JPEG_HEAD EXIF_LITTLE JPEG_FRAME("\xC0", "\x08", "\3")
                           JPEG_SCAN JPEG_END,
                       &facts));
    assert_string_equal(reading_said(r), "3:5 E0646 a.png 6\n");
}

static void exif_that_lies_about_its_size_is_ignored(void **state)
{
    static const char exif[] = EXIF_BIG;
    struct reading *r = *state;

    for (size_t size = 4; size < sizeof(exif) - 1; size++) {
        struct image_facts facts;
        struct buf b;

        buf_init(&b, r->arena, 1 << 12);
        buf_add(&b, JPEG_HEAD, 2);
        buf_add(&b, exif, 2);
        buf_add_char(&b, 0);
        buf_add_char(&b, (char)(size - 2));
        buf_add(&b, exif + 4, size - 4);
        buf_add(&b, JPEG_FRAME("\xC0", "\x08", "\3"),
                sizeof(JPEG_FRAME("\xC0", "\x08", "\3")) - 1);
        buf_add(&b, JPEG_SCAN JPEG_END, sizeof(JPEG_SCAN JPEG_END) - 1);
        assert_true(probe(r, b.data, b.size, &facts));
    }
}

static void codings_that_pdf_does_not_know_are_named(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_false(PROBE(JPEG_HEAD JPEG_FRAME("\xC9", "\x08", "\3"), &facts));
    assert_string_equal(reading_said(r), "3:5 E0645 a.png SOF9\n");
    assert_false(PROBE(JPEG_HEAD JPEG_FRAME("\xC1", "\x0C", "\3"), &facts));
    assert_string_equal(reading_said(r), "3:5 E0645 a.png 12 bit\n");
}

static void a_jpeg_cut_anywhere_is_refused(void **state)
{
    static const char whole[] =
        JPEG_HEAD JPEG_JFIF JPEG_FRAME("\xC0", "\x08", "\3") JPEG_SCAN JPEG_END;
    struct reading *r = *state;
    struct image_facts facts;

    for (size_t size = 3; size < sizeof(whole) - 1; size++) {
        char *cut = arena_copy(r->arena, whole, size);

        assert_false(probe(r, cut, size, &facts));
        assert_string_equal(reading_said(r), "3:5 E0643 a.png\n");
    }
}

static void a_damaged_jpeg_is_refused(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_false(PROBE(JPEG_HEAD JPEG_JFIF JPEG_END, &facts)); // no frame
    assert_string_equal(reading_said(r), "3:5 E0642 a.png EOI 20\n");
    assert_false(
        PROBE(JPEG_HEAD JPEG_FRAME("\xC0", "\x08", "\3") JPEG_END, &facts));
    assert_false(
        PROBE(JPEG_HEAD "\xFF\xE0\0\1", &facts)); // shorter than itself
    assert_false(PROBE(JPEG_HEAD JPEG_JFIF "oops", &facts));
    assert_string_equal(reading_said(r), "3:5 E0642 a.png JPEG 20\n");
    assert_false(PROBE(
        JPEG_HEAD JPEG_FRAME("\xC0", "\x08", "\7") JPEG_SCAN JPEG_END, &facts));
}

/* ---- others ------------------------------------------------------------- */

static void other_formats_are_named(void **state)
{
    struct reading *r = *state;
    struct image_facts facts;

    assert_false(PROBE("GIF89a", &facts));
    assert_string_equal(reading_said(r), "3:5 E0640 a.png GIF\n");
    assert_false(PROBE("RIFF1234WEBP", &facts));
    assert_string_equal(reading_said(r), "3:5 E0640 a.png WebP\n");
    assert_false(PROBE("1234ftypheic", &facts));
    assert_string_equal(reading_said(r), "3:5 E0640 a.png HEIC/AVIF\n");
    assert_false(PROBE("hello", &facts));
    assert_string_equal(reading_said(r), "3:5 E0641 a.png\n");
    assert_false(PROBE("", &facts));
    assert_string_equal(reading_said(r), "3:5 E0641 a.png\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png_is_known),
        cmocka_unit_test(a_damaged_png_is_refused),
        cmocka_unit_test(a_png_cut_anywhere_is_refused),
        cmocka_unit_test(a_picture_too_large_is_refused_before_it_is_decoded),
        cmocka_unit_test(a_jpeg_tells_what_it_is),
        cmocka_unit_test(a_progressive_jpeg_with_several_scans_is_fine),
        cmocka_unit_test(cmyk_has_four_channels),
        cmocka_unit_test(a_turned_photograph_is_refused),
        cmocka_unit_test(exif_that_lies_about_its_size_is_ignored),
        cmocka_unit_test(codings_that_pdf_does_not_know_are_named),
        cmocka_unit_test(a_jpeg_cut_anywhere_is_refused),
        cmocka_unit_test(a_damaged_jpeg_is_refused),
        cmocka_unit_test(other_formats_are_named),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
