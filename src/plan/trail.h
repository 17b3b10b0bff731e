/*
 * trail - which sources what was looked up came from.
 *
 * A number in print may be made of several observations, found deep below the
 * one who prints it.  A struct data that carries a trail notes each source
 * there as something of it is found; whoever prints takes what has gathered.
 */
#ifndef PLAN_TRAIL_H
#define PLAN_TRAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"

struct arena;
struct data_file;
struct obs;

/* A data file, and within it what one of its numbers says of its own origin;
 * without a file: the plan. */
struct source {
    const struct data_file *file; // or NULL
    const char *own;              // or NULL
};

struct trail {
    struct arena *arena;
    VEC(struct source) gathered; // each once, in the order it was met
    bool keeps;                  // the observations themselves too
    VEC(const struct obs *) seen;
};

bool source_same(const struct source *a, const struct source *b);

/* Nothing is noted where there is no trail. */
void trail_note(struct trail *t, const struct data_file *file, const char *own);
void trail_note_plan(struct trail *t);
void trail_note_obs(struct trail *t, const struct obs *o);

#endif
