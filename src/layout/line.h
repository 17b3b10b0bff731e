/*
 * line - one line of a paragraph, every glyph at its place.
 *
 * A line is made by layout/para and never changes.  It keeps pointers to the
 * shaped paragraph, on the same arena.  x counts from the measure's left edge.
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"

struct arena;
struct box;
struct shaped;

struct line_place {
    int32_t origin; // of the cluster's first glyph
    int32_t end;    // of its body
};

struct line {
    const struct shaped *shaped;
    size_t first, end;         // clusters that are set
    size_t next;               // first of the next line; blanks before it are
                               // gone but stay in the text
    sp left, right;            // of the bodies; right is the measure when
                               // justified
    struct line_place *places; // end - first
};

/* Where a line may be set: its left edge and the width that it must fill (or,
 * when `fill` is not, must not exceed). */
struct line_room {
    sp left, width;
    int fill; // justified
};

/* Sets clusters [first, end) of the paragraph; too much for the room is set as
 * tight as the rules allow and sticks out. */
struct line *line_set(const struct shaped *s, const struct box *boxes,
                      size_t first, size_t end, size_t next,
                      struct line_room room, struct arena *a);

#endif
