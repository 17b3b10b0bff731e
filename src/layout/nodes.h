/*
 * nodes - the places where lines of a paragraph may end.
 *
 * A piece is what stands between two forced line ends.
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

/* There is one for nearly every character, so it is kept small; what a line
 * takes is summed up while the best way is looked for. */
struct node {
    uint32_t at;    // the line after it starts with this box
    uint32_t end;   // the line before it ends before this one
    uint32_t from;  // the line of the best way starts at this node
    int32_t give;   // what the mark at the line's end can leave the measure by
    int32_t hyphen; // what the hyphen of a line that ends here takes
    uint8_t reluctance;
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

#endif
