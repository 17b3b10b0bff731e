/*
 * total_past - what a total of areas read before a number that it is made of
 * was corrected.
 *
 * A total is complete when the last of its numbers is reported for the first
 * time; what they read before that makes none.  From then on it changes with
 * each correction, on the day of the file that made it, and is what the numbers
 * of that day give; equal ones in a row are one statement.  What only the
 * `previous` of a number tells of comes before all.
 */
#ifndef PLAN_TOTAL_PAST_H
#define PLAN_TOTAL_PAST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"

struct arena;
struct data;
struct data_heap;
struct obs;
struct past;
struct plan;

/* What an area gives to the total of the one above it. */
struct share {
    const struct obs *obs;
    const struct obs *weight; // NULL: all weigh the same
    struct decimal value, weighs;
};

/* Their sum or, when the indicator asks for it, their mean. */
struct decimal shares_total(const struct share *shares, size_t count,
                            bool mean);

/* By indicator: whether totals are made of its values, or weighted by them.
 * NULL: there are no totals. */
bool *totals_made_of(const struct plan *plan, struct arena *a);

/* NULL: no total has a past.  `data` and `heap` are those of roll_up. */
struct past *past_new(struct data *data, struct data_heap *heap,
                      struct arena *a);

/* A total that was added, and what it is made of, whose values are left as they
 * were once.  In the order of observations, until the tier is done. */
void past_note(struct past *p, const struct obs *total, struct share *shares,
               size_t count, bool mean);

/* What was noted goes into the data, for the tier above. */
void past_tier(struct past *p);

#endif
