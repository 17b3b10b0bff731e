/*
 * tools - what some text needs and most does not: the words of Chinese and the
 * hyphens of English, opened when a text first asks and kept for the book; and
 * an arena for what a paragraph needs only while it is set.
 */
#ifndef TEXT_TOOLS_H
#define TEXT_TOOLS_H

#include "base/diag.h"

struct arena;
struct hyphens;
struct text_tools;
struct words;

struct text_tools *tools_new(struct arena *a);

/* Empty; whoever takes something from it resets it before it is asked for
 * again. */
struct arena *tools_scratch(struct text_tools *t);

/* NULL: not to be had, reported at the first place that asks. */
struct words *tools_words(struct text_tools *t, struct loc at, struct diag *d);
struct hyphens *tools_hyphens(struct text_tools *t, struct loc at,
                              struct diag *d);

#endif
