/*
 * rank - areas in the order of what they achieved.
 *
 * What is printed decides: values that look alike share a rank, and the next
 * one counts all before it - 1, 2, 2, 4.  The better ones come first: the lower
 * values of what should go down, the higher ones of all else.
 */
#ifndef PLAN_RANK_H
#define PLAN_RANK_H

#include <stddef.h>

#include "plan/compare.h"

struct rank_row {
    const struct plan_area *area;
    struct value_result value;
    int rank;   // from 1; 0: no value
    int before; // in the period before, among the same areas; 0: none
};

/* As many rows as areas: by rank, equal ones and those without a value, at the
 * end, in the order given.  `form` is none of those that are words. */
struct rank_row *rank_areas(const struct data *data,
                            const struct plan_indicator *indicator,
                            const struct plan_area *const *areas, size_t count,
                            struct period period, enum value_form form,
                            struct arena *a);

/* The areas of its kind that lie where it does, itself among them: as many as
 * the plan has, at most. */
size_t rank_beside(const struct plan *plan, const struct plan_area *area,
                   const struct plan_area **beside);

/* The rank of an area by its values among the areas beside it. */
struct value_result value_rank(const struct data *data,
                               const struct plan_indicator *indicator,
                               const struct plan_area *area,
                               struct period period);

#endif
