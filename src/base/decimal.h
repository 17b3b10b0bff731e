/*
 * decimal - exact decimals: what the secretariat typed is what is printed.
 *
 * A value has at most 34 digits, is smaller than 10^120 and has no digit beyond
 * the 120th after the point (GMP underneath).  Addition, subtraction and
 * multiplication are exact within that; what does not fit is rounded half up,
 * once; a result that is too large is absent.  Printing rounds half up to the
 * decimals asked for, because that is what offices expect.
 *
 * A struct decimal is a value: copy it freely.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct decimal {
    uint64_t high, low; // coefficient = high * 10^17 + low
    int32_t exponent;   // value = sign * coefficient * 10^exponent
    int8_t sign;        // -1, 0 for zero, or 1
    uint8_t decimals;   // digits after the point, as typed or as calculated
    bool present;       // false: no value ({0} is "no value")
};

enum {
    DECIMAL_PLACES_MAX = 120,
    DECIMAL_ROOT_MAX = 4096,
    DECIMAL_TEXT_MAX = 256
};

#define DECIMAL_NONE ((struct decimal){0})

/* Digits with one optional leading + - or U+2212 and one optional point between
 * them; no blanks, separators or exponent.  False (value not present) for
 * anything else, more than 34 digits included. */
bool decimal_parse(struct str text, struct decimal *value);
struct decimal decimal_from_int(int64_t n);

int decimal_compare(struct decimal a, struct decimal b); // both present
/* The result of arithmetic with an absent operand is absent. */
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_sub(struct decimal a, struct decimal b);
struct decimal decimal_mul(struct decimal a, struct decimal b);
struct decimal decimal_div(struct decimal a, struct decimal b); // b = 0: absent
struct decimal decimal_neg(struct decimal a);
/* The n-th root, 1 <= n <= DECIMAL_ROOT_MAX; absent when a < 0. */
struct decimal decimal_root(struct decimal a, unsigned n);
/* Half up (away from zero) to at most `decimals` digits after the point. */
struct decimal decimal_round(struct decimal a, int decimals);

/* The power of ten of its first digit: 2 of 123, -1 of 0.5, 0 of zero.  `a` is
 * present. */
int decimal_magnitude(struct decimal a);
/* a * 10^places. */
struct decimal decimal_shift(struct decimal a, int places);

/*
 * "-1234.50" with exactly `decimals` digits after the point (-1: a.decimals);
 * the minus is U+2212.  `plus` prints + before positive values.  `a` is
 * present. NUL-terminated; returns the length in bytes.
 */
size_t decimal_print(char text[DECIMAL_TEXT_MAX], struct decimal a,
                     int decimals, bool plus);

/* a * 2^16 to nearest, clamped to +-2^62: the door to chart geometry.  `a` is
 * present. */
int64_t decimal_to_fixed(struct decimal a);

#endif
