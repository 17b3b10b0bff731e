/*
 * label - short text in a drawing, spaced like the lines of a paragraph: a
 * quarter em between Han and Western text, no blank of a mark at either end.
 *
 * A label that is given a measure is broken where lines of a paragraph may end,
 * into as few lines as can be, and those as equal as can be.
 */
#ifndef CHART_LABEL_H
#define CHART_LABEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/geom.h"

struct arena;
struct diag;
struct list;
struct shaped;
struct style;

enum label_anchor { LABEL_LEFT, LABEL_CENTER, LABEL_RIGHT };

enum { LABEL_LINES_MAX = 4, LABEL_STACK_MAX = 12 };

struct label_line {
    size_t from, to; // clusters
    sp width;
    bool turned; // it runs down, a quarter turned clockwise
};

struct label {
    const struct style *style;
    const struct shaped *shaped;
    const sp *origins, *ends; // of the clusters, on one line
    sp width, height;         // of its em boxes
    struct label_line lines[LABEL_STACK_MAX];
    size_t line_count;
};

/* On the arena, with a copy of `text`.  Measure 0: one line.  A text that needs
 * more lines, or holds what is wider and cannot be broken, has a last line or
 * a width beyond the measure. */
const struct label *label_set(const char *text, const struct style *style,
                              sp measure, struct arena *a, struct diag *d);
/* Two texts with a blank between: on one line, or else each on one of its own;
 * broken as any other where the first is wider than the measure. */
const struct label *label_set_pair(const char *first, const char *second,
                                   const struct style *style, sp measure,
                                   struct arena *a, struct diag *d);
/* An em wide, as Chinese is read downwards: Han characters stand one below the
 * other, words and marks between them are turned; all is, where it is longer
 * than LABEL_STACK_MAX of these. */
const struct label *label_set_upright(const char *text,
                                      const struct style *style,
                                      struct arena *a, struct diag *d);
/* `at` is the top of its em boxes, at their left, centre or right, to which the
 * lines are set. */
void label_put(struct list *list, const struct label *l, struct point at,
               enum label_anchor anchor);

/* One line, at once; returns the width. */
sp label_draw(struct list *list, const char *text, const struct style *style,
              struct point at, enum label_anchor anchor, struct diag *d);

#endif
