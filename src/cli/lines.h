/*
 * lines - `lantu lines`: the paragraphs of standard input, set as lines.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "cli/args.h"

struct report;

/* The exit code. */
int lines_run(const struct args *args, struct report *r);

#endif
