/*
 * guard - a look at the bytes before a parser sees them.
 *
 * libxml2's work grows with the square of the attributes of one tag, and it
 * tells their number only when it is done: 2.5 MB of them take 20 seconds.
 */
#ifndef INPUT_GUARD_H
#define INPUT_GUARD_H

#include <stddef.h>

#include "base/str.h"

/* The first tag with more than `max` quoted values, or NULL.  Linear.  What is
 * not well formed is left for the parser to find. */
const char *guard_crowded_tag(struct str text, size_t max);

#endif
