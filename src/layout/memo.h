/*
 * memo - paragraphs that were set before: the same text in the same look, and
 * the same lines for the same measure.
 *
 * A cell is measured before it is set, a book is laid out again when its page
 * numbers were wrong, and tables say the same few words over and over.  What is
 * remembered lives as long as the memo and is read-only.  A paragraph about
 * which there is something to report is not remembered, so that it is reported
 * again; nor are long ones, nor any when the memo is full (limits.h).
 */
#ifndef LAYOUT_MEMO_H
#define LAYOUT_MEMO_H

#include <stddef.h>

#include "base/diag.h"
#include "base/sp.h"

struct arena;
struct memo;
struct para_lines;
struct para_shape;
struct shaped;
struct span;
struct text_rules;

struct memo *memo_new(struct arena *a);

/* Like shape_spans; what is not remembered is made on `a`. */
const struct shaped *memo_shape(struct memo *m, const struct span *spans,
                                size_t count, struct arena *a, struct diag *d);

/* On one line, and of the widest thing that cannot be broken. */
struct memo_widths {
    sp natural, longest;
};

/* Like para_widths. */
void memo_widths(struct memo *m, const struct span *spans, size_t count,
                 const struct text_rules *rules, struct arena *a,
                 struct diag *d, struct memo_widths *widths);

/* Like para_set. */
const struct para_lines *memo_set(struct memo *m, const struct span *spans,
                                  size_t count, const struct para_shape *shape,
                                  struct loc at, struct arena *a,
                                  struct diag *d);

#endif
