#include "tests/test.h"

#include <string.h>

#include "base/sp.h"

static void lengths_round_to_nearest_with_halves_away_from_zero(void **state)
{
    static const struct {
        sp a, b, c, result;
    } cases[] = {
        {0, 7, 3, 0},
        {1, 1, 2, 1},
        {-1, 1, 2, -1},
        {1, -1, -2, 1},
        {1, 1, 3, 0},
        {2, 1, 3, 1},
        {-2, 1, 3, -1},
        {INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
        {INT64_MIN, 1, 1, INT64_MIN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(sp_mul_div(cases[i].a, cases[i].b, cases[i].c),
                         cases[i].result);
}

static void a_sheet_of_a4_has_its_size_in_points(void **state)
{
    char text[SP_TEXT_MAX];

    (void)state;
    (void)sp_print(text, sp_from_um(210000), 3);
    assert_string_equal(text, "595.276");
    (void)sp_print(text, sp_from_um(297000), 3);
    assert_string_equal(text, "841.89");
    assert_int_equal(sp_from_um(25400), SP_PT(72));
    assert_int_equal(sp_from_um(-25400), -SP_PT(72));
}

static void printing_drops_zeros_and_never_says_minus_zero(void **state)
{
    static const struct {
        sp value;
        int decimals;
        const char *text;
    } cases[] = {
        {0, 3, "0"},
        {SP_PT(1), 0, "1"},
        {SP_PT(10), 3, "10"},
        {SP_PT(100), 0, "100"},
        {SP_TENTH_PT(105), 3, "10.5"},
        {-SP_TENTH_PT(105), 3, "-10.5"},
        {SP_PER_PT / 2, 0, "1"},
        {SP_PER_PT / 2 - 1, 0, "0"},
        {-SP_PER_PT / 2 + 1, 0, "0"},
        {1, 4, "0"},
        {-1, 4, "0"},
        {1, 6, "0.000015"},
        {SP_PER_PT / 20, 3, "0.05"},
        {-SP_PER_PT / 20, 2, "-0.05"},
        {SP_PT(1) - 1, 3, "1"},
        {SP_PT(14400), 6, "14400"},
        {INT64_MAX, 6, "140737488355327.999985"},
        {INT64_MIN, 6, "-140737488355328"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[SP_TEXT_MAX];

        assert_int_equal(sp_print(text, cases[i].value, cases[i].decimals),
                         strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_round_to_nearest_with_halves_away_from_zero),
        cmocka_unit_test(a_sheet_of_a4_has_its_size_in_points),
        cmocka_unit_test(printing_drops_zeros_and_never_says_minus_zero),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
