#include "svg/number.h"

#include "svg/colour.h"
#include "tests/test.h"

/* ---- numbers --------------------------------------------------------------
 */

static void numbers_are_read_to_the_last_bit(void **state)
{
    static const struct {
        const char *text;
        int64_t value; // of 2^20
    } cases[] = {{"1", 1 << 20},
                 {"-0.5", -(1 << 19)},
                 {"+.25", 1 << 18},
                 {"3.", 3 << 20},
                 {"25e-2", 1 << 18},
                 {"0.0025E+2", 1 << 18},
                 {"0e99999999999", 0},
                 {"1e-99999999999", 0},
                 {"0.00000000000000000000000000001", 0},
                 {"1000000", 1000000 * UNIT},
                 {"0.99999999999999999999", 1 << 20},
                 {" 1 ", 1 << 20}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t value = -1;

        assert_true(number_read(str_of(cases[i].text), UNIT_BITS, &value));
        assert_int_equal(value, cases[i].value);
    }
}

static void what_is_no_number_or_too_large_is_refused(void **state)
{
    static const char *const cases[] = {
        "",         "x",   "-",        ".",     "1 2", "1000000.1", "1e7",
        "1e999999", "--1", "99999999", "1.2.3", "1,2", "1em",       "1e"};
    int64_t value;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_false(number_read(str_of(cases[i]), UNIT_BITS, &value));
}

static void lengths_have_units(void **state)
{
    static const struct {
        const char *text;
        int64_t units;
    } cases[] = {{"12", 12},     {"12px", 12},   {"9pt", 12}, {"1in", 96},
                 {"25.4mm", 96}, {"2.54cm", 96}, {"6pc", 96}, {"-3px", -3}};
    int64_t value;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_true(length_read(str_of(cases[i].text), &value));
        assert_in_range(value - cases[i].units * UNIT + 2, 0, 4);
    }
    assert_false(length_read(STR("50%"), &value));
    assert_false(length_read(STR("2em"), &value));
    assert_false(length_read(STR("1000000in"), &value));
}

static void roots_are_exact_below(void **state)
{
    (void)state;
    assert_int_equal(length_of(3 * UNIT, -4 * UNIT), 5 * UNIT);
    assert_int_equal(length_of(0, 0), 0);
    assert_int_equal(length_of(1, 1), 1);
    assert_int_equal(co_length(0), FACTOR);
    assert_int_equal(co_length(FACTOR), 0);
    assert_int_equal(co_length(FACTOR / 5 * 3) / 16, FACTOR / 5 * 4 / 16);
}

/* ---- colours --------------------------------------------------------------
 */

static void colours_are_read_in_every_writing(void **state)
{
    static const struct {
        const char *text;
        uint32_t rgb;
    } cases[] = {{"#36c", 0x3366cc},
                 {"#3366CC", 0x3366cc},
                 {"rgb(51,102,204)", 0x3366cc},
                 {"rgb( 20% , 40% , 80% )", 0x3366cc},
                 {"rgb(-5, 999, 0.6)", 0x00ff01},
                 {"aliceblue", 0xf0f8ff},
                 {"yellowgreen", 0x9acd32},
                 {"red", 0xff0000}};
    uint32_t rgb;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_true(colour_read(str_of(cases[i].text), &rgb));
        assert_int_equal(rgb, cases[i].rgb);
    }
}

static void other_colours_are_refused(void **state)
{
    static const char *const cases[] = {
        "",         "#",           "#12",        "#12345",    "#ggg",
        "rgb(1,2)", "rgb(1,2,3",   "rgb(1 2 3)", "url(#a)",   "currentColor",
        "rgb(,,)",  "rgb(1,2,3)x", "mud",        "#11223344", "hsl(1,2%,3%)"};
    uint32_t rgb;

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_false(colour_read(str_of(cases[i]), &rgb));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_to_the_last_bit),
        cmocka_unit_test(what_is_no_number_or_too_large_is_refused),
        cmocka_unit_test(lengths_have_units),
        cmocka_unit_test(roots_are_exact_below),
        cmocka_unit_test(colours_are_read_in_every_writing),
        cmocka_unit_test(other_colours_are_refused)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
