#include "chart/scale.h"

#include <assert.h>

static struct decimal power_of_ten(int exponent)
{
    struct decimal ten = decimal_from_int(10), one = decimal_from_int(1);
    struct decimal p = one;

    for (int i = 0; i < exponent; i++)
        p = decimal_mul(p, ten);
    for (int i = 0; i > exponent; i--)
        p = decimal_div(p, ten);
    return p;
}

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

struct scale scale_nice(struct decimal low, struct decimal high)
{
    static const int mantissas[] = {10, 20, 25, 50};
    struct decimal zero = decimal_from_int(0), ten = decimal_from_int(10);
    struct scale s = {0};

    assert(decimal_compare(low, high) <= 0);
    if (decimal_compare(low, zero) > 0)
        low = zero;
    if (decimal_compare(high, zero) < 0)
        high = zero;
    if (decimal_compare(low, high) == 0)
        high = decimal_from_int(1);
    for (int exponent = -7; exponent <= 18; exponent++) {
        for (int m = 0; m < 4; m++) {
            struct decimal step =
                decimal_mul(decimal_div(decimal_from_int(mantissas[m]), ten),
                            power_of_ten(exponent));

            // Cheap before exact: the quotient must be small at all.
            if (decimal_compare(
                    decimal_sub(high, low),
                    decimal_mul(step, decimal_from_int(TICKS_MAX))) > 0 ||
                intervals(low, high, step) > TICKS_MAX)
                continue;
            s.step = step;
            s.low = decimal_mul(floor_of(low, step), step);
            s.ticks = intervals(low, high, step) + 1;
            s.high = scale_tick(&s, s.ticks - 1);
            s.decimals = (m == 2) - exponent;
            if (s.decimals < 0)
                s.decimals = 0;
            return s;
        }
    }
    s.step = decimal_sub(high, low); // beyond 10^18: one interval
    s.low = low;
    s.high = high;
    s.ticks = 2;
    return s;
}

struct decimal scale_tick(const struct scale *s, int index)
{
    return decimal_add(s->low, decimal_mul(s->step, decimal_from_int(index)));
}

sp scale_place(const struct scale *s, struct decimal value, sp length)
{
    int64_t share = decimal_to_fixed(
        decimal_div(decimal_sub(value, s->low), decimal_sub(s->high, s->low)));

    return sp_mul_div(length, share, 65536);
}
