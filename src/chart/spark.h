/*
 * spark - a chart of one series as tall as the words around it (sparkline).
 *
 * No axis and no number: its words have those.  A line goes from its least
 * number to its greatest; bars start at zero; wins and losses show signs alone.
 */
#ifndef CHART_SPARK_H
#define CHART_SPARK_H

#include <stdbool.h>

#include "base/sp.h"

struct arena;
struct chart;
struct drawing;
struct sheet;

enum spark_kind { SPARK_LINE, SPARK_BAR, SPARK_WIN_LOSS };

struct spark {
    enum spark_kind kind;
    bool extremes; // points at the greatest and the least number of a line
    sp size;       // of the words around it
    sp width;
};

/* On the arena; its foot belongs on the baseline.  The chart's first series
 * has a number; a second one, a target, is the path that a line should take. */
const struct drawing *spark_drawing(const struct spark *s,
                                    const struct chart *c,
                                    const struct sheet *sheet, struct arena *a);

#endif
