/*
 * matrix - SVG's transforms in fixed point (SVG 1.1, 7.4 to 7.6).
 *
 *     x' = a x + c y + e      y' = b x + d y + f
 *
 * a to d are factors, e and f coordinates (number.h); no factor is larger than
 * FACTOR_MAX.
 */
#ifndef SVG_MATRIX_H
#define SVG_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { FACTOR_MAX = 32768 };

struct matrix {
    int64_t a, b, c, d, e, f;
};

extern const struct matrix matrix_one;

/* What `inner` and then `outer` do; false: a number grows too large. */
bool matrix_join(const struct matrix *outer, const struct matrix *inner,
                 struct matrix *joined);
/* The point is of NUMBER_MAX at most, or a few times that. */
void matrix_apply(const struct matrix *m, int64_t *x, int64_t *y);
/* Whether circles stay circles, and then how many times larger. */
bool matrix_is_similar(const struct matrix *m, int64_t *factor);

/* The value of a transform attribute; false with the byte where it is not
 * one. */
bool matrix_read(struct str value, struct matrix *m, size_t *bad);

/* Of an angle in degrees, which is a factor. */
int64_t sine_of(int64_t degrees);
int64_t cosine_of(int64_t degrees);

#endif
