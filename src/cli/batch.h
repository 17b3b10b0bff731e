/*
 * batch - `lantu batch`.
 */
#ifndef CLI_BATCH_H
#define CLI_BATCH_H

#include "cli/args.h"

struct report;

/* The exit code. */
int batch_command(const struct args *args, struct report *r);

#endif
