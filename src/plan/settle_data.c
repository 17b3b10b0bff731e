/*
 * settle_data - see settle_data.h.
 *
 * Sorting by key and then by asof, the later first, turns "the later asof
 * counts" into "the first of a run counts", and what contradicts it stands
 * right behind.  Items stay where they were read; only pointers move: a
 * million observations are 64 MB of items and 16 MB of pointers.
 */
#include "plan/settle_data.h"

#include <stdio.h>

#include "base/arena.h"
#include "plan/order.h"
#include "plan/plan.h"
#include "plan/roll_up.h"

struct settler {
    struct data_heap *heap;
    const struct plan *plan;
    struct arena *arena;
    struct diag *diag;
    VEC(struct restatement) restated; // by files, as these replaced values
    VEC(struct restatement) all;      // with those that observations tell of
    VEC(struct data_reach) reaches;
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

static int compare_obs_keys(const struct obs *a, const struct obs *b)
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
    int order = compare_obs_keys(oa, ob);

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

/* Keeps the first observation of each run of equal keys: the latest. */
static void settle_obs(struct settler *s)
{
    const struct obs **items = s->heap->obs.items;
    const struct obs *before = NULL;
    size_t kept = 0;
    bool restated = false; // the kept one has replaced another value

    for (size_t i = 0; i < s->heap->obs.count; i++) {
        const struct obs *o = items[i];
        bool first = !before || compare_obs_keys(before, o) != 0;

        if (first) {
            items[kept++] = o;
            restated = false;
        } else if (compare_files(before->file, o->file) == 0) {
            report_same_day(s, before, o);
        } else if (!restated && items[kept - 1]->value.present &&
                   o->value.present && !same_value(items[kept - 1], o)) {
            *vec_push(&s->restated, s->arena) =
                (struct restatement){items[kept - 1], o};
            restated = true;
        }
        before = o;
    }
    s->heap->obs.count = kept;
}

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

/* ---- what the settled observations tell -----------------------------------
 */

/* A `previous` that is another value. */
static bool says_so_itself(const struct obs *o)
{
    return o->value.present && o->extra && o->extra->previous.present &&
           decimal_compare(o->value, o->extra->previous) != 0;
}

static void find_restated(struct settler *s, const struct data *data)
{
    size_t next = 0; // of those that files made, in the same order

    for (size_t i = 0; i < data->obs_count; i++) {
        const struct obs *o = data->obs[i];

        if (next < s->restated.count && s->restated.items[next].now == o)
            *vec_push(&s->all, s->arena) = s->restated.items[next++];
        else if (says_so_itself(o))
            *vec_push(&s->all, s->arena) = (struct restatement){o, NULL};
    }
}

/* Observations of one file mostly stand together, and files are few. */
static void find_reaches(struct settler *s, const struct data *data)
{
    struct data_reach *reach = NULL;

    for (size_t i = 0; i < data->obs_count; i++) {
        const struct data_file *file = data->obs[i]->file;
        const int month = period_end_month(data->obs[i]->period);

        for (size_t k = 0;
             k < s->reaches.count && (!reach || reach->file != file); k++)
            reach = &s->reaches.items[k];
        if (!reach || reach->file != file) {
            reach = vec_push(&s->reaches, s->arena);
            *reach = (struct data_reach){file, month};
        }
        if (month > reach->month)
            reach->month = month;
    }
}

const struct data *data_settle(struct data_heap *heap, const struct plan *plan,
                               struct arena *a, struct diag *d)
{
    struct data *data = arena_new(a, struct data);
    struct settler s = {.heap = heap, .plan = plan, .arena = a, .diag = d};

    order_pointers(heap->obs.items, heap->obs.count, compare_obs);
    order_pointers(heap->measures.items, heap->measures.count,
                   compare_measures);
    order_pointers(heap->projects.items, heap->projects.count,
                   compare_projects);
    order_pointers(heap->milestones.items, heap->milestones.count,
                   compare_milestones);
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
        .measures = heap->measures.items,
        .measure_count = heap->measures.count,
        .projects = heap->projects.items,
        .project_count = heap->projects.count,
        .milestones = heap->milestones.items,
        .milestone_count = heap->milestones.count,
    };
    roll_up(data, heap, a, d);
    find_restated(&s, data);
    find_reaches(&s, data);
    data->restated = s.all.items;
    data->restated_count = s.all.count;
    data->reaches = s.reaches.items;
    data->reach_count = s.reaches.count;
    return data;
}
