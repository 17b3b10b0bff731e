/* Sparklines: what stands where, as tall as text and never too thin. */
#include "chart/spark.h"

#include "draw/drawing.h"
#include "tests/unit/chart/bench.h"

#define WIDTH SP_PT(40)

static const struct drawing *drawn(enum spark_kind kind, const char *names,
                                   const char *first, const char *second)
{
    const char *const rows[] = {first, second, NULL};
    struct chart *c = chart_new("line", names, rows, bench.arena);
    const struct spark spark = {
        .kind = kind, .extremes = true, .size = SP_PT(10), .width = WIDTH};

    return spark_drawing(&spark, c, bench.sheet, bench.arena);
}

static size_t count_of(const struct path *p, enum path_op op)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->steps[i].op == op;
    return count;
}

static void a_gap_parts_the_line(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b c d e", "1 2 - 3 4", NULL);

    (void)state;
    assert_true(d->paths[0].stroke);
    assert_int_equal(count_of(d->paths[0].path, PATH_MOVE), 2);
    assert_int_equal(count_of(d->paths[0].path, PATH_LINE), 2);
}

static void a_number_between_gaps_is_a_dot(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b c", "- 2 -", NULL);

    (void)state;
    assert_int_equal(d->count, 1);
    assert_true(d->paths[0].fill);
}

static void the_line_takes_the_height_that_there_is(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b c", "5 9 7", NULL);
    const struct path_step *steps = d->paths[0].path->steps;

    (void)state;
    assert_int_equal(d->width, WIDTH);
    assert_true(d->height > SP_PT(5) && d->height < SP_PT(10));
    // The least and the greatest lie as far from the foot and the top.
    assert_int_equal(steps[1].to[0].y, d->height - steps[0].to[0].y);
    assert_true(steps[2].to[0].y == (steps[0].to[0].y + steps[1].to[0].y) / 2);
    assert_int_equal(steps[2].to[0].x, WIDTH - steps[0].to[0].x);
}

static void equal_numbers_run_in_the_middle(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b", "0 0", NULL);

    (void)state;
    assert_int_equal(d->paths[0].path->steps[0].to[0].y, d->height / 2);
}

static void months_are_as_far_apart_as_they_are(void **state)
{
    static const int months[] = {0, 1, 4};
    const char *const rows[] = {"1 2 3", NULL};
    struct chart *c = chart_new("line", "a b c", rows, bench.arena);
    const struct spark spark = {.size = SP_PT(10), .width = WIDTH};
    const struct path_step *s;

    (void)state;
    c->months = months;
    s = spark_drawing(&spark, c, bench.sheet, bench.arena)
            ->paths[0]
            .path->steps;
    assert_int_equal((s[1].to[0].x - s[0].to[0].x) * 4,
                     s[2].to[0].x - s[0].to[0].x);
}

static void the_path_is_behind_the_line(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b c", "1 2 3", "2 3 9");

    (void)state;
    assert_int_equal(d->paths[0].dash.count, 2);
    assert_int_equal(d->paths[1].dash.count, 0);
    // Its greatest number is the greatest of all.
    assert_true(d->paths[0].path->steps[2].to[0].y <
                d->paths[1].path->steps[2].to[0].y);
}

static void no_line_is_thinner_than_half_a_point(void **state)
{
    const char *const rows[] = {"1 2 3", NULL};
    struct chart *c = chart_new("line", "a b c", rows, bench.arena);
    const struct spark spark = {.size = SP_PT(5), .width = WIDTH};

    (void)state;
    assert_int_equal(
        spark_drawing(&spark, c, bench.sheet, bench.arena)->paths[0].line_width,
        SP_PT(1) / 2);
}

/* Greatest and least have rings, the last number a point. */
static void extremes_have_rings(void **state)
{
    const struct drawing *d = drawn(SPARK_LINE, "a b c d", "2 9 1 3", NULL);
    size_t rings = 0;

    (void)state;
    for (size_t i = 1; i < d->count; i++)
        rings += d->paths[i].stroke;
    assert_int_equal(rings, 2);
    d = drawn(SPARK_LINE, "a b c", "4 4 4", NULL); // none is an extreme
    assert_int_equal(d->count, 2);
}

static struct rect bar_at(const struct drawing *d, size_t i)
{
    return path_box(d->paths[i].path);
}

static void bars_start_at_zero(void **state)
{
    const struct drawing *d = drawn(SPARK_BAR, "a b c d", "2 0 - -1", NULL);

    (void)state;
    assert_int_equal(d->count, 3);
    assert_int_equal(bar_at(d, 0).y + bar_at(d, 0).height, bar_at(d, 2).y);
    assert_in_range(bar_at(d, 0).height, 2 * bar_at(d, 2).height - 20,
                    2 * bar_at(d, 2).height + 20);
    assert_int_equal(bar_at(d, 1).height, SP_PT(1) / 2); // zero, not a gap
    assert_int_equal(d->paths[2].fill_rgb,
                     sheet_colour(bench.sheet, "structure"));
    assert_true(bar_at(d, 2).x > WIDTH * 7 / 10); // the gap keeps its place
}

static void signs_are_above_or_below(void **state)
{
    const struct drawing *d =
        drawn(SPARK_WIN_LOSS, "a b c", "0.1 -900 0", NULL);

    (void)state;
    assert_true(bar_at(d, 0).y < SP_PT(1) / 2);
    assert_int_equal(bar_at(d, 0).height, bar_at(d, 1).height);
    assert_int_equal(bar_at(d, 1).y, bar_at(d, 0).y + bar_at(d, 0).height);
    assert_int_equal(bar_at(d, 2).height, SP_PT(1) / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_parts_the_line),
        cmocka_unit_test(a_number_between_gaps_is_a_dot),
        cmocka_unit_test(the_line_takes_the_height_that_there_is),
        cmocka_unit_test(equal_numbers_run_in_the_middle),
        cmocka_unit_test(months_are_as_far_apart_as_they_are),
        cmocka_unit_test(the_path_is_behind_the_line),
        cmocka_unit_test(no_line_is_thinner_than_half_a_point),
        cmocka_unit_test(extremes_have_rings),
        cmocka_unit_test(bars_start_at_zero),
        cmocka_unit_test(signs_are_above_or_below),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
