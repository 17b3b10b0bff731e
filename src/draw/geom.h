/*
 * geom - points and rectangles on a page, in sp.
 *
 * The origin is the top left corner of the trimmed page; y grows down.
 */
#ifndef DRAW_GEOM_H
#define DRAW_GEOM_H

#include "base/sp.h"

struct point {
    sp x, y;
};

struct rect {
    sp x, y, width, height; // x, y: the top left corner
};

#endif
