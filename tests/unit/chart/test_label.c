/* One line of text in a drawing: its anchor, its gaps, its source. */
#include "chart/label.h"

#include <string.h>

#include "draw/list.h"
#include "style/style.h"
#include "tests/unit/chart/bench.h"

static sp width_of(const char *text)
{
    return label_draw(list_new(bench.arena), text,
                      sheet_text(bench.sheet, "chart-label"),
                      (struct point){0, 0}, LABEL_LEFT, bench.diag);
}

static void a_label_stands_left_of_about_or_right_of_its_anchor(void **state)
{
    static const struct {
        enum label_anchor anchor;
        int before; // halves of the width that lie left of the point
    } rows[] = {{LABEL_LEFT, 0}, {LABEL_CENTER, 1}, {LABEL_RIGHT, 2}};
    const struct style *style = sheet_text(bench.sheet, "chart-label");

    (void)state;
    for (size_t r = 0; r < 3; r++) {
        struct list *l = list_new(bench.arena);
        sp width = label_draw(l, "双峰县", style,
                              (struct point){SP_PT(200), SP_PT(50)},
                              rows[r].anchor, bench.diag);

        assert_int_equal(l->count, 1);
        assert_int_equal(width, 3 * style->size);
        assert_int_equal(l->items[0].as.text.origin.x,
                         SP_PT(200) - width / 2 * rows[r].before);
        assert_int_equal(l->items[0].as.text.origin.y,
                         SP_PT(50) + style->size * 88 / 100);
    }
}

static void han_and_western_stand_a_quarter_em_apart(void **state)
{
    sp em = sheet_text(bench.sheet, "chart-label")->size;
    sp digits = width_of("2023"), letters = width_of("PM");

    (void)state;
    assert_int_equal(width_of("2023年"), digits + em / 4 + em);
    assert_int_equal(width_of("年2023年"), digits + 2 * (em / 4 + em));
    assert_int_equal(width_of("浓度PM"), letters + em / 4 + 2 * em);
    // Punctuation brings its own white, and none at the edges.
    assert_int_equal(width_of("（2023"), digits + em / 2);
    assert_int_equal(width_of("（2023）"), digits + em);
    assert_int_equal(width_of("年，年"), 3 * em);
}

static void a_label_of_several_faces_reads_as_its_source(void **state)
{
    static const char source[] = "PM2.5浓度𬭎μg，2023年";
    struct list *l = list_new(bench.arena);
    char read[sizeof(source)] = "";
    sp pen = 0, width;

    (void)state;
    width = label_draw(l, source, sheet_text(bench.sheet, "body"),
                       (struct point){0, 0}, LABEL_LEFT, bench.diag);
    assert_true(l->count > 1);
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        strncat(read, t->text, t->text_size);
        assert_true(t->origin.x >= pen);
        assert_int_equal(t->glyphs[0].text, 0);
        pen = t->origin.x + t->width;
    }
    assert_string_equal(read, source);
    assert_int_equal(pen, width);
}

static void a_label_without_text_draws_nothing(void **state)
{
    struct list *l = list_new(bench.arena);

    (void)state;
    assert_int_equal(label_draw(l, "", sheet_text(bench.sheet, "body"),
                                (struct point){0, 0}, LABEL_LEFT, bench.diag),
                     0);
    assert_int_equal(l->count, 0);
}

static void a_label_is_broken_into_even_lines(void **state)
{
    static const struct {
        const char *text;
        int ems; // of the measure
        size_t lines;
        int width; // of the widest, in em
    } rows[] = {
        {"经济技术开发区", 9, 1, 7}, {"经济技术开发区", 6, 2, 4},
        {"经济技术开发区", 2, 4, 2}, {"经济技术开发区", 1, 4, 4},
        {"国家（级）", 3, 2, 2},     {"", 3, 0, 0},
    };
    const struct style *style = sheet_text(bench.sheet, "chart-label");

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct label *l =
            label_set(rows[r].text, style, style->size * rows[r].ems,
                      bench.arena, bench.diag);

        print_message("%s in %d\n", rows[r].text, rows[r].ems);
        assert_int_equal(l->line_count, rows[r].lines);
        assert_int_equal(l->width, style->size * rows[r].width);
    }
}

/* A blank at a line end is not there. */
static void western_words_turn_whole(void **state)
{
    const struct style *style = sheet_text(bench.sheet, "chart-label");
    const sp word = width_of("Industrial");
    const struct label *l =
        label_set("Industrial output", style, word, bench.arena, bench.diag);
    struct list *list = list_new(bench.arena);

    (void)state;
    assert_int_equal(l->line_count, 2);
    assert_int_equal(l->width, word);
    label_put(list, l, (struct point){SP_PT(100), 0}, LABEL_RIGHT);
    assert_int_equal(list->count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(list->items[i].as.text.origin.x +
                             list->items[i].as.text.width,
                         SP_PT(100));
    assert_int_equal(list->items[1].as.text.origin.y -
                         list->items[0].as.text.origin.y,
                     style->size * 6 / 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_stands_left_of_about_or_right_of_its_anchor),
        cmocka_unit_test(han_and_western_stand_a_quarter_em_apart),
        cmocka_unit_test(a_label_of_several_faces_reads_as_its_source),
        cmocka_unit_test(a_label_without_text_draws_nothing),
        cmocka_unit_test(a_label_is_broken_into_even_lines),
        cmocka_unit_test(western_words_turn_whole),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
