/*
 * ruler - the time ruler of a plan: one cell a quarter, four a year.
 *
 * Past quarters are filled, the current one is red and taller (so that a grey
 * copy shows it), those to come are outlines.  It always means time, never
 * achievement.
 */
#ifndef CHART_RULER_H
#define CHART_RULER_H

#include "draw/geom.h"

struct diag;
struct list;
struct sheet;
struct style;

struct ruler_spec {
    int first_year, years;
    int elapsed;                    // cells filled
    int current;                    // index of the current cell, -1: none
    sp height;                      // of a cell
    const struct style *year_style; // NULL: no years below
};

/* Draws into `area` from its top left; returns the height used. */
sp ruler_draw(const struct ruler_spec *spec, const struct sheet *sheet,
              struct rect area, struct list *list, struct diag *d);

#endif
