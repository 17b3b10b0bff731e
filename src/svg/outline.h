/*
 * outline - a shape's lines and curves on their way from user space to the
 * space of the drawing.
 *
 * Coordinates are those of number.h.  A point that lies too far out, or a
 * drawing of more than SVG_STEPS_MAX steps, makes the outline bad; it then
 * takes no more.
 */
#ifndef SVG_OUTLINE_H
#define SVG_OUTLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/geom.h"
#include "draw/path.h"
#include "svg/matrix.h"

struct spot {
    int64_t x, y;
};

struct outline {
    struct path *path;
    const struct matrix *matrix;
    struct spot now, start;   // the current point, and of its subpath
    struct point least, most; // of all points, in the drawing
    bool bad;
};

struct outline outline_of(const struct matrix *m, struct arena *a);
void outline_move(struct outline *o, struct spot to);
void outline_line(struct outline *o, struct spot to);
void outline_curve(struct outline *o, struct spot c1, struct spot c2,
                   struct spot to);
/* With one control point, as SVG's Q. */
void outline_bow(struct outline *o, struct spot control, struct spot to);
void outline_close(struct outline *o);

/* An arc of an ellipse as SVG's A has it. */
struct arc {
    int64_t rx, ry;
    int64_t turn; // degrees, a factor
    bool large, sweep;
};
void outline_arc(struct outline *o, const struct arc *arc, struct spot to);
/* A whole ellipse, or one quarter after the other of a rounded rectangle. */
void outline_ellipse(struct outline *o, struct spot centre, int64_t rx,
                     int64_t ry);

#endif
