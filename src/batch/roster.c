#include "batch/roster.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/json.h"
#include "base/vec.h"
#include "batch/outputs.h"

enum { LIST_BYTES_MAX = 64 << 20 };

static const struct loc nowhere;

/* The file appears whole, or the old one stays. */
static bool replace(const char *path, const struct buf *bytes, struct arena *a,
                    struct diag *d)
{
    struct file_out *out = file_create(path, a, d);

    return out && file_write(out, bytes->data, bytes->size) && file_commit(out);
}

/* ---- the list ----------------------------------------------------------- */

static void list_of(struct str bytes, size_t count, struct journal_list *list)
{
    struct hash h = {0};

    hash_add(&h, bytes.data, bytes.size);
    hash_end(&h, list->digest);
    list->count = (uint32_t)count;
}

static void put_list(struct buf *b, const struct listing *editions)
{
    for (size_t i = 0; i < editions->count; i++) {
        const struct listed *e = &editions->editions[i];
        const struct journal_line line = {
            .kind = JOURNAL_EDITION,
            .as.entry = {.name = e->name, .output = e->output}};

        journal_line_put(b, &line);
    }
}

bool roster_write(const struct folder *f, const struct listing *editions,
                  struct journal_list *list)
{
    struct arena *a = arena_open();
    struct diag *unheard = diag_new(a);
    const char *path = file_below(f->lantu, "editions", a);
    struct buf b;
    struct str old;
    bool ok;

    buf_init(&b, a, LIST_BYTES_MAX);
    put_list(&b, editions);
    list_of(buf_str(&b), editions->count, list);
    ok = (file_exists(path) &&
          file_read(path, LIST_BYTES_MAX, nowhere, a, unheard, &old) &&
          str_eq(old, buf_str(&b))) ||
         replace(path, &b, a, f->diag);
    arena_close(a);
    return ok;
}

bool roster_read(const struct folder *f, struct listing *editions,
                 struct journal_list *list)
{
    const char *path = file_below(f->lantu, "editions", f->arena);
    VEC(struct listed) items = {0};
    struct str bytes, rest;

    if (!file_exists(path)) {
        diag_add(f->diag, DIAG_CODE_MERGE_NONE, nowhere, f->path, NULL);
        return false;
    }
    if (!file_read(path, LIST_BYTES_MAX, nowhere, f->arena, f->diag, &bytes))
        return false;
    for (rest = bytes; rest.size > 0;) {
        const char *end = memchr(rest.data, '\n', rest.size);
        const size_t size = end ? (size_t)(end - rest.data) : rest.size;
        struct journal_line line;

        if (!end || !journal_line_take((struct str){rest.data, size}, f->arena,
                                       &line)) {
            diag_add(f->diag, DIAG_CODE_JOURNAL_VERSION, nowhere, path, NULL);
            return false;
        }
        *vec_push(&items, f->arena) = (struct listed){
            .name = line.as.entry.name, .output = line.as.entry.output};
        rest = (struct str){end + 1, rest.size - size - 1};
    }
    list_of(bytes, items.count, list);
    *editions = (struct listing){items.items, items.count};
    return true;
}

/* ---- what became of it ----------------------------------------------------
 */

static bool is_there(const struct folder *f, const struct journal_entry *e)
{
    struct stat st;

    return !e->done ||
           (fstatat(f->out, e->output, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode) && (uint64_t)st.st_size == e->bytes);
}

const struct journal_entry *const *roster_find(const struct folder *f,
                                               const struct listing *editions,
                                               struct journal *const *journals,
                                               uint32_t shards)
{
    const struct journal_entry **entries =
        arena_array(f->arena, const struct journal_entry *, editions->count);

    for (size_t i = 0; i < editions->count; i++) {
        const char *name = editions->editions[i].name;
        const struct journal *j = journals[shard_of(name, shards)];

        entries[i] = j ? journal_find(j, name) : NULL;
        if (entries[i] && !is_there(f, entries[i]))
            entries[i] = NULL;
    }
    return entries;
}

/* ---- the index ---------------------------------------------------------- */

static void put_text(struct buf *b, const char *name, const char *text)
{
    buf_addf(b, ",\"%s\":", name);
    json_put_string(b, str_of(text));
}

static void put_made(struct buf *b, const struct journal_entry *e)
{
    buf_add_text(b, ",\"sha256\":\"");
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++)
        buf_addf(b, "%02x", e->digest[i]);
    buf_addf(b, "\",\"bytes\":%zu,\"pages\":%u,\"warnings\":%u",
             (size_t)e->bytes, (unsigned)e->pages, (unsigned)e->warnings);
}

static void put_edition(struct buf *b, const struct listed *edition,
                        const struct journal_entry *e)
{
    buf_add_text(b, "{\"edition\":");
    json_put_string(b, str_of(edition->name));
    put_text(b, "file", edition->output);
    if (e && e->done) {
        put_made(b, e);
    } else if (e) {
        put_text(b, "code", e->code);
        put_text(b, "error", e->why);
    } else {
        buf_add_text(b, ",\"missing\":true");
    }
    buf_add_char(b, '}');
}

bool roster_index(const struct folder *f, const struct listing *editions,
                  const struct journal_entry *const *entries)
{
    struct arena *a = arena_open();
    size_t made = 0, failed = 0;
    struct buf b;
    bool ok;

    buf_init(&b, a, LIST_BYTES_MAX);
    buf_add_text(&b, "{\"editions\":[");
    for (size_t i = 0; i < editions->count; i++) {
        made += entries[i] && entries[i]->done;
        failed += entries[i] && !entries[i]->done;
        buf_add_text(&b, i > 0 ? ",\n" : "\n");
        put_edition(&b, &editions->editions[i], entries[i]);
    }
    buf_addf(&b, "\n],\"made\":%zu,\"failed\":%zu,\"missing\":%zu}\n", made,
             failed, editions->count - made - failed);
    ok = replace(file_below(f->path, "index.json", a), &b, a, f->diag);
    arena_close(a);
    return ok;
}
