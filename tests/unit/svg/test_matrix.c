#include "svg/matrix.h"

#include "svg/number.h"
#include "tests/test.h"

/* Where a transform takes 10, 20, in hundredths of a unit. */
static void goes_to(const char *transform, int64_t x, int64_t y)
{
    int64_t at[] = {10 * UNIT, 20 * UNIT};
    struct matrix m;
    size_t bad;

    assert_true(matrix_read(str_of(transform), &m, &bad));
    matrix_apply(&m, &at[0], &at[1]);
    for (int i = 0; i < 2; i++) {
        at[i] = at[i] * 100;
        at[i] = (at[i] + (at[i] < 0 ? -UNIT / 2 : UNIT / 2)) / UNIT;
    }
    assert_int_equal(at[0], x);
    assert_int_equal(at[1], y);
}

static void every_function_moves_as_svg_says(void **state)
{
    (void)state;
    goes_to("", 1000, 2000);
    goes_to("translate(3)", 1300, 2000);
    goes_to("translate(3,-4.5)", 1300, 1550);
    goes_to("scale(2)", 2000, 4000);
    goes_to("scale(2 0.5)", 2000, 1000);
    goes_to("rotate(90)", -2000, 1000);
    goes_to("rotate(-90)", 2000, -1000);
    goes_to("rotate(180 10 10)", 1000, 0);
    goes_to("rotate(30)", -134, 2232);
    goes_to("rotate(240)", 1232, -1866);
    goes_to("rotate(405)", -707, 2121);
    goes_to("skewX(45)", 3000, 2000);
    goes_to("skewY(45)", 1000, 3000);
    goes_to("matrix(1 2 3 4 5 6)", 7500, 10600);
    goes_to(" translate(1,0), scale(2)\ttranslate(0 1)", 2100, 4200);
}

static void what_is_no_transform_is_refused_where_it_stands(void **state)
{
    static const struct {
        const char *text;
        size_t bad;
    } cases[] = {{"turn(4)", 0},
                 {"scale(1) scale()", 9},
                 {"scale(1 2 3)", 0},
                 {"rotate(1 2)", 0},
                 {"matrix(1 2 3 4 5)", 0},
                 {"matrix(1 2 3 4 5 6 7)", 0},
                 {"translate 1", 0},
                 {"translate(1", 0},
                 {"translate(a)", 0},
                 {"skewX(90)", 0},
                 {"scale(40000)", 0},
                 {"scale(30000) scale(2)", 13},
                 {"translate(900000) translate(900000)", 18}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct matrix m;
        size_t bad = 99;

        assert_false(matrix_read(str_of(cases[i].text), &m, &bad));
        assert_int_equal(bad, cases[i].bad);
    }
}

static void circles_stay_circles_or_not(void **state)
{
    static const struct {
        const char *text;
        bool similar;
    } cases[] = {{"rotate(33) scale(3)", true},
                 {"scale(-3 3)", true},
                 {"scale(0.001)", true},
                 {"scale(3 3.01)", false},
                 {"skewX(1)", false},
                 {"scale(2 1) rotate(90) scale(2 1)", true}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct matrix m;
        int64_t factor;
        size_t bad;

        assert_true(matrix_read(str_of(cases[i].text), &m, &bad));
        assert_int_equal(matrix_is_similar(&m, &factor), cases[i].similar);
    }
}

static void sines_are_right_to_nine_places(void **state)
{
    // sin 1°, 45°, 73.5°
    static const struct {
        int64_t degrees, sine; // tenths; 10^-9
    } cases[] = {{10, 17452406},      {450, 707106781},
                 {735, 958819735},    {0, 0},
                 {900, 1000000000},   {1800, 0},
                 {2700, -1000000000}, {-10, -17452406},
                 {3610, 17452406}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t sine = sine_of(cases[i].degrees * FACTOR / 10);
        int64_t off = sine - cases[i].sine * FACTOR / 1000000000;

        assert_in_range(off + 8, 0, 16);
        assert_int_equal(
            cosine_of(cases[i].degrees * FACTOR / 10 - 90 * FACTOR), sine);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_function_moves_as_svg_says),
        cmocka_unit_test(what_is_no_transform_is_refused_where_it_stands),
        cmocka_unit_test(circles_stay_circles_or_not),
        cmocka_unit_test(sines_are_right_to_nine_places)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
