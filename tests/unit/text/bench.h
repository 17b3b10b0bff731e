/*
 * bench - an arena and its diagnostics, made for each test and left after it.
 */
#ifndef TESTS_UNIT_TEXT_BENCH_H
#define TESTS_UNIT_TEXT_BENCH_H

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/test.h"

struct bench {
    struct arena *arena;
    struct diag *diag;
};

static inline int bench_open(void **state)
{
    struct bench *b = calloc(1, sizeof *b);

    b->arena = arena_open();
    b->diag = diag_new(b->arena);
    *state = b;
    return 0;
}

static inline int bench_close(void **state)
{
    struct bench *b = *state;

    arena_close(b->arena);
    free(b);
    return 0;
}

#endif
