/*
 * assess_pace - how fast the rest of the way must be gone.
 *
 * Growth for months that are left is turned into growth a year: the twelfth
 * power of the whole growth, and of that the root of as many months.
 */
#include "plan/assess.h"
#include "plan/observe.h"

static const struct pace no_pace = {0};

static struct decimal power(struct decimal base, int exponent)
{
    struct decimal product = decimal_from_int(1);

    for (int i = 0; i < exponent; i++)
        product = decimal_mul(product, base);
    return product;
}

/* The factor of one year of `months` that multiply by to / from together; they
 * are fewer than DECIMAL_ROOT_MAX, because periods span 300 years. */
static struct decimal yearly(struct decimal from, struct decimal to, int months)
{
    return decimal_root(power(decimal_div(to, from), 12), (unsigned)months);
}

/* A factor as growth in per cent: 1.08 is 8. */
static struct pace growth_of(struct decimal factor)
{
    return (struct pace){decimal_mul(decimal_sub(factor, decimal_from_int(1)),
                                     decimal_from_int(100)),
                         true};
}

/* 1 + rate / 100 */
static struct decimal factor_of(struct decimal rate)
{
    return decimal_add(decimal_from_int(1),
                       decimal_div(rate, decimal_from_int(100)));
}

/* The same amount every year. */
static struct pace steps(struct decimal from, struct decimal to, int months)
{
    return (struct pace){
        decimal_div(decimal_mul(decimal_sub(to, from), decimal_from_int(12)),
                    decimal_from_int(months)),
        false};
}

static bool is_reached(const struct assessment *a)
{
    return a->progress.present &&
           decimal_compare(a->progress, decimal_from_int(1)) >= 0;
}

static struct pace pace_of_level(const struct assessment *a, int months)
{
    struct decimal target = a->goal;

    if (is_reached(a))
        return no_pace;
    if (a->indicator->percent || a->value.sign <= 0 || target.sign <= 0)
        return steps(a->value, target, months);
    return growth_of(yearly(a->value, target, months));
}

/* The last full year's value, for those that count anew each year. */
static const struct obs *full_year(const struct data *data,
                                   const struct assessment *a)
{
    struct period year = period_year_of(a->period);

    if (period_end_month(a->period) != period_end_month(year))
        year.year--;
    return obs_at(data, a->indicator, a->area, year);
}

static struct pace pace_of_season(const struct data *data,
                                  const struct assessment *a)
{
    const struct obs *last = full_year(data, a);
    int years;

    if (!last || !last->value.present || last->value.sign <= 0)
        return no_pace;
    years = a->target->period.year - last->period.year;
    if (years <= 0)
        return no_pace;
    return growth_of(yearly(last->value, a->goal, 12 * years));
}

static struct pace pace_of_sum(const struct assessment *a, int months)
{
    bool down = a->indicator->direction == DIRECTION_DOWN;
    struct decimal from = a->actual, to = a->goal;
    struct pace pace;

    if (is_reached(a))
        return no_pace;
    if (!a->indicator->percent)
        return steps(from, to, months);
    if (down) { // reductions multiply what is left
        from = decimal_neg(from);
        to = decimal_neg(to);
    }
    from = factor_of(from);
    to = factor_of(to);
    if (from.sign <= 0 || to.sign < 0)
        return no_pace;
    pace = growth_of(yearly(from, to, months));
    if (down)
        pace.rate = decimal_neg(pace.rate);
    return pace;
}

/* The running year counts as full, as in the average itself. */
static struct pace pace_of_average(const struct data *data,
                                   const struct assessment *a)
{
    int before = data->plan->start - 1, past, all;
    struct decimal done;

    if (!a->indicator->percent)
        before = a->baseline->period.year;
    past = a->period.year - before;
    all = a->target->period.year - before;
    done = power(factor_of(a->actual), past);
    if (all <= past || done.sign <= 0)
        return no_pace;
    return growth_of(
        yearly(done, power(factor_of(a->goal), all), 12 * (all - past)));
}

/* How much more than last year the rest of the year must bring. */
static struct pace pace_of_growth(const struct data *data,
                                  const struct assessment *a)
{
    const struct obs *last = full_year(data, a);
    const struct obs *same =
        obs_at(data, a->indicator, a->area, period_year_before(a->period));
    struct decimal due, rest;

    if (a->indicator->percent || period_end_month(a->period) % 12 == 11 ||
        !last || !last->value.present)
        return no_pace;
    rest = decimal_sub(last->value, same->value);
    if (rest.sign <= 0)
        return no_pace;
    due = decimal_sub(decimal_mul(last->value, factor_of(a->goal)), a->value);
    return growth_of(decimal_div(due, rest));
}

struct pace pace_needed(const struct data *data, const struct assessment *a)
{
    const struct plan_path *path = plan_path_of(a->indicator, a->area);
    int months;

    if (a->reason != ASSESS_TOLD || a->keep)
        return no_pace;
    months = period_end_month(a->target->period) - period_end_month(a->period);
    if (months <= 0)
        return no_pace;
    switch (a->target->kind) {
    case TARGET_LEVEL:
        return path && path->kind == PATH_SEASONAL ? pace_of_season(data, a)
                                                   : pace_of_level(a, months);
    case TARGET_CUMULATIVE:
        return pace_of_sum(a, months);
    case TARGET_AVERAGE:
        return pace_of_average(data, a);
    case TARGET_GROWTH:
        return pace_of_growth(data, a);
    case TARGET_KEEP:
        break;
    }
    return no_pace;
}
