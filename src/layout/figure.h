/*
 * figure - a chart or an image with caption and source, as one fragment; or
 * several side by side under one caption; or a grid of charts (multiples.h).
 *
 * An image wider than the measure, or a figure taller than the type area, is an
 * error (E0710, E0702): nothing is shrunk behind the author's back.
 */
#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/flow.h"

struct book_figure;
struct tag;

/* What its picture needs; a chart is as wide as there is room. */
sp figure_width(const struct book_figure *fig);

void figure_fragments(const struct flow_context *c, const struct book_block *b,
                      struct flow_place place, struct tag *parent,
                      struct fragment_chain *chain);

/* The figure's tag below `parent`, and that of its caption; NULL: none. `read`:
 * its words are read out. */
struct tag *figure_tag(const struct flow_context *c,
                       const struct book_figure *fig, bool read,
                       struct tag *parent, struct tag **caption);

#endif
