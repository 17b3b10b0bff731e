/*
 * vocabulary - what values are held against, as a fixture of cmocka.
 */
#ifndef TESTS_VOCABULARY_H
#define TESTS_VOCABULARY_H

#include "base/arena.h"
#include "input/vocab.h"

struct fixture {
    struct arena *arena;
    struct vocab *vocab;
};

static int open_vocab(void **state)
{
    struct arena *a = arena_open();
    struct fixture *f = arena_new(a, struct fixture);

    f->arena = a;
    f->vocab = vocab_new(a);
    *state = f;
    return 0;
}

static int close_vocab(void **state)
{
    struct fixture *f = *state;

    arena_close(f->arena);
    return 0;
}

#endif
