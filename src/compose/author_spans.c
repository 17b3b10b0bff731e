/*
 * author_spans - from when to when projects of the plan and milestones go on,
 * how far they have come, and whether they are late at the end of the book's
 * period.
 */
#include "base/arena.h"
#include "chart/chart.h"
#include "compose/author.h"
#include "compose/origin.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { DONE = 100 }; // per cent

/* Rows of the chart while they are collected. */
struct rows {
    const char **names;
    struct chart_span *spans;
    struct chart_value *values;
    size_t count;
};

static struct rows rows_of(struct builder *b, size_t most)
{
    return (struct rows){arena_array(b->arena, const char *, most),
                         arena_array(b->arena, struct chart_span, most),
                         arena_array(b->arena, struct chart_value, most), 0};
}

bool author_is_late(struct date to, struct decimal done, struct date today)
{
    return today.year && date_compare(to, today) < 0 &&
           (!done.present || decimal_compare(done, decimal_from_int(DONE)) < 0);
}

/* What that share was made of. */
static const struct origin *done_origin(struct builder *b,
                                        const struct plan_project *project)
{
    const struct origin *parts[] = {
        origin_report(
            b, "done",
            project_progress_latest(b->in->data, project, b->in->period)),
        origin_total(b, project)};

    return parts[0] ? origin_joined(b, "done", parts, 2) : NULL;
}

/* The share of its money that a project has taken, in per cent; absent: it was
 * not reported. */
static struct decimal done_of(struct builder *b,
                              const struct plan_project *project)
{
    const struct project_progress *report =
        project_progress_latest(b->in->data, project, b->in->period);

    if (!report)
        return DECIMAL_NONE;
    if (report->done)
        return decimal_from_int(DONE);
    return decimal_mul(decimal_div(report->invested, project->total),
                       decimal_from_int(DONE));
}

static void add_projects(struct builder *b, struct date today, struct rows *r)
{
    const struct plan *plan = b->in->plan;

    for (size_t i = 0; i < plan->project_count; i++) {
        const struct plan_project *p = &plan->projects[i];
        struct chart_span *s = &r->spans[r->count];

        if (!plan_area_inside(p->area, b->in->area))
            continue;
        s->from = (struct date){(int16_t)p->start, 1, 1};
        s->to = (struct date){(int16_t)p->finish, 12, 31};
        r->values[r->count].number = done_of(b, p);
        r->values[r->count].origin = done_origin(b, p);
        s->late = author_is_late(s->to, r->values[r->count].number, today);
        r->names[r->count++] = p->name;
    }
}

/* Milestones are the whole's. */
static void add_milestones(struct builder *b, struct date today, struct rows *r)
{
    const struct plan *plan = b->in->plan;

    if (b->in->area != &plan->areas[0])
        return;
    for (size_t i = 0; i < plan->milestone_count; i++) {
        const struct plan_milestone *m = &plan->milestones[i];
        const struct milestone_done *done = milestone_done_find(b->in->data, m);
        struct chart_span *s = &r->spans[r->count];

        s->to = m->due;
        s->late = milestone_days_late(b->in->data, m, today) > 0;
        r->values[r->count].number = decimal_from_int(
            done && date_compare(done->on, today) <= 0 ? DONE : 0);
        r->names[r->count++] = m->title;
    }
}

void author_spans(struct builder *b, const struct doc_chart *d,
                  struct chart *chart)
{
    const struct plan *plan = b->in->plan;
    const bool projects = d->of == DOC_OF_PROJECTS;
    struct chart_series *series = arena_new(b->arena, struct chart_series);
    struct rows r =
        rows_of(b, projects ? plan->project_count : plan->milestone_count);

    chart->today = period_last_day(b->in->period);
    if (projects)
        add_projects(b, chart->today, &r);
    else
        add_milestones(b, chart->today, &r);
    *series = (struct chart_series){"完成", r.values, CHART_ACTUAL};
    chart->categories = r.names;
    chart->category_count = r.count;
    chart->spans = r.spans;
    chart->series = series;
    chart->series_count = 1;
    chart->unit = "%";
}
