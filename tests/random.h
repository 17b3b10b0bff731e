/*
 * random - numbers drawn for tests, the same on every machine.
 */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* From 0 to `limit` - 1, and moves the seed on (Knuth's MMIX generator). */
static inline uint32_t random_below(uint64_t *seed, size_t limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)((*seed >> 33) % limit);
}

#endif
