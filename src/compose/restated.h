/*
 * restated - numbers in print that read otherwise before: a footnote in running
 * text, a sign and a line below tables.
 *
 * What is told is what became known since the period before the book's, or the
 * one that it is compared with; older corrections have been told.
 */
#ifndef COMPOSE_RESTATED_H
#define COMPOSE_RESTATED_H

#include "compose/build.h"

struct obs;

/* 原为99.4千人，据2023年7月15日数据更正：剔除重复登记。 NULL: it is as it was,
 * or there is none. */
const char *restated_words(struct builder *b, const struct obs *o);

/* The same for a <value>, once for each observation. */
const char *restated_value(struct builder *b, const struct prose_value *value);

#endif
