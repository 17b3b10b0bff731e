#include "tests/test.h"

#include <string.h>

#include "base/period.h"

static struct period period(const char *text)
{
    struct period p;

    if (!period_parse(str_of(text), &p))
        fail_msg("'%s' is not a period", text);
    return p;
}

static struct date date(const char *text)
{
    struct date d;

    if (!date_parse(str_of(text), &d))
        fail_msg("'%s' is not a date", text);
    return d;
}

static void periods_print_as_they_are_written(void **state)
{
    static const char *const cases[] = {
        "1900",    "2199",    "2023-S1", "2023-S2", "2023-Q1",
        "2023-Q4", "2023-01", "2023-09", "2023-12",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[PERIOD_TEXT_MAX];

        assert_int_equal(period_print(text, period(cases[i])),
                         strlen(cases[i]));
        assert_string_equal(text, cases[i]);
    }
}

static void anything_else_is_no_period(void **state)
{
    static const char *const cases[] = {
        "",         "1899",     "2200",    "23",      "202",
        "20233",    "2023-",    "2023-S0", "2023-S3", "2023-Q0",
        "2023-Q5",  "2023-q1",  "2023-00", "2023-13", "2023-1",
        "2023-6",   "2023-001", "2023/06", "2023Q1",  "2023-Q",
        "2023-Q1 ", " 2023",    "+023",    "2023-H1", "2023-06-01",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct period p = {2000, 0, 1};

        if (period_parse(str_of(cases[i]), &p))
            fail_msg("'%s' was taken", cases[i]);
        assert_int_equal(p.year, 0);
    }
}

static void periods_are_named_in_chinese(void **state)
{
    static const struct {
        const char *period, *alone, *cumulative;
    } cases[] = {
        {"2023", "2023年", "2023年"},
        {"2023-S1", "2023年上半年", "2023年上半年"},
        {"2023-S2", "2023年下半年", "2023年全年"},
        {"2023-Q1", "2023年一季度", "2023年一季度"},
        {"2023-Q2", "2023年二季度", "2023年上半年"},
        {"2023-Q3", "2023年三季度", "2023年前三季度"},
        {"2023-Q4", "2023年四季度", "2023年全年"},
        {"2023-01", "2023年1月", "2023年1月"},
        {"2023-02", "2023年2月", "2023年1—2月"},
        {"2023-12", "2023年12月", "2023年1—12月"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[PERIOD_TEXT_MAX];
        struct period p = period(cases[i].period);

        assert_int_equal(period_print_zh(text, p, false),
                         strlen(cases[i].alone));
        assert_string_equal(text, cases[i].alone);
        assert_int_equal(period_print_zh(text, p, true),
                         strlen(cases[i].cumulative));
        assert_string_equal(text, cases[i].cumulative);
    }
}

static void periods_sort_by_end_and_then_by_length(void **state)
{
    static const char *const sorted[] = {
        "2022-12", "2022-Q4", "2022-S2", "2022",    "2023-01", "2023-03",
        "2023-Q1", "2023-06", "2023-Q2", "2023-S1", "2023-07", "2023"};
    const size_t count = sizeof(sorted) / sizeof(sorted[0]);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            struct period a = period(sorted[i]), b = period(sorted[j]);

            assert_int_equal(period_compare(a, b), (i > j) - (i < j));
            assert_int_equal(period_eq(a, b), i == j);
        }
    }
}

static void neighbours_cross_the_year(void **state)
{
    static const struct {
        const char *period, *before, *year_before;
        int months;
    } cases[] = {
        {"2023", "2022", "2022", 12},
        {"2023-S1", "2022-S2", "2022-S1", 6},
        {"2023-S2", "2023-S1", "2022-S2", 6},
        {"2023-Q1", "2022-Q4", "2022-Q1", 3},
        {"2023-Q3", "2023-Q2", "2022-Q3", 3},
        {"2023-01", "2022-12", "2022-01", 1},
        {"2023-12", "2023-11", "2022-12", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct period p = period(cases[i].period);
        struct period before = period_before(p);

        assert_true(period_eq(before, period(cases[i].before)));
        assert_true(
            period_eq(period_year_before(p), period(cases[i].year_before)));
        assert_true(period_eq(period_year_of(p), period("2023")));
        assert_int_equal(period_end_month(p) - period_end_month(before),
                         cases[i].months);
    }
    assert_int_equal(period_end_month(period("2023-01")), 2023 * 12);
}

static void dates_are_checked_against_the_calendar(void **state)
{
    static const char *const good[] = {"1900-01-01", "2024-02-29", "2000-02-29",
                                       "2023-04-30", "2199-12-31"};
    static const char *const bad[] = {
        "",           "1899-12-31",  "2200-01-01", "2023-02-29",
        "1900-02-29", "2100-02-29",  "2023-04-31", "2023-00-10",
        "2023-13-10", "2023-01-00",  "2023-01-32", "2023-1-1",
        "2023/01/01", "2023-01-011", "20230101",   "2023-01-0a"};

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        date(good[i]);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct date d;

        if (date_parse(str_of(bad[i]), &d))
            fail_msg("'%s' was taken", bad[i]);
    }
}

static void dates_print_without_zeros_in_front(void **state)
{
    char text[PERIOD_TEXT_MAX];

    (void)state;
    date_print_zh(text, date("2023-07-05"));
    assert_string_equal(text, "2023年7月5日");
    date_print_zh(text, date("2023-12-20"));
    assert_string_equal(text, "2023年12月20日");
}

static void days_are_counted_across_leap_years(void **state)
{
    static const struct {
        const char *from, *to;
        int days;
    } cases[] = {
        {"2023-07-20", "2023-07-20", 0},
        {"2023-07-20", "2023-07-21", 1},
        {"2023-07-21", "2023-07-20", -1},
        {"2023-02-28", "2023-03-01", 1},
        {"2024-02-28", "2024-03-01", 2},
        {"2023-12-31", "2024-01-01", 1},
        {"2023-01-01", "2024-01-01", 365},
        {"2024-01-01", "2025-01-01", 366},
        {"1900-01-01", "2000-01-01", 36524},
        {"2000-01-01", "2100-01-01", 36525},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(
            date_days_between(date(cases[i].from), date(cases[i].to)),
            cases[i].days);
}

static void a_period_ends_on_its_last_day(void **state)
{
    static const struct {
        const char *period, *day;
    } cases[] = {
        {"2023", "2023-12-31"},    {"2023-S1", "2023-06-30"},
        {"2023-S2", "2023-12-31"}, {"2023-Q1", "2023-03-31"},
        {"2023-02", "2023-02-28"}, {"2024-02", "2024-02-29"},
        {"2023-12", "2023-12-31"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(
            date_days_between(period_last_day(period(cases[i].period)),
                              date(cases[i].day)),
            0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_print_as_they_are_written),
        cmocka_unit_test(anything_else_is_no_period),
        cmocka_unit_test(periods_are_named_in_chinese),
        cmocka_unit_test(periods_sort_by_end_and_then_by_length),
        cmocka_unit_test(neighbours_cross_the_year),
        cmocka_unit_test(dates_are_checked_against_the_calendar),
        cmocka_unit_test(dates_print_without_zeros_in_front),
        cmocka_unit_test(days_are_counted_across_leap_years),
        cmocka_unit_test(a_period_ends_on_its_last_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
