/*
 * column - labels one below the other, each as near to where it belongs as the
 * others let it.
 *
 * The sum of the squares of what they are moved by is the least there is, found
 * by pooling neighbours that would meet; so the same labels always stand at the
 * same places, and their order is never changed.
 */
#ifndef CHART_COLUMN_H
#define CHART_COLUMN_H

#include <stddef.h>

#include "draw/geom.h"

struct arena;
struct label;

struct column_item {
    const struct label *label;
    size_t key;        // the caller's
    struct point from; // what it names
    sp wanted, y;      // its top: where it belongs, and where it stands
};

struct column {
    struct column_item *items;
    size_t count;
};

/* Room for so many. */
struct column column_of(size_t count, struct arena *a);
void column_add(struct column *c, const struct label *label, size_t key);
/* An item belongs beside a point. */
void column_aim(struct column *c, size_t index, struct point from);
sp column_height(const struct column *c);
/* Orders them by their places and moves them apart, between top and foot, where
 * they have room. */
void column_settle(struct column *c, sp top, sp foot);

#endif
