/*
 * change - see change.h: each kind of thing is looked at in both periods.
 */
#include "plan/change.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/rank.h"

struct search {
    const struct change_query *q;
    struct arena *arena;
    VEC(struct change) found;
};

static void add(struct search *s, struct change c)
{
    *vec_push(&s->found, s->arena) = c;
}

int light_turn(enum light before, enum light now)
{
    if (before == LIGHT_NONE || now == LIGHT_NONE || before == now)
        return 0;
    return now < before ? 1 : -1;
}

/* ---- indicators ---------------------------------------------------------- */

static struct change_side indicator_side(const struct search *s,
                                         const struct plan_indicator *indicator,
                                         const struct plan_area *area,
                                         struct period period)
{
    struct assessment a = assess(s->q->data, indicator, area, period);

    return (struct change_side){
        .value = a.value.present ? decimal_round(a.value, indicator->decimals)
                                 : DECIMAL_NONE,
        .obs = a.obs,
        .light = a.light};
}

static bool is_same(struct decimal a, struct decimal b)
{
    if (!a.present || !b.present)
        return a.present == b.present;
    return decimal_compare(a, b) == 0;
}

static void add_indicators(struct search *s)
{
    const struct change_query *q = s->q;

    for (size_t i = 0; i < q->indicator_count; i++)
        for (size_t k = 0; k < q->area_count; k++) {
            struct change c = {.kind = CHANGE_INDICATOR,
                               .indicator = q->indicators[i],
                               .area = q->areas[k]};

            c.before = indicator_side(s, c.indicator, c.area, q->since);
            c.now = indicator_side(s, c.indicator, c.area, q->period);
            if (!is_same(c.before.value, c.now.value) ||
                c.before.light != c.now.light)
                add(s, c);
        }
}

/* ---- ranks --------------------------------------------------------------- */

/* The areas right below the one asked for. */
static size_t areas_below(const struct search *s,
                          const struct plan_area ***areas)
{
    const struct plan *plan = s->q->data->plan;
    size_t count = 0;

    *areas = arena_array(s->arena, const struct plan_area *, plan->area_count);
    for (size_t i = 0; i < plan->area_count; i++)
        if (plan->areas[i].parent == s->q->area)
            (*areas)[count++] = &plan->areas[i];
    return count;
}

static int rank_of(const struct rank_row *rows, size_t count,
                   const struct plan_area *area)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].area == area)
            return rows[i].rank;
    return 0;
}

static void add_ranks_of(struct search *s,
                         const struct plan_indicator *indicator,
                         const struct plan_area *const *areas, size_t count)
{
    const struct change_query *q = s->q;
    const struct rank_row *before = rank_areas(q->data, indicator, areas, count,
                                               q->since, VALUE_LEVEL, s->arena);
    const struct rank_row *now = rank_areas(q->data, indicator, areas, count,
                                            q->period, VALUE_LEVEL, s->arena);

    for (size_t i = 0; i < count; i++) {
        struct change c = {.kind = CHANGE_RANK,
                           .indicator = indicator,
                           .area = now[i].area,
                           .before.rank = rank_of(before, count, now[i].area),
                           .now.rank = now[i].rank};

        if (c.before.rank > 0 && c.now.rank > 0 && c.before.rank != c.now.rank)
            add(s, c);
    }
}

static void add_ranks(struct search *s)
{
    const struct plan_area **areas;
    size_t count = areas_below(s, &areas);

    for (size_t i = 0; i < s->q->indicator_count && count > 1; i++)
        add_ranks_of(s, s->q->indicators[i], areas, count);
}

/* ---- measures and milestones --------------------------------------------- */

static struct change_side measure_side(const struct search *s,
                                       const struct plan_measure *m,
                                       struct period period)
{
    struct measure_state state =
        measure_assess(s->q->data, m, s->q->area, period);

    return (struct change_side){.light = state.light, .report = state.report};
}

static bool has_same_status(const struct measure_progress *a,
                            const struct measure_progress *b)
{
    return a && b ? a->status == b->status : a == b;
}

static int weight_of(const struct change *c)
{
    if (light_turn(c->before.light, c->now.light) < 0)
        return 0;
    return c->now.light == LIGHT_NONE ? 1 : 2;
}

static int compare_measures(const void *pa, const void *pb)
{
    const struct change *a = pa, *b = pb;
    int order = weight_of(a) - weight_of(b);

    return order != 0 ? order : (int)a->measure->index - (int)b->measure->index;
}

static void add_measures(struct search *s)
{
    const struct plan *plan = s->q->data->plan;
    const size_t first = s->found.count;

    for (size_t i = 0; i < plan->measure_count; i++) {
        struct change c = {.kind = CHANGE_MEASURE,
                           .measure = &plan->measures[i]};

        c.before = measure_side(s, c.measure, s->q->since);
        c.now = measure_side(s, c.measure, s->q->period);
        if (c.before.light != c.now.light ||
            !has_same_status(c.before.report, c.now.report))
            add(s, c);
    }
    if (s->found.count > first + 1)
        qsort(s->found.items + first, s->found.count - first,
              sizeof(s->found.items[0]), compare_measures);
}

static int compare_days(const void *pa, const void *pb)
{
    const struct change *a = pa, *b = pb;
    int order = date_compare(a->done->on, b->done->on);

    return order != 0 ? order
                      : (int)a->done->milestone->index -
                            (int)b->done->milestone->index;
}

static void add_milestones(struct search *s)
{
    const struct plan *plan = s->q->data->plan;
    const struct date from = period_last_day(s->q->since);
    const struct date to = period_last_day(s->q->period);
    const size_t first = s->found.count;

    for (size_t i = 0; i < plan->milestone_count; i++) {
        const struct milestone_done *done =
            milestone_done_find(s->q->data, &plan->milestones[i]);

        if (done && date_compare(done->on, from) > 0 &&
            date_compare(done->on, to) <= 0)
            add(s, (struct change){.kind = CHANGE_MILESTONE, .done = done});
    }
    if (s->found.count > first + 1)
        qsort(s->found.items + first, s->found.count - first,
              sizeof(s->found.items[0]), compare_days);
}

/* ---- projects ------------------------------------------------------------ */

static struct change_side project_side(const struct search *s,
                                       const struct plan_project *project,
                                       struct period period)
{
    struct change_side side = {
        .progress = project_progress_latest(s->q->data, project, period)};

    if (side.progress)
        side.value = side.progress->invested;
    return side;
}

static bool has_same_stage(const struct change *c)
{
    const struct project_progress *a = c->before.progress, *b = c->now.progress;

    return str_same(a ? a->stage : NULL, b ? b->stage : NULL);
}

static void add_projects(struct search *s)
{
    const struct plan *plan = s->q->data->plan;

    for (size_t i = 0; i < plan->project_count; i++) {
        struct change c = {.kind = CHANGE_PROJECT,
                           .project = &plan->projects[i]};

        if (!plan_area_inside(c.project->area, s->q->area))
            continue;
        c.before = project_side(s, c.project, s->q->since);
        c.now = project_side(s, c.project, s->q->period);
        if (!is_same(c.before.value, c.now.value) || !has_same_stage(&c))
            add(s, c);
    }
}

/* ---- restatements -------------------------------------------------------- */

static bool has_series(const struct change_query *q, const struct obs *o)
{
    bool area = false;

    for (size_t i = 0; i < q->area_count; i++)
        area |= q->areas[i]->index == o->area;
    for (size_t i = 0; area && i < q->indicator_count; i++)
        if (q->indicators[i]->index == o->indicator)
            return true;
    return false;
}

static void add_restated(struct search *s)
{
    const struct change_query *q = s->q;
    size_t count;
    const struct restated *list =
        restated_find(q->data, q->since, q->period, s->arena, &count);

    for (size_t i = 0; i < count; i++) {
        const struct obs *o = list[i].now;

        if (has_series(q, o))
            add(s, (struct change){
                       .kind = CHANGE_RESTATED,
                       .indicator = &q->data->plan->indicators[o->indicator],
                       .area = &q->data->plan->areas[o->area],
                       .before = {.value = list[i].before, .obs = list[i].old},
                       .now = {.value = o->value, .obs = o}});
    }
}

struct change *changes_find(const struct change_query *q, struct arena *a,
                            size_t *count)
{
    static void (*const finders[CHANGE_KIND_COUNT])(struct search *) = {
        [CHANGE_INDICATOR] = add_indicators,
        [CHANGE_RANK] = add_ranks,
        [CHANGE_MEASURE] = add_measures,
        [CHANGE_MILESTONE] = add_milestones,
        [CHANGE_PROJECT] = add_projects,
        [CHANGE_RESTATED] = add_restated,
    };
    const bool whole = q->area == &q->data->plan->areas[0];
    struct search s = {.q = q, .arena = a};

    for (int kind = 0; kind < CHANGE_KIND_COUNT; kind++) {
        bool of_whole = kind == CHANGE_MILESTONE;

        if (q->kinds >> kind & 1 && (whole || !of_whole))
            finders[kind](&s);
    }
    *count = s.found.count;
    return s.found.items;
}
