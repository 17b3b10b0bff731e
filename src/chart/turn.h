/*
 * turn - places on a circle, in whole numbers, so that they are the same on
 * every machine.
 *
 * The circle is one of TURN_STEPS corners: what lies between two is on the
 * straight line from one to the other, 1/13,000 of the radius off at most.
 */
#ifndef CHART_TURN_H
#define CHART_TURN_H

#include <stdint.h>

#include "draw/geom.h"

enum {
    TURN = 65536, // all the way round
    TURN_STEPS = 256
};

/* Clockwise from the top. */
struct point turn_at(struct point centre, sp radius, int64_t turn);

#endif
