/*
 * grid - where the groups of a tile map lie, from a small CSV file: a line is a
 * row of tiles, and a cell a name or a code of an area, or nothing.  A sheet
 * that looks like the map and is saved as CSV is such a file.
 */
#ifndef DOC_GRID_H
#define DOC_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;
struct doc_place;

/* The cells as the words that could stand in tiles="…" instead: "-" is an empty
 * one, and "/" ends a row.  `at` is the place that named the file.  False:
 * reported. */
bool grid_read(const char *path, struct loc at, struct arena *a, struct diag *d,
               const struct doc_place **tiles, size_t *count)
    __attribute__((warn_unused_result));

#endif
