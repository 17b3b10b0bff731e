/*
 * bench - the bench of charts, made for each test and left after it.
 */
#ifndef TESTS_UNIT_CHART_BENCH_H
#define TESTS_UNIT_CHART_BENCH_H

#include "tests/chart.h"

static struct bench bench;

static inline int set_up(void **state)
{
    (void)state;
    bench_open(&bench);
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    bench_close(&bench);
    return 0;
}

#endif
