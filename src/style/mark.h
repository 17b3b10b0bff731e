/*
 * mark - how the series of a chart are told apart: fill, hatch, shape, dash and
 * letter of the first, the second …
 *
 * Neighbours differ by more than their hue, so that whoever sees no colours,
 * and a grey copy, tells them apart.
 */
#ifndef STYLE_MARK_H
#define STYLE_MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "style/style.h"

struct xml_element;

enum { MARKS_MAX = 6 };

enum mark_hatch {
    HATCH_NONE,
    HATCH_RISING,  // lines at 45°
    HATCH_FALLING, // at 135°
    HATCH_LEVEL,
    HATCH_CROSS // rising and falling
};

enum mark_shape {
    SHAPE_DISC,
    SHAPE_RING,
    SHAPE_SQUARE,
    SHAPE_TRIANGLE,
    SHAPE_DIAMOND,
    SHAPE_CROSS
};

enum mark_dash { DASH_NONE, DASH_LONG, DASH_SHORT, DASH_DOTS };

struct mark_style {
    uint32_t rgb;     // of fills, lines and shapes; hatched: of its lines
    uint32_t outline; // around fills
    bool outlined;
    enum mark_hatch hatch; // its ground is white
    enum mark_shape shape;
    enum mark_dash dash;
    struct str letter; // where a name has no room
};

/* Of a sheet, as written and as computed. */
struct marks {
    struct {
        struct style_value colour, outline; // "none": not outlined
        struct mark_style style;
    } of[MARKS_MAX];
};

/* Writes what the <mark> says over what was said before. */
void marks_read(struct marks *marks, const struct xml_element *e);
void marks_compute(struct marks *marks, const struct style_names *names);

#endif
