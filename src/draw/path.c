#include "draw/path.h"

#include "base/arena.h"
#include "base/vec.h"

/* Where the controls of a quarter circle lie: 4/3 (√2 − 1) of the radius, in
 * millionths.  The curve leaves the circle by 1/3,700 of the radius at most. */
enum { QUARTER_MILLIONTHS = 552285 };

struct path *path_new(struct arena *a)
{
    struct path *p = arena_new(a, struct path);
    p->arena = a;
    return p;
}

static struct path_step *step_add(struct path *p, enum path_op op)
{
    struct path_step *step;

    p->steps =
        vec_grow(p->arena, p->steps, p->count, &p->room, sizeof(*p->steps));
    step = &p->steps[p->count++];
    step->op = op;
    return step;
}

void path_move(struct path *p, sp x, sp y)
{
    step_add(p, PATH_MOVE)->to[0] = (struct point){x, y};
}

void path_line(struct path *p, sp x, sp y)
{
    step_add(p, PATH_LINE)->to[0] = (struct point){x, y};
}

void path_curve(struct path *p, struct point c1, struct point c2,
                struct point end)
{
    struct path_step *step = step_add(p, PATH_CURVE);
    step->to[0] = c1;
    step->to[1] = c2;
    step->to[2] = end;
}

void path_close(struct path *p)
{
    step_add(p, PATH_CLOSE);
}

void path_rect(struct path *p, struct rect r)
{
    path_move(p, r.x, r.y);
    path_line(p, r.x + r.width, r.y);
    path_line(p, r.x + r.width, r.y + r.height);
    path_line(p, r.x, r.y + r.height);
    path_close(p);
}

void path_circle(struct path *p, struct point centre, sp radius)
{
    const sp k = sp_mul_div(radius, QUARTER_MILLIONTHS, 1000000);
    const sp x = centre.x, y = centre.y, r = radius;

    path_move(p, x + r, y);
    path_curve(p, (struct point){x + r, y + k}, (struct point){x + k, y + r},
               (struct point){x, y + r});
    path_curve(p, (struct point){x - k, y + r}, (struct point){x - r, y + k},
               (struct point){x - r, y});
    path_curve(p, (struct point){x - r, y - k}, (struct point){x - k, y - r},
               (struct point){x, y - r});
    path_curve(p, (struct point){x + k, y - r}, (struct point){x + r, y - k},
               (struct point){x + r, y});
    path_close(p);
}
