/*
 * compare - one period, one area or one day against another.
 *
 * Arrays are returned on the arena given; their order never depends on memory.
 */
#ifndef PLAN_COMPARE_H
#define PLAN_COMPARE_H

#include <stddef.h>

#include "base/decimal.h"
#include "base/period.h"
#include "plan/assess.h"
#include "plan/plan.h"

struct arena;
struct data;
struct obs;

/* What a <value> prints. */
enum value_unit {
    VALUE_UNIT_OWN,     // the indicator's
    VALUE_UNIT_POINTS,  // 百分点
    VALUE_UNIT_PERCENT, // %
    VALUE_UNIT_PLACE    // 位
};

enum { VALUE_PERCENT_DECIMALS = 1 }; // of shares and ratios

enum value_lack {
    VALUE_THERE,
    VALUE_NO_OBS,  // not reported for `lacks`
    VALUE_MISSING, // reported as missing for `lacks`
    VALUE_NO_TARGET,
    VALUE_NO_BASELINE,
    VALUE_NO_RATIO, // the base is zero or negative
    VALUE_NO_PACE   // nothing is left to do, or what it needs is missing
};

struct value_result {
    enum value_lack lack;
    struct decimal number; // present when VALUE_THERE; keeps its sign
    struct decimal to;     // the other end of a range, or absent
    int decimals;          // to print with
    enum value_unit unit;
    struct period lacks;
};

/* Rates and differences of rates are in points; a ratio, a share, growth and
 * its target in per cent; values and their changes in the indicator's unit.
 * `form` is none of those that are words. */
struct value_result value_of(const struct data *data,
                             const struct plan_indicator *indicator,
                             const struct plan_area *area, struct period period,
                             enum value_form form);

/* Tells the author, at `at`, why a value is not there. */
void value_report(const struct value_result *result,
                  const struct plan_indicator *indicator,
                  const struct plan_area *area, struct loc at, struct diag *d);

/* A measure whose light is another than in the period before, or that has no
 * data in both. */
struct light_change {
    const struct plan_measure *measure;
    enum light before, now;
};

struct light_change *light_changes(const struct data *data,
                                   const struct plan_area *area,
                                   struct period period, struct arena *a,
                                   size_t *count);

#endif
