/*
 * path - lines and curves, built once and painted by the display list.
 *
 *     struct path *p = path_new(arena);
 *     path_rect(p, (struct rect){…});
 *     list_fill(list, p, rgb);
 */
#ifndef DRAW_PATH_H
#define DRAW_PATH_H

#include <stddef.h>

#include "draw/geom.h"

struct arena;

enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

struct path_step {
    enum path_op op;
    struct point to[3]; // CURVE: two controls and the end; else to[0]
};

struct path {
    struct arena *arena;
    struct path_step *steps;
    size_t count, room;
};

struct path *path_new(struct arena *a);
void path_move(struct path *p, sp x, sp y);
void path_line(struct path *p, sp x, sp y);
void path_curve(struct path *p, struct point c1, struct point c2,
                struct point end);
void path_close(struct path *p);
void path_rect(struct path *p, struct rect r);
void path_circle(struct path *p, struct point centre, sp radius);

#endif
