/*
 * alt - a chart in words, for those who cannot see it.
 *
 * What an eye would take from it first: of each series the greatest and the
 * least number, where it came from and went to when it runs in time, and how
 * it stands to the target; then, of a chart of few numbers, every one of them.
 */
#ifndef CHART_ALT_H
#define CHART_ALT_H

#include "chart/chart.h"

struct arena;
struct multiples;

const char *chart_alt(const struct chart *c, const char *title,
                      struct arena *a);
/* Of a grid of charts: each in its turn. */
const char *multiples_alt(const struct multiples *m, const char *title,
                          struct arena *a);

#endif
