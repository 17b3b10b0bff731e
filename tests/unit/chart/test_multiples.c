/* Charts in a grid: one axis, names at the foot of each column, and what is
 * left out where there is no room for it. */
#include "chart/multiples.h"

#include "chart/alt.h"
#include "tests/unit/chart/bench.h"

enum { MOST = 122 };

static const struct rect area = {SP_PT(20), 0, SP_PT(442), SP_PT(500)};

static struct chart charts[MOST];

static void chart_set(size_t index, const char *type, const char *names,
                      const char *const *rows)
{
    charts[index] = *chart_new(type, names, rows, bench.arena);
    charts[index].title = index % 2 ? "乙县" : "甲区";
}

/* So many charts of a type with these series, each with a title of its own. */
static struct multiples many_of(const char *type, size_t count,
                                const char *names, const char *const *rows)
{
    for (size_t i = 0; i < count; i++)
        chart_set(i, type, names, rows);
    return (struct multiples){.charts = charts, .count = count};
}

/* With one series. */
static struct multiples many(const char *type, size_t count, const char *names,
                             const char *values)
{
    const char *const rows[] = {values, NULL};

    return many_of(type, count, names, rows);
}

static struct grid fitted(const struct multiples *m)
{
    struct grid g;

    assert_true(grid_fit(&g, m, bench.sheet, area, bench.arena, bench.diag));
    return g;
}

static struct list *first_row(const struct multiples *m)
{
    const struct grid g = fitted(m);
    struct list *l = list_new(bench.arena);

    (void)grid_row(&g, 0, 0, l);
    return l;
}

/* Of as many charts as take two. */
static struct grid two_rows(const struct multiples *m, struct list *rows[2])
{
    const struct grid g = fitted(m);

    for (size_t i = 0; i < 2; i++) {
        rows[i] = list_new(bench.arena);
        (void)grid_row(&g, i, 0, rows[i]);
    }
    return g;
}

static size_t count_of(const struct list *l, const char *text)
{
    size_t count = 0;

    while (reading(l, text, count))
        count++;
    return count;
}

static void rows_are_as_equal_as_they_can_be(void **state)
{
    static const struct {
        size_t count, columns, rows;
    } cases[] = {{1, 1, 1}, {2, 2, 1},  {4, 4, 1},
                 {5, 3, 2}, {31, 4, 8}, {122, 4, 31}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct multiples m = many("bar", cases[i].count, "一 二", "1 2");
        const struct grid g = fitted(&m);

        assert_int_equal(g.columns, cases[i].columns);
        assert_int_equal(g.rows, cases[i].rows);
    }
}

static void all_have_one_axis(void **state)
{
    struct multiples m = many("bar", 2, "一 二", "1 2");
    const char *const rows[] = {"-30 95", NULL};
    struct rect bars[4];
    const struct list *l;

    (void)state;
    charts[1].series = chart_new("bar", "一 二", rows, bench.arena)->series;
    multiples_share(charts, 2);
    l = first_row(&m);
    assert_int_equal(count_of(l, "100"), 1); // at the left alone
    assert_int_equal(fills_of(l, &bench, "structure", bars), 4);
    assert_in_range(bars[3].height, bars[1].height * 47, bars[1].height * 48);
}

static void an_axis_of_its_own_stands_beside_each(void **state)
{
    struct multiples m = many("bar", 3, "一 二", "1 2");
    const struct list *l;

    (void)state;
    m.apart = true;
    l = first_row(&m);
    assert_int_equal(count_of(l, "2.0"), 3);
}

/* Of five in rows of three the third has its names below it, the others where
 * a page ends. */
static void names_stand_at_the_foot_of_columns(void **state)
{
    struct list *closing = list_new(bench.arena), *rows[2];
    const struct multiples m = many("bar", 5, "一 二", "1 2");
    const struct grid g = two_rows(&m, rows);
    const sp height = grid_row(&g, 0, 0, list_new(bench.arena));

    (void)state;
    grid_names(&g, 0, height, closing);
    assert_int_equal(count_of(rows[0], "一"), 1);
    assert_int_equal(count_of(rows[1], "一"), 2);
    assert_int_equal(count_of(closing, "一"), 2);
    assert_int_equal(reading(closing, "一", 0)->origin.y,
                     reading(rows[0], "一", 0)->origin.y);
    assert_true(reading(closing, "一", 0)->origin.y < height);
}

static void the_last_number_stands_over_its_plot(void **state)
{
    static const int months[] = {1, 2, 3};
    const struct multiples m = many("line", 2, "一 二 三", "1 2 7.5");
    const char *const rows[] = {"1 2 -", NULL};
    const struct list *l;

    (void)state;
    charts[1].series = chart_new("line", "一 二 三", rows, bench.arena)->series;
    charts[0].months = charts[1].months = months;
    l = first_row(&m);
    assert_non_null(reading(l, "7.5", 0));
    assert_non_null(reading(l, "—", 0));
    assert_int_equal(reading(l, "7.5", 0)->origin.y,
                     reading(l, "甲区", 0)->origin.y);
}

/* Names at the left of each row of the grid, numbers below each column. */
static void groups_in_rows_have_their_names_at_the_left(void **state)
{
    const struct multiples m = many("row", 5, "一 二", "1 2");
    struct list *rows[2];

    (void)state;
    (void)two_rows(&m, rows);
    assert_int_equal(count_of(rows[0], "一"), 1);
    assert_int_equal(count_of(rows[1], "一"), 1);
    assert_int_equal(count_of(rows[0], "2.0"), 1);
    assert_int_equal(count_of(rows[1], "2.0"), 2);
}

static void own_axes_of_rows_stand_below_each(void **state)
{
    struct multiples m = many("dot", 5, "一 二", "1 2");
    const struct list *l;

    (void)state;
    m.apart = true;
    l = first_row(&m);
    assert_int_equal(count_of(l, "2.0"), 3);
}

static void the_own_one_is_on_a_fill(void **state)
{
    const struct multiples m = many("line", 2, "一 二", "1 2");
    const struct list *l;
    struct rect fills[2];

    (void)state;
    charts[1].own = true;
    l = first_row(&m);
    assert_int_equal(fills_of(l, &bench, "structure5", fills), 1);
}

static void series_have_a_legend(void **state)
{
    struct list *l = list_new(bench.arena);
    const struct multiples m = many("bar", 2, "一 二", "1 2");
    const char *const rows[] = {"1 2", "3 4", NULL};
    struct grid g;

    (void)state;
    g = fitted(&m);
    assert_int_equal(grid_legend(&g, l), 0);
    charts[0] = *chart_new("bar", "一 二", rows, bench.arena);
    charts[0].title = "甲";
    assert_true(grid_legend(&g, l) > 0);
    assert_non_null(reading(l, "二系", 0));
}

static void fewer_columns_are_told(void **state)
{
    struct multiples m =
        many("bar", 8, "名称很长的第一组 名称很长的第二组 名称很长的第三组",
             "1 2 3");
    struct grid g;

    (void)state;
    m.columns = 8;
    g = fitted(&m);
    assert_true(g.columns < 8);
    assert_int_equal(diag_at(bench.diag, 0)->code, DIAG_CODE_PANELS_COLUMNS);
}

static void a_long_name_takes_a_column(void **state)
{
    struct multiples m = many("bar", 6, "一 二", "1 2");
    struct grid g;

    (void)state;
    m.columns = 6;
    g = fitted(&m);
    assert_int_equal(g.columns, 6);
    charts[3].title = "某市高新技术产业开发区（含经济技术开发区和综保区）"
                      "某省级承接产业转移示范园区（含电子信息产业园）";
    g = fitted(&m);
    assert_true(g.columns < 6);
    assert_int_equal(diag_at(bench.diag, 0)->code, DIAG_CODE_PANELS_COLUMNS);
}

static void too_narrow_is_an_error(void **state)
{
    const struct multiples m = many("bar", 2, "一 二", "1 2");
    const struct rect narrow = {0, 0, SP_PT(12), SP_PT(500)};
    struct grid g;

    (void)state;
    assert_false(
        grid_fit(&g, &m, bench.sheet, narrow, bench.arena, bench.diag));
    assert_int_equal(diag_at(bench.diag, 0)->code, DIAG_CODE_PANELS_NARROW);
}

static void each_is_in_the_words(void **state)
{
    const struct multiples m = many("bar", 2, "一 二", "1 2");

    (void)state;
    assert_string_equal(multiples_alt(&m, "题", bench.arena),
                        "题。共2格。甲区：最高二2.0亿元，最低一1.0亿元。"
                        "乙县：最高二2.0亿元，最低一1.0亿元。");
}

/* ---- charts without an axis ---- */

/* The words of one in a grid are those that it has alone, but for the legend.
 */
static void a_pie_has_names_and_shares_in_its_box(void **state)
{
    const struct multiples m = many("pie", 2, "一产 二产 三产", "20 30 50");
    const struct list *l = first_row(&m);

    (void)state;
    assert_int_equal(count_of(l, "二产 30.0%"), 2);
    assert_int_equal(count_of(l, "100.0"), 2); // the sum, in the title
    assert_int_equal(reading(l, "100.0", 0)->origin.y,
                     reading(l, "甲区", 0)->origin.y);
}

static void boxes_are_as_high_as_the_highest(void **state)
{
    const char *const few[] = {"1 2", "2 1", NULL};
    const struct multiples m = many_of("slope", 3, "甲 乙", few);
    const char *const most[] = {"1 2 3 4 5 6 7 8 9 10 11 12",
                                "1 2 3 4 5 6 7 8 9 10 11 12", NULL};
    sp height;
    struct grid g;

    (void)state;
    g = fitted(&m);
    height = g.plot_height;
    chart_set(2, "slope", "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑", most);
    g = fitted(&m);
    assert_true(g.plot_height > height);
}

static void a_radar_has_its_legend_once(void **state)
{
    struct list *legend = list_new(bench.arena), *l = list_new(bench.arena);
    const char *const rows[] = {"1 2 3", "3 2 1", NULL};
    const struct multiples m = many_of("radar", 2, "甲 乙 丙", rows);
    struct grid g;

    (void)state;
    g = fitted(&m);
    assert_true(grid_legend(&g, legend) > 0);
    (void)grid_row(&g, 0, 0, l);
    assert_non_null(reading(legend, "二系", 0));
    assert_int_equal(count_of(l, "二系"), 0);
    assert_int_equal(count_of(l, "乙 2.0／2.0"), 2);
}

static void slopes_have_no_legend_but_names_in_each(void **state)
{
    struct list *l = list_new(bench.arena);
    const char *const rows[] = {"1 2", "3 4", NULL};
    const struct multiples m = many_of("slope", 2, "甲 乙", rows);
    struct grid g;

    (void)state;
    g = fitted(&m);
    assert_int_equal(grid_legend(&g, l), 0);
    (void)grid_row(&g, 0, 0, l);
    assert_int_equal(count_of(l, "二系"), 2);
}

/* Long names of one chart move the sides of all, and many its foot. */
static void plots_of_slopes_stand_in_line(void **state)
{
    const char *const few[] = {"1 2", "2 1", NULL};
    const char *const most[] = {"1 2 3 4 5 6 7 8 9 10 11 12",
                                "1 2 3 4 5 6 7 8 9 10 11 12", NULL};
    const struct multiples m = many_of("slope", 2, "甲 乙", few);
    const struct list *l;
    const struct list_text *first, *second;

    (void)state;
    chart_set(1, "slope", "甲甲甲 乙 丙 丁 戊 己 庚 辛 壬 癸 子 丑", most);
    multiples_share(charts, 2);
    l = first_row(&m);
    first = reading(l, "一系", 0);
    second = reading(l, "一系", 1);
    assert_int_equal(second->origin.x - first->origin.x,
                     reading(l, "乙县", 0)->origin.x -
                         reading(l, "甲区", 0)->origin.x);
    assert_int_equal(reading(l, "二系", 1)->origin.x - second->origin.x,
                     reading(l, "二系", 0)->origin.x - first->origin.x);
}

/* Where an axis is shared a chart's own numbers do not tell its length. */
static void slopes_share_a_scale(void **state)
{
    const char *const low[] = {"1 2", "1 2", NULL};
    const struct multiples m = many_of("slope", 2, "甲 乙", low);
    const char *const high[] = {"91 92", "91 92", NULL};
    const struct list *l;

    (void)state;
    chart_set(1, "slope", "甲 乙", high);
    multiples_share(charts, 2);
    l = first_row(&m);
    assert_true(reading(l, "甲 1.0", 0)->origin.y >
                reading(l, "甲 91.0", 0)->origin.y + SP_PT(30));
}

/* A county that rises to 90 on its way needs an axis up to there. */
static void steps_are_on_the_axis_that_all_share(void **state)
{
    static const bool totals[] = {true, false, false, true};
    struct multiples m = many("waterfall", 2, "去年 增 减 今年", "10 5 -5 10");
    const char *const rows[] = {"10 80 -85 5", NULL};
    const struct list *l;

    (void)state;
    charts[1].series =
        chart_new("waterfall", "去年 增 减 今年", rows, bench.arena)->series;
    charts[0].totals = charts[1].totals = totals;
    multiples_share(charts, 2);
    l = first_row(&m);
    assert_int_equal(count_of(l, "100"), 0);
    assert_int_equal(count_of(l, "去年"), 2); // below each
    assert_int_equal(count_of(l, "+80.0"), 1);
    assert_int_equal(count_of(l, "−85.0"), 1);
    // What both start at, and what the first comes to, at its title.
    assert_int_equal(count_of(l, "10.0"), 3);
    assert_int_equal(reading(l, "10.0", 1)->origin.y,
                     reading(l, "10.0", 2)->origin.y);
}

static void bullets_stand_in_rows_without_their_numbers(void **state)
{
    const struct multiples m = many("progress", 2, "一 二", "31 42");
    const struct list *l = first_row(&m);

    (void)state;
    assert_int_equal(count_of(l, "一"), 1);
    assert_int_equal(count_of(l, "31.0"), 0);
}

/* A dash where there is no number, as for a bar. */
static void a_missing_bullet_is_marked(void **state)
{
    struct list *l = list_new(bench.arena);
    const struct multiples m = many("progress", 2, "一 二", "31 -");
    const struct grid g = fitted(&m);
    struct rect marks[4];

    (void)state;
    (void)grid_row(&g, 0, 0, l);
    assert_int_equal(fills_of(l, &bench, "ink", marks), 2);
}

/* Two, of which less than 15 is one shade. */
static struct multiples shaded(const char *type)
{
    const struct multiples m = many(type, 2, "一 二 三", "10 20 30");

    for (size_t i = 0; i < 2; i++) {
        charts[i].levels[0] = number("15");
        charts[i].level_count = 1;
    }
    return m;
}

static void shades_that_are_alike_have_one_legend(void **state)
{
    struct list *legend = list_new(bench.arena), *l = list_new(bench.arena);
    const struct multiples m = shaded("heat");
    const struct grid g = fitted(&m);

    (void)state;
    assert_true(grid_legend(&g, legend) > 0);
    (void)grid_row(&g, 0, 0, l);
    assert_int_equal(count_of(legend, "不到15"), 1);
    assert_int_equal(count_of(l, "不到15"), 0);
}

static void shades_of_their_own_have_a_legend_each(void **state)
{
    struct list *l = list_new(bench.arena);
    const struct multiples m = shaded("tiles");
    struct grid g;

    (void)state;
    charts[0].better = 1; // what is worse is darker: that is less here
    g = fitted(&m);
    assert_int_equal(grid_legend(&g, l), 0);
    (void)grid_row(&g, 0, 0, l);
    assert_int_equal(count_of(l, "不到15"), 2);
}

/* What has five axes has no name at its very foot. */
static void no_room_is_kept_below_a_radar(void **state)
{
    struct multiples m = many("radar", 1, "甲 乙 丙 丁", "1 2 3 4");
    sp even;

    (void)state;
    even = fitted(&m).plot_height;
    m = many("radar", 1, "甲 乙 丙 丁 戊", "1 2 3 4 5");
    assert_true(fitted(&m).plot_height < even - SP_PT(7));
}

static void what_is_higher_than_the_area_is_an_error(void **state)
{
    struct multiples m = many("pie", 2, "一产 二产", "20 30");
    const struct rect low = {0, 0, SP_PT(442), SP_PT(30)};
    struct grid g;

    (void)state;
    assert_false(grid_fit(&g, &m, bench.sheet, low, bench.arena, bench.diag));
    assert_int_equal(diag_at(bench.diag, 0)->code, DIAG_CODE_PANELS_TALL);
    m = many("row", 2, "一产 二产 三产", "20 30 40");
    assert_false(grid_fit(&g, &m, bench.sheet, low, bench.arena, bench.diag));
    assert_int_equal(diag_at(bench.diag, 1)->code, DIAG_CODE_PANELS_TALL);
}

/* ---- words of many ---- */

static void many_are_told_by_their_extremes(void **state)
{
    struct multiples m = many("line", 13, "一 二", "1 2");
    const char *const rows[][2] = {
        {"1 9.5", NULL}, {"1 -3", NULL}, {"1 -", NULL}};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        charts[i + 4].series =
            chart_new("line", "一 二", rows[i], bench.arena)->series;
    charts[4].title = "丙市";
    charts[5].title = "丁市";
    assert_string_equal(multiples_alt(&m, "题", bench.arena),
                        "题。共13格。二最高丙市9.5亿元，最低丁市−3.0亿元，"
                        "1格没有数据。");
    m.count = 12;
    assert_non_null(strstr(multiples_alt(&m, "题", bench.arena), "丙市：最高"));
}

static void words_of_many_are_bounded(void **state)
{
    const struct multiples m = many("line", MOST, "一 二", "1 2");

    (void)state;
    assert_true(strlen(multiples_alt(&m, "题", bench.arena)) < 200);
}

static void what_has_several_units_is_counted_alone(void **state)
{
    const struct multiples m = many("line", 13, "一 二", "1 2");

    (void)state;
    charts[3].unit = "%";
    assert_string_equal(multiples_alt(&m, "题", bench.arena), "题。共13格。");
}

static void steps_are_in_the_words(void **state)
{
    static const bool totals[] = {true, false, true};
    const struct multiples m = many("waterfall", 2, "一 二 三", "1 -3 -2");

    (void)state;
    charts[0].totals = charts[1].totals = totals;
    assert_non_null(strstr(multiples_alt(&m, "题", bench.arena),
                           "乙县：一1.0亿元，二−3.0亿元，三合计−2.0亿元。"));
}

#define TEST(fact) cmocka_unit_test_setup_teardown(fact, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_are_as_equal_as_they_can_be),
        TEST(all_have_one_axis),
        TEST(an_axis_of_its_own_stands_beside_each),
        TEST(names_stand_at_the_foot_of_columns),
        TEST(the_last_number_stands_over_its_plot),
        TEST(groups_in_rows_have_their_names_at_the_left),
        TEST(own_axes_of_rows_stand_below_each),
        TEST(the_own_one_is_on_a_fill),
        TEST(series_have_a_legend),
        TEST(fewer_columns_are_told),
        TEST(a_long_name_takes_a_column),
        TEST(too_narrow_is_an_error),
        TEST(each_is_in_the_words),
        TEST(a_pie_has_names_and_shares_in_its_box),
        TEST(boxes_are_as_high_as_the_highest),
        TEST(a_radar_has_its_legend_once),
        TEST(slopes_have_no_legend_but_names_in_each),
        TEST(plots_of_slopes_stand_in_line),
        TEST(slopes_share_a_scale),
        TEST(steps_are_on_the_axis_that_all_share),
        TEST(bullets_stand_in_rows_without_their_numbers),
        TEST(a_missing_bullet_is_marked),
        TEST(shades_that_are_alike_have_one_legend),
        TEST(shades_of_their_own_have_a_legend_each),
        TEST(no_room_is_kept_below_a_radar),
        TEST(what_is_higher_than_the_area_is_an_error),
        TEST(many_are_told_by_their_extremes),
        TEST(words_of_many_are_bounded),
        TEST(what_has_several_units_is_counted_alone),
        TEST(steps_are_in_the_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
