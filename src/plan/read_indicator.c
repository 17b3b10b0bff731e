/*
 * read_indicator - see read_indicator.h.
 *
 * Baselines, targets and paths are read in the order of the file and then
 * sorted by area (and period), so that the checks look at neighbours and the
 * lookups are binary searches: a national plan has 2,844 of each.
 */
#include "plan/read_indicator.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "input/xml.h"
#include "plan/plan.h"

struct reader {
    const struct plan *plan;
    struct plan_indicator *indicator;
    struct arena *arena;
    struct diag *diag;
};

static const struct xml_word natures[] = {
    {"expected", NATURE_EXPECTED}, {"binding", NATURE_BINDING}, {NULL, 0}};

static const struct xml_word directions[] = {{"up", DIRECTION_UP},
                                             {"down", DIRECTION_DOWN},
                                             {"keep", DIRECTION_KEEP},
                                             {NULL, 0}};

static const struct xml_word target_kinds[] = {
    {"level", TARGET_LEVEL},
    {"growth", TARGET_GROWTH},
    {"cumulative", TARGET_CUMULATIVE},
    {"annual-average", TARGET_AVERAGE},
    {"keep", TARGET_KEEP},
    {NULL, 0}};

static const struct xml_word target_ops[] = {{"ge", TARGET_GE},
                                             {"le", TARGET_LE},
                                             {"eq", TARGET_EQ},
                                             {"between", TARGET_BETWEEN},
                                             {NULL, 0}};

static const struct xml_word path_kinds[] = {{"linear", PATH_LINEAR},
                                             {"milestones", PATH_MILESTONES},
                                             {"seasonal", PATH_SEASONAL},
                                             {NULL, 0}};

static const struct xml_word light_rules[] = {{"lag-points", LIGHT_LAG_POINTS},
                                              {"lag-ratio", LIGHT_LAG_RATIO},
                                              {"area-mean", LIGHT_AREA_MEAN},
                                              {"last-year", LIGHT_LAST_YEAR},
                                              {NULL, 0}};

static const struct xml_word rollups[] = {{"given", ROLLUP_GIVEN},
                                          {"sum", ROLLUP_SUM},
                                          {"mean", ROLLUP_MEAN},
                                          {NULL, 0}};

/* The area an element is about; NULL: reported. */
static const struct plan_area *area_of(const struct reader *r,
                                       const struct xml_element *e)
{
    if (!xml_has(e, "area"))
        return r->plan->area_count > 0 ? &r->plan->areas[0] : NULL;
    return plan_resolve(r->plan, PLAN_AREA, xml_str(e, "area"),
                        xml_attr_loc(e, "area", 0), r->diag);
}

/* Says that `at` repeats what stands at `first`. */
static void report_twice(const struct reader *r, enum diag_code code,
                         const struct plan_area *area, struct loc at,
                         struct loc first)
{
    diag_add(r->diag, code, at, r->indicator->id, area->name,
             plan_place(first, r->arena), NULL);
}

static int compare_u32(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_loc(struct loc a, struct loc b)
{
    return a.line != b.line ? compare_u32(a.line, b.line)
                            : compare_u32(a.column, b.column);
}

static int compare_baselines(const void *pa, const void *pb)
{
    const struct plan_baseline *a = pa, *b = pb;

    return a->area != b->area ? compare_u32(a->area->index, b->area->index)
                              : compare_loc(a->at, b->at);
}

static int compare_targets(const void *pa, const void *pb)
{
    const struct plan_target *a = pa, *b = pb;
    int order = compare_u32(a->area->index, b->area->index);

    if (order == 0)
        order = period_compare(a->period, b->period);
    return order != 0 ? order : compare_loc(a->at, b->at);
}

static int compare_paths(const void *pa, const void *pb)
{
    const struct plan_path *a = pa, *b = pb;

    return a->area != b->area ? compare_u32(a->area->index, b->area->index)
                              : compare_loc(a->at, b->at);
}

static void read_baselines(struct reader *r, const struct xml_element *e)
{
    VEC(struct plan_baseline) found = {0};

    for (e = xml_find(e, "baseline"); e; e = xml_find_next(e, "baseline")) {
        struct plan_baseline b = {.area = area_of(r, e),
                                  .period = xml_period(e, "period"),
                                  .value = xml_decimal(e, "value"),
                                  .at = xml_loc(e)};

        if (b.area && b.period.year != 0 && b.value.present)
            *vec_push(&found, r->arena) = b;
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof(found.items[0]),
              compare_baselines);
    for (size_t i = 1; i < found.count; i++)
        if (found.items[i].area == found.items[i - 1].area)
            report_twice(r, DIAG_CODE_BASELINE_TWICE, found.items[i].area,
                         found.items[i].at, found.items[i - 1].at);
    r->indicator->baselines = found.items;
    r->indicator->baseline_count = found.count;
}

/* Less is better for what goes down - but a reduction counted in per cent is
 * written as a positive number, and more of it is better. */
static enum target_op op_default(const struct plan_indicator *i,
                                 enum target_kind kind)
{
    if (i->direction != DIRECTION_DOWN)
        return TARGET_GE;
    return kind == TARGET_CUMULATIVE && i->percent ? TARGET_GE : TARGET_LE;
}

/* Both ends of a range and nothing else, or the one value. */
static void read_bounds(struct reader *r, const struct xml_element *e,
                        struct plan_target *t)
{
    bool range = t->op == TARGET_BETWEEN;

    if (xml_has(e, "value") == range || xml_has(e, "from") != range ||
        xml_has(e, "to") != range) {
        diag_add(r->diag, DIAG_CODE_TARGET_BOUNDS, t->at, r->indicator->id,
                 NULL);
        return;
    }
    t->value = xml_decimal(e, range ? "from" : "value");
    if (!range)
        return;
    t->from = t->value;
    t->to = xml_decimal(e, "to");
    if (t->from.present && t->to.present &&
        decimal_compare(t->from, t->to) >= 0)
        diag_add(r->diag, DIAG_CODE_TARGET_RANGE, xml_attr_loc(e, "from", 0),
                 r->indicator->id, NULL);
    if (r->indicator->direction == DIRECTION_KEEP)
        return;
    t->op = op_default(r->indicator, t->kind);
    if (t->op == TARGET_LE)
        t->value = t->to;
}

static bool read_target(struct reader *r, const struct xml_element *e,
                        struct plan_target *t)
{
    const struct plan *p = r->plan;
    struct diag *d = r->diag;

    t->area = area_of(r, e);
    t->kind = (enum target_kind)xml_enum(e, "kind", target_kinds, TARGET_LEVEL);
    t->op = (enum target_op)xml_enum(e, "op", target_ops,
                                     (int)op_default(r->indicator, t->kind));
    t->period = xml_period(e, "period");
    t->at = xml_loc(e);
    read_bounds(r, e, t);
    if (!t->area || t->period.year == 0 || !t->value.present)
        return false;
    if (t->period.year < p->start || t->period.year > p->end) {
        char text[PERIOD_TEXT_MAX];

        period_print(text, t->period);
        diag_add(d, DIAG_CODE_TARGET_PERIOD, xml_attr_loc(e, "period", 0), text,
                 NULL);
        return false;
    }
    if (t->kind == TARGET_CUMULATIVE && t->value.sign <= 0) {
        diag_add(d, DIAG_CODE_TARGET_SIGN,
                 xml_attr_loc(e, t->from.present ? "from" : "value", 0),
                 r->indicator->id, NULL);
        return false;
    }
    return true;
}

static void read_targets(struct reader *r, const struct xml_element *e)
{
    VEC(struct plan_target) found = {0};

    for (e = xml_find(e, "target"); e; e = xml_find_next(e, "target")) {
        struct plan_target t = {0};

        if (read_target(r, e, &t))
            *vec_push(&found, r->arena) = t;
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof(found.items[0]),
              compare_targets);
    for (size_t i = 1; i < found.count; i++) {
        const struct plan_target *t = &found.items[i], *before = t - 1;

        if (t->area != before->area)
            continue;
        if (period_end_month(t->period) == period_end_month(before->period))
            report_twice(r, DIAG_CODE_TARGET_TWICE, t->area, t->at, before->at);
        else if (t->kind != before->kind || t->op != before->op)
            report_twice(r, DIAG_CODE_TARGET_KINDS, t->area, t->at, before->at);
    }
    r->indicator->targets = found.items;
    r->indicator->target_count = found.count;
}

/* Points rise in time; those of the seasons are per cent of one year. */
static void check_points(struct reader *r, const struct plan_path *path)
{
    const struct decimal all = decimal_from_int(100);

    for (size_t i = 0; i < path->point_count; i++) {
        const struct plan_point *p = &path->points[i], *before = p - 1;
        int month = period_end_month(p->period);

        if (i > 0 && (month <= period_end_month(before->period) ||
                      (path->kind == PATH_SEASONAL &&
                       p->period.year != before->period.year)))
            diag_add(r->diag, DIAG_CODE_POINT_ORDER, p->at, r->indicator->id,
                     NULL);
        if (path->kind == PATH_SEASONAL &&
            (p->value.sign < 0 || decimal_compare(p->value, all) > 0))
            diag_add(r->diag, DIAG_CODE_POINT_SHARE, p->at, r->indicator->id,
                     NULL);
    }
}

static struct plan_path read_path(struct reader *r, const struct xml_element *e)
{
    VEC(struct plan_point) points = {0};
    struct plan_path path = {.area = area_of(r, e), .at = xml_loc(e)};
    const int kind = xml_enum(e, "kind", path_kinds, -1);
    const struct xml_element *p;

    if (kind < 0)
        return (struct plan_path){.area = NULL}; // the schema has said so
    path.kind = (enum path_kind)kind;
    for (p = xml_find(e, "point"); p; p = xml_find_next(p, "point")) {
        struct plan_point point = {.period = xml_period(p, "period"),
                                   .value = xml_decimal(p, "value"),
                                   .at = xml_loc(p)};

        if (point.period.year != 0 && point.value.present)
            *vec_push(&points, r->arena) = point;
    }
    path.points = points.items;
    path.point_count = points.count;
    if (path.kind == PATH_LINEAR && points.count > 0)
        diag_add(r->diag, DIAG_CODE_PATH_POINTS, path.at, r->indicator->id,
                 NULL);
    if (path.kind == PATH_MILESTONES && !xml_find(e, "point"))
        diag_add(r->diag, DIAG_CODE_PATH_EMPTY, path.at, r->indicator->id,
                 NULL);
    check_points(r, &path);
    return path;
}

static void read_paths(struct reader *r, const struct xml_element *e)
{
    VEC(struct plan_path) found = {0};

    for (e = xml_find(e, "path"); e; e = xml_find_next(e, "path")) {
        struct plan_path path = read_path(r, e);

        if (path.area)
            *vec_push(&found, r->arena) = path;
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof(found.items[0]), compare_paths);
    for (size_t i = 1; i < found.count; i++)
        if (found.items[i].area == found.items[i - 1].area)
            report_twice(r, DIAG_CODE_PATH_TWICE, found.items[i].area,
                         found.items[i].at, found.items[i - 1].at);
    r->indicator->paths = found.items;
    r->indicator->path_count = found.count;
}

/* Whether a target is measured from where the area started. */
static bool needs_baseline(const struct plan_indicator *i,
                           const struct plan_target *t,
                           const struct plan_path *path)
{
    switch (t->kind) {
    case TARGET_LEVEL:
        return !path || path->kind != PATH_SEASONAL;
    case TARGET_AVERAGE:
        return !i->percent;
    case TARGET_GROWTH:
    case TARGET_CUMULATIVE:
    case TARGET_KEEP:
        return false;
    }
    return false; // no other kinds: the compiler checks
}

/* The path's points lie between the baseline and the last target. */
static void check_span(struct reader *r, const struct plan_path *path,
                       const struct plan_baseline *b,
                       const struct plan_target *t)
{
    for (size_t i = 0; i < path->point_count; i++) {
        int month = period_end_month(path->points[i].period);

        if ((b && month <= period_end_month(b->period)) ||
            month >= period_end_month(t->period))
            diag_add(r->diag, DIAG_CODE_POINT_OUTSIDE, path->points[i].at,
                     r->indicator->id, NULL);
    }
}

/* One area's baseline, path and last target against each other. */
static void check_target(struct reader *r, const struct plan_target *t)
{
    const struct plan_indicator *i = r->indicator;
    const struct plan_baseline *b = plan_baseline_of(i, t->area);
    const struct plan_path *path = plan_path_of(i, t->area);

    if (!b && needs_baseline(i, t, path))
        diag_add(r->diag, DIAG_CODE_BASELINE_NEEDED, t->at, i->id,
                 t->area->name, NULL);
    if (b && period_end_month(b->period) >= period_end_month(t->period))
        diag_add(r->diag, DIAG_CODE_BASELINE_LATE, b->at, i->id, t->area->name,
                 plan_place(t->at, r->arena), NULL);
    if (path && path->kind == PATH_SEASONAL &&
        ((t->kind != TARGET_LEVEL && t->kind != TARGET_CUMULATIVE) ||
         t->value.sign <= 0))
        diag_add(r->diag, DIAG_CODE_PATH_SEASONAL, path->at, i->id, NULL);
    else if (path && path->kind == PATH_MILESTONES && t->kind != TARGET_LEVEL &&
             t->kind != TARGET_CUMULATIVE)
        diag_add(r->diag, DIAG_CODE_PATH_UNUSED, path->at, i->id, NULL);
    else if (path && path->kind == PATH_MILESTONES)
        check_span(r, path, b, t);
}

static void check_together(struct reader *r)
{
    const struct plan_indicator *i = r->indicator;

    for (size_t k = 0; k < i->target_count; k++)
        if (k + 1 == i->target_count ||
            i->targets[k + 1].area != i->targets[k].area)
            check_target(r, &i->targets[k]);
    for (size_t k = 0; k < i->path_count; k++)
        if (!plan_target_of(i, i->paths[k].area))
            diag_add(r->diag, DIAG_CODE_PATH_UNUSED, i->paths[k].at, i->id,
                     NULL);
}

static void read_lights(struct reader *r, const struct xml_element *e)
{
    VEC(struct plan_light) found = {0};

    for (e = xml_find(e, "light"); e; e = xml_find_next(e, "light")) {
        struct plan_light light = {
            .rule = (enum light_rule)xml_enum(e, "rule", light_rules,
                                              LIGHT_LAG_POINTS),
            .yellow = xml_decimal(e, "yellow"),
            .red = xml_decimal(e, "red")};

        if (!light.yellow.present || !light.red.present)
            continue; // the schema has said so
        if (light.yellow.sign < 0 ||
            decimal_compare(light.yellow, light.red) >= 0)
            diag_add(r->diag, DIAG_CODE_LIGHT_ORDER, xml_loc(e),
                     r->indicator->id, NULL);
        *vec_push(&found, r->arena) = light;
    }
    if (found.count == 0)
        *vec_push(&found, r->arena) = (struct plan_light){
            LIGHT_LAG_POINTS, decimal_from_int(5), decimal_from_int(15)};
    r->indicator->lights = found.items;
    r->indicator->light_count = found.count;
}

static void read_rollup(struct reader *r, const struct xml_element *e)
{
    struct plan_indicator *i = r->indicator;

    i->rollup = (enum rollup)xml_enum(e, "rollup", rollups, ROLLUP_GIVEN);
    if (!xml_has(e, "weight"))
        return;
    i->weight = plan_resolve(r->plan, PLAN_INDICATOR, xml_str(e, "weight"),
                             xml_attr_loc(e, "weight", 0), r->diag);
    if (i->rollup != ROLLUP_MEAN)
        diag_add(r->diag, DIAG_CODE_ROLLUP_WEIGHT, xml_attr_loc(e, "weight", 0),
                 i->id, NULL);
}

void indicator_read(const struct plan *p, const struct xml_element *e,
                    struct plan_indicator *i, struct arena *a, struct diag *d)
{
    struct reader r = {p, i, a, d};
    const struct xml_element *unit = xml_find(e, "unit");
    const struct xml_element *definition = xml_find(e, "definition");
    const struct xml_element *owner = xml_find(e, "owner");

    i->name = str_copy(xml_str(e, "name"), a);
    i->short_name =
        xml_has(e, "short") ? str_copy(xml_str(e, "short"), a) : i->name;
    i->nature = (enum nature)xml_enum(e, "nature", natures, NATURE_EXPECTED);
    i->direction =
        (enum direction)xml_enum(e, "direction", directions, DIRECTION_UP);
    i->field = xml_has(e, "field") ? str_copy(xml_str(e, "field"), a) : NULL;
    i->unit = unit ? str_copy(xml_str(unit, "symbol"), a) : "";
    i->decimals = unit ? (int)xml_int(unit, "decimals", 0) : 0;
    i->percent = str_is(str_of(i->unit), "%");
    i->least = xml_decimal(e, "min");
    i->most = xml_decimal(e, "max");
    if (i->least.present && i->most.present &&
        decimal_compare(i->least, i->most) > 0)
        diag_add(d, DIAG_CODE_RANGE_ORDER, xml_attr_loc(e, "min", 0), i->id,
                 NULL);
    i->definition = definition ? str_copy(xml_text(definition), a) : NULL;
    if (owner)
        i->owner = plan_resolve(p, PLAN_ORG, xml_str(owner, "ref"),
                                xml_attr_loc(owner, "ref", 0), d);
    read_rollup(&r, e);
    read_lights(&r, e);
    read_baselines(&r, e);
    read_targets(&r, e);
    read_paths(&r, e);
    check_together(&r);
}
