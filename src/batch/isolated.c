/*
 * lantu_render in a child.  The child sends records through a pipe, each a
 * struct record and then its texts; the last is RECORD_END with the facts.  A
 * child that ends without it has died, and the parent says how.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/lantu.h"
#include "batch/message.h"

enum { RECORD_MESSAGE, RECORD_END, TEXT_COUNT = 5, TEXT_BYTES_MAX = 1 << 20 };

#define NO_TEXT UINT32_MAX

struct record {
    uint32_t kind;
    uint32_t line, column;
    uint32_t sizes[TEXT_COUNT]; // NO_TEXT: NULL
    enum lantu_status status;   // RECORD_END, and the facts
    struct lantu_facts facts;
};

/* ---- the child ---------------------------------------------------------- */

static void send_bytes(int fd, const void *bytes, size_t size)
{
    const char *p = bytes;

    while (size > 0) {
        ssize_t done = write(fd, p, size);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return; // the parent sees that the end is missing
        p += done;
        size -= (size_t)done;
    }
}

static void send_message(void *user, const struct lantu_message *m)
{
    const int *fd = user;
    const char *texts[TEXT_COUNT] = {m->file, m->severity, m->code, m->text,
                                     m->hint};
    struct record r;

    memset(&r, 0, sizeof(r)); // padding goes through the pipe too
    r.kind = RECORD_MESSAGE;
    r.line = m->line;
    r.column = m->column;
    for (size_t i = 0; i < TEXT_COUNT; i++)
        r.sizes[i] = texts[i] ? (uint32_t)strlen(texts[i]) : NO_TEXT;
    send_bytes(*fd, &r, sizeof(r));
    for (size_t i = 0; i < TEXT_COUNT; i++)
        if (texts[i])
            send_bytes(*fd, texts[i], r.sizes[i]);
}

static _Noreturn void child_run(const struct lantu_options *options, int fd)
{
    struct lantu_options own = *options;
    struct record r;

    signal(SIGPIPE, SIG_IGN);
    own.message = send_message;
    own.user = &fd;
    memset(&r, 0, sizeof(r));
    r.kind = RECORD_END;
    r.status = lantu_render(&own, &r.facts);
    send_bytes(fd, &r, sizeof(r));
    _exit(0); // nothing of the host's: no atexit, no flush
}

/* ---- the parent --------------------------------------------------------- */

static bool take_bytes(int fd, void *bytes, size_t size)
{
    char *p = bytes;

    while (size > 0) {
        ssize_t got = read(fd, p, size);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        size -= (size_t)got;
    }
    return true;
}

static bool take_message(int fd, const struct record *r, struct arena *a,
                         const struct lantu_options *options)
{
    const char *texts[TEXT_COUNT] = {NULL};

    for (size_t i = 0; i < TEXT_COUNT; i++) {
        char *text;

        if (r->sizes[i] == NO_TEXT)
            continue;
        if (r->sizes[i] > TEXT_BYTES_MAX)
            return false;
        text = arena_alloc(a, (size_t)r->sizes[i] + 1);
        if (!take_bytes(fd, text, r->sizes[i]))
            return false;
        texts[i] = text;
    }
    const struct lantu_message m = {
        .file = texts[0],
        .line = r->line,
        .column = r->column,
        .severity = texts[1],
        .code = texts[2],
        .text = texts[3],
        .hint = texts[4],
    };
    if (options->message)
        options->message(options->user, &m);
    return true;
}

/* True when the child said how it ended. */
static bool take_all(int fd, const struct lantu_options *options,
                     struct arena *a, struct record *r)
{
    while (take_bytes(fd, r, sizeof(*r))) {
        if (r->kind == RECORD_END)
            return true;
        if (!take_message(fd, r, a, options))
            return false;
        arena_reset(a);
    }
    return false;
}

static void say_died(const struct lantu_options *options, const char *how)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);

    diag_add(d, DIAG_CODE_PROCESS_DIED, (struct loc){0}, how, NULL);
    messages_tell(d, options);
    arena_close(a);
}

static pid_t wait_for(pid_t child, int *status)
{
    pid_t got;

    do
        got = waitpid(child, status, 0);
    while (got < 0 && errno == EINTR);
    return got;
}

static void say_how(const struct lantu_options *options, pid_t child)
{
    char how[64];
    int status = 0;

    if (wait_for(child, &status) < 0)
        snprintf(how, sizeof(how), "waitpid: %s", strerror(errno));
    else if (WIFSIGNALED(status))
        snprintf(how, sizeof(how), "signal %d", WTERMSIG(status));
    else
        snprintf(how, sizeof(how), "exit %d", WEXITSTATUS(status));
    say_died(options, how);
}

enum lantu_status lantu_render_isolated(const struct lantu_options *options,
                                        struct lantu_facts *facts)
{
    struct record end = {0};
    struct arena *a;
    int ends[2];
    pid_t child;
    bool told;

    if (facts)
        *facts = (struct lantu_facts){0};
    if (pipe(ends) != 0) {
        say_died(options, strerror(errno));
        return LANTU_ENVIRONMENT;
    }
    child = fork();
    if (child == 0) {
        close(ends[0]);
        child_run(options, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        say_died(options, strerror(errno));
        close(ends[0]);
        return LANTU_ENVIRONMENT;
    }
    a = arena_open();
    told = take_all(ends[0], options, a, &end);
    arena_close(a);
    close(ends[0]); // a child that still writes ends by itself
    if (!told) {
        say_how(options, child);
        return LANTU_ENVIRONMENT;
    }
    (void)wait_for(child, &(int){0});
    if (facts)
        *facts = end.facts;
    return end.status;
}
