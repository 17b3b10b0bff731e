/*
 * fields - page numbers and numbers of notes in words, as they are known.
 */
#ifndef LAYOUT_FIELDS_H
#define LAYOUT_FIELDS_H

#include <stddef.h>

struct flow_context;
struct span;

/* The spans with every field replaced by text; themselves when there is none.
 * *count may grow: a list of pages becomes a span for each that is printed. */
const struct span *fields_set(const struct flow_context *c,
                              const struct span *spans, size_t *count);

#endif
