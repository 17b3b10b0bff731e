/*
 * title - the lines of a heading: as few as can be, none of them ending inside
 * a word, and together a trapezoid or a diamond (GB/T 9704-2012, 7.3.1:
 * 词意完整、排列对称、长短适宜).
 *
 * Lines end by preference where the author put U+200B, then after punctuation,
 * then between words.  Among the ways with the fewest lines the most even one
 * is taken that has the shape asked for.
 */
#ifndef LAYOUT_TITLE_H
#define LAYOUT_TITLE_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/way.h"
#include "style/style.h"

struct arena;
struct diag;
struct shaped;
struct text_tools;

/* edges[i] tells of the place before cluster i: an enum word_edge, or
 * TITLE_AUTHOR.  NULL: reported. */
enum { TITLE_AUTHOR = 4 };
const uint8_t *title_edges(const struct shaped *s, const struct box *boxes,
                           struct text_tools *tools, struct loc at,
                           struct arena *a, struct diag *d);

/* Like way_find.  False: the heading has too many lines or words for a shape,
 * or one that no line holds. */
bool title_find(const struct way *w, const uint8_t *edges,
                enum style_balance shape, struct arena *scratch);

#endif
