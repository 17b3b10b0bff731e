/*
 * The system calls are called by their numbers: the C library's own
 * asynchronous calls start threads.
 */
#define _GNU_SOURCE // syscall; NOLINT(bugprone-reserved-identifier)
#include "base/disk.h"

#include <assert.h>
#include <errno.h>
#include <linux/aio_abi.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"

struct written {
    uint32_t file;
    int error;
};

struct disk {
    aio_context_t kernel; // 0, which no call knows: it does not wait for us
    int ended;            // counts what has come to its end
    int *files;           // descriptors, by the caller's name; -1: none
    uint32_t most, begun;
    struct written *written; // by ourselves, and not yet told
    uint32_t written_count;
};

static void disk_close(void *handle)
{
    struct disk *d = handle;

    if (d->kernel != 0)
        (void)syscall(SYS_io_destroy, d->kernel); // waits for what it was given
    for (uint32_t i = 0; i < d->most; i++)
        if (d->files[i] >= 0)
            close(d->files[i]);
    close(d->ended);
}

struct disk *disk_open(uint32_t most, struct arena *a)
{
    struct disk *d = arena_new(a, struct disk);

    *d = (struct disk){.ended = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
                       .files = arena_array(a, int, most),
                       .most = most,
                       .written = arena_array(a, struct written, most)};
    if (d->ended < 0)
        return NULL;
    for (uint32_t i = 0; i < most; i++)
        d->files[i] = -1;
    (void)syscall(SYS_io_setup, most, &d->kernel);
    arena_defer(a, disk_close, d);
    return d;
}

int disk_descriptor(const struct disk *d)
{
    return d->ended;
}

/* Leaves it to the kernel. */
static bool submit(struct disk *d, uint32_t file, int fd)
{
    struct iocb call = {.aio_data = file,
                        .aio_lio_opcode = IOCB_CMD_FSYNC,
                        .aio_fildes = (uint32_t)fd,
                        .aio_flags = IOCB_FLAG_RESFD,
                        .aio_resfd = (uint32_t)d->ended};
    struct iocb *const calls[] = {&call};

    return syscall(SYS_io_submit, d->kernel, 1, calls) == 1;
}

void disk_begin(struct disk *d, uint32_t file, int fd)
{
    const uint64_t one = 1;

    assert(file < d->most && d->files[file] < 0);
    d->files[file] = fd;
    d->begun++;
    if (submit(d, file, fd))
        return;
    d->written[d->written_count++] =
        (struct written){file, fsync(fd) == 0 ? 0 : errno};
    (void)!write(d->ended, &one, sizeof(one));
}

/* What the kernel has waited for. */
static bool take(struct disk *d, bool wait, struct written *w)
{
    struct io_event event;
    long got;

    do
        got =
            syscall(SYS_io_getevents, d->kernel, (long)wait, 1L, &event, NULL);
    while (got < 0 && errno == EINTR);
    if (got != 1)
        return false;
    *w = (struct written){(uint32_t)event.data,
                          event.res < 0 ? (int)-event.res : 0};
    return true;
}

bool disk_end(struct disk *d, bool wait, uint32_t *file, int *error)
{
    struct written w;
    uint64_t count;

    (void)!read(d->ended, &count, sizeof(count));
    if (d->begun == 0)
        return false;
    if (d->written_count > 0)
        w = d->written[--d->written_count];
    else if (!take(d, wait, &w))
        return false;
    d->begun--;
    close(d->files[w.file]);
    d->files[w.file] = -1;
    *file = w.file;
    *error = w.error;
    return true;
}
