/*
 * check - whether a chart can show what it is given.
 */
#ifndef CHART_CHECK_H
#define CHART_CHECK_H

#include <stdbool.h>

#include "chart/chart.h"

/*
 * False, reported where the number or the chart was written: too few or too
 * many series (E0712), no number at all (E0744), parts below zero (E0745), an
 * axis that does not go with the type (E0747), numbers that a logarithmic axis
 * does not have (E0748), targets and ranges where the type has none (E0755),
 * days, sums, shades or places that it lacks or has no use for (E0760, E0761),
 * rows that end before they start (E0762), totals that their steps do not come
 * to (E0763), shares of a whole that is not known or nothing (E0768, E0769),
 * axes that are too few or too many (E0770).  One of several may have no number
 * at all.
 */
bool chart_has_number(const struct chart *c);
bool chart_check(const struct chart *c, struct diag *d);

#endif
