/*
 * why - what was done to the lines of a paragraph, and for what reason.
 *
 * A typographer who wonders at a line asks for it (--why of render, check and
 * lines); nothing else reads it.
 */
#ifndef LAYOUT_WHY_H
#define LAYOUT_WHY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/sp.h"

struct arena;
struct box;
struct line;
struct para_lines;
struct piece;
struct way;

enum line_reason {
    REASON_END,   // the text ends, or the line by force
    REASON_FULL,  // nothing more fits
    REASON_IN,    // squeezed to take in what stands in [first, end)
    REASON_HELD,  // [first, end) cannot be parted, so all of it went down
    REASON_WHOLE, // more would fit; the other lines are the better for it
    REASON_LAST   // the last line would be too short otherwise
};

struct line_why {
    enum line_reason reason;
    size_t first, end; // clusters
};

/* The reason why the line, which had `width`, ends where it does. */
struct line_why why_find(const struct box *boxes, const struct piece *piece,
                         const struct line *line, sp width);

/* For each node of the way, as nodes_find left it, whether a line would end
 * there if the last line could be as short as it likes. */
bool *why_ends(const struct way *w, struct arena *scratch);

/* "in", "held" …, for programs. */
const char *why_word(enum line_reason reason);

/* Reports the paragraph (N0716). */
void why_tell(const struct para_lines *lines, sp em, struct loc at,
              struct arena *a, struct diag *d);

#endif
