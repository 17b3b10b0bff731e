#define _GNU_SOURCE // O_TMPFILE; NOLINT(bugprone-reserved-identifier)
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/oom.h"

enum { TEMP_TRIES = 1000 };

/* Nobody but its owner needs to write a finished file: whoever may write its
 * folder puts another one in its place.  What the umask takes, it takes. */
enum { NEW_FILE_MODE = 0644 };

static enum diag_code reason_of(enum diag_code otherwise)
{
    bool reading = otherwise == DIAG_CODE_FILE_OPEN;

    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return reading ? DIAG_CODE_FILE_NONE : DIAG_CODE_FOLDER_NONE;
    case EACCES:
    case EPERM:
    case EROFS:
        return reading ? DIAG_CODE_FILE_DENIED : DIAG_CODE_FILE_WRITE_DENIED;
    case ENOSPC:
    case EDQUOT:
        return DIAG_CODE_DISK_FULL;
    default:
        return otherwise;
    }
}

void file_fault(enum diag_code otherwise, struct loc at, const char *path,
                struct diag *d)
{
    diag_add(d, reason_of(otherwise), at, path, strerror(errno), NULL);
}

/* A descriptor of a regular file of at most `max` bytes, or -1: reported. */
static int open_regular(const char *path, size_t max, struct loc at,
                        struct diag *d, struct stat *st)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0) {
        file_fault(DIAG_CODE_FILE_OPEN, at, path, d);
        return -1;
    }
    if (fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) {
        diag_add(d, DIAG_CODE_FILE_KIND, at, path, NULL);
        close(fd);
        return -1;
    }
    if (st->st_size < 0 || (uintmax_t)st->st_size > max) {
        char have[24], most[24];

        snprintf(have, sizeof(have), "%jd", (intmax_t)st->st_size);
        snprintf(most, sizeof(most), "%zu", max);
        diag_add(d, DIAG_CODE_FILE_SIZE, at, path, have, most, NULL);
        close(fd);
        return -1;
    }
    return fd;
}

static bool read_all(int fd, char *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t got = read(fd, bytes + done, size - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            if (got == 0)
                errno = EIO; // the file shrank while it was read
            return false;
        }
        done += (size_t)got;
    }
    return true;
}

bool file_read(const char *path, size_t max, struct loc at, struct arena *a,
               struct diag *d, struct str *bytes)
{
    struct stat st;
    int fd = open_regular(path, max, at, d, &st);
    size_t size;
    char *data;
    bool ok;

    if (fd < 0)
        return false;
    size = (size_t)st.st_size;
    data = arena_alloc(a, size + 1);
    ok = read_all(fd, data, size);
    if (!ok)
        file_fault(DIAG_CODE_FILE_OPEN, at, path, d);
    close(fd);
    *bytes = (struct str){data, size};
    return ok;
}

struct mapping {
    struct file_view view;
    void *data;
};

static void mapping_close(void *handle)
{
    struct mapping *m = handle;

    if (m->data)
        munmap(m->data, m->view.bytes.size);
    close(m->view.fd);
}

const struct file_view *file_map(const char *path, struct loc at,
                                 struct arena *a, struct diag *d)
{
    struct mapping *m = arena_new(a, struct mapping);
    struct stat st;
    int fd = open_regular(path, SIZE_MAX / 2, at, d, &st);
    void *data = MAP_FAILED;

    if (fd < 0)
        return NULL;
    m->view.fd = fd;
    arena_defer(a, mapping_close, m);
    errno = EINVAL;
    if (st.st_size > 0)
        data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED) {
        if (errno == ENOMEM)
            oom_end((size_t)st.st_size);
        file_fault(DIAG_CODE_FILE_OPEN, at, path, d);
        return NULL;
    }
    m->data = data;
    m->view.bytes = (struct str){data, (size_t)st.st_size};
    m->view.changed =
        (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
    return &m->view;
}

bool file_copy(const struct file_view *view, struct str part, void *to)
{
    const off_t from = (off_t)(part.data - view->bytes.data);
    size_t done = 0;

    while (done < part.size) {
        ssize_t got = pread(view->fd, (char *)to + done, part.size - done,
                            from + (off_t)done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

struct str file_folder(const char *file)
{
    const char *slash = strrchr(file, '/');

    if (!slash)
        return STR(".");
    return (struct str){file, slash == file ? 1 : (size_t)(slash - file)};
}

/*
 * Until commit the file has no name where the system can do that (O_TMPFILE),
 * so that a run that is killed leaves nothing behind.  No call puts a file
 * without a name in the place of another, so it is named for the one call that
 * lies between linkat and rename; killed just there, a run leaves the new file,
 * whole, beside the old one.  Elsewhere (NFS, /proc
 * not mounted) it is called .lantu-PID-N.tmp from the start: beside the target,
 * hidden from patterns, and short, because a Chinese file name may already be
 * as long as a name can be.  The preset `small` does so everywhere.
 */
struct file_out {
    char *path;
    char *temp; // the temporary name, or NULL: none yet
    int fd;     // -1: closed
    bool stream;
    bool passed_on;  // it and its folder are synced by the caller
    struct buf held; // for the stream, which takes nothing back
    struct arena *arena;
    struct diag *diag;
};

static void say_write(const struct file_out *f)
{
    file_fault(DIAG_CODE_FILE_WRITE, (struct loc){0}, f->path, f->diag);
}

void file_abandon(struct file_out *f)
{
    if (f->stream)
        return;
    if (f->fd >= 0)
        close(f->fd);
    f->fd = -1;
    if (f->temp)
        unlink(f->temp);
    f->temp = NULL;
    oom_remove(NULL);
}

static void file_out_close(void *handle)
{
    file_abandon(handle);
}

/* The address of a file that has no name. */
static const char *address_of(int fd, char text[40])
{
    snprintf(text, 40, "/proc/self/fd/%d", fd);
    return text;
}

static bool open_nameless(struct file_out *f)
{
#if defined(O_TMPFILE) && !defined(LANTU_SMALL)
    char *folder = str_copy(file_folder(f->path), f->arena);
    char address[40];

    f->fd = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, NEW_FILE_MODE);
    if (f->fd < 0)
        return false;
    if (access(address_of(f->fd, address), F_OK) == 0)
        return true;
    close(f->fd);
    f->fd = -1;
#endif
    (void)f;
    return false;
}

static bool open_named(struct file_out *f, const char *name)
{
    f->fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                 NEW_FILE_MODE);
    return f->fd >= 0;
}

static bool give_name(struct file_out *f, const char *name)
{
    char address[40];

    return linkat(AT_FDCWD, address_of(f->fd, address), AT_FDCWD, name,
                  AT_SYMLINK_FOLLOW) == 0;
}

/* Sets f->temp to the first name with which `make` succeeds: a new file, never
 * through a link.  A killed process may have left some. */
static bool take_name(struct file_out *f,
                      bool (*make)(struct file_out *f, const char *name))
{
    struct str folder = file_folder(f->path);
    struct buf name;

    buf_init(&name, f->arena, PATH_MAX);
    for (int i = 0; i < TEMP_TRIES; i++) {
        buf_reset(&name);
        buf_add(&name, folder.data, folder.size);
        buf_addf(&name, "/.lantu-%ld-%d.tmp", (long)getpid(), i);
        if (name.full) {
            errno = ENAMETOOLONG;
            return false;
        }
        if (make(f, name.data)) {
            f->temp = name.data;
            oom_remove(f->temp);
            return true;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

struct file_out *file_create(const char *path, struct arena *a, struct diag *d)
{
    struct file_out *f = arena_new(a, struct file_out);
    struct stat st;
    bool exists;

    *f = (struct file_out){
        .path = str_copy(str_of(path), a), .fd = -1, .arena = a, .diag = d};
    if (strcmp(path, "-") == 0) {
        f->stream = true;
        f->fd = STDOUT_FILENO;
        buf_init(&f->held, a, SIZE_MAX);
        return f;
    }
    exists = stat(path, &st) == 0;
    if (exists && !S_ISREG(st.st_mode)) {
        diag_add(d, DIAG_CODE_FILE_KIND, (struct loc){0}, path, NULL);
        return NULL;
    }
    arena_defer(a, file_out_close, f);
    if ((!open_nameless(f) && !take_name(f, open_named)) ||
        (exists && fchmod(f->fd, st.st_mode & 0777) != 0)) {
        say_write(f);
        file_abandon(f);
        return NULL;
    }
    return f;
}

static bool write_all(struct file_out *f, const void *bytes, size_t size)
{
    const char *p = bytes;

    while (size > 0) {
        ssize_t done = write(f->fd, p, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            if (done == 0)
                errno = ENOSPC;
            say_write(f);
            return false;
        }
        p += done;
        size -= (size_t)done;
    }
    return true;
}

bool file_write(struct file_out *f, const void *bytes, size_t size)
{
    assert(f->fd >= 0);
    if (!f->stream)
        return write_all(f, bytes, size);
    buf_add(&f->held, bytes, size);
    return true;
}

bool file_rewind(struct file_out *f)
{
    assert(f->fd >= 0);
    if (f->stream) {
        buf_reset(&f->held);
        return true;
    }
    if (lseek(f->fd, 0, SEEK_SET) == 0 && ftruncate(f->fd, 0) == 0)
        return true;
    say_write(f);
    return false;
}

/* The rename is on disk only when its folder is.  Some file systems cannot sync
 * a folder; the new file is in place and whole either way, so that a failure
 * here could not be answered by anything. */
static void folder_sync(const char *path)
{
    struct str folder = file_folder(path);
    char name[PATH_MAX] = "";
    int fd;

    assert(folder.size < sizeof(name)); // rename() took a longer one
    memcpy(name, folder.data, folder.size);
    fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

void file_pass_on(struct file_out *f)
{
    f->passed_on = true;
}

/* A file system that keeps what it is given until then (NFS) says here that it
 * has no room for it. */
static bool close_written(struct file_out *f)
{
    int fd = f->fd;

    f->fd = -1;
    return close(fd) == 0;
}

bool file_commit(struct file_out *f)
{
    bool ok;

    if (f->stream)
        return write_all(f, f->held.data, f->held.size);
    ok = (f->passed_on || fsync(f->fd) == 0) &&
         (f->temp || take_name(f, give_name)) && close_written(f) &&
         rename(f->temp, f->path) == 0;
    if (ok)
        f->temp = NULL;
    else
        say_write(f);
    file_abandon(f);
    if (ok && !f->passed_on)
        folder_sync(f->path);
    return ok;
}
