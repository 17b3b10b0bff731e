/*
 * compare - see compare.h.
 */
#include "plan/compare.h"

#include <assert.h>

#include "base/arena.h"
#include "base/vec.h"
#include "plan/observe.h"
#include "plan/rank.h"
#include "plan/trail.h"

/* A value against an earlier one. */
struct comparison {
    const struct obs *now, *before; // or NULL
    struct decimal difference;      // now - before, in the unit (% : points)
    struct decimal ratio; // difference / before; absent when before <= 0
};

static struct comparison compare_with(const struct data *data,
                                      const struct plan_indicator *indicator,
                                      const struct plan_area *area,
                                      struct period period,
                                      struct period earlier)
{
    struct comparison c = {
        .now = obs_at(data, indicator, area, period),
        .before = obs_at(data, indicator, area, earlier),
    };

    if (!c.now || !c.before)
        return c;
    c.difference = decimal_sub(c.now->value, c.before->value);
    if (c.before->value.present && c.before->value.sign > 0)
        c.ratio = decimal_div(c.difference, c.before->value);
    return c;
}

static struct comparison
compare_previous(const struct data *data,
                 const struct plan_indicator *indicator,
                 const struct plan_area *area, struct period period)
{
    return compare_with(data, indicator, area, period, period_before(period));
}

static struct comparison
compare_year_before(const struct data *data,
                    const struct plan_indicator *indicator,
                    const struct plan_area *area, struct period period)
{
    return compare_with(data, indicator, area, period,
                        period_year_before(period));
}

/* ---- values in prose ---------------------------------------------------- */

static struct value_result lacking(enum value_lack lack, struct period period)
{
    return (struct value_result){.lack = lack, .lacks = period};
}

/* Why there is no value of a period. */
static struct value_result no_value(const struct obs *o, struct period period)
{
    return lacking(o ? VALUE_MISSING : VALUE_NO_OBS, period);
}

static struct value_result found(struct decimal number, int decimals,
                                 enum value_unit unit)
{
    return (struct value_result){.lack = VALUE_THERE,
                                 .number = number,
                                 .decimals = decimals,
                                 .unit = unit};
}

static struct value_result value_compared(const struct comparison *c,
                                          const struct plan_indicator *i,
                                          struct period now,
                                          struct period before, bool ratio)
{
    if (!c->now || !c->now->value.present)
        return no_value(c->now, now);
    if (!c->before || !c->before->value.present)
        return no_value(c->before, before);
    if (i->percent)
        return found(c->difference, i->decimals, VALUE_UNIT_POINTS);
    if (!ratio)
        return found(c->difference, i->decimals, VALUE_UNIT_OWN);
    if (!c->ratio.present)
        return lacking(VALUE_NO_RATIO, before);
    return found(decimal_mul(c->ratio, decimal_from_int(100)),
                 VALUE_PERCENT_DECIMALS, VALUE_UNIT_PERCENT);
}

static struct value_result found_share(struct decimal share)
{
    return found(decimal_mul(share, decimal_from_int(100)),
                 VALUE_PERCENT_DECIMALS, VALUE_UNIT_PERCENT);
}

/* Targets of growth are rates, whatever the unit of the indicator. */
static bool is_growth(const struct plan_indicator *i,
                      const struct plan_target *t)
{
    return !i->percent &&
           (t->kind == TARGET_GROWTH || t->kind == TARGET_AVERAGE);
}

static struct value_result found_target(const struct plan_indicator *i,
                                        const struct plan_target *t,
                                        struct decimal value)
{
    if (is_growth(i, t))
        return found(value, t->value.decimals, VALUE_UNIT_PERCENT);
    return found(value, i->decimals, VALUE_UNIT_OWN);
}

/* A target as it was set: a range has two ends. */
static struct value_result found_bounds(const struct plan_indicator *i,
                                        const struct plan_target *t)
{
    struct value_result r =
        found_target(i, t, t->from.present ? t->from : t->value);

    r.to = t->to;
    return r;
}

static struct value_result value_pace(const struct data *data,
                                      const struct assessment *a)
{
    struct pace pace = pace_needed(data, a);

    if (!pace.rate.present)
        return lacking(VALUE_NO_PACE, a->period);
    if (pace.percent)
        return found(pace.rate, VALUE_PERCENT_DECIMALS, VALUE_UNIT_PERCENT);
    return found(pace.rate, a->indicator->decimals,
                 a->indicator->percent ? VALUE_UNIT_POINTS : VALUE_UNIT_OWN);
}

/* What is due is the target itself, at any time. */
static bool is_due_whole(const struct assessment *a)
{
    return a->keep || a->target->kind == TARGET_GROWTH ||
           a->target->kind == TARGET_AVERAGE;
}

static struct value_result value_assessed(const struct data *data,
                                          const struct assessment *a,
                                          enum value_form form)
{
    switch (a->reason) {
    case ASSESS_TOLD:
        break;
    case ASSESS_NO_OBS:
        return lacking(VALUE_NO_OBS, a->period);
    case ASSESS_MISSING:
        return lacking(VALUE_MISSING, a->period);
    case ASSESS_NO_HISTORY:
        return lacking(VALUE_NO_OBS, a->lacks);
    case ASSESS_NO_TARGET:
        return lacking(VALUE_NO_TARGET, a->period);
    case ASSESS_NO_BASELINE:
        return lacking(VALUE_NO_BASELINE, a->period);
    }
    if (form == VALUE_GAP)
        return found(a->gap, ASSESS_GAP_DECIMALS, VALUE_UNIT_POINTS);
    if (form == VALUE_EXPECTED && is_due_whole(a))
        return found_bounds(a->indicator, a->target);
    if (form == VALUE_EXPECTED)
        return found_target(a->indicator, a->target, a->expected);
    if (form == VALUE_PACE)
        return value_pace(data, a);
    return found_share(form == VALUE_SCHEDULE ? a->schedule : a->progress);
}

static struct value_result value_target(const struct plan_indicator *i,
                                        const struct plan_area *area,
                                        struct period period)
{
    const struct plan_target *t = plan_target_at(i, area, period);

    return t ? found_bounds(i, t) : lacking(VALUE_NO_TARGET, period);
}

struct value_result value_of(const struct data *data,
                             const struct plan_indicator *indicator,
                             const struct plan_area *area, struct period period,
                             enum value_form form)
{
    const struct plan_baseline *baseline;
    const struct obs *o;
    struct comparison c;
    struct assessment a;

    switch (form) {
    case VALUE_LEVEL:
        o = obs_at(data, indicator, area, period);
        if (!o || !o->value.present)
            return no_value(o, period);
        return found(o->value, indicator->decimals, VALUE_UNIT_OWN);
    case VALUE_PREVIOUS:
        return value_of(data, indicator, area, period_before(period),
                        VALUE_LEVEL);
    case VALUE_LAST_YEAR:
        return value_of(data, indicator, area, period_year_before(period),
                        VALUE_LEVEL);
    case VALUE_CHANGE:
        c = compare_previous(data, indicator, area, period);
        return value_compared(&c, indicator, period, period_before(period),
                              false);
    case VALUE_YOY:
        c = compare_year_before(data, indicator, area, period);
        return value_compared(&c, indicator, period, period_year_before(period),
                              true);
    case VALUE_GAP:
    case VALUE_PROGRESS:
    case VALUE_SCHEDULE:
    case VALUE_EXPECTED:
    case VALUE_PACE:
        a = assess(data, indicator, area, period);
        return value_assessed(data, &a, form);
    case VALUE_ELAPSED:
        return found_share(plan_elapsed(data->plan, period));
    case VALUE_TARGET:
        trail_note_plan(data->trail);
        return value_target(indicator, area, period);
    case VALUE_BASELINE:
        baseline = plan_baseline_of(indicator, area);
        if (!baseline)
            return lacking(VALUE_NO_BASELINE, period);
        trail_note_plan(data->trail);
        return found(baseline->value, indicator->decimals, VALUE_UNIT_OWN);
    case VALUE_RANK:
        return value_rank(data, indicator, area, period);
    case VALUE_LIGHT:
    case VALUE_REASON:
    case VALUE_CHANGE_WORDS:
    case VALUE_YOY_WORDS:
    case VALUE_GAP_WORDS:
    case VALUE_PACE_WORDS:
        break; // words
    }
    return lacking(VALUE_NO_OBS, period);
}

void value_report(const struct value_result *result,
                  const struct plan_indicator *indicator,
                  const struct plan_area *area, struct loc at, struct diag *d)
{
    static const enum diag_code codes[] = {
        [VALUE_NO_OBS] = DIAG_CODE_VALUE_NO_OBS,
        [VALUE_MISSING] = DIAG_CODE_VALUE_MISSING,
        [VALUE_NO_TARGET] = DIAG_CODE_VALUE_NO_TARGET,
        [VALUE_NO_BASELINE] = DIAG_CODE_VALUE_NO_BASELINE,
        [VALUE_NO_RATIO] = DIAG_CODE_VALUE_NO_RATIO,
        [VALUE_NO_PACE] = DIAG_CODE_VALUE_NO_PACE,
    };
    char period[PERIOD_TEXT_MAX];

    assert(result->lack != VALUE_THERE);
    period_print(period, result->lacks);
    diag_add(d, codes[result->lack], at, indicator->id, area->name, period,
             NULL);
}

/* ---- changes ------------------------------------------------------------ */

struct light_change *light_changes(const struct data *data,
                                   const struct plan_area *area,
                                   struct period period, struct arena *a,
                                   size_t *count)
{
    const struct plan *plan = data->plan;
    struct period before = period_before(period);
    VEC(struct light_change) changes = {0};

    for (size_t i = 0; i < plan->measure_count; i++) {
        const struct plan_measure *m = &plan->measures[i];
        struct light_change c = {
            .measure = m,
            .before = measure_assess(data, m, area, before).light,
            .now = measure_assess(data, m, area, period).light,
        };

        if (c.before != c.now || c.now == LIGHT_NONE)
            *vec_push(&changes, a) = c;
    }
    *count = changes.count;
    return changes.items;
}
