/*
 * args - the command line, taken apart and checked against the option table.
 *
 * Options may stand anywhere; `--name VALUE` and `--name=VALUE` are the same;
 * after `--` everything is an operand.  Of an option given twice the last
 * counts, except --data, which adds up.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/vec.h"
#include "cli/options.h"

struct arena;

struct args {
    enum command command;             // COMMAND_NONE with --help and the like
    const char *values[OPTION_COUNT]; // NULL: not given; "" when it takes none
    VEC(const char *) data;
    const char *operand; // or NULL
};

static inline bool args_has(const struct args *args, enum option o)
{
    return args->values[o] != NULL;
}

/* False: reported, wrong usage (exit code 2). */
bool args_parse(int argc, char *const argv[], struct args *args,
                struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* The language of --lang, else of the locale's name (NULL or "": none). */
enum diag_lang args_lang(int argc, char *const argv[], const char *locale);

/* Was --diag json asked for?  For messages about the command line itself. */
bool args_json(int argc, char *const argv[]);

#endif
