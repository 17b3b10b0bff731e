/* Bars, base line, target and labels of a bar chart, read off the list. */
#include "chart/bar.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/style.h"
#include "tests/sheet.h"

enum { HUNDREDTH_MM = 1864 }; // sp in 0.01 mm

#define MM(n) sp_from_um((n)*1000)

static struct bench bench;
static const struct rect page = {SP_PT(80), SP_PT(100), 0, 0};

static int set_up(void **state)
{
    (void)state;
    bench_open(&bench);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bench_close(&bench);
    return 0;
}

static struct decimal number(const char *text)
{
    struct decimal d = DECIMAL_NONE;

    if (text)
        assert_true(decimal_parse(str_of(text), &d));
    return d;
}

/* Values of one series, "34.1 - -5": a dash is none. */
static const struct decimal *values(const char *words)
{
    struct decimal *list = arena_array(bench.arena, struct decimal, 80);
    char copy[256], *rest = copy, *word;
    size_t count = 0;

    strcpy(copy, words);
    while ((word = strtok_r(rest, " ", &rest)) != NULL)
        list[count++] = strcmp(word, "-") ? number(word) : DECIMAL_NONE;
    return list;
}

static struct list *drawn(const struct bar_chart *chart, sp width, sp *height)
{
    struct list *list = list_new(bench.arena);
    struct rect area = page;

    area.width = width;
    *height = bar_draw(chart, bench.sheet, area, list, bench.diag);
    return list;
}

/* The box of a filled rectangle. */
static struct rect box_of(const struct path *p)
{
    struct point a = p->steps[0].to[0], b = p->steps[2].to[0];

    return (struct rect){a.x, a.y, b.x - a.x, b.y - a.y};
}

/* Fills of one colour, in painting order. */
static size_t fills(const struct list *l, const char *colour, struct rect *out)
{
    uint32_t rgb = sheet_colour(bench.sheet, colour);
    size_t count = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct list_path *p = &l->items[i].as.path;

        if (l->items[i].kind == LIST_PATH && p->fill && p->fill_rgb == rgb)
            out[count++] = box_of(p->path);
    }
    return count;
}

/* The n-th text item that reads `text`, or NULL. */
static const struct list_text *reading(const struct list *l, const char *text,
                                       size_t n)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind == LIST_TEXT && t->text_size == strlen(text) &&
            memcmp(t->text, text, t->text_size) == 0 && n-- == 0)
            return t;
    }
    return NULL;
}

#define assert_near(a, b) assert_true(llabs((a) - (b)) <= HUNDREDTH_MM)

static const char *const three[] = {"甲县", "乙县", "丙县"};

static struct bar_chart chart_of(const char *words)
{
    return (struct bar_chart){.categories = three,
                              .category_count = 3,
                              .series = {{"2023年", values(words)}},
                              .series_count = 1,
                              .decimals = 1,
                              .height = MM(40)};
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
        struct bar_chart chart = chart_of(rows[r].values);
        struct rect bars[8], rules[8];
        sp height, zero;
        struct list *l = drawn(&chart, MM(150), &height);

        print_message("%s\n", rows[r].values);
        assert_int_equal(fills(l, "ink", rules), 1); // the base line
        zero = rules[0].y + rules[0].height / 2;
        assert_int_equal(fills(l, "structure", bars), 3);
        for (int i = 0; i < 3; i++) {
            sp length = sp_from_um(rows[r].um[i]);

            assert_near(bars[i].height, length < 0 ? -length : length);
            assert_near(bars[i].y, length < 0 ? zero : zero - length);
            assert_near(bars[i].width, MM(4));
        }
        // Below the plot only the names of the categories follow.
        assert_near(page.y + height,
                    zero - sp_from_um(rows[r].axis) + MM(40) + SP_PT(4) +
                        sheet_text(bench.sheet, "chart-label")->size);
    }
}

static void a_zero_is_a_bar_and_a_missing_value_a_dash(void **state)
{
    struct bar_chart chart = chart_of("0 - 50");
    struct rect bars[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(&chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", bars), 2);
    assert_int_equal(bars[0].height, 0);
    assert_non_null(reading(l, "0.0", 0));
    assert_non_null(reading(l, "—", 0));
    assert_null(reading(l, "—", 1));
    assert_non_null(reading(l, "50.0", 0));
}

static void a_bar_stands_over_its_name_and_under_its_value(void **state)
{
    struct bar_chart chart = chart_of("20 60 90");
    struct rect bars[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(&chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", bars), 3);
    for (int i = 0; i < 3; i++) {
        static const char *const labels[] = {"20.0", "60.0", "90.0"};
        const struct list_text *name = reading(l, three[i], 0);
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

/* The label of a falling bar would hide in the bar below the base line. */
static void a_falling_bar_has_its_value_over_the_base_line(void **state)
{
    struct bar_chart chart = chart_of("10 -5 2");
    const struct list_text *label;
    struct rect rules[8];
    sp height;
    struct list *l;

    (void)state;
    l = drawn(&chart, MM(150), &height);
    label = reading(l, "−5.0", 0);
    assert_non_null(label);
    assert_int_equal(fills(l, "ink", rules), 1);
    assert_true(label->origin.y < rules[0].y);
}

static void only_the_last_series_is_dark_and_labelled(void **state)
{
    struct bar_chart chart = chart_of("20 60 90");
    struct rect dark[8], mid[8], light[16];
    sp height;
    struct list *l;

    (void)state;
    chart.series_count = 3;
    chart.series[0] = (struct bar_series){"2021年", values("11 22 33")};
    chart.series[1] = (struct bar_series){"2022年", values("44 55 66")};
    chart.series[2] = (struct bar_series){"2023年", values("77 88 99")};
    l = drawn(&chart, MM(150), &height);
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
    assert_non_null(reading(l, "2021年", 0));
}

static void a_value_keeps_off_a_taller_neighbour(void **state)
{
    struct bar_chart chart = chart_of("20 60 90");
    struct rect bars[8];
    const struct list_text *low, *high;
    sp height;
    struct list *l;

    (void)state;
    chart.series_count = 2;
    chart.series[0] = (struct bar_series){"2022年", values("9000 10 10")};
    chart.series[1] = (struct bar_series){"2023年", values("2000.5 60 9000.5")};
    l = drawn(&chart, MM(150), &height);
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
    struct bar_chart one = chart_of("20 60 90"), two = one;
    sp low, high;

    (void)state;
    two.series_count = 2;
    two.series[1] = two.series[0];
    assert_null(reading(drawn(&one, MM(150), &low), "2023年", 0));
    assert_non_null(reading(drawn(&two, MM(150), &high), "2023年", 0));
    assert_true(high > low);
}

static void a_target_is_a_dashed_line_at_its_value(void **state)
{
    struct bar_chart chart = chart_of("20 60 75");
    const struct list_path *line = NULL;
    const struct list_text *name;
    struct rect rules[8];
    sp height, zero, y;
    struct list *l;

    (void)state;
    chart.target = number("100");
    chart.target_name = "目标";
    l = drawn(&chart, MM(150), &height);
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].kind == LIST_PATH && l->items[i].as.path.dash.count > 0)
            line = &l->items[i].as.path;
    assert_non_null(line);
    fills(l, "ink", rules);
    zero = rules[0].y + rules[0].height / 2;
    y = line->path->steps[0].to[0].y;
    assert_near(y, zero - MM(40)); // the axis ends at 100 for its sake
    assert_near(line->path->steps[1].to[0].x, page.x + MM(150));
    name = reading(l, "目标", 0);
    assert_non_null(name);
    assert_true(name->origin.y < y);
}

/* However many groups there are, bars have a width and stay apart. */
static void many_bars_stay_apart(void **state)
{
    static const char *names[60];
    struct bar_chart chart = {.categories = names,
                              .category_count = 60,
                              .series_count = BAR_SERIES_MAX,
                              .height = MM(40)};
    struct decimal *same = arena_array(bench.arena, struct decimal, 60);
    struct rect dark[80], lightest[80];
    sp height;
    struct list *l;

    (void)state;
    for (int i = 0; i < 60; i++) {
        names[i] = "县";
        same[i] = decimal_from_int(i + 1);
    }
    for (int s = 0; s < BAR_SERIES_MAX; s++)
        chart.series[s] = (struct bar_series){"年", same};
    l = drawn(&chart, MM(150), &height);
    assert_int_equal(fills(l, "structure", dark), 61);
    assert_int_equal(fills(l, "structure40", lightest), 61 + 3); // and 3 rules
    for (int i = 1; i < 60; i++) {
        assert_true(dark[i].width > 0);
        assert_true(dark[i].x + dark[i].width <= dark[i + 1].x - dark[i].width);
    }
}

static void names_that_would_overlap_are_reported(void **state)
{
    static const struct {
        const char *name;
        size_t count; // of groups on about 140 mm
        bool crowded;
    } rows[] = {{"冷水江市", 11, false},
                {"冷水江市", 14, true},
                {"县", 14, false}, // but 26 pt of a value do not fit
                {"县", 18, true}};

    (void)state;
    for (size_t r = 0; r < 4; r++) {
        const char *names[18];
        struct decimal same[18];
        struct bar_chart chart = {.categories = names,
                                  .category_count = rows[r].count,
                                  .series = {{"年", same}},
                                  .series_count = 1,
                                  .decimals = 1,
                                  .height = MM(40),
                                  .at = {"book.xml", 9, 5}};
        struct diag *d = diag_new(bench.arena);

        for (size_t i = 0; i < rows[r].count; i++) {
            names[i] = rows[r].name;
            same[i] = number("1642.5");
        }
        bar_draw(&chart, bench.sheet,
                 (struct rect){0, 0, sp_from_um(152000), 0},
                 list_new(bench.arena), d);
        assert_int_equal(diag_count(d), rows[r].crowded);
        if (rows[r].crowded) {
            assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_CROWDED);
            assert_int_equal(diag_at(d, 0)->at.line, 9);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_is_as_long_as_its_value),
        cmocka_unit_test(a_zero_is_a_bar_and_a_missing_value_a_dash),
        cmocka_unit_test(a_bar_stands_over_its_name_and_under_its_value),
        cmocka_unit_test(a_falling_bar_has_its_value_over_the_base_line),
        cmocka_unit_test(only_the_last_series_is_dark_and_labelled),
        cmocka_unit_test(a_value_keeps_off_a_taller_neighbour),
        cmocka_unit_test(one_series_needs_no_legend),
        cmocka_unit_test(a_target_is_a_dashed_line_at_its_value),
        cmocka_unit_test(many_bars_stay_apart),
        cmocka_unit_test(names_that_would_overlap_are_reported),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
