#include "tests/test.h"

#include <string.h>

#include "base/hash.h"

enum { SIZE = 5 * HASH_WAIT };

static void of_all(const uint8_t *bytes, size_t size, uint8_t sum[HASH_SIZE])
{
    struct hash h = {0};

    hash_add(&h, bytes, size);
    hash_end(&h, sum);
}

static void pieces_give_the_sum_of_the_whole(void **state)
{
    static const size_t steps[] = {1, 4, 8, 15, 16, 17, 255, 256, 257, 700};
    uint8_t bytes[SIZE], whole[HASH_SIZE], sum[HASH_SIZE];

    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (uint8_t)(i * i / 7);
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        struct hash h = {0};
        size_t at = 0;

        for (; at + steps[i] <= SIZE - 3; at += steps[i]) {
            hash_add(&h, bytes + at, steps[i]);
            of_all(bytes, at + steps[i], whole);
            hash_end(&h, sum);
            assert_memory_equal(sum, whole, HASH_SIZE);
        }
    }
}

/* MurmurHash3 x64-128 of these words, seed 0. */
static void the_sum_is_that_of_the_method(void **state)
{
    static const char words[] = "The quick brown fox jumps over the lazy dog";
    static const uint8_t known[HASH_SIZE] = {0x6c, 0x1b, 0x07, 0xbc, 0x7b, 0xbc,
                                             0x4b, 0xe3, 0x47, 0x93, 0x9a, 0xc4,
                                             0xa9, 0x3c, 0x43, 0x7a};
    uint8_t sum[HASH_SIZE];

    (void)state;
    of_all((const uint8_t *)words, strlen(words), sum);
    assert_memory_equal(sum, known, HASH_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_give_the_sum_of_the_whole),
        cmocka_unit_test(the_sum_is_that_of_the_method),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
