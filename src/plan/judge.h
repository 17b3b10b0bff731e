/*
 * judge - what the parts of the assessment share; private to them.
 *
 * assess.c works out how far an indicator is, expected.c where it should be,
 * assess_light.c which light that gives.
 */
#ifndef PLAN_JUDGE_H
#define PLAN_JUDGE_H

#include "plan/assess.h"

/* Divided once, at the end, so that a gap of exactly five points is five. */
struct ratio {
    struct decimal num, den; // den is not zero
};

struct ratio ratio_whole(struct decimal value);
struct decimal ratio_quotient(struct ratio r);
/* (a - b) * factor */
struct decimal ratio_difference(struct ratio a, struct ratio b, int factor);

/* One indicator in one area at one time. */
struct judge {
    const struct data *data;
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct period period;
    int month; // the last of the period
    const struct plan_target *target;
    size_t earlier; // targets of the area before it in the array
    bool high;      // the near end of ranges is `to`
    const struct plan_path *path;
    struct decimal start; // value at start_month; absent: none
    int start_month;
    struct assessment *out;
};

/* What a target asks for: of a range, the near end. */
struct decimal goal_of(const struct judge *j, const struct plan_target *t);

/* The value of the path at the end of a month. */
struct ratio expected_at(const struct judge *j, int month);

/* The share of a year that a seasonal path gives to its first `months`. */
struct ratio season_share(const struct plan_path *path, int months);

/* Fills light, rule, lag and other; the rest is there. */
void judge_lights(struct assessment *a, const struct data *data);

#endif
