/*
 * pick - see pick.h.
 *
 * Areas come ranked, the better ones first; what is asked for decides from
 * which end they are read and where the reading stops.
 */
#include "plan/pick.h"

#include <stdlib.h>

#include "base/arena.h"
#include "plan/assess.h"
#include "plan/observe.h"

struct picking {
    const struct data *data;
    const struct pick_query *query;
    struct rank_row *rows; // of all areas below, then of those picked
    size_t count;
    const struct plan_area **missing;
    size_t missing_count;
    size_t among;
};

bool pick_is_cut(enum areas_pick pick)
{
    return pick == PICK_HIGHEST || pick == PICK_LOWEST || pick == PICK_BEST ||
           pick == PICK_WORST;
}

static void rank_below(struct picking *p, struct arena *a)
{
    const struct plan *plan = p->data->plan;
    const struct plan_area **below =
        arena_array(a, const struct plan_area *, plan->area_count);
    const struct pick_query *q = p->query;

    for (size_t i = 0; i < plan->area_count; i++)
        if (plan->areas[i].parent == q->whole)
            below[p->among++] = &plan->areas[i];
    p->rows = rank_areas(p->data, q->indicator, below, p->among, q->period,
                         q->form, a);
    p->count = p->among;
}

/* ---- order -------------------------------------------------------------- */

static int compare_area(const struct rank_row *a, const struct rank_row *b)
{
    return (a->area->index > b->area->index) -
           (a->area->index < b->area->index);
}

static int compare_plan(const void *pa, const void *pb)
{
    return compare_area(pa, pb);
}

static struct decimal shown(const struct rank_row *row)
{
    return decimal_round(row->value.number, row->value.decimals);
}

/* Of values that look alike the plan's order stays. */
static int compare_rising(const void *pa, const void *pb)
{
    const struct rank_row *a = pa, *b = pb;
    int order = decimal_compare(shown(a), shown(b));

    return order != 0 ? order : compare_area(a, b);
}

static int compare_falling(const void *pa, const void *pb)
{
    const struct rank_row *a = pa, *b = pb;
    int order = decimal_compare(shown(b), shown(a));

    return order != 0 ? order : compare_area(a, b);
}

static int compare_worst(const void *pa, const void *pb)
{
    const struct rank_row *a = pa, *b = pb;

    return a->rank != b->rank ? b->rank - a->rank : compare_area(a, b);
}

/* The best ones stand first already. */
static void put_in_order(struct picking *p)
{
    int (*compare)(const void *, const void *) = NULL;

    switch (p->query->pick) {
    case PICK_BEST:
        return;
    case PICK_HIGHEST:
    case PICK_ABOVE_MEAN:
        compare = compare_falling;
        break;
    case PICK_LOWEST:
    case PICK_BELOW_MEAN:
        compare = compare_rising;
        break;
    case PICK_WORST:
        compare = compare_worst;
        break;
    case PICK_GREEN:
    case PICK_YELLOW:
    case PICK_RED:
    case PICK_MISSING:
        compare = compare_plan;
        break;
    }
    if (p->count > 1)
        qsort(p->rows, p->count, sizeof(p->rows[0]), compare);
}

/* ---- which -------------------------------------------------------------- */

static enum light light_of(const struct picking *p, const struct rank_row *row)
{
    return assess(p->data, p->query->indicator, row->area, p->query->period)
        .light;
}

static bool is_light(enum areas_pick pick)
{
    return pick == PICK_GREEN || pick == PICK_YELLOW || pick == PICK_RED;
}

/* Takes those out that there is nothing to pick by. */
static void set_missing_apart(struct picking *p)
{
    size_t kept = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct rank_row *row = &p->rows[i];
        bool missing = is_light(p->query->pick)
                           ? light_of(p, row) == LIGHT_NONE
                           : row->value.lack != VALUE_THERE;

        if (missing)
            p->missing[p->missing_count++] = row->area;
        if (missing == (p->query->pick == PICK_MISSING))
            p->rows[kept++] = *row;
    }
    p->count = kept;
}

/* Those that share the last place stay. */
static void cut(struct picking *p)
{
    size_t count = p->query->count;

    if (count >= p->count)
        return;
    while (count < p->count && p->rows[count].rank == p->rows[count - 1].rank)
        count++;
    p->count = count;
}

static void keep_lights(struct picking *p)
{
    static const enum light lights[] = {[PICK_GREEN] = LIGHT_GREEN,
                                        [PICK_YELLOW] = LIGHT_YELLOW,
                                        [PICK_RED] = LIGHT_RED};
    size_t kept = 0;

    for (size_t i = 0; i < p->count; i++)
        if (light_of(p, &p->rows[i]) == lights[p->query->pick])
            p->rows[kept++] = p->rows[i];
    p->count = kept;
}

/* The simple mean of those that reported. */
static void keep_beside_mean(struct picking *p)
{
    struct decimal sum = decimal_from_int(0);
    struct decimal count = decimal_from_int((int)p->count);
    int wanted = p->query->pick == PICK_ABOVE_MEAN ? 1 : -1;
    size_t kept = 0;

    for (size_t i = 0; i < p->count; i++)
        sum = decimal_add(sum, p->rows[i].value.number);
    for (size_t i = 0; i < p->count; i++)
        if (decimal_compare(decimal_mul(p->rows[i].value.number, count), sum) ==
            wanted)
            p->rows[kept++] = p->rows[i];
    p->count = kept;
}

struct picked pick_areas(const struct data *data, const struct pick_query *q,
                         struct arena *a)
{
    struct picking p = {.data = data, .query = q};

    rank_below(&p, a);
    p.missing = arena_array(a, const struct plan_area *, p.among);
    set_missing_apart(&p);
    put_in_order(&p);
    if (pick_is_cut(q->pick))
        cut(&p);
    else if (is_light(q->pick))
        keep_lights(&p);
    else if (q->pick != PICK_MISSING)
        keep_beside_mean(&p);
    return (struct picked){p.rows, p.count, p.missing, p.missing_count,
                           p.among};
}
