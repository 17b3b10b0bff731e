/*
 * paint - fills, lines and points in the marks of a series.
 */
#ifndef CHART_PAINT_H
#define CHART_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "draw/geom.h"
#include "style/mark.h"

struct frame;
struct path;

/* Of a series of the frame's chart. */
const struct mark_style *series_mark(const struct frame *f, size_t series);

/* A rectangle in a mark's fill or hatch, with its outline. */
void paint_rect(const struct frame *f, struct rect r,
                const struct mark_style *mark);
/* Whether words on the mark's fill have to be light. */
bool paint_is_dark(const struct mark_style *mark);
/* The colour of lines and points: that of the outline of light fills. */
uint32_t paint_ink(const struct mark_style *mark);
/* An area inside `box` in a mark's fill or hatch. */
void paint_area(const struct frame *f, const struct path *path, struct rect box,
                const struct mark_style *mark);
/* A point in a mark's shape; a hollow one is white inside. */
void paint_point(const struct frame *f, struct point centre, sp radius,
                 const struct mark_style *mark, bool hollow);
void paint_ring(const struct frame *f, struct point centre, sp radius,
                uint32_t rgb);
void paint_dot(const struct frame *f, struct point centre, sp radius,
               uint32_t rgb);
/* White under words on a hatch. */
void paint_plate(const struct frame *f, struct rect r,
                 const struct mark_style *mark);

struct pen {
    sp width;
    uint32_t rgb;
    enum mark_dash dash;
};

void paint_line(const struct frame *f, const struct path *path, struct pen pen);
void paint_segment(const struct frame *f, struct point from, struct point to,
                   struct pen pen);

#endif
