/*
 * lantu_render in a child, which sends its messages and, as WIRE_END, the
 * facts.  A child that ends without that has died, and the parent says how.
 */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "batch/ending.h"
#include "batch/lantu.h"
#include "batch/message.h"
#include "batch/wire.h"

/* ---- the child ---------------------------------------------------------- */

static void send_message(void *user, const struct lantu_message *m)
{
    const int *fd = user;

    // A parent that is gone sees nothing any more.
    (void)!wire_send_message(*fd, (struct wire){0}, m);
}

static _Noreturn void child_run(const struct lantu_options *options, int fd)
{
    struct lantu_options own = *options;
    struct wire end = {.kind = WIRE_END};

    own.message = send_message;
    own.user = &fd;
    end.status = (int32_t)lantu_render(&own, &end.facts);
    (void)!wire_send(fd, &end, NULL, 0);
    ending_leave();
}

/* ---- the parent --------------------------------------------------------- */

/* True when the child said how it ended. */
static bool take_all(int fd, const struct lantu_options *options,
                     struct wire_packet *p)
{
    while (wire_take(fd, p)) {
        const struct lantu_message m = wire_message(p);

        if (p->head.kind == WIRE_END)
            return true;
        if (options->message)
            options->message(options->user, &m);
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
    char text[ENDING_TEXT_MAX];
    int status = 0;

    if (wait_for(child, &status) < 0)
        say_died(options, strerror(errno));
    else
        say_died(options, ending_of(status, text));
}

enum lantu_status lantu_render_isolated(const struct lantu_options *options,
                                        struct lantu_facts *facts)
{
    struct wire_packet end;
    int ends[2];
    pid_t child;
    bool told;

    if (facts)
        *facts = (struct lantu_facts){0};
    if (!wire_open(ends)) {
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
    told = take_all(ends[0], options, &end);
    close(ends[0]); // a child that still sends ends by itself
    if (!told) {
        say_how(options, child);
        return LANTU_ENVIRONMENT;
    }
    (void)wait_for(child, &(int){0});
    if (facts)
        *facts = end.head.facts;
    return (enum lantu_status)end.head.status;
}
