/*
 * numbering - which number comes next, for everything that a sheet numbers.
 *
 * Labels are found in a walk of their own before anything is composed; both
 * walks count here, so a reference and what it names cannot disagree.
 */
#ifndef COMPOSE_NUMBERING_H
#define COMPOSE_NUMBERING_H

#include <stdbool.h>

#include "doc/doc.h"
#include "style/sheet.h"

struct arena;

enum { SECTION_LEVELS = 4 };

struct numbering {
    int given[NUMBER_OF_COUNT]; // so far; {0} starts a book
    bool appendix;              // an appendix has begun
};

/* The next number, written as the sheet writes it. */
const char *numbering_next(struct numbering *n, const struct sheet *sheet,
                           enum number_of of, struct arena *a);

/* The same for a chapter, an appendix or a section, within which sections start
 * again; "" when it is not numbered. */
const char *numbering_heading(struct numbering *n, const struct sheet *sheet,
                              enum number_of of, bool numbered,
                              struct arena *a);

/* （a） behind `whole`, of the figures under one caption. */
const char *numbering_part(const char *whole, int number, struct arena *a);

/* What stands before an item of a list. */
const char *numbering_item(enum doc_list_kind kind, int number,
                           struct arena *a);

#endif
