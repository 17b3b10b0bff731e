/*
 * rounds - how many rounds a test goes: the usual number, or LANTU_NIGHTLY=1.
 */
#ifndef TESTS_ROUNDS_H
#define TESTS_ROUNDS_H

#include <stdio.h>
#include <stdlib.h>

/* The number, told in a line that tests/count.awk repeats at the end. */
static inline size_t rounds(const char *test, size_t usual, size_t nightly)
{
    const char *night = getenv("LANTU_NIGHTLY");
    const size_t count = night && *night ? nightly : usual;

    printf("rounds: %s: %zu of %zu\n", test, count, nightly);
    return count;
}

#endif
