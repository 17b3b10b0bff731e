/* Radars: places on axes round a middle, and every number in words. */
#include "chart/check.h"
#include "chart/turn.h"
#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

static void turns_go_clockwise_from_the_top(void **state)
{
    static const struct {
        int64_t turn;
        sp x, y; // of a radius of 1,000,000
    } rows[] = {
        {0, 0, -1000000},
        {TURN / 4, 1000000, 0},
        {TURN / 2, 0, 1000000},
        {TURN * 3 / 4, -1000000, 0},
        {TURN, 0, -1000000},
        {TURN / 12, 500000, -866025},
        {TURN / 8, 707107, -707107},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct point p =
            turn_at((struct point){0, 0}, 1000000, rows[i].turn);

        print_message("%d\n", (int)rows[i].turn);
        assert_in_range(p.x - rows[i].x + 100, 0, 200);
        assert_in_range(p.y - rows[i].y + 100, 0, 200);
    }
}

static void every_number_stands_behind_its_name(void **state)
{
    static const char *const rows[] = {"10 20 30", "11 - 31", NULL};
    struct chart *c = chart_new("radar", "甲 乙 丙", rows, bench.arena);
    struct list *l = list_new(bench.arena);

    (void)state;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    assert_non_null(reading(l, "甲 10.0／11.0", 0));
    assert_non_null(reading(l, "丙 30.0／31.0", 0));
    assert_int_equal(diag_count(bench.diag), 0);
}

/* Of an even number of axes one goes straight up and one straight down. */
static void names_stand_round_the_middle(void **state)
{
    static const char *const rows[] = {"10 20 30 40", NULL};
    struct chart *c = chart_new("radar", "甲 乙 丙 丁", rows, bench.arena);
    struct list *l = list_new(bench.arena);
    const sp middle = area.x + area.width / 2;
    const struct list_text *up, *right, *down, *left;

    (void)state;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    up = reading(l, "甲 10.0", 0);
    right = reading(l, "乙 20.0", 0);
    down = reading(l, "丙 30.0", 0);
    left = reading(l, "丁 40.0", 0);
    assert_in_range(up->origin.x + up->width / 2 - middle + 100, 0, 200);
    assert_true(right->origin.x > middle && left->origin.x < middle);
    assert_int_equal(right->origin.y, left->origin.y);
    assert_true(up->origin.y < right->origin.y &&
                right->origin.y < down->origin.y);
}

static void there_are_three_to_nine_axes(void **state)
{
    static const struct {
        const char *names, *values;
        bool fine;
    } rows[] = {
        {"a b", "1 2", false},
        {"a b c", "1 2 3", true},
        {"a b c d e f g h i", "1 2 3 4 5 6 7 8 9", true},
        {"a b c d e f g h i j", "1 2 3 4 5 6 7 8 9 10", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *const values[] = {rows[i].values, NULL};
        struct diag *d = diag_new(bench.arena);

        print_message("%s\n", rows[i].names);
        assert_int_equal(
            chart_check(chart_new("radar", rows[i].names, values, bench.arena),
                        d),
            rows[i].fine);
        if (!rows[i].fine)
            assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_AXES);
    }
}

static void a_radar_without_room_is_rows(void **state)
{
    static const char *const rows[] = {"10 20 30", NULL};
    struct rect low = area, narrow = area;
    struct diag *d = diag_new(bench.arena);

    (void)state;
    low.height = SP_PT(60);
    chart_draw(chart_new("radar", "甲 乙 丙", rows, bench.arena), bench.sheet,
               low, list_new(bench.arena), d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_TALL);
    d = diag_new(bench.arena);
    narrow.width = SP_PT(60);
    chart_draw(chart_new("radar", "很长很长的名称 乙 丙", rows, bench.arena),
               bench.sheet, narrow, list_new(bench.arena), d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_NAME_LONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_go_clockwise_from_the_top),
        cmocka_unit_test(every_number_stands_behind_its_name),
        cmocka_unit_test(names_stand_round_the_middle),
        cmocka_unit_test(there_are_three_to_nine_axes),
        cmocka_unit_test(a_radar_without_room_is_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
