/*
 * number - how numbers are written: 一、（一）1. ① Ⅰ A.
 */
#ifndef COMPOSE_NUMBER_H
#define COMPOSE_NUMBER_H

struct arena;

/*
 * Puts `number` (from 1) where the format has its first 一, 1, ①, Ⅰ or A:
 * "（一）" with 12 gives "（十二）".  ① beyond 50 and Ⅰ beyond 12 fall back to
 * （51） and to capital letters XIII, which Unicode has for any number; A
 * beyond 26 goes on with AA.
 */
const char *number_format(const char *format, int number, struct arena *a);

#endif
