/*
 * job - one book: read, check, compose, lay out, write.
 *
 * Whether it went well is asked of diag, not of a return value: a strict job
 * fails on a warning.
 */
#ifndef BATCH_JOB_H
#define BATCH_JOB_H

#include <stdbool.h>

struct arena;
struct diag;
struct lantu_facts;
struct lantu_options;

/* With write false nothing is written, and options->output is not read.  Memory
 * of the book is on `a`.  `facts` gets what is known at the end. */
void job_run(const struct lantu_options *options, bool write,
             struct lantu_facts *facts, struct arena *a, struct diag *d);

#endif
