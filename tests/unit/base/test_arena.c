#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

static char order[8];
static size_t order_size;

static void note(void *handle)
{
    order[order_size++] = *(const char *)handle;
}

static int setup(void **state)
{
    order_size = 0;
    *state = arena_open();
    return 0;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void memory_is_zeroed_and_aligned_at_every_size(void **state)
{
    static const size_t sizes[] = {1,
                                   15,
                                   16,
                                   17,
                                   ARENA_BLOCK / 4,
                                   ARENA_BLOCK / 4 + 1,
                                   ARENA_BLOCK - 1,
                                   ARENA_BLOCK,
                                   ARENA_BLOCK + 1,
                                   ARENA_BLOCK_MAX,
                                   ARENA_BLOCK_MAX + 1};
    struct arena *a = *state;

    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            unsigned char *p = arena_alloc(a, sizes[i]);

            assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++)
                if (p[k] != 0)
                    fail_msg("byte %zu of %zu is %d", k, sizes[i], p[k]);
            memset(p, 0xA5, sizes[i]);
        }
        arena_reset(a);
    }
}

static void objects_keep_their_bytes_while_others_are_made(void **state)
{
    struct arena *a = *state;
    unsigned char *made[500];

    for (size_t i = 0; i < 500; i++) {
        made[i] = arena_alloc(a, i + 1);
        memset(made[i], (int)(i % 251), i + 1);
        if (i % 50 == 0)
            memset(arena_alloc(a, ARENA_BLOCK), 0xFF, ARENA_BLOCK);
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t k = 0; k <= i; k++)
            assert_int_equal(made[i][k], i % 251);
}

static void copies_end_in_a_nul(void **state)
{
    struct arena *a = *state;

    memset(arena_alloc(a, 64), 'x', 64);
    assert_string_equal(arena_copy(a, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(a, NULL, 0), "");
    assert_non_null(arena_calloc(a, 0, 8));
}

static void handles_close_newest_first_and_once(void **state)
{
    struct arena *a = arena_open();
    char letters[] = "abcd";

    (void)state;
    arena_defer(a, note, letters);
    arena_defer(a, note, letters + 1);
    arena_reset(a);
    assert_memory_equal(order, "ba", 2);
    assert_int_equal(order_size, 2);
    arena_defer(a, note, letters + 2);
    arena_alloc(a, 2 * ARENA_BLOCK_MAX);
    arena_defer(a, note, letters + 3);
    arena_close(a);
    assert_int_equal(order_size, 4);
    assert_memory_equal(order, "badc", 4);
}

static void a_handle_may_live_in_the_arena_it_closes_with(void **state)
{
    struct arena *a = *state;
    char *letter = arena_copy(a, "z", 1);

    arena_defer(a, note, letter);
    arena_reset(a);
    assert_memory_equal(order, "z", 1);
}

static void an_arena_within_another_closes_with_it(void **state)
{
    struct arena *outer = arena_open(), *inner = arena_within(outer);
    char letters[] = "ab";

    (void)state;
    arena_defer(inner, note, letters);
    arena_reset(inner);
    arena_defer(inner, note, letters + 1);
    arena_close(outer);
    assert_int_equal(order_size, 2);
    assert_memory_equal(order, "ab", 2);
}

static void room_is_for_one_alone(void **state)
{
    struct arena *a = *state;
    uint64_t *all[64];

    for (size_t i = 0; i < 64; i++) {
        all[i] = arena_unset(a, uint64_t, i);
        assert_int_equal((uintptr_t)all[i] % _Alignof(max_align_t), 0);
        memset(all[i], (int)i, i * sizeof(uint64_t));
    }
    for (size_t i = 0; i < 64; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_equal(all[i][k], i * UINT64_C(0x0101010101010101));
}

static void things_keep_their_bytes_when_they_grow(void **state)
{
    struct arena *a = *state;
    unsigned char *things[3] = {arena_alloc(a, 8), arena_alloc(a, 8),
                                arena_alloc(a, ARENA_BLOCK)};
    size_t size = 8;

    memset(things[0], 1, size);
    memset(things[1], 2, size);
    memset(things[2], 3, size);
    for (; size < 4 * (size_t)ARENA_BLOCK_MAX; size *= 2)
        for (int i = 0; i < 3; i++) {
            things[i] = arena_grow(a, things[i], size, 2 * size);
            for (size_t k = 0; k < size; k++)
                if (things[i][k] != i + 1)
                    fail_msg("byte %zu of %zu is %d", k, size, things[i][k]);
            memset(things[i], i + 1, 2 * size);
        }
    arena_reset(a);
    assert_int_equal(*(char *)arena_alloc(a, 8), 0);
}

static void what_was_made_since_a_mark_is_forgotten(void **state)
{
    static const size_t sizes[] = {1, 100, ARENA_BLOCK, 2 * ARENA_BLOCK_MAX};
    const size_t count = sizeof(sizes) / sizeof(sizes[0]);
    struct arena *a = *state;
    struct arena_mark first = arena_mark(a), mark;
    char *kept, *again;

    kept = arena_copy(a, "kept", 4);
    mark = arena_mark(a);
    for (size_t round = 0; round < 20; round++) {
        for (size_t i = 0; i <= round; i++)
            memset(arena_alloc(a, sizes[i % count]), 'x', sizes[i % count]);
        arena_rewind(a, mark);
        again = arena_alloc(a, 16);
        assert_ptr_equal(again, kept + 16);
        assert_int_equal(again[0], 0);
        assert_string_equal(kept, "kept");
    }
    arena_rewind(a, first);
    assert_int_equal(*(char *)arena_alloc(a, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            memory_is_zeroed_and_aligned_at_every_size, setup, teardown),
        cmocka_unit_test_setup_teardown(
            objects_keep_their_bytes_while_others_are_made, setup, teardown),
        cmocka_unit_test_setup_teardown(copies_end_in_a_nul, setup, teardown),
        cmocka_unit_test_setup_teardown(handles_close_newest_first_and_once,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_handle_may_live_in_the_arena_it_closes_with, setup, teardown),
        cmocka_unit_test_setup_teardown(room_is_for_one_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(things_keep_their_bytes_when_they_grow,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_made_since_a_mark_is_forgotten,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(an_arena_within_another_closes_with_it,
                                        setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
