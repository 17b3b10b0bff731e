/*
 * file - read whole files; replace whole files.
 *
 * Reading refuses anything but a regular file and stops at a size limit.
 * Replacing writes a new file, syncs it, and puts it in place of the target:
 * the old file is untouched until then, and a failure leaves nothing behind.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;

/* The bytes of a regular file, followed by a NUL; "-" is not special.  `at` is
 * the place that named the file.  False: reported (E01xx). */
bool file_read(const char *path, size_t max, struct loc at, struct arena *a,
               struct diag *d, struct str *bytes)
    __attribute__((warn_unused_result));

/* A regular file, mapped read-only for the life of the arena (fonts).  NULL:
 * reported (E01xx). */
struct file_view {
    struct str bytes;
    int64_t changed; // in ns since 1970
    int fd;
};
const struct file_view *file_map(const char *path, struct loc at,
                                 struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* Copies `part` of a view.  A few hundred bytes cost a quarter of what touching
 * the map costs, and leave no pages of it in memory.  False: not read. */
bool file_copy(const struct file_view *view, struct str part, void *to)
    __attribute__((warn_unused_result));

/* Where bytes go: to a file that appears whole at commit, or to a stream. */
struct file_out;

/* path "-" is standard output, which gets its bytes at commit.  An existing
 * file keeps its rights, a new one gets 0644 less the umask; before a single
 * byte is written its folder and its kind have been looked at.  NULL: reported.
 */
struct file_out *file_create(const char *path, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));
bool file_write(struct file_out *f, const void *bytes, size_t size)
    __attribute__((warn_unused_result)); // false: reported (disk full, …)
/* Takes back all that was written, to write anew.  False: reported. */
bool file_rewind(struct file_out *f) __attribute__((warn_unused_result));
/* Whoever moves the file on waits for the disk: commit does not. */
void file_pass_on(struct file_out *f);
/* After a failure, reported, the old file is as it was. */
bool file_commit(struct file_out *f) __attribute__((warn_unused_result));
void file_abandon(struct file_out *f); // as if it had never been

/*
 * Joins `relative` to the folder of `base_file` and checks that the result,
 * links followed, lies inside `root`.  Absolute paths and paths that climb out
 * are refused (E0105).  NULL: reported.  A file that does not exist is not an
 * error here.
 */
char *file_resolve(const char *base_file, struct str relative, const char *root,
                   struct loc at, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* The folder that a path names a file in; "." when it names none. */
struct str file_folder(const char *path);

/* FOLDER/NAME. */
const char *file_below(const char *folder, const char *name, struct arena *a);

bool file_exists(const char *path);

/* Whether the name of a file may hold a character on every system and for every
 * reader: Han, ASCII letters, digits, . _ -.  Such names are spelled in one way
 * alone: no combining marks, no compatibility ideographs (UAX #15). */
bool file_name_may_hold(uint32_t cp);

/* Names in `folder` that match `pattern` (* any text, ? one character, not
 * empty), in byte order; hidden ones only when the pattern begins with a dot.
 * False: the folder cannot be read, errno says why; nothing is reported. */
bool file_match(const char *folder, struct str pattern, struct arena *a,
                char ***names, size_t *count)
    __attribute__((warn_unused_result));

/* Reports what `errno` says of a path: `otherwise`, where there is no better
 * word for it than the system's, which is English. */
void file_fault(enum diag_code otherwise, struct loc at, const char *path,
                struct diag *d);

#endif
