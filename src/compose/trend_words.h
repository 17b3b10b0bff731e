/*
 * trend_words - a rise or a fall with its verb, which the number decides:
 * 同比增长5.2%, 同比回落0.3个百分点, 与上年同期持平.
 */
#ifndef COMPOSE_TREND_WORDS_H
#define COMPOSE_TREND_WORDS_H

#include "compose/build.h"

struct plan_area;
struct plan_indicator;
struct value_result;

/* The form whose number a form in words says; other forms stay as they are. */
enum value_form trend_form(enum value_form form);

/* `result` is the number of trend_form(form), which is there. */
const char *trend_words(struct builder *b,
                        const struct plan_indicator *indicator,
                        const struct plan_area *area, struct period period,
                        enum value_form form,
                        const struct value_result *result);

#endif
