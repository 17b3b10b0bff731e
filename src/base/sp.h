/*
 * sp - the unit of length: 65,536 sp are one point, 72 points one inch.
 *
 * Every length between the XML and the PDF is an integer of this unit, so sums
 * are exact and equal on every machine.  Text becomes sp in style/value; sp
 * becomes text in sp_print.
 */
#ifndef BASE_SP_H
#define BASE_SP_H

#include <stddef.h>
#include <stdint.h>

typedef int64_t sp;

#define SP_PER_PT           ((sp)65536)
#define SP_PT(points)       ((sp)(points)*SP_PER_PT)
#define SP_TENTH_PT(tenths) ((sp)(tenths)*SP_PER_PT / 10)

/* a * b / c rounded to nearest, halves away from zero; c != 0.  The product is
 * formed in 128 bits, so it cannot overflow. */
sp sp_mul_div(sp a, sp b, sp c);

static inline sp sp_larger(sp a, sp b)
{
    return a > b ? a : b;
}

/* Micrometres to sp, rounded to nearest. */
sp sp_from_um(int64_t micrometres);

enum { SP_TEXT_MAX = 32 };

/*
 * Writes `value` in points with at most `decimals` (0 to 6) digits after the
 * point, rounded to nearest, no trailing zeros, no "-0", no exponent; returns
 * the length.
 */
size_t sp_print(char text[SP_TEXT_MAX], sp value, int decimals);

#endif
