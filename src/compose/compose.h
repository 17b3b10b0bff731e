/*
 * compose - document × plan × data × edition × sheet → book.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/period.h"
#include "compose/book.h"

struct arena;
struct data;
struct diag;
struct document;
struct edition;
struct plan;
struct plan_area;

/* What one edition is made of.  plan and data are NULL for a book without
 * them; then area is NULL and the period's year 0. */
struct compose_input {
    const struct document *document;
    const struct plan *plan;
    const struct data *data;
    const struct plan_area *area;  // the edition's own
    const struct edition *edition; // NULL: the whole book
    struct period period;
    // What changed is marked: since then, from the same files, or from what an
    // earlier book was made of; year 0 and NULL: nothing is.
    struct period since;
    const struct compose_input *before;
    bool changes_only; // the rest is left out
    bool origins;      // numbers say what they were made of
    const struct sheet *sheet;
};

/* On `a`, with all it points to; the inputs must outlive it.  NULL: reported;
 * whatever can be found wrong is. */
const struct book *book_compose(const struct compose_input *input,
                                struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
