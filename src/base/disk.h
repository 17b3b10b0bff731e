/*
 * disk - waits for files to be on disk, for many at once and meanwhile for
 * other things.
 *
 * A file that comes back from disk_end survives what befalls the machine.
 * Threads do the waiting, so that a process must not fork while it is open.
 */
#ifndef BASE_DISK_H
#define BASE_DISK_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct disk;

/* For `most` files at once.  NULL: errno says why (no descriptors are left). */
struct disk *disk_open(uint32_t most, struct arena *a)
    __attribute__((warn_unused_result));

/* Readable when disk_end may have something to tell, until it is called. */
int disk_descriptor(const struct disk *d);

/* `file` is the caller's name for it, less than `most` and not in use.  The
 * descriptor is closed when the file is on disk. */
void disk_begin(struct disk *d, uint32_t file, int fd);

/* The next file that is on disk, or cannot be: `error` is an errno, or 0.
 * False: none is now, or, when it was waited for, there is none at all. */
bool disk_end(struct disk *d, bool wait, uint32_t *file, int *error);

#endif
