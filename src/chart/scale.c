#include "chart/scale.h"

#include <assert.h>

/* The whole number at or below a / b. */
static struct decimal floor_of(struct decimal a, struct decimal b)
{
    struct decimal q = decimal_div(a, b);
    struct decimal r = decimal_round(q, 0);

    if (decimal_compare(r, q) > 0)
        r = decimal_sub(r, decimal_from_int(1));
    return r;
}

static int intervals(struct decimal low, struct decimal high,
                     struct decimal step)
{
    struct decimal from = floor_of(low, step);
    struct decimal to =
        decimal_neg(floor_of(decimal_neg(high), step)); // ceiling

    return (int)(decimal_to_fixed(decimal_sub(to, from)) >> 16);
}

/* low < high.  A quarter of the range is not below the first step tried, so
 * that the search ends within two powers of ten. */
static struct scale linear(struct decimal low, struct decimal high)
{
    static const int mantissas[] = {10, 20, 25, 50};
    const struct decimal range = decimal_sub(high, low);
    struct scale s = {.kind = SCALE_ZERO};

    for (int exponent = decimal_magnitude(range) - 1;; exponent++) {
        for (int m = 0; m < 4; m++) {
            s.step =
                decimal_shift(decimal_from_int(mantissas[m]), exponent - 1);
            // Cheap before exact: the quotient must be small at all.
            if (decimal_compare(
                    range, decimal_mul(s.step, decimal_from_int(TICKS_MAX))) >
                    0 ||
                intervals(low, high, s.step) > TICKS_MAX)
                continue;
            s.low = decimal_mul(floor_of(low, s.step), s.step);
            s.ticks = intervals(low, high, s.step) + 1;
            s.high = scale_tick(&s, s.ticks - 1);
            s.decimals = (m == 2) - exponent;
            if (s.decimals < 0)
                s.decimals = 0;
            return s;
        }
    }
}

static struct scale from_zero(struct decimal low, struct decimal high)
{
    struct decimal zero = decimal_from_int(0);

    if (decimal_compare(low, zero) > 0)
        low = zero;
    if (decimal_compare(high, zero) < 0)
        high = zero;
    if (decimal_compare(low, high) == 0)
        high = decimal_from_int(1);
    return linear(low, high);
}

/* Zero stays when the values take half of the axis that has it. */
static struct scale cut(struct decimal low, struct decimal high)
{
    struct decimal range = decimal_sub(high, low);
    struct decimal reach = low.sign > 0 ? high : decimal_neg(low);
    struct scale s;

    if (low.sign * high.sign <= 0 || range.sign == 0 ||
        decimal_compare(decimal_add(range, range), reach) >= 0)
        return from_zero(low, high);
    s = linear(low, high);
    s.kind = SCALE_CUT;
    return s;
}

static struct scale logarithmic(struct decimal low, struct decimal high)
{
    const struct decimal one = decimal_from_int(1);
    struct scale s = {.kind = SCALE_LOG};
    int from = decimal_magnitude(low), to = decimal_magnitude(high);
    int steps;

    if (decimal_compare(decimal_shift(one, to), high) < 0)
        to++;
    if (to == from)
        to++;
    s.decades = (to - from + TICKS_MAX - 1) / TICKS_MAX;
    steps = (to - from + s.decades - 1) / s.decades;
    s.ticks = steps + 1;
    s.low = decimal_shift(one, from);
    s.high = decimal_shift(s.low, steps * s.decades);
    return s;
}

struct scale scale_nice(struct decimal low, struct decimal high,
                        enum scale_kind kind)
{
    assert(decimal_compare(low, high) <= 0);
    switch (kind) {
    case SCALE_CUT:
        return cut(low, high);
    case SCALE_LOG:
        assert(low.sign > 0);
        return logarithmic(low, high);
    case SCALE_ZERO:
        break;
    }
    return from_zero(low, high);
}

struct decimal scale_tick(const struct scale *s, int index)
{
    if (s->kind == SCALE_LOG)
        return decimal_shift(s->low, index * s->decades);
    return decimal_add(s->low, decimal_mul(s->step, decimal_from_int(index)));
}

int scale_tick_decimals(const struct scale *s, int index)
{
    int magnitude;

    if (s->kind != SCALE_LOG)
        return s->decimals;
    magnitude = decimal_magnitude(scale_tick(s, index));
    return magnitude < 0 ? -magnitude : 0;
}

/* The decimal logarithm in 1/65536.  That of the first digits is found bit by
 * bit: squaring doubles a logarithm. */
static int64_t logarithm(struct decimal a)
{
    enum { ONE_BITS = 30, PLACES = 16 };
    const uint64_t log10_of_2 = 1292913986; // * 2^32
    const int magnitude = decimal_magnitude(a);
    uint64_t m = (uint64_t)decimal_to_fixed(decimal_shift(a, -magnitude))
                 << (ONE_BITS - 16); // from 1 to 10
    uint64_t bits = 0;

    while (m >> (ONE_BITS + 1)) {
        m >>= 1;
        bits += 1 << PLACES;
    }
    for (int i = PLACES - 1; i >= 0; i--) {
        m = m * m >> ONE_BITS;
        if (m >> (ONE_BITS + 1)) {
            m >>= 1;
            bits += (uint64_t)1 << i;
        }
    }
    return magnitude * 65536 + (int64_t)(bits * log10_of_2 >> 32);
}

sp scale_place(const struct scale *s, struct decimal value, sp length)
{
    int64_t share;

    if (s->kind == SCALE_LOG)
        return sp_mul_div(length, logarithm(value) - logarithm(s->low),
                          logarithm(s->high) - logarithm(s->low));
    share = decimal_to_fixed(
        decimal_div(decimal_sub(value, s->low), decimal_sub(s->high, s->low)));
    return sp_mul_div(length, share, 65536);
}
