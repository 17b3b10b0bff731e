/*
 * inputs - all that one book is made from, read and checked.
 *
 * Reading is for all editions, and done once; then comes what is of one of
 * them: its area and its document.
 *
 * Every file is read even when another has faults, so that one run shows all
 * errors.  What could not be read is NULL.  Paths in messages look as they were
 * written: relative to where the command runs.
 */
#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/period.h"
#include "base/vec.h"
#include "doc/edition.h"
#include "doc/parts.h"

struct arena;
struct data;
struct diag;
struct document;
struct fontset;
struct lantu_options;
struct plan;
struct plan_area;
struct programs;
struct sheet;

struct inputs {
    const char *root;
    struct document *book; // as it was read
    const struct fontset *fonts;
    struct programs *programs; // of files made before
    const struct sheet *sheet;
    const struct plan *plan;      // NULL also for a book without one
    const struct data *data;      // as plan
    const struct plan_area *area; // the book's own
    struct period period;
    struct editions editions;     // of the book; none for most
    struct condition_facts facts; // of the book as a whole
    const struct inputs *before;  // of the book it is compared with, or NULL
    size_t data_files;
    VEC(const char *) paths; // of all files that were asked for
};

/* On `a`.  False: reported; fields that are not NULL are good, and a volume may
 * be read all the same, to find more. */
bool inputs_read(const struct lantu_options *options, struct inputs *in,
                 struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* Looks through the data for values that can hardly be; the same for all
 * editions. */
void inputs_lint(const struct inputs *in, struct diag *d);

/* One edition; all others keep as they are. */
struct volume {
    const struct edition *edition; // NULL: the book as a whole
    struct document *document;
    const struct plan_area *area;
    enum security security;
    struct parts_left left;         // what it leaves out
    const struct xml_element *root; // what stands in it; NULL: all
};

/* The document of an edition (NULL: the whole book), checked; on `a`.  False:
 * reported. */
bool volume_read(const struct inputs *in, const struct edition *edition,
                 struct volume *volume, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
