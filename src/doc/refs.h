/*
 * refs - what the references of a book may name, and whether they do.
 *
 * Blocks and footnotes of the book; tasks, measures, indicators and projects of
 * its plan, where they are printed.
 */
#ifndef DOC_REFS_H
#define DOC_REFS_H

#include "base/diag.h"
#include "plan/prose.h"

struct arena;
struct document;
struct plan;
struct plan_area;

struct refs {
    const struct document *doc;
    const struct plan *plan;      // or NULL
    const struct plan_area *area; // the book's, when there is a plan
    const struct loc *placed; // by task: where it is placed; line 0: nowhere
    struct arena *arena;
    struct diag *diag;
};

/* Enters the footnotes that have an id into the document; an id that something
 * else has is reported. */
void refs_collect(struct document *doc, const struct plan *plan,
                  struct arena *a, struct diag *d);

/* Reports what a reference names and the book does not have, or has without
 * the number or title that is asked for. */
void refs_check_xref(const struct refs *r, const struct prose_xref *x,
                     struct loc at);
void refs_check_term(const struct refs *r, const char *ref, struct loc at);

#endif
