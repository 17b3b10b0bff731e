/*
 * master - what stands on a page beside its text: running head, folio, tab.
 *
 * A sheet says it for all pages, and for pages of some kinds where they differ.
 */
#ifndef STYLE_MASTER_H
#define STYLE_MASTER_H

#include <stdbool.h>

#include "base/str.h"

struct xml_element;

/* What a <master> may say. */
enum master_fact {
    FACT_ODD_LEFT,
    FACT_ODD_RIGHT,
    FACT_EVEN_LEFT,
    FACT_EVEN_RIGHT,
    FACT_RULE,
    FACT_FOLIO,
    FACT_TAB,
    FACT_COUNT
};

/* Kinds of pages; a page may be of several, and then the later one has the
 * say. */
enum master {
    MASTER_PAGE, // every page
    MASTER_LANDSCAPE,
    MASTER_FOLD_OUT,
    MASTER_LAST, // of its series
    MASTER_FIRST,
    MASTER_LETTER, // the first one of an official letter
    MASTER_OPENER, // a chapter starts on it
    MASTER_BLANK,
    MASTER_COUNT
};

/* What stands on a page beside its text. */
struct master_style {
    // Of the running head: the name of a field, or words with fields in braces.
    struct str left, right; // STR_NONE: nothing
    bool rule;              // under it
    struct str folio;       // {n} and {m} stand for numbers; STR_NONE: no folio
    bool tab;
};

struct masters {
    struct str facts[MASTER_COUNT][FACT_COUNT]; // as written
};

/* Writes what the <master> says over what was said before. */
void masters_read(struct masters *masters, const struct xml_element *e);
/* `of` holds a bit, 1 << kind, for each kind that the page is of. */
struct master_style master_of(const struct masters *masters, unsigned of,
                              bool odd);
/* Whether a folio or a head says how many pages there are. */
bool masters_count_pages(const struct masters *masters);

#endif
