#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"

static int setup(void **state)
{
    *state = arena_open();
    return 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void a_walk_goes_in_the_order_of_insertion(void **state)
{
    struct map *m = map_new(*state);
    int values[1000];

    for (int i = 0; i < 1000; i++) {
        char key[16];

        snprintf(key, sizeof(key), "k%d", i * 7919 % 1000);
        assert_null(map_find(m, str_of(key)));
        assert_null(map_put(m, str_of(key), &values[i]));
        assert_ptr_equal(map_find(m, str_of(key)), &values[i]);
    }
    assert_int_equal(map_count(m), 1000);
    for (int i = 0; i < 1000; i++) {
        char key[16];

        snprintf(key, sizeof(key), "k%d", i * 7919 % 1000);
        assert_string_equal(map_key_at(m, (size_t)i), key);
        assert_ptr_equal(map_value_at(m, (size_t)i), &values[i]);
    }
}

static void replacing_gives_the_former_value_and_keeps_the_place(void **state)
{
    struct map *m = map_new(*state);
    int one, two, three;

    assert_null(map_put(m, STR("a"), &one));
    assert_null(map_put(m, STR("b"), &two));
    assert_ptr_equal(map_put(m, STR("a"), &three), &one);
    assert_int_equal(map_count(m), 2);
    assert_ptr_equal(map_value_at(m, 0), &three);
    assert_string_equal(map_key_at(m, 0), "a");
}

static void keys_are_bytes_and_are_copied(void **state)
{
    struct map *m = map_new(*state);
    char key[] = {'a', '\0', 'b'};
    int one, two;

    map_put(m, (struct str){key, 3}, &one);
    map_put(m, STR_NONE, &two);
    memset(key, 'x', 3);
    assert_ptr_equal(map_find(m, (struct str){"a\0b", 3}), &one);
    assert_null(map_find(m, STR("a")));
    assert_null(map_find(m, (struct str){"a\0c", 3}));
    assert_ptr_equal(map_find(m, STR("")), &two);
}

static void an_empty_map_has_nothing(void **state)
{
    struct map *m = map_new(*state);

    assert_int_equal(map_count(m), 0);
    assert_null(map_find(m, STR("a")));
    assert_null(map_nearest(m, STR("a")));
}

static void the_nearest_key_is_found(void **state)
{
    struct map *m = map_new(*state);

    map_put(m, STR("gdp-growth"), m);
    map_put(m, STR("gdp"), m);
    assert_string_equal(map_nearest(m, STR("gdp-grwoth")), "gdp-growth");
    assert_null(map_nearest(m, STR("population")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_walk_goes_in_the_order_of_insertion,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            replacing_gives_the_former_value_and_keeps_the_place, setup,
            teardown),
        cmocka_unit_test_setup_teardown(keys_are_bytes_and_are_copied, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(an_empty_map_has_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_nearest_key_is_found, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
