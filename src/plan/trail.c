#include "plan/trail.h"

#include "base/str.h"
#include "plan/observe.h"

bool source_same(const struct source *a, const struct source *b)
{
    return a->file == b->file && str_same(a->own, b->own);
}

void trail_note(struct trail *t, const struct data_file *file, const char *own)
{
    const struct source source = {file, own};

    if (!t)
        return;
    for (size_t i = 0; i < t->gathered.count; i++)
        if (source_same(&t->gathered.items[i], &source))
            return;
    *vec_push(&t->gathered, t->arena) = source;
}

void trail_note_plan(struct trail *t)
{
    trail_note(t, NULL, NULL);
}

static void keep(struct trail *t, struct trail_step step)
{
    if (t && t->keeps)
        *vec_push(&t->seen, t->arena) = step;
}

void trail_note_obs(struct trail *t, const struct obs *o)
{
    trail_note(t, o->file, o->extra ? o->extra->source : NULL);
    keep(t, (struct trail_step){TRAIL_OBS, o, NULL});
}

void trail_step_baseline(struct trail *t, const struct plan_indicator *of,
                         const struct plan_baseline *baseline)
{
    keep(t, (struct trail_step){TRAIL_BASELINE, baseline, of});
}

void trail_step_target(struct trail *t, const struct plan_indicator *of,
                       const struct plan_target *target)
{
    keep(t, (struct trail_step){TRAIL_TARGET, target, of});
}
