#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/role.h"
#include "text/shaper.h"

static const struct {
    const char *path;
    unsigned index;
} faces[] = {{FACE_NOTO_SERIF, 2},  {FACE_NOTO_SERIF, 0}, {FACE_NOTO_SANS, 2},
             {FACE_FANDOL_FANG, 0}, {FACE_FANDOL_KAI, 0}, {FACE_WENKAI, 0},
             {FACE_BABELSTONE, 0},  {FACE_HANA_A, 0},     {FACE_UKAI, 0}};

enum { FACES = sizeof faces / sizeof faces[0], RUN = 1024 };

static const struct font_role *role_of(size_t i, struct arena *a,
                                       struct diag *d)
{
    struct font_use use = {
        font_open(faces[i].path, faces[i].index, "face", (struct loc){0}, a, d),
        FONT_COVERS_ALL, 1000, 0, 0};

    assert_non_null(use.font);
    return fontset_add(fontset_new(a), "role", "role", &use, 1);
}

/* Shapes the characters collected, in one run, and compares. */
static void run_compare(const struct font_role *role, const uint32_t *text,
                        size_t count)
{
    size_t shaped_count;
    const struct shaped_glyph *shaped = shaper_run(
        font_role_use_at(role, 0)->font, text, count, true, &shaped_count);

    assert_int_equal(shaped_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct font_pick *pick = role_pick(role, text[i], true);

        if (shaped[i].id != pick->glyph || shaped[i].advance != pick->advance)
            print_message("U+%04X\n", (unsigned)text[i]);
        assert_int_equal(shaped[i].id, pick->glyph);
        assert_int_equal(shaped[i].advance, pick->advance);
        assert_int_equal(shaped[i].dx, 0);
        assert_int_equal(shaped[i].dy, 0);
    }
}

static size_t block_compare(const struct font_role *role, uint32_t first,
                            uint32_t last)
{
    uint32_t text[RUN];
    size_t count = 0, all = 0;

    for (uint32_t cp = first; cp <= last; cp++) {
        const struct font_pick *pick = role_pick(role, cp, true);

        if (!pick->use || !pick->plain || cp == 0xFF0F)
            continue; // ／ is drawn as a half-width slash, on purpose
        text[count++] = cp;
        all++;
        if (count == RUN) {
            run_compare(role, text, count);
            count = 0;
        }
    }
    if (count > 0)
        run_compare(role, text, count);
    return all;
}

static void the_table_gives_what_harfbuzz_gives(void **state)
{
    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct arena *a = arena_open();
        const struct font_role *role = role_of(i, a, diag_new(a));
        size_t han;

        han = block_compare(role, 0x4E00, 0x9FFF);
        han += block_compare(role, 0x3400, 0x4DBF);
        han += block_compare(role, 0x20000, 0x323AF);
        han += block_compare(role, 0xF900, 0xFAFF);
        print_message("%s %u: %zu Han\n", faces[i].path, faces[i].index, han);
        assert_true(han > 7000);
        (void)block_compare(role, 0x2010, 0x2027);
        (void)block_compare(role, 0x2100, 0x27BF);
        assert_true(block_compare(role, 0x3000, 0x303F) > 10);
        assert_true(block_compare(role, 0xFF01, 0xFF5E) > 50);
        arena_close(a);
    }
}

/* Runs of Chinese punctuation as they really stand together. */
static void punctuation_in_company_stays_as_it_is(void **state)
{
    static const uint32_t text[] = {
        0x300A, 0x8BBA, 0x300B, 0x3001, 0x201C, 0x2018, 0x53CC, 0x2019,
        0x201D, 0xFF1A, 0x201C, 0x3002, 0x201D, 0xFF1F, 0xFF01, 0x2026,
        0x2026, 0xFF08, 0x3014, 0x3015, 0xFF09, 0xFF0C, 0xFF1B, 0xFF5E};

    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct arena *a = arena_open();
        const struct font_role *role = role_of(i, a, diag_new(a));

        print_message("%s %u\n", faces[i].path, faces[i].index);
        run_compare(role, text, sizeof text / sizeof text[0]);
        arena_close(a);
    }
}

static void a_japanese_face_gives_chinese_forms_all_the_same(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    const struct font_role *jp = role_of(1, a, d), *sc = role_of(0, a, d);
    const uint32_t text[] = {0x9AA8, 0x76F4, 0x5173, 0x201C, 0xFF0C};

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        assert_int_equal(role_pick(jp, text[i], true)->glyph,
                         role_pick(sc, text[i], true)->glyph);
    arena_close(a);
}

static void
words_keep_ligatures_and_kerning_but_digits_stand_alone(void **state)
{
    struct arena *a = arena_open();
    const struct font *f =
        font_open(FACE_LIBERATION, 0, "face", (struct loc){0}, a, diag_new(a));
    const uint32_t text[] = {'A', 'V', '1', '1', 'A', 'V'};
    const struct shaped_glyph *g;
    size_t count;

    (void)state;
    g = shaper_run(f, text, 6, false, &count);
    assert_int_equal(count, 6);
    assert_true(g[0].advance < font_advance(f, g[0].id));
    assert_int_equal(g[2].advance, 32768);
    assert_int_equal(g[3].advance, 32768);
    assert_int_equal(g[1].advance, font_advance(f, g[1].id));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_gives_what_harfbuzz_gives),
        cmocka_unit_test(punctuation_in_company_stays_as_it_is),
        cmocka_unit_test(a_japanese_face_gives_chinese_forms_all_the_same),
        cmocka_unit_test(
            words_keep_ligatures_and_kerning_but_digits_stand_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
