#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/faces.h"
#include "text/face.h"
#include "text/font.h"
#include "text/lookups.h"

/* A set holds all glyphs when there are lookups that are not read.  The face
 * for Japanese replaces some characters twice. */
static const struct {
    const char *path;
    unsigned index;
    bool all, unclear;
} faces[] = {
    {FACE_NOTO_SERIF, 2, false, false}, {FACE_NOTO_SERIF, 0, false, true},
    {FACE_NOTO_SANS, 2, false, false},  {FACE_FANDOL_FANG, 0, false, false},
    {FACE_FANDOL_KAI, 0, false, false}, {FACE_WENKAI, 0, false, false},
    {FACE_BABELSTONE, 0, false, false}, {FACE_HANA_A, 0, false, false},
    {FACE_UKAI, 0, false, false},       {FACE_NIMBUS, 0, false, false},
    {FACE_LIBERATION, 0, false, false}, {FACE_DEJAVU, 0, true, true},
};

enum { FACES = sizeof(faces) / sizeof(faces[0]) };

static const struct font *opened(size_t i, struct arena *a)
{
    const struct font *f = font_open(faces[i].path, faces[i].index, "face",
                                     (struct loc){0}, a, diag_new(a));

    assert_non_null(f);
    return f;
}

struct glyph {
    uint32_t id;
    hb_glyph_position_t at;
};

static hb_segment_properties_t run_of(bool cjk)
{
    hb_segment_properties_t p = HB_SEGMENT_PROPERTIES_DEFAULT;

    p.direction = HB_DIRECTION_LTR;
    p.script = cjk ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
    p.language = hb_language_from_string("zh-Hans", -1);
    return p;
}

/* What HarfBuzz says that its lookups take. */
static hb_set_t *inputs(const struct font *f, bool cjk)
{
    static const char *const off[] = {"-kern", "-mark", "-mkmk",
                                      "-frac", "-numr", "-dnom"};
    static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
    enum { OFF = sizeof(off) / sizeof(off[0]) };
    const hb_segment_properties_t p = run_of(cjk);
    hb_face_t *face = hb_font_get_face(face_hb(f));
    hb_set_t *all = hb_set_create(), *lookups = hb_set_create();
    hb_feature_t features[OFF];
    hb_shape_plan_t *plan;

    for (size_t i = 0; i < OFF; i++)
        assert_true(hb_feature_from_string(off[i], -1, &features[i]));
    plan = hb_shape_plan_create(face, &p, features, OFF, NULL);
    for (size_t i = 0; i < 2; i++) {
        hb_codepoint_t lookup = HB_SET_VALUE_INVALID;

        hb_set_clear(lookups);
        hb_ot_shape_plan_collect_lookups(plan, tables[i], lookups);
        while (hb_set_next(lookups, &lookup))
            hb_ot_layout_lookup_collect_glyphs(face, tables[i], lookup, NULL,
                                               all, NULL, NULL);
    }
    hb_shape_plan_destroy(plan);
    hb_set_destroy(lookups);
    return all;
}

static void the_inputs_are_those_of_harfbuzz(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACES * 2; i++) {
        struct arena *a = arena_open();
        const struct font *f = opened(i / 2, a);
        bool cjk = i % 2;
        const struct glyph_set *set = lookups_inputs(f, cjk, a);
        hb_set_t *want = inputs(f, cjk);

        print_message("%s %s: %u\n", faces[i / 2].path, cjk ? "Hani" : "Latn",
                      hb_set_get_population(want));
        for (uint32_t g = 0; g < f->glyph_count; g++)
            assert_int_equal(glyph_set_has(set, g),
                             faces[i / 2].all || hb_set_has(want, g));
        hb_set_destroy(want);
        arena_close(a);
    }
}

/* Shapes a character of Chinese text without kerning; false: it does not stay
 * one glyph. */
static bool shape(const struct font *f, uint32_t cp, bool halt,
                  struct glyph *result)
{
    hb_feature_t features[2];
    const hb_segment_properties_t p = run_of(true);
    hb_buffer_t *b = hb_buffer_create();
    unsigned count;

    assert_true(hb_feature_from_string("-kern", -1, &features[0]));
    assert_true(hb_feature_from_string("halt", -1, &features[1]));
    hb_buffer_set_segment_properties(b, &p);
    hb_buffer_add_codepoints(b, &cp, 1, 0, 1);
    hb_shape(face_hb(f), b, features, halt ? 2 : 1);
    result->id = hb_buffer_get_glyph_infos(b, &count)[0].codepoint;
    result->at = hb_buffer_get_glyph_positions(b, &count)[0];
    hb_buffer_destroy(b);
    return count == 1;
}

static const struct block {
    uint32_t first, last;
} blocks[] = {{0x2010, 0x2027}, {0x2E3A, 0x2E3B}, {0x3000, 0x303F},
              {0x4E00, 0x4FFF}, {0x9AA8, 0x9AA8}, {0xFF01, 0xFFEE}};

enum { BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

/* Compares how a character is halved with what HarfBuzz makes of it. */
static void halves_compare(const struct font *f, uint32_t cp)
{
    struct half_move move;
    struct glyph half;

    if (font_glyph(f, cp) == 0 || !shape(f, cp, true, &half))
        return;
    move = lookups_halt(f, half.id);
    assert_int_equal(half.at.x_offset, move.dx);
    assert_int_equal(half.at.x_advance,
                     face_advance_units(f, half.id) + move.advance);
}

static void marks_are_halved_as_harfbuzz_halves_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct arena *a = arena_open();
        const struct font *f = opened(i, a);

        for (const struct block *b = blocks; b < blocks + BLOCKS; b++)
            for (uint32_t cp = b->first; cp <= b->last; cp++)
                halves_compare(f, cp);
        arena_close(a);
    }
}

/* Returns whether it is clear what a character is by itself. */
static bool alone_compare(const struct font *f, uint32_t cp)
{
    uint32_t glyph = font_glyph(f, cp);
    struct glyph alone;

    if (glyph == 0 || !lookups_alone(f, &glyph))
        return glyph == 0;
    assert_true(shape(f, cp, false, &alone));
    assert_int_equal(alone.id, glyph);
    assert_int_equal(alone.at.x_advance, face_advance_units(f, glyph));
    assert_int_equal(alone.at.x_offset, 0);
    assert_int_equal(alone.at.y_offset, 0);
    return true;
}

static void characters_alone_are_what_harfbuzz_makes_of_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct arena *a = arena_open();
        const struct font *f = opened(i, a);
        size_t unclear = 0;

        print_message("%s %u\n", faces[i].path, faces[i].index);
        for (const struct block *b = blocks; b < blocks + BLOCKS; b++)
            for (uint32_t cp = b->first; cp <= b->last; cp++)
                unclear += !alone_compare(f, cp);
        assert_int_equal(unclear > 0, faces[i].unclear);
        arena_close(a);
    }
}

/* The em dash of Noto is one glyph in Japanese, another in Chinese text. */
static void a_dash_of_noto_is_replaced(void **state)
{
    struct arena *a = arena_open();
    const struct font *f = opened(0, a);
    uint32_t dash = font_glyph(f, 0x2014), glyph = dash;

    (void)state;
    assert_true(lookups_alone(f, &glyph));
    assert_int_not_equal(glyph, dash);
    arena_close(a);
}

static void noto_moves_a_bracket_and_cuts_a_comma(void **state)
{
    struct arena *a = arena_open();
    const struct font *f = opened(0, a);
    struct half_move bracket = lookups_halt(f, font_glyph(f, 0xFF08));
    struct half_move comma = lookups_halt(f, font_glyph(f, 0xFF0C));

    (void)state;
    assert_int_equal(bracket.dx, -500);
    assert_int_equal(bracket.advance, -500);
    assert_int_equal(comma.dx, 0);
    assert_int_equal(comma.advance, -500);
    assert_int_equal(lookups_halt(f, font_glyph(f, 0x4E00)).advance, 0);
    arena_close(a);
}

/* Every number of both tables is `number`, or noise. */
static void damage(struct font *f, uint8_t *bytes, size_t size, uint32_t *noise,
                   unsigned number)
{
    for (size_t i = 0; i < size; i += 2) {
        *noise = *noise * 1664525 + 1013904223;
        put16(bytes + i, number > 0 ? number : *noise >> 8 & 0x1FF);
    }
    f->tables[FACE_GSUB] = f->tables[FACE_GPOS] = (struct table){bytes, size};
}

static void damaged_tables_are_read_to_an_end(void **state)
{
    enum { SIZE = 1 << 16 };
    uint8_t *bytes = malloc(SIZE);
    uint32_t noise = 1;

    (void)state;
    assert_non_null(bytes);
    for (unsigned k = 0; k < 100; k++) {
        struct arena *a = arena_open();
        struct font f = *opened(0, a);

        damage(&f, bytes, k % 4 ? SIZE : k, &noise, k % 2 ? k : 0);
        memcpy(bytes + k % 64, "hanilatnDFLTcalthalt", 20);
        (void)lookups_inputs(&f, k % 3 == 0, a);
        for (uint32_t g = 0; g < 20; g++) {
            uint32_t glyph = g;

            (void)lookups_halt(&f, g);
            if (lookups_alone(&f, &glyph))
                assert_true(glyph < f.glyph_count);
        }
        arena_close(a);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_inputs_are_those_of_harfbuzz),
        cmocka_unit_test(marks_are_halved_as_harfbuzz_halves_them),
        cmocka_unit_test(characters_alone_are_what_harfbuzz_makes_of_them),
        cmocka_unit_test(a_dash_of_noto_is_replaced),
        cmocka_unit_test(noto_moves_a_bracket_and_cuts_a_comma),
        cmocka_unit_test(damaged_tables_are_read_to_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
