#define _GNU_SOURCE // O_NOFOLLOW; NOLINT(bugprone-reserved-identifier)
#include "batch/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

enum { WORK_NAME_MAX = 64 };

#define NOTES ".lantu"

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void folder_leave(struct folder *f)
{
    close_one(&f->out);
    close_one(&f->notes);
    close_one(&f->work);
}

static void folder_close(void *handle)
{
    folder_leave(handle);
}

static bool fail(const struct folder *f, enum diag_code code, const char *path)
{
    if (errno == ENOSPC || errno == EDQUOT)
        code = DIAG_CODE_DISK_FULL;
    else if (errno == EACCES || errno == EPERM || errno == EROFS)
        code = DIAG_CODE_FILE_WRITE_DENIED;
    diag_add(f->diag, code, (struct loc){0}, path, strerror(errno), NULL);
    return false;
}

static void begin(struct folder *f, const char *path, struct arena *a,
                  struct diag *d)
{
    *f = (struct folder){.path = path,
                         .lantu = file_below(path, NOTES, a),
                         .out = -1,
                         .notes = -1,
                         .work = -1,
                         .arena = a,
                         .diag = d};
    arena_defer(a, folder_close, f);
}

bool folder_open(struct folder *f, const char *path, struct arena *a,
                 struct diag *d)
{
    begin(f, path, a, d);
    f->out = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->out >= 0)
        f->notes = openat(f->out, NOTES,
                          O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (f->notes >= 0)
        return true;
    if (errno != ENOENT)
        return fail(f, DIAG_CODE_FILE_OPEN, f->lantu);
    diag_add(d, DIAG_CODE_MERGE_NONE, (struct loc){0}, path, NULL);
    return false;
}

/* A folder below another, made when there is none. */
static bool make_below(int parent, const char *name, int *fd)
{
    if (mkdirat(parent, name, 0777) != 0 && errno != EEXIST)
        return false;
    *fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return *fd >= 0;
}

bool folder_make(struct folder *f, const char *path, struct arena *a,
                 struct diag *d)
{
    begin(f, path, a, d);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return fail(
            f, errno == ENOENT ? DIAG_CODE_FOLDER_NONE : DIAG_CODE_FILE_WRITE,
            path);
    f->out = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->out < 0)
        return fail(f, DIAG_CODE_FILE_WRITE, path);
    return make_below(f->out, NOTES, &f->notes) ||
           fail(f, DIAG_CODE_FILE_WRITE, f->lantu);
}

/* What is not removed is in nobody's way: names begin with the process. */
static void clear(int folder)
{
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *entry;

    if (!dir)
        return;
    while ((entry = readdir(dir)) != NULL)
        (void)unlinkat(folder, entry->d_name, 0);
    closedir(dir);
}

bool folder_begin(struct folder *f, struct shard shard)
{
    char name[WORK_NAME_MAX], own[WORK_NAME_MAX];
    const char *work;

    snprintf(name, sizeof(name), "work-%u-of-%u", (unsigned)shard.index,
             (unsigned)shard.count);
    snprintf(own, sizeof(own), "%ld-", (long)getpid());
    work = file_below(f->lantu, name, f->arena);
    if (!make_below(f->notes, name, &f->work))
        return fail(f, DIAG_CODE_FILE_WRITE, work);
    clear(f->work);
    f->outputs = file_below(work, own, f->arena);
    f->work_name = strrchr(f->outputs, '/') + 1;
    return true;
}

static void work_name(const struct folder *f, uint32_t number,
                      char name[WORK_NAME_MAX])
{
    snprintf(name, WORK_NAME_MAX, "%s%u", f->work_name, (unsigned)number);
}

int folder_open_work(const struct folder *f, uint32_t number)
{
    char name[WORK_NAME_MAX];

    work_name(f, number, name);
    return openat(f->work, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

bool folder_publish(const struct folder *f, uint32_t number, const char *output)
{
    char name[WORK_NAME_MAX];

    work_name(f, number, name);
    return renameat(f->work, name, f->out, output) == 0;
}

void folder_drop(const struct folder *f, uint32_t number)
{
    char name[WORK_NAME_MAX];

    work_name(f, number, name);
    (void)unlinkat(f->work, name, 0);
}

/* Some file systems cannot sync a folder; the files are in place all the same
 * (base/file.c). */
void folder_sync(const struct folder *f)
{
    (void)fsync(f->out);
}

bool folder_is_to_blame(const char *code)
{
    static const enum diag_code codes[] = {
        DIAG_CODE_FILE_WRITE, DIAG_CODE_DISK_FULL, DIAG_CODE_FILE_WRITE_DENIED,
        DIAG_CODE_FOLDER_NONE};
    char id[8];

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (strcmp(code, diag_id(codes[i], id)) == 0)
            return true;
    return false;
}
