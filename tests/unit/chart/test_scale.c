#include "tests/test.h"

#include "base/str.h"
#include "chart/scale.h"

static struct decimal number(const char *text)
{
    struct decimal d;

    assert_true(decimal_parse(str_of(text), &d));
    return d;
}

static void assert_decimal(struct decimal have, const char *want)
{
    assert_int_equal(decimal_compare(have, number(want)), 0);
}

static void ticks_are_round_and_cover_the_values(void **state)
{
    static const struct {
        const char *low, *high, *axis_low, *axis_high, *step;
        int ticks, decimals;
    } rows[] = {
        {"0", "10", "0", "10", "2.5", 5, 1},
        {"0", "0", "0", "1", "0.25", 5, 2},
        {"0", "100", "0", "100", "25", 5, 0},
        {"3", "101", "0", "150", "50", 4, 0},
        {"-5", "10", "-5", "10", "5", 4, 0},
        {"-7", "-3", "-8", "0", "2", 5, 0},
        {"0", "0.07", "0", "0.08", "0.02", 5, 2},
        {"0", "1642.5", "0", "2000", "500", 5, 0},
        {"0", "123456789", "0", "150000000", "50000000", 4, 0},
        {"0", "0.0000001", "0", "0.0000001", "0.000000025", 5, 9},
        {"0", "999999999999999999", "0", "1000000000000000000",
         "250000000000000000", 5, 0},
        {"-1", "900000000000000000000", "-500000000000000000000",
         "1000000000000000000000", "500000000000000000000", 4, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct scale s =
            scale_nice(number(rows[i].low), number(rows[i].high), SCALE_ZERO);

        print_message("%s to %s\n", rows[i].low, rows[i].high);
        assert_decimal(s.low, rows[i].axis_low);
        assert_decimal(s.high, rows[i].axis_high);
        assert_decimal(s.step, rows[i].step);
        assert_int_equal(s.ticks, rows[i].ticks);
        assert_int_equal(s.decimals, rows[i].decimals);
    }
}

static void a_value_has_its_exact_place(void **state)
{
    struct scale s = scale_nice(number("0"), number("100"), SCALE_ZERO);

    (void)state;
    assert_int_equal(scale_place(&s, number("0"), SP_PT(100)), 0);
    assert_int_equal(scale_place(&s, number("25"), SP_PT(100)), SP_PT(25));
    assert_int_equal(scale_place(&s, number("100"), SP_PT(100)), SP_PT(100));
}

static void a_cut_axis_leaves_zero_out_where_that_helps(void **state)
{
    static const struct {
        const char *low, *high, *axis_low, *axis_high;
        enum scale_kind kind;
    } rows[] = {
        {"1180", "1642", "1000", "1800", SCALE_CUT},
        {"-95", "-92", "-95", "-92", SCALE_CUT},
        {"400", "1000", "0", "1000", SCALE_ZERO}, // more than half of it
        {"-1", "1000", "-500", "1000", SCALE_ZERO},
        {"7", "7", "0", "8", SCALE_ZERO},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct scale s =
            scale_nice(number(rows[i].low), number(rows[i].high), SCALE_CUT);

        print_message("%s to %s\n", rows[i].low, rows[i].high);
        assert_int_equal(s.kind, rows[i].kind);
        assert_decimal(s.low, rows[i].axis_low);
        assert_decimal(s.high, rows[i].axis_high);
    }
}

static void a_logarithmic_axis_runs_between_powers_of_ten(void **state)
{
    static const struct {
        const char *low, *high, *axis_low, *axis_high;
        int ticks, decimals; // of the first tick
    } rows[] = {
        {"3", "4", "1", "10", 2, 0},
        {"0.02", "950", "0.01", "10000", 4, 2},
        {"1", "1", "1", "10", 2, 0},
        {"10", "1000", "10", "1000", 3, 0},
        {"1", "99999", "1", "1000000", 4, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct scale s =
            scale_nice(number(rows[i].low), number(rows[i].high), SCALE_LOG);

        print_message("%s to %s\n", rows[i].low, rows[i].high);
        assert_decimal(s.low, rows[i].axis_low);
        assert_decimal(s.high, rows[i].axis_high);
        assert_int_equal(s.ticks, rows[i].ticks);
        assert_decimal(scale_tick(&s, s.ticks - 1), rows[i].axis_high);
        assert_int_equal(scale_tick_decimals(&s, 0), rows[i].decimals);
    }
}

/* log 2 = 0.30103, log 5 = 0.69897. */
static void a_logarithm_is_exact_to_a_ten_thousandth(void **state)
{
    static const struct {
        const char *value;
        int place; // in 1/100,000 of the axis from 1 to 10
    } rows[] = {{"1", 0}, {"2", 30103}, {"5", 69897}, {"9.99", 99957}};
    struct scale s = scale_nice(number("1"), number("10"), SCALE_LOG);

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        sp place = scale_place(&s, number(rows[i].value), 100000);

        print_message("%s\n", rows[i].value);
        assert_true(place >= rows[i].place - 10 && place <= rows[i].place + 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_cover_the_values),
        cmocka_unit_test(a_value_has_its_exact_place),
        cmocka_unit_test(a_cut_axis_leaves_zero_out_where_that_helps),
        cmocka_unit_test(a_logarithmic_axis_runs_between_powers_of_ten),
        cmocka_unit_test(a_logarithm_is_exact_to_a_ten_thousandth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
