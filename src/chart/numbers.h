/*
 * numbers - what the drawings ask of a chart's numbers.
 */
#ifndef CHART_NUMBERS_H
#define CHART_NUMBERS_H

#include "chart/chart.h"

/* Moves the ends of a range, absent at first, out to a number, if it is one. */
void chart_include(struct decimal number, struct decimal *low,
                   struct decimal *high);
/* The sum of a category's numbers; absent when it has none. */
struct decimal chart_total(const struct chart *c, size_t category);
/* Whether every series has a number there. */
bool chart_is_whole(const struct chart *c, size_t category);
/* Whether no other number of the series is greater, or none is less. */
bool chart_is_extreme(const struct chart *c, size_t series, size_t category);
/* The place of a category among all by the first series, from 1: one more than
 * there are better ones; what prints alike is alike.  0: it has no number, not
 * all are there, or which are better is not known. */
size_t chart_rank(const struct chart *c, size_t category);
/* The last category where the series has a number; the count of them: none. */
size_t chart_last(const struct chart *c, size_t series);
/* The one series that is actual; the count of all: none or several are. */
size_t chart_alone(const struct chart *c);
/* Whether the category is the sum of those before it. */
bool chart_is_total(const struct chart *c, size_t category);
/* Of steps: the level that a category leads to from the one before it. */
struct decimal chart_level_after(const struct chart *c, size_t category,
                                 struct decimal before);
/* Moves the ends of a range out to all these levels. */
void chart_include_levels(const struct chart *c, struct decimal *low,
                          struct decimal *high);
/* The last series that is no target, nor a range. */
size_t chart_last_actual(const struct chart *c);
/* The number that the chart comes to: the sum of a whole, else the last one of
 * what is no target; absent where it is not there. */
struct decimal chart_result(const struct chart *c);
/* Whether that says what the chart is about: it does not of several series, nor
 * of categories that are neither in time nor steps. */
bool chart_has_result(const struct chart *c);

#endif
