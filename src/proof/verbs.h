/*
 * verbs - 增长, 下降 before a <value>, held against its sign.
 *
 * The verb was written once, the number changes with every issue: 增长−3.0% and
 * 下降3.0% of what rose are errors, and a form that says its verb itself needs
 * none before it.
 */
#ifndef PROOF_VERBS_H
#define PROOF_VERBS_H

#include <stddef.h>

struct diag;
struct number_facts;
struct words;

enum verb { VERB_NONE, VERB_RISE, VERB_FALL };

/* The verb that ends at `at`, 了 or 约 behind it left out; `from`, which may be
 * NULL: where it begins. */
enum verb verb_before(const struct words *w, size_t at, size_t *from);

void verbs_check(const struct words *w, const struct number_facts *facts,
                 struct diag *d);

#endif
