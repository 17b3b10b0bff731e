/* Every type draws what it is given, in its box, and says what it cannot. */
#include "chart/types.h"

#include "chart/check.h"
#include "chart/label.h"
#include "tests/unit/chart/bench.h"
#include "text/shape.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

static const struct {
    const char *type;
    const char *rows[4];
    const char *reads; // one of the texts
} ordinary[] = {
    {"bar", {"10 20 30 40", "11 - 31 41"}, "41.0"},
    {"row", {"10 20 30 40", "11 - 31 41"}, "41.0"},
    {"bar-stacked", {"10 20 30 40", "11 - 31 41"}, "81.0"},
    {"row-stacked", {"10 20 30 40", "11 - 31 41"}, "81.0"},
    {"bar-share", {"10 20 30 40", "30 - 10 40"}, "75.0"},
    {"row-share", {"10 20 30 40", "30 - 10 40"}, "75.0"},
    {"line", {"10 20 30 40", "11 - 31 41"}, "二系 41.0"},
    {"area", {"10 20 30 40", "11 12 31 41"}, "81.0"},
    {"slope", {"10 20 30 40", "11 - 31 41"}, "41.0"},
    {"rank", {"10 20 30 40", "11 - 31 41"}, "丁县"},
    {"dot", {"10 20 30 40", "11 - 31 46"}, "46.0"},
    {"lollipop", {"10 - 30 40"}, "10.0"},
    {"dumbbell", {"10 20 30 40", "11 - 31 46"}, "46.0"},
    {"bullet", {"10 - 30 40"}, "30.0"},
    {"progress", {"10 - 30 40"}, "30.0"},
    {"gantt", {"10 20 - 100"}, "—"},
    {"heat", {"10 20 30 40", "11 - 31 46"}, "46.0"},
    {"pie", {"10 20 30 40"}, "40.0%"},
    {"doughnut", {"10 20 30 40"}, "100.0"},
    {"radar", {"10 20 30 40", "11 - 31 46"}, "—"},
    {"tiles", {"10 - 30 40"}, "30.0"},
    {"waterfall", {"10 20 -5 40"}, "−5.0"},
    {"table", {"10 20 30 40", "30 - 10 40"}, NULL}, // is for others to show
};

enum { ORDINARY = sizeof(ordinary) / sizeof(ordinary[0]) };

static void every_type_has_a_row(void **state)
{
    size_t count = 0;

    (void)state;
    for (const struct chart_type *t; (t = chart_type_at(count)); count++) {
        bool found = false;

        for (size_t i = 0; i < ORDINARY; i++)
            found = found || strcmp(t->name, ordinary[i].type) == 0;
        print_message("%s\n", t->name);
        assert_true(found);
    }
    assert_int_equal(count, ORDINARY);
}

/* Alternatives lead to the table and never back. */
static void every_type_gives_way_to_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ORDINARY; i++) {
        const struct chart_type *t = chart_type_find(ordinary[i].type);
        size_t steps = 0;

        for (; t->instead; t = chart_type_find(t->instead))
            assert_true(++steps < ORDINARY);
        assert_string_equal(t->name, "table");
    }
}

/* Whether a text has the words in it. */
static bool reads_part(const struct list *l, const char *words)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind == LIST_TEXT &&
            str_find((struct str){t->text, t->text_size}, words))
            return true;
    }
    return false;
}

static void an_ordinary_chart_is_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < ORDINARY; i++) {
        struct chart *c = chart_new(ordinary[i].type, "甲县 乙县 丙县 丁县",
                                    ordinary[i].rows, bench.arena);
        struct list *l = list_new(bench.arena);
        struct diag *d = diag_new(bench.arena);
        sp height = chart_draw(c, bench.sheet, area, l, d);

        print_message("%s\n", ordinary[i].type);
        assert_true(chart_check(c, d));
        assert_int_equal(diag_count(d), 0);
        if (!ordinary[i].reads) {
            assert_int_equal(height, 0);
            assert_int_equal(l->count, 0);
            continue;
        }
        assert_true(height > SP_PT(20) && height < SP_PT(260));
        assert_true(reads_part(l, "丁县"));
        assert_true(reads_part(l, ordinary[i].reads));
    }
}

/* Whether a text with the words is in the face of the own area's name. */
static bool stands_out(const struct list *l, const char *words)
{
    const struct label *own = label_set(
        "县", sheet_text(bench.sheet, "chart-own"), 0, bench.arena, bench.diag);
    const struct font *face = own->shaped->clusters[0].font;

    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind == LIST_TEXT && t->font == face &&
            str_find((struct str){t->text, t->text_size}, words))
            return true;
    }
    return false;
}

/* Wherever the name of a category stands, that of the own area stands out. */
static void the_own_area_stands_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < ORDINARY; i++) {
        struct chart *c = chart_new(ordinary[i].type, "甲县 乙县 丙县 丁县",
                                    ordinary[i].rows, bench.arena);
        struct list *plain = list_new(bench.arena);
        struct list *marked = list_new(bench.arena);

        if (!c->type->draw)
            continue;
        chart_draw(c, bench.sheet, area, plain, bench.diag);
        c->own_category = 4;
        chart_draw(c, bench.sheet, area, marked, bench.diag);
        print_message("%s\n", c->type->name);
        assert_false(stands_out(plain, "丁县"));
        assert_true(stands_out(marked, "丁县"));
        assert_false(stands_out(marked, "丙县"));
    }
}

/* Half of the first number of the axis may reach further left than a name. */
static void numbers_of_an_axis_stay_in_the_box(void **state)
{
    const char *const rows[] = {"1", "2", NULL};
    struct chart *c = chart_new("row", "甲", rows, bench.arena);
    struct chart_value tiny = {.number = number("0.0000000012345")};
    struct chart_series series[] = {{"一系", &tiny, CHART_ACTUAL},
                                    {"二系", &tiny, CHART_ACTUAL}};
    struct list *l = list_new(bench.arena);

    (void)state;
    c->series = series;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].kind == LIST_TEXT)
            assert_true(l->items[i].as.text.origin.x >= area.x);
}

/* Six names are taller than 30 pt; so are six letters, and the plot grows. */
static void names_without_room_become_letters(void **state)
{
    const char *const rows[] = {"1 2", "2 3", "3 4", "4 5", "5 6", "6 7", NULL};
    struct chart *c = chart_new("line", "甲 乙", rows, bench.arena);
    struct list *high = list_new(bench.arena), *low = list_new(bench.arena);

    (void)state;
    chart_draw(c, bench.sheet, area, high, bench.diag);
    assert_true(reads_part(high, "六系 7.0"));
    c->height = SP_PT(30);
    chart_draw(c, bench.sheet, area, low, bench.diag);
    assert_false(reads_part(low, "六系 7.0"));
    assert_true(reads_part(low, "F 7.0"));
    assert_non_null(
        reading(low, "六系", 0)); // in the legend, beside its letter
    assert_non_null(reading(low, "F", 0));
}

static void what_a_type_cannot_show_is_an_error(void **state)
{
    static const struct {
        const char *type;
        const char *rows[9];
        enum scale_kind axis;
        enum diag_code code;
        bool fine;
    } rows[] = {
        {"bar", {"- -"}, SCALE_ZERO, DIAG_CODE_CHART_EMPTY, false},
        {"bar", {"- 0"}, SCALE_ZERO, 0, true},
        {"bar", {NULL}, SCALE_ZERO, DIAG_CODE_CHART_SERIES, false},
        {"bar-share", {"1 -2"}, SCALE_ZERO, DIAG_CODE_CHART_NEGATIVE, false},
        {"row-stacked", {"1 -2"}, SCALE_ZERO, DIAG_CODE_CHART_NEGATIVE, false},
        {"row-stacked", {"1 0"}, SCALE_ZERO, 0, true},
        {"row", {"1 -2"}, SCALE_ZERO, 0, true},
        {"bar", {"1 2"}, SCALE_LOG, DIAG_CODE_CHART_AXIS, false},
        {"row", {"1 2"}, SCALE_CUT, DIAG_CODE_CHART_AXIS, false},
        {"slope", {"1 2"}, SCALE_ZERO, DIAG_CODE_CHART_SERIES, false},
        {"lollipop", {"1 2", "3 4"}, SCALE_ZERO, DIAG_CODE_CHART_SERIES, false},
        {"line", {"1 2"}, SCALE_CUT, 0, true},
        {"table", {"1 0"}, SCALE_LOG, DIAG_CODE_CHART_LOG, false},
        {"table", {"1 2"}, SCALE_LOG, 0, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct chart *c =
            chart_new(rows[i].type, "甲 乙", rows[i].rows, bench.arena);
        struct diag *d = diag_new(bench.arena);

        c->axis = rows[i].axis;
        print_message("%s %s\n", rows[i].type, rows[i].rows[0]);
        assert_int_equal(chart_check(c, d), rows[i].fine);
        assert_int_equal(diag_count(d), !rows[i].fine);
        if (!rows[i].fine)
            assert_int_equal(diag_at(d, 0)->code, rows[i].code);
    }
}

static void targets_and_ranges_stand_where_they_are_known(void **state)
{
    static const struct {
        const char *type;
        enum chart_role roles[3];
        bool fine;
    } rows[] = {
        {"bar", {CHART_ACTUAL, CHART_ACTUAL, CHART_TARGET}, false},
        {"line", {CHART_ACTUAL, CHART_ACTUAL, CHART_TARGET}, true},
        {"line", {CHART_TARGET, CHART_TARGET, CHART_TARGET}, false},
        {"bullet", {CHART_ACTUAL, CHART_ACTUAL, CHART_TARGET}, false},
        {"bullet", {CHART_RANGE, CHART_ACTUAL, CHART_TARGET}, true},
        {"progress", {CHART_RANGE, CHART_ACTUAL, CHART_TARGET}, true},
        {"table", {CHART_ACTUAL, CHART_ACTUAL, CHART_TARGET}, true},
    };
    static const char *const numbers[] = {"1 2", "3 4", "5 6", NULL};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct chart *c =
            chart_new(rows[i].type, "甲 乙", numbers, bench.arena);
        struct chart_series series[3];
        struct diag *d = diag_new(bench.arena);

        for (size_t s = 0; s < 3; s++) {
            series[s] = c->series[s];
            series[s].role = rows[i].roles[s];
        }
        c->series = series;
        print_message("%s\n", rows[i].type);
        assert_int_equal(chart_check(c, d), rows[i].fine);
        if (!rows[i].fine)
            assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_ROLE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_has_a_row),
        cmocka_unit_test(every_type_gives_way_to_the_table),
        cmocka_unit_test(an_ordinary_chart_is_drawn),
        cmocka_unit_test(the_own_area_stands_out),
        cmocka_unit_test(numbers_of_an_axis_stay_in_the_box),
        cmocka_unit_test(names_without_room_become_letters),
        cmocka_unit_test(what_a_type_cannot_show_is_an_error),
        cmocka_unit_test(targets_and_ranges_stand_where_they_are_known),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
