#define _GNU_SOURCE // O_NOFOLLOW; NOLINT(bugprone-reserved-identifier)
#include "batch/editions.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "batch/content.h"
#include "batch/inputs.h"
#include "batch/job.h"
#include "doc/waivers.h"
#include "plan/plan.h"

enum { NAME_BYTES_MAX = 1024 };

struct editions_state {
    struct lantu_options options;
    const char *which, *folder;
    struct inputs in;
    struct hash base; // of the keys
};

/* ---- the list ----------------------------------------------------------- */

/* "county:431300"; a rule that makes one edition gives it its own name. */
static const char *name_of(const struct edition *e, struct arena *a)
{
    struct buf name;

    if (!e->rule->foreach || !e->area)
        return e->rule->name;
    buf_init(&name, a, NAME_BYTES_MAX);
    buf_addf(&name, "%s:%s", e->rule->name, e->area->code);
    return name.data;
}

static bool is_wanted(const struct edition *e, const char *name,
                      const char *which)
{
    return !which || strcmp(which, e->rule->name) == 0 ||
           strcmp(which, name) == 0;
}

static void read_book(void *user, struct listing *editions,
                      struct lantu_facts *facts, struct arena *a,
                      struct diag *d)
{
    struct editions_state *s = user;
    const struct editions *all = &s->in.editions;
    bool ok = inputs_read(&s->options, &s->in, a, d);
    struct listed *rows;

    job_count(&s->in, facts, a);
    if (!ok)
        return;
    inputs_lint(&s->in, d);
    rows = arena_array(a, struct listed, all->count);
    for (size_t i = 0; i < all->count; i++) {
        const struct edition *e = &all->items[i];
        const char *name = name_of(e, a);

        rows[i] = (struct listed){.name = name,
                                  .output = e->output,
                                  .wanted = is_wanted(e, name, s->which),
                                  .at = e->rule->at};
    }
    *editions = (struct listing){rows, all->count};
    s->base = content_base(&s->options, s->in.sheet);
}

/* ---- one of them -------------------------------------------------------- */

/* False: there is no such file, or it cannot be read. */
static bool digest_of(const char *path, struct wire_file *file)
{
    enum { CHUNK = 1 << 16 };
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    uint8_t chunk[CHUNK];
    struct sha256_ctx sum;
    struct stat st;
    ssize_t got;

    if (fd < 0)
        return false;
    sha256_init(&sum);
    file->bytes = 0;
    while ((got = read(fd, chunk, CHUNK)) > 0) {
        sha256_update(&sum, (size_t)got, chunk);
        file->bytes += (uint64_t)got;
    }
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        got = -1;
    close(fd);
    sha256_digest(&sum, sizeof(file->digest), file->digest);
    return got == 0;
}

/* Whether the old file has this content and is still what it was. */
static bool is_kept(const struct editions_state *s, const struct edition *e,
                    const struct wire *order, const uint8_t key[HASH_SIZE],
                    struct arena *a)
{
    struct wire_file now;

    if (!order->known || memcmp(order->file.key, key, HASH_SIZE) != 0)
        return false;
    return digest_of(file_below(s->folder, e->output, a), &now) &&
           now.bytes == order->file.bytes &&
           memcmp(now.digest, order->file.digest, SHA256_DIGEST_SIZE) == 0;
}

static void make(void *user, const struct wire *order, const char *output,
                 struct wire *made, struct arena *a, struct diag *d)
{
    struct editions_state *s = user;
    const struct edition *e = &s->in.editions.items[order->index];
    struct job *job;

    waivers_begin(s->in.book, d);
    job = job_compose(&s->options, &s->in, e, a, d);
    if (!job)
        return;
    job_key(job, &s->base, made->file.key);
    made->known = is_kept(s, e, order, made->file.key, a);
    if (!made->known) {
        made->facts.pages = job_set(job, output, true);
        if (made->facts.pages > 0 && !digest_of(output, &made->file))
            diag_add(d, DIAG_CODE_FILE_OPEN, (struct loc){0}, output, "", NULL);
    }
    waivers_report(s->in.book, d);
}

struct recipe editions_recipe(const struct lantu_options *options,
                              const char *which, const char *folder,
                              struct arena *a)
{
    struct editions_state *s = arena_new(a, struct editions_state);

    s->options = *options;
    s->which = which;
    s->folder = folder;
    return (struct recipe){.read = read_book,
                           .make = make,
                           .user = s,
                           .language = options->language,
                           .strict = options->strict};
}
