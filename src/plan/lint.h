/*
 * lint - numbers that are there but can hardly be meant: warnings.
 */
#ifndef PLAN_LINT_H
#define PLAN_LINT_H

#include "base/period.h"

struct data;
struct diag;

/*
 * Warns of a value ten times the one before it or a tenth of it; of a value
 * that falls within the year it is added up over; of `previous` that is not
 * what was stored; of a project that cost more than its total; of a target
 * without any observation; of a value outside what the indicator can be, or of
 * a count that is below zero once; of a series that went on until the period
 * before `now` (year 0: not looked at) and has nothing for it; of relations
 * that do not hold (plan/relation).  Notes every restatement, and binding
 * indicators whose way to the target nobody has written.
 */
void data_lint(const struct data *data, struct period now, struct diag *d);

#endif
