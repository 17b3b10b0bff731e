/*
 * tabulate_pattern - patterns of XML Schema as tables of states.
 */
#ifndef INPUT_TABULATE_PATTERN_H
#define INPUT_TABULATE_PATTERN_H

#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

/* Writes the rows of struct vocab_state for values that one of the patterns
 * matches, and says how many they are. */
size_t put_states(FILE *out, const char *const *patterns, size_t count,
                  struct arena *a);

#endif
