/* Bars, base line, target and labels of a bar chart, read off the list. */
#include <stdlib.h>

#include "tests/unit/chart/bench.h"

enum { HUNDREDTH_MM = 1864 }; // sp in 0.01 mm

#define MM(n) sp_from_um((n)*1000)

static const struct rect page = {SP_PT(80), SP_PT(100), 0, 0};

static struct list *drawn(const struct chart *chart, sp width, sp *height)
{
    struct list *list = list_new(bench.arena);
    struct rect area = page;

    area.width = width;
    area.height = MM(225);
    *height = chart_draw(chart, bench.sheet, area, list, bench.diag);
    return list;
}

static size_t fills(const struct list *l, const char *colour, struct rect *out)
{
    return fills_of(l, &bench, colour, out);
}

#define assert_near(a, b) assert_true(llabs((a) - (b)) <= HUNDREDTH_MM)

static struct chart *chart_of(const char *words)
{
    const char *const rows[] = {words, NULL};
    struct chart *c = chart_new("bar", "甲县 乙县 丙县", rows, bench.arena);

    c->height = MM(40);
    return c;
}

static void a_bar_is_as_long_as_its_value(void **state)
{
    static const struct {
        const char *values;
        sp um[3]; // of each bar, below the base line negative
        sp axis;  // from the base line to the top of the plot
    } rows[] = {
        {"100 50 12.5", {40000, 20000, 5000}, 40000},     // 0 to 100
        {"101 0.3 33.3", {26933, 80, 8880}, 40000},       // 0 to 150
        {"10 -5 2.5", {26667, -13333, 6667}, 26667},      // -5 to 10
        {"-7 -3 -1.6", {-35000, -15000, -8000}, 0},       // -8 to 0
        {"0.07 0.02 0.005", {35000, 10000, 2500}, 40000}, // 0 to 0.08
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct chart *chart = chart_of(rows[r].values);
        struct rect bars[8], rules[8];
        sp height, zero;
        struct list *l = drawn(chart, MM(150), &height);

        print_message("%s\n", rows[r].values);
        assert_int_equal(fills(l, "ink", rules), 1); // the base line
        zero = rules[0].y + rules[0].height / 2;
        assert_int_equal(fills(l, "structure", bars), 3);
        for (int i = 0; i < 3; i++) {
            sp length = sp_from_um(rows[r].um[i]);

            assert_near(bars[i].height, length < 0 ? -length : length);
            assert_near(bars[i].y, length < 0 ? zero : zero - length);
            assert_near(bars[i].width, sp_from_um(5600));
        }
        // Below the plot only the names of the categories follow, and the
        // numbers of bars that fall.
        assert_near(page.y + height,
                    zero - sp_from_um(rows[r].axis) + MM(40) + SP_PT(4) +
                        sheet_text(bench.sheet, "chart-label")->size +
                        (rows[r].axis < 40000
                             ? sheet_text(bench.sheet, "chart-value")->size
                             : 0));
    }
}

static void a_zero_is_a_bar_and_a_missing_value_a_dash(void **state)
{
    struct chart *chart = chart_of("0 - 50");
    struct rect bars[8], marks[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", bars), 1);
    assert_non_null(reading(l, "0.0", 0));
    assert_non_null(reading(l, "50.0", 0));
    // The base line, and a dash over it in the middle of the plot.
    assert_int_equal(fills(l, "ink", marks), 2);
    assert_near(marks[1].x + marks[1].width / 2,
                marks[0].x + marks[0].width / 2);
    assert_true(marks[1].y < marks[0].y);
}

static void a_bar_stands_over_its_name_and_under_its_value(void **state)
{
    struct chart *chart = chart_of("20 60 90");
    struct rect bars[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", bars), 3);
    for (int i = 0; i < 3; i++) {
        static const char *const names[] = {"甲县", "乙县", "丙县"};
        static const char *const labels[] = {"20.0", "60.0", "90.0"};
        const struct list_text *name = reading(l, names[i], 0);
        const struct list_text *label = reading(l, labels[i], 0);
        sp centre = bars[i].x + bars[i].width / 2;

        assert_non_null(name);
        assert_non_null(label);
        assert_near(name->origin.x + name->width / 2, centre);
        assert_near(label->origin.x + label->width / 2, centre);
        assert_true(label->origin.y < bars[i].y);
        assert_true(name->origin.y > bars[i].y + bars[i].height);
    }
}

static void a_falling_bar_has_its_value_below_it(void **state)
{
    struct chart *chart = chart_of("10 -5 2");
    const struct list_text *label;
    struct rect bars[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(chart, MM(150), &height);
    label = reading(l, "−5.0", 0);
    assert_non_null(label);
    assert_int_equal(fills(l, "structure", bars), 3);
    assert_true(label->origin.y > bars[1].y + bars[1].height);
}

static void only_the_last_period_is_dark_and_labelled(void **state)
{
    const char *const rows[] = {"11 22 33", "44 55 66", "77 88 99", NULL};
    struct chart *chart = chart_new("bar", "甲县 乙县 丙县", rows, bench.arena);
    struct rect dark[8], mid[8], light[16];
    sp height;
    struct list *l;

    (void)state;
    chart->current_last = true;
    l = drawn(chart, MM(150), &height);
    // The first of each is the swatch of the legend.
    assert_int_equal(fills(l, "structure", dark), 4);
    assert_int_equal(fills(l, "structure60", mid), 4);
    assert_int_equal(fills(l, "structure20", light), 4);
    for (int i = 1; i < 4; i++) {
        assert_true(light[i].x + light[i].width < mid[i].x);
        assert_true(mid[i].x + mid[i].width < dark[i].x);
    }
    assert_non_null(reading(l, "77.0", 0));
    assert_null(reading(l, "44.0", 0));
    assert_null(reading(l, "11.0", 0));
    assert_non_null(reading(l, "一系", 0));
}

static void series_that_are_not_in_time_are_all_labelled(void **state)
{
    const char *const rows[] = {"11 22 33", "44 55 66", NULL};
    struct chart *chart = chart_new("bar", "甲县 乙县 丙县", rows, bench.arena);
    struct rect dark[8], mid[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", dark), 4);
    assert_int_equal(fills(l, "structure60", mid), 4);
    assert_true(dark[1].x < mid[1].x); // the first is dark
    assert_non_null(reading(l, "11.0", 0));
    assert_non_null(reading(l, "66.0", 0));
}

static void a_value_keeps_off_a_taller_neighbour(void **state)
{
    const char *const rows[] = {"9000 10 10", "2000.5 60 9000.5", NULL};
    struct chart *chart = chart_new("bar", "甲县 乙县 丙县", rows, bench.arena);
    struct rect bars[8];
    const struct list_text *low, *high;
    sp height;
    struct list *l;

    (void)state;
    chart->current_last = true;
    l = drawn(chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", bars), 4);
    low = reading(l, "2000.5", 0);
    high = reading(l, "9000.5", 0);
    assert_true(low->width > bars[1].width); // it would reach over
    assert_int_equal(low->origin.x, bars[1].x);
    assert_near(high->origin.x + high->width / 2,
                bars[3].x + bars[3].width / 2);
}

static void one_series_needs_no_legend(void **state)
{
    const char *const rows[] = {"20 60 90", "20 60 90", NULL};
    struct chart *one = chart_of("20 60 90");
    struct chart *two = chart_new("bar", "甲县 乙县 丙县", rows, bench.arena);
    sp low, high;

    (void)state;
    two->height = one->height;
    assert_null(reading(drawn(one, MM(150), &low), "一系", 0));
    assert_non_null(reading(drawn(two, MM(150), &high), "一系", 0));
    assert_true(high > low);
}

static void a_target_is_a_dashed_line_at_its_value(void **state)
{
    struct chart *chart = chart_of("20 60 75");
    const struct list_path *line = NULL;
    const struct list_text *name;
    struct rect rules[8];
    sp height, zero, y;
    struct list *l;

    (void)state;
    chart->target = number("100");
    chart->target_name = "目标";
    l = drawn(chart, MM(150), &height);
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].kind == LIST_PATH && l->items[i].as.path.dash.count > 0)
            line = &l->items[i].as.path;
    assert_non_null(line);
    fills(l, "ink", rules);
    zero = rules[0].y + rules[0].height / 2;
    y = line->path->steps[0].to[0].y;
    assert_near(y, zero - MM(40)); // the axis ends at 100 for its sake
    assert_near(line->path->steps[1].to[0].x, page.x + MM(150));
    name = reading(l, "目标100.0", 0);
    assert_non_null(name);
    assert_true(name->origin.y < y);
}

/* What does not fit beside each other lies one below the other, and then is a
 * table. */
static void a_crowded_chart_gives_way(void **state)
{
    static const struct {
        const char *name;
        size_t count; // of groups on about 140 mm
        const char *instead;
    } rows[] = {{"冷水江市", 11, NULL},
                {"冷水江市", 40, "row"},
                {"县", 30, NULL},
                {"冷水江市", 120, "table"}};

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const char *const none[] = {NULL};
        struct chart *chart = chart_new("bar", "", none, bench.arena);
        const char *names[120];
        struct chart_value same[120] = {0};
        const struct chart_series series = {"年", same, CHART_ACTUAL};
        struct diag *d = diag_new(bench.arena);
        const struct diag_item *last;

        for (size_t i = 0; i < rows[r].count; i++) {
            names[i] = rows[r].name;
            same[i].number = number("1642.5");
        }
        chart->categories = names;
        chart->category_count = rows[r].count;
        chart->series = &series;
        chart->series_count = 1;
        chart_draw(chart, bench.sheet,
                   (struct rect){0, 0, sp_from_um(152000), MM(200)},
                   list_new(bench.arena), d);
        assert_int_equal(diag_warnings(d) > 0, rows[r].instead != NULL);
        if (!rows[r].instead)
            continue;
        last = diag_at(d, diag_count(d) - 1);
        assert_int_equal(last->at.line, 9);
        assert_string_equal(last->args[2], rows[r].instead);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_is_as_long_as_its_value),
        cmocka_unit_test(a_zero_is_a_bar_and_a_missing_value_a_dash),
        cmocka_unit_test(a_bar_stands_over_its_name_and_under_its_value),
        cmocka_unit_test(a_falling_bar_has_its_value_below_it),
        cmocka_unit_test(only_the_last_period_is_dark_and_labelled),
        cmocka_unit_test(series_that_are_not_in_time_are_all_labelled),
        cmocka_unit_test(a_value_keeps_off_a_taller_neighbour),
        cmocka_unit_test(one_series_needs_no_legend),
        cmocka_unit_test(a_target_is_a_dashed_line_at_its_value),
        cmocka_unit_test(a_crowded_chart_gives_way),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
