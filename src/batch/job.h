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
struct edition;
struct inputs;
struct lantu_facts;
struct lantu_options;

/* One edition of a book (NULL: the whole), from inputs that were read: checked,
 * composed, laid out and, with `write`, written to options->output, or beside
 * the book under the edition's own name when that is NULL.  The inputs stay as
 * they are, so that many editions can be made of them, one process each or one
 * after the other; `a` may be closed after each.  `facts` gets the edition's
 * name and its pages. */
void job_edition(const struct lantu_options *options, const struct inputs *in,
                 const struct edition *edition, bool write,
                 struct lantu_facts *facts, struct arena *a, struct diag *d);

/* Inputs and one edition.  With write false nothing is written, and
 * options->output is not read.  Memory of the book is on `a`.  `facts` gets
 * what is known at the end. */
void job_run(const struct lantu_options *options, bool write,
             struct lantu_facts *facts, struct arena *a, struct diag *d);

#endif
