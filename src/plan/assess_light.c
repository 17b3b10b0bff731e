/*
 * assess_light - which light an indicator has by its rules.
 *
 * Each rule works out how far the indicator lags: behind its schedule, behind
 * the mean of the areas beside it, or behind its own last year.  The worst
 * light counts; rules that lack what they compare with do not.
 */
#include "plan/judge.h"
#include "plan/observe.h"

/* What a rule found. */
struct finding {
    struct decimal lag;   // > 0: behind; absent: it cannot tell
    struct decimal other; // what the value was compared with, or absent
};

/* Points, or per cent of what is due.  When nothing is due yet there is nothing
 * to take per cent of: then points. */
static struct finding find_schedule_lag(const struct assessment *a,
                                        enum light_rule rule)
{
    struct finding f = {.lag = decimal_neg(a->gap)};
    struct decimal due = a->schedule;

    if (rule != LIGHT_LAG_RATIO || !a->gap.present || due.sign == 0)
        return f;
    due.sign = 1; // a path may first lead away from the target
    f.lag = decimal_div(f.lag, due);
    return f;
}

/* Behind `other`: in points for rates, else per cent of it. */
static struct finding find_lag_behind(const struct assessment *a,
                                      struct ratio other)
{
    static const enum target_op wanted[] = {[DIRECTION_UP] = TARGET_GE,
                                            [DIRECTION_DOWN] = TARGET_LE,
                                            [DIRECTION_KEEP] = TARGET_EQ};
    struct finding f = {.other = ratio_quotient(other)};
    enum target_op op =
        a->target ? a->target->op : wanted[a->indicator->direction];
    bool percent = a->indicator->percent;

    if (!percent && f.other.sign <= 0)
        return (struct finding){0};
    f.lag = ratio_difference(other, ratio_whole(a->value), percent ? 1 : 100);
    if (!percent)
        f.lag = decimal_div(decimal_mul(f.lag, other.den), other.num);
    if (op == TARGET_LE ||
        ((op == TARGET_EQ || op == TARGET_BETWEEN) && f.lag.sign < 0))
        f.lag = decimal_neg(f.lag);
    return f;
}

/* The areas beside one, itself too, have the same parent and are of its kind;
 * two at least must have reported. */
static struct finding find_lag_behind_areas(const struct assessment *a,
                                            const struct data *data)
{
    const struct plan *plan = data->plan;
    struct decimal sum = decimal_from_int(0);
    int count = 0;

    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];
        const struct obs *o;

        if (area->parent != a->area->parent || area->kind != a->area->kind)
            continue;
        o = obs_at(data, a->indicator, area, a->period);
        if (!o || !o->value.present)
            continue;
        sum = decimal_add(sum, o->value);
        count++;
    }
    if (count < 2)
        return (struct finding){0};
    return find_lag_behind(a, (struct ratio){sum, decimal_from_int(count)});
}

static struct finding find_lag_behind_last_year(const struct assessment *a,
                                                const struct data *data)
{
    const struct obs *o =
        obs_at(data, a->indicator, a->area, period_year_before(a->period));

    if (!o || !o->value.present)
        return (struct finding){0};
    return find_lag_behind(a, ratio_whole(o->value));
}

static struct finding find_lag(const struct assessment *a,
                               const struct data *data, enum light_rule rule)
{
    switch (rule) {
    case LIGHT_LAG_POINTS:
    case LIGHT_LAG_RATIO:
        return find_schedule_lag(a, rule);
    case LIGHT_AREA_MEAN:
        return find_lag_behind_areas(a, data);
    case LIGHT_LAST_YEAR:
        return find_lag_behind_last_year(a, data);
    }
    return (struct finding){0}; // no other: the compiler checks
}

int light_decimals(const struct plan_light *rule)
{
    int most = ASSESS_GAP_DECIMALS;

    if (rule->yellow.decimals > most)
        most = rule->yellow.decimals;
    return rule->red.decimals > most ? rule->red.decimals : most;
}

/* By the lag that a reader sees. */
static enum light light_of(struct decimal lag, const struct plan_light *rule)
{
    struct decimal seen = decimal_round(lag, light_decimals(rule));

    if (decimal_compare(seen, rule->red) > 0)
        return LIGHT_RED;
    if (decimal_compare(seen, rule->yellow) > 0)
        return LIGHT_YELLOW;
    return LIGHT_GREEN;
}

void judge_lights(struct assessment *a, const struct data *data)
{
    for (size_t i = 0; i < a->indicator->light_count; i++) {
        const struct plan_light *rule = &a->indicator->lights[i];
        struct finding f = find_lag(a, data, rule->rule);
        enum light light;

        if (!f.lag.present)
            continue;
        light = light_of(f.lag, rule);
        if (a->rule && light <= a->light)
            continue;
        a->light = light;
        a->rule = rule;
        a->lag = f.lag;
        a->other = f.other;
    }
}
