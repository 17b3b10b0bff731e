/*
 * total_past - see total_past.h.
 *
 * Every number has a statement to begin with, that of its restatement or one
 * made of its first report, so that numbers that never changed need no case of
 * their own.  Totals that never changed are kept, too, with the report that
 * completed them: they are numbers of the tier above.
 */
#include "plan/total_past.h"

#include <stdlib.h>

#include "base/arena.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/settle_data.h"

struct past {
    struct data *data;
    struct data_heap *heap;
    struct arena *arena;
    VEC(struct statement) said;  // of each value, its weight behind it
    VEC(struct statement) turns; // of a total, the latest first
    VEC(struct restatement) restated, steady; // totals of the tier
};

struct decimal shares_total(const struct share *shares, size_t count, bool mean)
{
    struct decimal sum = decimal_from_int(0), weights = sum;

    for (size_t i = 0; i < count; i++) {
        const struct share *s = &shares[i];

        if (mean)
            weights = decimal_add(weights, s->weighs);
        sum = decimal_add(sum,
                          mean ? decimal_mul(s->value, s->weighs) : s->value);
    }
    return mean ? decimal_div(sum, weights) : sum;
}

bool *totals_made_of(const struct plan *plan, struct arena *a)
{
    bool *made_of = NULL;

    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct plan_indicator *indicator = &plan->indicators[i];

        if (indicator->rollup == ROLLUP_GIVEN)
            continue;
        if (!made_of)
            made_of = arena_array(a, bool, plan->indicator_count);
        made_of[i] = true;
        if (indicator->weight)
            made_of[indicator->weight->index] = true;
    }
    return made_of;
}

struct past *past_new(struct data *data, struct data_heap *heap,
                      struct arena *a)
{
    const bool *made_of = totals_made_of(data->plan, a);
    struct past *p;
    size_t i = 0;

    while (made_of && i < data->restated_count &&
           !made_of[data->restated[i].now->indicator])
        i++;
    if (!made_of || i == data->restated_count)
        return NULL;
    p = arena_new(a, struct past);
    p->data = data;
    p->heap = heap;
    p->arena = a;
    return p;
}

/* ---- what a number read -------------------------------------------------- */

static int compare_to_key(const void *key, const void *item)
{
    return obs_compare_keys(key, ((const struct restatement *)item)->now);
}

static const struct restatement *find(const struct restatement *list,
                                      size_t count, const struct obs *o)
{
    return count == 0 ? NULL
                      : bsearch(o, list, count, sizeof(*list), compare_to_key);
}

/* The latest first; nothing before: it never changed. */
static struct statement said_of(const struct past *p, const struct obs *o)
{
    const struct restatement *r =
        find(p->data->restated, p->data->restated_count, o);

    if (!r)
        r = find(p->heap->steady.items, p->heap->steady.count, o);
    return r ? *r->first : (struct statement){.value = o->value, .by = o};
}

static const struct statement *oldest(const struct statement *s)
{
    while (s->before)
        s = s->before;
    return s;
}

static bool came_after(const struct obs *a, const struct obs *b)
{
    return date_compare(a->file->asof, b->file->asof) > 0;
}

/* What it read on the day of a report; what came first, when that was later. */
static const struct statement *said_with(const struct statement *s,
                                         const struct obs *report)
{
    while (s->before && came_after(s->by, report))
        s = s->before;
    return s;
}

/* What it read before all files, if that is told, else when the total was
 * complete. */
static const struct statement *said_before(const struct statement *s,
                                           const struct obs *complete)
{
    const struct statement *first = oldest(s);

    return first->by ? said_with(s, complete) : first;
}

/* ---- the turns of a total ------------------------------------------------ */

/* The report that completed it: the last one to come of the first reports of
 * its numbers.  NULL: each of them read otherwise before it was reported. */
static const struct obs *completing(const struct past *p)
{
    const struct obs *last = NULL;

    for (size_t i = 0; i < p->said.count; i++) {
        const struct obs *by = oldest(&p->said.items[i])->by;

        if (by && (!last || came_after(by, last)))
            last = by;
    }
    return last;
}

/* The last correction after a report and before another one; NULL is no bound,
 * or that there is none. */
static const struct obs *correction(const struct past *p,
                                    const struct obs *after,
                                    const struct obs *before)
{
    const struct obs *last = NULL;

    for (size_t i = 0; i < p->said.count; i++)
        for (const struct statement *s = &p->said.items[i]; s->before;
             s = s->before)
            if ((!after || came_after(s->by, after)) &&
                (!before || came_after(before, s->by)) &&
                (!last || came_after(s->by, last)))
                last = s->by;
    return last;
}

/* The last one to come of those that say so themselves, or NULL. */
static const struct obs *telling(const struct past *p)
{
    const struct obs *last = NULL;

    for (size_t i = 0; i < p->said.count; i++)
        for (const struct statement *s = &p->said.items[i]; s->before;
             s = s->before)
            if (!s->before->by && (!last || came_after(s->by, last)))
                last = s->by;
    return last;
}

/* A total, and what it is made of. */
struct turns {
    struct past *past;
    const struct obs *total;
    struct share *shares;
    size_t count;
    bool mean;
};

/* `said` is said_with or said_before. */
static struct decimal
total_then(const struct turns *t, const struct obs *report,
           const struct statement *(*said)(const struct statement *s,
                                           const struct obs *report))
{
    const struct statement *s = t->past->said.items;

    for (size_t i = 0; i < t->count; i++) {
        t->shares[i].value = said(s++, report)->value;
        if (t->shares[i].weight)
            t->shares[i].weighs = said(s++, report)->value;
    }
    return shares_total(t->shares, t->count, t->mean);
}

/* `by` NULL: only told of. */
static void add_turn(struct turns *t, struct decimal value,
                     const struct obs *by)
{
    struct past *p = t->past;
    struct statement *last =
        p->turns.count > 0 ? &p->turns.items[p->turns.count - 1] : NULL;

    if (!value.present)
        return;
    if (!last || decimal_compare(last->value, value) != 0)
        *vec_push(&p->turns, p->arena) = (struct statement){value, by, NULL};
    else if (by)
        last->by = by;
}

static void find_turns(struct turns *t, const struct obs *complete)
{
    const struct past *p = t->past;
    const struct obs *told = telling(p);

    for (const struct obs *by = correction(p, complete, NULL); by;
         by = correction(p, complete, by))
        add_turn(t, total_then(t, by, said_with), by);
    if (complete && (!told || !came_after(told, complete)))
        add_turn(t, total_then(t, complete, said_with), told ? told : complete);
    if (told)
        add_turn(t, total_then(t, complete, said_before), NULL);
}

/* ---- what the data say of it --------------------------------------------- */

/* The total as it was, where the number is reported that made it so. */
static const struct obs *stand_in(struct past *p, const struct obs *total,
                                  const struct statement *s)
{
    struct obs *o = arena_new(p->arena, struct obs);
    struct obs_extra *extra;

    *o = *total;
    o->value = s->value;
    o->file = s->by->file;
    o->line = s->by->line;
    o->column = s->by->column;
    if (s->by->extra && s->by->extra->note) {
        extra = arena_new(p->arena, struct obs_extra);
        extra->note = s->by->extra->note;
        o->extra = extra;
    }
    return o;
}

static void note_restated(struct turns *t)
{
    struct past *p = t->past;
    const struct statement *before = NULL;

    for (size_t i = p->turns.count; i > 0; i--) {
        struct statement *s = arena_new(p->arena, struct statement);

        *s = p->turns.items[i - 1];
        if (s->by)
            s->by = stand_in(p, t->total, s);
        s->before = before;
        before = s;
    }
    *vec_push(&p->restated, p->arena) = (struct restatement){t->total, before};
}

/* It is a number of the tier above. */
static void note_steady(struct past *p, const struct obs *total,
                        const struct obs *complete)
{
    struct statement *s = arena_new(p->arena, struct statement);

    *s = (struct statement){total->value, complete, NULL};
    *vec_push(&p->steady, p->arena) = (struct restatement){total, s};
}

void past_note(struct past *p, const struct obs *total, struct share *shares,
               size_t count, bool mean)
{
    struct turns t = {p, total, shares, count, mean};
    const struct obs *complete;
    bool corrected = false;

    p->said.count = 0;
    p->turns.count = 0;
    for (size_t i = 0; i < count; i++) {
        *vec_push(&p->said, p->arena) = said_of(p, shares[i].obs);
        if (shares[i].weight)
            *vec_push(&p->said, p->arena) = said_of(p, shares[i].weight);
    }
    for (size_t i = 0; i < p->said.count; i++)
        corrected |= p->said.items[i].before != NULL;
    complete = completing(p);
    if (corrected)
        find_turns(&t, complete);
    if (p->turns.count > 1)
        note_restated(&t);
    else
        note_steady(p, total, complete ? complete : total);
}

/* Both are in the order of observations. */
static struct restatement *merge(const struct restatement *a, size_t a_count,
                                 const struct restatement *b, size_t b_count,
                                 struct arena *arena)
{
    struct restatement *all =
        arena_array(arena, struct restatement, a_count + b_count);
    struct restatement *to = all;

    while (a_count > 0 || b_count > 0) {
        if (b_count == 0 ||
            (a_count > 0 && obs_compare_keys(a->now, b->now) < 0)) {
            *to++ = *a++;
            a_count--;
        } else {
            *to++ = *b++;
            b_count--;
        }
    }
    return all;
}

void past_tier(struct past *p)
{
    struct data_heap *heap = p->heap;

    p->data->restated = merge(p->data->restated, p->data->restated_count,
                              p->restated.items, p->restated.count, p->arena);
    p->data->restated_count += p->restated.count;
    heap->steady.items = merge(heap->steady.items, heap->steady.count,
                               p->steady.items, p->steady.count, p->arena);
    heap->steady.count += p->steady.count;
    heap->steady.room = heap->steady.count;
    p->restated.count = 0;
    p->steady.count = 0;
}
