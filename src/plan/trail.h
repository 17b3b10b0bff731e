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
struct plan_baseline;
struct plan_indicator;
struct plan_target;

/* A data file, and within it what one of its numbers says of its own origin;
 * without a file: the plan. */
struct source {
    const struct data_file *file; // or NULL
    const char *own;              // or NULL
};

/* An observation or a line of the plan that went into a number. */
struct trail_step {
    enum { TRAIL_OBS, TRAIL_BASELINE, TRAIL_TARGET } kind;
    const void *thing; // struct obs, plan_baseline, plan_target
    const struct plan_indicator *indicator; // of a line of the plan
};

struct trail {
    struct arena *arena;
    VEC(struct source) gathered; // each once, in the order it was met
    bool keeps;                  // the steps themselves too
    VEC(struct trail_step) seen;
};

bool source_same(const struct source *a, const struct source *b);

/* Nothing is noted where there is no trail. */
void trail_note(struct trail *t, const struct data_file *file, const char *own);
void trail_note_plan(struct trail *t);
void trail_note_obs(struct trail *t, const struct obs *o);
/* Lines that are steps to a number; the plan as a source is noted apart. */
void trail_step_baseline(struct trail *t, const struct plan_indicator *of,
                         const struct plan_baseline *baseline);
void trail_step_target(struct trail *t, const struct plan_indicator *of,
                       const struct plan_target *target);

#endif
