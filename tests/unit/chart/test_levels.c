/* Shades of heat tables and maps of tiles. */
#include "chart/levels.h"

#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(80), SP_PT(100), SP_PT(442), SP_PT(540)};

static struct chart *shaded(const char *type, const char *values)
{
    const char *const rows[] = {values, NULL};
    struct chart *c = chart_new(type, "甲 乙 丙 丁", rows, bench.arena);

    c->levels[0] = number("35");
    c->levels[1] = number("50");
    c->level_count = 2;
    return c;
}

static void a_number_on_a_bound_belongs_above(void **state)
{
    const struct levels l = levels_of(shaded("heat", "1 2 3 4"));

    (void)state;
    assert_int_equal(l.count, 3);
    assert_int_equal(levels_find(&l, number("34.9")), 0);
    assert_int_equal(levels_find(&l, number("35")), 1);
    assert_int_equal(levels_find(&l, number("49.9")), 1);
    assert_int_equal(levels_find(&l, number("50")), 2);
}

static void bounds_that_are_not_written_are_round(void **state)
{
    struct chart *c = shaded("heat", "3 12 29 38");
    struct levels l;

    (void)state;
    c->level_count = 0;
    l = levels_of(c);
    assert_int_equal(l.count, 4);
    assert_int_equal(decimal_compare(l.bounds[0], number("10")), 0);
    assert_int_equal(decimal_compare(l.bounds[2], number("30")), 0);
}

/* Darker is worse where that is known, else more; only the worst is bold. */
static void dark_is_worse(void **state)
{
    static const struct {
        int better;
        bool low_is_worst, high_is_worst;
    } rows[] = {{1, true, false}, {-1, false, true}, {0, false, false}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct chart *c = shaded("heat", "1 2 3 4");
        struct levels l;

        c->better = rows[i].better;
        l = levels_of(c);
        assert_int_equal(levels_is_worst(&l, 0), rows[i].low_is_worst);
        assert_int_equal(levels_is_worst(&l, 2), rows[i].high_is_worst);
    }
}

static void cells_have_their_shades(void **state)
{
    struct list *l = list_new(bench.arena);
    struct rect fills[9];

    (void)state;
    chart_draw(shaded("heat", "10 40 60 -"), bench.sheet, area, l, bench.diag);
    // a cell and a swatch of each
    assert_int_equal(fills_of(l, &bench, "structure20", fills), 2);
    assert_int_equal(fills_of(l, &bench, "structure40", fills), 2);
    assert_non_null(reading(l, "—", 0));
    assert_non_null(reading(l, "不到35", 0));
    assert_non_null(reading(l, "35—50", 0));
    assert_non_null(reading(l, "50及以上", 0));
}

/* As wide at its left as at its right. */
static void the_legend_is_in_the_middle(void **state)
{
    struct list *l = list_new(bench.arena);
    const struct list_text *last;
    struct rect fills[4];
    sp off;

    (void)state;
    chart_draw(shaded("heat", "10 40 60 -"), bench.sheet, area, l, bench.diag);
    last = reading(l, "50及以上", 0);
    assert_int_equal(fills_of(l, &bench, "structure20", fills), 2);
    off = area.x + area.width - last->origin.x - last->width;
    assert_true(off > SP_PT(50));
    assert_true(fills[1].x > area.x + off);
}

static void numbers_that_are_alike_have_one_shade(void **state)
{
    struct chart *c = shaded("heat", "5 5 5 5");
    struct levels l;

    (void)state;
    c->level_count = 0;
    l = levels_of(c);
    for (size_t i = 0; i < l.count; i++)
        assert_true(l.count == 1 || levels_find(&l, number("5")) < l.count);
}

/* What is too tall for the page stands in blocks side by side. */
static void tall_tables_stand_side_by_side(void **state)
{
    struct rect low = area;
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);
    const struct list_text *first, *third;

    (void)state;
    low.height = SP_PT(50);
    chart_draw(shaded("heat", "1 2 3 4"), bench.sheet, low, l, d);
    assert_int_equal(diag_count(d), 0);
    first = reading(l, "甲", 0);
    third = reading(l, "丙", 0);
    assert_int_equal(first->origin.y, third->origin.y);
    assert_true(first->origin.x < third->origin.x);
}

static void heat_without_room_is_a_table(void **state)
{
    struct rect small = area;
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);

    (void)state;
    small.height = SP_PT(20);
    chart_draw(shaded("heat", "1 2 3 4"), bench.sheet, small, l, d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_TALL);
    d = diag_new(bench.arena);
    small = area;
    small.width = SP_PT(28);
    chart_draw(shaded("heat", "1 2 3 4"), bench.sheet, small, l, d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_NAME_LONG);
}

/* Two by two: each where it was said to lie; hexagons of the second row half a
 * tile to the right. */
static void tiles_stand_where_they_lie(void **state)
{
    struct chart *c = shaded("tiles", "10 40 60 -");
    struct list *l = list_new(bench.arena);
    sp square;

    (void)state;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    square = reading(l, "丙", 0)->origin.x;
    assert_int_equal(square, reading(l, "甲", 0)->origin.x);
    assert_int_equal(reading(l, "丙", 0)->origin.y,
                     reading(l, "丁", 0)->origin.y);
    c->hexagons = true;
    l = list_new(bench.arena);
    chart_draw(c, bench.sheet, area, l, bench.diag);
    assert_true(reading(l, "丙", 0)->origin.x >
                reading(l, "甲", 0)->origin.x + SP_PT(10));
    assert_int_equal(diag_count(bench.diag), 0);
}

/* Positions are told where more or less is better and all are there: 1, 2, 2
 * for what prints alike, none for what is missing, none on small tiles. */
static void large_tiles_tell_positions(void **state)
{
    struct chart *c = shaded("tiles", "40 60.04 60.01 -");
    struct list *l = list_new(bench.arena);
    struct rect small = area;

    (void)state;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    assert_null(reading(l, "第1位", 0));
    c->better = -1;
    chart_draw(c, bench.sheet, area, l, bench.diag);
    assert_int_equal(
        reading(l, "第1位", 0)->origin.y > reading(l, "甲", 0)->origin.y, true);
    assert_non_null(reading(l, "第2位", 0));
    assert_non_null(reading(l, "第2位", 1));
    assert_null(reading(l, "第3位", 0));
    assert_null(reading(l, "第4位", 0));
    c->left_out = 1;
    l = list_new(bench.arena);
    chart_draw(c, bench.sheet, area, l, bench.diag);
    assert_null(reading(l, "第1位", 0));
    c->left_out = 0;
    small.width = SP_PT(70);
    chart_draw(c, bench.sheet, small, l, bench.diag);
    assert_null(reading(l, "第1位", 0));
    assert_int_equal(diag_count(bench.diag), 0);
}

/* Words of the height that a square holds leave the corners of a hexagon. */
static void hexagons_hold_less_than_squares(void **state)
{
    struct chart *c = shaded("tiles", "1 2 3 4");
    struct rect narrow = area;
    struct diag *d = diag_new(bench.arena);

    (void)state;
    narrow.width = SP_PT(64);
    chart_draw(c, bench.sheet, narrow, list_new(bench.arena), d);
    assert_int_equal(diag_count(d), 0);
    c->hexagons = true;
    chart_draw(c, bench.sheet, narrow, list_new(bench.arena), d);
    assert_int_equal(diag_count(d), 1);
}

static void tiles_without_room_are_rows(void **state)
{
    struct rect narrow = area;
    struct list *l = list_new(bench.arena);
    struct diag *d = diag_new(bench.arena);

    (void)state;
    narrow.width = SP_PT(34);
    chart_draw(shaded("tiles", "1 2 3 4"), bench.sheet, narrow, l, d);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_CHART_NAME_LONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_on_a_bound_belongs_above),
        cmocka_unit_test(bounds_that_are_not_written_are_round),
        cmocka_unit_test(dark_is_worse),
        cmocka_unit_test(cells_have_their_shades),
        cmocka_unit_test(the_legend_is_in_the_middle),
        cmocka_unit_test(numbers_that_are_alike_have_one_shade),
        cmocka_unit_test(tall_tables_stand_side_by_side),
        cmocka_unit_test(heat_without_room_is_a_table),
        cmocka_unit_test(large_tiles_tell_positions),
        cmocka_unit_test(tiles_stand_where_they_lie),
        cmocka_unit_test(hexagons_hold_less_than_squares),
        cmocka_unit_test(tiles_without_room_are_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
