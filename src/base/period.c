#include "base/period.h"

#include <stdio.h>

#include "base/vec.h"

static bool digits(struct str text, size_t from, size_t count, int *value)
{
    *value = 0;
    if (from + count > text.size)
        return false;
    for (size_t i = from; i < from + count; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *value = *value * 10 + text.data[i] - '0';
    }
    return true;
}

bool period_parse(struct str text, struct period *period)
{
    int year, number = 1;
    enum period_kind kind = PERIOD_YEAR;
    int most = 1;

    *period = (struct period){0};
    if (!digits(text, 0, 4, &year) || year < 1900 || year > 2199)
        return false;
    if (text.size == 7 && text.data[4] == '-') {
        switch (text.data[5]) {
        case 'S':
            kind = PERIOD_HALF;
            most = 2;
            break;
        case 'Q':
            kind = PERIOD_QUARTER;
            most = 4;
            break;
        default:
            kind = PERIOD_MONTH;
            most = 12;
        }
        if (kind == PERIOD_MONTH ? !digits(text, 5, 2, &number)
                                 : !digits(text, 6, 1, &number))
            return false;
    } else if (text.size != 4) {
        return false;
    }
    if (number < 1 || number > most)
        return false;
    *period = (struct period){(int16_t)year, (uint8_t)kind, (uint8_t)number};
    return true;
}

bool period_eq(struct period a, struct period b)
{
    return a.year == b.year && a.kind == b.kind && a.number == b.number;
}

static int months_of(struct period p)
{
    static const int months[] = {12, 6, 3, 1};

    return months[p.kind];
}

int period_end_month(struct period p)
{
    return p.year * 12 + p.number * months_of(p) - 1;
}

int period_compare(struct period a, struct period b)
{
    int x = period_end_month(a), y = period_end_month(b);

    if (x == y) {
        x = months_of(a);
        y = months_of(b);
    }
    return (x > y) - (x < y);
}

struct period period_before(struct period p)
{
    if (p.number > 1) {
        p.number--;
        return p;
    }
    p.year--;
    p.number = (uint8_t)(12 / months_of(p));
    return p;
}

struct period period_year_before(struct period p)
{
    p.year--;
    return p;
}

struct period period_year_of(struct period p)
{
    return (struct period){p.year, PERIOD_YEAR, 1};
}

static bool range_read(struct periods *list, struct str word, struct arena *a)
{
    const char *slash = str_find(word, "/");
    struct period from, to;
    size_t count = 1;

    if (!slash ||
        !period_parse((struct str){word.data, (size_t)(slash - word.data)},
                      &from) ||
        !period_parse((struct str){slash + 1,
                                   word.size - 1 - (size_t)(slash - word.data)},
                      &to) ||
        from.kind != to.kind)
        return false;
    for (struct period p = to; !period_eq(p, from); p = period_before(p))
        if (period_compare(p, from) < 0 || ++count > PERIOD_RANGE_MAX)
            return false;
    for (size_t i = 0; i < count; i++)
        (void)vec_push(list, a);
    for (size_t i = 1; i <= count; i++) {
        list->items[list->count - i] = to;
        to = period_before(to);
    }
    return true;
}

bool periods_read(struct periods *list, struct str word, struct arena *a)
{
    struct period period;

    if (!period_parse(word, &period))
        return range_read(list, word, a);
    *vec_push(list, a) = period;
    return true;
}

size_t period_print(char text[PERIOD_TEXT_MAX], struct period p)
{
    switch (p.kind) {
    case PERIOD_HALF:
        return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%d-S%d", p.year,
                                p.number);
    case PERIOD_QUARTER:
        return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%d-Q%d", p.year,
                                p.number);
    case PERIOD_MONTH:
        return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%d-%02d", p.year,
                                p.number);
    default:
        return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%d", p.year);
    }
}

size_t period_print_zh(char text[PERIOD_TEXT_MAX], struct period p,
                       bool cumulative)
{
    static const char *const halves[] = {"上半年", "下半年"};
    static const char *const quarters[] = {"一季度", "二季度", "三季度",
                                           "四季度"};
    static const char *const so_far[] = {"一季度", "上半年", "前三季度",
                                         "全年"};
    int size;

    switch (p.kind) {
    case PERIOD_HALF:
        size = snprintf(text, PERIOD_TEXT_MAX, "%d年%s", p.year,
                        cumulative ? so_far[p.number * 2 - 1]
                                   : halves[p.number - 1]);
        break;
    case PERIOD_QUARTER:
        size = snprintf(text, PERIOD_TEXT_MAX, "%d年%s", p.year,
                        cumulative ? so_far[p.number - 1]
                                   : quarters[p.number - 1]);
        break;
    case PERIOD_MONTH:
        size =
            cumulative && p.number > 1
                ? snprintf(text, PERIOD_TEXT_MAX, "%d年1—%d月", p.year,
                           p.number)
                : snprintf(text, PERIOD_TEXT_MAX, "%d年%d月", p.year, p.number);
        break;
    default:
        size = snprintf(text, PERIOD_TEXT_MAX, "%d年", p.year);
    }
    return (size_t)size;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool date_parse(struct str text, struct date *date)
{
    int year, month, day;

    *date = (struct date){0};
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-' ||
        !digits(text, 0, 4, &year) || !digits(text, 5, 2, &month) ||
        !digits(text, 8, 2, &day))
        return false;
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
        day > days_in(year, month))
        return false;
    *date = (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

size_t date_print_zh(char text[PERIOD_TEXT_MAX], struct date d)
{
    return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%d年%d月%d日", d.year,
                            d.month, d.day);
}

/* Days from 1900-01-01. */
static int day_number(struct date d)
{
    int days = d.day - 1;

    for (int year = 1900; year < d.year; year++)
        days += 337 + days_in(year, 2);
    for (int month = 1; month < d.month; month++)
        days += days_in(d.year, month);
    return days;
}

int date_days_between(struct date from, struct date to)
{
    return day_number(to) - day_number(from);
}

struct date period_last_day(struct period p)
{
    int month = period_end_month(p) % 12 + 1;

    return (struct date){p.year, (uint8_t)month,
                         (uint8_t)days_in(p.year, month)};
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

size_t date_print(char text[PERIOD_TEXT_MAX], struct date d)
{
    return (size_t)snprintf(text, PERIOD_TEXT_MAX, "%04d-%02d-%02d", d.year,
                            d.month, d.day);
}
