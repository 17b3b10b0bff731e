/*
 * map - string to pointer; walking it goes in the order of insertion.
 *
 * Keys are copied into the arena.  Hash order never shows, so output made by a
 * walk is the same on every machine.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct map;

struct map *map_new(struct arena *a);
void *map_find(const struct map *m, struct str key); // NULL when absent
/* Adds or replaces; returns the former value or NULL. */
void *map_put(struct map *m, struct str key, void *value);
size_t map_count(const struct map *m);
/* The i-th inserted entry; index < map_count. */
const char *map_key_at(const struct map *m, size_t index);
void *map_value_at(const struct map *m, size_t index);
/* The key nearest to `word` (str_nearest), or NULL. */
const char *map_nearest(const struct map *m, struct str word);
/* All keys, with blanks between. */
const char *map_keys(const struct map *m);

#endif
