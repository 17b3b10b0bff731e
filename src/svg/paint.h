/*
 * paint - how a shape is filled and stroked (SVG 1.1, 11).
 *
 * Properties come as attributes or in a style attribute, which wins, and are
 * inherited.
 */
#ifndef SVG_PAINT_H
#define SVG_PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "draw/list.h"

struct svg_reader;
struct xml_element;

struct paint {
    bool fill, stroke, even_odd;
    bool clip_even_odd; // of a shape in a clipPath
    bool none;          // display: nothing in here shows
    bool hidden;        // visibility: nothing shows but what says it does
    uint32_t fill_rgb, stroke_rgb;
    int64_t width; // coordinates
    const int64_t *dashes;
    size_t dash_count;
    int64_t dash_phase;
    int32_t mitre; // thousandths
    enum line_cap cap;
    enum line_join join;
    struct str clip; // of this element alone: "#id", or STR_NONE
};

extern const struct paint paint_first;

/* What the element's properties make of what it inherits; `own` are the names
 * of the attributes that are no properties, ended by NULL.  All else is
 * reported. */
struct paint paint_read(const struct svg_reader *r, const struct xml_element *e,
                        const struct paint *inherited, const char *const *own);

#endif
