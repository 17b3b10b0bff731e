#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

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

static void text_grows_and_is_always_terminated(void **state)
{
    struct buf b;

    buf_init(&b, *state, 100000);
    assert_string_equal(b.data, "");
    for (int i = 0; i < 5000; i++) {
        buf_add_char(&b, (char)('a' + i % 26));
        assert_int_equal(b.size, i + 1);
        assert_int_equal(b.data[b.size], '\0');
    }
    buf_addf(&b, "%s-%03d", "Q", 7);
    buf_add_text(&b, "。");
    assert_memory_equal(b.data, "abcdefghijklmnopqrstuvwxyz", 26);
    assert_string_equal(b.data + 5000, "Q-007。");
    assert_false(b.full);
}

static void a_write_past_the_maximum_is_dropped_whole(void **state)
{
    struct buf b;

    buf_init(&b, *state, 8);
    buf_add(&b, "12345678", 8);
    assert_false(b.full);
    assert_string_equal(b.data, "12345678");
    buf_reset(&b);
    buf_add_text(&b, "1234567");
    buf_add_text(&b, "89");
    assert_true(b.full);
    assert_string_equal(b.data, "1234567");
    buf_add_char(&b, '8'); // would fit, but what follows a gap is dropped too
    assert_string_equal(b.data, "1234567");
    buf_reset(&b);
    assert_false(b.full);
    buf_addf(&b, "%s", "123456789");
    assert_true(b.full);
    assert_string_equal(b.data, "");
}

static void nul_bytes_are_bytes_like_others(void **state)
{
    struct buf b;

    buf_init(&b, *state, 8);
    buf_add(&b, "a\0b", 3);
    buf_add(&b, NULL, 0);
    assert_int_equal(b.size, 3);
    assert_memory_equal(b.data, "a\0b", 4);
}

static void a_growing_vector_keeps_its_items_and_zeroes_new_ones(void **state)
{
    VEC(struct {
        long number;
        long zero;
    })
    v = {0};

    for (long i = 0; i < 3000; i++) {
        assert_int_equal(vec_push(&v, (struct arena *)*state)->zero, 0);
        v.items[i].number = i;
        v.items[i].zero = 1;
    }
    assert_int_equal(v.count, 3000);
    for (long i = 0; i < 3000; i++)
        assert_int_equal(v.items[i].number, i);
}

static void a_place_used_before_is_zeroed_again(void **state)
{
    VEC(int) v = {0};

    *vec_push(&v, (struct arena *)*state) = 7;
    v.count = 0;
    assert_int_equal(*vec_push(&v, (struct arena *)*state), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_grows_and_is_always_terminated,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_write_past_the_maximum_is_dropped_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(nul_bytes_are_bytes_like_others, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(
            a_growing_vector_keeps_its_items_and_zeroes_new_ones, setup,
            teardown),
        cmocka_unit_test_setup_teardown(a_place_used_before_is_zeroed_again,
                                        setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
