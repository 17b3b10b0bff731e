/*
 * decimal - exact decimals: what the secretariat typed is what is printed.
 *
 * A value is a decimal of at most 34 digits (GMP underneath).  Addition,
 * subtraction and multiplication are exact within them; division, power and
 * root round half up at the 34th digit; printing rounds half up to the
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
    uint8_t decimals;   // digits after the point as typed; kept by parsing
    bool present;       // false: no value ({0} is "no value")
};

#define DECIMAL_NONE ((struct decimal){0})

/* Digits with one optional leading + - or U+2212 and one optional point; no
 * blanks, separators or exponent.  False (value not present) for anything
 * else, too many digits included. */
bool decimal_parse(struct str text, struct decimal *value);
struct decimal decimal_from_int(int64_t n);

int decimal_compare(struct decimal a, struct decimal b); // both present
/* The result of arithmetic with an absent operand is absent. */
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_sub(struct decimal a, struct decimal b);
struct decimal decimal_mul(struct decimal a, struct decimal b);
struct decimal decimal_div(struct decimal a, struct decimal b); // b = 0: absent
struct decimal decimal_root(struct decimal a, unsigned n); // a >= 0, n >= 1
struct decimal decimal_neg(struct decimal a);
/* Half up (away from zero) to `decimals` digits after the point. */
struct decimal decimal_round(struct decimal a, int decimals);

enum { DECIMAL_TEXT_MAX = 96 };

/*
 * "-1234.50" with exactly `decimals` digits (-1: as typed); the minus is
 * U+2212.  `plus` prints + before positive values.  NUL-terminated; returns the
 * length in bytes.
 */
size_t decimal_print(char text[DECIMAL_TEXT_MAX], struct decimal a,
                     int decimals, bool plus);

/* a * 2^16 to nearest, clamped to +-2^62: the door to chart geometry. */
int64_t decimal_to_fixed(struct decimal a);

#endif
