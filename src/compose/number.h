/*
 * number - how numbers are written: 一、（一）1. ① Ⅰ A.
 */
#ifndef COMPOSE_NUMBER_H
#define COMPOSE_NUMBER_H

struct arena;

/*
 * Puts `number` (from 1) where the format has its first 一, 1, ①, Ⅰ or A:
 * "（一）" with 12 gives "（十二）".  ① ends at ㊿ in Unicode: from 51 on
 * U+20DD follows the digits, which text/shape puts into a circle; from 1000 on
 * it is （1000）.  Ⅰ beyond 12 falls back to capital letters XIII, A beyond 26
 * goes on with AA.
 */
const char *number_format(const char *format, int number, struct arena *a);

#endif
