/* Pies and doughnuts: shares of the whole, and what becomes one. */
#include "chart/check.h"
#include "chart/label.h"
#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

static struct chart *parts(const char *type, const char *names,
                           const char *values)
{
    const char *const rows[] = {values, NULL};

    return chart_new(type, names, rows, bench.arena);
}

/* The path of the n-th area in a colour. */
static const struct path *area_of(const struct list *l, const char *colour,
                                  size_t n)
{
    const uint32_t rgb = sheet_colour(bench.sheet, colour);

    for (size_t i = 0; i < l->count; i++) {
        const struct list_path *p = &l->items[i].as.path;

        if (l->items[i].kind == LIST_PATH && p->fill && p->fill_rgb == rgb &&
            n-- == 0)
            return p->path;
    }
    return NULL;
}

static sp smaller_x(const struct path *p)
{
    sp least = p->steps[0].to[0].x;

    for (size_t i = 0; i + 1 < p->count; i++)
        least = p->steps[i].to[0].x < least ? p->steps[i].to[0].x : least;
    return least;
}

/* A half is all to the right of the middle, and as high as the disc. */
static void a_half_is_half_of_the_disc(void **state)
{
    struct list *l = list_new(bench.arena);
    const struct path *half;
    const sp middle = area.x + area.width / 2;
    struct point first, last;

    (void)state;
    chart_draw(parts("pie", "甲 乙 丙", "50 25 25"), bench.sheet, area, l,
               bench.diag);
    half = area_of(l, "structure", 0);
    assert_non_null(half);
    first = half->steps[0].to[0];
    last = half->steps[half->count - 3].to[0];
    assert_int_equal(first.x, middle);
    assert_in_range(last.x - middle + 20, 0, 40);
    assert_in_range(smaller_x(half) - middle + 20, 0, 40);
    assert_true(last.y - first.y > SP_PT(90));
    assert_non_null(reading(l, "甲 50.0%", 0));
    assert_non_null(reading(l, "丙 25.0%", 0));
    assert_int_equal(diag_count(bench.diag), 0);
}

/* Names of many small sectors at the top spread round it, over the disc and
 * below its top. */
static void small_sectors_have_their_names_round_the_top(void **state)
{
    struct list *l = list_new(bench.arena);
    struct point top;

    (void)state;
    chart_draw(parts("pie", "甲 乙 丙 丁 戊", "970 12 9 6 3"), bench.sheet,
               area, l, bench.diag);
    top = area_of(l, "structure", 0)->steps[0].to[0];
    assert_true(reading(l, "戊 0.3%", 0)->origin.y < top.y - SP_PT(4));
    assert_true(reading(l, "乙 1.2%", 0)->origin.y > top.y + SP_PT(4));
}

static void one_part_is_all(void **state)
{
    struct list *l = list_new(bench.arena);

    (void)state;
    chart_draw(parts("doughnut", "甲 乙", "8 0"), bench.sheet, area, l,
               bench.diag);
    assert_non_null(reading(l, "甲 100.0%", 0));
    assert_non_null(reading(l, "乙 0.0%", 0));
    assert_non_null(reading(l, "8.0", 0));
}

/* The smallest of more than seven become one, wherever they stand. */
static void the_smallest_become_one(void **state)
{
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);

    (void)state;
    chart_draw(parts("pie", "甲 乙 丙 丁 戊 己 庚 辛", "1 20 15 15 12 14 22 1"),
               bench.sheet, area, l, d);
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_JOINED);
    assert_non_null(reading(l, "庚 22.0%", 0));
    assert_null(reading(l, "甲 1.0%", 0));
    l = list_new(bench.arena);
    chart_draw(parts("pie", "其他 乙 丙 丁 戊 己 庚 辛", "43 20 7 7 7 7 7 2"),
               bench.sheet, area, l, d);
    assert_non_null(reading(l, "其他（2项） 45.0%", 0));
    d = diag_new(bench.arena);
    l = list_new(bench.arena);
    chart_draw(parts("pie", "甲 乙 丙 丁 戊 己 庚", "1 20 15 15 12 14 23"),
               bench.sheet, area, l, d);
    assert_int_equal(diag_count(d), 0);
    assert_non_null(reading(l, "甲 1.0%", 0));
}

static void shares_are_of_a_whole_that_is_known(void **state)
{
    static const struct {
        const char *values;
        enum diag_code code; // 0: fine
    } rows[] = {
        {"1 -", DIAG_CODE_CHART_PART_MISSING},
        {"0 0", DIAG_CODE_CHART_NOTHING},
        {"1 -2", DIAG_CODE_CHART_NEGATIVE},
        {"0 1", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct diag *d = diag_new(bench.arena);

        print_message("%s\n", rows[i].values);
        assert_int_equal(chart_check(parts("pie", "甲 乙", rows[i].values), d),
                         !rows[i].code);
        if (rows[i].code)
            assert_int_equal(diag_at(d, 0)->code, rows[i].code);
    }
}

/* Rows show the numbers themselves: the unit over the chart is theirs. */
static void the_unit_is_that_of_the_whole(void **state)
{
    (void)state;
    assert_string_equal(chart_unit(parts("pie", "甲 乙", "1 2")), "亿元");
    assert_string_equal(chart_unit(parts("doughnut", "甲 乙", "1 2")), "亿元");
}

static void a_disc_without_room_is_rows(void **state)
{
    struct rect low = area, narrow = area;
    struct diag *d = diag_new(bench.arena);

    (void)state;
    low.height = SP_PT(60);
    chart_draw(parts("pie", "甲 乙", "1 2"), bench.sheet, low,
               list_new(bench.arena), d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_TALL);
    d = diag_new(bench.arena);
    narrow.width = SP_PT(60);
    chart_draw(parts("pie", "很长的名称一 乙", "1 2"), bench.sheet, narrow,
               list_new(bench.arena), d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_NAME_LONG);
}

/* A name is not broken where its number can stand below it. */
static void pairs_break_between_their_texts(void **state)
{
    const struct style *style = sheet_text(bench.sheet, "chart-label");
    const sp name =
        label_set("住房保障", style, 0, bench.arena, bench.diag)->width;
    const struct label *l = label_set_pair(
        "住房保障", "9.8%", style, name * 5 / 4, bench.arena, bench.diag);

    (void)state;
    assert_int_equal(l->line_count, 2);
    assert_int_equal(l->width, name);
    assert_int_equal(l->lines[0].to, 4);
    l = label_set_pair("住房保障", "9.8%", style, name * 3, bench.arena,
                       bench.diag);
    assert_int_equal(l->line_count, 1);
    l = label_set_pair("住房保障", "9.8%", style, name * 3 / 4, bench.arena,
                       bench.diag);
    assert_true(l->width <= name * 3 / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_half_is_half_of_the_disc),
        cmocka_unit_test(small_sectors_have_their_names_round_the_top),
        cmocka_unit_test(one_part_is_all),
        cmocka_unit_test(the_smallest_become_one),
        cmocka_unit_test(shares_are_of_a_whole_that_is_known),
        cmocka_unit_test(the_unit_is_that_of_the_whole),
        cmocka_unit_test(a_disc_without_room_is_rows),
        cmocka_unit_test(pairs_break_between_their_texts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
