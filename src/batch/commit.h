/*
 * commit - files that workers have made, until they stand in their places.
 *
 * A file waits for the disk while its worker is at the next one.  Then it is
 * moved to its place; and, a second after that, or when there are thirty-two,
 * the journal says so of all of them.  Who is killed makes again what waits for
 * the one or the other, sixty-four files at most.
 */
#ifndef BATCH_COMMIT_H
#define BATCH_COMMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "batch/journal.h"

struct arena;
struct commit;
struct folder;

enum { COMMIT_MAX = 32 };

/* A file in the folder of work, by its number, and what is to be said of it;
 * whose texts belong to the caller. */
struct commit_file {
    uint32_t number;
    struct journal_entry entry;
};

/* NULL: errno says why. */
struct commit *commit_open(const struct folder *folder, struct journal *journal,
                           struct arena *a) __attribute__((warn_unused_result));

/* Readable when commit_end may have something to tell. */
int commit_descriptor(const struct commit *c);

uint32_t commit_waiting(const struct commit *c); // files that wait for the disk

/* Of which there are less than COMMIT_MAX. */
void commit_begin(struct commit *c, const struct commit_file *f);

/* The next file that is in its place, or cannot be: `error` is an errno, or 0.
 * False: none is now, or, when it was waited for, there is none at all. */
bool commit_end(struct commit *c, bool wait, struct commit_file *f, int *error);

/* What the journal is to say when its time has come. */
void commit_note(struct commit *c, const struct journal_entry *entry);

/* Writes the journal when it is time, or in any case.  False: reported. */
bool commit_flush(struct commit *c, bool anyway)
    __attribute__((warn_unused_result));

/* When it will be time, in ms of base/clock.h; UINT64_MAX: never. */
uint64_t commit_due(const struct commit *c);

#endif
