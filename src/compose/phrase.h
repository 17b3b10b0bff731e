/*
 * phrase - values in words: numbers with their units as offices write them.
 */
#ifndef COMPOSE_PHRASE_H
#define COMPOSE_PHRASE_H

#include "compose/build.h"

struct plan_indicator;
struct value_result;

/* "34.1", "−5.4", "+6.3" with `plus`; "—" when absent. */
const char *phrase_number(struct builder *b, struct decimal value, int decimals,
                          bool plus);
/* A share as a percentage without sign or unit: 0.563 -> "56.3"; or "—". */
const char *phrase_share(struct builder *b, struct decimal share);
/* A share in fixed point for drawings; 0 when absent. */
int64_t phrase_fixed(struct decimal share);

/* 亿元, 个百分点, %, 位. */
const char *phrase_unit(const struct value_result *result,
                        const struct plan_indicator *indicator);

/* A number with its unit, or a range: 5.5%—6.5%, 16—18家. */
const char *phrase_result(struct builder *b, const struct value_result *result,
                          const struct plan_indicator *indicator, bool unit);

/* What a <value> prints; a value that is not there is reported (E02xx) and
 * gives "—". */
const char *phrase_value(struct builder *b, const struct prose_value *value,
                         struct loc at);

/* （上期1.08万人）: what it was in the period that the book is compared with;
 * NULL: the same, or nothing to compare. */
const char *phrase_value_before(struct builder *b,
                                const struct prose_value *value);

/* Looks a value up without printing it, for its sources alone. */
void phrase_look_up(struct builder *b, const struct prose_value *value);

/* 快6.3个百分点, 慢5.4个百分点, 与时序持平. */
const char *phrase_gap(struct builder *b, struct decimal gap);

/* 2023年6月30日 and 2023年上半年 for the edition's period. */
const char *phrase_period(struct builder *b, struct period period);
const char *phrase_day(struct builder *b, struct date date);

/* The words, with `mark` behind them unless they end in it. */
const char *phrase_ended(struct builder *b, const char *words,
                         const char *mark);

#endif
