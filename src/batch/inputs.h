/*
 * inputs - all that one book is made from, read and checked.
 *
 * Every file is read even when another has faults, so that one run shows all
 * errors.  What could not be read is NULL.  Paths in messages look as they were
 * written: relative to where the command runs.
 */
#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/period.h"
#include "base/vec.h"

struct arena;
struct data;
struct diag;
struct document;
struct fontset;
struct lantu_options;
struct plan;
struct plan_area;
struct sheet;

struct inputs {
    struct document *document;
    const struct fontset *fonts;
    const struct sheet *sheet;
    const struct plan *plan; // NULL also for a book without one
    const struct data *data; // as plan
    const struct plan_area *area;
    struct period period;
    size_t data_files;
    VEC(const char *) paths; // of all files that were asked for
};

/* On `a`.  False: reported; fields that are not NULL are good. */
bool inputs_read(const struct lantu_options *options, struct inputs *in,
                 struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
