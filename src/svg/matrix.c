#include "svg/matrix.h"

#include "base/sp.h"
#include "svg/number.h"

const struct matrix matrix_one = {FACTOR, 0, 0, FACTOR, 0, 0};

/* ---- angles ---------------------------------------------------------------
 */

/* π/180 is DEGREE / DEGREE_BY. */
#define DEGREE    INT64_C(31415926535897932)
#define DEGREE_BY INT64_C(1800000000000000000)

/* The series x - x³/3! + x⁵/5! … of an angle up to 45°, or from its second term
 * on 1 - x²/2! + x⁴/4! … : each term from the one before. */
static int64_t series(int64_t degrees, bool cosine)
{
    const int64_t x = sp_mul_div(degrees, DEGREE, DEGREE_BY);
    int64_t term = cosine ? FACTOR : x, sum = 0;

    for (int64_t n = cosine ? 1 : 2; term != 0; n += 2) {
        sum += term;
        term =
            -sp_mul_div(sp_mul_div(term, x, FACTOR), x, FACTOR) / (n * (n + 1));
    }
    return sum;
}

int64_t sine_of(int64_t degrees)
{
    degrees %= 360 * FACTOR;
    if (degrees < 0)
        degrees += 360 * FACTOR;
    if (degrees >= 180 * FACTOR)
        return -sine_of(degrees - 180 * FACTOR);
    if (degrees > 90 * FACTOR)
        degrees = 180 * FACTOR - degrees;
    return degrees > 45 * FACTOR ? series(90 * FACTOR - degrees, true)
                                 : series(degrees, false);
}

int64_t cosine_of(int64_t degrees)
{
    return sine_of(degrees % (360 * FACTOR) + 90 * FACTOR);
}

/* ---- products -------------------------------------------------------------
 */

static int64_t times(int64_t factor, int64_t number)
{
    return sp_mul_div(factor, number, FACTOR);
}

static bool is_within(int64_t number, int64_t max)
{
    return number <= max && number >= -max;
}

/* Two of these can be multiplied, and applied to any coordinate. */
static bool is_usable(const struct matrix *m)
{
    const int64_t factor = FACTOR_MAX * FACTOR, move = NUMBER_MAX * UNIT;

    return is_within(m->a, factor) && is_within(m->b, factor) &&
           is_within(m->c, factor) && is_within(m->d, factor) &&
           is_within(m->e, move) && is_within(m->f, move);
}

bool matrix_join(const struct matrix *outer, const struct matrix *inner,
                 struct matrix *joined)
{
    const struct matrix o = *outer, i = *inner;

    if (!is_usable(outer) || !is_usable(inner))
        return false;
    *joined = (struct matrix){.a = times(o.a, i.a) + times(o.c, i.b),
                              .b = times(o.b, i.a) + times(o.d, i.b),
                              .c = times(o.a, i.c) + times(o.c, i.d),
                              .d = times(o.b, i.c) + times(o.d, i.d),
                              .e = times(o.a, i.e) + times(o.c, i.f) + o.e,
                              .f = times(o.b, i.e) + times(o.d, i.f) + o.f};
    return is_usable(joined);
}

void matrix_apply(const struct matrix *m, int64_t *x, int64_t *y)
{
    const int64_t from_x = *x, from_y = *y;

    *x = times(m->a, from_x) + times(m->c, from_y) + m->e;
    *y = times(m->b, from_x) + times(m->d, from_y) + m->f;
}

/* The axes stay at right angles and grow alike, but for what rounding does. */
bool matrix_is_similar(const struct matrix *m, int64_t *factor)
{
    enum { NEAR = 1 << 14 };
    const int64_t x = length_of(m->a, m->b), y = length_of(m->c, m->d);
    const int64_t dot = times(m->a, m->c) + times(m->b, m->d);
    const int64_t slack = x / NEAR + NEAR;

    *factor = x;
    return x - y <= slack && y - x <= slack && dot <= times(x, slack) + NEAR &&
           -dot <= times(x, slack) + NEAR;
}

/* ---- the attribute --------------------------------------------------------
 */

enum { VALUES_MAX = 6 };

/* What the brackets after a function's name hold. */
struct values {
    int64_t factor[VALUES_MAX]; // as a factor
    int64_t unit[VALUES_MAX];   // as a coordinate
    int count;
};

static struct matrix moved(int64_t x, int64_t y)
{
    return (struct matrix){FACTOR, 0, 0, FACTOR, x, y};
}

static bool make_matrix(const struct values *v, struct matrix *m)
{
    const int64_t *n = v->factor;

    *m = (struct matrix){n[0], n[1], n[2], n[3], v->unit[4], v->unit[5]};
    return v->count == 6;
}

static bool make_translate(const struct values *v, struct matrix *m)
{
    *m = moved(v->unit[0], v->unit[1]);
    return v->count == 1 || v->count == 2;
}

static bool make_scale(const struct values *v, struct matrix *m)
{
    const int64_t *n = v->factor;

    *m = (struct matrix){n[0], 0, 0, v->count == 1 ? n[0] : n[1], 0, 0};
    return v->count == 1 || v->count == 2;
}

static bool make_rotate(const struct values *v, struct matrix *m)
{
    const int64_t sine = sine_of(v->factor[0]),
                  cosine = cosine_of(v->factor[0]);
    const struct matrix there = moved(v->unit[1], v->unit[2]);
    const struct matrix back = moved(-v->unit[1], -v->unit[2]);
    const struct matrix turn = {cosine, sine, -sine, cosine, 0, 0};

    return (v->count == 1 || v->count == 3) && matrix_join(&there, &turn, m) &&
           matrix_join(m, &back, m);
}

static bool tangent_of(int64_t degrees, int64_t *tangent)
{
    const int64_t sine = sine_of(degrees), cosine = cosine_of(degrees);

    if (cosine < FACTOR / NUMBER_MAX && cosine > -FACTOR / NUMBER_MAX)
        return false;
    *tangent = sp_mul_div(sine, FACTOR, cosine);
    return true;
}

static bool make_skew_x(const struct values *v, struct matrix *m)
{
    *m = matrix_one;
    return v->count == 1 && tangent_of(v->factor[0], &m->c);
}

static bool make_skew_y(const struct values *v, struct matrix *m)
{
    *m = matrix_one;
    return v->count == 1 && tangent_of(v->factor[0], &m->b);
}

static const struct {
    const char *name;
    bool (*make)(const struct values *, struct matrix *);
} functions[] = {{"matrix", make_matrix}, {"translate", make_translate},
                 {"scale", make_scale},   {"rotate", make_rotate},
                 {"skewX", make_skew_x},  {"skewY", make_skew_y}};

/* "(1, 2 3)" */
static bool scan_values(struct scan *s, struct values *v)
{
    *v = (struct values){0};
    scan_blanks(s);
    if (!scan_char(s, '('))
        return false;
    scan_blanks(s);
    while (!scan_char(s, ')')) {
        struct scan again = *s;

        if (v->count == VALUES_MAX ||
            !scan_number(&again, UNIT_BITS, &v->unit[v->count]) ||
            !scan_number(s, FACTOR_BITS, &v->factor[v->count]))
            return false;
        v->count++;
        scan_comma(s);
    }
    return true;
}

static bool scan_function(struct scan *s, struct matrix *m)
{
    struct values values;

    for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
        if (scan_word(s, functions[i].name))
            return scan_values(s, &values) && functions[i].make(&values, m);
    return false;
}

bool matrix_read(struct str value, struct matrix *m, size_t *bad)
{
    struct scan s = scan_of(value);

    *m = matrix_one;
    while (!scan_ended(&s)) {
        struct matrix next;

        *bad = (size_t)(s.at - value.data);
        if (!scan_function(&s, &next) || !matrix_join(m, &next, m))
            return false;
        scan_comma(&s);
    }
    return true;
}
