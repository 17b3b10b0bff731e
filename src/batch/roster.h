/*
 * roster - all editions that a folder is for, and what became of each.
 *
 * Every run writes the same list, whatever its shard; so what is missing can be
 * told without the book.
 */
#ifndef BATCH_ROSTER_H
#define BATCH_ROSTER_H

#include <stdbool.h>

#include "batch/folder.h"
#include "batch/kitchen.h"

/* Writes the list unless it stands there already; `list` gets what names it.
 * False: reported. */
bool roster_write(const struct folder *f, const struct listing *editions,
                  struct journal_list *list)
    __attribute__((warn_unused_result));

/* False: reported. */
bool roster_read(const struct folder *f, struct listing *editions,
                 struct journal_list *list) __attribute__((warn_unused_result));

/* What became of each edition, in the order of the list; NULL: it was never
 * made, or its file is gone.  `journals` are of all shards, by index; NULL:
 * that shard never ran.  On the arena of the folder. */
const struct journal_entry *const *roster_find(const struct folder *f,
                                               const struct listing *editions,
                                               struct journal *const *journals,
                                               uint32_t shards);

/* DIR/index.json: every edition with its file, or why there is none.  False:
 * reported. */
bool roster_index(const struct folder *f, const struct listing *editions,
                  const struct journal_entry *const *entries)
    __attribute__((warn_unused_result));

#endif
