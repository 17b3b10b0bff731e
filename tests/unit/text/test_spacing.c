#include "text/spacing.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/faces.h"
#include "tests/test.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"

enum { EM = 16 * 65536 };

struct fixture {
    struct arena *arena;
    struct diag *diag;
    const struct font_role *song, *fang; // NULL: not installed
};

static const struct font_role *role_of(struct fixture *f, const char *path,
                                       unsigned index)
{
    struct font_use use = {.covers = FONT_COVERS_ALL, .scale_permille = 1000};

    use.font = font_open(path, index, path, (struct loc){0}, f->arena, f->diag);
    return use.font ? fontset_add(fontset_new(f->arena), "r", "r", &use, 1)
                    : NULL;
}

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    f->arena = arena_open();
    f->diag = diag_new(f->arena);
    f->song = role_of(f, FACE_NOTO_SERIF, 2);
    f->fang = role_of(f, FACE_FANDOL_FANG, 0);
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

struct set {
    const struct shaped *shaped;
    const struct box *boxes;
};

static struct set boxes_of(struct fixture *f, const struct span *spans,
                           size_t count)
{
    struct set s;

    s.shaped = shape_spans(spans, count, f->arena, f->diag);
    s.boxes = spacing_boxes(s.shaped, &text_rules_house, f->arena, f->arena);
    return s;
}

static struct span span_of(const char *text, const struct font_role *role)
{
    return (struct span){
        .kind = SPAN_TEXT, .text = str_of(text), .role = role, .size = EM};
}

static struct set text_boxes(struct fixture *f, const char *text)
{
    const struct span span = span_of(text, f->song);

    return boxes_of(f, &span, 1);
}

static sp width_of(struct set s)
{
    sp width = 0;

    for (size_t i = 0; i < s.shaped->count; i++)
        width += s.boxes[i].body + s.boxes[i].gap;
    return width;
}

/* Between two Han of one em each, so that no mark stands at an edge. */
static void neighbouring_marks_share_their_blank(void **state)
{
    static const struct {
        const char *text;
        int halves; // of an em, the two Han left out
    } rows[] = {
        {"字，字", 2},   {"字“字", 2},      {"字：“字", 3},    {"字》《字", 3},
        {"字）（字", 3}, {"字。”字", 3},    {"字，）字", 3},   {"字）。字", 3},
        {"字》、字", 3}, {"字’”字", 3},     {"字“‘字", 3},     {"字（《字", 3},
        {"字（）字", 4}, {"字》、《字", 4}, {"字》）。字", 4}, {"字——字", 4},
        {"字》——字", 6}, {"字……”字", 6},    {"字·（字", 3},    {"字？字", 2},
        {"字？！字", 2}, {"字！！！字", 4}, {"字？！”字", 4},  {"字／字", 1},
        {"字/字", 1},    {"字–字", 1},      {"字—字", 2},      {"字～字", 2},
    };
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const sp found = width_of(text_boxes(f, rows[i].text)) - 2 * EM;

        if (found != rows[i].halves * EM / 2)
            fail_msg("%s: %d halves, not %d", rows[i].text,
                     (int)(found * 2 / EM), rows[i].halves);
    }
}

/* The same rows in the other styles of punctuation, in halves of an em. */
static void styles_differ_in_the_blank_they_leave(void **state)
{
    static const struct {
        const char *text;
        int kaiming, half, line_end;
    } rows[] = {
        {"字，字", 1, 1, 2},   {"字。字", 2, 1, 2},   {"字？字", 2, 1, 2},
        {"字“字", 1, 1, 2},    {"字）字", 1, 1, 2},   {"字：“字", 2, 2, 4},
        {"字》《字", 2, 2, 4}, {"字。”字", 2, 2, 4},  {"字。“字", 3, 2, 4},
        {"字“‘字", 2, 2, 4},   {"字？！字", 2, 2, 2}, {"字——字", 4, 4, 4},
        {"字·字", 1, 1, 1},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int wanted[] = {[PUNCT_KAIMING] = rows[i].kaiming,
                              [PUNCT_HALF] = rows[i].half,
                              [PUNCT_LINE_END] = rows[i].line_end};

        for (int style = PUNCT_KAIMING; style <= PUNCT_LINE_END; style++) {
            const struct span span = span_of(rows[i].text, f->song);
            struct text_rules rules = text_rules_house;
            struct set s = boxes_of(f, &span, 1);

            rules.punct = (enum punct_style)style;
            s.boxes = spacing_boxes(s.shaped, &rules, f->arena, f->arena);
            if (width_of(s) - 2 * EM != wanted[style] * EM / 2)
                fail_msg("%s in style %d: %d halves, not %d", rows[i].text,
                         style, (int)((width_of(s) - 2 * EM) * 2 / EM),
                         wanted[style]);
        }
    }
}

static void span_borders_change_nothing(void **state)
{
    struct fixture *f = *state;
    struct span spans[3];

    if (!f->song)
        skip();
    spans[0] = span_of("字》", f->song);
    spans[1] = span_of("、", f->song);
    spans[2] = span_of("《字", f->song);
    assert_int_equal(width_of(boxes_of(f, spans, 3)),
                     width_of(text_boxes(f, "字》、《字")));
}

static void of_two_sizes_the_larger_blank_stays(void **state)
{
    struct fixture *f = *state;
    struct span spans[2];

    if (!f->song)
        skip();
    spans[0] = span_of("字》", f->song);
    spans[1] = span_of("《字", f->song);
    spans[1].size = EM / 2;
    assert_int_equal(boxes_of(f, spans, 2).boxes[1].gap, EM / 2);
    spans[0].size = EM / 4;
    assert_int_equal(boxes_of(f, spans, 2).boxes[1].gap, EM / 4);
}

static void gaps_stand_between_han_and_western(void **state)
{
    static const struct {
        const char *text;
        size_t box;
        int quarters; // of an em
    } rows[] = {
        {"第3季", 0, 1}, {"第3季", 1, 1}, {"达GDP", 0, 1}, {"1.加", 1, 1},
        {"5%以", 1, 0},  {"，5", 0, 2},   {"（5", 0, 0},   {"①项", 0, 0},
        {"℃时", 0, 0},   {"字α", 0, 1},
    };
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct box *b = &text_boxes(f, rows[i].text).boxes[rows[i].box];

        if (b->gap != rows[i].quarters * EM / 4)
            fail_msg("%s: %d/1000 em", rows[i].text, b->gap * 125 / (EM / 8));
    }
}

static void a_raised_mark_stands_close_and_never_starts_a_line(void **state)
{
    struct fixture *f = *state;
    struct span spans[2];
    struct set s;

    if (!f->song)
        skip();
    spans[0] = span_of("产值", f->song);
    spans[1] = span_of("2", f->song);
    spans[1].raise = EM / 3;
    s = boxes_of(f, spans, 2);
    assert_int_equal(s.boxes[1].gap, 0);
    assert_int_equal(s.boxes[2].before, BREAK_NO);
}

/* A line ends unwillingly behind the ① of a list, not behind that of a note. */
static void a_line_ends_behind_the_mark_of_a_note(void **state)
{
    static const char *const numbers[] = {"①", "㉑", "㊱", "51\u20DD"};
    struct fixture *f = *state;
    const struct book_note *note = (const struct book_note *)f;
    struct span spans[3];

    if (!f->song)
        skip();
    spans[0] = span_of("产值", f->song);
    spans[2] = span_of("增长", f->song);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        spans[1] = span_of(numbers[i], f->song);
        spans[1].raise = EM / 3;
        if (i == 0)
            assert_int_not_equal(boxes_of(f, spans, 3).boxes[3].reluctance, 0);
        spans[1].note = note; // whichever it is
        assert_int_equal(boxes_of(f, spans, 3).boxes[3].before, BREAK_MAY);
        assert_int_equal(boxes_of(f, spans, 3).boxes[3].reluctance, 0);
        assert_int_equal(boxes_of(f, spans, 3).boxes[2].before, BREAK_NO);
    }
}

static void gaps_give_way_in_order(void **state)
{
    struct fixture *f = *state;
    struct set s;

    if (!f->song)
        skip();
    s = text_boxes(f, "字（字，字。字5字");
    assert_int_equal(s.boxes[0].squeeze, SQUEEZE_BRACKET);
    assert_int_equal(s.boxes[0].shrink, EM / 2);
    assert_int_equal(s.boxes[3].squeeze, SQUEEZE_COMMA);
    assert_int_equal(s.boxes[5].squeeze, SQUEEZE_STOP);
    assert_int_equal(s.boxes[6].squeeze, SQUEEZE_HAN_LATIN);
    assert_int_equal(s.boxes[6].shrink, EM / 8);
}

/* Boxes after which a line may be opened, as a row of 0 and 1. */
static void only_good_gaps_grow(void **state)
{
    static const struct {
        const char *text, *grows;
    } rows[] = {
        {"字字字", "11"},  {"字，字", "01"},  {"“字”字", "001"},
        {"字——字", "00"},  {"字12字", "101"}, {"12.5%", "0000"},
        {"字·字", "00"},   {"a b", "01"},     {"5％字", "01"},
        {"字……字", "000"},
    };
    struct fixture *f = *state;

    if (!f->song)
        skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct set s = text_boxes(f, rows[i].text);

        for (size_t k = 0; k + 1 < s.shaped->count; k++)
            if (s.boxes[k].grows != (rows[i].grows[k] == '1'))
                fail_msg("%s: gap %zu", rows[i].text, k);
    }
}

static void a_mark_off_its_half_is_moved_into_it(void **state)
{
    struct fixture *f = *state;
    struct span span;
    struct set s;
    struct font_box ink;

    if (!f->fang)
        skip();
    span = span_of("吗？", f->fang); // FandolFang centres it in the em
    s = boxes_of(f, &span, 1);
    ink = font_glyph_box(s.shaped->clusters[1].font,
                         s.shaped->glyphs[s.shaped->clusters[1].glyph].id);
    assert_int_equal(s.boxes[1].body, EM / 2);
    assert_true(s.boxes[1].offset + font_scale(EM, ink.left) >= 0);
    assert_true(s.boxes[1].offset + font_scale(EM, ink.right) <= EM / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbouring_marks_share_their_blank),
        cmocka_unit_test(styles_differ_in_the_blank_they_leave),
        cmocka_unit_test(span_borders_change_nothing),
        cmocka_unit_test(of_two_sizes_the_larger_blank_stays),
        cmocka_unit_test(gaps_stand_between_han_and_western),
        cmocka_unit_test(a_raised_mark_stands_close_and_never_starts_a_line),
        cmocka_unit_test(a_line_ends_behind_the_mark_of_a_note),
        cmocka_unit_test(gaps_give_way_in_order),
        cmocka_unit_test(only_good_gaps_grow),
        cmocka_unit_test(a_mark_off_its_half_is_moved_into_it),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
