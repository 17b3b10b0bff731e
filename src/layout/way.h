/*
 * way - which of the places where lines may end are line ends: the least total
 * cost over the whole paragraph (Knuth and Plass 1981).
 *
 * Costs count 100 for a line opened by 0.08 em a gap and grow with the square.
 * Squeezing a line by its punctuation costs a little more than that, so lines
 * are rather opened a little, as readers prefer; from there on what fits is
 * rather pushed in than out (clreq, "Procedures for line adjustment").  No line
 * opens by more than a quarter em a gap where that can be helped.  Text that is
 * not filled takes as few lines as it can, and then even ones.
 */
#ifndef LAYOUT_WAY_H
#define LAYOUT_WAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sp.h"
#include "layout/nodes.h"

struct arena;

struct way {
    const struct box *boxes;
    struct node *nodes;
    size_t count;
    sp measure;
    sp indent; // of the first line
    sp em;
    bool fill; // lines are filled to the measure, the last one not
    unsigned
        least_last; // characters that the last line must have, else a price
};

/* On return nodes[k].from is the node where the line that starts at node k
 * ends, beginning with node 0.  `scratch` is used meanwhile. */
void way_find(const struct way *w, struct arena *scratch);

/* True when the line from node `from` to node `to` would hold fewer characters
 * than the last one must. */
bool way_is_short(const struct way *w, size_t from, size_t to);

#endif
