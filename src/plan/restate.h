/*
 * restate - values that were reported once and now read otherwise.
 *
 * A value is restated when a later file gives another one for the same
 * indicator, area and period, or when it names another one as `previous`.
 */
#ifndef PLAN_RESTATE_H
#define PLAN_RESTATE_H

#include <stddef.h>

#include "base/decimal.h"
#include "base/period.h"

struct arena;
struct data;
struct diag;
struct obs;

struct restated {
    const struct obs *now;
    struct decimal before; // the value that was printed first
    const struct obs *old; // that gave it, or NULL: `now` says so itself
};

/* All of them whose period ends no later than `period`, in the order of the
 * observations.  With `since`, those alone that became known with or after the
 * first report of anything later: a book of `since` still had the old value.
 * Year 0 is no bound. */
struct restated *restated_find(const struct data *data, struct period since,
                               struct period period, struct arena *a,
                               size_t *count);

/* All that became known with or after the first report of anything later than
 * `since`, of whatever period. */
struct restated *restated_news(const struct data *data, struct period since,
                               struct arena *a, size_t *count);

/* Where the data of an earlier book, with a plan of its own, have another value
 * for the same indicator, area and period, in the order of the observations;
 * `old` is NULL. */
struct restated *restated_between(const struct data *before,
                                  const struct data *now, struct arena *a,
                                  size_t *count);

/* A note for each of them. */
void restated_tell(const struct data *before, const struct data *now,
                   struct diag *d);

/* The same data as a book of `since` had them: what was restated later has its
 * first value.  On `a`. */
const struct data *data_as_of(const struct data *data, struct period since,
                              struct arena *a);

#endif
