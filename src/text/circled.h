/*
 * circled - two or three digits and U+20DD: a circled number, for what Unicode
 * does not have: it ends at ㊿.
 *
 * The circle is like that of ㊿; where no face of the role has one, it has
 * usual measures.
 */
#ifndef TEXT_CIRCLED_H
#define TEXT_CIRCLED_H

#include <stddef.h>

#include "base/sp.h"

struct items;
struct span;

/* The circle around a number: like that of ㊿ in the span's role. */
struct circle {
    sp middle, height; // of its centre, from the origin and the baseline
    sp radius;         // to its outer edge
    sp thick;
};
struct circle circle_of(const struct span *span);

/* The item after a circled number that starts at `from`, or `from`. */
size_t circled_end(const struct items *in, const struct span *spans,
                   size_t from);

#endif
