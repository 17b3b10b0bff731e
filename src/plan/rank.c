/*
 * rank - see rank.h.
 */
#include "plan/rank.h"

#include <stdlib.h>

#include "base/arena.h"
#include "plan/observe.h"

/* Whether the lower value is the better one. */
static bool is_lower_better(const struct plan_indicator *indicator,
                            const struct plan_area *const *areas, size_t count,
                            struct period period, enum value_form form)
{
    if (form == VALUE_GAP || form == VALUE_PROGRESS)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct plan_target *t =
            plan_target_at(indicator, areas[i], period);

        if (t)
            return t->op == TARGET_LE;
    }
    return indicator->direction == DIRECTION_DOWN;
}

/* A row on its way to its rank. */
struct entry {
    struct rank_row row;
    struct decimal key; // lower is better; absent: no value
    size_t index;       // as given
};

static int compare_entries(const void *pa, const void *pb)
{
    const struct entry *a = pa, *b = pb;
    int order = a->key.present != b->key.present ? (a->key.present ? -1 : 1)
                : a->key.present ? decimal_compare(a->key, b->key)
                                 : 0;

    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* In order of rank, without the ranks of the period before. */
static struct entry *ranked(const struct data *data,
                            const struct plan_indicator *indicator,
                            const struct plan_area *const *areas, size_t count,
                            struct period period, enum value_form form,
                            struct arena *a)
{
    struct entry *all = arena_array(a, struct entry, count);
    bool lower = is_lower_better(indicator, areas, count, period, form);

    for (size_t i = 0; i < count; i++) {
        struct value_result v =
            value_of(data, indicator, areas[i], period, form);

        all[i] = (struct entry){{areas[i], v, 0, 0}, DECIMAL_NONE, i};
        if (v.lack != VALUE_THERE)
            continue;
        all[i].key = decimal_round(v.number, v.decimals);
        if (!lower)
            all[i].key = decimal_neg(all[i].key);
    }
    if (count > 0)
        qsort(all, count, sizeof(all[0]), compare_entries);
    for (size_t i = 0; i < count && all[i].key.present; i++)
        all[i].row.rank =
            i > 0 && decimal_compare(all[i].key, all[i - 1].key) == 0
                ? all[i - 1].row.rank
                : (int)i + 1;
    return all;
}

struct rank_row *rank_areas(const struct data *data,
                            const struct plan_indicator *indicator,
                            const struct plan_area *const *areas, size_t count,
                            struct period period, enum value_form form,
                            struct arena *a)
{
    struct rank_row *rows = arena_array(a, struct rank_row, count);
    struct arena *scratch = arena_open();
    int *before = arena_array(scratch, int, count);
    struct entry *now = ranked(data, indicator, areas, count,
                               period_before(period), form, scratch);

    for (size_t i = 0; i < count; i++)
        before[now[i].index] = now[i].row.rank;
    now = ranked(data, indicator, areas, count, period, form, scratch);
    for (size_t i = 0; i < count; i++) {
        rows[i] = now[i].row;
        rows[i].before = before[now[i].index];
    }
    arena_close(scratch);
    return rows;
}

size_t rank_beside(const struct plan *plan, const struct plan_area *area,
                   const struct plan_area **beside)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->area_count; i++)
        if (plan->areas[i].parent == area->parent &&
            plan->areas[i].kind == area->kind)
            beside[count++] = &plan->areas[i];
    return count;
}

struct value_result value_rank(const struct data *data,
                               const struct plan_indicator *indicator,
                               const struct plan_area *area,
                               struct period period)
{
    const struct plan *plan = data->plan;
    struct arena *scratch = arena_open();
    const struct plan_area **beside =
        arena_array(scratch, const struct plan_area *, plan->area_count);
    struct value_result found = {0};
    struct entry *all;
    const size_t count = rank_beside(plan, area, beside);

    all = ranked(data, indicator, beside, count, period, VALUE_LEVEL, scratch);
    for (size_t i = 0; i < count; i++) {
        if (all[i].row.area != area)
            continue;
        found = all[i].row.value;
        found.number = decimal_from_int(all[i].row.rank);
        found.decimals = 0;
        found.unit = VALUE_UNIT_PLACE;
    }
    arena_close(scratch);
    return found;
}
