/*
 * read_plan - a <plan> file in, a checked struct plan out.
 *
 * All faults of the file are reported before it fails: unknown and doubled
 * ids, periods outside the plan, baselines and points that do not fit.
 */
#ifndef PLAN_READ_PLAN_H
#define PLAN_READ_PLAN_H

#include "base/diag.h"

struct arena;
struct plan;

/* `named_at` is the place that named the file.  NULL: reported. */
const struct plan *plan_read(const char *path, struct loc named_at,
                             struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
