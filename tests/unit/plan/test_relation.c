#include "plan/relation.h"

#include "plan/lint.h"
#include "tests/unit/plan/fixture.h"

#define INDICATOR(id, unit, decimals, more)                           \
    "<indicator id='" id "' name='" id                                \
    "' nature='expected' direction='up' " more "><unit symbol='" unit \
    "' decimals='" decimals "'/></indicator>\n"
#define INDICATORS                                                          \
    "<indicators>" INDICATOR("gdp", "亿元", "1", "")                        \
        INDICATOR("one", "亿元", "1", "") INDICATOR("two", "亿元", "1", "") \
            INDICATOR("rate", "%", "1", "") INDICATOR("s1", "%", "1", "")   \
                INDICATOR("s2", "%", "1", "")                               \
                    INDICATOR("jobs", "万人", "1", "")                      \
                        INDICATOR("left", "%", "1",                         \
                                  "min='−5' max='100'") "</indicators>"
#define SERIES(id, obs) \
    "<series indicator='" id "' area='431300'>" obs "</series>\n"
#define OBS(period, value) "<obs period='" period "' value='" value "'/>\n"

/* Codes and lines: data begin in line 2. */
static void check(const char *relations, const char *series, const char *now,
                  const char *want)
{
    struct fixture f = fixture_open();
    struct period period = {0};
    const struct plan *p;
    struct buf plan, data;

    buf_init(&plan, f.arena, 1 << 16);
    buf_addf(&plan, "%s%s%s", PLAN_HEAD PLAN_AREAS INDICATORS, relations,
             "</plan>");
    p = fixture_plan(&f, plan.data);
    buf_init(&data, f.arena, 1 << 16);
    buf_addf(&data, "<data provider='局' asof='2023-07-15'" NS "\n%s</data>",
             series);
    if (now)
        period = fixture_period(now);
    data_lint(fixture_data(&f, p, data.data, NULL), period, f.diag);
    assert_string_equal(fixture_said(&f), want);
    fixture_close(&f);
}

#define SUM(attributes) \
    "<relations><sum of='one two' equals='gdp'" attributes "/></relations>"

static void parts_add_up_to_their_total(void **state)
{
    (void)state;
    check(SUM(""),
          SERIES("one", OBS("2022", "10.1")) SERIES("two", OBS("2022", "20.2"))
              SERIES("gdp", OBS("2022", "30.3")),
          NULL, "");
    /* three roundings of half a digit each */
    check(SUM(""),
          SERIES("one", OBS("2022", "10.1")) SERIES("two", OBS("2022", "20.2"))
              SERIES("gdp", OBS("2022", "30.4")),
          NULL, "");
    check(SUM(""),
          SERIES("one", OBS("2022", "10.1")) SERIES("two", OBS("2022", "20.2"))
              SERIES("gdp", OBS("2022", "30.5")),
          NULL, "W0287:6");
    check(SUM(" tolerance='0'"),
          SERIES("one", OBS("2022", "10.1")) SERIES("two", OBS("2022", "20.2"))
              SERIES("gdp", OBS("2022", "30.4")),
          NULL, "W0287:6");
    check(SUM(" tolerance='5'"),
          SERIES("one", OBS("2022", "10.1")) SERIES("two", OBS("2022", "20.2"))
              SERIES("gdp", OBS("2022", "26.0")),
          NULL, "");
    /* not reported for all */
    check(SUM(""),
          SERIES("one", OBS("2022", "10.1")) SERIES("gdp", OBS("2022", "99.0")),
          NULL, "");
}

#define SHARES "<relations><shares of='s1 s2'/></relations>"

static void shares_add_up_to_a_hundred(void **state)
{
    (void)state;
    check(SHARES,
          SERIES("s1", OBS("2022", "40.1")) SERIES("s2", OBS("2022", "60.0")),
          NULL, "");
    check(SHARES,
          SERIES("s1", OBS("2022", "40.1")) SERIES("s2", OBS("2022", "59.7")),
          NULL, "W0288:2");
}

#define GROWTH "<relations><growth of='gdp' equals='rate'/></relations>"

static void growth_is_what_the_levels_give(void **state)
{
    (void)state;
    check(GROWTH,
          SERIES("gdp", OBS("2022-Q2", "100.0") OBS("2023-Q2", "106.1"))
              SERIES("rate", OBS("2023-Q2", "6.2")),
          NULL, "");
    check(GROWTH,
          SERIES("gdp", OBS("2022-Q2", "100.0") OBS("2023-Q2", "106.1"))
              SERIES("rate", OBS("2022-Q2", "9.9") OBS("2023-Q2", "6.3")),
          NULL, "W0289:6");
    check(GROWTH,
          SERIES("gdp", OBS("2022-Q2", "-1.0") OBS("2023-Q2", "106.1"))
              SERIES("rate", OBS("2023-Q2", "6.3")),
          NULL, "");
}

static void relations_of_nothing_are_told_and_left_out(void **state)
{
    (void)state;
    check("<relations><sum of='one none' equals='gdp'/>\n"
          "<growth of='gdp' equals='gone'/></relations>",
          SERIES("gdp", OBS("2022", "30.5")), NULL, "E0231:13 E0231:14");
}

static void values_stay_in_their_range(void **state)
{
    (void)state;
    check("", SERIES("jobs", OBS("2022-Q1", "1") OBS("2022-Q2", "-1")), NULL,
          "W0279:3");
    check("", SERIES("jobs", OBS("2022-Q1", "-1") OBS("2022-Q2", "-2")), NULL,
          ""); // a balance
    check("", SERIES("gdp", OBS("2022-Q1", "-1") OBS("2022-Q2", "1")), NULL,
          "");
    check("",
          SERIES("left", OBS("2022-Q1", "−5") OBS("2022-Q2", "-5.1")
                             OBS("2022-Q3", "100") OBS("2022-Q4", "100.1")),
          NULL, "W0279:3 W0279:5");
}

static void a_series_that_stops_is_told(void **state)
{
    (void)state;
    check("", SERIES("gdp", OBS("2023-Q1", "1.0")), "2023-Q2", "W0298:2");
    check("", SERIES("gdp", OBS("2022", "1.0")), "2023-Q2", ""); // yearly
    check("", SERIES("gdp", OBS("2023-Q1", "1.0") OBS("2023-Q2", "1.0")),
          "2023-Q2", "");
    check("",
          SERIES("gdp",
                 OBS("2023-Q1", "1.0") "<obs period='2023-Q2' status='M'/>"),
          "2023-Q2", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_add_up_to_their_total),
        cmocka_unit_test(shares_add_up_to_a_hundred),
        cmocka_unit_test(growth_is_what_the_levels_give),
        cmocka_unit_test(relations_of_nothing_are_told_and_left_out),
        cmocka_unit_test(values_stay_in_their_range),
        cmocka_unit_test(a_series_that_stops_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
