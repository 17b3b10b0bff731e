/* Labels take the best of their places, and none covers another. */
#include "chart/place.h"

#include "base/arena.h"
#include "chart/label.h"
#include "tests/test.h"

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

static const struct label ten = {.width = 10, .height = 10};

static struct placer placer_of(sp width, sp height)
{
    return (struct placer){.within = {0, 0, width, height}};
}

static void a_label_takes_its_cheapest_free_place(void **state)
{
    struct placer p = placer_of(100, 100);
    struct placed *l = placer_add(&p, &ten, 50, arena);

    (void)state;
    placed_spot(&p, l, 0, 0, 3);
    placed_spot(&p, l, 20, 0, 1);
    placed_spot(&p, l, 40, 0, 2);
    placer_take(&p, (struct rect){25, 5, 1, 1}, arena);
    placer_solve(&p, arena);
    assert_int_equal(l->spots[l->chosen].box.x, 40);
}

static void a_place_outside_is_none(void **state)
{
    struct placer p = placer_of(100, 100);
    struct placed *l = placer_add(&p, &ten, 50, arena);

    (void)state;
    placed_spot(&p, l, 91, 0, 0);
    placed_spot(&p, l, 0, -1, 0);
    assert_int_equal(l->spot_count, 0);
    placer_solve(&p, arena);
    assert_int_equal(l->chosen, -1);
}

/* One by one, the first would take the place that alone is left to the second.
 */
static void all_are_chosen_together(void **state)
{
    struct placer p = placer_of(100, 100);
    struct placed *l = placer_add(&p, &ten, 50, arena);

    (void)state;
    placed_spot(&p, l, 0, 0, 0);
    placed_spot(&p, l, 0, 20, 1);
    l = placer_add(&p, &ten, 50, arena);
    placed_spot(&p, l, 5, 0, 0);
    placer_solve(&p, arena);
    assert_int_equal(p.labels.items[0].spots[p.labels.items[0].chosen].cost, 1);
    assert_int_equal(p.labels.items[1].chosen, 0);
}

static void the_one_that_is_worth_more_stays(void **state)
{
    struct placer p = placer_of(100, 100);

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct placed *l = placer_add(&p, &ten, i == 1 ? 100 : 10, arena);

        placed_spot(&p, l, 4 * i, 0, 0);
    }
    placer_solve(&p, arena);
    assert_int_equal(p.labels.items[0].chosen, -1);
    assert_int_equal(p.labels.items[1].chosen, 0);
    assert_int_equal(p.labels.items[2].chosen, -1);
}

/* However many could meet, the search ends, and what it finds holds. */
static void a_crowd_is_searched_in_bounds(void **state)
{
    enum { COUNT = 120 };
    struct placer p = placer_of(400, 60);
    size_t left_out = 0;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        struct placed *l = placer_add(&p, &ten, 100, arena);

        for (int k = 0; k < 5; k++)
            placed_spot(&p, l, 3 * i, 11 * k, k);
    }
    placer_solve(&p, arena);
    for (size_t i = 0; i < COUNT; i++) {
        const struct placed *a = &p.labels.items[i];

        left_out += a->chosen < 0;
        for (size_t k = 0; k < i && a->chosen >= 0; k++) {
            const struct placed *b = &p.labels.items[k];

            if (b->chosen >= 0)
                assert_false(rects_meet(&a->spots[a->chosen].box,
                                        &b->spots[b->chosen].box));
        }
    }
    assert_int_equal(left_out, 0); // five rows of thirty and more
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_takes_its_cheapest_free_place),
        cmocka_unit_test(a_place_outside_is_none),
        cmocka_unit_test(all_are_chosen_together),
        cmocka_unit_test(the_one_that_is_worth_more_stays),
        cmocka_unit_test(a_crowd_is_searched_in_bounds),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
