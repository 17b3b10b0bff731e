/*
 * number - the numbers and lengths in SVG's attributes, in fixed point.
 *
 * A coordinate counts 1/2^20 of a user unit, a factor 1/2^32.  Either is at
 * most NUMBER_MAX units: products then fit 64 bits and nothing overflows.
 */
#ifndef SVG_NUMBER_H
#define SVG_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { UNIT_BITS = 20, FACTOR_BITS = 32, NUMBER_MAX = 1000000 };

#define UNIT   ((int64_t)1 << UNIT_BITS)
#define FACTOR ((int64_t)1 << FACTOR_BITS)

/* What of a value is still to be read. */
struct scan {
    const char *at, *end;
};

struct scan scan_of(struct str value);
void scan_blanks(struct scan *s);
/* Blanks with at most one comma between them. */
void scan_comma(struct scan *s);
bool scan_char(struct scan *s, char c); // takes it if it is there
bool scan_word(struct scan *s, const char *word);
bool scan_ended(struct scan *s); // but for blanks
/* A number with so many binary places; false: there is none, or it is larger
 * than NUMBER_MAX. */
bool scan_number(struct scan *s, int bits, int64_t *value);
/* A number with a unit or none, as a coordinate; not %, em or ex, which depend
 * on what is around them. */
bool scan_length(struct scan *s, int64_t *length);

/* The whole value. */
bool number_read(struct str value, int bits, int64_t *number);
bool length_read(struct str value, int64_t *length);

/* √(x² + y²), rounded down, where both have the same number of bits. */
int64_t length_of(int64_t x, int64_t y);
/* √(1 - x²) of a factor x from 0 to 1. */
int64_t co_length(int64_t x);

#endif
