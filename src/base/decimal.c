#include "base/decimal.h"

#include <assert.h>
#include <gmp.h>
#include <string.h>

/*
 * A value crosses into GMP for each operation and back.  PLACES keeps every
 * value printable: fewer digits than that before the point, at most that many
 * after it.
 */
enum { DIGITS = 34, PLACES = DECIMAL_PLACES_MAX };

_Static_assert(3 + PLACES + 1 + PLACES + 1 <= DECIMAL_TEXT_MAX,
               "a printed value has a sign, two times PLACES digits, a point");

static const char minus[] = "\xE2\x88\x92"; // U+2212

#define LOW_RANGE 100000000000000000u // 10^17: half of DIGITS

__extension__ typedef unsigned __int128 wide; // holds a coefficient: 10^34

static void load(mpz_t z, struct decimal a)
{
    mpz_set_ui(z, a.high);
    mpz_mul_ui(z, z, LOW_RANGE);
    mpz_add_ui(z, z, a.low);
    if (a.sign < 0)
        mpz_neg(z, z);
}

static void power_of_ten(mpz_t z, unsigned long exponent)
{
    mpz_ui_pow_ui(z, 10, exponent);
}

/* z = z / 10^digits, half away from zero. */
static void drop_digits(mpz_t z, unsigned long digits)
{
    mpz_t power, half;

    mpz_inits(power, half, NULL);
    power_of_ten(power, digits);
    mpz_fdiv_q_2exp(half, power, 1);
    if (mpz_sgn(z) < 0)
        mpz_sub(z, z, half);
    else
        mpz_add(z, z, half);
    mpz_tdiv_q(z, z, power);
    mpz_clears(power, half, NULL);
}

static unsigned long digits_of(const mpz_t z)
{
    mpz_t power;
    unsigned long count = mpz_sizeinbase(z, 10); // exact or one too big

    mpz_init(power);
    power_of_ten(power, count - 1);
    if (mpz_cmpabs(z, power) < 0 && count > 1)
        count--;
    mpz_clear(power);
    return count;
}

/* The value z * 10^exponent, rounded once; absent when it is too large.  Clears
 * z. */
static struct decimal store(mpz_t z, long exponent)
{
    struct decimal a = {.present = true};
    long excess = (long)digits_of(z) - DIGITS;

    if (excess < -PLACES - exponent)
        excess = -PLACES - exponent;
    if (excess > 0) {
        drop_digits(z, (unsigned long)excess);
        exponent += excess;
    }
    if (mpz_sgn(z) == 0)
        exponent = 0;
    if ((long)digits_of(z) + exponent > PLACES) {
        mpz_clear(z);
        return DECIMAL_NONE;
    }
    a.sign = (int8_t)mpz_sgn(z);
    a.exponent = (int32_t)exponent;
    a.decimals = (uint8_t)(exponent < 0 ? -exponent : 0);
    a.low = mpz_tdiv_q_ui(z, z, LOW_RANGE); // the remainder's size
    a.high = mpz_get_ui(z);                 // of the size, not the sign
    mpz_clear(z);
    return a;
}

static bool sign_of(struct str *text, bool *negative)
{
    const bool printed = str_starts(*text, minus);
    size_t size = printed ? strlen(minus) : 0;

    if (text->size == 0)
        return false;
    *negative = printed || text->data[0] == '-';
    if (text->data[0] == '-' || text->data[0] == '+')
        size = 1;
    text->data += size;
    text->size -= size;
    return text->size > 0;
}

bool decimal_parse(struct str text, struct decimal *value)
{
    struct decimal a = {.present = true};
    size_t whole = 0, fraction = 0, count = 0;
    bool negative, point = false;

    *value = DECIMAL_NONE;
    if (!sign_of(&text, &negative))
        return false;
    for (size_t i = 0; i < text.size; i++) {
        unsigned digit = (unsigned)(text.data[i] - '0');

        if (text.data[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (digit > 9)
            return false;
        whole += !point;
        fraction += point;
        if (count == 0 && digit == 0)
            continue; // leading zeros are not digits of the coefficient
        if (++count > DIGITS)
            return false;
        if (count > DIGITS / 2) {
            a.high = a.high * 10 + a.low / (LOW_RANGE / 10);
            a.low %= LOW_RANGE / 10;
        }
        a.low = a.low * 10 + digit;
    }
    if (whole == 0 || (point && fraction == 0) || fraction > DIGITS)
        return false;
    a.sign = (int8_t)(count == 0 ? 0 : negative ? -1 : 1);
    a.exponent = a.sign == 0 ? 0 : -(int32_t)fraction;
    a.decimals = (uint8_t)fraction;
    *value = a;
    return true;
}

struct decimal decimal_from_int(int64_t n)
{
    struct decimal a = {.present = true};
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

    a.sign = (int8_t)((n > 0) - (n < 0));
    a.high = size / LOW_RANGE;
    a.low = size % LOW_RANGE;
    return a;
}

/* ---- small values ------------------------------------------------------- */

/*
 * What is reported has few digits: a million observations are compared with
 * their neighbours in 64 bits, a fifth of the time that GMP takes.  These give
 * up, false, wherever a result might not fit; what follows knows every case.
 */

enum {
    SMALL_BITS = 62, // so that a sum of two fits, too
    SMALL_EXPONENT = PLACES - 20
};

/* sign * coefficient * 10^digits. */
static bool small_value(struct decimal a, long digits, int64_t *value)
{
    const uint64_t edge = (uint64_t)1 << SMALL_BITS;
    uint64_t size = a.low;

    if (a.high != 0)
        return false;
    for (; digits > 0 && size != 0; digits--) {
        if (size >= edge / 10)
            return false;
        size *= 10;
    }
    *value = a.sign < 0 ? -(int64_t)size : (int64_t)size;
    return true;
}

/* Both at the smaller exponent, which is stored. */
static bool small_pair(struct decimal a, struct decimal b, int64_t *x,
                       int64_t *y, long *exponent)
{
    *exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
    return *exponent <= SMALL_EXPONENT &&
           small_value(a, a.exponent - *exponent, x) &&
           small_value(b, b.exponent - *exponent, y);
}

/* The product of two coefficients of 31 bits. */
static bool small_product(struct decimal a, struct decimal b, int64_t *product)
{
    const uint64_t edge = (uint64_t)1 << (SMALL_BITS / 2);
    int exponent = a.exponent + b.exponent;

    if (a.high != 0 || b.high != 0 || a.low >= edge || b.low >= edge ||
        exponent < -PLACES || exponent > SMALL_EXPONENT)
        return false;
    *product = (int64_t)(a.low * b.low) * a.sign * b.sign;
    return true;
}

/* value * 10^exponent; none of them near a limit. */
static struct decimal store_small(int64_t value, long exponent)
{
    struct decimal a = decimal_from_int(value);

    a.exponent = (int32_t)(value == 0 ? 0 : exponent);
    a.decimals = (uint8_t)(a.exponent < 0 ? -a.exponent : 0);
    return a;
}

/* ---- arithmetic --------------------------------------------------------- */

/* Both coefficients at the smaller exponent, which is returned. */
static long aligned(mpz_t x, mpz_t y, struct decimal a, struct decimal b)
{
    long low = a.exponent < b.exponent ? a.exponent : b.exponent;
    mpz_t power;

    mpz_inits(x, y, power, NULL);
    load(x, a);
    load(y, b);
    power_of_ten(power, (unsigned long)(a.exponent - low));
    mpz_mul(x, x, power);
    power_of_ten(power, (unsigned long)(b.exponent - low));
    mpz_mul(y, y, power);
    mpz_clear(power);
    return low;
}

/* Of coefficients. */
static int compare_sizes(struct decimal a, struct decimal b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return (a.low > b.low) - (a.low < b.low);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    mpz_t x, y;
    int64_t small_a, small_b;
    long exponent;
    int order;

    assert(a.present && b.present);
    if (a.sign != b.sign)
        return a.sign < b.sign ? -1 : 1;
    if (a.exponent == b.exponent)
        return a.sign * compare_sizes(a, b);
    if (small_pair(a, b, &small_a, &small_b, &exponent))
        return (small_a > small_b) - (small_a < small_b);
    aligned(x, y, a, b);
    order = mpz_cmp(x, y);
    mpz_clears(x, y, NULL);
    return (order > 0) - (order < 0);
}

struct decimal decimal_add(struct decimal a, struct decimal b)
{
    struct decimal sum;
    int64_t small_a, small_b;
    long exponent;

    if (!a.present || !b.present)
        return DECIMAL_NONE;
    if (small_pair(a, b, &small_a, &small_b, &exponent)) {
        sum = store_small(small_a + small_b, exponent);
    } else {
        mpz_t x, y;

        exponent = aligned(x, y, a, b);
        mpz_add(x, x, y);
        mpz_clear(y);
        sum = store(x, exponent);
    }
    if (sum.present && sum.sign == 0) // 6.10 - 6.10 is 0.00
        sum.decimals = a.decimals > b.decimals ? a.decimals : b.decimals;
    return sum;
}

struct decimal decimal_neg(struct decimal a)
{
    a.sign = (int8_t)-a.sign;
    return a;
}

struct decimal decimal_sub(struct decimal a, struct decimal b)
{
    return decimal_add(a, decimal_neg(b));
}

struct decimal decimal_mul(struct decimal a, struct decimal b)
{
    mpz_t x, y;
    int64_t product;

    if (!a.present || !b.present)
        return DECIMAL_NONE;
    if (small_product(a, b, &product))
        return store_small(product, (long)a.exponent + b.exponent);
    mpz_inits(x, y, NULL);
    load(x, a);
    load(y, b);
    mpz_mul(x, x, y);
    mpz_clear(y);
    return store(x, (long)a.exponent + b.exponent);
}

/* Takes away zeros at the end, so that 6 / 2 is 3 and not 3.000…0. */
static void shorten(mpz_t z, long *exponent)
{
    while (*exponent < 0 && mpz_sgn(z) != 0 && mpz_divisible_ui_p(z, 10)) {
        mpz_divexact_ui(z, z, 10);
        (*exponent)++;
    }
}

/* The next digits of a quotient, as many as `power` has zeros. */
static uint64_t next_digits(uint64_t *rest, uint64_t power, uint64_t by)
{
    const wide lifted = (wide)*rest * power;

    *rest = (uint64_t)(lifted % by);
    return (uint64_t)(lifted / by);
}

/* Takes zeros off the end of a fraction, as shorten() does; false: there may be
 * some left. */
static bool small_shorten(struct decimal *a)
{
    if (a->low == 0 && a->exponent <= -DIGITS / 2) {
        a->low = a->high;
        a->high = 0;
        a->exponent += DIGITS / 2;
    }
    for (; a->exponent < 0 && a->low % 10 == 0; a->exponent++)
        a->low /= 10;
    return a->high == 0;
}

/* A quotient of coefficients of half of DIGITS: one digit that is not zero, and
 * then the others. */
static bool small_quotient(struct decimal a, struct decimal b,
                           struct decimal *quotient)
{
    uint64_t rest = a.low, by = b.low;
    int exponent = a.exponent - b.exponent - (DIGITS - 1);

    if (a.high != 0 || b.high != 0 || a.sign == 0)
        return false;
    for (; rest / 10 >= by; exponent++)
        by *= 10;
    for (; rest < by; exponent--)
        rest *= 10;
    if (exponent < -PLACES || exponent > 0)
        return false;
    *quotient = (struct decimal){.present = true,
                                 .sign = (int8_t)(a.sign * b.sign),
                                 .exponent = exponent};
    quotient->high = rest / by * (LOW_RANGE / 10);
    rest %= by;
    quotient->high += next_digits(&rest, LOW_RANGE / 10, by);
    quotient->low = next_digits(&rest, LOW_RANGE, by);
    quotient->low += rest >= by - rest; // half up
    if (quotient->low == LOW_RANGE || (rest == 0 && !small_shorten(quotient)))
        return false;
    quotient->decimals = (uint8_t)-quotient->exponent;
    return true;
}

struct decimal decimal_div(struct decimal a, struct decimal b)
{
    mpz_t x, y, rest;
    long exponent = (long)a.exponent - b.exponent;
    struct decimal quotient;
    unsigned long lift;

    if (!a.present || !b.present || b.sign == 0)
        return DECIMAL_NONE;
    if (small_quotient(a, b, &quotient))
        return quotient;
    mpz_inits(x, y, rest, NULL);
    load(x, a);
    load(y, b);
    // The quotient gets more than DIGITS digits and then, if it is not exact,
    // one more that is not zero, so that the one rounding in store() is right.
    lift = DIGITS + 3 + digits_of(y);
    power_of_ten(rest, lift);
    mpz_mul(x, x, rest);
    mpz_tdiv_qr(x, rest, x, y);
    mpz_mul_ui(x, x, 10);
    if (mpz_sgn(rest) != 0 && a.sign * b.sign > 0)
        mpz_add_ui(x, x, 1);
    else if (mpz_sgn(rest) != 0)
        mpz_sub_ui(x, x, 1);
    exponent -= (long)lift + 1;
    shorten(x, &exponent);
    mpz_clears(y, rest, NULL);
    return store(x, exponent);
}

struct decimal decimal_root(struct decimal a, unsigned n)
{
    mpz_t x, power;
    long exponent = a.exponent, shift;

    assert(n >= 1 && n <= DECIMAL_ROOT_MAX);
    if (!a.present || a.sign < 0)
        return DECIMAL_NONE;
    mpz_inits(x, power, NULL);
    load(x, a);
    // x * 10^exponent with an exponent that n divides and room for DIGITS + 2
    // digits of the root.
    shift = (long)(DIGITS + 2) * (long)n;
    shift += ((exponent - shift) % (long)n + (long)n) % (long)n;
    power_of_ten(power, (unsigned long)shift);
    mpz_mul(x, x, power);
    exponent -= shift;
    exponent /= (long)n;
    if (mpz_root(x, x, n) == 0) {
        mpz_mul_ui(x, x, 10); // inexact: a sticky digit for the rounding
        mpz_add_ui(x, x, 1);
        exponent--;
    }
    shorten(x, &exponent);
    mpz_clear(power);
    return store(x, exponent);
}

struct decimal decimal_round(struct decimal a, int decimals)
{
    int digits = -decimals - a.exponent; // that go
    wide power = 1, size;

    assert(decimals >= 0 && decimals <= DECIMAL_PLACES_MAX);
    if (!a.present || digits <= 0) {
        if (a.decimals > decimals) // 0.00, whose exponent is 0
            a.decimals = (uint8_t)decimals;
        return a;
    }
    if (digits > DIGITS) // then it is less than half
        a.high = a.low = 0;
    for (int i = 0; i < digits && i < DIGITS; i++)
        power *= 10;
    size = ((wide)a.high * LOW_RANGE + a.low + power / 2) / power;
    a.high = (uint64_t)(size / LOW_RANGE);
    a.low = (uint64_t)(size % LOW_RANGE);
    if (size == 0)
        a.sign = 0;
    a.exponent = size == 0 ? 0 : -decimals;
    a.decimals = (uint8_t)decimals;
    return a;
}

int decimal_magnitude(struct decimal a)
{
    int magnitude;
    mpz_t x;

    assert(a.present);
    if (a.sign == 0)
        return 0;
    mpz_init(x);
    load(x, a);
    magnitude = (int)digits_of(x) - 1 + a.exponent;
    mpz_clear(x);
    return magnitude;
}

struct decimal decimal_shift(struct decimal a, int places)
{
    mpz_t x;

    if (!a.present)
        return a;
    mpz_init(x);
    load(x, a);
    return store(x, (long)a.exponent + places);
}

/* The digits of the size of a * 10^decimals; `digits` holds them all. */
static size_t print_digits(char *digits, struct decimal a, int decimals)
{
    mpz_t x, power;

    mpz_inits(x, power, NULL);
    load(x, a);
    mpz_abs(x, x);
    power_of_ten(power, (unsigned long)((long)a.exponent + decimals));
    mpz_mul(x, x, power);
    mpz_get_str(digits, 10, x);
    mpz_clears(x, power, NULL);
    return strlen(digits);
}

size_t decimal_print(char text[DECIMAL_TEXT_MAX], struct decimal a,
                     int decimals, bool plus)
{
    char digits[2 * PLACES + 3]; // mpz_get_str wants two more than it fills
    size_t count, places, zeros, length = 0;

    assert(a.present && decimals <= DECIMAL_PLACES_MAX);
    places = decimals < 0 ? a.decimals : (size_t)decimals;
    a = decimal_round(a, (int)places);
    count = print_digits(digits, a, (int)places);
    zeros = count <= places ? places + 1 - count : 0; // 0.05
    if (a.sign < 0) {
        memcpy(text, minus, strlen(minus));
        length = strlen(minus);
    } else if (a.sign > 0 && plus) {
        text[length++] = '+';
    }
    memset(text + length, '0', zeros);
    memcpy(text + length + zeros, digits, count);
    length += zeros + count;
    if (places > 0) {
        memmove(text + length - places + 1, text + length - places, places);
        text[length++ - places] = '.';
    }
    text[length] = '\0';
    return length;
}

int64_t decimal_to_fixed(struct decimal a)
{
    const int64_t edge = (int64_t)1 << 62;
    mpz_t x, power;
    int64_t fixed;

    assert(a.present);
    mpz_inits(x, power, NULL);
    load(x, a);
    mpz_mul_2exp(x, x, 16);
    if (a.exponent < 0) {
        drop_digits(x, (unsigned long)-a.exponent);
    } else {
        power_of_ten(power, (unsigned long)a.exponent);
        mpz_mul(x, x, power);
    }
    if (mpz_cmp_si(x, edge) > 0)
        fixed = edge;
    else if (mpz_cmp_si(x, -edge) < 0)
        fixed = -edge;
    else
        fixed = mpz_get_si(x);
    mpz_clears(x, power, NULL);
    return fixed;
}
