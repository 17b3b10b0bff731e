#include "svg/number.h"

#include <string.h>

#include "base/sp.h"

__extension__ typedef unsigned __int128 wide;

enum {
    DIGITS_KEPT = 15, // 2^50; with FACTOR_BITS far from the end of 128 bits
    POWER_MAX = 18
};

static const int64_t powers[POWER_MAX + 1] = {1,
                                              10,
                                              100,
                                              1000,
                                              10000,
                                              100000,
                                              1000000,
                                              10000000,
                                              100000000,
                                              1000000000,
                                              10000000000,
                                              100000000000,
                                              1000000000000,
                                              10000000000000,
                                              100000000000000,
                                              1000000000000000,
                                              10000000000000000,
                                              100000000000000000,
                                              1000000000000000000};

struct scan scan_of(struct str value)
{
    if (!value.data) // an attribute that is not written
        value = STR("");
    return (struct scan){value.data, value.data + value.size};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

void scan_blanks(struct scan *s)
{
    while (s->at < s->end && is_blank(*s->at))
        s->at++;
}

bool scan_char(struct scan *s, char c)
{
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

void scan_comma(struct scan *s)
{
    scan_blanks(s);
    if (scan_char(s, ','))
        scan_blanks(s);
}

bool scan_word(struct scan *s, const char *word)
{
    const size_t size = strlen(word);

    if ((size_t)(s->end - s->at) < size || memcmp(s->at, word, size) != 0)
        return false;
    s->at += size;
    return true;
}

bool scan_ended(struct scan *s)
{
    scan_blanks(s);
    return s->at == s->end;
}

/* ---- numbers --------------------------------------------------------------
 */

static bool is_digit(const struct scan *s)
{
    return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

/* Digits before and after the point: their first DIGITS_KEPT as an integer and
 * the power of ten that it counts. */
static bool scan_digits(struct scan *s, int64_t *mantissa, int *power)
{
    int digits = 0, kept = 0;
    bool point = false;

    *mantissa = 0;
    *power = 0;
    while (is_digit(s) || (!point && s->at < s->end && *s->at == '.')) {
        const char c = *s->at++;

        if (c == '.') {
            point = true;
            continue;
        }
        digits++;
        if (kept < DIGITS_KEPT) {
            *mantissa = *mantissa * 10 + (c - '0');
            kept += *mantissa > 0;
            *power -= point;
        } else if (!point && *power < NUMBER_MAX) {
            ++*power;
        }
    }
    return digits > 0;
}

/* An exponent, if there is one: not the e of "em" and "ex". */
static void scan_exponent(struct scan *s, int *power)
{
    struct scan ahead = *s;
    int exponent = 0;
    bool minus;

    if (!scan_char(&ahead, 'e') && !scan_char(&ahead, 'E'))
        return;
    minus = scan_char(&ahead, '-');
    if (!minus)
        (void)scan_char(&ahead, '+');
    if (!is_digit(&ahead))
        return;
    for (; is_digit(&ahead); ahead.at++)
        if (exponent < NUMBER_MAX)
            exponent = exponent * 10 + (*ahead.at - '0');
    *power += minus ? -exponent : exponent;
    *s = ahead;
}

bool scan_number(struct scan *s, int bits, int64_t *value)
{
    const int64_t one = (int64_t)1 << bits;
    struct scan ahead = *s;
    int64_t mantissa;
    bool minus;
    int power;

    minus = scan_char(&ahead, '-');
    if (!minus)
        (void)scan_char(&ahead, '+');
    if (!scan_digits(&ahead, &mantissa, &power))
        return false;
    scan_exponent(&ahead, &power);
    for (; power > 0 && mantissa > 0; power--) {
        mantissa *= 10;
        if (mantissa > powers[DIGITS_KEPT])
            return false;
    }
    for (; power < -POWER_MAX && mantissa > 0; power++)
        mantissa /= 10;
    if (mantissa == 0)
        power = 0;
    if (mantissa / powers[-power] > NUMBER_MAX)
        return false;
    *value = sp_mul_div(mantissa, one, powers[-power]);
    if (*value > NUMBER_MAX * one)
        return false;
    *value = minus ? -*value : *value;
    *s = ahead;
    return true;
}

/* CSS 2.1, 4.3.2: 96 px are one inch. */
static const struct {
    const char *name;
    int64_t times, by; // user units
} units[] = {{"px", 1, 1},      {"pt", 4, 3},  {"mm", 960, 254},
             {"cm", 9600, 254}, {"in", 96, 1}, {"pc", 16, 1}};

bool scan_length(struct scan *s, int64_t *length)
{
    if (!scan_number(s, UNIT_BITS, length))
        return false;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (scan_word(s, units[i].name)) {
            *length = sp_mul_div(*length, units[i].times, units[i].by);
            break;
        }
    return *length <= NUMBER_MAX * UNIT && *length >= -NUMBER_MAX * UNIT;
}

bool number_read(struct str value, int bits, int64_t *number)
{
    struct scan s = scan_of(value);

    scan_blanks(&s);
    return scan_number(&s, bits, number) && scan_ended(&s);
}

bool length_read(struct str value, int64_t *length)
{
    struct scan s = scan_of(value);

    scan_blanks(&s);
    return scan_length(&s, length) && scan_ended(&s);
}

/* ---- roots ----------------------------------------------------------------
 */

/* Digit by digit, in base 4. */
static int64_t root_of(wide value)
{
    wide root = 0, bit = (wide)1 << 126;

    while (bit > value)
        bit >>= 2;
    for (; bit != 0; bit >>= 2) {
        const bool one = value >= root + bit;

        if (one)
            value -= root + bit;
        root = (root >> 1) + (one ? bit : 0);
    }
    return (int64_t)root;
}

static wide square(int64_t x)
{
    const wide size = (wide)(x < 0 ? -x : x);

    return size * size;
}

int64_t length_of(int64_t x, int64_t y)
{
    return root_of(square(x) + square(y));
}

int64_t co_length(int64_t x)
{
    return root_of(square(FACTOR) - square(x));
}
