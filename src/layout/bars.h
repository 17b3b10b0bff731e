/*
 * bars - change bars: what is new in a book stands beside a bar in the margin.
 *
 * The bar is clear of the type area, in the outer margin; on a page that lies
 * on its side, at the left of what is read there.  Neighbours join.
 */
#ifndef LAYOUT_BARS_H
#define LAYOUT_BARS_H

#include <stdbool.h>
#include <stdint.h>

struct area;
struct list;
struct sheet;

/* The bars of all changes in `content`, which stands in `area` on a page, drawn
 * on `content` itself; false: there is no change. */
bool bars_draw(const struct sheet *sheet, const struct area *area,
               uint32_t number, struct list *content);

#endif
