/*
 * job - one book: read, check, compose, lay out, write.
 *
 * Whether it went well is asked of diag, not of a return value: a strict job
 * fails on a warning.
 */
#ifndef BATCH_JOB_H
#define BATCH_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"

struct arena;
struct diag;
struct edition;
struct inputs;
struct job;
struct lantu_facts;
struct lantu_options;

/* One edition of a book (NULL: the whole) from inputs that were read: checked
 * and composed.  The inputs stay as they are, so that many editions can be made
 * of them, one process each or one after the other; `a` may be closed after
 * each.  NULL: reported. */
struct job *job_compose(const struct lantu_options *options,
                        const struct inputs *in, const struct edition *edition,
                        struct arena *a, struct diag *d);

/* What tells one content of the edition from another (batch/content.h), what it
 * must not hold included. */
void job_key(const struct job *job, const struct hash *base,
             uint8_t key[HASH_SIZE]);

/* Laid out and written to `output`, or laid out only, when that is NULL.  What
 * is passed on gets its place from the caller (file_pass_on).  Returns the
 * count of pages; 0: reported, or warnings count. */
size_t job_set(struct job *job, const char *output, bool passed_on);

/* What is known of the inputs. */
void job_count(const struct inputs *in, struct lantu_facts *facts,
               struct arena *a);

/* Inputs and one edition.  With write false nothing is written, and
 * options->output is not read.  Memory of the book is on `a`.  `facts` gets
 * what is known at the end. */
void job_run(const struct lantu_options *options, bool write,
             struct lantu_facts *facts, struct arena *a, struct diag *d);

#endif
