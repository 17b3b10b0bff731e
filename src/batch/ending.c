#include "batch/ending.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef LANTU_COVERAGE
void __gcov_dump(void); // NOLINT(bugprone-reserved-identifier)
#endif

_Noreturn void ending_leave(void)
{
#ifdef LANTU_COVERAGE
    __gcov_dump(); // which _exit leaves out, as all else
#endif
    _exit(0);
}

const char *ending_of(int status, char text[ENDING_TEXT_MAX])
{
    static const struct {
        int signal;
        const char *name;
    } names[] = {
        {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGKILL, "SIGKILL"},
        {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},   {SIGILL, "SIGILL"},
        {SIGTERM, "SIGTERM"}, {SIGINT, "SIGINT"},   {SIGHUP, "SIGHUP"}};

    if (!WIFSIGNALED(status)) {
        snprintf(text, ENDING_TEXT_MAX, "exit %d", WEXITSTATUS(status));
        return text;
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (WTERMSIG(status) == names[i].signal)
            return names[i].name;
    snprintf(text, ENDING_TEXT_MAX, "signal %d", WTERMSIG(status));
    return text;
}
