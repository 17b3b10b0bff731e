/*
 * chart_words - what a chart says of its numbers: their order, their unit, and
 * the line over it.
 */
#ifndef COMPOSE_CHART_WORDS_H
#define COMPOSE_CHART_WORDS_H

#include "base/origin.h"
#include "compose/build.h"
#include "doc/doc.h"

struct chart;
struct multiples;

/* Orders the groups by the last series; equal ones keep their order, those
 * without a number are the last. */
void chart_sort(struct builder *b, enum doc_sort sort, struct chart *chart);

/* Numbers of six digits and more are counted in 万, of ten in 亿, with four
 * digits that tell, where the least of them does not become zero by that. */
void chart_count_in_units(struct builder *b, struct chart *chart);

/* What the numbers of charts were made of, as they are printed; none unless it
 * was asked for. */
struct origins chart_origins(struct builder *b, const struct chart *charts,
                             size_t count);

/* Its unit and, of one that is drawn, what an eye has to know of it; NULL:
 * nothing. */
struct book_para *chart_note(struct builder *b, const struct chart *chart,
                             bool drawn);
struct book_para *multiples_note(struct builder *b, const struct doc_chart *d,
                                 const struct multiples *m);

#endif
