/*
 * read_plan - a <plan> file in, a checked struct plan out.
 *
 * All faults of the file are reported: unknown and doubled
 * ids, periods outside the plan, baselines and points that do not fit.
 */
#ifndef PLAN_READ_PLAN_H
#define PLAN_READ_PLAN_H

#include "base/diag.h"

struct arena;
struct plan;
struct xml_gate;
struct xml_source;

/* A plan with faults is returned too, so that the book is checked against it
 * in the same run; ask diag_errors().  `from->root` is not read.  NULL,
 * reported: the file cannot be read at all. */
const struct plan *plan_read(struct xml_gate *gate,
                             const struct xml_source *from, struct arena *a,
                             struct diag *d)
    __attribute__((warn_unused_result));

#endif
