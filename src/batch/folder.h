/*
 * folder - where a batch puts its files.
 *
 *     DIR/431300.pdf …         the editions
 *     DIR/index.json           what they are
 *     DIR/.lantu/editions      all that there are to be
 *     DIR/.lantu/journal-K-of-N, lock-K-of-N
 *     DIR/.lantu/work-K-of-N/  files that are being written
 *
 * A file is written below .lantu and moved to its place when it is whole; names
 * are taken below descriptors, and no link is followed.
 */
#ifndef BATCH_FOLDER_H
#define BATCH_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "batch/journal.h"

struct arena;
struct diag;

struct folder {
    const char *path;
    const char *lantu;     // path of .lantu
    int out, notes, work;  // descriptors of DIR, .lantu, .lantu/work-K-of-N
    const char *outputs;   // path and beginning of the names in work, which
                           // end with a number
    const char *work_name; // only the beginning
    struct arena *arena;
    struct diag *diag;
};

/* For a look; false: reported. */
bool folder_open(struct folder *f, const char *path, struct arena *a,
                 struct diag *d) __attribute__((warn_unused_result));

/* To work in; the folder, but not one around it, is made when there is none. */
bool folder_make(struct folder *f, const char *path, struct arena *a,
                 struct diag *d) __attribute__((warn_unused_result));

/* Makes room for the work of a shard, whose lock the caller holds: what a
 * killed run has left is removed. */
bool folder_begin(struct folder *f, struct shard shard)
    __attribute__((warn_unused_result));

/* A file of work by its number, to be synced; -1: errno says why. */
int folder_open_work(const struct folder *f, uint32_t number)
    __attribute__((warn_unused_result));

/* Moves it to its place; false: errno says why. */
bool folder_publish(const struct folder *f, uint32_t number, const char *output)
    __attribute__((warn_unused_result));
void folder_drop(const struct folder *f, uint32_t number);

/* What was published is on disk. */
void folder_sync(const struct folder *f);

/* Whether a message of this code says that files cannot be written: the disk is
 * full, the folder gone. */
bool folder_is_to_blame(const char *code);

void folder_leave(struct folder *f); // closes the descriptors

#endif
