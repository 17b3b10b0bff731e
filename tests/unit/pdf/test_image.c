/* Pictures in the file: made here with libpng, read back with pdfimages. */
#include "tests/test.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "draw/image.h"
#include "draw/list.h"
#include "pdf/sink.h"

#define BOOK BINARY_DIR "/test_image.pdf"

enum { SIDE = 40 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static int setup(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);

    f->arena = a;
    f->diag = diag_new(a);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    arena_close(f->arena);
    return 0;
}

static struct image_data png(struct fixture *f, png_uint_32 format)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = SIDE,
                       .height = SIDE,
                       .format = format};
    uint8_t *pixels = arena_alloc(f->arena, PNG_IMAGE_SIZE(image));
    png_alloc_size_t size = 0;
    char *bytes;

    for (size_t i = 0; i < PNG_IMAGE_SIZE(image); i++)
        pixels[i] = (uint8_t)(i * 7 + i / SIDE);
    assert_true(
        png_image_write_to_memory(&image, NULL, &size, 0, pixels, 0, NULL));
    bytes = arena_alloc(f->arena, size);
    assert_true(
        png_image_write_to_memory(&image, bytes, &size, 0, pixels, 0, NULL));
    return (struct image_data){.kind = IMAGE_PNG,
                               .width_px = SIDE,
                               .height_px = SIDE,
                               .bytes = {bytes, size}};
}

/* A book of one page that shows the images. */
static bool book_write(struct fixture *f, const struct image_data *images,
                       size_t count)
{
    const struct pdf_options options = {.epoch = -1};
    struct file_out *out = file_create(BOOK, f->arena, f->diag);
    struct page_sink *sink =
        pdf_sink_open(&options, NULL, out, f->arena, f->diag);
    struct list *l = list_new(f->arena);
    const struct page page = {.width = SP_PT(500),
                              .height = SP_PT(500),
                              .part = PART_BODY,
                              .folio = "1",
                              .list = l};

    for (size_t i = 0; i < count; i++)
        list_add(l, (struct list_item){
                        .kind = LIST_IMAGE,
                        .as.image = {&images[i],
                                     {SP_PT(10 + 50 * (int)i), SP_PT(10),
                                      SP_PT(40), SP_PT(40)}}});
    if (sink->page(sink, &page) && sink->commit(sink))
        return true;
    file_abandon(out);
    return false;
}

static bool run(const char *command)
{
    return system(command) == 0;
}

static void png_keeps_its_samples(void **state)
{
    static const png_uint_32 formats[] = {PNG_FORMAT_GRAY, PNG_FORMAT_RGB};
    struct fixture *f = *state;

    if (!run("command -v pdfimages >/dev/null"))
        skip();
    for (size_t i = 0; i < 2; i++) {
        const struct image_data image = png(f, formats[i]);
        const size_t size = 3 * SIDE * SIDE; // pdfimages writes grey as RGB
        const size_t repeat = formats[i] == PNG_FORMAT_GRAY ? 3 : 1;
        struct str out;

        assert_true(book_write(f, &image, 1));
        assert_true(run("cd " BINARY_DIR " && pdfimages " BOOK " test_image"));
        assert_true(file_read(BINARY_DIR "/test_image-000.ppm", 1 << 20,
                              (struct loc){0}, f->arena, f->diag, &out));
        assert_true(out.size > size);
        for (size_t k = 0; k < size; k++) {
            const size_t sample = k / repeat;
            assert_int_equal((uint8_t)out.data[out.size - size + k],
                             (uint8_t)(sample * 7 + sample / SIDE));
        }
    }
}

static void transparency_becomes_a_soft_mask(void **state)
{
    struct fixture *f = *state;
    const struct image_data image = png(f, PNG_FORMAT_RGBA);

    if (!run("command -v pdfimages >/dev/null"))
        skip();
    assert_true(book_write(f, &image, 1));
    assert_true(run("pdfimages -list " BOOK " | grep -q smask"));
}

static void equal_images_are_stored_once(void **state)
{
    struct fixture *f = *state;
    struct image_data images[3];
    struct str one, three;

    for (int i = 0; i < 3; i++)
        images[i] = png(f, PNG_FORMAT_RGB);
    assert_true(book_write(f, images, 1));
    assert_true(
        file_read(BOOK, 1 << 20, (struct loc){0}, f->arena, f->diag, &one));
    assert_true(book_write(f, images, 3));
    assert_true(
        file_read(BOOK, 1 << 20, (struct loc){0}, f->arena, f->diag, &three));
    assert_true(three.size < one.size + 100);
}

static void a_damaged_image_is_an_error(void **state)
{
    static const struct {
        enum image_kind kind;
        uint8_t channels;
        const char *bytes;
        enum diag_code code;
    } cases[] = {
        {IMAGE_PNG, 3, "\x89PNG\r\n\x1a\n", DIAG_CODE_IMAGE_DATA},
        {IMAGE_PNG, 3, "", DIAG_CODE_IMAGE_DATA},
        {IMAGE_JPEG, 3, "\xff\xd8\xff\xe0 cut", DIAG_CODE_IMAGE_DATA},
        {IMAGE_JPEG, 4, "\xff\xd8 \xff\xd9", DIAG_CODE_IMAGE_CMYK},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct image_data image = {.kind = cases[i].kind,
                                         .width_px = 1,
                                         .height_px = 1,
                                         .channels = cases[i].channels,
                                         .bytes = str_of(cases[i].bytes),
                                         .at = {"a.xml", (uint32_t)i + 1, 1}};
        const struct diag_item *last;

        assert_false(book_write(f, &image, 1));
        last = diag_at(f->diag, diag_count(f->diag) - 1);
        assert_int_equal(last->code, cases[i].code);
        assert_int_equal(last->at.line, i + 1);
    }
}

static void a_cut_png_is_an_error(void **state)
{
    struct fixture *f = *state;
    struct image_data image = png(f, PNG_FORMAT_RGB);

    image.bytes.size -= 40;
    assert_false(book_write(f, &image, 1));
    assert_int_equal(diag_at(f->diag, 0)->code, DIAG_CODE_IMAGE_DATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(png_keeps_its_samples, setup, teardown),
        cmocka_unit_test_setup_teardown(transparency_becomes_a_soft_mask, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(equal_images_are_stored_once, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_damaged_image_is_an_error, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_cut_png_is_an_error, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
