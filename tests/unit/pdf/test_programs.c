#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "pdf/deflate.h"
#include "pdf/programs.h"
#include "tests/faces.h"
#include "text/font.h"

static const struct {
    const char *path;
    unsigned index;
} faces[] = {
    {FACE_NOTO_SERIF, 2}, {FACE_FANDOL_KAI, 0}, {FACE_NIMBUS, 0},
    {FACE_BABELSTONE, 0}, {FACE_LIBERATION, 0},
};

enum { FACES = sizeof(faces) / sizeof(faces[0]), COUNT = 100 };

/* The files of a run: the face is opened once, and so is the store. */
struct run {
    struct arena *arena;
    struct diag *diag;
    struct deflate *deflate;
    struct programs *programs;
    const struct font *font;
};

static struct run run_open(size_t face)
{
    struct run r = {.arena = arena_open()};

    r.diag = diag_new(r.arena);
    r.deflate = deflate_open(r.arena);
    r.programs = programs_new(r.arena);
    r.font = font_open(faces[face].path, faces[face].index, "face",
                       (struct loc){0}, r.arena, r.diag);
    assert_non_null(r.font);
    return r;
}

/* Of a file that shows each `step`th glyph; good until the next one. */
static struct program take(struct run *r, uint32_t step)
{
    uint32_t glyphs[COUNT];
    struct program program;

    for (uint32_t i = 0; i < COUNT; i++)
        glyphs[i] = 1 + i * step;
    assert_true(programs_take(r->programs, r->font, glyphs, COUNT, r->deflate,
                              r->diag, &program));
    return program;
}

static void a_program_is_what_it_would_be_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct run many = run_open(i), alone = run_open(i);
        struct program first, second;

        (void)take(&many, 2);
        first = take(&many, 1);
        second = take(&alone, 1);
        assert_int_equal(first.size, second.size);
        assert_int_equal(first.deflated.size, second.deflated.size);
        assert_memory_equal(first.deflated.data, second.deflated.data,
                            second.deflated.size);
        assert_true(str_eq(first.map, second.map));
        arena_close(many.arena);
        arena_close(alone.arena);
    }
}

static void the_same_characters_give_the_program_that_is_there(void **state)
{
    struct run r = run_open(0);
    const struct program first = take(&r, 1);

    (void)state;
    assert_ptr_equal(take(&r, 1).deflated.data, first.deflated.data);
    assert_true(take(&r, 2).size != first.size);
    arena_close(r.arena);
}

/* What a file reads is deflated once as long as it stays the same. */
static void a_reading_that_changes_is_deflated_anew(void **state)
{
    struct run r = run_open(0);
    struct str first, again, other;

    (void)state;
    first = programs_reading(r.programs, r.font, 1, STR("<0041>"), r.deflate);
    again = programs_reading(r.programs, r.font, 1, STR("<0041>"), r.deflate);
    assert_ptr_equal(first.data, again.data);
    other = programs_reading(r.programs, r.font, 1, STR("<0042>"), r.deflate);
    assert_true(
        str_eq(other, deflate_bytes(r.deflate, DEFLATE_SMALL, STR("<0042>"))));
    arena_close(r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_program_is_what_it_would_be_alone),
        cmocka_unit_test(the_same_characters_give_the_program_that_is_there),
        cmocka_unit_test(a_reading_that_changes_is_deflated_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
