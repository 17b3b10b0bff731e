/*
 * clock - time for those who wait or show how far they are.  No output may
 * depend on it.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

uint64_t clock_ms(void); // since some moment in the past; never goes back

#endif
