#include "batch/commit.h"

#include <errno.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/disk.h"
#include "batch/folder.h"

enum { GROUP_MAX = 32, GROUP_MS = 1000 };

struct commit {
    const struct folder *folder;
    struct journal *journal;
    struct disk *disk;
    struct commit_file waiting[COMMIT_MAX]; // for the disk
    uint32_t free[COMMIT_MAX], free_count;  // places among them
    uint32_t group;                         // not in the journal yet
    uint64_t group_since;                   // ms
};

struct commit *commit_open(const struct folder *folder, struct journal *journal,
                           struct arena *a)
{
    struct commit *c = arena_new(a, struct commit);

    c->folder = folder;
    c->journal = journal;
    c->disk = disk_open(COMMIT_MAX, a);
    while (c->free_count < COMMIT_MAX) {
        c->free[c->free_count] = c->free_count;
        c->free_count++;
    }
    return c->disk ? c : NULL;
}

int commit_descriptor(const struct commit *c)
{
    return disk_descriptor(c->disk);
}

uint32_t commit_waiting(const struct commit *c)
{
    return COMMIT_MAX - c->free_count;
}

void commit_begin(struct commit *c, const struct commit_file *f)
{
    const uint32_t place = c->free[--c->free_count];

    c->waiting[place] = *f;
    // One that cannot be opened cannot be synced, which disk_end tells.
    disk_begin(c->disk, place, folder_open_work(c->folder, f->number));
}

bool commit_end(struct commit *c, bool wait, struct commit_file *f, int *error)
{
    uint32_t place;

    if (!disk_end(c->disk, wait, &place, error))
        return false;
    *f = c->waiting[place];
    c->free[c->free_count++] = place;
    if (*error == 0 && !folder_publish(c->folder, f->number, f->entry.output))
        *error = errno;
    return true;
}

void commit_note(struct commit *c, const struct journal_entry *entry)
{
    journal_add(c->journal, entry);
    if (c->group++ == 0)
        c->group_since = clock_ms();
}

bool commit_flush(struct commit *c, bool anyway)
{
    if (c->group == 0 ||
        (!anyway && c->group < GROUP_MAX && clock_ms() < commit_due(c)))
        return true;
    folder_sync(c->folder);
    c->group = 0;
    return journal_sync(c->journal);
}

uint64_t commit_due(const struct commit *c)
{
    return c->group > 0 ? c->group_since + GROUP_MS : UINT64_MAX;
}
