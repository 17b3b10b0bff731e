/*
 * An area without a sheet.
 */
#ifndef TESTS_AREA_H
#define TESTS_AREA_H

#include "layout/area.h"

/* Upright, of one column. */
static inline struct area area_plain(sp measure, sp height)
{
    return (struct area){.page = PAGE_PORTRAIT,
                         .measure = measure,
                         .width = measure,
                         .height = height,
                         .columns = 1};
}

#endif
