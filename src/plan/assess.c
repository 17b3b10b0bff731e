/*
 * assess - see assess.h.
 *
 * Shares are kept as ratios of exact decimals until the end, so there is one
 * rounding, at the 34th digit, and a gap of exactly five points is five.
 *
 * Time is counted in months (period_end_month).  The expected value is found on
 * a chain of anchors joined by straight lines:
 *
 *      baseline ---- earlier targets, or the path's points ---- last target
 */
#include "plan/assess.h"

#include "plan/observe.h"

struct ratio {
    struct decimal num, den; // den is not zero
};

/* One indicator in one area at one time. */
struct judge {
    const struct data *data;
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct period period;
    int month; // the last of the period
    const struct plan_target *target;
    size_t earlier; // targets of the area before it in the array
    const struct plan_path *path;
    struct decimal start; // value at start_month; absent: none
    int start_month;
    struct assessment *out;
};

static struct decimal from_int(int n)
{
    return decimal_from_int(n);
}

static struct ratio whole(struct decimal value)
{
    return (struct ratio){value, from_int(1)};
}

static struct decimal quotient(struct ratio r)
{
    return decimal_div(r.num, r.den);
}

/* (a - b) * factor, divided once. */
static struct decimal difference(struct ratio a, struct ratio b, int factor)
{
    struct decimal num =
        decimal_sub(decimal_mul(a.num, b.den), decimal_mul(b.num, a.den));

    return decimal_div(decimal_mul(num, from_int(factor)),
                       decimal_mul(a.den, b.den));
}

static bool ends_year(int month)
{
    return month % 12 == 11;
}

/* ---- the expected value ------------------------------------------------- */

struct anchor {
    int month;
    struct decimal value;
};

/* The anchors in order of time; false past the last. */
static bool anchor_at(const struct judge *j, size_t index,
                      struct anchor *anchor)
{
    bool points = j->path && j->path->kind == PATH_MILESTONES;
    size_t between = points ? j->path->point_count : j->earlier;

    if (j->start.present) {
        if (index == 0) {
            *anchor = (struct anchor){j->start_month, j->start};
            return true;
        }
        index--;
    }
    if (index < between && points) {
        const struct plan_point *p = &j->path->points[index];

        *anchor = (struct anchor){period_end_month(p->period), p->value};
        return true;
    }
    if (index <= between) {
        const struct plan_target *t = j->target - (between - index);

        *anchor = (struct anchor){period_end_month(t->period), t->value};
        return true;
    }
    return false;
}

/* The value of the line from a to b at a month between them. */
static struct ratio value_between(struct anchor a, struct anchor b, int month)
{
    struct decimal rise =
        decimal_mul(decimal_sub(b.value, a.value), from_int(month - a.month));
    struct decimal all = from_int(b.month - a.month);

    return (struct ratio){decimal_add(decimal_mul(a.value, all), rise), all};
}

static struct ratio expected_at(const struct judge *j, int month)
{
    struct anchor before = {0}, after;

    for (size_t i = 0; anchor_at(j, i, &after); i++) {
        if (month == after.month || (i == 0 && month < after.month))
            return whole(after.value);
        if (month < after.month)
            return value_between(before, after, month);
        before = after;
    }
    return whole(before.value);
}

/* The share of the year that the seasons give to its first `months`. */
static struct ratio season_share(const struct plan_path *path, int months)
{
    struct anchor before = {0, from_int(0)}, after = {12, from_int(100)};
    struct ratio share;

    for (size_t i = 0; i < path->point_count; i++) {
        const struct plan_point *p = &path->points[i];
        struct anchor point = {period_end_month(p->period) % 12 + 1, p->value};

        if (point.month <= months)
            before = point;
        if (point.month >= months) {
            after = point;
            break;
        }
    }
    share = before.month == after.month ? whole(after.value)
                                        : value_between(before, after, months);
    share.den = decimal_mul(share.den, from_int(100));
    return share;
}

/* ---- the verdict -------------------------------------------------------- */

static int most_decimals(const struct plan_light *light)
{
    int most = ASSESS_GAP_DECIMALS;

    if (light->yellow.decimals > most)
        most = light->yellow.decimals;
    return light->red.decimals > most ? light->red.decimals : most;
}

/* `turned`: less than the schedule is ahead of it. */
static void conclude(const struct judge *j, struct ratio progress,
                     struct ratio schedule, bool turned)
{
    const struct plan_light *rule = &j->indicator->light;
    struct assessment *out = j->out;
    struct decimal lag;

    out->reason = ASSESS_GAP;
    out->progress = quotient(progress);
    out->schedule = quotient(schedule);
    out->gap = difference(progress, schedule, 100);
    if (turned)
        out->gap = decimal_neg(out->gap);
    out->lag = decimal_neg(out->gap);
    if (rule->rule == LIGHT_LAG_RATIO && out->schedule.sign != 0)
        out->lag = decimal_div(out->lag, out->schedule);
    lag = decimal_round(out->lag, most_decimals(rule));
    if (decimal_compare(lag, rule->red) > 0)
        out->light = LIGHT_RED;
    else if (decimal_compare(lag, rule->yellow) > 0)
        out->light = LIGHT_YELLOW;
    else
        out->light = LIGHT_GREEN;
}

static void lack_history(const struct judge *j, struct period period)
{
    j->out->reason = ASSESS_NO_HISTORY;
    j->out->lacks = period;
}

/* The value for an earlier period; false: concluded that it is missing. */
static bool earlier_value(const struct judge *j, struct period period,
                          struct decimal *value)
{
    const struct obs *o = obs_at(j->data, j->indicator, j->area, period);

    if (!o || !o->value.present) {
        lack_history(j, period);
        return false;
    }
    *value = o->value;
    return true;
}

/* The same, of something to divide by. */
static bool earlier_base(const struct judge *j, struct period period,
                         struct decimal *value)
{
    if (!earlier_value(j, period, value))
        return false;
    if (value->sign > 0)
        return true;
    lack_history(j, period);
    return false;
}

static struct period year_period(int year)
{
    return (struct period){(int16_t)year, PERIOD_YEAR, 1};
}

static bool is_met(const struct plan_target *t, struct decimal actual)
{
    int order = decimal_compare(actual, t->value);

    switch (t->op) {
    case TARGET_GE:
        return order >= 0;
    case TARGET_LE:
        return order <= 0;
    case TARGET_EQ:
        return order == 0;
    }
    return false; // no other: the compiler checks
}

static void judge_keep(const struct judge *j)
{
    bool met = is_met(j->target, j->out->actual);

    j->out->keep = true;
    j->out->expected = j->target->value;
    conclude(j, whole(from_int(met)), whole(from_int(1)), false);
}

/* The target asks for no more than what the baseline had. */
static bool is_bound(const struct plan_target *t, struct decimal baseline)
{
    int order = decimal_compare(t->value, baseline);

    return order == 0 || (t->op == TARGET_LE && order > 0) ||
           (t->op == TARGET_GE && order < 0);
}

static void judge_level(const struct judge *j)
{
    struct ratio expected, progress, schedule;
    struct decimal way, base = j->start;

    if (!base.present) {
        j->out->reason = ASSESS_NO_BASELINE;
        return;
    }
    if (is_bound(j->target, base)) {
        judge_keep(j);
        return;
    }
    way = decimal_sub(j->target->value, base);
    expected = expected_at(j, j->month);
    progress = (struct ratio){decimal_sub(j->out->actual, base), way};
    schedule = (struct ratio){
        decimal_sub(expected.num, decimal_mul(base, expected.den)),
        decimal_mul(way, expected.den)};
    j->out->expected = quotient(expected);
    j->out->on_way = true;
    conclude(j, progress, schedule, false);
}

static void judge_season(const struct judge *j)
{
    struct ratio year = expected_at(j, j->month - j->month % 12 + 11);
    struct ratio share = season_share(j->path, j->month % 12 + 1);
    struct ratio progress = {decimal_mul(j->out->actual, year.den), year.num};

    if (year.num.sign <= 0) {
        j->out->reason = ASSESS_NO_TARGET;
        return;
    }
    j->out->expected = decimal_mul(quotient(year), quotient(share));
    conclude(j, progress, share, j->target->op == TARGET_LE);
}

/* Rates against a rate; the shortfall is what is missing to it. */
static void judge_rate(const struct judge *j)
{
    struct decimal target = j->target->value, short_by, size;

    if (target.sign == 0) {
        judge_keep(j);
        return;
    }
    size = target.sign < 0 ? decimal_neg(target) : target;
    short_by = decimal_sub(target, j->out->actual);
    if (j->target->op == TARGET_LE ||
        (j->target->op == TARGET_EQ && short_by.sign < 0))
        short_by = decimal_neg(short_by);
    j->out->expected = target;
    conclude(j, (struct ratio){decimal_sub(size, short_by), size},
             whole(from_int(1)), false);
}

static void judge_growth(const struct judge *j)
{
    struct decimal before;

    if (!j->indicator->percent) {
        if (!earlier_base(j, period_year_before(j->period), &before))
            return;
        j->out->actual = difference((struct ratio){j->out->value, before},
                                    whole(from_int(1)), 100);
    }
    judge_rate(j);
}

/* Multiplies by 1 + rate/100, or 1 - rate/100, for `months` of a year. */
static void compound(struct ratio *product, struct decimal rate, int months,
                     bool down)
{
    struct decimal all = from_int(months == 12 ? 100 : 1200);
    struct decimal part =
        months == 12 ? rate : decimal_mul(rate, from_int(months));

    product->num = decimal_mul(product->num, down ? decimal_sub(all, part)
                                                  : decimal_add(all, part));
    product->den = decimal_mul(product->den, all);
}

static void judge_cumulative(const struct judge *j)
{
    const struct plan *plan = j->data->plan;
    bool down = j->indicator->direction == DIRECTION_DOWN;
    struct ratio product = whole(from_int(1)), total, expected;
    struct decimal value, sum = j->out->value, target = j->target->value;

    for (int year = plan->start; year < j->period.year; year++) {
        if (!earlier_value(j, year_period(year), &value))
            return;
        compound(&product, value, 12, down);
        sum = decimal_add(sum, value);
    }
    compound(&product, j->out->value, j->month % 12 + 1, down);
    total = whole(sum);
    if (j->indicator->percent) {
        struct decimal change = down ? decimal_sub(product.den, product.num)
                                     : decimal_sub(product.num, product.den);

        total = (struct ratio){decimal_mul(change, from_int(100)), product.den};
    }
    expected = expected_at(j, j->month);
    j->out->actual = quotient(total);
    j->out->expected = quotient(expected);
    total.den = decimal_mul(total.den, target);
    expected.den = decimal_mul(expected.den, target);
    j->out->on_way = true;
    conclude(j, total, expected, j->target->op == TARGET_LE);
}

/* The growth of all years so far as one factor, and how many they are; false:
 * concluded that something is missing. */
static bool growth_of_rates(const struct judge *j, struct ratio *product,
                            int *years)
{
    struct decimal rate;

    for (int year = j->data->plan->start; year < j->period.year; year++) {
        if (!earlier_value(j, year_period(year), &rate))
            return false;
        compound(product, rate, 12, false);
    }
    compound(product, j->out->value, 12, false);
    *years = j->period.year - j->data->plan->start + 1;
    return true;
}

/* The running year's growth is told by the same period of the year before. */
static bool growth_of_levels(const struct judge *j, struct ratio *product,
                             int *years)
{
    struct decimal base;
    int first = j->start_month / 12;

    if (!j->start.present || j->start.sign <= 0 || j->period.year <= first) {
        j->out->reason = ASSESS_NO_BASELINE;
        return false;
    }
    *years = j->period.year - first;
    *product = (struct ratio){j->out->value, j->start};
    if (ends_year(j->month))
        return true;
    if (!earlier_base(j, period_year_before(j->period), &base))
        return false;
    *product = (struct ratio){j->out->value, base};
    if (*years == 1)
        return true;
    if (!earlier_base(j, year_period(j->period.year - 1), &base))
        return false;
    product->num = decimal_mul(product->num, base);
    product->den = decimal_mul(product->den, j->start);
    return true;
}

static void judge_average(const struct judge *j)
{
    struct ratio product = whole(from_int(1));
    struct decimal growth;
    int years = 1;

    if (!(j->indicator->percent ? growth_of_rates(j, &product, &years)
                                : growth_of_levels(j, &product, &years)))
        return;
    growth = quotient(product);
    if (growth.sign < 0) { // fell by more than all there was
        lack_history(j, j->period);
        return;
    }
    growth = decimal_root(growth, (unsigned)years);
    j->out->actual =
        decimal_mul(decimal_sub(growth, from_int(1)), from_int(100));
    judge_rate(j);
}

static void judge(const struct judge *j)
{
    switch (j->target->kind) {
    case TARGET_LEVEL:
        if (j->path && j->path->kind == PATH_SEASONAL)
            judge_season(j);
        else
            judge_level(j);
        break;
    case TARGET_GROWTH:
        judge_growth(j);
        break;
    case TARGET_CUMULATIVE:
        judge_cumulative(j);
        break;
    case TARGET_AVERAGE:
        judge_average(j);
        break;
    case TARGET_KEEP:
        judge_keep(j);
        break;
    }
}

/* Where the chain of anchors starts. */
static void set_start(struct judge *j, const struct plan_baseline *baseline)
{
    if (j->target->kind == TARGET_CUMULATIVE) {
        j->start = from_int(0);
        j->start_month = j->data->plan->start * 12 - 1;
    } else if (baseline) {
        j->start = baseline->value;
        j->start_month = period_end_month(baseline->period);
    }
}

/* Sums over the years of the plan mean nothing before it. */
static bool before_its_years(const struct judge *j)
{
    return (j->target->kind == TARGET_CUMULATIVE ||
            j->target->kind == TARGET_AVERAGE) &&
           j->period.year < j->data->plan->start;
}

struct assessment assess(const struct data *data,
                         const struct plan_indicator *indicator,
                         const struct plan_area *area, struct period period)
{
    struct assessment out = {
        .light = LIGHT_NONE,
        .reason = ASSESS_NO_OBS,
        .indicator = indicator,
        .area = area,
        .period = period,
        .obs = obs_at(data, indicator, area, period),
        .target = plan_target_of(indicator, area),
        .baseline = plan_baseline_of(indicator, area),
    };
    struct judge j = {.data = data,
                      .indicator = indicator,
                      .area = area,
                      .period = period,
                      .month = period_end_month(period),
                      .target = out.target,
                      .path = plan_path_of(indicator, area),
                      .out = &out};

    if (!out.obs)
        return out;
    out.value = out.actual = out.obs->value;
    if (!out.value.present) {
        out.reason = ASSESS_MISSING;
        return out;
    }
    out.reason = ASSESS_NO_TARGET;
    if (!out.target || before_its_years(&j))
        return out;
    while (out.target - indicator->targets > (ptrdiff_t)j.earlier &&
           out.target[-(ptrdiff_t)j.earlier - 1].area == area)
        j.earlier++;
    set_start(&j, out.baseline);
    judge(&j);
    return out;
}

/* ---- time --------------------------------------------------------------- */

struct decimal plan_elapsed(const struct plan *plan, struct period period)
{
    int all = (plan->end - plan->start + 1) * 12;
    int passed = period_end_month(period) - plan->start * 12 + 1;

    if (all <= 0)
        return from_int(0);
    passed = passed < 0 ? 0 : passed > all ? all : passed;
    return decimal_div(from_int(passed), from_int(all));
}

struct decimal year_elapsed(struct period period)
{
    return decimal_div(from_int(period_end_month(period) % 12 + 1),
                       from_int(12));
}

int plan_quarter_index(const struct plan *plan, struct period period)
{
    return (period_end_month(period) - plan->start * 12) / 3;
}

int plan_quarter_count(const struct plan *plan)
{
    return (plan->end - plan->start + 1) * 4;
}
