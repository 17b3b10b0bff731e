/*
 * render - `lantu render` and `lantu check`.
 */
#ifndef CLI_RENDER_H
#define CLI_RENDER_H

#include "cli/args.h"

struct report;

/* The exit code. */
int render_run(const struct args *args, struct report *r);
int check_run(const struct args *args, struct report *r);

#endif
