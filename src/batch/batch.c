/*
 * The supervisor.  It waits for packets of the kitchen and its workers, for
 * signals, and for the end of a second, after which what was published is
 * written to the journal; then, after sixty-four editions at the latest, it
 * waits for the disk once for all of them.  A file is in its place before the
 * journal says so: who is killed in between makes it once more.
 */
#define _GNU_SOURCE // signalfd; NOLINT(bugprone-reserved-identifier)
#include "batch/batch.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/diag.h"
#include "base/vec.h"
#include "batch/ending.h"
#include "batch/folder.h"
#include "batch/message.h"
#include "batch/outputs.h"
#include "batch/roster.h"

enum {
    GROUP_MAX = 64,
    GROUP_MS = 1000,
    WHY_MAX = 4096,

    TRIES_MAX = 3
};

static const struct loc nowhere;

/* What a worker is at. */
struct slot {
    bool busy, begun;
    bool late;      // its worker was killed for it
    unsigned tries; // workers that died before they began
    uint32_t edition;
    uint64_t since; // ms
    bool is_error;  // what follows
    char code[8];   // of its first error, or of its first message; ""
    struct buf why;
};

struct batch {
    const struct batch_options *options;
    enum lantu_language language;
    struct batch_count *count;
    struct folder folder;
    struct journal *journal;
    struct kitchen kitchen;
    int signals;
    VEC(struct listed) editions;
    bool ready;    // all are listed
    bool ended;    // nothing more is begun
    bool over;     // nor waited for
    bool lost;     // there is no kitchen any more
    uint32_t next; // edition that may be begun
    struct slot *slots;
    uint32_t busy;
    uint32_t group;       // editions that are not in the journal yet
    uint64_t group_since; // ms
    enum lantu_status status;
    struct arena *arena;
    struct diag *diag;
};

/* ---- messages ----------------------------------------------------------- */

static const struct listed *edition_of(const struct batch *b,
                                       const struct slot *s)
{
    return &b->editions.items[s->edition];
}

static void hear_all(void *user, const struct lantu_message *m)
{
    const struct batch_listener *l = user;

    if (l->message)
        l->message(l->user, NULL, m);
}

/* Of a slot's messages the first error is kept; while there is none, the first
 * of all: with --strict a warning is enough to fail. */
static void keep_first(struct slot *s, const struct lantu_message *m)
{
    const bool is_error = strcmp(m->severity, "error") == 0;

    if (s->code[0] && (s->is_error || !is_error))
        return;
    s->is_error = is_error;
    snprintf(s->code, sizeof(s->code), "%s", m->code);
    buf_reset(&s->why);
    if (m->file)
        buf_addf(&s->why, "%s:", m->file);
    if (m->file && m->line > 0)
        buf_addf(&s->why, "%u:%u:", (unsigned)m->line, (unsigned)m->column);
    buf_addf(&s->why, "%s%s", m->file ? " " : "", m->text);
}

struct hearing {
    struct batch *batch;
    struct slot *slot;
};

static void hear(void *user, const struct lantu_message *m)
{
    const struct hearing *h = user;
    const struct batch_listener *l = &h->batch->options->listener;

    keep_first(h->slot, m);
    if (l->message)
        l->message(l->user, edition_of(h->batch, h->slot)->name, m);
}

/* Says of an edition what its worker could not. */
static void say(struct batch *b, struct slot *s, enum diag_code code,
                const char *arg)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct hearing h = {b, s};
    const struct lantu_options options = {
        .language = b->language, .message = hear, .user = &h};

    diag_add(d, code, nowhere, arg, NULL);
    messages_tell(d, &options);
    arena_close(a);
}

static void say_gone(struct batch *b, struct slot *s, int status)
{
    const struct kitchen_limits *limits = &b->options->limits;
    char text[ENDING_TEXT_MAX];

    if (s->late) {
        snprintf(text, sizeof(text), "%u", (unsigned)limits->seconds);
        say(b, s, DIAG_CODE_EDITION_TIME, text);
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == LANTU_ENVIRONMENT) {
        snprintf(text, sizeof(text), "%zu", (size_t)limits->megabytes);
        say(b, s, DIAG_CODE_EDITION_MEMORY, text);
    } else {
        say(b, s, DIAG_CODE_EDITION_DIED,
            status == KITCHEN_NO_WORKER ? "fork" : ending_of(status, text));
    }
}

/* ---- results ------------------------------------------------------------ */

static void end(struct batch *b, enum lantu_status status)
{
    b->ended = b->over = true;
    b->status = status;
}

static void flush(struct batch *b)
{
    if (b->group == 0)
        return;
    folder_sync(&b->folder);
    b->group = 0;
    if (!journal_sync(b->journal))
        end(b, LANTU_ENVIRONMENT);
}

static void note(struct batch *b, const struct journal_entry *entry)
{
    journal_add(b->journal, entry);
    if (b->group++ == 0)
        b->group_since = clock_ms();
    if (b->group >= GROUP_MAX)
        flush(b);
}

static void tell(struct batch *b, const struct journal_entry *e,
                 enum batch_outcome outcome)
{
    const struct batch_listener *l = &b->options->listener;
    const struct batch_result result = {.name = e->name,
                                        .output = e->output,
                                        .outcome = outcome,
                                        .pages = e->pages,
                                        .warnings = e->warnings,
                                        .ms = e->ms,
                                        .code = e->code,
                                        .why = e->why};

    if (l->result)
        l->result(l->user, &result, b->count);
}

static void conclude_failed(struct batch *b, struct slot *s,
                            struct journal_entry *e)
{
    folder_drop(&b->folder, (uint32_t)(s - b->slots));
    e->code = arena_copy(b->arena, s->code, strlen(s->code));
    e->why = s->why.size > 0 ? buf_copy(&s->why, b->arena).data : "";
    b->count->failed++;
    if (folder_is_to_blame(s->code)) // no other edition would fare better
        end(b, LANTU_ENVIRONMENT);
    else
        note(b, e);
    tell(b, e, BATCH_FAILED);
}

static void conclude_made(struct batch *b, const struct wire *r,
                          struct journal_entry *e)
{
    e->done = true;
    memcpy(e->key, r->file.key, sizeof(e->key));
    memcpy(e->digest, r->file.digest, sizeof(e->digest));
    e->bytes = r->file.bytes;
    e->pages = (uint32_t)r->facts.pages;
    e->warnings = (uint32_t)r->facts.warnings;
    if (r->known) {
        b->count->kept++;
        tell(b, journal_find(b->journal, e->name), BATCH_KEPT);
        return;
    }
    b->count->made++;
    b->count->warnings += e->warnings;
    note(b, e);
    tell(b, e, BATCH_MADE);
}

/* The edition of a slot as its worker made it; NULL: it did not. */
static void conclude(struct batch *b, struct slot *s, const struct wire *made)
{
    const struct listed *edition = edition_of(b, s);
    struct journal_entry e = {.name = edition->name,
                              .output = edition->output,
                              .ms = (uint32_t)(clock_ms() - s->since)};
    bool good = made && made->status == LANTU_DONE;

    if (good && !made->known &&
        !folder_publish(&b->folder, (uint32_t)(s - b->slots),
                        edition->output)) {
        say(b, s,
            errno == ENOSPC ? DIAG_CODE_DISK_FULL : DIAG_CODE_FILE_WRITE_DENIED,
            edition->output);
        good = false;
    }
    s->busy = false;
    b->busy--;
    if (good)
        conclude_made(b, made, &e);
    else
        conclude_failed(b, s, &e);
}

/* ---- orders ------------------------------------------------------------- */

static bool is_ours(const struct batch *b, const struct listed *edition)
{
    const struct shard *shard = &b->options->shard;

    return edition->wanted &&
           shard_of(edition->name, shard->count) == shard->index;
}

static void send_order(struct batch *b, struct slot *s)
{
    struct wire make = {.kind = WIRE_MAKE,
                        .slot = (uint32_t)(s - b->slots),
                        .index = s->edition};
    const struct journal_entry *e =
        journal_find(b->journal, edition_of(b, s)->name);

    if (e && e->done && !b->options->force) {
        make.known = true;
        memcpy(make.file.key, e->key, sizeof(e->key));
        memcpy(make.file.digest, e->digest, sizeof(e->digest));
        make.file.bytes = e->bytes;
    }
    s->begun = s->late = false;
    s->since = clock_ms();
    // A kitchen that is gone is seen when it is listened to.
    (void)!wire_send(b->kitchen.wire, &make, NULL, 0);
}

static void order(struct batch *b, struct slot *s, uint32_t edition)
{
    const struct buf why = s->why;

    *s = (struct slot){.busy = true, .edition = edition, .why = why};
    buf_reset(&s->why);
    b->busy++;
    send_order(b, s);
}

static void order_more(struct batch *b)
{
    uint32_t slot = 0;

    while (!b->ended && b->busy < b->options->limits.workers) {
        while (b->next < b->editions.count &&
               !is_ours(b, &b->editions.items[b->next]))
            b->next++;
        if (b->next == b->editions.count) {
            b->ended = true;
            return;
        }
        while (b->slots[slot].busy)
            slot++;
        order(b, &b->slots[slot], b->next++);
    }
}

/* ---- packets ------------------------------------------------------------ */

static void take_listed(struct batch *b, const struct wire_packet *p)
{
    struct listed *e = vec_push(&b->editions, b->arena);

    *e = (struct listed){.name = str_copy(str_of(p->texts[0]), b->arena),
                         .output = str_copy(str_of(p->texts[1]), b->arena),
                         .wanted = p->head.known};
    b->count->listed++;
    b->count->wanted += is_ours(b, e);
}

static void take_ready(struct batch *b, const struct wire *ready)
{
    const struct listing listing = {b->editions.items, b->editions.count};
    struct journal_list list;

    b->ready = true;
    if (ready->status != LANTU_DONE) {
        end(b, (enum lantu_status)ready->status);
        return;
    }
    if (!roster_write(&b->folder, &listing, &list)) {
        end(b, LANTU_ENVIRONMENT);
        return;
    }
    journal_add_list(b->journal, &list);
    if (!journal_sync(b->journal))
        end(b, LANTU_ENVIRONMENT);
}

static void take_message(struct batch *b, const struct wire_packet *p)
{
    const struct batch_listener *l = &b->options->listener;
    const struct lantu_message m = wire_message(p);
    struct hearing h = {b, &b->slots[p->head.slot]};

    if (!m.severity || !m.code || !m.text || !m.hint)
        return;
    if (b->ready)
        hear(&h, &m);
    else if (l->message)
        l->message(l->user, NULL, &m);
}

/* Of a worker that was dying when its order came, another one takes over. */
static void take_gone(struct batch *b, struct slot *s, int status)
{
    if (!s->busy)
        return;
    if (!s->begun && status != KITCHEN_NO_WORKER && ++s->tries < TRIES_MAX) {
        send_order(b, s);
        return;
    }
    say_gone(b, s, status);
    conclude(b, s, NULL);
}

static void take(struct batch *b, const struct wire_packet *p)
{
    struct slot *s = &b->slots[p->head.slot];

    // A worker in its last agony may say anything.
    if (p->head.slot >= b->options->limits.workers)
        return;
    switch (p->head.kind) {
    case WIRE_LISTED:
        take_listed(b, p);
        break;
    case WIRE_READY:
        take_ready(b, &p->head);
        break;
    case WIRE_MESSAGE:
        take_message(b, p);
        break;
    case WIRE_BEGUN:
        s->begun = true;
        s->since = clock_ms();
        break;
    case WIRE_MADE:
        if (s->busy && s->begun)
            conclude(b, s, &p->head);
        break;
    case WIRE_GONE:
        take_gone(b, s, p->head.status);
        break;
    case WIRE_MAKE:
    case WIRE_KILL:
    case WIRE_END:
        break; // not for here
    }
}

/* ---- the loop ----------------------------------------------------------- */

static void take_signal(struct batch *b)
{
    struct signalfd_siginfo info;
    char text[ENDING_TEXT_MAX];

    if (read(b->signals, &info, sizeof(info)) != sizeof(info))
        return;
    // A signal's number is what waitpid says of who died of it.
    diag_add(b->diag, DIAG_CODE_BATCH_STOPPED, nowhere,
             ending_of((int)info.ssi_signo, text), NULL);
    end(b, LANTU_ENVIRONMENT);
}

/* Does what is due, and tells how many ms there are until something else is;
 * -1: for ever. */
static int look_at_clock(struct batch *b)
{
    const uint64_t now = clock_ms();
    const uint64_t most = (uint64_t)b->options->limits.seconds * 1000;
    uint64_t next = UINT64_MAX;

    if (b->group > 0 && now - b->group_since >= GROUP_MS)
        flush(b);
    if (b->group > 0)
        next = b->group_since + GROUP_MS;
    for (uint32_t i = 0; i < b->options->limits.workers; i++) {
        struct slot *s = &b->slots[i];
        const struct wire kill = {.kind = WIRE_KILL, .slot = i};

        if (!s->busy || s->late)
            continue;
        s->late = now - s->since >= most;
        if (s->late)
            (void)!wire_send(b->kitchen.wire, &kill, NULL, 0);
        else if (s->since + most < next)
            next = s->since + most;
    }
    if (next == UINT64_MAX)
        return -1;
    return next - now < INT_MAX ? (int)(next - now) : INT_MAX;
}

static void listen(struct batch *b)
{
    struct pollfd fds[] = {{.fd = b->kitchen.wire, .events = POLLIN},
                           {.fd = b->signals, .events = POLLIN}};
    struct wire_packet p;

    if (poll(fds, 2, look_at_clock(b)) <= 0)
        return;
    if (fds[1].revents)
        take_signal(b);
    if (b->over || !fds[0].revents)
        return;
    if (wire_take(b->kitchen.wire, &p)) {
        take(b, &p);
        return;
    }
    b->lost = true;
    end(b, LANTU_ENVIRONMENT);
}

static void run(struct batch *b)
{
    char text[ENDING_TEXT_MAX];
    int status;

    while (!b->over && !(b->ended && b->busy == 0)) {
        listen(b);
        if (b->ready)
            order_more(b);
    }
    flush(b);
    status = kitchen_close(&b->kitchen);
    if (b->lost)
        diag_add(b->diag, DIAG_CODE_BATCH_KITCHEN, nowhere,
                 ending_of(status, text), NULL);
}

/* ---- a run -------------------------------------------------------------- */

static int open_signals(sigset_t *old)
{
    static const int heard[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < sizeof(heard) / sizeof(heard[0]); i++)
        sigaddset(&set, heard[i]);
    sigprocmask(SIG_BLOCK, &set, old);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void give_up(void *user)
{
    struct batch *b = user;

    journal_leave(b->journal);
    folder_leave(&b->folder);
    close(b->signals);
}

/* False: reported. */
static bool prepare(struct batch *b)
{
    const struct batch_options *o = b->options;
    char texts[2][24];
    uint32_t shards;

    if (!folder_make(&b->folder, o->folder, b->arena, b->diag))
        return false;
    shards = journal_shards(b->folder.notes, b->folder.lantu, b->diag);
    snprintf(texts[0], sizeof(texts[0]), "%u", (unsigned)shards);
    snprintf(texts[1], sizeof(texts[1]), "%u", (unsigned)o->shard.count);
    if (shards > 0 && shards != o->shard.count)
        diag_add(b->diag, DIAG_CODE_BATCH_SHARDS, nowhere, o->folder, texts[0],
                 texts[1], NULL);
    if (diag_errors(b->diag) > 0)
        return false;
    b->journal = journal_open(b->folder.notes, b->folder.lantu, o->shard,
                              b->arena, b->diag);
    return b->journal && folder_begin(&b->folder, o->shard);
}

static void supervise(struct batch *b, const struct recipe *recipe)
{
    const struct batch_options *o = b->options;
    sigset_t old;

    b->slots = arena_array(b->arena, struct slot, o->limits.workers);
    for (uint32_t i = 0; i < o->limits.workers; i++)
        buf_init(&b->slots[i].why, b->arena, WHY_MAX);
    b->signals = open_signals(&old);
    if (kitchen_open(recipe, &o->limits, b->folder.outputs, give_up, b,
                     &b->kitchen))
        run(b);
    else
        diag_add(b->diag, DIAG_CODE_BATCH_KITCHEN, nowhere, strerror(errno),
                 NULL);
    close(b->signals);
    sigprocmask(SIG_SETMASK, &old, NULL);
}

/* Of several shards only batch_merge knows all. */
static void write_index(struct batch *b)
{
    const struct listing listing = {b->editions.items, b->editions.count};

    if (!roster_index(&b->folder, &listing,
                      roster_find(&b->folder, &listing, &b->journal, 1)))
        b->status = LANTU_ENVIRONMENT;
}

enum lantu_status batch_run(const struct recipe *recipe,
                            const struct batch_options *options,
                            struct batch_count *count)
{
    struct batch b = {.options = options,
                      .language = recipe->language,
                      .count = count,
                      .signals = -1,
                      .arena = arena_open()};
    struct batch_listener listener = options->listener;
    const struct lantu_options heard = {
        .language = b.language, .message = hear_all, .user = &listener};
    enum lantu_status status;

    *count = (struct batch_count){0};
    b.diag = diag_new(b.arena);
    if (prepare(&b))
        supervise(&b, recipe);
    if (b.editions.count > 0 && options->shard.count == 1)
        write_index(&b);
    messages_tell(b.diag, &heard);
    status = messages_status(b.diag, false);
    arena_close(b.arena);
    return status == LANTU_DONE ? b.status : status;
}
