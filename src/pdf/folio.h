/*
 * folio - page labels: what readers show instead of "page 7 of 40" (12.4.2).
 *
 * A folio is a prefix and a number in Roman or Arabic figures; pages that count
 * on share one entry.  What is no such thing becomes a prefix alone.
 */
#ifndef PDF_FOLIO_H
#define PDF_FOLIO_H

#include <stdbool.h>
#include <stdint.h>

struct buf;

enum folio_style {
    FOLIO_NONE,       // the prefix is all
    FOLIO_DECIMAL,    // /D
    FOLIO_ROMAN,      // /R: I, II
    FOLIO_ROMAN_SMALL // /r: i, ii
};

enum { FOLIO_PREFIX_MAX = 64 };

struct folio {
    enum folio_style style;
    uint32_t number;
    char prefix[FOLIO_PREFIX_MAX];
};

/* "12", "3-12", "ii", "Ⅳ" (U+2160 to U+217F stand for their letters). */
struct folio folio_parse(const char *text);

/* Would the page after `a` get the label `b` without an entry of its own? */
bool folio_follows(const struct folio *a, const struct folio *b);

/* One entry of /Nums: the page's index and the label dictionary. */
void folio_put(struct buf *b, uint32_t index, const struct folio *folio);

#endif
