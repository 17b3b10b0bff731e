/*
 * render - `lantu render` and `lantu check`.
 */
#ifndef CLI_RENDER_H
#define CLI_RENDER_H

#include "cli/args.h"

struct lantu_options;
struct report;

/* What the options that name a book say; false: reported. */
bool render_options(const struct args *args, struct report *r,
                    struct lantu_options *o, struct diag *d);

/* A sentence about the run on standard error, with {1} to {4} put in. */
void render_say(const struct report *r, const char *const pattern[2],
                const struct diag_item *item);

/* The exit code. */
int render_run(const struct args *args, struct report *r);
int check_run(const struct args *args, struct report *r);

#endif
