#include "draw/drawing.h"

#include "base/arena.h"
#include "draw/path.h"

/* From the space of a drawing to the box that it is shown in. */
struct fit {
    struct arena *arena;
    sp to, from;
};

static sp fitted(const struct fit *f, sp length)
{
    return sp_mul_div(length, f->to, f->from);
}

static struct rect rect_fitted(const struct fit *f, struct rect r)
{
    return (struct rect){fitted(f, r.x), fitted(f, r.y), fitted(f, r.width),
                         fitted(f, r.height)};
}

static const struct path *path_fitted(const struct fit *f,
                                      const struct path *from)
{
    struct path *p = path_new(f->arena);

    p->count = p->room = from->count;
    p->steps = arena_array(f->arena, struct path_step, from->count);
    for (size_t i = 0; i < from->count; i++) {
        p->steps[i].op = from->steps[i].op;
        for (int k = 0; k < 3; k++)
            p->steps[i].to[k] =
                (struct point){fitted(f, from->steps[i].to[k].x),
                               fitted(f, from->steps[i].to[k].y)};
    }
    return p;
}

static const struct list_clip *clips_fitted(const struct fit *f,
                                            const struct list_clip *from)
{
    const struct list_clip *first = NULL;
    struct list_clip *clip;

    for (; from; from = from->next) { // turned round: all of them hold
        clip = arena_new(f->arena, struct list_clip);
        *clip = (struct list_clip){path_fitted(f, from->path), from->even_odd,
                                   first};
        first = clip;
    }
    return first;
}

static struct line_dash dash_fitted(const struct fit *f,
                                    const struct line_dash *from)
{
    sp *lengths = arena_array(f->arena, sp, from->count);

    for (size_t i = 0; i < from->count; i++)
        lengths[i] = fitted(f, from->lengths[i]);
    return (struct line_dash){lengths, from->count, fitted(f, from->phase)};
}

void drawing_show(struct list *l, const struct drawing *d, struct rect box)
{
    const struct fit f = {l->arena, box.width, d->width};

    for (size_t i = 0; i < d->count; i++) {
        struct list_path p = d->paths[i];

        p.path = path_fitted(&f, p.path);
        p.line_width = fitted(&f, p.line_width);
        p.dash = dash_fitted(&f, &p.dash);
        p.clip = rect_fitted(&f, p.clip);
        p.within = clips_fitted(&f, p.within);
        p.origin = (struct point){box.x + fitted(&f, p.origin.x),
                                  box.y + fitted(&f, p.origin.y)};
        p.clip.x += box.x;
        p.clip.y += box.y;
        list_add(l, (struct list_item){.kind = LIST_PATH, .as.path = p});
    }
}
