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
    struct document *doc;
    const struct plan *plan;      // or NULL
    const struct plan_area *area; // the book's, when there is a plan
    struct arena *arena;
    struct diag *diag;
};

/* Enters the footnotes that have an id into the document; an id that something
 * else has is reported. */
void refs_collect(struct document *doc, const struct plan *plan,
                  struct arena *a, struct diag *d);

/* Reports what a reference names and the book does not have, or has without
 * the number or title that is asked for; notes down those to what the edition
 * leaves out. */
void refs_check_xref(const struct refs *r, const struct prose_xref *x,
                     struct loc at);
void refs_check_term(const struct refs *r, const struct prose_inline *term);

/* Says, as notes, what stands instead of them. */
void refs_tell(const struct document *doc, struct diag *d);
/* What does; NULL: a term without words of its own. */
const char *refs_otherwise(const struct prose_xref *x);

#endif
