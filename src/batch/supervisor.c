/*
 * The supervisor.  It waits for packets of the kitchen and its workers, for
 * signals, for the disk and for the time at which the journal is written.  Each
 * worker has more orders than the one that it is at, so that it need not wait
 * for the supervisor, which may be busy with another or have no processor.
 */
#define _GNU_SOURCE // signalfd; NOLINT(bugprone-reserved-identifier)
#include "batch/supervisor.h"

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
#include "base/clock.h"
#include "base/diag.h"
#include "base/file.h"
#include "batch/commit.h"
#include "batch/ending.h"
#include "batch/message.h"
#include "batch/outputs.h"
#include "batch/reason.h"
#include "batch/roster.h"

enum { TRIES_MAX = 3 };

static const struct loc nowhere;

/* What a worker is at, or waits for it. */
struct slot {
    bool busy, begun; // one of a worker's is begun
    bool late;        // its worker was killed for it
    unsigned tries;   // workers that died before they began
    uint32_t edition, order;
    uint64_t since; // ms
    struct reason reason;
};

struct batch {
    struct supervision *run;
    const struct batch_options *options;
    struct commit *commit;
    struct kitchen kitchen;
    int signals;
    bool ready;         // all are listed
    bool ended;         // nothing more is begun
    bool over;          // nor waited for
    bool lost;          // there is no kitchen any more
    uint32_t next;      // edition that may be begun
    struct slot *slots; // and one more, for what goes wrong after a worker
    uint32_t slot_count, busy;
    bool *killed;    // workers, for being late
    uint32_t orders; // given
    enum lantu_status status;
};

/* ---- messages ----------------------------------------------------------- */

static const struct listed *edition_of(const struct batch *b,
                                       const struct slot *s)
{
    return &b->run->editions.items[s->edition];
}

struct hearing {
    struct batch *batch;
    struct slot *slot;
};

static void hear(void *user, const struct lantu_message *m)
{
    const struct hearing *h = user;
    const struct batch_listener *l = &h->batch->options->listener;

    reason_add(&h->slot->reason, m);
    if (l->message)
        l->message(l->user, edition_of(h->batch, h->slot)->name, m);
}

/* Says of an edition what its worker could not; of a file that cannot be
 * written, what errno says. */
static void say(struct batch *b, struct slot *s, enum diag_code code,
                const char *arg)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct hearing h = {b, s};
    const struct lantu_options options = {
        .language = b->run->recipe->language, .message = hear, .user = &h};

    if (code == DIAG_CODE_FILE_WRITE)
        file_fault(code, nowhere, arg, d);
    else
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

static void flush(struct batch *b, bool anyway)
{
    if (!commit_flush(b->commit, anyway))
        end(b, LANTU_ENVIRONMENT);
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
        l->result(l->user, &result, b->run->count);
}

static void conclude_failed(struct batch *b, struct slot *s,
                            struct journal_entry *e)
{
    folder_drop(&b->run->folder, s->edition);
    e->code = str_copy(str_of(s->reason.code), b->run->arena);
    e->why = str_copy(buf_str(&s->reason.text), b->run->arena);
    b->run->count->failed++;
    if (folder_is_to_blame(
            s->reason.code)) // no other edition would fare better
        end(b, LANTU_ENVIRONMENT);
    else
        commit_note(b->commit, e);
    tell(b, e, BATCH_FAILED);
}

/* A file that its worker has long left. */
static void conclude_lost(struct batch *b, struct commit_file *f, int error)
{
    struct slot *s = &b->slots[b->slot_count];

    s->edition = f->number;
    reason_forget(&s->reason);
    f->entry.done = false;
    errno = error;
    say(b, s, DIAG_CODE_FILE_WRITE, f->entry.output);
    conclude_failed(b, s, &f->entry);
}

/* A file that the disk has; false: there is none. */
static bool take_finished(struct batch *b, bool wait)
{
    struct commit_file f;
    int error;

    if (!commit_end(b->commit, wait, &f, &error))
        return false;
    if (error != 0) {
        conclude_lost(b, &f, error);
        return true;
    }
    b->run->count->made++;
    b->run->count->warnings += f.entry.warnings;
    commit_note(b->commit, &f.entry);
    tell(b, &f.entry, BATCH_MADE);
    return true;
}

static void conclude_made(struct batch *b, const struct slot *s,
                          const struct wire *r, struct journal_entry *e)
{
    e->done = true;
    memcpy(e->key, r->file.key, sizeof(e->key));
    memcpy(e->digest, r->file.digest, sizeof(e->digest));
    e->bytes = r->file.bytes;
    e->pages = (uint32_t)r->facts.pages;
    e->warnings = (uint32_t)r->facts.warnings;
    if (r->known) {
        b->run->count->kept++;
        tell(b, journal_find(b->run->journal, e->name), BATCH_KEPT);
        return;
    }
    if (commit_waiting(b->commit) == COMMIT_MAX)
        (void)take_finished(b, true);
    commit_begin(b->commit, &(struct commit_file){s->edition, *e});
}

/* The next slot of the same worker, of which there are KITCHEN_SLOTS. */
static struct slot *next_of(const struct batch *b, const struct slot *s)
{
    const uint32_t i = (uint32_t)(s - b->slots);

    return &b->slots[(i + b->options->limits.workers) % b->slot_count];
}

/* Whether its worker is at another one. */
static bool waits(const struct batch *b, const struct slot *s)
{
    for (const struct slot *o = next_of(b, s); o != s; o = next_of(b, o))
        if (o->begun)
            return true;
    return false;
}

/* The edition of a slot as its worker made it; NULL: it did not. */
static void conclude(struct batch *b, struct slot *s, const struct wire *made)
{
    const struct listed *edition = edition_of(b, s);
    const uint64_t now = clock_ms();
    struct journal_entry e = {.name = edition->name,
                              .output = edition->output,
                              .ms = (uint32_t)(now - s->since)};

    s->busy = s->begun = false;
    b->busy--;
    for (struct slot *o = next_of(b, s); o != s; o = next_of(b, o))
        o->since = now; // it may be one's turn
    if (made && made->status == LANTU_DONE)
        conclude_made(b, s, made, &e);
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
                        .index = s->edition,
                        .order = ++b->orders};
    const struct journal_entry *e =
        journal_find(b->run->journal, edition_of(b, s)->name);

    if (e && e->done && !b->options->force) {
        make.known = true;
        memcpy(make.file.key, e->key, sizeof(e->key));
        memcpy(make.file.digest, e->digest, sizeof(e->digest));
        make.file.bytes = e->bytes;
    }
    s->begun = s->late = false;
    s->order = make.order;
    s->since = clock_ms();
    // A kitchen that is gone is seen when it is listened to.
    (void)!wire_send(b->kitchen.wire, &make, NULL, 0);
}

static void order(struct batch *b, struct slot *s, uint32_t edition)
{
    reason_forget(&s->reason);
    *s = (struct slot){.busy = true, .edition = edition, .reason = s->reason};
    b->busy++;
    send_order(b, s);
}

static void order_more(struct batch *b)
{
    uint32_t slot = 0;

    while (!b->ended && b->busy < b->slot_count) {
        while (b->next < b->run->editions.count &&
               !is_ours(b, &b->run->editions.items[b->next]))
            b->next++;
        if (b->next == b->run->editions.count) {
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
    struct listed *e = vec_push(&b->run->editions, b->run->arena);

    *e = (struct listed){.name = str_copy(str_of(p->texts[0]), b->run->arena),
                         .output = str_copy(str_of(p->texts[1]), b->run->arena),
                         .wanted = p->head.known};
    b->run->count->listed++;
    b->run->count->wanted += is_ours(b, e);
}

static void take_ready(struct batch *b, const struct wire *ready)
{
    const struct listing listing = {b->run->editions.items,
                                    b->run->editions.count};
    struct journal_list list;

    b->ready = true;
    if (ready->status != LANTU_DONE) {
        end(b, (enum lantu_status)ready->status);
        return;
    }
    if (!roster_write(&b->run->folder, &listing, &list)) {
        end(b, LANTU_ENVIRONMENT);
        return;
    }
    journal_add_list(b->run->journal, &list);
    if (!journal_sync(b->run->journal))
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

/* Whether another worker takes over what one had when it died: what it had not
 * begun, unless worker after worker begins nothing; and what it had begun, when
 * it was killed for what it then had finished all the same. */
static bool is_blameless(struct slot *s, bool began, bool killed)
{
    if (s->begun)
        return killed && !s->late;
    return began || ++s->tries < TRIES_MAX;
}

static void lose(struct batch *b, struct slot *s, int status)
{
    say_gone(b, s, status);
    conclude(b, s, NULL);
}

/* What was ordered since then is its successor's. */
static void take_gone(struct batch *b, const struct wire *gone)
{
    const uint32_t worker = gone->slot % b->options->limits.workers;
    struct slot *first = &b->slots[worker], *s = first;
    const bool killed = b->killed[worker];
    const bool began = first->begun || waits(b, first);

    b->killed[worker] = false;
    do {
        if (s->busy && s->order <= gone->order) {
            if (is_blameless(s, began, killed))
                send_order(b, s);
            else
                lose(b, s, gone->status);
        }
        s = next_of(b, s);
    } while (s != first);
}

static void take(struct batch *b, const struct wire_packet *p)
{
    struct slot *s = &b->slots[p->head.slot];

    // A worker in its last agony may say anything.
    if (p->head.slot >= b->slot_count)
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
        s->begun = s->busy;
        s->since = clock_ms();
        break;
    case WIRE_MADE:
        if (s->begun && s->order == p->head.order)
            conclude(b, s, &p->head);
        break;
    case WIRE_GONE:
        if (p->head.status != KITCHEN_NO_WORKER)
            take_gone(b, &p->head);
        else if (s->busy)
            lose(b, s, p->head.status);
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
    diag_add(b->run->diag, DIAG_CODE_BATCH_STOPPED, nowhere,
             ending_of((int)info.ssi_signo, text), NULL);
    end(b, LANTU_ENVIRONMENT);
}

/* Has the worker of a slot killed when its time is over, and tells when it will
 * be. */
static uint64_t look_at_slot(struct batch *b, struct slot *s, uint64_t now)
{
    const uint32_t i = (uint32_t)(s - b->slots);
    const struct wire kill = {.kind = WIRE_KILL, .slot = i};
    const uint64_t end = s->since + (uint64_t)b->options->limits.seconds * 1000;

    if (!s->busy || s->late || waits(b, s))
        return UINT64_MAX;
    if (now < end)
        return end;
    s->late = b->killed[i % b->options->limits.workers] = true;
    (void)!wire_send(b->kitchen.wire, &kill, NULL, 0);
    return UINT64_MAX;
}

/* Does what is due, and tells how many ms there are until something else is;
 * -1: for ever. */
static int look_at_clock(struct batch *b)
{
    const uint64_t now = clock_ms();
    uint64_t next;

    flush(b, false);
    next = commit_due(b->commit);
    for (uint32_t i = 0; i < b->slot_count; i++) {
        const uint64_t end = look_at_slot(b, &b->slots[i], now);

        next = end < next ? end : next;
    }
    if (next == UINT64_MAX)
        return -1;
    if (next < now)
        return 0;
    return next - now < INT_MAX ? (int)(next - now) : INT_MAX;
}

static void listen(struct batch *b)
{
    struct pollfd fds[] = {
        {.fd = b->kitchen.wire, .events = POLLIN},
        {.fd = b->signals, .events = POLLIN},
        {.fd = commit_descriptor(b->commit), .events = POLLIN}};
    struct wire_packet p;

    if (poll(fds, 3, look_at_clock(b)) <= 0)
        return;
    if (fds[1].revents)
        take_signal(b);
    while (fds[2].revents && take_finished(b, false))
        flush(b, false);
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

    while (!b->over &&
           !(b->ended && b->busy == 0 && commit_waiting(b->commit) == 0)) {
        listen(b);
        if (b->ready)
            order_more(b);
    }
    while (take_finished(b, true))
        flush(b, false);
    flush(b, true);
    status = kitchen_close(&b->kitchen);
    if (b->lost)
        diag_add(b->run->diag, DIAG_CODE_BATCH_KITCHEN, nowhere,
                 ending_of(status, text), NULL);
}

/* ---- a run -------------------------------------------------------------- */

static int open_signals(sigset_t *old)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, old);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void give_up(void *user)
{
    struct batch *b = user;

    journal_leave(b->run->journal);
    folder_leave(&b->run->folder);
    close(b->signals);
}

static void open_slots(struct batch *b)
{
    b->slot_count = b->options->limits.workers * KITCHEN_SLOTS;
    b->slots = arena_array(b->run->arena, struct slot, b->slot_count + 1);
    b->killed = arena_array(b->run->arena, bool, b->options->limits.workers);
    for (uint32_t i = 0; i <= b->slot_count; i++)
        b->slots[i].reason = reason_new(b->run->arena);
}

enum lantu_status supervise(struct supervision *s)
{
    struct batch b = {.run = s, .options = s->options};
    sigset_t old;

    open_slots(&b);
    b.signals = open_signals(&old);
    b.commit = commit_open(&s->folder, s->journal, s->arena);
    if (b.commit && kitchen_open(s->recipe, &s->options->limits,
                                 s->folder.outputs, give_up, &b, &b.kitchen))
        run(&b);
    else
        diag_add(s->diag, DIAG_CODE_BATCH_KITCHEN, nowhere, strerror(errno),
                 NULL);
    close(b.signals);
    sigprocmask(SIG_SETMASK, &old, NULL);
    return b.status;
}
