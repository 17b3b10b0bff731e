/*
 * settle_data - what was read from all data files becomes one struct data.
 */
#ifndef PLAN_SETTLE_DATA_H
#define PLAN_SETTLE_DATA_H

#include "base/vec.h"
#include "plan/observe.h"

struct arena;
struct diag;
struct plan;

/* Everything in the order it was read. */
struct data_heap {
    VEC(const struct data_file *) files;
    VEC(const struct obs *) obs;
    VEC(struct restatement) steady; // of totals: repeated and never otherwise
    VEC(const struct measure_progress *) measures;
    VEC(const struct project_progress *) projects;
    VEC(const struct milestone_done *) milestones;
};

/* By indicator, area and period. */
int obs_compare_keys(const struct obs *a, const struct obs *b);

/* Puts observations, new ones behind sorted ones, in order by indicator, area
 * and period. */
void obs_insert(const struct obs **items, size_t sorted, size_t count);

/* Sorts the arrays of the heap and keeps one item of each thing: the latest
 * asof, then the first that was read; then rolls up. */
const struct data *data_settle(struct data_heap *heap, const struct plan *plan,
                               struct arena *a, struct diag *d);

#endif
