/*
 * lights - the lights beside numbers in cells: their shapes, and their letters
 * where the chart asks for them.  Shape and letter tell them apart in grey.
 */
#ifndef CHART_LIGHTS_H
#define CHART_LIGHTS_H

#include <stdbool.h>

#include "base/light.h"
#include "draw/geom.h"

struct chart;
struct frame;
struct style;

/* Beside words of the style, with the white behind it; 0: the chart has none.
 */
sp lights_width(struct frame *f, const struct style *style);
/* As label_put has it: `at` is the top left of the em boxes.  Draws nothing
 * where the chart has none. */
void lights_put(struct frame *f, enum light light, struct point at,
                const struct style *style);
/* The shape alone, for a legend. */
sp lights_sign_width(const struct style *style);
void lights_sign(struct frame *f, enum light light, struct point at,
                 const struct style *style);
/* Whether one of the chart's numbers has the light, and lights are shown. */
bool lights_show(const struct chart *c, enum light light);

#endif
