/*
 * Signals arrive as bytes of a descriptor (signalfd), so that one poll waits
 * for orders and for the ends of workers alike.  What a terminal or a scheduler
 * sends to the whole group is left to the process in front, which decides.
 */
#define _GNU_SOURCE // signalfd, prctl; NOLINT(bugprone-reserved-identifier)
#include "batch/kitchen.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"
#include "batch/ending.h"
#include "batch/message.h"
#include "batch/outputs.h"

enum { PATH_BYTES_MAX = 4096, PATIENCE_MS = 500, DISMISSAL_MS = 100 };

struct worker {
    pid_t process; // 0: none
    int orders;    // where it reads what to make
    uint32_t last; // number of the last one
};

struct cook {
    const struct recipe *recipe;
    const struct kitchen_limits *limits;
    const char *outputs;
    struct listing listing;
    struct worker *workers;
    int wire, signals;
    struct arena *arena;
    struct diag *diag;
};

/* ---- what both kinds of process do -------------------------------------- */

/* Dies when its parent does.  `parent` was the parent before fork: it may have
 * died since. */
static void follow(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        raise(SIGKILL);
}

struct told {
    struct wire_bundle *bundle;
    uint32_t slot;
};

static void keep(void *user, const struct lantu_message *m)
{
    const struct told *told = user;

    wire_keep_message(told->bundle, (struct wire){.slot = told->slot}, m);
}

static void keep_all(const struct cook *c, const struct diag *d, uint32_t slot,
                     struct wire_bundle *b)
{
    struct told told = {b, slot};
    const struct lantu_options options = {
        .language = c->recipe->language, .message = keep, .user = &told};

    messages_tell(d, &options);
}

/* ---- a worker ----------------------------------------------------------- */

/* Bytes of data that the process has: the sixth number of statm is in pages. */
static uint64_t data_now(void)
{
    char text[256] = "";
    unsigned long long pages = 0;
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return 0;
    if (read(fd, text, sizeof(text) - 1) > 0)
        (void)!sscanf(text, "%*u %*u %*u %*u %*u %llu", &pages);
    close(fd);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/* Data beyond the limit is refused by the kernel, which ends the process
 * (base/oom.h).  What libraries print of that is for no reader. */
static void limit(const struct kitchen_limits *limits)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    rlim_t most;

    malloc_trim(0); // what the heap holds in advance is beyond the limit, too
    most = (rlim_t)(data_now() + (limits->megabytes << 20));
    setrlimit(RLIMIT_DATA, &(struct rlimit){most, most});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (null >= 0)
        dup2(null, STDERR_FILENO);
}

static void make(const struct cook *c, const struct wire *order)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct wire_bundle said = {.arena = a};
    struct wire made = *order;
    struct buf output;

    made.kind = WIRE_BEGUN;
    (void)!wire_send(c->wire, &made, NULL, 0);
    buf_init(&output, a, PATH_BYTES_MAX);
    buf_addf(&output, "%s%u", c->outputs, (unsigned)order->index);
    c->recipe->make(c->recipe->user, order, output.data, &made, a, d);
    made.kind = WIRE_MADE;
    made.status = (int32_t)messages_status(d, c->recipe->strict);
    made.facts.errors = diag_errors(d);
    made.facts.warnings = diag_warnings(d);
    keep_all(c, d, order->slot, &said);
    wire_keep(&said, &made, NULL, 0);
    // Without anybody who hears it, the process ends soon.
    (void)!wire_send_bundle(c->wire, &said);
    arena_close(a);
}

/* Orders are smaller than PIPE_BUF: each is there whole or not at all. */
static _Noreturn void work(const struct cook *c, int orders)
{
    struct wire order;

    while (read(orders, &order, sizeof(order)) == sizeof(order))
        make(c, &order);
    ending_leave();
}

/* False: there is no process to be had. */
static bool hire(struct cook *c, struct worker *w)
{
    const pid_t kitchen = getpid();
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    w->process = fork();
    if (w->process == 0) {
        setpgid(0, 0);
        follow(kitchen);
        close(c->signals);
        close(ends[1]);
        for (uint32_t i = 0; i < c->limits->workers; i++)
            if (c->workers[i].process > 0)
                close(c->workers[i].orders);
        limit(c->limits);
        work(c, ends[0]);
    }
    close(ends[0]);
    w->orders = ends[1];
    if (w->process > 0) {
        setpgid(w->process, w->process); // whoever comes first
        return true;
    }
    close(w->orders);
    w->process = 0;
    return false;
}

/* ---- the kitchen -------------------------------------------------------- */

static void bury(struct cook *c, pid_t process, int status)
{
    struct wire gone = {.kind = WIRE_GONE, .status = status};
    struct worker *w;

    kill(-process, SIGKILL); // what it may have left behind
    while (gone.slot < c->limits->workers &&
           c->workers[gone.slot].process != process)
        gone.slot++;
    assert(gone.slot < c->limits->workers);
    w = &c->workers[gone.slot];
    gone.order = w->last;
    close(w->orders);
    *w = (struct worker){0};
    (void)!wire_send(c->wire, &gone, NULL, 0);
}

static void bury_all(struct cook *c)
{
    struct signalfd_siginfo info;
    int status;
    pid_t worker;

    (void)!read(c->signals, &info, sizeof(info));
    while ((worker = waitpid(-1, &status, WNOHANG)) > 0)
        bury(c, worker, status);
}

static void keep_listing(const struct cook *c, struct wire_bundle *b)
{
    for (uint32_t i = 0; i < c->listing.count; i++) {
        const struct listed *e = &c->listing.editions[i];
        const char *const texts[] = {e->name, e->output};
        const struct wire listed = {
            .kind = WIRE_LISTED, .index = i, .known = e->wanted};

        wire_keep(b, &listed, texts, 2);
    }
}

static void check_listing(const struct cook *c)
{
    const struct listing *l = &c->listing;
    size_t wanted = 0;

    for (size_t i = 0; i < l->count; i++)
        wanted += l->editions[i].wanted;
    if (wanted == 0)
        diag_add(c->diag, DIAG_CODE_BATCH_NONE, (struct loc){0}, NULL);
    (void)!outputs_check(l->editions, l->count, c->diag);
}

/* False: nobody is left at the other end. */
static bool send_ready(const struct cook *c, const struct wire *ready)
{
    struct wire_bundle said = {.arena = arena_open()};
    bool heard;

    keep_all(c, c->diag, 0, &said);
    if (ready->status == LANTU_DONE)
        keep_listing(c, &said);
    wire_keep(&said, ready, NULL, 0);
    heard = wire_send_bundle(c->wire, &said);
    arena_close(said.arena);
    return heard;
}

/* True: there is something to make. */
static bool read_recipe(struct cook *c)
{
    struct wire ready = {.kind = WIRE_READY};

    c->recipe->read(c->recipe->user, &c->listing, &ready.facts, c->arena,
                    c->diag);
    if (diag_errors(c->diag) == 0)
        check_listing(c);
    ready.status = (int32_t)messages_status(c->diag, c->recipe->strict);
    ready.facts.errors = diag_errors(c->diag);
    ready.facts.warnings = diag_warnings(c->diag);
    return send_ready(c, &ready) && ready.status == LANTU_DONE;
}

static void obey(struct cook *c, const struct wire *order)
{
    struct worker *w = &c->workers[order->slot % c->limits->workers];

    if (order->kind == WIRE_KILL) {
        if (w->process > 0)
            kill(-w->process, SIGKILL);
        return;
    }
    if (w->process == 0 && !hire(c, w)) {
        const struct wire gone = {.kind = WIRE_GONE,
                                  .slot = order->slot,
                                  .status = KITCHEN_NO_WORKER};

        (void)!wire_send(c->wire, &gone, NULL, 0);
        return;
    }
    w->last = order->order;
    // Who cannot read it any more is soon gone.
    (void)!write(w->orders, order, sizeof(*order));
}

static void serve(struct cook *c)
{
    struct pollfd fds[] = {{.fd = c->wire, .events = POLLIN},
                           {.fd = c->signals, .events = POLLIN}};
    struct wire_packet order;

    for (;;) {
        int ready = poll(fds, 2, -1);

        if (ready < 0 && errno != EINTR)
            return;
        if (ready <= 0)
            continue;
        if (fds[1].revents)
            bury_all(c);
        if (!fds[0].revents)
            continue;
        if (!wire_take(c->wire, &order))
            return; // nobody wants anything any more
        obey(c, &order.head);
    }
}

static void sleep_ms(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

/* Who has nothing to do ends when no order can come any more; the others are
 * killed, with all that they have started. */
static void dismiss(struct cook *c)
{
    uint32_t left = 0;

    for (uint32_t i = 0; i < c->limits->workers; i++) {
        if (c->workers[i].process == 0)
            continue;
        close(c->workers[i].orders);
        left++;
    }
    for (int waited = 0; left > 0 && waited < DISMISSAL_MS; waited++) {
        while (waitpid(-1, NULL, WNOHANG) > 0)
            left--;
        if (left > 0)
            sleep_ms();
    }
    for (uint32_t i = 0; i < c->limits->workers; i++)
        if (c->workers[i].process > 0)
            kill(-c->workers[i].process, SIGKILL);
}

static int open_signals(void)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    sigset_t child;

    for (size_t i = 0; i < sizeof(ignored) / sizeof(ignored[0]); i++)
        signal(ignored[i], SIG_IGN);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_SETMASK, &child, NULL);
    return signalfd(-1, &child, SFD_CLOEXEC | SFD_NONBLOCK);
}

static _Noreturn void run(struct cook *c)
{
    c->arena = arena_open();
    c->diag = diag_new(c->arena);
    c->workers = arena_array(c->arena, struct worker, c->limits->workers);
    c->signals = open_signals();
    if (c->signals >= 0 && read_recipe(c))
        serve(c);
    dismiss(c);
    ending_leave();
}

bool kitchen_open(const struct recipe *recipe,
                  const struct kitchen_limits *limits, const char *outputs,
                  void (*give_up)(void *user), void *user, struct kitchen *k)
{
    struct cook cook = {.recipe = recipe, .limits = limits, .outputs = outputs};
    const pid_t parent = getpid();
    int ends[2];

    if (!wire_open(ends))
        return false;
    k->process = fork();
    if (k->process == 0) {
        follow(parent);
        close(ends[0]);
        give_up(user);
        cook.wire = ends[1];
        run(&cook);
    }
    k->wire = ends[0];
    close(ends[1]);
    if (k->process < 0)
        close(ends[0]);
    return k->process > 0;
}

/* It sees that nobody is left and ends; who does not see it is killed. */
int kitchen_close(struct kitchen *k)
{
    int status = 0;
    pid_t got = 0;

    close(k->wire);
    for (int waited = 0; waited < PATIENCE_MS && got == 0; waited++) {
        got = waitpid(k->process, &status, WNOHANG);
        if (got == 0)
            sleep_ms();
    }
    if (got == 0)
        kill(k->process, SIGKILL);
    while (got == 0 || (got < 0 && errno == EINTR))
        got = waitpid(k->process, &status, 0);
    return status;
}
