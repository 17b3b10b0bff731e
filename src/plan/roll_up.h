/*
 * roll_up - the values of areas from those of the areas below them.
 */
#ifndef PLAN_ROLL_UP_H
#define PLAN_ROLL_UP_H

struct arena;
struct data;
struct data_heap;
struct diag;
struct obs;

/*
 * For indicators with a rollup: an area without a value gets the sum or the
 * mean of the areas right below it when each of them has one - from the bottom
 * up, so that provinces follow from counties.  Zones are part of the areas
 * beside them and do not count.  Warns where a value that was reported differs
 * by more than what rounding explains.  The observations are those of `heap`,
 * which gets the new ones; sorted, before and after.
 */
void roll_up(struct data *data, struct data_heap *heap, struct arena *a,
             struct diag *d);

/* Looks up what a total is made of, so that the trail of the data has it: a
 * total itself stands in no file. */
void roll_up_look(const struct data *data, const struct obs *total);

#endif
