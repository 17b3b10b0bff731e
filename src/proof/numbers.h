/*
 * numbers - figures in running text, held against the data.
 *
 * A number counts as quoted when the name of an indicator stands before it in
 * its sentence, no other indicator's between them, and the indicator's unit, %
 * or 个百分点 behind it.  It is about the area named last before it, or the
 * book's.  It is right when any figure of that indicator and area that is in
 * the unit reads so, rounded to the number's own decimals: values of all
 * periods, targets, baselines, points of the path, how far two of these are
 * apart, and what is worked out of them: growth, progress, gaps, paces.
 */
#ifndef PROOF_NUMBERS_H
#define PROOF_NUMBERS_H

#include "base/period.h"
#include "proof/words.h"

struct arena;
struct data;
struct figures;
struct names;
struct plan_area;
struct plan_indicator;
struct prose_value;

struct number_facts {
    const struct data *data; // or NULL: only names are looked at
    const struct plan_area *area;
    struct period period;
    const struct names *names; // or NULL
    struct figures **known;    // of indicators that were met so far
    struct arena *arena;       // that they are on
};

/* What a <value> or <num> is about. */
struct value_place {
    const struct plan_indicator *indicator;
    const struct plan_area *area;
    struct period period;
};

/* False: it names what the plan does not have, which was reported.  There are
 * data. */
bool value_place(const struct number_facts *facts, const struct prose_value *v,
                 struct value_place *place);

/* Warns of names out of use and of quoted numbers that no figure reads like. */
void numbers_check(const struct words *w, const struct number_facts *facts,
                   struct diag *d);

/* Every <num> reads as its value does, or a rounding of it. */
void nums_check(const struct words *w, const struct number_facts *facts,
                struct diag *d);

#endif
