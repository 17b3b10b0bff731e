/*
 * lint - see lint.h.
 *
 * One pass over the sorted observations: each is looked at beside the one
 * before it in its series.
 */
#include "plan/lint.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/relation.h"

struct lint {
    const struct data *data;
    struct diag *diag;
};

static bool same_series(const struct obs *a, const struct obs *b)
{
    return a->indicator == b->indicator && a->area == b->area;
}

/* "'gdp 431300 2023-Q2' …{2}…{3}" */
static void report_pair(struct lint *l, enum diag_code code,
                        const struct obs *o, struct decimal before,
                        struct decimal now, struct loc other)
{
    struct arena *scratch = arena_open();
    const int decimals = obs_decimals(l->data->plan, o);
    char a[DECIMAL_TEXT_MAX], b[DECIMAL_TEXT_MAX];

    decimal_print(a, before, decimals, false);
    decimal_print(b, now, decimals, false);
    diag_add(l->diag, code, obs_loc(o), obs_name(l->data->plan, o, scratch), a,
             b, plan_place(other, scratch), NULL);
    arena_close(scratch);
}

/* Ten times as much, or a tenth: a slipped decimal point or another unit.
 * Rates and small counts do that by themselves. */
static void check_jump(struct lint *l, const struct obs *before,
                       const struct obs *now)
{
    const struct decimal ten = decimal_from_int(10);
    struct decimal low = before->value, high = now->value;

    if (l->data->plan->indicators[now->indicator].percent || low.sign <= 0 ||
        high.sign <= 0 || before->period.kind != now->period.kind)
        return;
    if (decimal_compare(low, high) > 0) {
        low = now->value;
        high = before->value;
    }
    if (decimal_compare(high, ten) >= 0 &&
        decimal_compare(high, decimal_mul(low, ten)) >= 0)
        report_pair(l, DIAG_CODE_LINT_JUMP, now, before->value, now->value,
                    obs_loc(before));
}

/* Whether values of the indicator count up from the start of each year. */
static bool counts_up(const struct plan_indicator *i,
                      const struct plan_area *area)
{
    const struct plan_target *t = plan_target_of(i, area);
    const struct plan_path *path = plan_path_of(i, area);

    return !i->percent && t &&
           (t->kind == TARGET_CUMULATIVE ||
            (path && path->kind == PATH_SEASONAL));
}

static void check_falling(struct lint *l, const struct obs *before,
                          const struct obs *now)
{
    const struct plan *p = l->data->plan;

    if (before->period.year == now->period.year &&
        counts_up(&p->indicators[now->indicator], &p->areas[now->area]) &&
        decimal_compare(now->value, before->value) < 0)
        report_pair(l, DIAG_CODE_LINT_FALLING, now, before->value, now->value,
                    obs_loc(before));
}

/* What is counted one by one: below zero by a slip, unless it is a balance
 * (净增), which is so more than once. */
static bool is_counted(const char *unit)
{
    static const char *const units[] = {
        "个",   "家", "户",   "人",     "万人", "人次", "万人次",
        "件",   "项", "台",   "张",     "处",   "座",   "公里",
        "千米", "亩", "万亩", "平方米", "吨",   "万吨"};

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (str_is(str_of(unit), units[i]))
            return true;
    return false;
}

static void report_range(struct lint *l, const struct obs *o,
                         struct decimal limit)
{
    struct arena *scratch = arena_open();
    char value[DECIMAL_TEXT_MAX], bound[DECIMAL_TEXT_MAX];

    decimal_print(value, o->value, -1, false);
    decimal_print(bound, limit, -1, false);
    diag_add(l->diag, DIAG_CODE_LINT_RANGE, obs_loc(o),
             obs_name(l->data->plan, o, scratch), value, bound, NULL);
    arena_close(scratch);
}

static void check_range(struct lint *l, const struct obs *o)
{
    const struct plan_indicator *i = &l->data->plan->indicators[o->indicator];

    if (i->least.present && decimal_compare(o->value, i->least) < 0)
        report_range(l, o, i->least);
    if (i->most.present && decimal_compare(o->value, i->most) > 0)
        report_range(l, o, i->most);
}

/* Of two values of a count one is below zero. */
static void check_sign(struct lint *l, const struct obs *before,
                       const struct obs *now)
{
    const struct plan_indicator *i = &l->data->plan->indicators[now->indicator];

    if (before->value.sign * now->value.sign < 0 && !i->least.present &&
        is_counted(i->unit))
        report_range(l, now->value.sign < 0 ? now : before,
                     decimal_from_int(0));
}

/* `last` is the last of its series.  One that reported the period before the
 * book's, of the same length, was expected to go on. */
static void check_stale(struct lint *l, const struct obs *last,
                        struct period now)
{
    struct arena *scratch;
    char period[PERIOD_TEXT_MAX];

    if (now.year == 0 ||
        period_end_month(last->period) != period_end_month(period_before(now)))
        return;
    scratch = arena_open();
    period_print(period, now);
    diag_add(l->diag, DIAG_CODE_LINT_STALE, obs_loc(last),
             obs_name(l->data->plan, last, scratch), period, NULL);
    arena_close(scratch);
}

/* A restatement by a file, and what the author says was printed before it; who
 * says that nothing changed repeats an earlier file. */
static void check_restated(struct lint *l, const struct restatement *r)
{
    const struct obs *now = r->now, *old = r->first->before->by;
    struct decimal previous = now->extra ? now->extra->previous : DECIMAL_NONE;

    if (!old || !obs_differs(l->data->plan, now, old->value))
        return;
    report_pair(l, DIAG_CODE_LINT_RESTATED, r->first->by, old->value,
                now->value, obs_loc(old));
    if (previous.present && decimal_compare(old->value, previous) != 0 &&
        decimal_compare(now->value, previous) != 0)
        report_pair(l, DIAG_CODE_LINT_PREVIOUS, now, previous, old->value,
                    obs_loc(old));
}

static void check_projects(struct lint *l)
{
    for (size_t i = 0; i < l->data->project_count; i++) {
        const struct project_progress *p = l->data->projects[i];
        char invested[DECIMAL_TEXT_MAX], total[DECIMAL_TEXT_MAX];

        if (!p->invested.present || !p->project->total.present ||
            decimal_compare(p->invested, p->project->total) <= 0)
            continue;
        decimal_print(invested, p->invested, -1, false);
        decimal_print(total, p->project->total, -1, false);
        diag_add(l->diag, DIAG_CODE_LINT_INVESTED, p->at, p->project->id,
                 invested, total, NULL);
    }
}

/* Observations are sorted by indicator, so one walk beside the indicators
 * finds those without any. */
static void check_unreported(struct lint *l)
{
    const struct plan *plan = l->data->plan;
    size_t k = 0;

    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct plan_indicator *indicator = &plan->indicators[i];
        bool reported = false;

        for (; k < l->data->obs_count && l->data->obs[k]->indicator == i; k++)
            reported = true;
        if (!reported && indicator->target_count > 0)
            diag_add(l->diag, DIAG_CODE_LINT_UNREPORTED, indicator->at,
                     indicator->id, NULL);
    }
}

/* Whether the schedule of a target is the straight line by default alone: with
 * an earlier target, or none to go, it is not. */
static bool is_linear_by_default(const struct plan_indicator *i,
                                 const struct plan_target *t)
{
    const struct plan_baseline *b = plan_baseline_of(i, t->area);

    if (i->path_count > 0 || (t > i->targets && t[-1].area == t->area))
        return false;
    return t->kind == TARGET_CUMULATIVE ||
           (t->kind == TARGET_LEVEL && b && !target_is_kept(t, b->value));
}

/* Binding targets are answered for: their schedule is one that was agreed on.
 * One note names all, so that it can be read. */
static void check_paths(struct lint *l)
{
    const struct plan *plan = l->data->plan;
    struct arena *scratch = arena_open();
    struct buf names;
    char count[24];
    size_t found = 0;
    struct loc at = {0};

    buf_init(&names, scratch, XML_TEXT_MAX);
    for (size_t k = 0; k < plan->indicator_count; k++) {
        const struct plan_indicator *i = &plan->indicators[k];
        const struct plan_target *t = plan_target_of(i, &plan->areas[0]);

        if (i->nature != NATURE_BINDING || !t || !is_linear_by_default(i, t))
            continue;
        if (found++ == 0)
            at = t->at;
        else
            buf_add_text(&names, " ");
        buf_add_text(&names, i->id);
    }
    (void)snprintf(count, sizeof(count), "%zu", found);
    if (found > 0)
        diag_add(l->diag, DIAG_CODE_LINT_PATH, at, count, names.data, NULL);
    arena_close(scratch);
}

void data_lint(const struct data *data, struct period now, struct diag *d)
{
    struct lint l = {data, d};
    const struct obs *before = NULL;

    for (size_t i = 0; i < data->obs_count; i++) {
        const struct obs *o = data->obs[i];

        if (i + 1 == data->obs_count || !same_series(o, data->obs[i + 1]))
            check_stale(&l, o, now);
        if (!o->value.present)
            continue;
        check_range(&l, o);
        if (before && same_series(before, o)) {
            check_jump(&l, before, o);
            check_falling(&l, before, o);
            check_sign(&l, before, o);
        }
        before = o;
    }
    for (size_t i = 0; i < data->restated_count; i++)
        check_restated(&l, &data->restated[i]);
    relations_check(data, d);
    check_projects(&l);
    check_unreported(&l);
    check_paths(&l);
}
