/*
 * grid - every character on its cell, as on manuscript paper (GB/T 9704-2012,
 * 5.2: 28 characters to the line).
 *
 * A Chinese character or mark takes one cell, —— and …… two, ？！ one.  What is
 * not Chinese takes as many cells as hold it, in the middle of them; text
 * between two places where a line may end is one such thing.  So the characters
 * after it stand on cells again.
 */
#ifndef TEXT_GRID_H
#define TEXT_GRID_H

#include "base/sp.h"

struct box;
struct shaped;

/* Makes the boxes of spacing_boxes whole cells, with no gaps but half a cell
 * after each closing mark: it is none at a line's end, and a second mark there
 * may give back the one before it and share the cell of the first. */
void grid_boxes(const struct shaped *s, struct box *boxes, sp cell);

/* An indent in ems as the nearest number of cells. */
sp grid_cells(sp indent, sp em);

#endif
