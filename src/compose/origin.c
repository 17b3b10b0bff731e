#include "compose/origin.h"

#include "base/arena.h"
#include "base/buf.h"
#include "plan/assess.h"
#include "plan/observe.h"
#include "plan/plan.h"
#include "plan/rank.h"
#include "plan/trail.h"

enum { PARTS_MAX = 16 }; // that are named; ranks are made of all areas

static bool is_asked(const struct builder *b)
{
    return b->in->origins && b->in->data && b->in->data->trail;
}

void origin_start(struct builder *b)
{
    if (is_asked(b))
        b->in->data->trail->seen.count = 0;
}

/* "pillar/431300/2023-Q2" */
static struct origin_part part_of(struct builder *b, const char *thing,
                                  const char *area, struct period period,
                                  struct loc at)
{
    char when[PERIOD_TEXT_MAX];
    struct buf name;

    period_print(when, period);
    buf_init(&name, b->arena, WORDS_MAX);
    buf_addf(&name, "%s/", thing);
    if (area)
        buf_addf(&name, "%s/", area);
    buf_add_text(&name, when);
    return (struct origin_part){name.data, at};
}

static struct origin_part part_of_obs(struct builder *b, const struct obs *o)
{
    const struct plan *plan = b->in->plan;

    return part_of(b, plan->indicators[o->indicator].id,
                   plan->areas[o->area].code, o->period, obs_loc(o));
}

static struct origin *origin_new(struct builder *b, const char *form,
                                 struct origin_part part)
{
    struct origin *origin = arena_new(b->arena, struct origin);
    struct origin_part *parts = arena_array(b->arena, struct origin_part, 1);

    parts[0] = part;
    *origin = (struct origin){.form = form, .parts = parts, .count = 1};
    return origin;
}

/* "pillar/431300/2020" */
static struct origin_part part_of_step(struct builder *b,
                                       const struct trail_step *step)
{
    const struct plan_baseline *base = step->thing;
    const struct plan_target *target = step->thing;

    switch (step->kind) {
    case TRAIL_BASELINE:
        return part_of(b, step->indicator->id, base->area->code, base->period,
                       base->at);
    case TRAIL_TARGET:
        return part_of(b, step->indicator->id, target->area->code,
                       target->period, target->at);
    case TRAIL_OBS:
        break;
    }
    return part_of_obs(b, step->thing);
}

static bool is_among(const struct trail_step *list, size_t count,
                     const struct trail_step *step)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].thing == step->thing)
            return true;
    return false;
}

const struct origin *origin_seen(struct builder *b, const char *form)
{
    struct origin *origin;
    struct origin_part *parts;
    struct trail_step *seen;
    size_t kept = 0;

    if (!is_asked(b) || b->in->data->trail->seen.count == 0)
        return NULL;
    seen = b->in->data->trail->seen.items;
    origin = arena_new(b->arena, struct origin);
    parts = arena_array(b->arena, struct origin_part, PARTS_MAX);
    for (size_t i = 0; i < b->in->data->trail->seen.count; i++) {
        if (is_among(seen, kept, &seen[i]))
            continue;
        if (kept < PARTS_MAX)
            parts[kept] = part_of_step(b, &seen[i]);
        seen[kept++] = seen[i];
    }
    origin->more = kept > PARTS_MAX ? kept - PARTS_MAX : 0;
    kept -= origin->more;
    origin->form = form;
    origin->parts = parts;
    origin->count = kept;
    origin_start(b);
    return origin;
}

const struct origin *origin_as(struct builder *b, const struct origin *origin,
                               const char *form)
{
    struct origin *own;

    if (!origin)
        return NULL;
    own = arena_new(b->arena, struct origin);
    *own = *origin;
    own->form = form;
    return own;
}

const struct origin *origin_joined(struct builder *b, const char *form,
                                   const struct origin *const *list,
                                   size_t count)
{
    struct origin *all;
    struct origin_part *parts;

    if (!is_asked(b))
        return NULL;
    all = arena_new(b->arena, struct origin);
    parts = arena_array(b->arena, struct origin_part, PARTS_MAX);
    *all = (struct origin){.form = form, .parts = parts};
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; list[i] && k < list[i]->count; k++) {
            if (all->count < PARTS_MAX)
                parts[all->count++] = list[i]->parts[k];
            else
                all->more++;
        }
        all->more += list[i] ? list[i]->more : 0;
    }
    return all->count > 0 ? all : NULL;
}

const struct origin *
origin_rank(struct builder *b, const struct plan_indicator *indicator,
            const struct plan_area *area, const struct plan_area *const *among,
            size_t count, struct period period, enum value_form form)
{
    if (!is_asked(b))
        return NULL;
    origin_start(b);
    (void)value_of(b->in->data, indicator, area, period, form);
    for (size_t i = 0; i < count; i++)
        (void)value_of(b->in->data, indicator, among[i], period, form);
    return origin_seen_as(b, VALUE_RANK);
}

const struct origin *origin_level(struct builder *b, const struct obs *o)
{
    if (!is_asked(b) || !o || !o->value.present)
        return NULL;
    return origin_new(b, "level", part_of_obs(b, o));
}

const struct origin *origin_change(struct builder *b, const struct obs *before,
                                   const struct obs *now)
{
    struct origin *origin;
    struct origin_part *parts;

    if (!is_asked(b) || !before || !now)
        return NULL;
    origin = origin_new(b, "change", part_of_obs(b, now));
    parts = arena_array(b->arena, struct origin_part, 2);
    parts[0] = origin->parts[0];
    parts[1] = part_of_obs(b, before);
    origin->parts = parts;
    origin->count = 2;
    return origin;
}

const struct origin *origin_baseline(struct builder *b,
                                     const struct plan_indicator *indicator,
                                     const struct plan_baseline *baseline)
{
    if (!is_asked(b) || !baseline)
        return NULL;
    return origin_new(b, "baseline",
                      part_of(b, indicator->id, baseline->area->code,
                              baseline->period, baseline->at));
}

const struct origin *origin_target(struct builder *b,
                                   const struct assessment *a)
{
    if (!is_asked(b) || !a->target)
        return NULL;
    return origin_new(b, "target",
                      part_of(b, a->indicator->id, a->target->area->code,
                              a->target->period, a->target->at));
}

const struct origin *origin_total(struct builder *b,
                                  const struct plan_project *project)
{
    const struct period finish = {(int16_t)project->finish, PERIOD_YEAR, 1};

    if (!is_asked(b))
        return NULL;
    return origin_new(b, "total",
                      part_of(b, project->id, NULL, finish, project->at));
}

const struct origin *origin_counted(struct builder *b, const char *id,
                                    struct loc at)
{
    if (!is_asked(b))
        return NULL;
    return origin_new(b, "count", (struct origin_part){id, at});
}

const struct origin *origin_report(struct builder *b, const char *form,
                                   const struct project_progress *report)
{
    if (!is_asked(b) || !report)
        return NULL;
    return origin_new(
        b, form,
        part_of(b, report->project->id, NULL, report->period, report->at));
}

const struct origin *origin_seen_as(struct builder *b, enum value_form form)
{
    static const char *const forms[] = {[VALUE_LEVEL] = "level",
                                        [VALUE_PREVIOUS] = "level",
                                        [VALUE_LAST_YEAR] = "level",
                                        [VALUE_CHANGE] = "change",
                                        [VALUE_YOY] = "yoy",
                                        [VALUE_GAP] = "gap",
                                        [VALUE_PROGRESS] = "progress",
                                        [VALUE_SCHEDULE] = "schedule",
                                        [VALUE_EXPECTED] = "expected",
                                        [VALUE_PACE] = "pace",
                                        [VALUE_ELAPSED] = "elapsed",
                                        [VALUE_RANK] = "rank",
                                        [VALUE_LIGHT] = "light",
                                        [VALUE_REASON] = "reason",
                                        [VALUE_CHANGE_WORDS] = "change",
                                        [VALUE_YOY_WORDS] = "yoy",
                                        [VALUE_GAP_WORDS] = "gap",
                                        [VALUE_PACE_WORDS] = "pace"};

    return origin_seen(b, forms[form]);
}

/* Among the areas beside it. */
static const struct origin *origin_place(struct builder *b,
                                         const struct plan_indicator *indicator,
                                         const struct plan_area *area,
                                         struct period period)
{
    const struct plan_area **beside = arena_array(
        b->arena, const struct plan_area *, b->in->plan->area_count);
    const size_t count = rank_beside(b->in->plan, area, beside);

    return origin_rank(b, indicator, area, beside, count, period, VALUE_LEVEL);
}

const struct origin *origin_value(struct builder *b,
                                  const struct prose_value *value)
{
    const struct plan_indicator *indicator;
    const struct plan_area *area = b->in->area;

    if (!is_asked(b))
        return NULL;
    indicator = plan_indicator_find(b->in->plan, str_of(value->indicator));
    if (value->area)
        area = plan_area_find(b->in->plan, str_of(value->area));
    if (indicator && area && value->form == VALUE_RANK)
        return origin_place(b, indicator, area,
                            value->period.year ? value->period : b->in->period);
    if (indicator && area && value->form == VALUE_BASELINE)
        return origin_baseline(b, indicator, plan_baseline_of(indicator, area));
    if (indicator && area && value->form == VALUE_TARGET) {
        const struct assessment a = {
            .indicator = indicator,
            .target = plan_target_at(indicator, area,
                                     value->period.year ? value->period
                                                        : b->in->period)};

        return origin_target(b, &a);
    }
    return origin_seen_as(b, value->form);
}
