/*
 * sparkline - how a value went, as a picture among words.
 */
#ifndef COMPOSE_SPARKLINE_H
#define COMPOSE_SPARKLINE_H

#include <stdbool.h>

#include "compose/build.h"

struct plan_area;
struct plan_indicator;

/* What a <sparkline> shows, among words of `size`; `*width` is that of its
 * place.  NULL: reported. */
const struct span_picture *sparkline_new(struct builder *b,
                                         const struct prose_inline *in, sp size,
                                         sp *width);

/* A cell's: what a value was up to the book's period.  False: it never was
 * there. */
bool sparkline_add(struct text *t, const struct plan_indicator *indicator,
                   const struct plan_area *area, enum value_form form);

#endif
