#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

static void no_text_is_empty_text(void **state)
{
    (void)state;
    assert_int_equal(str_of(NULL).size, 0);
    assert_true(str_eq(STR_NONE, STR("")));
    assert_true(str_is(STR_NONE, ""));
    assert_true(str_starts(STR_NONE, ""));
    assert_true(str_ends(STR_NONE, ""));
    assert_false(str_starts(STR_NONE, "a"));
    assert_int_equal(str_trim(STR_NONE).size, 0);
    assert_int_equal(str_distance(STR_NONE, STR("ab"), 3), 2);
}

static void beginnings_and_ends_are_found(void **state)
{
    (void)state;
    assert_true(str_starts(STR("plan.xml"), "plan"));
    assert_true(str_starts(STR("plan"), "plan"));
    assert_false(str_starts(STR("pla"), "plan"));
    assert_true(str_ends(STR("plan.xml"), ".xml"));
    assert_false(str_ends(STR("xml"), ".xml"));
    assert_false(str_ends(STR("plan.XML"), ".xml"));
}

static void words_come_off_the_front_of_a_list(void **state)
{
    struct str list = STR(" name\t\nlight ");
    (void)state;
    assert_true(str_is(str_word(&list), "name"));
    assert_true(str_is(str_word(&list), "light"));
    assert_int_equal(str_word(&list).size, 0);
    assert_int_equal(str_word(&list).size, 0);
    list = STR_NONE;
    assert_int_equal(str_word(&list).size, 0);
}

static void trimming_takes_xml_white_space_only(void **state)
{
    (void)state;
    assert_true(str_is(str_trim(STR(" \t\r\n一 二\n ")), "一 二"));
    assert_true(str_is(str_trim(STR(" \n ")), ""));
    assert_true(str_is(str_trim(STR("　一")), "　一"));
    assert_true(str_is(str_trim(STR("\v")), "\v"));
}

static void a_copy_is_terminated(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_string_equal(str_copy((struct str){"abcdef", 2}, a), "ab");
    assert_string_equal(str_copy(STR_NONE, a), "");
    arena_close(a);
}

static void distance_counts_characters_and_swaps(void **state)
{
    static const struct {
        const char *a, *b;
        int limit, distance;
    } cases[] = {
        {"", "", 3, 0},
        {"a", "", 3, 1},
        {"abc", "abc", 3, 0},
        {"abc", "acb", 3, 1},
        {"abc", "abd", 3, 1},
        {"abc", "ab", 3, 1},
        {"abc", "xabc", 3, 1},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"abcd", "wxyz", 3, 4},
        {"指标", "目标", 3, 1},
        {"指标", "标指", 3, 1},
        {"ca", "abc", 3, 3},
    };
    char word[65 + 1];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct str a = str_of(cases[i].a), b = str_of(cases[i].b);

        assert_int_equal(str_distance(a, b, cases[i].limit), cases[i].distance);
        assert_int_equal(str_distance(b, a, cases[i].limit), cases[i].distance);
    }
    memset(word, 'a', sizeof(word));
    word[64] = '\0';
    assert_int_equal(str_distance(str_of(word), str_of(word), 3), 0);
    word[64] = 'a';
    word[65] = '\0';
    assert_int_equal(str_distance(str_of(word), str_of(word), 3), 4);
}

static void the_nearest_word_is_suggested_or_none(void **state)
{
    static const char *const words[] = {"section", "selection", "title", "gdp",
                                        "gdp2",    "目标",      "u"};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"secton", "section"},
        {"titel", "title"},
        {"titl", "title"},
        {"gpd", "gdp"},
        {"gdp", "gdp"},
        {"gdp3", "gdp"},
        {"sectoin", "section"},
        {"x", NULL},
        {"", NULL},
        {"gross", NULL},
        {"指标", "目标"},
        {"目的", "目标"},
        {"elections", "selection"},
        {"subtitles", NULL},
        {"p", NULL},
        {"uu", "u"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *nearest = str_nearest(str_of(cases[i].word), words, 7);

        if (!cases[i].nearest)
            assert_null(nearest);
        else if (!nearest)
            fail_msg("nothing is near '%s'", cases[i].word);
        else
            assert_string_equal(nearest, cases[i].nearest);
    }
    assert_null(str_nearest(STR("gdp"), NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_is_empty_text),
        cmocka_unit_test(beginnings_and_ends_are_found),
        cmocka_unit_test(trimming_takes_xml_white_space_only),
        cmocka_unit_test(words_come_off_the_front_of_a_list),
        cmocka_unit_test(a_copy_is_terminated),
        cmocka_unit_test(distance_counts_characters_and_swaps),
        cmocka_unit_test(the_nearest_word_is_suggested_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
