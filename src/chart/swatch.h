/*
 * swatch - a piece of a shade, to be set among the words that say what it is.
 */
#ifndef CHART_SWATCH_H
#define CHART_SWATCH_H

#include "base/sp.h"

struct arena;
struct drawing;
struct sheet;

#define SWATCH_WIDTH sp_from_um(5000)

/* As tall as the figures of words of that size, with an edge; `colour` is one
 * of the sheet's. */
const struct drawing *swatch_drawing(const char *colour, sp size,
                                     const struct sheet *sheet,
                                     struct arena *a);

#endif
