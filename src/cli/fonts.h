/*
 * fonts - `lantu fonts`: what each role draws with, and what is missing.
 */
#ifndef CLI_FONTS_H
#define CLI_FONTS_H

#include "cli/args.h"

struct report;

/* The exit code: 3 when a face is missing. */
int fonts_run(const struct args *args, struct report *r);

#endif
