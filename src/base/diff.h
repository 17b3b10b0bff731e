/*
 * diff - which things of one sequence are which of another.
 *
 * Things are numbers below `kinds`; equal ones say the same.  Most that are in
 * both are found in the same order; of those left over, equal ones are taken
 * for things that were moved.
 */
#ifndef BASE_DIFF_H
#define BASE_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct diff_row {
    const uint32_t *items;
    size_t count;
};

struct diff_match {
    size_t other; // index in the other sequence, or DIFF_NONE
    bool moved;   // out of the order that the others have
};
#define DIFF_NONE SIZE_MAX

struct diff {
    struct diff_match *before, *now; // one for each item
};

/* On `a`. */
struct diff diff_of(struct diff_row before, struct diff_row now, uint32_t kinds,
                    struct arena *a);

#endif
