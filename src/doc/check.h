/*
 * check - whether all that a book refers to is there, and reads well (proof).
 *
 * Ids are unique, over the book and the plan; references, indicators, areas and
 * tasks exist; image files and grids of maps exist and lie inside `root` (what
 * is in them is stored in the figures); the book has something to print.
 */
#ifndef DOC_CHECK_H
#define DOC_CHECK_H

#include <stdbool.h>

struct arena;
struct data;
struct diag;
struct document;
struct plan;
struct plan_area;

/* `plan` and `data` may be NULL: a book without them may not use them.
 * `area` is the edition's, or NULL.  With punctuation="normalise" half-width
 * marks are replaced in all prose that is printed.  False: reported. */
bool document_check(struct document *doc, const struct plan *plan,
                    const struct data *data, const struct plan_area *area,
                    const char *root, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
