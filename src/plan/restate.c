/*
 * restate - see restate.h.
 *
 * What was restated, and when months were reported, was found when the data
 * were settled: a book of one area of thousands asks for no more than it needs.
 *
 * When a book of a period was made, no one says.  It had all that is new of the
 * period, and so everything up to the last file that gave a value of it for the
 * first time; and nothing that came with the first report of a later one.  What
 * was corrected in between is news for the next book: to tell a correction
 * twice does less harm than never to tell it.
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

/* What a book of a period had: files up to a day, and before another. */
struct horizon {
    struct date last;  // year 0: no matter
    struct date later; // the first report of anything later; year 0: none
};

static struct horizon horizon_of(const struct data *data, struct period since)
{
    const int at = period_end_month(since) - data->report_month;
    struct horizon h = {0};

    for (size_t i = at < 0 ? 0 : (size_t)at; i < data->report_count; i++) {
        const struct data_report *r = &data->reports[i];

        if ((int)i == at)
            h.last = r->last;
        else if (r->first.year &&
                 (!h.later.year || date_compare(r->first, h.later) < 0))
            h.later = r->first;
    }
    return h;
}

static bool is_known(const struct horizon *h, struct date day)
{
    return (!h->last.year || date_compare(day, h->last) <= 0) &&
           (!h->later.year || date_compare(day, h->later) < 0);
}

/* What a book had for it; what came first when it was made before that. */
static const struct statement *known(const struct restatement *r,
                                     const struct horizon *h)
{
    const struct statement *s = r->first;

    while (s->before && !is_known(h, s->by->file->asof))
        s = s->before;
    return s;
}

/* The oldest of the last ones that read as it does now; a file gave it. */
static const struct statement *last_turn(const struct data *data,
                                         const struct restatement *r)
{
    const struct statement *s = r->first;

    while (s->before && s->before->by &&
           !obs_differs(data->plan, r->now, s->before->value))
        s = s->before;
    return s;
}

/* Of periods that end in a month or before.  NULL: of whatever day, what came
 * right before. */
static struct restated *find(const struct data *data, const struct horizon *h,
                             int month, struct arena *a, size_t *count)
{
    VEC(struct restated) found = {0};

    for (size_t i = 0; i < data->restated_count; i++) {
        const struct restatement *r = &data->restated[i];
        const struct statement *turn = last_turn(data, r);
        const struct statement *old = h ? known(r, h) : turn->before;

        if (old && period_end_month(r->now->period) <= month &&
            obs_differs(data->plan, r->now, old->value))
            *vec_push(&found, a) = (struct restated){.now = r->now,
                                                     .first = turn->by,
                                                     .before = old->value,
                                                     .old = old->by};
    }
    *count = found.count;
    return found.items;
}

struct restated *restated_find(const struct data *data, struct period since,
                               struct period period, struct arena *a,
                               size_t *count)
{
    const int month = period_end_month(period);
    const int former = period_end_month(since);
    struct horizon h;

    if (!since.year)
        return find(data, NULL, month, a, count);
    h = horizon_of(data, since);
    return find(data, &h, former < month ? former : month, a, count);
}

struct restated *restated_news(const struct data *data, struct period since,
                               struct arena *a, size_t *count)
{
    const struct horizon h = horizon_of(data, since);

    return find(data, &h, INT_MAX, a, count);
}

const char *restated_note(const struct restated *r)
{
    if (r->now->extra && r->now->extra->note)
        return r->now->extra->note;
    return r->first->extra ? r->first->extra->note : NULL;
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

    for (size_t i = 0, k = 0; i < now->obs_count; i++) {
        const struct obs *o = now->obs[i], *first = o;
        const struct decimal value = value_in(before, now->plan, o);

        if (k < now->restated_count && now->restated[k].now == o)
            first = last_turn(now, &now->restated[k++])->by;
        if (value.present && o->value.present &&
            obs_differs(now->plan, o, value))
            *vec_push(&found, a) =
                (struct restated){.now = o, .first = first, .before = value};
    }
    *count = found.count;
    return found.items;
}

static const char *value_text(struct decimal value, int decimals,
                              const char *unit, struct arena *a)
{
    char text[DECIMAL_TEXT_MAX];
    struct buf b;

    decimal_print(text, value, decimals, false);
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
        const int decimals = obs_decimals(now->plan, o);

        diag_add(d, DIAG_CODE_AGAINST_VALUE, obs_loc(o),
                 obs_name(now->plan, o, a),
                 value_text(list[i].before, decimals, unit, a),
                 value_text(o->value, decimals, unit, a), NULL);
    }
    arena_close(a);
}

/* An observation as it was; what only a `previous` tells of stands where that
 * does. */
static const struct obs *obs_as_of(const struct restatement *r,
                                   const struct statement *old, struct arena *a)
{
    struct obs *own;

    if (old->by)
        return old->by;
    own = arena_new(a, struct obs);
    *own = *r->now;
    own->value = old->value;
    return own;
}

const struct data *data_as_of(const struct data *data, struct period since,
                              struct arena *a)
{
    const struct horizon h = horizon_of(data, since);
    const struct obs **all =
        arena_array(a, const struct obs *, data->obs_count);
    VEC(struct restatement) left = {0};
    struct data *old = arena_new(a, struct data);

    for (size_t i = 0, k = 0; i < data->obs_count; i++) {
        struct restatement r;

        all[i] = data->obs[i];
        if (k == data->restated_count || data->restated[k].now != all[i])
            continue;
        r = data->restated[k++];
        if (period_end_month(r.now->period) <= period_end_month(since)) {
            const struct statement *was = known(&r, &h);

            if (was != r.first)
                all[i] = obs_as_of(&r, was, a);
            r = (struct restatement){all[i], was};
        }
        if (r.first->before)
            *vec_push(&left, a) = r;
    }
    *old = *data;
    old->obs = all;
    old->restated = left.items;
    old->restated_count = left.count;
    return old;
}
