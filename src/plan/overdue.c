#include "plan/overdue.h"

#include <stdlib.h>

#include "base/vec.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"

struct search {
    const struct data *data;
    const struct plan_area *area;
    struct period period;
    struct date day;
    struct arena *arena;
    VEC(struct overdue) found;
};

/* Milestones before measures before projects, each as the plan has them. */
static int order_of(const struct overdue *o)
{
    return o->milestone ? (int)o->milestone->index
           : o->measure ? (1 << 24) + (int)o->measure->index
                        : (1 << 25) + (int)o->project->index;
}

static int compare_overdue(const void *pa, const void *pb)
{
    const struct overdue *a = pa, *b = pb;

    if (a->days != b->days)
        return a->days > b->days ? -1 : 1;
    return order_of(a) < order_of(b) ? -1 : 1;
}

static void add_milestones(struct search *s)
{
    const struct plan *plan = s->data->plan;

    for (size_t i = 0; i < plan->milestone_count; i++) {
        const struct plan_milestone *m = &plan->milestones[i];
        int days = milestone_days_late(s->data, m, s->day);

        if (days > 0)
            *vec_push(&s->found, s->arena) =
                (struct overdue){.title = m->title,
                                 .owner = m->owner,
                                 .due = m->due,
                                 .days = days,
                                 .milestone = m,
                                 .report = measure_progress_latest(
                                     s->data, m->measure, s->area, s->period),
                                 .at = m->at};
    }
}

static void add_measures(struct search *s)
{
    const struct plan *plan = s->data->plan;

    for (size_t i = 0; i < plan->measure_count; i++) {
        const struct plan_measure *m = &plan->measures[i];
        const struct measure_progress *report;

        if (m->due.year == 0 || date_compare(m->due, s->day) >= 0)
            continue;
        report = measure_progress_latest(s->data, m, s->area, s->period);
        if (report && report->status == PROGRESS_DONE)
            continue;
        *vec_push(&s->found, s->arena) =
            (struct overdue){.title = m->title,
                             .owner = m->owner ? m->owner : m->task->owner,
                             .due = m->due,
                             .days = date_days_between(m->due, s->day),
                             .measure = m,
                             .report = report,
                             .at = m->at};
    }
}

static bool is_done(const struct plan_project *project,
                    const struct project_progress *report)
{
    return report && (report->done ||
                      (report->invested.present &&
                       decimal_compare(report->invested, project->total) >= 0));
}

static void add_projects(struct search *s)
{
    const struct plan *plan = s->data->plan;

    for (size_t i = 0; i < plan->project_count; i++) {
        const struct plan_project *p = &plan->projects[i];
        const struct date due = {(int16_t)p->finish, 12, 31};
        const struct project_progress *report;

        if (!plan_area_inside(p->area, s->area) ||
            date_compare(due, s->day) >= 0)
            continue;
        report = project_progress_latest(s->data, p, s->period);
        if (is_done(p, report))
            continue;
        *vec_push(&s->found, s->arena) =
            (struct overdue){.title = p->name,
                             .owner = p->owner,
                             .due = due,
                             .days = date_days_between(due, s->day),
                             .project = p,
                             .progress = report,
                             .at = p->at};
    }
}

struct overdue *overdue_at(const struct data *data,
                           const struct plan_area *area, struct period period,
                           struct arena *a, size_t *count)
{
    struct search s = {.data = data,
                       .area = area,
                       .period = period,
                       .day = period_last_day(period),
                       .arena = a};

    if (area == &data->plan->areas[0]) {
        add_milestones(&s);
        add_measures(&s);
    }
    add_projects(&s);
    if (s.found.count > 1)
        qsort(s.found.items, s.found.count, sizeof(s.found.items[0]),
              compare_overdue);
    *count = s.found.count;
    return s.found.items;
}
