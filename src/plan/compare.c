/*
 * compare - see compare.h.
 */
#include "plan/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "plan/observe.h"

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

struct comparison compare_previous(const struct data *data,
                                   const struct plan_indicator *indicator,
                                   const struct plan_area *area,
                                   struct period period)
{
    return compare_with(data, indicator, area, period, period_before(period));
}

struct comparison compare_year_before(const struct data *data,
                                      const struct plan_indicator *indicator,
                                      const struct plan_area *area,
                                      struct period period)
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

static struct value_result value_assessed(const struct assessment *a,
                                          enum value_form form)
{
    switch (a->reason) {
    case ASSESS_GAP:
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
    return found(decimal_mul(a->progress, decimal_from_int(100)),
                 VALUE_PERCENT_DECIMALS, VALUE_UNIT_PERCENT);
}

/* Targets of growth are rates, whatever the unit of the indicator. */
static struct value_result value_target(const struct plan_indicator *i,
                                        const struct plan_area *area,
                                        struct period period)
{
    const struct plan_target *t = plan_target_of(i, area);
    bool rate;

    if (!t)
        return lacking(VALUE_NO_TARGET, period);
    rate = t->kind == TARGET_GROWTH || t->kind == TARGET_AVERAGE;
    if (rate && !i->percent)
        return found(t->value, t->value.decimals, VALUE_UNIT_PERCENT);
    return found(t->value, i->decimals, VALUE_UNIT_OWN);
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
        a = assess(data, indicator, area, period);
        return value_assessed(&a, form);
    case VALUE_TARGET:
        return value_target(indicator, area, period);
    case VALUE_BASELINE:
        baseline = plan_baseline_of(indicator, area);
        if (!baseline)
            return lacking(VALUE_NO_BASELINE, period);
        return found(baseline->value, indicator->decimals, VALUE_UNIT_OWN);
    }
    return lacking(VALUE_NO_OBS, period); // no other: the compiler checks
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
    };
    char period[PERIOD_TEXT_MAX];

    assert(result->lack != VALUE_THERE);
    period_print(period, result->lacks);
    diag_add(d, codes[result->lack], at, indicator->id, area->name, period,
             NULL);
}

/* ---- ranks -------------------------------------------------------------- */

static struct decimal mean_progress(const struct data *data,
                                    const struct plan_area *area,
                                    const struct plan_indicator *const *list,
                                    size_t count, struct period period,
                                    size_t *counted)
{
    struct decimal sum = decimal_from_int(0);

    *counted = 0;
    for (size_t i = 0; i < count; i++) {
        struct assessment a = assess(data, list[i], area, period);

        if (!a.on_way)
            continue;
        sum = decimal_add(sum, a.progress);
        ++*counted;
    }
    if (*counted == 0)
        return DECIMAL_NONE;
    return decimal_div(sum, decimal_from_int((int64_t)*counted));
}

/* By kind; then the best first, those without a mean last; then as written. */
static int compare_ranked(const void *pa, const void *pb)
{
    const struct ranked_area *a = pa, *b = pb;

    if (a->area->kind != b->area->kind)
        return a->area->kind < b->area->kind ? -1 : 1;
    if (a->progress.present != b->progress.present)
        return a->progress.present ? -1 : 1;
    if (a->progress.present) {
        int order = decimal_compare(b->progress, a->progress);

        if (order != 0)
            return order;
    }
    return a->area->index < b->area->index ? -1 : 1;
}

/* The children of an area, sorted and ranked at one time. */
static struct ranked_area *rank_at(const struct data *data,
                                   const struct plan_area *parent,
                                   const struct plan_indicator *const *list,
                                   size_t list_count, struct period period,
                                   struct arena *a, size_t *count)
{
    VEC(struct ranked_area) ranked = {0};
    const struct plan *plan = data->plan;
    size_t first = 0;

    for (size_t i = 0; i < plan->area_count; i++) {
        struct ranked_area *r;

        if (plan->areas[i].parent != parent)
            continue;
        r = vec_push(&ranked, a);
        r->area = &plan->areas[i];
        r->progress =
            mean_progress(data, r->area, list, list_count, period, &r->counted);
    }
    if (ranked.count > 1)
        qsort(ranked.items, ranked.count, sizeof(ranked.items[0]),
              compare_ranked);
    for (size_t i = 0; i < ranked.count; i++) {
        struct ranked_area *r = &ranked.items[i];

        if (i > 0 && r->area->kind != r[-1].area->kind)
            first = i;
        if (!r->progress.present)
            continue;
        r->rank = (int)(i - first) + 1;
        if (i > first && decimal_compare(r->progress, r[-1].progress) == 0)
            r->rank = r[-1].rank;
    }
    *count = ranked.count;
    return ranked.items;
}

struct ranked_area *rank_areas(const struct data *data,
                               const struct plan_area *parent,
                               const struct plan_indicator *const *indicators,
                               size_t indicator_count, struct period period,
                               struct arena *a, size_t *count)
{
    struct ranked_area *now =
        rank_at(data, parent, indicators, indicator_count, period, a, count);
    struct arena *scratch = arena_open();
    struct ranked_area *before =
        rank_at(data, parent, indicators, indicator_count,
                period_before(period), scratch, count);

    for (size_t i = 0; i < *count; i++)
        for (size_t k = 0; k < *count; k++)
            if (before[k].area == now[i].area)
                now[i].rank_before = before[k].rank;
    arena_close(scratch);
    return now;
}

/* ---- changes and what is overdue ---------------------------------------- */

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

static int compare_overdue(const void *pa, const void *pb)
{
    const struct overdue *a = pa, *b = pb;

    if (a->days != b->days)
        return a->days > b->days ? -1 : 1;
    return a->milestone->index < b->milestone->index ? -1 : 1;
}

struct overdue *overdue_at(const struct data *data, struct date on,
                           struct arena *a, size_t *count)
{
    const struct plan *plan = data->plan;
    VEC(struct overdue) late = {0};

    for (size_t i = 0; i < plan->milestone_count; i++) {
        const struct plan_milestone *m = &plan->milestones[i];
        int days = milestone_days_late(data, m, on);

        if (days > 0)
            *vec_push(&late, a) = (struct overdue){m, days};
    }
    if (late.count > 1)
        qsort(late.items, late.count, sizeof(late.items[0]), compare_overdue);
    *count = late.count;
    return late.items;
}
