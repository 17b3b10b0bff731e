/*
 * restate - see restate.h.
 *
 * What was restated, and how far each file reports, was found when the data
 * were settled: a book of one area of thousands asks for no more than it needs.
 */
#include "plan/restate.h"

#include <limits.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/vec.h"
#include "plan/observe.h"
#include "plan/plan.h"

static struct restated restated_of(const struct restatement *r)
{
    return (struct restated){.now = r->now,
                             .before = r->before ? r->before->value
                                                 : r->now->extra->previous,
                             .old = r->before};
}

/* The day of the first report of anything after `since`; one that never comes
 * when there is none. */
static struct date later_day(const struct data *data, struct period since)
{
    const int month = period_end_month(since);
    struct date day = {INT16_MAX, 1, 1};

    for (size_t i = 0; i < data->reach_count; i++) {
        const struct data_reach *r = &data->reaches[i];

        if (r->month > month && date_compare(r->file->asof, day) < 0)
            day = r->file->asof;
    }
    return day;
}

/* Those of files from a day on, of periods that end in a month or before. */
static struct restated *find(const struct data *data, struct date from,
                             int month, struct arena *a, size_t *count)
{
    VEC(struct restated) found = {0};

    for (size_t i = 0; i < data->restated_count; i++) {
        const struct obs *now = data->restated[i].now;

        if (period_end_month(now->period) <= month &&
            date_compare(now->file->asof, from) >= 0)
            *vec_push(&found, a) = restated_of(&data->restated[i]);
    }
    *count = found.count;
    return found.items;
}

struct restated *restated_find(const struct data *data, struct period since,
                               struct period period, struct arena *a,
                               size_t *count)
{
    const int month = period_end_month(period);
    const int former = since.year ? period_end_month(since) : month;

    return find(data, since.year ? later_day(data, since) : (struct date){0},
                former < month ? former : month, a, count);
}

struct restated *restated_news(const struct data *data, struct period since,
                               struct arena *a, size_t *count)
{
    return find(data, later_day(data, since), INT_MAX, a, count);
}

/* What an earlier book's data have for it in the same unit; absent: nothing. */
static struct decimal value_in(const struct data *before, const struct plan *p,
                               const struct obs *o)
{
    const struct plan_indicator *now = &p->indicators[o->indicator];
    const struct plan_indicator *indicator =
        plan_indicator_find(before->plan, str_of(now->id));
    const struct plan_area *area =
        plan_area_find(before->plan, str_of(p->areas[o->area].code));
    const struct obs *old = NULL;

    if (indicator && area && str_same(indicator->unit, now->unit))
        old = obs_at(before, indicator, area, o->period);
    return old ? old->value : DECIMAL_NONE;
}

struct restated *restated_between(const struct data *before,
                                  const struct data *now, struct arena *a,
                                  size_t *count)
{
    VEC(struct restated) found = {0};

    for (size_t i = 0; i < now->obs_count; i++) {
        const struct obs *o = now->obs[i];
        const struct decimal value = value_in(before, now->plan, o);

        if (value.present && o->value.present &&
            decimal_compare(value, o->value) != 0)
            *vec_push(&found, a) = (struct restated){.now = o, .before = value};
    }
    *count = found.count;
    return found.items;
}

static const char *value_text(struct decimal value, const char *unit,
                              struct arena *a)
{
    char text[DECIMAL_TEXT_MAX];
    struct buf b;

    decimal_print(text, value, -1, false);
    buf_init(&b, a, XML_TEXT_MAX);
    buf_addf(&b, "%s%s", text, unit);
    return b.data;
}

void restated_tell(const struct data *before, const struct data *now,
                   struct diag *d)
{
    struct arena *a = arena_open();
    size_t count;
    const struct restated *list = restated_between(before, now, a, &count);

    for (size_t i = 0; i < count; i++) {
        const struct obs *o = list[i].now;
        const char *unit = now->plan->indicators[o->indicator].unit;

        diag_add(d, DIAG_CODE_AGAINST_VALUE, obs_loc(o),
                 obs_name(now->plan, o, a), value_text(list[i].before, unit, a),
                 value_text(o->value, unit, a), NULL);
    }
    arena_close(a);
}

/* The restatements that are not in `list`, which has some of them. */
static void forget_restated(struct data *data, const struct restated *list,
                            size_t count, struct arena *a)
{
    struct restatement *left =
        arena_array(a, struct restatement, data->restated_count - count);
    size_t kept = 0;

    for (size_t i = 0, k = 0; i < data->restated_count; i++) {
        if (k < count && list[k].now == data->restated[i].now)
            k++;
        else
            left[kept++] = data->restated[i];
    }
    data->restated = left;
    data->restated_count = kept;
}

const struct data *data_as_of(const struct data *data, struct period since,
                              struct arena *a)
{
    size_t count;
    const struct restated *list = restated_find(data, since, since, a, &count);
    struct data *old;
    const struct obs **all;

    if (count == 0)
        return data;
    old = arena_new(a, struct data);
    all = arena_array(a, const struct obs *, data->obs_count);
    for (size_t i = 0, k = 0; i < data->obs_count; i++) {
        struct obs *own;

        all[i] = data->obs[i];
        if (k == count || list[k].now != all[i])
            continue;
        own = arena_new(a, struct obs);
        *own = *all[i];
        own->value = list[k++].before;
        all[i] = own;
    }
    *old = *data;
    old->obs = all;
    forget_restated(old, list, count, a);
    return old;
}
