/*
 * restate - values that were reported once and now read otherwise.
 *
 * A value is restated when a later file gives another one for the same
 * indicator, area and period, or when it names another one as `previous`; a
 * total of areas, when a number is that it is made of (plan/total_past).
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
    const struct obs *first; // that gave the value of now, and the day of it
    struct decimal before;   // the value that was printed
    const struct obs *old;   // that gave it, or NULL: `first` says so itself
};

/* All of them whose period ends no later than `period`, in the order of the
 * observations.  With `since`, those alone that a book of it still had
 * otherwise: it had what came until the last value of its period was reported,
 * and before the first of any later one.  Year 0 is no bound. */
struct restated *restated_find(const struct data *data, struct period since,
                               struct period period, struct arena *a,
                               size_t *count);

/* All that a book of `since` had otherwise, of whatever period. */
struct restated *restated_news(const struct data *data, struct period since,
                               struct arena *a, size_t *count);

/* Why, or NULL. */
const char *restated_note(const struct restated *r);

/* Where the data of an earlier book, with a plan of its own, have another value
 * for the same indicator, area and period, in the order of the observations;
 * `old` is NULL. */
struct restated *restated_between(const struct data *before,
                                  const struct data *now, struct arena *a,
                                  size_t *count);

/* A note for each of them. */
void restated_tell(const struct data *before, const struct data *now,
                   struct diag *d);

/* The same data as a book of `since` had them: what was restated later has the
 * value of then.  On `a`. */
const struct data *data_as_of(const struct data *data, struct period since,
                              struct arena *a);

#endif
