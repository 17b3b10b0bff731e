/*
 * help - `--help` and `--man`, made from the option table.
 */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/options.h"

struct buf;

/* Of one command, or of all with COMMAND_NONE. */
void help_put(struct buf *b, enum command c, enum diag_lang lang);

/* The manual page, for man(7). */
void man_put(struct buf *b, enum diag_lang lang);

#endif
