#define _GNU_SOURCE // O_NOFOLLOW, flock; NOLINT(bugprone-reserved-identifier)
#include "batch/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/map.h"

enum { NAME_MAX_BYTES = 64, JOURNAL_BYTES_MAX = 1 << 28, HOLDER_MAX = 256 };

/* A run may be gone on with by others of the group, who write here in place:
 * the umask alone says who. */
enum { SHARED_MODE = 0666 };

static const struct loc nowhere;

struct journal {
    const char *shown;
    int fd, lock; // -1: closed
    off_t size;   // of what is whole on disk
    struct map *entries;
    bool listed;
    struct journal_list list;
    struct buf pending;
    struct arena *arena;
    struct diag *diag;
};

static void journal_close(void *handle)
{
    journal_leave(handle);
}

void journal_leave(struct journal *j)
{
    if (j->fd >= 0)
        close(j->fd);
    if (j->lock >= 0)
        close(j->lock);
    j->fd = j->lock = -1;
}

static void name_of(char name[NAME_MAX_BYTES], const char *what,
                    struct shard shard)
{
    snprintf(name, NAME_MAX_BYTES, "%s-%u-of-%u", what, (unsigned)shard.index,
             (unsigned)shard.count);
}

static void say(const struct journal *j, enum diag_code code)
{
    diag_add(j->diag,
             errno == ENOSPC || errno == EDQUOT ? DIAG_CODE_DISK_FULL : code,
             nowhere, j->shown, strerror(errno), NULL);
}

static struct journal *journal_new(const char *shown, const char *name,
                                   struct arena *a, struct diag *d)
{
    struct journal *j = arena_new(a, struct journal);

    *j = (struct journal){.shown = file_below(shown, name, a),
                          .fd = -1,
                          .lock = -1,
                          .entries = map_new(a),
                          .arena = a,
                          .diag = d};
    buf_init(&j->pending, a, JOURNAL_BYTES_MAX);
    arena_defer(a, journal_close, j);
    return j;
}

/* ---- the lock ----------------------------------------------------------- */

/* The file says who holds it, for people; what counts is the lock of the
 * kernel, which goes when its holder dies. */
static bool lock(struct journal *j, int folder, struct shard shard)
{
    char name[NAME_MAX_BYTES], holder[HOLDER_MAX] = "", host[64] = "";
    ssize_t size;

    name_of(name, "lock", shard);
    j->lock = openat(folder, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
                     SHARED_MODE);
    if (j->lock < 0) {
        say(j, DIAG_CODE_FILE_WRITE);
        return false;
    }
    if (flock(j->lock, LOCK_EX | LOCK_NB) != 0) {
        bool held = errno == EWOULDBLOCK;

        size = pread(j->lock, holder, sizeof(holder) - 1, 0);
        holder[size > 0 ? size : 0] = '\0';
        if (held)
            diag_add(j->diag, DIAG_CODE_BATCH_LOCKED, nowhere, holder, NULL);
        else
            say(j, DIAG_CODE_FILE_WRITE);
        return false;
    }
    (void)gethostname(host, sizeof(host) - 1);
    snprintf(holder, sizeof(holder), "%s, %ld", host, (long)getpid());
    // Only a courtesy: who cannot write it holds the lock all the same.
    if (ftruncate(j->lock, 0) == 0)
        (void)!pwrite(j->lock, holder, strlen(holder), 0);
    return true;
}

/* ---- reading ------------------------------------------------------------ */

static void keep(struct journal *j, const struct journal_entry *entry)
{
    struct journal_entry *copy = arena_new(j->arena, struct journal_entry);

    *copy = *entry;
    map_put(j->entries, str_of(entry->name), copy);
}

/* False, reported: this program does not know such a journal. */
static bool take_line(struct journal *j, struct str text, struct shard shard,
                      size_t *damaged)
{
    struct journal_line line;

    if (!journal_line_take(text, j->arena, &line)) {
        (*damaged)++;
        return true;
    }
    switch (line.kind) {
    case JOURNAL_ENTRY:
        keep(j, &line.as.entry);
        return true;
    case JOURNAL_LIST:
        j->listed = true;
        j->list = line.as.list;
        return true;
    case JOURNAL_EDITION: // has no place here
        (*damaged)++;
        return true;
    case JOURNAL_HEAD:
        break;
    }
    if (line.as.head.version == JOURNAL_VERSION &&
        line.as.head.shard == shard.index && line.as.head.shards == shard.count)
        return true;
    diag_add(j->diag, DIAG_CODE_JOURNAL_VERSION, nowhere, j->shown, NULL);
    return false;
}

static bool read_bytes(struct journal *j, struct arena *a, struct str *bytes)
{
    struct stat st;
    char *data = NULL;
    size_t done = 0;
    ssize_t got = 1;

    if (fstat(j->fd, &st) == 0 && st.st_size > JOURNAL_BYTES_MAX)
        errno = EFBIG;
    else
        data = arena_alloc(a, (size_t)st.st_size + 1);
    while (data && done < (size_t)st.st_size && got > 0) {
        got = pread(j->fd, data + done, (size_t)st.st_size - done, (off_t)done);
        done += got > 0 ? (size_t)got : 0;
    }
    if (!data || got < 0) {
        say(j, DIAG_CODE_FILE_OPEN);
        return false;
    }
    *bytes = (struct str){data, done};
    return true;
}

/* False: reported.  What follows the last line feed is torn: the run ended
 * while it wrote that. */
static bool take_lines(struct journal *j, struct str bytes, struct shard shard)
{
    size_t start = 0, damaged = 0;
    const char *end;
    char count[24];

    while (start < bytes.size &&
           (end = memchr(bytes.data + start, '\n', bytes.size - start))) {
        const char *from = bytes.data + start;

        if (!take_line(j, (struct str){from, (size_t)(end - from)}, shard,
                       &damaged))
            return false;
        start = (size_t)(end + 1 - bytes.data);
    }
    j->size = (off_t)start;
    snprintf(count, sizeof(count), "%zu", damaged);
    if (damaged > 0)
        diag_add(j->diag, DIAG_CODE_JOURNAL_DAMAGED, nowhere, j->shown, count,
                 NULL);
    return true;
}

static bool take_all(struct journal *j, struct shard shard)
{
    struct arena *a = arena_open();
    struct str bytes;
    bool ok = read_bytes(j, a, &bytes) && take_lines(j, bytes, shard);

    arena_close(a);
    return ok;
}

/* Opens it and cuts off what is torn.  False: reported. */
static bool open_whole(struct journal *j, int folder, const char *name,
                       struct shard shard)
{
    j->fd = openat(folder, name,
                   O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
                   SHARED_MODE);
    if (j->fd >= 0 && !take_all(j, shard))
        return false;
    if (j->fd < 0 || ftruncate(j->fd, j->size) != 0) {
        say(j, DIAG_CODE_FILE_WRITE);
        return false;
    }
    return true;
}

static bool begin(struct journal *j, struct shard shard)
{
    const struct journal_line head = {
        .kind = JOURNAL_HEAD,
        .as.head = {JOURNAL_VERSION, shard.index, shard.count}};

    journal_line_put(&j->pending, &head);
    return journal_sync(j);
}

struct journal *journal_open(int folder, const char *shown, struct shard shard,
                             struct arena *a, struct diag *d)
{
    char name[NAME_MAX_BYTES];
    struct journal *j;

    name_of(name, "journal", shard);
    j = journal_new(shown, name, a, d);
    if (!lock(j, folder, shard) || !open_whole(j, folder, name, shard) ||
        (j->size == 0 && !begin(j, shard)))
        return NULL;
    return j;
}

struct journal *journal_read(int folder, const char *shown, struct shard shard,
                             struct arena *a, struct diag *d)
{
    char name[NAME_MAX_BYTES];
    struct journal *j;

    name_of(name, "journal", shard);
    j = journal_new(shown, name, a, d);
    j->fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (j->fd < 0) {
        if (errno != ENOENT)
            say(j, DIAG_CODE_FILE_OPEN);
        return NULL;
    }
    return take_all(j, shard) ? j : NULL;
}

const struct journal_entry *journal_find(const struct journal *j,
                                         const char *name)
{
    return map_find(j->entries, str_of(name));
}

const struct journal_list *journal_list(const struct journal *j)
{
    return j->listed ? &j->list : NULL;
}

/* ---- writing ------------------------------------------------------------ */

void journal_add(struct journal *j, const struct journal_entry *entry)
{
    const struct journal_line line = {JOURNAL_ENTRY, {.entry = *entry}};

    journal_line_put(&j->pending, &line);
    keep(j, entry);
}

void journal_add_list(struct journal *j, const struct journal_list *list)
{
    const struct journal_line line = {JOURNAL_LIST, {.list = *list}};

    if (j->listed && memcmp(j->list.digest, list->digest, HASH_SIZE) == 0)
        return;
    j->listed = true;
    j->list = *list;
    journal_line_put(&j->pending, &line);
}

static bool append(struct journal *j)
{
    size_t done = 0;

    while (done < j->pending.size) {
        ssize_t wrote =
            write(j->fd, j->pending.data + done, j->pending.size - done);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            errno = wrote == 0 ? ENOSPC : errno;
            return false;
        }
        done += (size_t)wrote;
    }
    return fdatasync(j->fd) == 0;
}

bool journal_sync(struct journal *j)
{
    bool ok = append(j);

    if (ok) {
        j->size += (off_t)j->pending.size;
    } else {
        say(j, DIAG_CODE_FILE_WRITE);
        // What is left of it would be a torn line, which does no harm.
        (void)!ftruncate(j->fd, j->size);
    }
    buf_reset(&j->pending);
    return ok;
}

/* ---- which there are ---------------------------------------------------- */

/* "journal-3-of-8" → 8; anything else → 0. */
static uint32_t shards_of(const char *name)
{
    unsigned index, count;
    char again[NAME_MAX_BYTES];

    if (sscanf(name, "journal-%u-of-%u", &index, &count) != 2)
        return 0;
    name_of(again, "journal", (struct shard){index, count});
    return strcmp(again, name) == 0 && index < count ? count : 0;
}

uint32_t journal_shards(int folder, const char *shown, struct diag *d)
{
    // A descriptor of its own: closing the stream closes it.
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *entry;
    uint32_t shards = 0;
    bool mixed = false;

    if (!dir) {
        diag_add(d, DIAG_CODE_FILE_OPEN, nowhere, shown, strerror(errno), NULL);
        return 0;
    }
    while ((entry = readdir(dir)) != NULL) {
        uint32_t count = shards_of(entry->d_name);

        mixed = mixed || (count > 0 && shards > 0 && count != shards);
        shards = count > shards ? count : shards;
    }
    closedir(dir);
    if (mixed)
        diag_add(d, DIAG_CODE_BATCH_SHARDS_MIXED, nowhere, shown, NULL);
    return mixed ? 0 : shards;
}
