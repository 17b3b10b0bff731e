/*
 * room - how wide a page number may get.
 *
 * A number that stands before its page can change the line ends around it, and
 * these the number: 9, 10, 9 and so on.  When it does, such numbers stand in
 * the middle of a room that is wide enough for any folio seen so far.  Then
 * nothing moves any more unless a wider folio turns up, and there are few of
 * these.
 */
#ifndef LAYOUT_ROOM_H
#define LAYOUT_ROOM_H

#include <stddef.h>

#include "base/sp.h"

struct arena;
struct room;
struct span;

struct room *room_new(struct arena *a);
/* Makes room for a folio. */
void room_take(struct room *r, const char *folio);
/* The width in the face and size of a span. */
sp room_width(const struct room *r, const struct span *like, struct arena *a);

#endif
