#include "layout/line.h"

#include "tests/para.h"
#include "tests/test.h"
#include "text/unicode.h"

static sp origin(const struct line *l, size_t cluster)
{
    return l->places[cluster - l->first].origin;
}

/* The gap after a cluster: from its body's end to the next one's start. */
static sp gap_after(const struct line *l, const struct box *boxes, size_t i)
{
    return l->places[i + 1 - l->first].end - boxes[i + 1].body -
           l->places[i - l->first].end;
}

/* ---- equal parts --------------------------------------------------------- */

static void gaps_of_one_level_give_way_alike(void **state)
{
    struct setter *f = *state;
    // The small comma cannot give as much as the others do.
    const struct span spans[] = {
        {.text = STR("甲，"), .role = f->song, .size = EM},
        {.text = STR("乙，"), .role = f->song, .size = EM / 4},
        {.text = STR("丙，丁"), .role = f->song, .size = EM}};
    const struct shaped *s = shape_spans(spans, 3, f->arena, f->diag);
    const struct box *boxes =
        spacing_boxes(s, &text_rules_house, f->arena, f->arena);
    const struct line_room room = {.end = s->count,
                                   .next = s->count,
                                   // 5 of 4.25 em, 0.625 em less
                                   .width = EM * 5 + EM / 2 - EM * 5 / 8};
    const struct line *line = line_set(s, boxes, room, f->arena);

    assert_int_equal(line->right, room.width);
    assert_int_equal(gap_after(line, boxes, 3), 0);
    assert_int_equal(gap_after(line, boxes, 1), gap_after(line, boxes, 5));
    assert_int_equal(line->story.squeezed[SQUEEZE_COMMA], EM * 5 / 8);
}

static void levels_give_way_in_their_order(void **state)
{
    struct setter *f = *state;
    const struct para_lines *lines;

    f->shape.align = ALIGN_JUSTIFY;
    // 9.5 em at rest; brackets hold one em, the comma half, the stop half
    lines = setter_set(f, "甲“乙”丙，丁。戊", EM * 17 / 2);
    assert_int_equal(lines->count, 1);
    assert_int_equal(lines->lines[0]->story.squeezed[SQUEEZE_BRACKET], EM / 2);
    assert_int_equal(lines->lines[0]->story.squeezed[SQUEEZE_COMMA], 0);
    lines = setter_set(f, "甲“乙”丙，丁。戊", EM * 15 / 2 - EM / 4);
    assert_int_equal(lines->lines[0]->story.squeezed[SQUEEZE_BRACKET], EM);
    assert_int_equal(lines->lines[0]->story.squeezed[SQUEEZE_COMMA], EM / 2);
    assert_int_equal(lines->lines[0]->story.squeezed[SQUEEZE_STOP], EM / 4);
}

static void word_spaces_and_latin_gaps_open_first_and_to_a_limit(void **state)
{
    struct setter *f = *state;
    const struct line *line;
    const struct para_lines *lines;

    f->shape.align = ALIGN_SPREAD;
    lines = setter_set(f, "产值12亿元", EM * 13 / 2);
    assert_int_equal(lines->count, 1);
    line = lines->lines[0];
    assert_int_equal(line->right, EM * 13 / 2);
    assert_int_equal(line->story.opened[OPENING_HAN_LATIN], 2 * (EM / 12));
    assert_true(line->story.grown > 0);
}

/* ---- the edges ----------------------------------------------------------- */

static void a_stop_hangs_rather_than_being_pushed_out(void **state)
{
    struct setter *f = *state;
    const struct para_lines *lines;

    f->shape.align = ALIGN_JUSTIFY;
    f->rules.hang = true;
    lines = setter_set(f, "一二三四五六。七八九十甲乙", 6 * EM);
    assert_string_equal(setter_cut(f, lines), "一二三四五六。|七八九十甲乙");
    assert_int_equal(lines->lines[0]->hung, EM / 2);
    assert_int_equal(lines->lines[0]->right, 6 * EM + EM / 2);
    assert_int_equal(origin(lines->lines[0], 5), 5 * EM);
    lines = setter_set(f, "一二三四五六”。七八九十甲乙", 6 * EM);
    assert_int_equal(lines->lines[0]->hung, 0); // marks in a row never hang
    assert_int_equal(diag_count(f->diag), 0);
}

static void hanging_is_off_unless_asked_for(void **state)
{
    struct setter *f = *state;

    f->shape.align = ALIGN_JUSTIFY;
    assert_string_equal(
        setter_cut(f, setter_set(f, "一二三四五六。七八九十甲乙", 6 * EM)),
        "一二三四五|六。七八九十|甲乙");
}

/* ---- 均排 ---------------------------------------------------------------- */

static void spread_fills_the_only_line(void **state)
{
    struct setter *f = *state;
    const struct para_lines *lines;

    f->shape.align = ALIGN_SPREAD;
    lines = setter_set(f, "姓名", 4 * EM);
    assert_int_equal(origin(lines->lines[0], 0), 0);
    assert_int_equal(origin(lines->lines[0], 1), 3 * EM);
    lines = setter_set(f, "负责人", 4 * EM);
    assert_int_equal(origin(lines->lines[0], 1), EM * 3 / 2);
    assert_int_equal(lines->lines[0]->right, 4 * EM);
}

/* ---- cells --------------------------------------------------------------- */

static void every_han_stands_on_its_cell(void **state)
{
    struct setter *f = *state;
    const sp cell = EM * 9 / 8;
    const struct para_lines *lines;

    f->shape.align = ALIGN_GRID;
    f->shape.cell = cell;
    f->shape.indent_first = 2 * EM;
    lines = setter_set(f,
                       "推进“十四五”规划（2021—2025年）落地，增长5.2%，达到"
                       "1929.5亿元？！和/或：见《纲要》。",
                       10 * cell);
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *l = lines->lines[i];

        assert_true(l->right <= 10 * cell);
        for (size_t k = l->first; k < l->end; k++)
            if (l->shaped->clusters[k].cp >= 0x4E00 &&
                l->shaped->clusters[k].cp <= 0x9FFF)
                assert_int_equal((origin(l, k) - EM / 16) % cell, 0);
    }
    assert_int_equal(origin(lines->lines[0], 0), 2 * cell + EM / 16);
}

static void the_second_of_two_closing_marks_may_share_a_cell(void **state)
{
    struct setter *f = *state;
    const struct para_lines *lines;

    f->shape.align = ALIGN_GRID;
    lines = setter_set(f, "他说一二三。”四五", 6 * EM);
    assert_string_equal(setter_cut(f, lines), "他说一二三。”|四五");
    assert_int_equal(lines->lines[0]->right, 6 * EM);
    lines = setter_set(f, "他说一二三。”四五", 9 * EM); // no need to
    assert_int_equal(origin(lines->lines[0], 6), 6 * EM);
    assert_int_equal(origin(lines->lines[0], 7), 7 * EM);
}

static void full_lines_of_a_page_fill_their_cells(void **state)
{
    struct setter *f = *state;
    char text[616 * 3 + 1] = "";
    const struct para_lines *lines;

    for (size_t i = 0; i < 616; i++)
        memcpy(text + 3 * i, "中", 3);
    f->shape.align = ALIGN_GRID;
    f->shape.cell = SP_PT(15793700) / 1000000;
    lines = setter_set(f, text, 28 * f->shape.cell);
    assert_int_equal(lines->count, 22);
    assert_int_equal(lines->lines[21]->end - lines->lines[21]->first, 28);
    assert_int_equal(lines->lines[21]->right, 28 * f->shape.cell);
}

/* ---- why ----------------------------------------------------------------- */

static void lines_know_why_they_end(void **state)
{
    static const struct {
        const char *text;
        int measure; // tenths of an em
        const char *lines;
        enum line_reason first;
    } rows[] = {
        {"一二三四五六七八九十甲乙", 60, "一二三四五六|七八九十甲乙",
         REASON_FULL},
        {"一，二（三四）五六七八九十甲乙", 60,
         "一，二（三四）|五六七八九十|甲乙", REASON_IN},
        {"一二三四五2025年六七八九", 60, "一二三四五|2025年六七|八九",
         REASON_HELD},
        {"一二三四五六七八九十甲乙丙", 60, "一二三四五|六七八九十甲|乙丙",
         REASON_LAST},
    };
    struct setter *f = *state;

    f->shape.align = ALIGN_JUSTIFY;
    f->shape.why = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct para_lines *lines =
            setter_set(f, rows[i].text, EM * rows[i].measure / 10);

        assert_string_equal(setter_cut(f, lines), rows[i].lines);
        assert_int_equal(lines->lines[0]->why.reason, rows[i].first);
        assert_int_equal(lines->lines[lines->count - 1]->why.reason,
                         REASON_END);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        setter_test(gaps_of_one_level_give_way_alike),
        setter_test(levels_give_way_in_their_order),
        setter_test(word_spaces_and_latin_gaps_open_first_and_to_a_limit),
        setter_test(a_stop_hangs_rather_than_being_pushed_out),
        setter_test(hanging_is_off_unless_asked_for),
        setter_test(spread_fills_the_only_line),
        setter_test(every_han_stands_on_its_cell),
        setter_test(the_second_of_two_closing_marks_may_share_a_cell),
        setter_test(full_lines_of_a_page_fill_their_cells),
        setter_test(lines_know_why_they_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
