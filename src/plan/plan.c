/*
 * plan - see plan.h: lookup in a plan that was read.
 */
#include "plan/plan.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "plan/relation.h"

const char *const area_kind_words[AREA_KIND_COUNT] = {
    "country", "province", "city", "county", "town", "zone"};

static const struct plan_name *name_find(const struct plan *p,
                                         enum plan_thing thing, struct str id)
{
    const struct plan_name *name = map_find(p->by_id, id);

    return name && name->thing == thing ? name : NULL;
}

static const void *item_find(const struct plan *p, enum plan_thing thing,
                             struct str id)
{
    const struct plan_name *name = name_find(p, thing, id);

    return name ? name->item : NULL;
}

const struct plan_area *plan_area_find(const struct plan *p, struct str code)
{
    return item_find(p, PLAN_AREA, code);
}

const struct plan_indicator *plan_indicator_find(const struct plan *p,
                                                 struct str id)
{
    return item_find(p, PLAN_INDICATOR, id);
}

const struct plan_task *plan_task_find(const struct plan *p, struct str id)
{
    return item_find(p, PLAN_TASK, id);
}

const struct plan_measure *plan_measure_find(const struct plan *p,
                                             struct str id)
{
    return item_find(p, PLAN_MEASURE, id);
}

bool plan_area_inside(const struct plan_area *area,
                      const struct plan_area *whole)
{
    while (area && area != whole)
        area = area->parent;
    return area != NULL;
}

bool plan_area_is_peer(const struct plan_area *area,
                       const struct plan_area *own)
{
    return !plan_area_inside(area, own) && !plan_area_inside(own, area);
}

/* What the author may have meant: the nearest id of that kind, else the first
 * few there are. */
static const char *names_like(const struct plan *p, enum plan_thing thing,
                              struct str id, struct arena *a)
{
    enum { SHOWN = 6 };
    size_t count = 0, all = map_count(p->by_id);
    const char **names = arena_array(a, const char *, all);
    const char *nearest;
    struct buf b;

    for (size_t i = 0; i < all; i++) {
        const struct plan_name *name = map_value_at(p->by_id, i);

        if (name->thing == thing)
            names[count++] = map_key_at(p->by_id, i);
    }
    nearest = str_nearest(id, names, count);
    if (nearest)
        return nearest;
    buf_init(&b, a, (size_t)1 << 16);
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        buf_add_text(&b, i > 0 ? " " : "");
        buf_add_text(&b, names[i]);
    }
    buf_add_text(&b, count > SHOWN ? " …" : "");
    return count > 0 ? b.data : NULL;
}

const void *plan_resolve(const struct plan *p, enum plan_thing thing,
                         struct str id, struct loc at, struct diag *d)
{
    static const enum diag_code codes[] = {
        [PLAN_AREA] = DIAG_CODE_AREA_UNKNOWN,
        [PLAN_ORG] = DIAG_CODE_ORG_UNKNOWN,
        [PLAN_INDICATOR] = DIAG_CODE_INDICATOR_UNKNOWN,
        [PLAN_TASK] = DIAG_CODE_TASK_UNKNOWN,
        [PLAN_MEASURE] = DIAG_CODE_MEASURE_UNKNOWN,
        [PLAN_MILESTONE] = DIAG_CODE_MILESTONE_UNKNOWN,
        [PLAN_PROJECT] = DIAG_CODE_PROJECT_UNKNOWN,
    };
    const void *item = item_find(p, thing, id);

    if (!item && id.size > 0) { // the schema has told of a missing attribute
        struct arena *scratch = arena_open();

        diag_add(d, codes[thing], at, str_copy(id, scratch),
                 names_like(p, thing, id, scratch), NULL);
        arena_close(scratch);
    }
    return item;
}

bool plan_check_prose(const struct plan *p, const struct prose *prose,
                      struct diag *d)
{
    struct prose_walk walk = {0};
    const struct prose_inline *i;
    bool ok = true;

    while ((i = prose_next(&walk, prose)) != NULL) {
        const struct prose_value *v = prose_value_of(i);

        if (!v)
            continue;
        if (!plan_resolve(p, PLAN_INDICATOR, str_of(v->indicator), i->name_at,
                          d))
            ok = false;
        if (v->area &&
            !plan_resolve(p, PLAN_AREA, str_of(v->area), v->area_at, d))
            ok = false;
    }
    prose_check(prose, d);
    return ok;
}

bool plan_is_growth_rate(const struct plan *p,
                         const struct plan_indicator *indicator)
{
    if (!indicator->percent)
        return false;
    for (size_t i = 0; i < indicator->target_count; i++)
        if (indicator->targets[i].kind == TARGET_GROWTH ||
            indicator->targets[i].kind == TARGET_AVERAGE)
            return true;
    for (size_t i = 0; i < p->relation_count; i++)
        if (p->relations[i].kind == RELATION_GROWTH &&
            p->relations[i].equals == indicator)
            return true;
    return false;
}

bool plan_check_own_prose(const struct plan *p, const struct prose *prose,
                          struct diag *d)
{
    struct prose_walk walk = {0};
    const struct prose_inline *i;
    bool ok = plan_check_prose(p, prose, d);

    while ((i = prose_next(&walk, prose)) != NULL) {
        if (i->kind != PROSE_ONLY)
            continue;
        diag_add(d, DIAG_CODE_ONLY_PLACE, i->at, NULL);
        ok = false;
    }
    return ok;
}

const char *plan_place(struct loc at, struct arena *a)
{
    struct buf b;

    buf_init(&b, a, (size_t)1 << 16);
    buf_add_text(&b, at.file ? at.file : "");
    buf_addf(&b, ":%u", (unsigned)at.line);
    return b.data;
}

/* The last target of an area: the array is sorted by area, then period. */
const struct plan_target *plan_target_of(const struct plan_indicator *i,
                                         const struct plan_area *area)
{
    size_t low = 0, high = i->target_count;

    while (low < high) { // invariant: all before low are not past the area
        size_t mid = low + (high - low) / 2;

        if (i->targets[mid].area->index <= area->index)
            low = mid + 1;
        else
            high = mid;
    }
    return low > 0 && i->targets[low - 1].area == area ? &i->targets[low - 1]
                                                       : NULL;
}

const struct plan_target *plan_target_at(const struct plan_indicator *i,
                                         const struct plan_area *area,
                                         struct period period)
{
    const struct plan_target *t = plan_target_of(i, area);
    int month = period_end_month(period);

    if (!t || (t->kind != TARGET_GROWTH && t->kind != TARGET_KEEP))
        return t;
    while (t > i->targets && t[-1].area == area &&
           period_end_month(t[-1].period) >= month)
        t--;
    return t;
}

static int compare_baseline(const void *key, const void *item)
{
    const struct plan_area *area = key;
    const struct plan_baseline *b = item;

    return (area->index > b->area->index) - (area->index < b->area->index);
}

const struct plan_baseline *plan_baseline_of(const struct plan_indicator *i,
                                             const struct plan_area *area)
{
    if (i->baseline_count == 0)
        return NULL;
    return bsearch(area, i->baselines, i->baseline_count,
                   sizeof(i->baselines[0]), compare_baseline);
}

static int compare_path(const void *key, const void *item)
{
    const struct plan_area *area = key;
    const struct plan_path *p = item;

    return (area->index > p->area->index) - (area->index < p->area->index);
}

const struct plan_path *plan_path_of(const struct plan_indicator *i,
                                     const struct plan_area *area)
{
    if (i->path_count == 0)
        return NULL;
    return bsearch(area, i->paths, i->path_count, sizeof(i->paths[0]),
                   compare_path);
}
