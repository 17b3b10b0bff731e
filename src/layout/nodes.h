/*
 * nodes - the places where lines of a paragraph may end.
 *
 * A piece is what stands between two forced line ends.  Its nodes carry sums
 * over the boxes before them, so that the width of any line, at rest or
 * squeezed to the last, is a difference of two nodes.
 */
#ifndef LAYOUT_NODES_H
#define LAYOUT_NODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"

struct box;

struct piece {
    size_t first, end; // boxes; end is without the blanks before `next`
    size_t next;
    sp indent; // of its first line, the blank of an opening mark included
};

/* Over the boxes before a place, gaps included. */
struct sums {
    sp width, least; // as they are; squeezed by all that can give way
    // The rest counts modulo 2^32:
    uint32_t words;   // what word spaces can give way
    uint32_t stretch; // of both levels of opening
    uint32_t grows;   // gaps that take an equal part of the rest
};

struct node {
    struct sums start; // of a line that starts here
    struct sums stop;  // of one that ends here
    int64_t cost;      // of the best way to here
    uint32_t at;       // the line after it starts with this box
    uint32_t end;      // the line before it ends before this one
    uint32_t from;     // the line of the best way starts at this node
    int32_t give; // what the mark at the line's end can leave the measure by
    uint8_t reluctance;
    bool misfit; // the line of the best way is too long
};

/* Which marks may leave the measure at the end of a line. */
enum line_give {
    GIVE_NONE,
    GIVE_HANG, // a dot or comma that stands alone: it hangs outside
    GIVE_CELL  // a second closing mark: it shares the cell of the first
};

/* What the last box of a line [first, end) can give. */
sp line_give(const struct box *boxes, size_t first, size_t end,
             enum line_give kind);

/* One node for the piece's start, each break in it and its end: at most
 * next - first + 1.  Returns how many. */
size_t nodes_find(struct node *nodes, const struct box *boxes,
                  const struct piece *piece, enum line_give kind);

/* What the hyphen of a line that ends here takes. */
int32_t nodes_hyphen(const struct node *n, const struct box *boxes,
                     const struct piece *piece);

static inline sp nodes_width(const struct node *a, const struct node *b)
{
    return b->stop.width - a->start.width;
}

static inline sp nodes_least(const struct node *a, const struct node *b)
{
    return b->stop.least - a->start.least;
}

#endif
