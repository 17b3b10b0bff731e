/*
 * sparkline - how a value went, as a picture among words.
 */
#ifndef COMPOSE_SPARKLINE_H
#define COMPOSE_SPARKLINE_H

#include "compose/build.h"

/* What a <sparkline> shows, among words of `size`; `*width` is that of its
 * place.  NULL: reported. */
const struct span_picture *sparkline_new(struct builder *b,
                                         const struct prose_inline *in, sp size,
                                         sp *width);

#endif
