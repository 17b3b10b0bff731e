/* What a chart is in words. */
#include "chart/alt.h"

#include "tests/chart.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static const int months[] = {24263, 24266, 24269};

static void extremes_trend_target_and_gaps_are_told(void **state)
{
    static const struct {
        const char *rows[3];
        bool in_time;
        const char *target; // or NULL
        const char *words;  // without those of each number
    } rows[] = {
        {{"3 9.5 1"}, false, NULL, "题。最高乙9.5亿元，最低丙1.0亿元。"},
        {{"3 9.5 1"},
         true,
         "2",
         "题。最高乙9.5亿元，最低丙1.0亿元，从甲到丙下降2.0亿元，"
         "丙低于目标2.0亿元。"},
        {{"- 1 2"},
         true,
         "2",
         "题。最高丙2.0亿元，最低乙1.0亿元，从乙到丙上升1.0亿元，"
         "丙等于目标2.0亿元，1个没有数据。"},
        {{"4 - 4"},
         true,
         "3",
         "题。均为4.0亿元，从甲到丙持平，丙高于目标3.0亿元，1个没有数据。"},
        {{"- 4 -"}, true, NULL, "题。均为4.0亿元，2个没有数据。"},
        {{"1 2 3", "- - -"},
         false,
         NULL,
         "题。一系：最高丙3.0亿元，最低甲1.0亿元。二系：没有数据。"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct chart *c = chart_new("bar", "甲 乙 丙", rows[i].rows, arena);
        const char *words;

        if (rows[i].in_time)
            c->months = months;
        if (rows[i].target)
            c->target = number(rows[i].target);
        words = chart_alt(c, "题", arena);
        print_message("%s\n", words);
        assert_true(str_starts(str_of(words), rows[i].words));
    }
}

static void a_number_stands_below_in_or_above_a_range(void **state)
{
    static const struct {
        const char *rows[2], *words;
    } rows[] = {{{"3 3 1"}, "丙低于目标2.0亿元—3.0亿元。"},
                {{"3 1 2"}, "丙在目标之内，2.0亿元—3.0亿元。"},
                {{"3 1 4"}, "丙高于目标2.0亿元—3.0亿元。"}};

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct chart *c = chart_new("bar", "甲 乙 丙", rows[i].rows, arena);

        c->target = number("2");
        c->target_to = number("3");
        assert_non_null(
            str_find(str_of(chart_alt(c, "题", arena)), rows[i].words));
    }
}

static void a_chart_of_few_numbers_tells_all(void **state)
{
    const char *const few[] = {"1 - 3", "4 5 6", NULL};
    const char *const many[] = {"1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 "
                                "1 1",
                                NULL};
    struct chart *c = chart_new("bar", "甲 乙 丙", few, arena);

    (void)state;
    assert_true(str_ends(str_of(chart_alt(c, "题", arena)),
                         "各数值：甲一系1.0亿元；甲二系4.0亿元；乙一系—；"
                         "乙二系5.0亿元；丙一系3.0亿元；丙二系6.0亿元。"));
    c = chart_new("bar", "a b c d e f g h i j k l m n o p q r s t u v w x y",
                  many, arena);
    assert_null(str_find(str_of(chart_alt(c, "题", arena)), "各数值"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extremes_trend_target_and_gaps_are_told),
        cmocka_unit_test(a_number_stands_below_in_or_above_a_range),
        cmocka_unit_test(a_chart_of_few_numbers_tells_all),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
