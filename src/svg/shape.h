/*
 * shape - what the elements that draw say about their outlines (SVG 1.1, 8.3
 * and 9).
 */
#ifndef SVG_SHAPE_H
#define SVG_SHAPE_H

#include <stdbool.h>

#include "base/str.h"

struct outline;
struct svg_reader;
struct xml_element;

/* One element that draws. */
struct shape {
    const char *name;
    const char *const *attributes; // ended by NULL
    bool (*trace)(const struct svg_reader *r, const struct xml_element *e,
                  struct outline *o); // false: there is nothing to draw
};

/* NULL: the name is of no such element. */
const struct shape *shape_find(struct str name);

/* The value of d.  False with the byte where it is not one. */
bool path_data_read(struct str value, struct outline *o, size_t *bad);

#endif
