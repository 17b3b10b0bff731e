/*
 * overdue - what was to be done by a day and is not.
 *
 * Milestones and measures with a day of their own are late from the day after
 * it on, until a report says that they are done; a project is late when its
 * last year is over and it has neither been reported as done nor taken all of
 * its money.
 */
#ifndef PLAN_OVERDUE_H
#define PLAN_OVERDUE_H

#include <stddef.h>

#include "base/diag.h"
#include "base/period.h"

struct arena;
struct data;
struct measure_progress;
struct plan_area;
struct plan_measure;
struct plan_milestone;
struct plan_org;
struct plan_project;
struct project_progress;

struct overdue {
    const char *title;
    const struct plan_org *owner; // or NULL
    struct date due;
    int days;
    const struct plan_milestone *milestone; // one of the three
    const struct plan_measure *measure;
    const struct plan_project *project;
    /* The last report; both may be NULL.  A milestone's is its measure's. */
    const struct measure_progress *report;
    const struct project_progress *progress;
    struct loc at;
};

/* At the period's end, longest overdue first.  Measures and their milestones
 * are the whole's: for an area below, its projects alone.  What was done after
 * that day counts. */
struct overdue *overdue_at(const struct data *data,
                           const struct plan_area *area, struct period period,
                           struct arena *a, size_t *count);

#endif
