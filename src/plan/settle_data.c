/*
 * settle_data - see settle_data.h.
 *
 * Sorting by key and then by asof, the later first, turns "the later asof
 * counts" into "the first of a run counts", and what contradicts it stands
 * right behind.  Items stay where they were read; only pointers move: a
 * million observations are 64 MB of items and 16 MB of pointers.
 */
#include "plan/settle_data.h"

#include <limits.h>
#include <stdio.h>

#include "base/arena.h"
#include "plan/order.h"
#include "plan/plan.h"
#include "plan/roll_up.h"
#include "plan/total_past.h"

struct settler {
    struct data_heap *heap;
    const struct plan *plan;
    struct arena *arena;
    struct diag *diag;
    VEC(struct restatement) restated;
    const bool *in_totals; // by indicator, or NULL
    struct data_report *reports;
    int report_month;
};

/* The later asof first; equal ones stay in the order read. */
static int compare_files(const struct data_file *a, const struct data_file *b)
{
    return a == b ? 0 : date_compare(b->asof, a->asof);
}

static int order_of(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int obs_compare_keys(const struct obs *a, const struct obs *b)
{
    int order = order_of(a->indicator, b->indicator);

    if (order == 0)
        order = order_of(a->area, b->area);
    return order != 0 ? order : period_compare(a->period, b->period);
}

static int compare_obs(const void *a, const void *b)
{
    const struct obs *oa = *(const struct obs *const *)a;
    const struct obs *ob = *(const struct obs *const *)b;
    int order = obs_compare_keys(oa, ob);

    return order != 0 ? order : compare_files(oa->file, ob->file);
}

void obs_insert(const struct obs **items, size_t sorted, size_t count)
{
    order_insert(items, sorted, count, compare_obs);
}

static int compare_measure_keys(const struct measure_progress *a,
                                const struct measure_progress *b)
{
    int order = order_of(a->measure->index, b->measure->index);

    if (order == 0)
        order = order_of(a->area->index, b->area->index);
    return order != 0 ? order : period_compare(a->period, b->period);
}

static int compare_measures(const void *pa, const void *pb)
{
    const struct measure_progress *a =
        *(const struct measure_progress *const *)pa;
    const struct measure_progress *b =
        *(const struct measure_progress *const *)pb;
    int order = compare_measure_keys(a, b);

    return order != 0 ? order : compare_files(a->file, b->file);
}

static int compare_project_keys(const struct project_progress *a,
                                const struct project_progress *b)
{
    int order = order_of(a->project->index, b->project->index);

    return order != 0 ? order : period_compare(a->period, b->period);
}

static int compare_projects(const void *pa, const void *pb)
{
    const struct project_progress *a =
        *(const struct project_progress *const *)pa;
    const struct project_progress *b =
        *(const struct project_progress *const *)pb;
    int order = compare_project_keys(a, b);

    return order != 0 ? order : compare_files(a->file, b->file);
}

static int compare_milestones(const void *pa, const void *pb)
{
    const struct milestone_done *a = *(const struct milestone_done *const *)pa;
    const struct milestone_done *b = *(const struct milestone_done *const *)pb;
    int order = order_of(a->milestone->index, b->milestone->index);

    return order != 0 ? order : compare_files(a->file, b->file);
}

static bool same_value(const struct obs *a, const struct obs *b)
{
    if (!a->value.present || !b->value.present)
        return a->value.present == b->value.present;
    return decimal_compare(a->value, b->value) == 0;
}

static void value_text(char text[DECIMAL_TEXT_MAX], const struct obs *o)
{
    if (o->value.present)
        decimal_print(text, o->value, -1, false);
    else
        snprintf(text, DECIMAL_TEXT_MAX, "M");
}

/* Two observations of one thing as of the same day; `second` was read later. */
static void report_same_day(struct settler *s, const struct obs *first,
                            const struct obs *second)
{
    struct arena *scratch = arena_open();
    const char *text = obs_name(s->plan, second, scratch);
    const char *place = plan_place(obs_loc(first), scratch);
    char a[DECIMAL_TEXT_MAX], b[DECIMAL_TEXT_MAX];

    value_text(a, first);
    value_text(b, second);
    if (same_value(first, second))
        diag_add(s->diag, DIAG_CODE_OBS_TWICE, obs_loc(second), text, place,
                 NULL);
    else
        diag_add(s->diag, DIAG_CODE_OBS_CONFLICT, obs_loc(second), text, b, a,
                 place, NULL);
    arena_close(scratch);
}

/* ---- what was reported when ---------------------------------------------- */

static bool is_report(const struct obs *o)
{
    return o->value.present && o->status != OBS_FORECAST;
}

/* A `previous` that is another value. */
static bool says_so_itself(const struct obs *o)
{
    return o->extra && o->extra->previous.present &&
           decimal_compare(o->value, o->extra->previous) != 0;
}

/* Whether one of an observation's reports, the latest first, differs from it.
 */
static bool is_restated(const struct obs *const *items, size_t count)
{
    for (size_t i = 0; is_report(items[0]) && i < count; i++)
        if (is_report(items[i]) && (says_so_itself(items[i]) ||
                                    (i > 0 && !same_value(items[0], items[i]))))
            return true;
    return false;
}

static struct statement *statement_new(struct settler *s, struct decimal value,
                                       const struct obs *by)
{
    struct statement *statement = arena_new(s->arena, struct statement);

    *statement = (struct statement){.value = value, .by = by};
    return statement;
}

/* Reports that agree are one statement, that of the first of them; what the
 * oldest names as `previous` came before all.  NULL: nothing came before. */
static const struct statement *
statements_of(struct settler *s, const struct obs *const *items, size_t count)
{
    struct statement *first = NULL, *last = NULL;
    const struct obs *told = NULL; // of the reports of `last`, the first

    for (size_t i = 0; i < count; i++) {
        if (!is_report(items[i]))
            continue;
        if (!last || decimal_compare(last->value, items[i]->value) != 0) {
            struct statement *older =
                statement_new(s, items[i]->value, items[i]);

            if (last)
                last->before = older;
            else
                first = older;
            last = older;
            told = NULL;
        }
        last->by = items[i];
        if (says_so_itself(items[i]))
            told = items[i];
    }
    if (told) {
        last->by = told;
        last->before = statement_new(s, told->extra->previous, NULL);
    }
    return first->before ? first : NULL;
}

/* False: it was not. */
static bool note_restated(struct settler *s, const struct obs *const *items,
                          size_t count)
{
    const struct statement *first =
        is_restated(items, count) ? statements_of(s, items, count) : NULL;

    if (first)
        *vec_push(&s->restated, s->arena) =
            (struct restatement){items[0], first};
    return first != NULL;
}

/* The first report of a thing, which is no correction; NULL: none. */
static const struct obs *first_report(const struct obs *const *items,
                                      size_t count)
{
    for (size_t i = count; i > 0; i--)
        if (is_report(items[i - 1]))
            return items[i - 1];
    return NULL;
}

static void note_report(struct settler *s, const struct obs *first)
{
    struct data_report *report =
        &s->reports[period_end_month(first->period) - s->report_month];

    if (report->first.year == 0 ||
        date_compare(first->file->asof, report->first) < 0)
        report->first = first->file->asof;
    if (date_compare(first->file->asof, report->last) > 0)
        report->last = first->file->asof;
}

/* When it came is asked where totals are made of it. */
static void note_steady(struct settler *s, const struct obs *now,
                        const struct obs *first)
{
    if (first != now && s->in_totals && s->in_totals[now->indicator])
        *vec_push(&s->heap->steady, s->arena) =
            (struct restatement){now, statement_new(s, now->value, first)};
}

static void note_run(struct settler *s, const struct obs *const *items,
                     size_t count)
{
    const struct obs *first = first_report(items, count);

    if (!first)
        return;
    note_report(s, first);
    if (!note_restated(s, items, count))
        note_steady(s, items[0], first);
}

/* Makes room for a report of each month.  How many there are is returned. */
static size_t reports_new(struct settler *s)
{
    int from = INT_MAX, to = 0;

    for (size_t i = 0; i < s->heap->obs.count; i++) {
        const int month = period_end_month(s->heap->obs.items[i]->period);

        from = month < from ? month : from;
        to = month > to ? month : to;
    }
    if (s->heap->obs.count == 0)
        return 0;
    s->reports =
        arena_array(s->arena, struct data_report, (size_t)(to - from) + 1);
    s->report_month = from;
    return (size_t)(to - from) + 1;
}

/* How many observations are of the same thing as the first. */
static size_t run_of(struct settler *s, const struct obs *const *items,
                     size_t count)
{
    size_t run = 1;

    for (; run < count && obs_compare_keys(items[0], items[run]) == 0; run++)
        if (compare_files(items[run - 1]->file, items[run]->file) == 0)
            report_same_day(s, items[run - 1], items[run]);
    return run;
}

/* Keeps the first observation of each run of equal keys: the latest. */
static void settle_obs(struct settler *s)
{
    const struct obs **items = s->heap->obs.items;
    const size_t count = s->heap->obs.count;
    size_t kept = 0;

    for (size_t at = 0, run; at < count; at += run) {
        run = run_of(s, items + at, count - at);
        note_run(s, items + at, run);
        items[kept++] = items[at];
    }
    s->heap->obs.count = kept;
}

/* ---- the rest ------------------------------------------------------------ */

static void report_twice(const char *id, const char *when, struct loc first,
                         struct loc second, struct diag *d)
{
    struct arena *scratch = arena_open();

    diag_add(d, DIAG_CODE_REPORT_TWICE, second, id, when,
             plan_place(first, scratch), NULL);
    arena_close(scratch);
}

static void settle_measures(struct settler *s)
{
    const struct measure_progress **items = s->heap->measures.items,
                                  *before = NULL;
    size_t kept = 0;
    char when[PERIOD_TEXT_MAX];

    for (size_t i = 0; i < s->heap->measures.count; i++) {
        const struct measure_progress *m = items[i];

        if (!before || compare_measure_keys(before, m) != 0) {
            items[kept++] = m;
        } else if (compare_files(before->file, m->file) == 0) {
            period_print(when, m->period);
            report_twice(m->measure->id, when, before->at, m->at, s->diag);
        }
        before = m;
    }
    s->heap->measures.count = kept;
}

static void settle_projects(struct settler *s)
{
    const struct project_progress **items = s->heap->projects.items,
                                  *before = NULL;
    size_t kept = 0;
    char when[PERIOD_TEXT_MAX];

    for (size_t i = 0; i < s->heap->projects.count; i++) {
        const struct project_progress *p = items[i];

        if (!before || compare_project_keys(before, p) != 0) {
            items[kept++] = p;
        } else if (compare_files(before->file, p->file) == 0) {
            period_print(when, p->period);
            report_twice(p->project->id, when, before->at, p->at, s->diag);
        }
        before = p;
    }
    s->heap->projects.count = kept;
}

static void settle_milestones(struct settler *s)
{
    const struct milestone_done **items = s->heap->milestones.items,
                                *before = NULL;
    size_t kept = 0;
    char when[PERIOD_TEXT_MAX];

    for (size_t i = 0; i < s->heap->milestones.count; i++) {
        const struct milestone_done *m = items[i];

        if (!before || before->milestone != m->milestone) {
            items[kept++] = m;
        } else if (compare_files(before->file, m->file) == 0) {
            date_print(when, m->on);
            report_twice(m->milestone->id, when, before->at, m->at, s->diag);
        }
        before = m;
    }
    s->heap->milestones.count = kept;
}

const struct data *data_settle(struct data_heap *heap, const struct plan *plan,
                               struct arena *a, struct diag *d)
{
    struct data *data = arena_new(a, struct data);
    struct settler s = {.heap = heap, .plan = plan, .arena = a, .diag = d};
    size_t reports;

    order_pointers(heap->obs.items, heap->obs.count, compare_obs);
    order_pointers(heap->measures.items, heap->measures.count,
                   compare_measures);
    order_pointers(heap->projects.items, heap->projects.count,
                   compare_projects);
    order_pointers(heap->milestones.items, heap->milestones.count,
                   compare_milestones);
    reports = reports_new(&s);
    s.in_totals = totals_made_of(plan, a);
    settle_obs(&s);
    settle_measures(&s);
    settle_projects(&s);
    settle_milestones(&s);
    *data = (struct data){
        .plan = plan,
        .files = heap->files.items,
        .file_count = heap->files.count,
        .obs = heap->obs.items,
        .obs_count = heap->obs.count,
        .restated = s.restated.items,
        .restated_count = s.restated.count,
        .reports = s.reports,
        .report_count = reports,
        .report_month = s.report_month,
        .measures = heap->measures.items,
        .measure_count = heap->measures.count,
        .projects = heap->projects.items,
        .project_count = heap->projects.count,
        .milestones = heap->milestones.items,
        .milestone_count = heap->milestones.count,
    };
    roll_up(data, heap, a, d);
    return data;
}
