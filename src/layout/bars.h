/*
 * bars - change bars: what is new in a book stands beside a bar in the margin,
 * and a triangle points to where something stood that is gone.
 *
 * The bar is clear of the type area, in the outer margin; on a page that lies
 * on its side, at the left of what is read there.  Neighbours join.
 */
#ifndef LAYOUT_BARS_H
#define LAYOUT_BARS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sp.h"

struct area;
struct fragment;
struct list;
struct sheet;

/* Marks what stands in `list` from `top` on as `revised` says
 * (compose/book.h); `lead` is the white below it. */
void bars_mark(struct list *list, unsigned revised, sp top, sp height, sp lead);
/* The same of all that was made of one piece, `first` and what follows. */
void bars_mark_all(struct fragment *first, unsigned revised);

/* The bars of all changes in `content`, which stands in `area` on a page, drawn
 * on `content` itself; false: there is no change. */
bool bars_draw(const struct sheet *sheet, const struct area *area,
               uint32_t number, struct list *content);

#endif
