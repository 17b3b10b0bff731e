/*
 * proof - what a proof-reader marks in running text beyond its references.
 *
 * Warnings, each at the character it is about:
 *   half-width marks among Chinese (GB/T 15834-2011, 4 and 5);
 *   words for a period that is not the book's: copied from an earlier issue;
 *   a number behind the name of an indicator that its data do not hold;
 *   a name of an area, office or project that is out of use;
 * and as errors a <num> whose words are not the value it names, and a verb
 * before a <value> that goes the other way.
 *
 * With `normalise`, half-width marks are replaced instead, in the prose itself.
 */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/period.h"

struct arena;
struct data;
struct diag;
struct plan;
struct plan_area;
struct proof;
struct prose;

/* plan, data and area may be NULL: then only marks are looked at. */
struct proof_facts {
    const struct plan *plan;
    const struct data *data;
    const struct plan_area *area; // the book's
    struct period period;         // the book's; year 0: none
    bool normalise;
};

/* On `a`, which the facts outlive. */
struct proof *proof_new(const struct proof_facts *facts, struct arena *a,
                        struct diag *d);

/* What text is about: a plan speaks of any period, a report of the book's. */
enum proof_subject { PROOF_OF_NOW, PROOF_OF_PLAN };

/* Looks at the text and at the notes inside it. */
void proof_prose(struct proof *p, const struct prose *prose,
                 enum proof_subject subject);

size_t proof_normalised(const struct proof *p); // marks replaced so far

#endif
