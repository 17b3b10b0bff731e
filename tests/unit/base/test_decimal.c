#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "tests/random.h"

#define NINES_34 "9999999999999999999999999999999999"
#define ZEROS_10 "0000000000"

static struct decimal number(const char *text)
{
    struct decimal value;

    if (!decimal_parse(str_of(text), &value))
        fail_msg("'%s' is not a decimal", text);
    return value;
}

static void assert_prints(struct decimal a, int decimals, const char *expected)
{
    char text[DECIMAL_TEXT_MAX];
    size_t size = decimal_print(text, a, decimals, false);

    assert_string_equal(text, expected);
    assert_int_equal(size, strlen(expected));
}

static void what_was_typed_is_printed(void **state)
{
    static const struct {
        const char *typed, *printed;
    } cases[] = {
        {"0", "0"},
        {"0.00", "0.00"},
        {"-0.0", "0.0"},
        {"6.10", "6.10"},
        {"+6.10", "6.10"},
        {"-6.10", "−6.10"},
        {"−6.10", "−6.10"},
        {"007.5", "7.5"},
        {"2000", "2000"},
        {"0.05", "0.05"},
        {"0.005", "0.005"},
        {"-0.005", "−0.005"},
        {"123456789012345678901234567890.1234",
         "123456789012345678901234567890.1234"},
        {NINES_34, NINES_34},
        {"100000000000000000", "100000000000000000"},
        {"99999999999999999.9", "99999999999999999.9"},
        {"0.0000000000000000000000000000000001",
         "0.0000000000000000000000000000000001"},
        {"00000000000000000000000000000000000000001", "1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_prints(number(cases[i].typed), -1, cases[i].printed);
    assert_int_equal(number("2000").decimals, 0);
    assert_int_equal(number("2000.0").decimals, 1);
}

static void anything_else_is_no_decimal(void **state)
{
    static const char *const cases[] = {
        "",
        "-",
        "+",
        "−",
        ".",
        "5.",
        ".5",
        "-.5",
        "1..2",
        "1.2.3",
        "--1",
        "+-1",
        "-−1",
        "1-",
        " 1",
        "1 ",
        "1,000",
        "1e3",
        "0x10",
        "NaN",
        "inf",
        "１",
        "1\xE2",
        "1/2",
        ":",
        NINES_34 "0",
        NINES_34 ".0",
        ("1" NINES_34),
        "0.00000000000000000000000000000000001",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct decimal value = {.present = true};

        if (decimal_parse(str_of(cases[i]), &value))
            fail_msg("'%s' was taken", cases[i]);
        assert_false(value.present);
    }
}

static void printing_rounds_half_up_away_from_zero(void **state)
{
    static const struct {
        const char *typed;
        int decimals;
        const char *printed;
    } cases[] = {
        {"2.5", 0, "3"},
        {"-2.5", 0, "−3"},
        {"2.4999", 0, "2"},
        {"0.5", 0, "1"},
        {"0.49", 0, "0"},
        {"-0.4", 0, "0"},
        {"-0.04", 1, "0.0"},
        {"-0.05", 1, "−0.1"},
        {"1.005", 2, "1.01"},
        {"9.995", 2, "10.00"},
        {"999.95", 1, "1000.0"},
        {"6.1", 2, "6.10"},
        {"2000", 2, "2000.00"},
        {"0", 2, "0.00"},
        {"0.001", 2, "0.00"},
        {"0.05", 1, "0.1"},
        {"12.345", 5, "12.34500"},
        {NINES_34, 1, NINES_34 ".0"},
        {"999999999999999999999999999999999.9", 0,
         "1000000000000000000000000000000000"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_prints(number(cases[i].typed), cases[i].decimals,
                      cases[i].printed);
}

static void a_plus_is_printed_on_demand_for_positive_values(void **state)
{
    static const struct {
        const char *typed, *printed;
    } cases[] = {{"1.5", "+1.5"}, {"-1.5", "−1.5"}, {"0.0", "0.0"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[DECIMAL_TEXT_MAX];

        decimal_print(text, number(cases[i].typed), -1, true);
        assert_string_equal(text, cases[i].printed);
    }
}

static void arithmetic_is_exact_within_34_digits(void **state)
{
    static const struct {
        const char *a;
        char op;
        const char *b, *result;
    } cases[] = {
        {"0.1", '+', "0.2", "0.3"},
        {"6.10", '+', "0.90", "7.00"},
        {"6.10", '-', "6.10", "0.00"},
        {"1", '-', "1.000", "0.000"},
        {"-1.5", '+', "1", "−0.5"},
        {"1", '-', "2", "−1"},
        {"2000", '+', "0.05", "2000.05"},
        {NINES_34, '+', "0", NINES_34},
        {NINES_34, '+', "1", "1" ZEROS_10 ZEROS_10 ZEROS_10 "0000"},
        {NINES_34, '+', "0.4", NINES_34},
        {NINES_34, '+', "0.5", "1" ZEROS_10 ZEROS_10 ZEROS_10 "0000"},
        {"1.10", '*', "1.10", "1.2100"},
        {"-3", '*', "0", "0"},
        {"-0.5", '*', "-0.5", "0.25"},
        {"99999999999999999", '*', "99999999999999999",
         "9999999999999999800000000000000001"},
        {"6", '/', "2", "3"},
        {"6.0", '/', "-4", "−1.5"},
        {"1000", '/', "10", "100"},
        {"0", '/', "3", "0"},
        {"1", '/', "3", "0.3333333333333333333333333333333333"},
        {"2", '/', "3", "0.6666666666666666666666666666666667"},
        {"-2", '/', "3", "−0.6666666666666666666666666666666667"},
        {"1", '/', NINES_34,
         "0." ZEROS_10 ZEROS_10 ZEROS_10 "0001" ZEROS_10 ZEROS_10 ZEROS_10
         "000"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct decimal a = number(cases[i].a), b = number(cases[i].b);
        struct decimal result = cases[i].op == '+'   ? decimal_add(a, b)
                                : cases[i].op == '-' ? decimal_sub(a, b)
                                : cases[i].op == '*' ? decimal_mul(a, b)
                                                     : decimal_div(a, b);

        assert_prints(result, -1, cases[i].result);
    }
}

static void the_last_of_34_digits_is_rounded_once(void **state)
{
    struct decimal large = number("1000000000000000000000000000000000");

    (void)state;
    assert_prints(decimal_add(large, number("0.5")), 0,
                  "1000000000000000000000000000000001");
    assert_prints(
        decimal_add(large, number("0.4999999999999999999999999999999999")), 0,
        "1000000000000000000000000000000000");
    assert_prints(
        decimal_sub(large, number("0.5000000000000000000000000000000001")), -1,
        "999999999999999999999999999999999.5");
}

static void average_growth_is_the_exact_root(void **state)
{
    static const struct {
        const char *a;
        unsigned n;
        int decimals;
        const char *root;
    } cases[] = {
        {"4", 2, -1, "2"},
        {"0.0625", 4, -1, "0.5"},
        {"1.21", 2, -1, "1.1"},
        {"1000000", 3, -1, "100"},
        {"0", 5, -1, "0"},
        {"7.25", 1, -1, "7.25"},
        {"2", 2, -1, "1.414213562373095048801688724209698"},
        {"3", 2, -1, "1.732050807568877293527446341505872"},
        {"0.5", 3, 10, "0.7937005260"},
        {"1.6105100000", 5, 4, "1.1000"},
        {"1.336", 4, 4, "1.0751"},
        {NINES_34, 34, 6, "10.000000"},
        {"0.0000000000000000000000000000000001", 34, -1, "0.1"},
        {"2", DECIMAL_ROOT_MAX, 12, "1.000169239705"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_prints(decimal_root(number(cases[i].a), cases[i].n),
                      cases[i].decimals, cases[i].root);
    assert_false(decimal_root(number("-1"), 3).present);
}

static void no_value_stays_no_value(void **state)
{
    struct decimal none = DECIMAL_NONE, one = decimal_from_int(1);

    (void)state;
    assert_false(decimal_add(none, one).present);
    assert_false(decimal_sub(one, none).present);
    assert_false(decimal_mul(none, one).present);
    assert_false(decimal_div(one, none).present);
    assert_false(decimal_div(one, decimal_from_int(0)).present);
    assert_false(decimal_root(none, 2).present);
    assert_false(decimal_neg(none).present);
    assert_false(decimal_round(none, 2).present);
}

static void integers_of_every_size_become_decimals(void **state)
{
    (void)state;
    assert_prints(decimal_from_int(0), -1, "0");
    assert_prints(decimal_from_int(-1), -1, "−1");
    assert_prints(decimal_from_int(100000000000000000), -1,
                  "100000000000000000");
    assert_prints(decimal_from_int(INT64_MAX), -1, "9223372036854775807");
    assert_prints(decimal_from_int(INT64_MIN), -1, "−9223372036854775808");
}

static void values_compare_by_size_and_not_by_writing(void **state)
{
    static const char *const sorted[] = {("-" NINES_34),
                                         "-2",
                                         "-1.5",
                                         "-0.001",
                                         "0.00",
                                         "0.0000000000000000000000000000000001",
                                         "0.10",
                                         "0.11",
                                         "2",
                                         "10",
                                         "99999999999999999",
                                         "100000000000000000",
                                         "100000000000000001",
                                         NINES_34};
    const size_t count = sizeof(sorted) / sizeof(sorted[0]);

    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            assert_int_equal(
                decimal_compare(number(sorted[i]), number(sorted[j])),
                (i > j) - (i < j));
    assert_int_equal(decimal_compare(number("6.1"), number("6.10")), 0);
    assert_int_equal(decimal_compare(number("-0.0"), number("0")), 0);
}

static void rounding_keeps_no_more_decimals_than_asked(void **state)
{
    (void)state;
    assert_prints(decimal_round(number("6.15"), 1), -1, "6.2");
    assert_prints(decimal_round(number("6.15"), 2), -1, "6.15");
    assert_prints(decimal_round(number("6.1"), 2), -1, "6.1");
    assert_prints(decimal_round(number("0.000"), 1), -1, "0.0");
    assert_prints(decimal_round(number("-0.004"), 2), -1, "0.00");
    assert_prints(decimal_round(number("99.96"), 1), -1, "100.0");
}

static void too_large_is_absent_and_too_small_is_zero(void **state)
{
    struct decimal large = number("1" ZEROS_10 ZEROS_10), small;
    struct decimal product = large; // 10^20

    (void)state;
    for (int i = 0; i < 4; i++)
        product = decimal_mul(product, large);
    assert_true(product.present); // 10^100
    product = decimal_mul(product, number("1" ZEROS_10 "000000000"));
    assert_true(product.present); // 10^119: the largest power of ten
    assert_false(decimal_mul(product, number("10")).present);
    {
        char text[DECIMAL_TEXT_MAX];

        assert_int_equal(decimal_print(text, decimal_neg(product),
                                       DECIMAL_PLACES_MAX, false),
                         3 + 120 + 1 + 120);
    }
    small = decimal_div(number("10"), product); // 10^-118
    small = decimal_div(small, number("100"));
    assert_true(small.present && small.sign == 1);
    assert_int_equal(small.decimals, DECIMAL_PLACES_MAX);
    small = decimal_mul(small, number("0.5"));
    assert_int_equal(small.sign, 1); // half up
    small = decimal_mul(small, number("0.4"));
    assert_true(small.present && small.sign == 0);
}

static void fixed_point_is_nearest_and_clamped(void **state)
{
    static const struct {
        const char *a;
        int64_t fixed;
    } cases[] = {
        {"0", 0},
        {"1", 65536},
        {"-1", -65536},
        {"0.5", 32768},
        {"0.00001", 1},
        {"0.000007", 0},
        {"-0.00001", -1},
        {"0.00000762939453125", 1}, // half of 2^-16
        {"0.3333333333333333333333333333333333", 21845},
        {"70368744177664", (int64_t)1 << 62},
        {"70368744177663", ((int64_t)1 << 62) - 65536},
        {NINES_34, (int64_t)1 << 62},
        {"-" NINES_34, -((int64_t)1 << 62)},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(decimal_to_fixed(number(cases[i].a)), cases[i].fixed);
}

/* Up to 18 digits and 9 places, with or without 16 zeros that change nothing.
 */
static struct decimal any_number(uint64_t *seed, const char *zeros)
{
    char text[64];

    snprintf(
        text, sizeof(text), "%s%u.%0*u%s", random_below(seed, 2) ? "-" : "",
        (unsigned)random_below(seed, random_below(seed, 2) ? 10 : 1000000000),
        1 + (int)random_below(seed, 9), (unsigned)random_below(seed, 10),
        zeros);
    return number(text);
}

static void assert_same(struct decimal a, struct decimal b)
{
    assert_int_equal(decimal_compare(a, b), 0);
    assert_int_equal(a.decimals, b.decimals);
}

/* Few digits are calculated in 64 bits, more of them by GMP. */
static void zeros_at_the_end_change_no_result(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t first = i, again = i;
        struct decimal a = any_number(&first, ""), b = any_number(&first, "");
        struct decimal c = any_number(&again, ZEROS_10 "000000");
        struct decimal d = any_number(&again, ZEROS_10 "000000");

        assert_int_equal(decimal_compare(a, b), decimal_compare(c, d));
        assert_int_equal(decimal_compare(decimal_add(a, b), decimal_add(c, d)),
                         0);
        assert_int_equal(decimal_compare(decimal_mul(a, b), decimal_mul(c, d)),
                         0);
        if (b.sign != 0)
            assert_same(decimal_div(a, b), decimal_div(c, d));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_typed_is_printed),
        cmocka_unit_test(anything_else_is_no_decimal),
        cmocka_unit_test(printing_rounds_half_up_away_from_zero),
        cmocka_unit_test(a_plus_is_printed_on_demand_for_positive_values),
        cmocka_unit_test(arithmetic_is_exact_within_34_digits),
        cmocka_unit_test(the_last_of_34_digits_is_rounded_once),
        cmocka_unit_test(average_growth_is_the_exact_root),
        cmocka_unit_test(no_value_stays_no_value),
        cmocka_unit_test(integers_of_every_size_become_decimals),
        cmocka_unit_test(values_compare_by_size_and_not_by_writing),
        cmocka_unit_test(rounding_keeps_no_more_decimals_than_asked),
        cmocka_unit_test(too_large_is_absent_and_too_small_is_zero),
        cmocka_unit_test(fixed_point_is_nearest_and_clamped),
        cmocka_unit_test(zeros_at_the_end_change_no_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
