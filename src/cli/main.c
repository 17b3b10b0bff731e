/*
 * main - one command, its exit code.  The locale is never set: only the name of
 * its language is read, for messages.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/args.h"
#include "cli/batch.h"
#include "cli/explain.h"
#include "cli/fonts.h"
#include "cli/help.h"
#include "cli/lines.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/status.h"
#include "cli/version.h"

enum { HELP_MAX = 64 << 10 };

static const char *locale_name(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return NULL;
}

static int print_text(const struct args *args, enum diag_lang lang,
                      struct arena *a)
{
    struct buf b;

    buf_init(&b, a, HELP_MAX);
    if (args_has(args, OPTION_HELP))
        help_put(&b, args->command, lang);
    else if (args_has(args, OPTION_MAN))
        man_put(&b, lang);
    else
        version_put(&b);
    fwrite(b.data, 1, b.size, stdout);
    return STATUS_DONE;
}

static int run(const struct args *args, struct report *r, struct arena *a)
{
    static int (*const commands[COMMAND_COUNT])(const struct args *,
                                                struct report *) = {
        [COMMAND_RENDER] = render_run,   [COMMAND_CHECK] = check_run,
        [COMMAND_BATCH] = batch_command, [COMMAND_FONTS] = fonts_run,
        [COMMAND_LINES] = lines_run,     [COMMAND_EXPLAIN] = explain_run,
    };

    if (args_has(args, OPTION_HELP) || args->command == COMMAND_NONE)
        return print_text(args, r->lang, a);
    return commands[args->command](args, r);
}

int main(int argc, char *argv[])
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    struct report r = {.lang = args_lang(argc, argv, locale_name()),
                       .json = args_json(argc, argv)};
    struct args args;
    int status = STATUS_USAGE;

    // ICU would take its rules of words from there, and bytes would depend on
    // it.
    unsetenv("ICU_DATA");
    // Then a file above the user's limit is an error of write(), and is told.
    signal(SIGXFSZ, SIG_IGN);
    if (args_parse(argc, argv, &args, a, d))
        status = run(&args, &r, a);
    report_diag(&r, d);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("lantu: stdout");
        status = STATUS_ENVIRONMENT;
    }
    arena_close(a);
    return status;
}
