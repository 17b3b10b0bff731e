#include "tests/test.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H

#include "base/arena.h"
#include "base/diag.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/subset.h"

static const struct face_row {
    const char *path;
    unsigned index;
    enum font_program program;
    bool cid_keyed;
} faces[] = {
    {FACE_NOTO_SERIF, 2, FONT_PROGRAM_CFF, true},
    {FACE_NOTO_SANS, 2, FONT_PROGRAM_CFF, true},
    {FACE_FANDOL_FANG, 0, FONT_PROGRAM_CFF, true},
    {FACE_FANDOL_KAI, 0, FONT_PROGRAM_CFF, true},
    {FACE_NIMBUS, 0, FONT_PROGRAM_CFF, false},
    {FACE_WENKAI, 0, FONT_PROGRAM_TRUETYPE, false},
    {FACE_BABELSTONE, 0, FONT_PROGRAM_TRUETYPE, false},
    {FACE_UKAI, 0, FONT_PROGRAM_TRUETYPE, false},
    {FACE_LIBERATION, 0, FONT_PROGRAM_TRUETYPE, false},
};

enum { FACES = sizeof faces / sizeof faces[0] };

struct bench {
    struct arena *arena;
    struct diag *diag;
    FT_Library library;
};

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);

    b->arena = arena_open();
    b->diag = diag_new(b->arena);
    assert_int_equal(FT_Init_FreeType(&b->library), 0);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    (void)FT_Done_FreeType(b->library);
    arena_close(b->arena);
    free(b);
    return 0;
}

static struct font *face(struct bench *b, size_t i)
{
    struct font *f = font_open(faces[i].path, faces[i].index, "face",
                               (struct loc){0}, b->arena, b->diag);

    assert_non_null(f);
    return f;
}

static struct str program_of(struct bench *b, const struct font *f,
                             const uint32_t *glyphs, size_t count)
{
    struct str program;

    assert_true(subset_make(f, glyphs, count, b->arena, b->diag, &program));
    assert_int_equal(diag_count(b->diag), 0);
    return program;
}

static FT_Face opened(struct bench *b, struct str program)
{
    FT_Face result;

    assert_int_equal(FT_New_Memory_Face(b->library,
                                        (const FT_Byte *)program.data,
                                        (FT_Long)program.size, 0, &result),
                     0);
    return result;
}

static void load(FT_Face f, uint32_t glyph)
{
    assert_int_equal(FT_Load_Glyph(f, glyph, FT_LOAD_NO_SCALE), 0);
}

/* Every 41st glyph and the last ones: rare planes, composites, all FDs. */
static size_t sample(FT_Face whole, uint32_t *glyphs)
{
    uint32_t all = (uint32_t)whole->num_glyphs;
    size_t count = 0;

    for (uint32_t g = 1; g < all; g += g + 200 < all ? 41 : 1)
        glyphs[count++] = g;
    return count;
}

static void outlines_are_those_of_the_face(void **state)
{
    struct bench *b = *state;
    uint32_t *glyphs = calloc(65536, sizeof *glyphs);

    for (size_t i = 0; i < FACES; i++) {
        struct font *f = face(b, i);
        FT_Face whole, cut;
        size_t count;

        print_message("%s\n", faces[i].path);
        assert_int_equal(FT_New_Face(b->library, faces[i].path,
                                     (FT_Long)faces[i].index, &whole),
                         0);
        count = sample(whole, glyphs);
        cut = opened(b, program_of(b, f, glyphs, count));
        for (size_t k = 0; k < count; k++) {
            const FT_Outline *x = &whole->glyph->outline;
            const FT_Outline *y = &cut->glyph->outline;

            load(whole, glyphs[k]);
            load(cut, faces[i].program == FONT_PROGRAM_CFF
                          ? font_code(f, glyphs[k])
                          : subset_number(glyphs, k));
            assert_int_equal(x->n_points, y->n_points);
            assert_int_equal(x->n_contours, y->n_contours);
            assert_int_equal(whole->glyph->metrics.horiAdvance,
                             cut->glyph->metrics.horiAdvance);
            if (x->n_points == 0)
                continue;
            assert_memory_equal(x->points, y->points,
                                (size_t)x->n_points * sizeof *x->points);
            assert_memory_equal(x->tags, y->tags, (size_t)x->n_points);
        }
        (void)FT_Done_Face(cut);
        (void)FT_Done_Face(whole);
    }
    free(glyphs);
}

static size_t glyphs_of(const struct font *f, const char32_t *text,
                        uint32_t *glyphs)
{
    size_t count = 0;

    for (; *text; text++) {
        uint32_t glyph = font_glyph(f, *text);
        size_t at = count;

        assert_int_not_equal(glyph, 0);
        while (at > 0 && glyphs[at - 1] > glyph)
            at--;
        if (at > 0 && glyphs[at - 1] == glyph)
            continue;
        memmove(glyphs + at + 1, glyphs + at, (count++ - at) * sizeof *glyphs);
        glyphs[at] = glyph;
    }
    return count;
}

static void the_same_set_gives_the_same_bytes(void **state)
{
    struct bench *b = *state;
    uint32_t glyphs[32];

    for (size_t i = 0; i < FACES; i++) {
        struct font *f = face(b, i), *again = face(b, i);
        size_t count = glyphs_of(f, U"Plan 2025: 95.3%", glyphs);
        struct str one = program_of(b, f, glyphs, count);
        struct str two = program_of(b, again, glyphs, count);

        assert_true(str_eq(one, two));
    }
}

static void fandol_codes_are_cids_and_differ_above_glyph_8896(void **state)
{
    struct bench *b = *state;
    struct font *f = face(b, 2);
    FT_Face whole;

    assert_int_equal(FT_New_Face(b->library, faces[2].path, 0, &whole), 0);
    for (uint32_t g = 1; g < (uint32_t)whole->num_glyphs; g++) {
        FT_UInt cid;

        assert_int_equal(FT_Get_CID_From_Glyph_Index(whole, g, &cid), 0);
        assert_int_equal(font_code(f, g), cid);
        assert_int_equal(cid == g, g < 8896);
    }
    (void)FT_Done_Face(whole);
}

static void noto_codes_are_the_glyph_ids(void **state)
{
    struct bench *b = *state;
    struct font *f = face(b, 0);

    for (uint32_t g = 0; g < 65535; g += 97)
        assert_int_equal(font_code(f, g), g);
}

static void the_program_suits_its_descriptor(void **state)
{
    struct bench *b = *state;
    uint32_t glyphs[8];

    for (size_t i = 0; i < FACES; i++) {
        struct font *f = face(b, i);
        struct font_facts facts = font_facts(f);
        size_t count = glyphs_of(f, U"Hx", glyphs);
        struct str program = program_of(b, f, glyphs, count);

        print_message("%s %s\n", faces[i].path, font_postscript_name(f));
        assert_int_equal(facts.program, faces[i].program);
        assert_int_equal(facts.cid_keyed, faces[i].cid_keyed);
        assert_true(
            str_starts(program, facts.program == FONT_PROGRAM_CFF ? "\1" : ""));
        assert_string_equal(facts.registry, "Adobe");
        assert_string_equal(facts.ordering, strstr(faces[i].path, "Fandol")
                                                ? "GB1"
                                                : "Identity");
        assert_in_range(facts.cap_height, 550, 800);
        assert_in_range(facts.stem_v, 20, 400);
        assert_true(facts.ascent > 0 && facts.descent < 0);
        assert_true(facts.box[2] > facts.box[0]);
        assert_false(facts.fixed_pitch);
    }
    assert_false(font_facts(face(b, 1)).serif);
    assert_true(font_facts(face(b, 0)).serif);
    assert_int_equal(font_facts(face(b, 2)).supplement, 5);
}

static void a_small_set_makes_a_small_program(void **state)
{
    struct bench *b = *state;
    uint32_t glyphs[32];

    for (size_t i = 0; i < FACES; i++) {
        struct font *f = face(b, i);
        size_t count;

        if (font_glyph(f, U'一') == 0)
            continue;
        count = glyphs_of(f, U"一二三", glyphs);
        assert_true(program_of(b, f, glyphs, count).size < 3000);
    }
}

static void no_glyphs_make_a_program_of_notdef(void **state)
{
    struct bench *b = *state;

    for (size_t i = 0; i < FACES; i++) {
        FT_Face cut = opened(b, program_of(b, face(b, i), NULL, 0));

        assert_int_equal(cut->num_glyphs, 1);
        (void)FT_Done_Face(cut);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(outlines_are_those_of_the_face),
        TEST(the_same_set_gives_the_same_bytes),
        TEST(fandol_codes_are_cids_and_differ_above_glyph_8896),
        TEST(noto_codes_are_the_glyph_ids),
        TEST(the_program_suits_its_descriptor),
        TEST(a_small_set_makes_a_small_program),
        TEST(no_glyphs_make_a_program_of_notdef),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
