/*
 * show - runs of glyphs as text operators (ISO 32000-1, 9.4).
 *
 * Keeps the text state of the page, so that only changes are written.
 */
#ifndef PDF_SHOW_H
#define PDF_SHOW_H

#include <stdint.h>

#include "base/sp.h"

struct arena;
struct buf;
struct fonts;
struct list_text;
struct show;

struct show *show_new(struct fonts *fonts, struct arena *a);

void show_page(struct show *s, struct buf *out, sp height); // a page begins
void show_text(struct show *s, const struct list_text *text);
void show_turned(struct show *s, const struct list_text *text); // one such run
void show_end(struct show *s); // leaves the text object, if one is open

#endif
