/*
 * What the shards of a folder have done, told by their journals alone: what a
 * scheduler says of its tasks is not asked.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/batch.h"
#include "batch/folder.h"
#include "batch/message.h"
#include "batch/roster.h"

struct merge {
    struct folder folder;
    struct listing editions;
    struct journal_list list;
    struct journal **journals; // by index; NULL: never ran
    uint32_t shards;
    struct arena *arena;
    struct diag *diag;
};

static void hear(void *user, const struct lantu_message *m)
{
    const struct batch_listener *l = user;

    if (l->message)
        l->message(l->user, NULL, m);
}

/* A shard that worked by another list has other editions in its journal; one
 * that has none was killed before it began. */
static void check_list(struct merge *m, uint32_t index)
{
    const struct journal_list *list = journal_list(m->journals[index]);
    char text[24];

    if (!list || memcmp(list->digest, m->list.digest, HASH_SIZE) == 0)
        return;
    snprintf(text, sizeof(text), "%u", (unsigned)index);
    diag_add(m->diag, DIAG_CODE_MERGE_LIST, (struct loc){0}, text, NULL);
}

/* False: reported. */
static bool read_all(struct merge *m)
{
    const struct folder *f = &m->folder;

    m->shards = journal_shards(f->notes, f->lantu, m->diag);
    if (diag_errors(m->diag) > 0)
        return false;
    if (m->shards == 0) {
        diag_add(m->diag, DIAG_CODE_MERGE_NONE, (struct loc){0}, f->path, NULL);
        return false;
    }
    if (!roster_read(f, &m->editions, &m->list))
        return false;
    m->journals = arena_array(m->arena, struct journal *, m->shards);
    for (uint32_t i = 0; i < m->shards; i++) {
        m->journals[i] =
            journal_read(f->notes, f->lantu, (struct shard){i, m->shards},
                         m->arena, m->diag);
        if (m->journals[i])
            check_list(m, i);
    }
    return diag_errors(m->diag) == 0;
}

static void tell(const struct batch_listener *l, const struct listed *edition,
                 const struct journal_entry *e, struct batch_count *count)
{
    struct batch_result r = {.name = edition->name,
                             .output = edition->output,
                             .outcome = BATCH_MISSING};

    if (e) {
        r.outcome = e->done ? BATCH_KEPT : BATCH_FAILED;
        r.pages = e->pages;
        r.warnings = e->warnings;
        r.code = e->code;
        r.why = e->why;
    }
    count->kept += r.outcome == BATCH_KEPT;
    count->failed += r.outcome == BATCH_FAILED;
    count->missing += r.outcome == BATCH_MISSING;
    count->warnings += r.warnings;
    if (l->result)
        l->result(l->user, &r, count);
}

static void merge(struct merge *m, const struct batch_listener *l,
                  struct batch_count *count)
{
    const struct journal_entry *const *entries =
        roster_find(&m->folder, &m->editions, m->journals, m->shards);

    count->listed = count->wanted = m->editions.count;
    for (size_t i = 0; i < m->editions.count; i++)
        tell(l, &m->editions.editions[i], entries[i], count);
    (void)!roster_index(&m->folder, &m->editions, entries); // reported
}

enum lantu_status batch_merge(const char *folder, enum lantu_language language,
                              const struct batch_listener *listener,
                              struct batch_count *count)
{
    struct merge m = {.arena = arena_open()};
    struct batch_listener l = *listener;
    const struct lantu_options heard = {
        .language = language, .message = hear, .user = &l};
    enum lantu_status status;

    *count = (struct batch_count){0};
    m.diag = diag_new(m.arena);
    if (folder_open(&m.folder, folder, m.arena, m.diag) && read_all(&m))
        merge(&m, listener, count);
    messages_tell(m.diag, &heard);
    status = messages_status(m.diag, false);
    arena_close(m.arena);
    return status;
}
