/*
 * tools - what some text needs and most does not: the words of Chinese and the
 * hyphens of English, opened when a text first asks and kept for the book.
 */
#ifndef TEXT_TOOLS_H
#define TEXT_TOOLS_H

#include "base/diag.h"

struct arena;
struct hyphens;
struct text_tools;
struct words;

struct text_tools *tools_new(struct arena *a);

/* NULL: not to be had, reported at the first place that asks. */
struct words *tools_words(struct text_tools *t, struct loc at, struct diag *d);
struct hyphens *tools_hyphens(struct text_tools *t, struct loc at,
                              struct diag *d);

#endif
