/*
 * bullet - progress in a table cell: a bar on a track with the schedule's tick.
 *
 * Progress, not the value, is the axis: 0 is the baseline, 1 the target, so
 * rising and falling indicators read the same way.  A share outside 0 to 1
 * stops at the edge with a small point; the number beside it tells.
 */
#ifndef CHART_BULLET_H
#define CHART_BULLET_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/geom.h"

struct list;
struct sheet;

/* Shares are fixed point, 65,536 is 100 %. */
void bullet_draw(int64_t share, int64_t schedule, const struct sheet *sheet,
                 struct rect area, struct list *list);
/* The lighter form: one track, a bar, a tick.  On a filled row the track is
 * white. */
void meter_draw(int64_t share, int64_t schedule, bool on_fill,
                const struct sheet *sheet, struct rect area, struct list *list);

#endif
