/*
 * editions - the recipe of a book's editions: how a kitchen makes them.
 */
#ifndef BATCH_EDITIONS_H
#define BATCH_EDITIONS_H

#include "batch/kitchen.h"

struct arena;
struct lantu_options;

/*
 * `options` say what the book is; its output and message are not used.  Wanted
 * are the editions of the rule `which`, or the one called so (RULE:AREA), or
 * all (NULL).  Files that are there already lie in `folder`.  All live as long
 * as the arena.
 */
struct recipe editions_recipe(const struct lantu_options *options,
                              const char *which, const char *folder,
                              struct arena *a);

#endif
