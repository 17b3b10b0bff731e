/* Lengths, colours and words as sheets write them. */
#include "tests/test.h"

#include "base/str.h"
#include "style/value.h"

static void lengths_are_the_nearest_sp(void **state)
{
    static const struct {
        const char *text;
        sp length;
    } cases[] = {
        {"0", 0},
        {"1pt", 65536},
        {"-1pt", -65536},
        {"0.5pt", 32768},
        {"10.5pt", 688128},
        {"0.0001pt", 7},            // 6.5536
        {"9999.9999pt", 655359993}, // 655359993.4464
        {"25.4mm", 72 * 65536},
        {"127mm", 360 * 65536},
        {"1mm", 185771},     // 185771.3386
        {"-0.1mm", -18577},  // 18577.1339
        {"210mm", 39011981}, // 39011981.1024
        {"2em", 2 * 917504},
        {"0.06em", 55050}, // 55050.24
        {"-0.5em", -458752},
        {"007pt", 7 * 65536},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sp length = -1;
        assert_true(value_length(str_of(cases[i].text), SP_PT(14), &length));
        assert_int_equal(length, cases[i].length);
    }
}

static void what_is_no_length_changes_nothing(void **state)
{
    static const char *const cases[] = {
        "",
        "-",
        "pt",
        "1",
        "1 pt",
        "1px",
        "+1pt",
        ".5pt",
        "1.pt",
        "1.2.3pt",
        "1e3pt",
        "--1pt",
        "12345pt",
        "1.23456pt",
        "１pt",
        "1PT",
        "1pt ",
        " 1pt",
        "99999999999999999999pt",
        "0 ",
        "-0",
        "1mmm",
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sp length = 42;
        assert_false(value_length(str_of(cases[i]), SP_PT(10), &length));
        assert_int_equal(length, 42);
    }
}

static void colours_have_six_hex_digits(void **state)
{
    uint32_t rgb = 1;
    (void)state;
    assert_true(value_rgb(STR("#1B2c3D"), &rgb));
    assert_int_equal(rgb, 0x1B2C3D);
    assert_true(value_rgb(STR("#FFFFFF"), &rgb));
    assert_int_equal(rgb, 0xFFFFFF);
    static const char *const bad[] = {"",         "#",       "1B2C3D", "#1B2C3",
                                      "#1B2C3DD", "#1B2C3G", "ink"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(value_rgb(str_of(bad[i]), &rgb));
    assert_int_equal(rgb, 0xFFFFFF);
}

static void words_are_those_of_the_list(void **state)
{
    static const char *const words[] = {"none", "page"};
    size_t index = 9;
    bool yes = false;
    uint8_t lines = 7;
    (void)state;
    assert_true(value_word(STR("page"), words, 2, &index));
    assert_int_equal(index, 1);
    assert_false(value_word(STR("pages"), words, 2, &index));
    assert_true(value_yes_no(STR("yes"), &yes) && yes);
    assert_true(value_yes_no(STR("no"), &yes) && !yes);
    assert_false(value_yes_no(STR("true"), &yes));
    assert_true(value_lines(STR("0"), &lines));
    assert_int_equal(lines, 0);
    assert_false(value_lines(STR("10"), &lines));
    assert_false(value_lines(STR(""), &lines));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_the_nearest_sp),
        cmocka_unit_test(what_is_no_length_changes_nothing),
        cmocka_unit_test(colours_have_six_hex_digits),
        cmocka_unit_test(words_are_those_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
