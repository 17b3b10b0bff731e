/*
 * dump - pages as stable text, one item a line: the sink of golden tests and of
 * --pages.
 *
 *     page body 1 "1" 595.276 x 841.89
 *     tag P
 *     text song/14 104.2,164.9 w=432 rgb=1b1b1b "上半年…" x=0,14,28…
 *
 * Lengths are points with at most three decimals.
 */
#ifndef DRAW_DUMP_H
#define DRAW_DUMP_H

#include "draw/page.h"

struct arena;
struct buf;
struct font;

/* Pages are held back until commit and come out in reading order. `font_name`
 * tells the name of a font.  The sink lives on `a`; text goes to `out`. */
struct page_sink *dump_sink_new(struct buf *out,
                                const char *(*font_name)(const struct font *),
                                struct arena *a);

#endif
