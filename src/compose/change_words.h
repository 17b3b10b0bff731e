/*
 * change_words - differences as they are printed: a mark and what it is by.
 *
 * ▲ and ▼ are of ink, smaller than the text, and always before a number, so
 * that nobody takes one for a light; where there is no number, ↑ and ↓ stand
 * before words.
 */
#ifndef COMPOSE_CHANGE_WORDS_H
#define COMPOSE_CHANGE_WORDS_H

#include "compose/build.h"

struct change;
struct plan_indicator;

/* A difference: its sign as a mark, then its size. */
struct shift {
    struct decimal by; // absent: there is nothing to compare
    int decimals;      // -1: as many as there are
    const char *unit;  // 亿元, 个百分点
};

/* ▲12.3个百分点, ▼2亿元, 持平, —. */
void text_add_shift(struct text *t, const struct shift *shift);

/* How a value moved from `before`: of a rate in points, else in its unit. */
struct shift shift_of_value(const struct plan_indicator *indicator,
                            struct decimal before, struct decimal now);

/* ↑ 转绿, ↓ 转红; — where no light turned. */
const char *words_turn(struct builder *b, enum light before, enum light now);

#endif
