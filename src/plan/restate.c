/*
 * restate - see restate.h.
 *
 * Restatements that files make of each other were found when the data were
 * settled and stand in the order of the observations, so one walk over these
 * meets them in turn.
 */
#include "plan/restate.h"

#include <limits.h>

#include "base/arena.h"
#include "base/vec.h"
#include "plan/observe.h"

static struct decimal previous_of(const struct obs *o)
{
    return o->extra ? o->extra->previous : DECIMAL_NONE;
}

static bool differs(struct decimal a, struct decimal b)
{
    return a.present && b.present && decimal_compare(a, b) != 0;
}

/* A walk over the observations with what was restated of each. */
struct walk {
    const struct data *data;
    size_t next; // of data->restated
};

static struct restated walk_take(struct walk *w, const struct obs *o)
{
    const struct data *data = w->data;
    struct restated r = {.now = o, .before = previous_of(o)};

    if (w->next < data->restated_count && data->restated[w->next].now == o) {
        r.old = data->restated[w->next++].before;
        r.before = r.old->value;
    }
    if (!differs(r.before, o->value))
        r.before = DECIMAL_NONE;
    return r;
}

/* The day of the first report of anything after `since`; one that never comes
 * when there is none. */
static struct date later_day(const struct data *data, struct period since)
{
    const int month = period_end_month(since);
    struct date day = {INT16_MAX, 1, 1};

    for (size_t i = 0; i < data->obs_count; i++) {
        const struct obs *o = data->obs[i];

        if (period_end_month(o->period) > month &&
            date_compare(o->file->asof, day) < 0)
            day = o->file->asof;
    }
    return day;
}

/* Those of files from a day on, of periods that end in a month or before. */
static struct restated *find(const struct data *data, struct date from,
                             int month, struct arena *a, size_t *count)
{
    struct walk walk = {.data = data};
    VEC(struct restated) found = {0};

    for (size_t i = 0; i < data->obs_count; i++) {
        const struct restated r = walk_take(&walk, data->obs[i]);

        if (r.before.present && period_end_month(r.now->period) <= month &&
            date_compare(r.now->file->asof, from) >= 0)
            *vec_push(&found, a) = r;
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
    return old;
}
