/*
 * opening - what the first page of an official document must show: some of its
 * text (GB/T 9704-2012, 7.3.3).
 *
 * Where recipients would keep the text off it they stand in the tail instead
 * (7.3.2, 7.4.2).  Only a finished pass knows that, so it is told to the next
 * one in the way page numbers are, under a label of its own; and when that did
 * not help they go back for good.
 */
#ifndef LAYOUT_OPENING_H
#define LAYOUT_OPENING_H

#include <stdbool.h>

struct book_block;
struct labels;
struct pass;

/* Whether the block does not stand where it is, in a pass that knows `known`.
 */
bool opening_skips(const struct labels *known, const struct book_block *block);
/* The body is laid out, and its first page called itself `first`. */
void opening_settle(const struct pass *pass, const char *first);

#endif
