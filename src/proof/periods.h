/*
 * periods - words for a stretch of the running year: 上半年, 前三季度, 1—9月,
 * 截至9月底.
 *
 * Those that end with another month than the book's period were most often
 * copied from an earlier issue.  Left alone are those with a year of their own,
 * last year's, those that something is compared with (比一季度), what is still
 * to come where the sentence says so (力争), and sentences that go through the
 * year (一季度…，上半年…).
 */
#ifndef PROOF_PERIODS_H
#define PROOF_PERIODS_H

#include "base/period.h"
#include "proof/words.h"

/* Reports each at its first character. */
void periods_check(const struct words *w, struct period now, struct diag *d);

#endif
