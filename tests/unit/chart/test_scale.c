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
        {"0", "0.0000001", "0", "0.0000001", "0.0000001", 2, 7},
        {"0", "999999999999999999", "0", "1000000000000000000",
         "250000000000000000", 5, 0},
        {"-1", "900000000000000000000", "-1", "900000000000000000000",
         "900000000000000000001", 2, 0}, // past all steps: one interval
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct scale s = scale_nice(number(rows[i].low), number(rows[i].high));

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
    struct scale s = scale_nice(number("0"), number("100"));

    (void)state;
    assert_int_equal(scale_place(&s, number("0"), SP_PT(100)), 0);
    assert_int_equal(scale_place(&s, number("25"), SP_PT(100)), SP_PT(25));
    assert_int_equal(scale_place(&s, number("100"), SP_PT(100)), SP_PT(100));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_are_round_and_cover_the_values),
        cmocka_unit_test(a_value_has_its_exact_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
