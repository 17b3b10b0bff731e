/*
 * explain - `lantu explain [CODE]`: what a message means and what to do.
 */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cli/args.h"

struct report;

/* The exit code. */
int explain_run(const struct args *args, struct report *r);

#endif
