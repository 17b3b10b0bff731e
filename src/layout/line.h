/*
 * line - one line of a paragraph, every cluster at its place.
 *
 * Made by layout/para, never changed.  It points into the shaped paragraph on
 * the same arena.  x counts from the left edge of the measure.
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"
#include "layout/nodes.h"
#include "layout/why.h"
#include "text/spacing.h"

struct arena;
struct box;
struct figures;
struct list;
struct shaped;
struct span;
struct tag;

struct line_place {
    int32_t origin; // of the cluster's first glyph
    int32_t end;    // of its body
};

/* What was done to a line so that it ends where it does: sums over its gaps. */
struct line_story {
    sp squeezed[SQUEEZE_COUNT];
    sp opened[OPENING_COUNT];
    sp grown;       // the equal part of all gaps that grow
    uint32_t grows; // how many
};

struct line {
    const struct shaped *shaped;
    const struct box *boxes; // of all its clusters
    size_t first, end;       // clusters that are set
    size_t next; // first of the next line: blanks from end on have no place but
                 // stay in the text
    sp left, right; // of the bodies, from the measure's left
    sp hung;        // of that, outside the measure
    sp hyphen;      // of that, a hyphen that is not in the text; 0: none
    struct line_story story;
    struct line_why why;       // when it was asked for
    struct line_place *places; // end - first
};

/* Which clusters, and where: from `left` over `width`, filled or at most so
 * wide; what its last mark may do when the line is too long. */
struct line_room {
    size_t first, end, next;
    sp left, width;
    bool fill;
    enum line_give give;
    sp hyphen; // width of the one that is put at its end
};

/* What gaps there are cannot always fill a line (one long word) nor hold it in:
 * then line.right tells. */
struct line *line_set(const struct shaped *s, const struct box *boxes,
                      struct line_room room, struct arena *a);

void line_move(struct line *line, sp by); // to the right, while it is made

/*
 * Appends the line to the list: text, lights, links, what stands between the
 * lines.  x is the left edge of the measure, y the baseline.  Tags of links and
 * rubies are made below `tag`, on the book's arena.
 */
void line_draw(const struct line *line, struct list *list, sp x, sp y,
               struct tag *tag, struct arena *book);

/* The same for a number that was measured (text/figures.h): what the one line
 * of its span would show, where no place and no link begins. */
void figures_draw(const struct span *span, const struct figures *figures,
                  struct list *list, sp x, sp y);

#endif
