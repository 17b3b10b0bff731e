/* Labels one below the other, each as near to where it belongs as can be. */
#include "chart/column.h"

#include "base/arena.h"
#include "chart/label.h"
#include "tests/test.h"

#define TALL  SP_PT(9)
#define PITCH SP_PT(10) // a point of white between two

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static const struct label tall = {.height = TALL};

/* Middles in points; -1 ends them. */
static struct column settled(const int *middles)
{
    struct column c = column_of(9, arena);

    for (size_t i = 0; middles[i] >= 0; i++) {
        column_add(&c, &tall, i);
        column_aim(&c, i, (struct point){0, SP_PT(middles[i])});
    }
    column_settle(&c, 0, SP_PT(100));
    return c;
}

static void labels_that_are_apart_stand_where_they_belong(void **state)
{
    static const int middles[] = {50, 20, 80, -1};
    const struct column c = settled(middles);

    (void)state;
    for (size_t i = 0; i < c.count; i++)
        assert_int_equal(c.items[i].y, c.items[i].wanted);
    assert_int_equal(c.items[0].key, 1); // in the order of their places
    assert_int_equal(c.items[2].key, 2);
}

static void labels_that_would_meet_share_the_way(void **state)
{
    static const int middles[] = {50, 52, 54, -1};
    const struct column c = settled(middles);

    (void)state;
    assert_int_equal(c.items[1].y, c.items[1].wanted);
    assert_int_equal(c.items[0].y, c.items[1].y - PITCH);
    assert_int_equal(c.items[2].y, c.items[1].y + PITCH);
}

/* The pair at 60 has to make room, which moves it into that at 75. */
static void pools_that_meet_become_one(void **state)
{
    static const int middles[] = {60, 60, 70, 75, -1};
    const struct column c = settled(middles);
    sp off = 0;

    (void)state;
    for (size_t i = 1; i < c.count; i++)
        assert_int_equal(c.items[i].y, c.items[i - 1].y + PITCH);
    for (size_t i = 0; i < c.count; i++)
        off += c.items[i].y - c.items[i].wanted;
    assert_true(off >= -4 && off <= 4); // as far up as down
}

static void nothing_stands_over_the_top_or_below_the_foot(void **state)
{
    static const int high[] = {0, 1, 2, -1}, low[] = {99, 100, 98, -1};
    const struct column top = settled(high), foot = settled(low);

    (void)state;
    assert_int_equal(top.items[0].y, 0);
    assert_int_equal(foot.items[2].y + PITCH, SP_PT(100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_that_are_apart_stand_where_they_belong),
        cmocka_unit_test(labels_that_would_meet_share_the_way),
        cmocka_unit_test(pools_that_meet_become_one),
        cmocka_unit_test(nothing_stands_over_the_top_or_below_the_foot),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
