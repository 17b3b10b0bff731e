#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"

#define EM SP_PT(16)

struct bench {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song, *kai;
    const struct font *latin, *serif, *wenkai, *rare;
};

static const struct font *face(struct bench *b, const char *path,
                               unsigned index)
{
    const struct font *f =
        font_open(path, index, "face", (struct loc){0}, b->arena, b->diag);

    assert_non_null(f);
    return f;
}

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    struct fontset *set;

    b->arena = arena_open();
    b->diag = diag_new(b->arena);
    b->latin = face(b, FACE_LIBERATION, 0);
    b->serif = face(b, FACE_NOTO_SERIF, 2);
    b->wenkai = face(b, FACE_WENKAI, 0);
    b->rare = face(b, FACE_BABELSTONE, 0);
    set = fontset_new(b->arena);
    b->song = fontset_add(
        set, "song", "宋体",
        (struct font_use[]){{b->latin, FONT_COVERS_LATIN, 1000, 0, 0},
                            {b->serif, FONT_COVERS_CJK, 1000, 0, 0},
                            {b->rare, FONT_COVERS_REST, 900, -71, 0}},
        3);
    b->kai = fontset_add(
        set, "kai", "楷体",
        (struct font_use[]){{b->latin, FONT_COVERS_LATIN, 1000, 0, 0},
                            {b->wenkai, FONT_COVERS_CJK, 1000, 0, 0},
                            {b->serif, FONT_COVERS_REST, 1000, 0, 0}},
        3);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    arena_close(b->arena);
    free(b);
    return 0;
}

static struct span text_span(const struct font_role *role, const char *text)
{
    return (struct span){.kind = SPAN_TEXT,
                         .text = str_of(text),
                         .role = role,
                         .size = EM,
                         .at = {"book.xml", 7, 10}};
}

static struct shaped *shaped_of(struct bench *b, const struct font_role *role,
                                const char *text)
{
    struct span *span = arena_new(b->arena, struct span);

    *span = text_span(role, text);
    return shape_spans(span, 1, b->arena, b->diag);
}

/* The clusters' texts with a bar between. */
static const char *clusters_text(struct bench *b, const struct shaped *s)
{
    char *text = arena_alloc(b->arena, s->text_size + s->count + 1), *p = text;

    for (size_t i = 0; i < s->count; i++) {
        size_t from = s->clusters[i].text;
        size_t to = i + 1 < s->count ? s->clusters[i + 1].text : s->text_size;

        if (i > 0)
            *p++ = '|';
        memcpy(p, s->text + from, to - from);
        p += to - from;
    }
    return text;
}

static void blanks_fold_as_the_header_says(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"汉\n字", "汉|字"},
        {"汉\n      字", "汉|字"},
        {"汉 字", "汉| |字"},
        {"汉，\n    GDP", "汉|，|G|D|P"},
        {"GDP\n（元）", "G|D|P|（|元|）"},
        {"one\n  two", "o|n|e| |t|w|o"},
        {"增长\n5", "增|长| |5"},
        {"  首\t\n", "首"},
        {"a  \t b", "a| |b"},
        {"字　字", "字|　|字"},
        {"说：“你”\n好", "说|：|“|你|”|好"},
        {"\n", ""},
        {"", ""},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(
            clusters_text(b, shaped_of(b, b->song, rows[i].text)),
            rows[i].want);
}

static void blanks_fold_across_spans_and_vanish_at_breaks(void **state)
{
    struct bench *b = *state;
    struct span spans[] = {
        text_span(b->song, "甲 "),
        text_span(b->song, "\n乙 "),
        {.kind = SPAN_BREAK, .role = b->song, .size = EM},
        text_span(b->song, " 丙"),
        {.kind = SPAN_LIGHT, .role = b->song, .size = EM},
        {.kind = SPAN_SPACE, .role = b->song, .size = EM, .width = SP_PT(3)},
        text_span(b->song, "\n丁")};
    struct shaped *s = shape_spans(spans, 7, b->arena, b->diag);

    assert_string_equal(clusters_text(b, s), "甲|乙||丙|||丁");
    assert_int_equal(s->clusters[2].advance, 0);
    assert_null(s->clusters[2].font);
    assert_int_equal(s->clusters[4].advance, EM);
    assert_int_equal(s->clusters[5].advance, SP_PT(3));
    assert_int_equal(s->clusters[5].cp, 0);
    assert_null(s->cps);
}

static void characters_are_told_where_each_is_a_cluster(void **state)
{
    static const uint32_t characters[] = {0x6C49, 'a', ' ', 0x5B57, 0x3002};
    struct bench *b = *state;
    const struct shaped *s = shaped_of(b, b->song, "汉a 字。");

    assert_int_equal(s->count, 5);
    assert_memory_equal(s->cps, characters, sizeof(characters));
    assert_null(shaped_of(b, b->song, "汉——字")->cps);
    assert_null(shaped_of(b, b->song, "汉a\u0301字")->cps);
}

static void a_dash_is_one_cluster_of_two_em_in_every_face(void **state)
{
    static const struct {
        const char *path;
        unsigned index;
    } rows[] = {
        {FACE_NOTO_SERIF, 0},  {FACE_NOTO_SERIF, 2}, {FACE_NOTO_SANS, 2},
        {FACE_FANDOL_FANG, 0}, {FACE_FANDOL_KAI, 0}, {FACE_WENKAI, 0},
        {FACE_BABELSTONE, 0},  {FACE_HANA_A, 0},     {FACE_UKAI, 0}};
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fontset *set = fontset_new(b->arena);
        struct font_use use = {face(b, rows[i].path, rows[i].index),
                               FONT_COVERS_ALL, 1000, 0, 0};
        const struct font_role *role = fontset_add(set, "r", "r", &use, 1);
        struct shaped *s = shaped_of(b, role, "中——文—字");

        print_message("%s %u\n", rows[i].path, rows[i].index);
        assert_string_equal(clusters_text(b, s), "中|——|文|—|字");
        assert_int_equal(s->clusters[1].advance, 2 * EM);
    }
}

static void a_built_dash_has_no_gap_in_the_middle(void **state)
{
    struct bench *b = *state;
    struct font_use use = {b->rare, FONT_COVERS_ALL, 1000, 0, 0};
    struct shaped *s = shaped_of(
        b, fontset_add(fontset_new(b->arena), "r", "r", &use, 1), "——");
    struct font_box box = font_glyph_box(b->rare, s->glyphs[0].id);

    assert_int_equal(s->glyph_count, 2);
    assert_true(s->glyphs[0].dx + font_scale(EM, box.right) >
                s->glyphs[0].advance + s->glyphs[1].dx +
                    font_scale(EM, box.left));
}

static void marks_of_both_scripts_follow_their_neighbours(void **state)
{
    static const struct {
        const char *text;
        bool cjk[6]; // of the marks in order
        size_t marks;
    } rows[] = {
        {"说“你”", {true, true}, 2},
        {"say “you” now", {false, false}, 2},
        {"“GDP”增长", {true, true}, 2},
        {"3个“100%”", {true, true}, 2},
        {"2021—2025年", {true}, 1},
        {"2021—2025", {true}, 1},
        {"A—B", {false}, 1},
        {"Xi’an", {false}, 1},
        {"在Xi’an、1990’s", {false, false}, 2},
        {"中文 “English” 中文", {true, true}, 2},
        {"“‘双碳’目标”", {true, true, true, true}, 4},
        {"拉·买", {true}, 1},
        {"kW·h", {false}, 1},
        {"……", {true, true}, 2},
        {"—", {true}, 1},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct shaped *s = shaped_of(b, b->song, rows[i].text);
        size_t seen = 0;

        print_message("%s\n", rows[i].text);
        for (size_t k = 0; k < s->count; k++) {
            uint32_t cp = s->clusters[k].cp;

            if (cp == 0xB7 || (cp >= 0x2014 && cp <= 0x2026)) {
                assert_true(seen < rows[i].marks);
                assert_ptr_equal(s->clusters[k].font,
                                 rows[i].cjk[seen++] ? b->serif : b->latin);
            }
        }
        assert_int_equal(seen, rows[i].marks);
    }
}

static void narrow_quotes_give_way_to_a_face_with_wide_ones(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->kai, "说“好”……");

    for (size_t i = 0; i < s->count; i++)
        assert_int_equal(s->clusters[i].advance, EM);
    assert_ptr_equal(s->clusters[0].font, b->wenkai);
    assert_ptr_equal(s->clusters[1].font, b->serif);
    assert_ptr_equal(s->clusters[4].font, b->wenkai); // … is wide there
}

static void a_fallback_brings_its_scale_and_shift(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->song, "𬌗𫝹"); // U+2B317, U+2B779

    assert_int_equal(s->count, 2);
    assert_ptr_equal(s->clusters[1].font, b->rare);
    assert_int_equal(s->clusters[1].size, EM * 9 / 10);
    assert_int_equal(s->clusters[1].advance, EM * 9 / 10);
    assert_int_equal(s->clusters[1].shift, -(EM * 71 + 500) / 1000);
    assert_int_equal(diag_count(b->diag), 0);
}

static void hidden_characters_keep_their_text_and_have_no_ink(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->song, "a\u200B\u2060b");

    assert_string_equal(clusters_text(b, s), "a|\u200B|\u2060|b");
    assert_int_equal(s->clusters[1].glyph_count, 0);
    assert_int_equal(s->clusters[2].advance, 0);
}

static void marks_and_selectors_stay_with_their_base(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"葛\U000E0100城", "葛\U000E0100|城"},
        {"cafe\u0301.", "c|a|f|e\u0301|."},
        {"か\u3099き", "か\u3099|き"},
        {"e\u0301\u0302x", "e\u0301\u0302|x"},
        {"5 km", "5| |k|m"},
        {"5\u00A0km", "5|\u00A0|k|m"},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(
            clusters_text(b, shaped_of(b, b->song, rows[i].text)),
            rows[i].want);
    assert_int_equal(diag_count(b->diag), 0);
}

static void span_borders_change_no_glyph(void **state)
{
    static const struct {
        const char *first, *second;
    } rows[] = {{"A", "VA"}, {"of", "fice"}, {"—", "—"}, {"e", "́x"}};
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct span spans[2] = {text_span(b->song, rows[i].first),
                                text_span(b->song, rows[i].second)};
        char text[32];
        const struct shaped *s = shape_spans(spans, 2, b->arena, b->diag);
        const struct shaped *whole;

        (void)snprintf(text, sizeof text, "%s%s", rows[i].first,
                       rows[i].second);
        whole = shaped_of(b, b->song, text);
        assert_string_equal(clusters_text(b, s), clusters_text(b, whole));
        for (size_t k = 0; k < s->count; k++)
            assert_int_equal(s->clusters[k].advance,
                             whole->clusters[k].advance);
    }
}

static void two_or_three_digits_take_a_circle(void **state)
{
    static const struct {
        const char *text, *want;
        size_t circled; // cluster
    } rows[] = {
        {"甲51⃝乙", "甲|51⃝|乙", 1}, {"100⃝", "100⃝", 0},
        {"A51⃝", "A|51⃝", 1},        {"51⃝52⃝", "51⃝|52⃝", 1},
        {"5⃝", "5⃝", SIZE_MAX},      {"1000⃝", "1|0|0|0⃝", SIZE_MAX},
        {"51⃞", "5|1⃞", SIZE_MAX},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct shaped *s = shaped_of(b, b->song, rows[i].text);
        const size_t at = rows[i].circled;

        assert_string_equal(clusters_text(b, s), rows[i].want);
        for (size_t k = 0; k < s->count && at == SIZE_MAX; k++)
            assert_false(s->clusters[k].circled);
        if (at == SIZE_MAX)
            continue;
        assert_true(s->clusters[at].circled);
        assert_int_equal(s->clusters[at].advance, EM);
        assert_true(s->clusters[at].glyph_count >= 2);
    }
}

static void digits_are_never_kerned(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->song, "1117 AVT11");

    for (size_t i = 0; i < s->count; i++) {
        if (s->clusters[i].cp >= '0' && s->clusters[i].cp <= '9')
            assert_int_equal(s->clusters[i].advance, EM / 2);
    }
    assert_true(
        s->clusters[5].advance <
        font_scale(EM, font_advance(b->latin, font_glyph(b->latin, 'A'))));
}

/* HarfBuzz does it, so a word that needs no letters needs HarfBuzz too. */
static void signs_side_by_side_are_kerned(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->song, "ab 5‘‘5");
    const uint32_t quote = font_glyph(b->latin, 0x2018);

    assert_int_equal(s->clusters[4].cp, 0x2018);
    assert_true(s->clusters[4].advance <
                font_scale(EM, font_advance(b->latin, quote)));
    assert_int_equal(s->clusters[5].advance,
                     font_scale(EM, font_advance(b->latin, quote)));
}

static void a_missing_character_is_reported_where_it_stands(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->kai, "一二\U0003134F三");
    const struct diag_item *item;

    assert_int_equal(diag_count(b->diag), 1);
    item = diag_at(b->diag, 0);
    assert_int_equal(item->code, DIAG_CODE_GLYPH_MISSING);
    assert_int_equal(item->at.line, 7);
    assert_int_equal(item->at.column, 12);
    assert_string_equal(item->args[1], "U+3134F");
    assert_string_equal(item->args[2], "楷体");
    assert_int_equal(s->count, 4);
    assert_int_equal(s->glyphs[2].id, 0);
}

/* A base goes where its marks are, when some face has them all. */
static void marks_take_their_base_to_a_face_that_has_them(void **state)
{
    struct bench *b = *state;
    const struct {
        const char *text, *clusters;
        size_t marked;
        const struct font *font, *others;
    } rows[] = {
        {"ax\u20D0b", "a|x\u20D0|b", 1, b->rare, b->latin},
        {"一中\u0325二", "一|中\u0325|二", 1, b->rare, b->serif},
        {"x\u035Cy", "x\u035C|y", 0, b->latin, b->latin},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct shaped *s = shaped_of(b, b->song, rows[i].text);

        assert_string_equal(clusters_text(b, s), rows[i].clusters);
        for (size_t k = 0; k < s->count; k++)
            assert_ptr_equal(s->clusters[k].font, k == rows[i].marked
                                                      ? rows[i].font
                                                      : rows[i].others);
    }
    assert_int_equal(diag_count(b->diag), 0);
}

static void
a_mark_that_no_face_has_is_reported_and_its_base_is_not(void **state)
{
    static const char *const texts[] = {"ax\u1AB0b", "一二中\u1AB0"};
    struct bench *b = *state;

    for (size_t i = 0; i < 2; i++) {
        struct diag_mark before = diag_mark(b->diag);
        struct shaped *s = shaped_of(b, b->song, texts[i]);
        const struct diag_item *item;

        assert_int_equal(s->count, 3);
        assert_int_equal(diag_count(b->diag), before.count + 1);
        item = diag_at(b->diag, before.count);
        assert_int_equal(item->code, DIAG_CODE_GLYPH_MISSING);
        assert_string_equal(item->args[1], "U+1AB0");
        assert_int_equal(item->at.column, 12 + i);
    }
}

static void a_selector_alone_is_text_without_ink(void **state)
{
    struct bench *b = *state;
    struct shaped *s = shaped_of(b, b->song, "\uFE0F中");

    assert_int_equal(s->clusters[0].advance, 0);
    assert_int_equal(s->text_size, 6);
    assert_int_equal(diag_count(b->diag), 0);
}

static void right_to_left_text_is_reported(void **state)
{
    struct bench *b = *state;

    (void)shaped_of(b, b->song, "a\u0627b");
    assert_int_equal(diag_count(b->diag), 1);
    assert_int_equal(diag_at(b->diag, 0)->code, DIAG_CODE_TEXT_DIRECTION);
}

/* A base and `count` times the same mark. */
static struct shaped *heap_of_marks(struct bench *b, const char *base,
                                    const char *mark, size_t count)
{
    const size_t first = strlen(base), size = strlen(mark);
    char *text = arena_alloc(b->arena, first + count * size + 1);

    memcpy(text, base, first);
    for (size_t i = 0; i < count; i++)
        memcpy(text + first + i * size, mark, size);
    return shaped_of(b, b->song, text);
}

enum { HEAP = 40000 };

static void a_heap_of_marks_is_cut_and_all_of_it_drawn(void **state)
{
    static const struct {
        const char *base, *mark;
        size_t glyphs;
    } rows[] = {
        {"a", "\u0301", HEAP},  // the first makes á of the base,
        {"か", "\u3099", HEAP}, // が
        {"中", "\u0301", 1 + HEAP}, {"1", "\u20D0", 1 + HEAP},
        {"", "\u0325", HEAP},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct shaped *s = heap_of_marks(b, rows[i].base, rows[i].mark, HEAP);

        print_message("%s\n", rows[i].base);
        assert_int_equal(s->text_size,
                         strlen(rows[i].base) + HEAP * strlen(rows[i].mark));
        assert_int_equal(s->glyph_count, rows[i].glyphs);
        for (size_t k = 0; k < s->glyph_count; k++)
            assert_int_not_equal(s->glyphs[k].id, 0);
        assert_true(s->count > HEAP / (1 + MARKS_PER_CLUSTER_MAX));
        for (size_t k = 1; k < s->count; k++)
            assert_in_range(s->clusters[k].text - s->clusters[k - 1].text, 1,
                            strlen("中") +
                                MARKS_PER_CLUSTER_MAX * strlen(rows[i].mark));
    }
    assert_int_equal(diag_count(b->diag), 0);
}

static void a_heap_of_marks_that_no_face_has_is_reported(void **state)
{
    struct bench *b = *state;
    struct shaped *s = heap_of_marks(b, "a", "\u1AB0", HEAP);

    assert_int_equal(diag_count(b->diag) + diag_dropped(b->diag), HEAP);
    assert_int_equal(s->glyph_count, 1 + HEAP);
}

/* Ticks of processor time for `times` heaps, the least of some runs. */
static clock_t heaps_time(struct bench *b, size_t count, size_t times)
{
    clock_t least = 0;

    for (int run = 0; run < 5; run++) {
        clock_t start = clock(), took;

        for (size_t i = 0; i < times; i++)
            (void)heap_of_marks(b, "a", "\u0301", count);
        took = clock() - start;
        if (run == 0 || took < least)
            least = took;
    }
    return least;
}

/* Shaped as one cluster, one heap would take 64 times as long as 64 of its
 * parts. */
static void a_heap_of_marks_takes_linear_time(void **state)
{
    struct bench *b = *state;
    const clock_t parts = heaps_time(b, HEAP / 64, 64);
    const clock_t whole = heaps_time(b, HEAP, 1);

    print_message("%ld, %ld\n", (long)parts, (long)whole);
    assert_true(whole < 3 * parts);
}

static void a_long_word_is_shaped_in_pieces(void **state)
{
    struct bench *b = *state;
    char *text = arena_alloc(b->arena, 10001);
    struct shaped *s;

    memset(text, 'm', 10000);
    s = shaped_of(b, b->song, text);
    assert_int_equal(s->count, 10000);
}

static void a_word_is_not_cut_between_a_base_and_its_mark(void **state)
{
    struct bench *b = *state;
    char text[RUN_CHARACTERS_MAX + 3];
    struct shaped *s;
    const struct cluster *last;

    memset(text, 'm', RUN_CHARACTERS_MAX);
    memcpy(text + RUN_CHARACTERS_MAX - 1, "e\u0301", 4);
    s = shaped_of(b, b->song, text);
    assert_int_equal(s->count, RUN_CHARACTERS_MAX);
    last = &s->clusters[s->count - 1];
    assert_int_equal(last->glyph_count, 1);
    assert_int_equal(s->glyphs[last->glyph].id, font_glyph(b->latin, 0xE9));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blanks_fold_as_the_header_says),
        TEST(blanks_fold_across_spans_and_vanish_at_breaks),
        TEST(characters_are_told_where_each_is_a_cluster),
        TEST(a_dash_is_one_cluster_of_two_em_in_every_face),
        TEST(a_built_dash_has_no_gap_in_the_middle),
        TEST(marks_of_both_scripts_follow_their_neighbours),
        TEST(narrow_quotes_give_way_to_a_face_with_wide_ones),
        TEST(a_fallback_brings_its_scale_and_shift),
        TEST(hidden_characters_keep_their_text_and_have_no_ink),
        TEST(marks_and_selectors_stay_with_their_base),
        TEST(span_borders_change_no_glyph),
        TEST(two_or_three_digits_take_a_circle),
        TEST(digits_are_never_kerned),
        TEST(signs_side_by_side_are_kerned),
        TEST(a_missing_character_is_reported_where_it_stands),
        TEST(marks_take_their_base_to_a_face_that_has_them),
        TEST(a_mark_that_no_face_has_is_reported_and_its_base_is_not),
        TEST(a_selector_alone_is_text_without_ink),
        TEST(right_to_left_text_is_reported),
        TEST(a_heap_of_marks_is_cut_and_all_of_it_drawn),
        TEST(a_heap_of_marks_that_no_face_has_is_reported),
        TEST(a_heap_of_marks_takes_linear_time),
        TEST(a_long_word_is_shaped_in_pieces),
        TEST(a_word_is_not_cut_between_a_base_and_its_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
