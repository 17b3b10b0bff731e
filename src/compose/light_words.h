/*
 * light_words - the rules of lights, and what they found, in words.
 */
#ifndef COMPOSE_LIGHT_WORDS_H
#define COMPOSE_LIGHT_WORDS_H

#include "compose/build.h"

struct assessment;
struct origin;
struct plan_indicator;
struct plan_measure;

/* How many measures have each light, and which these are. */
struct light_counts {
    size_t counts[LIGHT_COUNT];
    const struct origin *made[LIGHT_COUNT];
};

struct light_counts light_counts_of(struct builder *b,
                                    const struct plan_measure *measures,
                                    size_t count, struct period period);

/* 完成40.0%，应完成47.0%，慢7.0个百分点，超过5个百分点；没有报送 …: the numbers
 * that decided, and the bound they passed. */
const char *words_reason(struct builder *b, const struct assessment *a);

/* 绿：不慢于时序，或慢5个百分点以内；黄：…。 Indicators with rules of their own
 * are named. */
const char *words_light_rule(struct builder *b,
                             const struct plan_indicator *const *list,
                             size_t count);

#endif
