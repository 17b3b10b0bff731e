/*
 * roll_up - see roll_up.h.
 *
 * Areas are taken tier by tier, the deepest first; what a tier gave is sorted
 * into the data before the next one looks for it.  What a total read before a
 * number was corrected is found where it is added (plan/total_past).
 */
#include "plan/roll_up.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/settle_data.h"
#include "plan/total_past.h"

/* An area and those right below it. */
struct family {
    const struct plan_area *area;
    const struct plan_area **below;
    size_t count;
    int depth; // areas above it
};

struct roller {
    struct data *data;
    struct data_heap *heap;
    struct family *families; // by area
    struct arena *arena;
    struct diag *diag;
    struct past *past;             // NULL: there is none
    VEC(struct share) shares;      // of the total at hand
    VEC(const struct obs *) found; // of the tier
};

static bool is_part(const struct plan_area *area)
{
    return area->parent && area->kind != AREA_ZONE;
}

static int depth_of(const struct plan_area *area)
{
    int depth = 0;

    for (; area->parent; area = area->parent)
        depth++;
    return depth;
}

/* The deepest tier is returned. */
static int find_families(struct roller *r)
{
    const struct plan *plan = r->data->plan;
    int deepest = 0;

    r->families = arena_array(r->arena, struct family, plan->area_count);
    for (size_t i = 0; i < plan->area_count; i++) {
        struct family *f = &r->families[i];

        f->area = &plan->areas[i];
        f->depth = depth_of(f->area);
        deepest = f->depth > deepest ? f->depth : deepest;
        if (is_part(f->area))
            r->families[f->area->parent->index].count++;
    }
    for (size_t i = 0; i < plan->area_count; i++) {
        struct family *f = &r->families[i];

        f->below = arena_array(r->arena, const struct plan_area *, f->count);
        f->count = 0;
    }
    for (size_t i = 0; i < plan->area_count; i++) {
        const struct plan_area *area = &plan->areas[i];
        struct family *f;

        if (!is_part(area))
            continue;
        f = &r->families[area->parent->index];
        f->below[f->count++] = area;
    }
    return deepest;
}

/* The weight of an area: of the period, else of the last full year. */
static const struct obs *weight_of(const struct data *data,
                                   const struct plan_indicator *weight,
                                   const struct plan_area *area,
                                   struct period period)
{
    const struct obs *o = obs_at(data, weight, area, period);

    if (o)
        return o;
    period = period_year_of(period);
    period.year--;
    return obs_at(data, weight, area, period);
}

/* False: a number is missing. */
static bool find_share(struct roller *r, const struct plan_indicator *i,
                       const struct plan_area *area, struct period period)
{
    struct share s = {.obs = obs_at(r->data, i, area, period),
                      .weighs = decimal_from_int(1)};

    if (!s.obs || !s.obs->value.present)
        return false;
    s.value = s.obs->value;
    if (i->weight) {
        s.weight = weight_of(r->data, i->weight, area, period);
        if (!s.weight || !s.weight->value.present)
            return false;
        s.weighs = s.weight->value;
    }
    vec_add(&r->shares, r->arena, s);
    return true;
}

/* What the areas below add up to, and how coarse their numbers are. */
struct total {
    struct decimal value; // absent: one of them is missing
    int decimals;         // the fewest of any number
};

static struct total total_of(struct roller *r, const struct family *f,
                             const struct plan_indicator *i,
                             struct period period)
{
    struct total total = {.decimals = DECIMAL_PLACES_MAX};

    r->shares.count = 0;
    for (size_t k = 0; k < f->count; k++) {
        if (!find_share(r, i, f->below[k], period))
            return total;
        if (r->shares.items[k].value.decimals < total.decimals)
            total.decimals = r->shares.items[k].value.decimals;
    }
    total.value =
        shares_total(r->shares.items, f->count, i->rollup == ROLLUP_MEAN);
    return total;
}

/* Half a unit of the last digit for each number that was rounded: all parts of
 * a sum, or their mean, and the value itself. */
static bool is_explained(const struct total *total, const struct obs *o,
                         size_t parts)
{
    const struct decimal ten = decimal_from_int(10);
    struct decimal slack = decimal_from_int((int64_t)parts + 1);
    struct decimal off = decimal_sub(o->value, total->value);
    int decimals = total->decimals < o->value.decimals ? total->decimals
                                                       : o->value.decimals;

    slack = decimal_div(slack, decimal_from_int(2));
    for (int i = 0; i < decimals; i++)
        slack = decimal_div(slack, ten);
    if (off.sign < 0)
        off = decimal_neg(off);
    return decimal_compare(off, slack) <= 0;
}

static void check_total(struct roller *r, const struct family *f,
                        const struct plan_indicator *i,
                        const struct total *total, const struct obs *o)
{
    struct arena *scratch;
    char given[DECIMAL_TEXT_MAX], found[DECIMAL_TEXT_MAX];
    size_t parts = i->rollup == ROLLUP_MEAN ? 1 : f->count;
    int decimals =
        o->value.decimals > i->decimals ? o->value.decimals : i->decimals;

    if (!o->value.present || is_explained(total, o, parts))
        return;
    scratch = arena_open();
    decimal_print(given, o->value, -1, false);
    decimal_print(found, total->value, decimals, false);
    diag_add(r->diag, DIAG_CODE_LINT_ROLLUP, obs_loc(o),
             obs_name(r->data->plan, o, scratch), given, found, NULL);
    arena_close(scratch);
}

/* `like` is that of the first area below. */
static void add_total(struct roller *r, const struct family *f,
                      const struct plan_indicator *i, const struct total *total,
                      const struct obs *like)
{
    struct obs *o = arena_new(r->arena, struct obs);

    *o = *like;
    o->area = f->area->index;
    o->value = total->value;
    o->extra = NULL;
    o->status = OBS_NORMAL;
    o->is_total = true;
    *vec_push(&r->found, r->arena) = o;
    if (r->past)
        past_note(r->past, o, r->shares.items, f->count,
                  i->rollup == ROLLUP_MEAN);
}

/* Every period that the first area below has reported; a quarter and a half
 * year that end together are one fact. */
static void roll_up_family(struct roller *r, const struct family *f,
                           const struct plan_indicator *i)
{
    const struct data *data = r->data;
    size_t at = obs_first(data, i, f->below[0]);
    int done = -1;

    for (; at < data->obs_count; at++) {
        const struct obs *first = data->obs[at], *own;
        int month = period_end_month(first->period);
        struct total total;

        if (first->indicator != i->index || first->area != f->below[0]->index)
            break;
        if (month == done)
            continue;
        done = month;
        total = total_of(r, f, i, first->period);
        if (!total.value.present)
            continue;
        own = obs_at(data, i, f->area, first->period);
        if (own)
            check_total(r, f, i, &total, own);
        else
            add_total(r, f, i, &total, first);
    }
}

/* What was found goes into the sorted data. */
static void insert_found(struct roller *r)
{
    struct data_heap *heap = r->heap;
    size_t sorted = heap->obs.count;

    if (r->found.count == 0)
        return;
    for (size_t i = 0; i < r->found.count; i++)
        *vec_push(&heap->obs, r->arena) = r->found.items[i];
    obs_insert(heap->obs.items, sorted, heap->obs.count);
    r->data->obs = heap->obs.items;
    r->data->obs_count = heap->obs.count;
    r->found.count = 0;
    if (r->past)
        past_tier(r->past);
}

void roll_up(struct data *data, struct data_heap *heap, struct arena *a,
             struct diag *d)
{
    const struct plan *plan = data->plan;
    struct roller r = {.data = data, .heap = heap, .arena = a, .diag = d};

    if (!totals_made_of(plan, a))
        return;
    r.past = past_new(data, heap, a);
    for (int depth = find_families(&r) - 1; depth >= 0; depth--) {
        for (size_t i = 0; i < plan->indicator_count; i++) {
            if (plan->indicators[i].rollup == ROLLUP_GIVEN)
                continue;
            for (size_t k = 0; k < plan->area_count; k++)
                if (r.families[k].depth == depth && r.families[k].count > 0)
                    roll_up_family(&r, &r.families[k], &plan->indicators[i]);
        }
        insert_found(&r);
    }
}

void roll_up_look(const struct data *data, const struct obs *total)
{
    const struct plan *plan = data->plan;
    const struct plan_indicator *i = &plan->indicators[total->indicator];

    for (size_t k = 0; k < plan->area_count; k++) {
        const struct plan_area *area = &plan->areas[k];

        if (!is_part(area) || area->parent->index != total->area)
            continue;
        (void)obs_at(data, i, area, total->period);
        if (i->rollup == ROLLUP_MEAN && i->weight)
            (void)weight_of(data, i->weight, area, total->period);
    }
}
