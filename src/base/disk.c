/*
 * Threads that do nothing but wait: they take no memory, and call nothing but
 * fsync.  There are as many as files have waited at once, up to THREADS.
 */
#include "base/disk.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/arena.h"

enum { THREADS = 16 };

struct synced {
    uint32_t file;
    int error;
};

struct disk {
    uint32_t most;
    int *descriptors; // by the caller's name of the file; -1: none
    int told;         // counts what has come to its end
    pthread_t threads[THREADS];
    uint32_t thread_count;

    pthread_mutex_t lock; // of what follows
    pthread_cond_t more, less;
    bool over;
    uint32_t idle;   // threads
    uint32_t *queue; // a ring of `most` files that no thread has taken
    uint32_t next, queued;
    struct synced *synced; // not told yet
    uint32_t synced_count;
    uint32_t begun; // and not told yet
};

/* With the lock held, which is not while the disk works. */
static void sync_next(struct disk *d)
{
    const uint64_t one = 1;
    struct synced s = {.file = d->queue[d->next]};
    int fd = d->descriptors[s.file];

    d->next = (d->next + 1) % d->most;
    d->queued--;
    pthread_mutex_unlock(&d->lock);
    s.error = fsync(fd) == 0 ? 0 : errno;
    pthread_mutex_lock(&d->lock);
    d->synced[d->synced_count++] = s;
    pthread_cond_signal(&d->less);
    (void)!write(d->told, &one, sizeof(one));
}

static void *work(void *handle)
{
    struct disk *d = handle;

    pthread_mutex_lock(&d->lock);
    while (!d->over) {
        if (d->queued > 0) {
            sync_next(d);
            continue;
        }
        d->idle++;
        pthread_cond_wait(&d->more, &d->lock);
        d->idle--;
    }
    pthread_mutex_unlock(&d->lock);
    return NULL;
}

static void disk_close(void *handle)
{
    struct disk *d = handle;

    pthread_mutex_lock(&d->lock);
    d->over = true;
    pthread_cond_broadcast(&d->more);
    pthread_mutex_unlock(&d->lock);
    for (uint32_t i = 0; i < d->thread_count; i++)
        pthread_join(d->threads[i], NULL);
    for (uint32_t i = 0; i < d->most; i++)
        if (d->descriptors[i] >= 0)
            close(d->descriptors[i]);
    close(d->told);
    pthread_cond_destroy(&d->less);
    pthread_cond_destroy(&d->more);
    pthread_mutex_destroy(&d->lock);
}

struct disk *disk_open(uint32_t most, struct arena *a)
{
    struct disk *d = arena_new(a, struct disk);

    d->most = most;
    d->told = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (d->told < 0)
        return NULL;
    d->descriptors = arena_array(a, int, most);
    for (uint32_t i = 0; i < most; i++)
        d->descriptors[i] = -1;
    d->queue = arena_array(a, uint32_t, most);
    d->synced = arena_array(a, struct synced, most);
    pthread_mutex_init(&d->lock, NULL);
    pthread_cond_init(&d->more, NULL);
    pthread_cond_init(&d->less, NULL);
    arena_defer(a, disk_close, d);
    return d;
}

int disk_descriptor(const struct disk *d)
{
    return d->told;
}

/* One thread more when none is idle.  Where there can be none at all, the disk
 * is waited for here. */
static void find_thread(struct disk *d)
{
    if (d->idle >= d->queued || d->thread_count == THREADS)
        return;
    if (pthread_create(&d->threads[d->thread_count], NULL, work, d) == 0)
        d->thread_count++;
    else if (d->thread_count == 0)
        sync_next(d);
}

void disk_begin(struct disk *d, uint32_t file, int fd)
{
    assert(file < d->most && d->descriptors[file] < 0);
    pthread_mutex_lock(&d->lock);
    d->descriptors[file] = fd;
    d->begun++;
    d->queue[(d->next + d->queued++) % d->most] = file;
    find_thread(d);
    pthread_cond_signal(&d->more);
    pthread_mutex_unlock(&d->lock);
}

/* With the lock held. */
static bool take(struct disk *d, bool wait, struct synced *s)
{
    while (d->synced_count == 0) {
        if (!wait || d->begun == 0)
            return false;
        pthread_cond_wait(&d->less, &d->lock);
    }
    *s = d->synced[--d->synced_count];
    d->begun--;
    return true;
}

bool disk_end(struct disk *d, bool wait, uint32_t *file, int *error)
{
    struct synced s;
    uint64_t count;
    bool taken;

    (void)!read(d->told, &count, sizeof(count));
    pthread_mutex_lock(&d->lock);
    taken = take(d, wait, &s);
    pthread_mutex_unlock(&d->lock);
    if (!taken)
        return false;
    close(d->descriptors[s.file]);
    d->descriptors[s.file] = -1;
    *file = s.file;
    *error = s.error;
    return true;
}
