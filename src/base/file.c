#include "base/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/vec.h"

enum { TEMP_TRIES = 100, FILE_NAME_MAX = 4096 };

static void say_open(struct diag *d, struct loc at, const char *path)
{
    diag_add(d, DIAG_CODE_FILE_OPEN, at, path, strerror(errno), NULL);
}

/* A descriptor of a regular file of at most `max` bytes, or -1: reported. */
static int open_regular(const char *path, size_t max, struct loc at,
                        struct diag *d, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat st;

    if (fd < 0) {
        say_open(d, at, path);
        return -1;
    }
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        diag_add(d, DIAG_CODE_FILE_KIND, at, path, NULL);
        close(fd);
        return -1;
    }
    if (st.st_size < 0 || (uintmax_t)st.st_size > max) {
        char have[24], most[24];

        snprintf(have, sizeof(have), "%jd", (intmax_t)st.st_size);
        snprintf(most, sizeof(most), "%zu", max);
        diag_add(d, DIAG_CODE_FILE_SIZE, at, path, have, most, NULL);
        close(fd);
        return -1;
    }
    *size = (size_t)st.st_size;
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
    size_t size;
    int fd = open_regular(path, max, at, d, &size);
    char *data;
    bool ok;

    if (fd < 0)
        return false;
    data = arena_alloc(a, size + 1);
    ok = read_all(fd, data, size);
    if (!ok)
        say_open(d, at, path);
    close(fd);
    *bytes = (struct str){data, size};
    return ok;
}

struct mapping {
    void *data;
    size_t size;
};

static void mapping_close(void *handle)
{
    struct mapping *m = handle;

    if (m->data)
        munmap(m->data, m->size);
}

bool file_map(const char *path, struct loc at, struct arena *a, struct diag *d,
              struct str *bytes)
{
    struct mapping *m = arena_new(a, struct mapping);
    size_t size;
    int fd = open_regular(path, SIZE_MAX / 2, at, d, &size);
    void *data;

    if (fd < 0)
        return false;
    arena_defer(a, mapping_close, m);
    data =
        size > 0 ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    if (data == MAP_FAILED) {
        if (size == 0)
            errno = EINVAL;
        say_open(d, at, path);
        close(fd);
        return false;
    }
    close(fd);
    m->data = data;
    m->size = size;
    *bytes = (struct str){data, size};
    return true;
}

struct file_out {
    char *path, *temp; // temp NULL: standard output
    int fd;            // -1: closed
    struct diag *diag;
};

static void say_write(const struct file_out *f)
{
    diag_add(f->diag, DIAG_CODE_FILE_WRITE, (struct loc){0}, f->path,
             strerror(errno), NULL);
}

void file_abandon(struct file_out *f)
{
    if (f->fd >= 0 && f->temp) {
        close(f->fd);
        unlink(f->temp);
    }
    f->fd = -1;
}

static void file_out_close(void *handle)
{
    file_abandon(handle);
}

/* Opens PATH.PID.N.tmp beside the target: a new file, never through a link. */
static bool temp_open(struct file_out *f, mode_t mode, struct arena *a)
{
    struct buf name;

    buf_init(&name, a, FILE_NAME_MAX);
    for (int i = 0; i < TEMP_TRIES; i++) {
        buf_reset(&name);
        buf_addf(&name, "%s.%ld.%d.tmp", f->path, (long)getpid(), i);
        if (name.full) {
            errno = ENAMETOOLONG;
            return false;
        }
        f->fd =
            open(name.data,
                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (f->fd >= 0) {
            f->temp = str_copy(str_of(name.data), a);
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
    mode_t mode = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
    struct stat st;

    f->path = str_copy(str_of(path), a);
    f->fd = -1;
    f->diag = d;
    if (strcmp(path, "-") == 0) {
        f->fd = STDOUT_FILENO;
        return f;
    }
    if (stat(path, &st) == 0) {
        if (!S_ISREG(st.st_mode)) {
            diag_add(d, DIAG_CODE_FILE_KIND, (struct loc){0}, path, NULL);
            return NULL;
        }
        mode = st.st_mode & 0777;
    }
    arena_defer(a, file_out_close, f);
    if (!temp_open(f, mode, a)) {
        say_write(f);
        return NULL;
    }
    return f;
}

bool file_write(struct file_out *f, const void *bytes, size_t size)
{
    const char *p = bytes;

    assert(f->fd >= 0);
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

/* The rename is on disk only when its folder is.  Some file systems cannot sync
 * a folder; the file itself is safe by then. */
static void folder_sync(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[FILE_NAME_MAX] = ".";
    int fd;

    if (slash && (size_t)(slash - path) < sizeof(folder)) {
        size_t size = slash == path ? 1 : (size_t)(slash - path);

        memcpy(folder, path, size);
        folder[size] = '\0';
    }
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

bool file_commit(struct file_out *f)
{
    bool ok;

    if (!f->temp) {
        f->fd = -1;
        return true;
    }
    ok = fsync(f->fd) == 0;
    if (!ok)
        say_write(f);
    if (close(f->fd) != 0 && ok) {
        say_write(f);
        ok = false;
    }
    f->fd = -1;
    if (ok && rename(f->temp, f->path) != 0) {
        say_write(f);
        ok = false;
    }
    if (!ok) {
        unlink(f->temp);
        return false;
    }
    folder_sync(f->path);
    return true;
}

bool file_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0;
}

static struct str folder_of(const char *file)
{
    const char *slash = strrchr(file, '/');

    if (!slash)
        return STR(".");
    return (struct str){file, slash == file ? 1 : (size_t)(slash - file)};
}

/* The real path of `path`, or of its deepest folder that exists, so that a link
 * in any part that exists is seen. */
static bool real_part(const char *path, char real[PATH_MAX])
{
    char part[PATH_MAX];

    if (strlen(path) >= sizeof(part))
        return false;
    memcpy(part, path, strlen(path) + 1);
    while (!realpath(part, real)) {
        char *slash = strrchr(part, '/');

        if (errno != ENOENT && errno != ENOTDIR)
            return false;
        if (!slash) {
            memcpy(part, ".", 2);
            continue;
        }
        slash[slash == part] = '\0';
    }
    return true;
}

static bool inside(const char *path, const char *root)
{
    size_t size = strlen(root);

    if (size > 1 && root[size - 1] == '/')
        size--;
    if (size == 1 && root[0] == '/')
        return true;
    return strncmp(path, root, size) == 0 &&
           (path[size] == '/' || path[size] == '\0');
}

/* No part of a path may be "..": what does not exist yet cannot be resolved. */
static bool climbs(struct str path)
{
    size_t start = 0;

    for (size_t i = 0; i <= path.size; i++) {
        if (i < path.size && path.data[i] != '/')
            continue;
        if (i - start == 2 && path.data[start] == '.' &&
            path.data[start + 1] == '.')
            return true;
        start = i + 1;
    }
    return false;
}

char *file_resolve(const char *base_file, struct str relative, const char *root,
                   struct loc at, struct arena *a, struct diag *d)
{
    struct str folder = folder_of(base_file);
    char real[PATH_MAX], real_root[PATH_MAX];
    char *name = str_copy(relative, a);
    struct buf path;

    buf_init(&path, a, PATH_MAX - 1);
    buf_add(&path, folder.data, folder.size);
    buf_add_char(&path, '/');
    buf_add(&path, relative.data, relative.size);
    if (relative.size == 0 || strlen(name) != relative.size || name[0] == '/' ||
        path.full || !realpath(root, real_root) ||
        !real_part(path.data, real) || !inside(real, real_root) ||
        (climbs(relative) && !file_exists(path.data))) {
        diag_add(d, DIAG_CODE_FILE_OUTSIDE, at, name, NULL);
        return NULL;
    }
    if (folder.size == 1 && folder.data[0] == '.')
        return name; // "plan.xml", not "./plan.xml": shown in messages
    return path.data;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_match(const char *folder, struct str pattern, struct arena *a,
                char ***names, size_t *count)
{
    VEC(char *) found = {0};
    char *text = str_copy(pattern, a);
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    *names = NULL;
    *count = 0;
    if (!dir)
        return false;
    while ((entry = readdir(dir)) != NULL)
        if (fnmatch(text, entry->d_name, FNM_PERIOD | FNM_NOESCAPE) == 0)
            *vec_push(&found, a) = str_copy(str_of(entry->d_name), a);
    closedir(dir);
    if (found.count > 1)
        qsort(found.items, found.count, sizeof(*found.items), by_bytes);
    *names = found.items;
    *count = found.count;
    return true;
}
