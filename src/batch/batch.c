#include "batch/batch.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/message.h"
#include "batch/roster.h"
#include "batch/supervisor.h"

static void hear_all(void *user, const struct lantu_message *m)
{
    const struct batch_listener *l = user;

    if (l->message)
        l->message(l->user, NULL, m);
}

/* False: reported. */
static bool prepare(struct supervision *s)
{
    const struct batch_options *o = s->options;
    struct folder *f = &s->folder;
    char texts[2][24];
    uint32_t shards;

    if (!folder_make(f, o->folder, s->arena, s->diag))
        return false;
    shards = journal_shards(f->notes, f->lantu, s->diag);
    snprintf(texts[0], sizeof(texts[0]), "%u", (unsigned)shards);
    snprintf(texts[1], sizeof(texts[1]), "%u", (unsigned)o->shard.count);
    if (shards > 0 && shards != o->shard.count)
        diag_add(s->diag, DIAG_CODE_BATCH_SHARDS, (struct loc){0}, o->folder,
                 texts[0], texts[1], NULL);
    if (diag_errors(s->diag) > 0)
        return false;
    s->journal = journal_open(f->notes, f->lantu, o->shard, s->arena, s->diag);
    return s->journal && folder_begin(f, o->shard);
}

/* False: reported.  Of several shards only batch_merge knows all. */
static bool write_index(struct supervision *s)
{
    const struct listing listing = {s->editions.items, s->editions.count};

    if (listing.count == 0 || s->options->shard.count > 1)
        return true;
    return roster_index(&s->folder, &listing,
                        roster_find(&s->folder, &listing, &s->journal, 1));
}

enum lantu_status batch_run(const struct recipe *recipe,
                            const struct batch_options *options,
                            struct batch_count *count)
{
    struct batch_listener listener = options->listener;
    const struct lantu_options heard = {
        .language = recipe->language, .message = hear_all, .user = &listener};
    enum lantu_status status = LANTU_DONE, told;
    struct supervision s = {.recipe = recipe,
                            .options = options,
                            .arena = arena_open(),
                            .count = count};

    *count = (struct batch_count){0};
    s.diag = diag_new(s.arena);
    if (prepare(&s))
        status = supervise(&s);
    if (!write_index(&s))
        status = LANTU_ENVIRONMENT;
    messages_tell(s.diag, &heard);
    told = messages_status(s.diag, false);
    arena_close(s.arena);
    return told == LANTU_DONE ? status : told;
}
