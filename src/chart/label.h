/*
 * label - one short line of text in a drawing, spaced like the lines of a
 * paragraph: a quarter em between Han and Western text, no blank of a mark at
 * either end.
 */
#ifndef CHART_LABEL_H
#define CHART_LABEL_H

#include "draw/geom.h"

struct diag;
struct list;
struct style;

enum label_anchor { LABEL_LEFT, LABEL_CENTER, LABEL_RIGHT };

/* `at` is the top of the em box, at its left, centre or right; copies `text`
 * to the list's arena; returns the width. */
sp label_draw(struct list *list, const char *text, const struct style *style,
              struct point at, enum label_anchor anchor, struct diag *d);

#endif
