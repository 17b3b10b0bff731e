/*
 * para - a paragraph set in lines of an exact measure.
 *
 * Lines are chosen over the whole paragraph, punctuation is squeezed where the
 * rules want it, Han-Latin gaps are put in, and each justified line ends on the
 * measure to the sp.  The lines and all they show live on the arena given.
 */
#ifndef LAYOUT_PARA_H
#define LAYOUT_PARA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sp.h"
#include "style/style.h"
#include "text/breaks.h"
#include "text/span.h"

struct arena;
struct book_para;
struct diag;
struct shaped;

struct line; // layout/line.h

struct para_lines {
    size_t count;
    const struct line *const *lines;
    sp width_max; // of the widest line, for centring and column widths
};

struct para_shape {
    enum style_align align;
    sp measure;      // line width
    sp indent_first; // of the first line, inside the measure
    sp size;         // em of the paragraph, for the line box
    bool trim_first; // halve an opening mark at the very start
};

/* SPAN_PAGE fields must have become SPAN_TEXT.  A line that no rule can fit is
 * set overfull and reported (E0701) at `at`. */
struct para_lines *para_set(const struct span *spans, size_t count,
                            const struct para_shape *shape, struct loc at,
                            struct arena *a, struct diag *d);

/* The same for a paragraph that is shaped, by other rules than the house's
 * (BREAK_LEVEL_GB, tailored). */
struct para_lines *para_break(const struct shaped *shaped,
                              struct break_rules rules,
                              const struct para_shape *shape, struct loc at,
                              struct arena *a, struct diag *d);

/* Natural width on one line, and the widest thing that cannot be broken. */
void para_widths(const struct span *spans, size_t count, sp *natural,
                 sp *longest, struct arena *a, struct diag *d);

#endif
