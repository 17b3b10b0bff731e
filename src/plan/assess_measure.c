/*
 * assess_measure - measures and tasks, from the assessments of what they track.
 */
#include "plan/assess.h"
#include "plan/observe.h"

enum { OVERDUE_RED_DAYS = 30 };

/* Red before yellow before green; no data is no light at all. */
static bool is_worse(enum light a, enum light b)
{
    return a != LIGHT_NONE && (b == LIGHT_NONE || a > b);
}

static enum light light_of_status(enum progress_status status)
{
    switch (status) {
    case PROGRESS_DONE:
    case PROGRESS_ON_TRACK:
        return LIGHT_GREEN;
    case PROGRESS_LATE:
        return LIGHT_YELLOW;
    case PROGRESS_BLOCKED:
        return LIGHT_RED;
    }
    return LIGHT_NONE; // no other: the compiler checks
}

/* A running mean of progress. */
struct mean {
    struct decimal sum;
    int count;
};

static void mean_add(struct mean *m, const struct assessment *a)
{
    if (!a->on_way)
        return;
    m->sum = m->count == 0 ? a->progress : decimal_add(m->sum, a->progress);
    m->count++;
}

static struct decimal mean_of(const struct mean *m)
{
    return m->count == 0 ? DECIMAL_NONE
                         : decimal_div(m->sum, decimal_from_int(m->count));
}

static void judge_tracks(const struct data *data, const struct plan_measure *m,
                         const struct plan_area *area, struct period period,
                         struct measure_state *state)
{
    struct mean mean = {0};

    for (size_t i = 0; i < m->track_count; i++) {
        struct assessment a;

        if (!m->tracks[i].indicator)
            continue;
        a = assess(data, m->tracks[i].indicator, area, period);
        mean_add(&mean, &a);
        if (is_worse(a.light, state->light)) {
            state->light = a.light;
            state->reason = MEASURE_INDICATOR;
            state->worst = a.indicator;
        }
    }
    state->progress = mean_of(&mean);
}

int milestone_days_late(const struct data *data,
                        const struct plan_milestone *milestone, struct date on)
{
    const struct milestone_done *done = milestone_done_find(data, milestone);

    if (milestone->due.year == 0 || date_compare(milestone->due, on) >= 0 ||
        (done && date_compare(done->on, on) <= 0))
        return 0;
    return date_days_between(milestone->due, on);
}

/* Milestones belong to the plan's own area. */
static void judge_milestones(const struct data *data,
                             const struct plan_measure *m, struct period period,
                             struct measure_state *state)
{
    struct date on = period_last_day(period);
    enum light light;
    int most = 0;

    for (size_t i = 0; i < m->milestone_count; i++) {
        int days = milestone_days_late(data, &m->milestones[i], on);

        if (days == 0)
            continue;
        state->overdue_count++;
        if (days > most) {
            most = days;
            state->overdue = &m->milestones[i];
        }
    }
    if (most == 0 || state->light == LIGHT_NONE)
        return;
    light = most >= OVERDUE_RED_DAYS ? LIGHT_RED : LIGHT_YELLOW;
    if (is_worse(light, state->light)) {
        state->light = light;
        state->reason = MEASURE_MILESTONE;
        state->worst = NULL;
    }
}

struct measure_state measure_assess(const struct data *data,
                                    const struct plan_measure *measure,
                                    const struct plan_area *area,
                                    struct period period)
{
    struct measure_state state = {
        .light = LIGHT_NONE,
        .reason = MEASURE_NO_DATA,
        .report = measure_progress_at(data, measure, area, period),
    };

    judge_tracks(data, measure, area, period, &state);
    if (state.report) {
        enum light light = light_of_status(state.report->status);

        if (is_worse(light, state.light)) {
            state.light = light;
            state.reason = MEASURE_STATUS;
            state.worst = NULL;
        }
    }
    if (area == &data->plan->areas[0])
        judge_milestones(data, measure, period, &state);
    return state;
}

struct task_state task_assess(const struct data *data,
                              const struct plan_task *task,
                              const struct plan_area *area,
                              struct period period)
{
    struct task_state state = {.schedule = plan_elapsed(data->plan, period)};
    struct mean mean = {0};

    for (size_t i = 0; i < task->measure_count; i++) {
        const struct plan_measure *m = &task->measures[i];

        for (size_t k = 0; k < m->track_count; k++) {
            struct assessment a;

            if (!m->tracks[k].indicator)
                continue;
            a = assess(data, m->tracks[k].indicator, area, period);
            mean_add(&mean, &a);
        }
    }
    state.progress = mean_of(&mean);
    state.gap = decimal_mul(decimal_sub(state.progress, state.schedule),
                            decimal_from_int(100));
    return state;
}
