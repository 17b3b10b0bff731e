#include "plan/roll_up.h"

#include "tests/unit/plan/fixture.h"

#define AREAS                                                        \
    "<areas><area code='430000' name='省' kind='province'/>"        \
    "<area code='431300' name='市' kind='city' parent='430000'/>"   \
    "<area code='431301' name='甲' kind='county' parent='431300'/>" \
    "<area code='431302' name='乙' kind='county' parent='431300'/>" \
    "<area code='431303' name='园' kind='zone' parent='431300'/></areas>"
#define INDICATOR(id, unit, rollup)                                    \
    "<indicator id='" id "' name='指标' nature='expected' "          \
    "direction='up' " rollup "><unit symbol='" unit "' decimals='1'/>" \
    "</indicator>"
#define INDICATORS                                      \
    "<indicators>" INDICATOR("s", "吨", "rollup='sum'") \
        INDICATOR("m", "%", "rollup='mean' weight='w'") \
            INDICATOR("w", "人", "rollup='sum'")        \
                INDICATOR("p", "%", "rollup='mean'")    \
                    INDICATOR("g", "吨", "") "</indicators></plan>"
#define SERIES(id, area, obs) \
    "<series indicator='" id "' area='" area "'>" obs "</series>"
#define OBS(period, value) "<obs period='" period "' value='" value "'/>"

enum { PROVINCE, CITY, FIRST, SECOND };

static const struct data *data_of(struct fixture *f, const char *series)
{
    const struct plan *plan = fixture_plan(f, PLAN_HEAD AREAS INDICATORS);
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b, "<data provider='局' asof='2026-01-31'" NS "%s</data>",
             series);
    return fixture_data(f, plan, b.data, NULL);
}

/* "" when there is none. */
static const char *value_at(struct fixture *f, const struct data *data,
                            const char *id, int area, const char *period)
{
    const struct obs *o =
        obs_at(data, plan_indicator_find(data->plan, str_of(id)),
               &data->plan->areas[area], fixture_period(period));
    char text[DECIMAL_TEXT_MAX] = "";

    if (o && o->value.present)
        decimal_print(text, o->value, 2, false);
    return str_copy(str_of(text), f->arena);
}

static void each_tier_follows_from_the_one_below(void **state)
{
    struct fixture f = fixture_open();
    const struct data *d = data_of(
        &f, SERIES("s", "431301", OBS("2023-Q1", "1.5") OBS("2023-Q2", "4"))
                SERIES("s", "431302", OBS("2023-Q2", "2.25"))
                    SERIES("s", "431303", OBS("2023-Q2", "100"))
                        SERIES("g", "431301", OBS("2023-Q2", "1"))
                            SERIES("g", "431302", OBS("2023-Q2", "1")));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_string_equal(value_at(&f, d, "s", CITY, "2023-Q2"), "6.25");
    assert_string_equal(value_at(&f, d, "s", PROVINCE, "2023-Q2"), "6.25");
    assert_string_equal(value_at(&f, d, "s", CITY, "2023-S1"), "6.25");
    assert_string_equal(value_at(&f, d, "s", CITY, "2023-Q1"), "");
    assert_string_equal(value_at(&f, d, "g", CITY, "2023-Q2"), "");
    for (size_t i = 1; i < d->obs_count; i++)
        assert_true(d->obs[i - 1]->indicator < d->obs[i]->indicator ||
                    d->obs[i - 1]->area <= d->obs[i]->area);
    fixture_close(&f);
}

/* 4 of 100 and 7 of 200 are 6 of all. */
static void a_mean_is_weighted_by_the_period_or_the_year_before(void **state)
{
    struct fixture f = fixture_open();
    const struct data *d = data_of(
        &f, SERIES("m", "431301", OBS("2023-Q1", "4") OBS("2023-Q2", "4"))
                SERIES("m", "431302", OBS("2023-Q1", "4") OBS("2023-Q2", "7"))
                    SERIES("w", "431301", OBS("2022", "100"))
                        SERIES("w", "431302", OBS("2022", "200"))
                            SERIES("p", "431301", OBS("2023-Q2", "4"))
                                SERIES("p", "431302", OBS("2023-Q2", "7")));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_string_equal(value_at(&f, d, "m", CITY, "2023-Q2"), "6.00");
    assert_string_equal(value_at(&f, d, "p", CITY, "2023-Q2"), "5.50");
    fixture_close(&f);
}

static void without_every_part_and_weight_there_is_no_total(void **state)
{
    struct fixture f = fixture_open();
    const struct data *d = data_of(
        &f, SERIES("m", "431301", OBS("2023-Q2", "4"))
                SERIES("m", "431302", OBS("2023-Q2", "7"))
                    SERIES("w", "431301", OBS("2022", "100"))
                        SERIES("s", "431301", OBS("2023-Q2", "4"))
                            SERIES("s", "431302",
                                   "<obs period='2023-Q2' status='M'/>"));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_string_equal(value_at(&f, d, "m", CITY, "2023-Q2"), "");
    assert_string_equal(value_at(&f, d, "s", CITY, "2023-Q2"), "");
    fixture_close(&f);
}

/* Three numbers of one decimal can be 0.15 apart. */
static void what_was_reported_stands_and_is_checked(void **state)
{
    static const struct {
        const char *series, *said, *value;
    } rows[] = {
        {SERIES("s", "431300", OBS("2023-Q2", "3.1")), "", "3.10"},
        {SERIES("s", "431300", OBS("2023-Q2", "3.2")), "W0286:1", "3.20"},
        {SERIES("s", "431300", OBS("2023-Q2", "2.9")), "", "2.90"},
        {SERIES("s", "431300", OBS("2023-Q2", "2.8")), "W0286:1", "2.80"},
        {SERIES("s", "431300", OBS("2023-Q2", "3")), "", "3.00"},
        {SERIES("s", "431300", OBS("2023-Q2", "4.5")), "", "4.50"},
        {SERIES("s", "431300", "<obs period='2023-Q2' status='M'/>"), "", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        struct buf b;
        const struct data *d;

        print_message("row %zu\n", i);
        buf_init(&b, f.arena, 1 << 16);
        buf_addf(&b, "%s%s",
                 i == 5 ? SERIES("s", "431301", OBS("2023-Q2", "1"))
                              SERIES("s", "431302", OBS("2023-Q2", "2"))
                        : SERIES("s", "431301", OBS("2023-Q2", "1.0"))
                              SERIES("s", "431302", OBS("2023-Q2", "2.0")),
                 rows[i].series);
        d = data_of(&f, b.data);
        assert_string_equal(fixture_said(&f), rows[i].said);
        assert_string_equal(value_at(&f, d, "s", CITY, "2023-Q2"),
                            rows[i].value);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_tier_follows_from_the_one_below),
        cmocka_unit_test(a_mean_is_weighted_by_the_period_or_the_year_before),
        cmocka_unit_test(without_every_part_and_weight_there_is_no_total),
        cmocka_unit_test(what_was_reported_stands_and_is_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
