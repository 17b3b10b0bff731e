/* Waterfalls: steps begin where the one before ended, and totals agree. */
#include "chart/alt.h"
#include "chart/check.h"
#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

static bool near(sp a, sp b)
{
    return a - b < SP_PT(1) / 20 && b - a < SP_PT(1) / 20;
}

/* From one total to another. */
static struct chart *steps(const char *values)
{
    static const bool totals[] = {true, false, false, true};
    const char *const rows[] = {values, NULL};
    struct chart *c =
        chart_new("waterfall", "年初 增 减 年末", rows, bench.arena);

    c->totals = totals;
    return c;
}

static void steps_begin_where_the_one_before_ended(void **state)
{
    struct list *l = list_new(bench.arena);
    struct rect totals[4], rises[4];

    (void)state;
    chart_draw(steps("20 30 -10 40"), bench.sheet, area, l, bench.diag);
    assert_int_equal(diag_count(bench.diag), 0);
    assert_int_equal(fills_of(l, &bench, "structure", totals), 2);
    assert_int_equal(fills_of(l, &bench, "structure20", rises), 1);
    assert_true(near(rises[0].y + rises[0].height, totals[0].y));
    assert_true(near(totals[1].height, 2 * totals[0].height));
    assert_non_null(reading(l, "+30.0", 0));
    assert_non_null(reading(l, "−10.0", 0));
    assert_non_null(reading(l, "40.0", 0));
}

/* The line that bars start at lies between what is above zero and below. */
static void steps_may_go_below_zero(void **state)
{
    struct list *l = list_new(bench.arena);
    struct rect totals[4];

    (void)state;
    chart_draw(steps("20 -30 -10 -20"), bench.sheet, area, l, bench.diag);
    assert_int_equal(fills_of(l, &bench, "structure", totals), 2);
    assert_true(near(totals[1].y, totals[0].y + totals[0].height));
}

static void totals_have_to_agree(void **state)
{
    static const struct {
        const char *values;
        bool fine;
    } rows[] = {
        {"20 30 -10 40", true},    {"20 30 -10 40.1", true},
        {"20 30 -10 40.3", false}, {"20 30 -10 39", false},
        {"20 - -10 90", true},     {"- 30 -10 90", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct diag *d = diag_new(bench.arena);

        print_message("%s\n", rows[i].values);
        assert_int_equal(chart_check(steps(rows[i].values), d), rows[i].fine);
        if (!rows[i].fine)
            assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_SUM);
    }
}

static void words_tell_the_steps(void **state)
{
    (void)state;
    assert_string_equal(
        chart_alt(steps("20 30 - 50"), "题", bench.arena),
        "题。年初20.0亿元，增+30.0亿元，减—，年末合计50.0亿元。");
}

static void too_many_steps_are_rows(void **state)
{
    struct rect narrow = area;
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);

    (void)state;
    narrow.width = SP_PT(44);
    chart_draw(steps("20 30 -10 40"), bench.sheet, narrow, l, d);
    assert_true(diag_count(d) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_begin_where_the_one_before_ended),
        cmocka_unit_test(steps_may_go_below_zero),
        cmocka_unit_test(totals_have_to_agree),
        cmocka_unit_test(words_tell_the_steps),
        cmocka_unit_test(too_many_steps_are_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
