/*
 * reader - what the readers of an SVG file share.
 */
#ifndef SVG_READER_H
#define SVG_READER_H

#include "base/diag.h"
#include "base/vec.h"
#include "draw/list.h"
#include "input/xml.h"

struct arena;
struct map;

struct svg_reader {
    struct arena *arena;
    struct diag *diag;
    sp width, height;        // of the drawing
    size_t steps;            // of all paths so far, and elements of copies
    size_t uses;             // that are open, one in another
    const struct map *by_id; // struct xml_element
    VEC(struct list_path) paths;
};

/* A value that cannot be read: `offset` is where. */
void svg_bad_value(const struct svg_reader *r, const struct xml_element *e,
                   const char *name, size_t offset);
/* The attribute as a coordinate; `absent` when it is not written or, reported,
 * bad or below `least`. */
int64_t svg_length(const struct svg_reader *r, const struct xml_element *e,
                   const char *name, int64_t absent, int64_t least);

#endif
