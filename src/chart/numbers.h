/*
 * numbers - what the drawings ask of a chart's numbers.
 */
#ifndef CHART_NUMBERS_H
#define CHART_NUMBERS_H

#include "chart/chart.h"

/* The sum of a category's numbers; absent when it has none. */
struct decimal chart_total(const struct chart *c, size_t category);
/* Whether every series has a number there. */
bool chart_is_whole(const struct chart *c, size_t category);
/* Whether no other number of the series is greater, or none is less. */
bool chart_is_extreme(const struct chart *c, size_t series, size_t category);
/* The last category where the series has a number; the count of them: none. */
size_t chart_last(const struct chart *c, size_t series);
/* The one series that is actual; the count of all: none or several are. */
size_t chart_alone(const struct chart *c);
/* Whether the category is the sum of those before it. */
bool chart_is_total(const struct chart *c, size_t category);
/* Of steps: the level that a category leads to from the one before it. */
struct decimal chart_level_after(const struct chart *c, size_t category,
                                 struct decimal before);

#endif
