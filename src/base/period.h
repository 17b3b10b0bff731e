/*
 * period - the stretches of time that data are reported for.
 *
 *     2023  2023-S1  2023-Q2  2023-06       year, half, quarter, month
 *
 * A period is a value; year 0 means "none".
 */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum period_kind { PERIOD_YEAR, PERIOD_HALF, PERIOD_QUARTER, PERIOD_MONTH };

struct period {
    int16_t year;   // 1900 to 2199; 0 for none
    uint8_t kind;   // enum period_kind
    uint8_t number; // from 1; 1 for a year
};

bool period_parse(struct str text, struct period *period);
bool period_eq(struct period a, struct period b);
/* The last month of the period, counted as year * 12 + month - 1. */
int period_end_month(struct period p);
/* Orders by end; of equal ends the shorter comes first (2023-Q2, 2023-S1). */
int period_compare(struct period a, struct period b);
/* The one before, of the same kind; and the same one a year earlier. */
struct period period_before(struct period p);
struct period period_year_before(struct period p);
struct period period_year_of(struct period p);

struct arena;

/* Periods in the order of a list, to be filled with vec_push. */
struct periods {
    struct period *items;
    size_t count, room;
};

enum { PERIOD_RANGE_MAX = 400 }; // three decades of months

/* A word of a list: a period, or both ends of a range with a slash between,
 * "2021-Q1/2023-Q2".  False: it is neither, and nothing was added. */
bool periods_read(struct periods *list, struct str word, struct arena *a);

enum { PERIOD_TEXT_MAX = 48 };
size_t period_print(char text[PERIOD_TEXT_MAX], struct period p); // 2023-Q2
/* Chinese for print: 2023年, 2023年上半年, 2023年二季度, 2023年6月.  A quarter
 * or month that ends a half year reads 上半年 only when `cumulative`:
 * 2023-Q1 一季度, Q2 上半年, Q3 前三季度, Q4 全年; month: 1—6月. */
size_t period_print_zh(char text[PERIOD_TEXT_MAX], struct period p,
                       bool cumulative);

/* Calendar dates, yyyy-mm-dd, checked. */
struct date {
    int16_t year;
    uint8_t month, day;
};
bool date_parse(struct str text, struct date *date);
size_t date_print_zh(char text[PERIOD_TEXT_MAX],
                     struct date d); // 2023年7月20日
int date_days_between(struct date from, struct date to);
int date_compare(struct date a, struct date b);
size_t date_print(char text[PERIOD_TEXT_MAX], struct date d); // 2023-07-20
struct date period_last_day(struct period p);

#endif
