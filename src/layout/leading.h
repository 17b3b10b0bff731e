/*
 * leading - white that is given to the lines of a page.
 */
#ifndef LAYOUT_LEADING_H
#define LAYOUT_LEADING_H

#include <stddef.h>

#include "base/sp.h"

struct placed;

/* The last lines of a page as high as `height` share what is less than a line,
 * so that its foot is where it should be. */
void lines_open(struct placed *items, size_t count, sp height, sp pitch);

#endif
