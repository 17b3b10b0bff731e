/*
 * chart_table - the numbers of a chart as a table: where no drawing would
 * serve, and below a chart that asks for it.
 *
 * A row a category, a column a series, and two for first and last days.  Narrow
 * tables stand several side by side: one row then has several categories, the
 * next of them to the right.
 */
#ifndef COMPOSE_CHART_TABLE_H
#define COMPOSE_CHART_TABLE_H

#include "compose/build.h"

struct chart;

/* `small`: as labels of the chart are.  `measure` is what it will have room
 * for; it is without a caption. */
struct book_table *chart_table(struct builder *b, const struct chart *chart,
                               bool small, sp measure);

#endif
