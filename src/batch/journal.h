/*
 * journal - what a shard has done, kept in a file that outlives every run.
 *
 * Only ever appended to.  Entries become durable in groups: journal_add keeps
 * them, journal_sync writes them with one call and waits for the disk.  A run
 * that was killed may leave half a line at the end, which the next one cuts
 * off; a damaged line elsewhere is passed over, as if its edition had never
 * been made.  The later of two entries of one name counts.
 *
 * Who opens a journal to write holds its lock until the arena goes or the
 * process dies: two runs of a shard never mix.
 */
#ifndef BATCH_JOURNAL_H
#define BATCH_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "batch/journal_line.h"

struct arena;
struct diag;
struct journal;

struct shard {
    uint32_t index, count; // index < count
};

/* The journal of a shard in `folder`, a descriptor, which messages call
 * `shown`; made when there is none.  NULL: reported (it is locked, its version
 * is another). */
struct journal *journal_open(int folder, const char *shown, struct shard shard,
                             struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* The same to read only, without a lock; NULL: there is none, or reported. */
struct journal *journal_read(int folder, const char *shown, struct shard shard,
                             struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* A child of a run gives up what only the run may hold: the lock goes with it,
 * and not with its children. */
void journal_leave(struct journal *j);

/* What is known of an edition, or NULL. */
const struct journal_entry *journal_find(const struct journal *j,
                                         const char *name);

/* The list that it was last made from, or NULL. */
const struct journal_list *journal_list(const struct journal *j);

void journal_add(struct journal *j, const struct journal_entry *entry);
void journal_add_list(struct journal *j, const struct journal_list *list);

/* False: reported, and what was added since the last one is not kept. */
bool journal_sync(struct journal *j) __attribute__((warn_unused_result));

/* In how many shards the journals of this folder part their editions, or 0:
 * there are none.  That several counts occur is reported, and 0 as well. */
uint32_t journal_shards(int folder, const char *shown, struct diag *d);

#endif
