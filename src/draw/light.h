/*
 * light - the shapes of the four lights: a disc is green, a triangle yellow, a
 * square red, a ring no data.  They differ where no colour is seen.
 */
#ifndef DRAW_LIGHT_H
#define DRAW_LIGHT_H

#include <stdint.h>

#include "base/light.h"
#include "draw/geom.h"

struct list;

/* In an em of `size`, from `at` on, which lies on the baseline. */
void light_show(struct list *list, enum light light, struct point at, sp size,
                uint32_t rgb);

#endif
