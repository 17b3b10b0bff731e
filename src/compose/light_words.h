/*
 * light_words - the rules of lights, and what they found, in words.
 */
#ifndef COMPOSE_LIGHT_WORDS_H
#define COMPOSE_LIGHT_WORDS_H

#include "compose/build.h"

struct assessment;
struct plan_indicator;

/* 完成40.0%，应完成47.0%，慢7.0个百分点，超过5个百分点；没有报送 …: the numbers
 * that decided, and the bound they passed. */
const char *words_reason(struct builder *b, const struct assessment *a);

/* 绿：不慢于时序，或慢5个百分点以内；黄：…。 Indicators with rules of their own
 * are named. */
const char *words_light_rule(struct builder *b,
                             const struct plan_indicator *const *list,
                             size_t count);

#endif
