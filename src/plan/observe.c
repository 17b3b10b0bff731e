/*
 * observe - see observe.h: binary searches in sorted data.
 *
 * Periods are in the order of period_compare: by their end, then the shorter
 * first.  So the periods that end with a given one are neighbours, four at
 * most.
 */
#include "plan/observe.h"

#include "base/buf.h"
#include "base/limits.h"
#include "plan/plan.h"
#include "plan/roll_up.h"
#include "plan/trail.h"

struct loc obs_loc(const struct obs *o)
{
    return (struct loc){o->file->path, o->line, o->column};
}

const char *obs_name(const struct plan *p, const struct obs *o, struct arena *a)
{
    char period[PERIOD_TEXT_MAX];
    struct buf b;

    period_print(period, o->period);
    buf_init(&b, a, XML_TEXT_MAX);
    buf_addf(&b, "%s %s %s", p->indicators[o->indicator].id,
             p->areas[o->area].code, period);
    return b.data;
}

int obs_decimals(const struct plan *p, const struct obs *o)
{
    return o->is_total ? p->indicators[o->indicator].decimals : -1;
}

bool obs_differs(const struct plan *p, const struct obs *o,
                 struct decimal value)
{
    const int decimals = obs_decimals(p, o);
    struct decimal own = o->value;

    if (decimals >= 0) {
        own = decimal_round(own, decimals);
        value = decimal_round(value, decimals);
    }
    return decimal_compare(value, own) != 0;
}

/* Below 0: `o` comes before all observations of the series at the month. */
static int compare_obs(const struct obs *o, uint32_t indicator, uint32_t area,
                       int month)
{
    if (o->indicator != indicator)
        return o->indicator < indicator ? -1 : 1;
    if (o->area != area)
        return o->area < area ? -1 : 1;
    return period_end_month(o->period) - month;
}

/* Index of the first observation of the series that ends in `month` or later,
 * or of what follows the series. */
static size_t obs_from(const struct data *data, uint32_t indicator,
                       uint32_t area, int month)
{
    size_t low = 0, high = data->obs_count;

    while (low < high) { // invariant: the answer is in [low, high]
        size_t mid = low + (high - low) / 2;

        if (compare_obs(data->obs[mid], indicator, area, month) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

size_t obs_first(const struct data *data,
                 const struct plan_indicator *indicator,
                 const struct plan_area *area)
{
    return obs_from(data, indicator->index, area->index, 0);
}

static const struct obs *obs_find(const struct data *data,
                                  const struct plan_indicator *indicator,
                                  const struct plan_area *area,
                                  struct period period)
{
    int month = period_end_month(period);
    size_t i = obs_from(data, indicator->index, area->index, month);
    const struct obs *longest = NULL;

    for (; i < data->obs_count; i++) {
        const struct obs *o = data->obs[i];

        if (compare_obs(o, indicator->index, area->index, month) != 0)
            break;
        if (period_eq(o->period, period))
            return o;
        longest = o;
    }
    return longest;
}

/* What is reported as missing gives no number that could have a source. */
static void note_found(const struct data *data, const struct obs *o)
{
    if (!data->trail || !o->value.present)
        return;
    if (o->is_total)
        roll_up_look(data, o);
    else
        trail_note_obs(data->trail, o);
}

const struct obs *obs_at(const struct data *data,
                         const struct plan_indicator *indicator,
                         const struct plan_area *area, struct period period)
{
    const struct obs *o = obs_find(data, indicator, area, period);

    if (o)
        note_found(data, o);
    return o;
}

const struct obs *const *obs_series(const struct data *data,
                                    const struct plan_indicator *indicator,
                                    const struct plan_area *area, size_t *count)
{
    enum { MONTH_FIRST = 0, MONTH_LAST = 2200 * 12 };
    const size_t from =
        obs_from(data, indicator->index, area->index, MONTH_FIRST);
    const size_t to = obs_from(data, indicator->index, area->index, MONTH_LAST);

    *count = to - from;
    return *count > 0 ? data->obs + from : NULL;
}

/* Reports are few, some dozens to a measure: a plain walk. */
static const struct measure_progress *
progress_find(const struct data *data, const struct plan_measure *measure,
              const struct plan_area *area, struct period period)
{
    const struct measure_progress *longest = NULL;
    int month = period_end_month(period);

    for (size_t i = 0; i < data->measure_count; i++) {
        const struct measure_progress *p = data->measures[i];

        if (p->measure != measure || p->area != area ||
            period_end_month(p->period) != month)
            continue;
        if (period_eq(p->period, period))
            return p;
        longest = p;
    }
    return longest;
}

const struct measure_progress *
measure_progress_at(const struct data *data, const struct plan_measure *measure,
                    const struct plan_area *area, struct period period)
{
    const struct measure_progress *p =
        progress_find(data, measure, area, period);

    if (p)
        trail_note(data->trail, p->file, NULL);
    return p;
}

const struct measure_progress *
measure_progress_latest(const struct data *data,
                        const struct plan_measure *measure,
                        const struct plan_area *area, struct period period)
{
    const struct measure_progress *latest = NULL;
    int month = period_end_month(period);

    for (size_t i = 0; i < data->measure_count; i++)
        if (data->measures[i]->measure == measure &&
            data->measures[i]->area == area &&
            period_end_month(data->measures[i]->period) <= month)
            latest = data->measures[i];
    if (latest)
        trail_note(data->trail, latest->file, NULL);
    return latest;
}

const struct project_progress *
project_progress_latest(const struct data *data,
                        const struct plan_project *project,
                        struct period period)
{
    const struct project_progress *latest = NULL;
    int month = period_end_month(period);

    for (size_t i = 0; i < data->project_count; i++)
        if (data->projects[i]->project == project &&
            period_end_month(data->projects[i]->period) <= month)
            latest = data->projects[i];
    if (latest)
        trail_note(data->trail, latest->file, NULL);
    return latest;
}

const struct milestone_done *
milestone_done_find(const struct data *data,
                    const struct plan_milestone *milestone)
{
    for (size_t i = 0; i < data->milestone_count; i++) {
        const struct milestone_done *done = data->milestones[i];

        if (done->milestone != milestone)
            continue;
        trail_note(data->trail, done->file, NULL);
        return done;
    }
    return NULL;
}
