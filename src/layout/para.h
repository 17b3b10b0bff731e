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
struct text_tools;

struct line; // layout/line.h

struct para_lines {
    size_t count;
    const struct line *const *lines;
    sp width_max; // of the widest line, for centring and column widths
};

struct para_shape {
    enum style_align align;
    enum style_balance balance;
    const struct text_rules *rules; // NULL: the house's
    sp measure;                     // line width
    sp indent_first;                // of the first line, inside the measure
    sp size;                        // em of the paragraph, for the line box
    sp cell;                  // ALIGN_GRID: pitch of the cells; 0: the size
    unsigned least_last;      // characters that a last line should have; 0: any
    struct text_tools *tools; // for balance and hyphens, else NULL
    bool trim_first;          // halve an opening mark at the very start
    bool why;                 // find the reason of each line end (line.why)
};

/* What a style says of its paragraphs. */
struct para_shape para_shape_of(const struct style *style, sp measure,
                                struct text_tools *tools);

/* Fields must have become SPAN_TEXT.  A line that no rule can fit is
 * set overfull and reported (E0701) at `at`. */
struct para_lines *para_set(const struct span *spans, size_t count,
                            const struct para_shape *shape, struct loc at,
                            struct arena *a, struct diag *d);

/* The same for a paragraph that is shaped. */
struct para_lines *para_break(const struct shaped *shaped,
                              const struct para_shape *shape, struct loc at,
                              struct arena *a, struct diag *d);

/* Natural width on one line, and the widest thing that cannot be broken. */
void para_widths(const struct shaped *s, const struct text_rules *rules,
                 sp *natural, sp *longest, struct arena *a);

#endif
