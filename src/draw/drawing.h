/*
 * drawing - a picture made of paths, to be shown at any size.
 *
 * Its paths stand in a space of `width` by `height`, the longer side
 * DRAWING_SIDE, whatever size it is shown at: so no rounding is ever magnified
 * to where an eye could see it.
 */
#ifndef DRAW_DRAWING_H
#define DRAW_DRAWING_H

#include <stddef.h>

#include "draw/list.h"

#define DRAWING_SIDE SP_PT(1024)

struct drawing {
    sp width, height;
    sp wanted; // how wide it would be shown, were it asked
    const struct list_path *paths;
    size_t count;
};

/* Appends its paths, fitted to the box; the box has its shape. */
void drawing_show(struct list *l, const struct drawing *d, struct rect box);

#endif
