/*
 * options - the commands and options there are: one table each.
 *
 * Parsing, help, the man page and their tests all read these rows.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

#include "base/diag.h"

enum command {
    COMMAND_RENDER,
    COMMAND_CHECK,
    COMMAND_BATCH,
    COMMAND_FONTS,
    COMMAND_LINES,
    COMMAND_EXPLAIN,
    COMMAND_COUNT,
    COMMAND_NONE = COMMAND_COUNT
};

struct command_row {
    const char *name;
    const char *operand; // "BOOK.xml", or NULL
    bool operand_needed;
    const char *what[2]; // by enum diag_lang: one line
    const char *more[2]; // a paragraph
};

enum option {
    OPTION_OUTPUT,
    OPTION_EDITION,
    OPTION_AREA,
    OPTION_PERIOD,
    OPTION_SINCE,
    OPTION_AGAINST,
    OPTION_CHANGES_ONLY,
    OPTION_DATA,
    OPTION_STYLE,
    OPTION_FONTS,
    OPTION_PDF,
    OPTION_PAGES,
    OPTION_ORIGINS,
    OPTION_OUT,
    OPTION_EDITIONS,
    OPTION_JOBS,
    OPTION_SHARD,
    OPTION_FORCE,
    OPTION_TIME_LIMIT,
    OPTION_MEMORY_LIMIT,
    OPTION_MERGE,
    OPTION_ROOT,
    OPTION_STRICT,
    OPTION_WHY,
    OPTION_MEASURE,
    OPTION_SIZE,
    OPTION_ROLE,
    OPTION_FONT,
    OPTION_ALIGN,
    OPTION_LEVEL,
    OPTION_PUNCTUATION,
    OPTION_HANGING,
    OPTION_HYPHENS,
    OPTION_BALANCE,
    OPTION_CELL,
    OPTION_INDENT,
    OPTION_NO_TRIM,
    OPTION_NO_TAILOR,
    OPTION_JSON,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_DIAG,
    OPTION_LANG,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_MAN,
    OPTION_COUNT
};

struct option_row {
    const char *name;  // "--output"
    const char *brief; // "-o", or NULL
    const char *value; // "FILE"; with | a closed list; NULL: takes none
    unsigned commands; // bits 1 << enum command; 0: all, and none
    const char *what[2];
};

const struct command_row *command_row(enum command c);
const struct option_row *option_row(enum option o);

/* Does the command take the option? */
bool option_fits(enum option o, enum command c);

#endif
