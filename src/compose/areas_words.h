/*
 * areas_words - a row of areas as a sentence lists them:
 * 双峰县（6.8%）、新化县（6.1%）、涟源市（5.9%）.
 */
#ifndef COMPOSE_AREAS_WORDS_H
#define COMPOSE_AREAS_WORDS_H

#include "compose/build.h"

struct prose_areas;

/* No area is left out in silence: those that share the last place are all
 * there, those without a value are named behind them, or else both are noted at
 * `at`. */
const char *areas_words(struct builder *b, const struct prose_areas *areas,
                        struct loc at);

#endif
