/* Room for rubies, spread and combined characters. */
#include "text/units.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/faces.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"
#include "text/spacing.h"

enum { EM = 16 * 65536, HALF = EM / 2 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song;
    struct span spans[8];
    size_t count;
    const struct shaped *shaped;
    const struct box *boxes;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    use.font = font_open(FACE_NOTO_SERIF, 2, "song", (struct loc){0}, f->arena,
                         f->diag);
    f->song = fontset_add(fontset_new(f->arena), "r", "r", &use, 1);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_close(f->arena);
    free(f);
    return 0;
}

static struct wrap *add(struct fixture *f, enum wrap_kind kind,
                        const char *words)
{
    struct wrap *wrap = arena_new(f->arena, struct wrap);

    *wrap = (struct wrap){.kind = kind, .size = EM, .role = f->song};
    f->spans[f->count++] = (struct span){.kind = SPAN_TEXT,
                                         .text = str_of(words),
                                         .role = f->song,
                                         .size = EM,
                                         .wrap = wrap};
    return wrap;
}

static void add_plain(struct fixture *f, const char *words)
{
    (void)add(f, WRAP_DOTS, words);
}

/* Full-width letters: a ruby of n of them is n halves of an em wide. */
static void add_ruby(struct fixture *f, const char *words, const char *ruby)
{
    add(f, WRAP_RUBY, words)->ruby = str_of(ruby);
}

static void space(struct fixture *f)
{
    f->shaped = shape_spans(f->spans, f->count, f->arena, f->diag);
    f->boxes = spacing_boxes(f->shaped, &text_rules_house, f->arena, f->arena);
    f->count = 0;
}

static sp natural(const struct fixture *f, size_t first, size_t end)
{
    sp width = 0;

    for (size_t i = first; i < end; i++)
        width += f->boxes[i].body + (i + 1 < end ? f->boxes[i].gap : 0);
    return width;
}

/* ---- ruby ---------------------------------------------------------------- */

static void a_ruby_takes_the_room_that_its_neighbours_do_not_lend(void **state)
{
    static const struct {
        const char *before, *base, *ruby, *after;
        int quarters; // of an em more than the text takes by itself
    } rows[] = {
        {"甲", "乙", "ＡＢ", "丙", 0},
        {"甲", "乙", "ＡＢＣ", "丙", 0},
        {"甲", "乙", "ＡＢＣＤ", "丙", 2},
        {"甲", "乙丙", "ＡＢＣＤ", "丁", 0},
        {"甲", "乙丙", "ＡＢＣＤＥＦ", "丁", 2},
        {"甲，", "乙", "ＡＢＣ", "丙", 1},
        {"（", "乙", "ＡＢＣ", "）", 2},
        {"", "乙", "ＡＢＣ", "丙", 1},
        {"", "乙", "ＡＢＣ", "", 2},
        {"甲", "乙", "ＡＢＣ", "A", 1},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sp plain;

        add_plain(f, rows[i].before);
        add_plain(f, rows[i].base);
        add_plain(f, rows[i].after);
        space(f);
        plain = natural(f, 0, f->shaped->count);
        add_plain(f, rows[i].before);
        add_ruby(f, rows[i].base, rows[i].ruby);
        add_plain(f, rows[i].after);
        space(f);
        if (natural(f, 0, f->shaped->count) - plain !=
            rows[i].quarters * EM / 4)
            fail_msg(
                "%s[%s]%s: %d thousandths of an em", rows[i].before,
                rows[i].base, rows[i].after,
                (int)((natural(f, 0, f->shaped->count) - plain) * 1000 / EM));
    }
}

/* Over two characters an em and a half: a third at either end, two between. */
static void a_long_ruby_spreads_its_base(void **state)
{
    struct fixture *f = *state;

    add_plain(f, "，");
    add_ruby(f, "乙丙", "ＡＢＣＤＥＦＧ");
    add_plain(f, "，");
    space(f);
    assert_int_equal(f->boxes[1].gap, (EM + HALF) / 2);
    assert_int_equal(f->boxes[1].offset, (EM + HALF) / 4);
    assert_int_equal(f->boxes[2].body, EM + (EM + HALF) / 4);
    assert_int_equal(f->boxes[2].offset, 0);
}

static void two_rubies_never_touch(void **state)
{
    struct fixture *f = *state;

    add_ruby(f, "甲", "ＡＢ");
    add_ruby(f, "乙", "ＣＤ");
    space(f);
    // An eighth of a ruby's em on either side.
    assert_int_equal(f->boxes[0].body, EM + EM / 16);
    assert_int_equal(f->boxes[1].offset, EM / 16);
}

static void a_unit_is_never_broken(void **state)
{
    static const enum wrap_kind kinds[] = {WRAP_RUBY, WRAP_SPREAD,
                                           WRAP_COMBINE};
    struct fixture *f = *state;

    for (size_t i = 0; i < 3; i++) {
        struct wrap *wrap;

        add_plain(f, "甲");
        wrap = add(f, kinds[i], "乙丙 丁");
        wrap->ruby = STR("A");
        wrap->width = 5 * EM;
        add_plain(f, "戊");
        space(f);
        assert_int_equal(f->boxes[1].before, BREAK_MAY);
        for (size_t k = 2; k < 5; k++)
            assert_int_equal(f->boxes[k].before, BREAK_NO);
        assert_int_equal(f->boxes[5].before, BREAK_MAY);
    }
}

static void a_pair_may_part_from_the_next(void **state)
{
    struct fixture *f = *state;

    add_ruby(f, "娄", "A");
    add_ruby(f, "底", "B");
    space(f);
    assert_int_equal(f->shaped->unit_count, 2);
    assert_int_equal(f->boxes[1].before, BREAK_MAY);
}

static void combining_changes_nothing_but_breaks(void **state)
{
    static const char text[] = "第12章（3.4）";
    struct fixture *f = *state;
    const struct box *plain;

    add_plain(f, text);
    space(f);
    plain = f->boxes;
    add(f, WRAP_COMBINE, text);
    space(f);
    for (size_t i = 0; i < f->shaped->count; i++) {
        struct box b = f->boxes[i];

        b.before = plain[i].before;
        assert_memory_equal(&b, &plain[i], sizeof b);
    }
}

/* ---- spread -------------------------------------------------------------- */

static void spread_words_fill_their_width(void **state)
{
    static const struct {
        const char *words;
        int gaps[5]; // in 1/600 em, of the characters but the last
    } rows[] = {
        {"姓名", {2400}},
        {"甲乙丙", {900, 900}},
        {"甲乙丙丁", {400, 400, 400}},
        {"甲乙丙丁戊己", {0, 0, 0, 0, 0}},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add(f, WRAP_SPREAD, rows[i].words)->width = 6 * EM;
        space(f);
        assert_int_equal(natural(f, 0, f->shaped->count), 6 * EM);
        for (size_t k = 0; k + 1 < f->shaped->count; k++) {
            assert_true(
                llabs(f->boxes[k].gap - (sp)rows[i].gaps[k] * EM / 600) <= 1);
            assert_false(f->boxes[k].grows);
            assert_int_equal(f->boxes[k].shrink, 0);
        }
    }
}

/* The last character ends where the width does; its tracking follows. */
static void tracking_after_the_words_is_not_in_the_width(void **state)
{
    struct fixture *f = *state;

    add(f, WRAP_SPREAD, "姓名")->width = 4 * EM;
    f->spans[0].tracking = EM / 8;
    space(f);
    assert_int_equal(natural(f, 0, 2), 4 * EM + EM / 8);
}

static void one_character_is_spread_to_the_middle(void **state)
{
    struct fixture *f = *state;

    add(f, WRAP_SPREAD, "甲")->width = 3 * EM;
    space(f);
    assert_int_equal(f->boxes[0].body, 3 * EM);
    assert_int_equal(f->boxes[0].offset, EM);
}

static void a_word_stays_whole_beside_han_and_opens_alone(void **state)
{
    struct fixture *f = *state;

    add(f, WRAP_SPREAD, "AB甲")->width = 6 * EM;
    space(f);
    assert_int_equal(f->boxes[0].gap, 0);
    assert_int_equal(natural(f, 0, 3), 6 * EM);
    add(f, WRAP_SPREAD, "AB")->width = 6 * EM;
    space(f);
    assert_true(f->boxes[0].gap > 4 * EM);
    assert_int_equal(natural(f, 0, 2), 6 * EM);
}

static void too_many_characters_keep_their_width_and_are_told(void **state)
{
    struct fixture *f = *state;
    const struct diag_item *item;

    add(f, WRAP_SPREAD, "甲乙丙")->width = 2 * EM;
    space(f);
    assert_int_equal(natural(f, 0, 3), 3 * EM);
    assert_int_equal(diag_count(f->diag), 0);
    units_check(f->shaped, f->boxes, f->diag);
    assert_int_equal(diag_count(f->diag), 1);
    item = diag_at(f->diag, 0);
    assert_int_equal(item->code, DIAG_CODE_SPREAD_WIDE);
    assert_string_equal(item->args[0], "48");
    assert_string_equal(item->args[1], "32");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ruby_takes_the_room_that_its_neighbours_do_not_lend),
        TEST(a_long_ruby_spreads_its_base),
        TEST(two_rubies_never_touch),
        TEST(a_unit_is_never_broken),
        TEST(a_pair_may_part_from_the_next),
        TEST(combining_changes_nothing_but_breaks),
        TEST(spread_words_fill_their_width),
        TEST(tracking_after_the_words_is_not_in_the_width),
        TEST(one_character_is_spread_to_the_middle),
        TEST(a_word_stays_whole_beside_han_and_opens_alone),
        TEST(too_many_characters_keep_their_width_and_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
