/*
 * units - clusters that hold together: a base with its ruby, characters spread
 * over a width, characters combined.
 *
 * No line ends inside a unit.  What it takes is settled by itself, before lines
 * are chosen, so its room is the same wherever it comes to stand.
 */
#ifndef TEXT_UNITS_H
#define TEXT_UNITS_H

#include <stddef.h>

#include "base/sp.h"

struct arena;
struct box;
struct diag;
struct shaped;
struct wrap;

struct unit {
    const struct wrap *wrap;
    size_t first, end;         // clusters
    const struct shaped *ruby; // of WRAP_RUBY: its text,
    const struct box *boxes;   // what that takes,
    sp width;                  // and how wide it is
};

/* Finds the units of a paragraph and shapes their rubies. */
void units_find(struct shaped *s, struct arena *a, struct diag *d);

/* Gives units the room they need; nothing else changes. */
void units_set(const struct shaped *s, struct box *boxes);

/* The first ruby whose base starts among the clusters [first, end), or NULL. */
const struct unit *unit_ruby(const struct shaped *s, size_t first, size_t end);

/* How far the ruby of a unit may reach over each neighbour; less than zero is
 * the white that must be there. */
struct unit_reach {
    sp left, right;
};
struct unit_reach unit_reach(const struct shaped *s, const struct box *boxes,
                             const struct unit *u);

/* Warns (W0436) of words that are wider than what they are spread over. */
void units_check(const struct shaped *s, const struct box *boxes,
                 struct diag *d);

#endif
