/*
 * charts - random charts, and what must hold for each of them.
 */
#ifndef TESTS_PROPERTY_CHARTS_H
#define TESTS_PROPERTY_CHARTS_H

#include <stdint.h>

#include "chart/chart.h"

struct arena;

enum { GROUPS_MAX = 130 };

/* A chart drawn from a seed: any type, 1 to 130 groups, as many series as its
 * type has, numbers of every size, gaps, names of 1 to 24 characters.  The type
 * accepts it. */
const struct chart *chart_random(uint64_t seed, struct arena *a);

#endif
