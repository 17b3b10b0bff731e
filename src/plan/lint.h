/*
 * lint - numbers that are there but can hardly be meant: warnings.
 */
#ifndef PLAN_LINT_H
#define PLAN_LINT_H

#include "base/period.h"

struct data;
struct diag;

/*
 * Warns of a value ten times or more, or a tenth or less, of the one before; of
 * `previous` that contradicts what was stored; of restatements; of a target
 * that has been met by no observation at all; of a cumulative value that falls
 * within its year.
 */
void data_lint(const struct data *data, struct diag *d);

#endif
