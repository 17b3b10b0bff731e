/*
 * Names of files: where one leads, and which there are.  See file.h.
 */
#define _GNU_SOURCE // realpath; NOLINT(bugprone-reserved-identifier)
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"

const char *file_below(const char *folder, const char *name, struct arena *a)
{
    const size_t size = strlen(folder) + strlen(name) + 2; // with '/' and NUL
    char *path = arena_alloc(a, size);

    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

bool file_exists(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0;
}

/* The unified ideographs of Unicode 15.0, with 〇. */
static bool is_han(uint32_t cp)
{
    static const uint32_t ranges[][2] = {
        {0x3007, 0x3007},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
        {0x20000, 0x2a6df}, {0x2a700, 0x2ebe0}, {0x30000, 0x323af},
    };

    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (cp >= ranges[i][0] && cp <= ranges[i][1])
            return true;
    return false;
}

bool file_name_may_hold(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= '0' && cp <= '9') || cp == '.' || cp == '_' || cp == '-' ||
           is_han(cp);
}

/* The real path of `path`, or of its deepest folder that exists, so that a link
 * in any part that exists is seen. */
static bool real_part(const char *path, char real[PATH_MAX])
{
    char part[PATH_MAX];

    assert(strlen(path) < sizeof(part));
    memcpy(part, path, strlen(path) + 1);
    while (!realpath(part, real)) {
        char *slash = strrchr(part, '/');

        if (errno != ENOENT && errno != ENOTDIR)
            return false;
        if (slash)
            slash[slash == part] = '\0';
        else if (strcmp(part, ".") != 0)
            memcpy(part, ".", 2);
        else
            return false; // the working folder is gone
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
    struct str folder = file_folder(base_file);
    char real[PATH_MAX], real_root[PATH_MAX];
    char *name = str_copy(relative, a);
    struct buf path;

    buf_init(&path, a, PATH_MAX - 1);
    if (folder.size > 1 || folder.data[0] != '.') {
        // "plan.xml", not "./plan.xml": it is shown in messages, and names of
        // one file are compared.
        buf_add(&path, folder.data, folder.size);
        buf_add_char(&path, '/');
    }
    size_t here = 0;
    while (here + 2 < relative.size && relative.data[here] == '.' &&
           relative.data[here + 1] == '/')
        here += 2;
    buf_add(&path, relative.data + here, relative.size - here);
    if (path.full) {
        errno = ENAMETOOLONG;
        file_fault(DIAG_CODE_FILE_OPEN, at, name, d);
        return NULL;
    }
    if (!realpath(root, real_root)) {
        file_fault(DIAG_CODE_FILE_OPEN, at, root, d);
        return NULL;
    }
    if (relative.size == 0 || strlen(name) != relative.size || name[0] == '/' ||
        !real_part(path.data, real) || !inside(real, real_root) ||
        (climbs(relative) && !file_exists(path.data))) {
        diag_add(d, DIAG_CODE_FILE_OUTSIDE, at, name, NULL);
        return NULL;
    }
    return path.data;
}

/* Whether `name` matches `pattern`: * is any text, ? one character.  Own, since
 * fnmatch() reads names by the locale and gives [ a meaning.  A failure after a
 * star takes one character more into the last star; earlier ones need no second
 * look. */
static bool matches(struct str pattern, const char *name)
{
    const char *p = pattern.data, *end = p + pattern.size;
    const char *n = name, *name_end = name + strlen(name);
    const char *star = NULL, *taken = NULL;

    while (n < name_end) {
        if (p < end && *p == '*') {
            star = ++p;
            taken = n;
        } else if (p < end && *p == '?') {
            p++;
            utf8_next(&n, name_end);
        } else if (p < end && *p == *n) {
            p++;
            n++;
        } else if (star) {
            p = star;
            utf8_next(&taken, name_end);
            n = taken;
        } else {
            return false;
        }
    }
    while (p < end && *p == '*')
        p++;
    return p == end;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_match(const char *folder, struct str pattern, struct arena *a,
                char ***names, size_t *count)
{
    VEC(char *) found = {0};
    const struct dirent *entry;
    DIR *dir;
    int failed;

    assert(pattern.size > 0);
    *names = NULL;
    *count = 0;
    dir = opendir(folder);
    if (!dir)
        return false;
    for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0) {
        const char *name = entry->d_name;

        if ((name[0] != '.' || pattern.data[0] == '.') &&
            strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
            matches(pattern, name))
            *vec_push(&found, a) = str_copy(str_of(name), a);
    }
    failed = errno;
    closedir(dir);
    if (failed)
        return false;
    if (found.count > 1)
        qsort(found.items, found.count, sizeof(*found.items), by_bytes);
    *names = found.items;
    *count = found.count;
    return true;
}
