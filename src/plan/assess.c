/*
 * assess - see assess.h.
 *
 * Shares are kept as ratios of exact decimals until the end, so there is one
 * rounding, at the 34th digit, and a gap of exactly five points is five.
 */
#include "plan/judge.h"
#include "plan/observe.h"
#include "plan/trail.h"

static bool ends_year(int month)
{
    return month % 12 == 11;
}

static int year_end(int month)
{
    return month - month % 12 + 11;
}

static bool is_seasonal(const struct judge *j)
{
    return j->path && j->path->kind == PATH_SEASONAL;
}

/* ---- the verdict -------------------------------------------------------- */

/* `turned`: less than the schedule is ahead of it. */
static void conclude(const struct judge *j, struct ratio progress,
                     struct ratio schedule, bool turned)
{
    struct assessment *out = j->out;

    out->reason = ASSESS_TOLD;
    out->progress = ratio_quotient(progress);
    out->schedule = ratio_quotient(schedule);
    out->gap = ratio_difference(progress, schedule, 100);
    if (turned)
        out->gap = decimal_neg(out->gap);
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
    case TARGET_BETWEEN:
        return order >= 0 && decimal_compare(actual, t->to) <= 0;
    }
    return false; // no other: the compiler checks
}

static void judge_keep(const struct judge *j)
{
    bool met = is_met(j->target, j->out->actual);

    j->out->keep = true;
    j->out->expected = j->target->value;
    conclude(j, ratio_whole(decimal_from_int(met)),
             ratio_whole(decimal_from_int(1)), false);
}

/* What has come to the near end of a range has gone on past the far one. */
static bool is_past(const struct judge *j, struct decimal actual)
{
    const struct plan_target *t = j->target;

    return t->op == TARGET_BETWEEN &&
           (j->high ? decimal_compare(actual, t->from) < 0
                    : decimal_compare(actual, t->to) > 0);
}

bool target_is_kept(const struct plan_target *t, struct decimal baseline)
{
    int order = decimal_compare(t->value, baseline);

    return order == 0 || (t->op == TARGET_LE && order > 0) ||
           (t->op == TARGET_GE && order < 0) ||
           (t->op == TARGET_BETWEEN && is_met(t, baseline));
}

static void judge_level(const struct judge *j)
{
    struct ratio expected, progress, schedule;
    struct decimal way, base = j->start;

    if (!base.present) {
        j->out->reason = ASSESS_NO_BASELINE;
        return;
    }
    if (target_is_kept(j->target, base) || is_past(j, j->out->actual)) {
        judge_keep(j);
        return;
    }
    way = decimal_sub(j->out->goal, base);
    expected = expected_at(j, j->month);
    progress = (struct ratio){decimal_sub(j->out->actual, base), way};
    schedule = (struct ratio){
        decimal_sub(expected.num, decimal_mul(base, expected.den)),
        decimal_mul(way, expected.den)};
    j->out->expected = ratio_quotient(expected);
    j->out->on_way = true;
    conclude(j, progress, schedule, false);
}

static void judge_season(const struct judge *j)
{
    struct ratio year = expected_at(j, year_end(j->month));
    struct ratio share = season_share(j->path, j->month % 12 + 1);
    struct ratio progress = {decimal_mul(j->out->actual, year.den), year.num};

    if (year.num.sign <= 0) {
        j->out->reason = ASSESS_NO_TARGET;
        return;
    }
    if (is_past(j, j->out->actual)) {
        judge_keep(j);
        return;
    }
    j->out->expected = decimal_mul(ratio_quotient(year), ratio_quotient(share));
    conclude(j, progress, share, j->target->op == TARGET_LE);
}

/* Rates against a rate; the shortfall is what is missing to it. */
static void judge_rate(const struct judge *j)
{
    const struct plan_target *t = j->target;
    struct decimal target = t->value, short_by, size;

    if (t->op == TARGET_BETWEEN && decimal_compare(j->out->actual, t->to) > 0)
        target = t->to;
    if (target.sign == 0) {
        judge_keep(j);
        return;
    }
    j->out->goal = target;
    size = target.sign < 0 ? decimal_neg(target) : target;
    short_by = decimal_sub(target, j->out->actual);
    if (t->op == TARGET_BETWEEN && is_met(t, j->out->actual))
        short_by = decimal_from_int(0);
    if (t->op == TARGET_LE || (t->op != TARGET_GE && short_by.sign < 0))
        short_by = decimal_neg(short_by);
    j->out->expected = target;
    conclude(j, (struct ratio){decimal_sub(size, short_by), size},
             ratio_whole(decimal_from_int(1)), false);
}

static void judge_growth(const struct judge *j)
{
    struct decimal before;

    if (!j->indicator->percent) {
        if (!earlier_base(j, period_year_before(j->period), &before))
            return;
        j->out->actual =
            ratio_difference((struct ratio){j->out->value, before},
                             ratio_whole(decimal_from_int(1)), 100);
    }
    judge_rate(j);
}

/* Multiplies by 1 + rate/100, or 1 - rate/100, for `months` of a year. */
static void compound(struct ratio *product, struct decimal rate, int months,
                     bool down)
{
    struct decimal all = decimal_from_int(months == 12 ? 100 : 1200);
    struct decimal part =
        months == 12 ? rate : decimal_mul(rate, decimal_from_int(months));

    product->num = decimal_mul(product->num, down ? decimal_sub(all, part)
                                                  : decimal_add(all, part));
    product->den = decimal_mul(product->den, all);
}

/* The sum due by now; a year's part comes evenly or with the seasons. */
static struct ratio cumulative_due(const struct judge *j)
{
    int december = year_end(j->month);
    struct ratio before, after, share;

    if (!is_seasonal(j))
        return expected_at(j, j->month);
    before = expected_at(j, december - 12);
    after = expected_at(j, december);
    share = season_share(j->path, j->month % 12 + 1);
    after.num = decimal_sub(decimal_mul(after.num, before.den),
                            decimal_mul(before.num, after.den));
    after.den = decimal_mul(after.den, before.den);
    return (struct ratio){
        decimal_add(decimal_mul(before.num, decimal_mul(after.den, share.den)),
                    decimal_mul(before.den, decimal_mul(after.num, share.num))),
        decimal_mul(before.den, decimal_mul(after.den, share.den))};
}

static void judge_cumulative(const struct judge *j)
{
    const struct plan *plan = j->data->plan;
    bool down = j->indicator->direction == DIRECTION_DOWN;
    struct ratio product = ratio_whole(decimal_from_int(1)), total, expected;
    struct decimal value, sum = j->out->value, target = j->out->goal;

    for (int year = plan->start; year < j->period.year; year++) {
        if (!earlier_value(j, year_period(year), &value))
            return;
        compound(&product, value, 12, down);
        sum = decimal_add(sum, value);
    }
    compound(&product, j->out->value, j->month % 12 + 1, down);
    total = ratio_whole(sum);
    if (j->indicator->percent) {
        struct decimal change = down ? decimal_sub(product.den, product.num)
                                     : decimal_sub(product.num, product.den);

        total = (struct ratio){decimal_mul(change, decimal_from_int(100)),
                               product.den};
    }
    j->out->actual = ratio_quotient(total);
    if (is_past(j, j->out->actual)) {
        judge_keep(j);
        return;
    }
    expected = cumulative_due(j);
    j->out->expected = ratio_quotient(expected);
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
    struct ratio product = ratio_whole(decimal_from_int(1));
    struct decimal growth;
    int years = 1;

    if (!(j->indicator->percent ? growth_of_rates(j, &product, &years)
                                : growth_of_levels(j, &product, &years)))
        return;
    growth = ratio_quotient(product);
    if (growth.sign < 0) { // fell by more than all there was
        lack_history(j, j->period);
        return;
    }
    growth = decimal_root(growth, (unsigned)years);
    j->out->actual = decimal_mul(decimal_sub(growth, decimal_from_int(1)),
                                 decimal_from_int(100));
    judge_rate(j);
}

static void judge(const struct judge *j)
{
    switch (j->target->kind) {
    case TARGET_LEVEL:
        if (is_seasonal(j))
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

/* Whether progress is counted from the baseline, and not from a year before or
 * against a rate. */
static bool starts_there(const struct judge *j)
{
    return (j->target->kind == TARGET_LEVEL && !is_seasonal(j)) ||
           (j->target->kind == TARGET_AVERAGE && !j->indicator->percent);
}

/* Where the chain of anchors starts. */
static void set_start(struct judge *j, const struct plan_baseline *baseline)
{
    if (j->target->kind == TARGET_CUMULATIVE) {
        j->start = decimal_from_int(0);
        j->start_month = j->data->plan->start * 12 - 1;
    } else if (baseline) {
        j->start = baseline->value;
        j->start_month = period_end_month(baseline->period);
        if (starts_there(j))
            trail_step_baseline(j->data->trail, j->indicator, baseline);
    }
    j->high = j->target->kind == TARGET_LEVEL && !is_seasonal(j) &&
              j->start.present && j->target->op == TARGET_BETWEEN &&
              decimal_compare(j->start, j->target->to) > 0;
    j->out->goal = goal_of(j, j->target);
}

/* Sums over the years of the plan mean nothing before it. */
static bool before_its_years(const struct judge *j)
{
    return (j->target->kind == TARGET_CUMULATIVE ||
            j->target->kind == TARGET_AVERAGE) &&
           j->period.year < j->data->plan->start;
}

/* How far the area is on its way to its target. */
static void judge_target(const struct data *data, struct assessment *out)
{
    const struct plan_indicator *indicator = out->indicator;
    struct judge j = {.data = data,
                      .indicator = indicator,
                      .area = out->area,
                      .period = out->period,
                      .month = period_end_month(out->period),
                      .target = out->target,
                      .path = plan_path_of(indicator, out->area),
                      .out = out};

    out->reason = ASSESS_NO_TARGET;
    if (!out->target || before_its_years(&j))
        return;
    while (out->target - indicator->targets > (ptrdiff_t)j.earlier &&
           out->target[-(ptrdiff_t)j.earlier - 1].area == out->area)
        j.earlier++;
    trail_step_target(data->trail, indicator, out->target);
    set_start(&j, out->baseline);
    judge(&j);
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
        .target = plan_target_at(indicator, area, period),
        .baseline = plan_baseline_of(indicator, area),
    };

    if (out.target || out.baseline)
        trail_note_plan(data->trail);
    if (!out.obs)
        return out;
    out.value = out.actual = out.obs->value;
    if (!out.value.present) {
        out.reason = ASSESS_MISSING;
        return out;
    }
    judge_target(data, &out);
    judge_lights(&out, data);
    return out;
}

/* ---- time --------------------------------------------------------------- */

struct decimal plan_elapsed(const struct plan *plan, struct period period)
{
    int all = (plan->end - plan->start + 1) * 12;
    int passed = period_end_month(period) - plan->start * 12 + 1;

    if (all <= 0)
        return decimal_from_int(0);
    passed = passed < 0 ? 0 : passed > all ? all : passed;
    return decimal_div(decimal_from_int(passed), decimal_from_int(all));
}

struct decimal year_elapsed(struct period period)
{
    return decimal_div(decimal_from_int(period_end_month(period) % 12 + 1),
                       decimal_from_int(12));
}

int plan_quarter_index(const struct plan *plan, struct period period)
{
    return (period_end_month(period) - plan->start * 12) / 3;
}

int plan_quarter_count(const struct plan *plan)
{
    return (plan->end - plan->start + 1) * 4;
}
