/* Gantt charts: where bars and diamonds lie, and what is said to be late. */
#include "chart/alt.h"
#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

/* One year, 2023: a project of its first half, one that is not reported, a
 * milestone. */
static struct chart *year_of(const char *values)
{
    static const struct chart_span spans[] = {
        {{2023, 1, 1}, {2023, 12, 31}, false},
        {{2023, 1, 1}, {2023, 6, 30}, true},
        {{0, 0, 0}, {2023, 9, 30}, false}};
    const char *const rows[] = {values, NULL};
    struct chart *c = chart_new("gantt", "甲 乙 丙", rows, bench.arena);

    c->spans = spans;
    c->today = (struct date){2023, 6, 30};
    c->decimals = 0;
    c->unit = "%";
    return c;
}

static void bars_are_as_long_as_their_days(void **state)
{
    struct list *l = list_new(bench.arena);
    struct rect plan[8], done[8];

    (void)state;
    chart_draw(year_of("50 - 0"), bench.sheet, area, l, bench.diag);
    assert_int_equal(diag_count(bench.diag), 0);
    assert_int_equal(fills_of(l, &bench, "structure", done), 1);
    assert_true(fills_of(l, &bench, "structure20", plan) >= 2);
    assert_in_range(done[0].width * 2 + SP_PT(1), SP_PT(200), SP_PT(442));
}

/* A share above the whole stops at the end of its bar. */
static void more_than_all_is_all(void **state)
{
    struct list *whole = list_new(bench.arena), *more = list_new(bench.arena);
    struct rect a[8], b[8];

    (void)state;
    chart_draw(year_of("100 0 0"), bench.sheet, area, whole, bench.diag);
    chart_draw(year_of("160 0 0"), bench.sheet, area, more, bench.diag);
    fills_of(whole, &bench, "structure", a);
    fills_of(more, &bench, "structure", b);
    assert_int_equal(a[0].width, b[0].width);
    assert_non_null(reading(more, "160%", 0));
}

static void what_is_late_has_a_word(void **state)
{
    struct list *l = list_new(bench.arena);

    (void)state;
    chart_draw(year_of("50 20 0"), bench.sheet, area, l, bench.diag);
    assert_non_null(reading(l, "逾期", 0));
    assert_null(reading(l, "逾期", 1));
    assert_non_null(reading(l, "2023年6月30日", 0));
}

/* Lines of today and quarters do not cross the day of a milestone. */
static void a_milestone_has_its_day(void **state)
{
    struct list *l = list_new(bench.arena);

    (void)state;
    chart_draw(year_of("50 20 100"), bench.sheet, area, l, bench.diag);
    assert_non_null(reading(l, "9月30日", 0));
    assert_non_null(reading(l, "完成", 0));
}

/* The last day is at the end of the plot, and its diamond still in the box. */
static void a_diamond_at_the_end_stays_in_the_box(void **state)
{
    static const struct chart_span span = {{0, 0, 0}, {2023, 12, 31}, false};
    static const char *const rows[] = {"0", NULL};
    struct chart *c = chart_new("gantt", "甲", rows, bench.arena);
    struct list *l = list_new(bench.arena);

    (void)state;
    c->spans = &span;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    for (size_t i = 0; i < l->count; i++) {
        const struct list_path *p = &l->items[i].as.path;

        if (l->items[i].kind != LIST_PATH)
            continue;
        for (size_t k = 0; k + 1 < p->path->count; k++)
            assert_true(p->origin.x + p->path->steps[k].to[0].x <=
                        area.x + area.width);
    }
}

static void a_day_without_room_makes_a_table(void **state)
{
    struct rect narrow = area;
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);

    (void)state;
    narrow.width = SP_PT(110);
    chart_draw(year_of("50 20 0"), bench.sheet, narrow, l, d);
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_NAME_LONG);
}

static void words_tell_each_row(void **state)
{
    (void)state;
    assert_string_equal(chart_alt(year_of("50 - 0"), "题", bench.arena),
                        "题。截至2023年6月30日，共3项，逾期1项。"
                        "甲2023年1月1日至2023年12月31日，完成50%。"
                        "乙2023年1月1日至2023年6月30日，没有进度，逾期。"
                        "丙2023年9月30日，完成0%。");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_as_long_as_their_days),
        cmocka_unit_test(more_than_all_is_all),
        cmocka_unit_test(what_is_late_has_a_word),
        cmocka_unit_test(a_milestone_has_its_day),
        cmocka_unit_test(a_diamond_at_the_end_stays_in_the_box),
        cmocka_unit_test(a_day_without_room_makes_a_table),
        cmocka_unit_test(words_tell_each_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
