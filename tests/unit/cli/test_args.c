#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "cli/args.h"

enum { WORDS_MAX = 12 };

struct parsed {
    bool ok;
    struct args args;
    struct arena *arena;
    struct diag *diag;
};

static struct parsed parse(char *const words[])
{
    struct parsed p = {.arena = arena_open()};
    int count = 0;

    while (words[count])
        count++;
    p.diag = diag_new(p.arena);
    p.ok = args_parse(count, words, &p.args, p.arena, p.diag);
    return p;
}

static void wrong_usage_is_reported_once(void **state)
{
    static const struct {
        char *words[WORDS_MAX];
        enum diag_code code;
        const char *first;
    } rows[] = {
        {{"lantu"}, DIAG_CODE_ARG_COMMAND_NONE, NULL},
        {{"lantu", "--lang", "en"}, DIAG_CODE_ARG_COMMAND_NONE, NULL},
        {{"lantu", "rendr", "b"}, DIAG_CODE_ARG_COMMAND, "rendr"},
        {{"lantu", "watch", "b"}, DIAG_CODE_ARG_COMMAND_LATER, "watch"},
        {{"lantu", "watch"}, DIAG_CODE_ARG_COMMAND_LATER, "watch"},
        {{"lantu", "render"}, DIAG_CODE_ARG_FILE_NONE, "render"},
        {{"lantu", "render", "b", "c"}, DIAG_CODE_ARG_EXTRA, "render"},
        {{"lantu", "fonts", "b"}, DIAG_CODE_ARG_EXTRA, "fonts"},
        {{"lantu", "check", "b", "-o", "c"}, DIAG_CODE_ARG_OPTION, "check"},
        {{"lantu", "render", "b", "--set", "a=b"},
         DIAG_CODE_ARG_OPTION,
         "render"},
        {{"lantu", "render", "b", "-x"}, DIAG_CODE_ARG_OPTION, "render"},
        {{"lantu", "render", "b", "-o"}, DIAG_CODE_ARG_VALUE_NONE, "--output"},
        {{"lantu", "render", "b", "--pages=1"},
         DIAG_CODE_ARG_VALUE_EXTRA,
         "--pages"},
        {{"lantu", "render", "b", "--diag", "xml"},
         DIAG_CODE_ARG_VALUE,
         "--diag"},
        {{"lantu", "render", "b", "--diag", "text|json"},
         DIAG_CODE_ARG_VALUE,
         "--diag"},
        {{"lantu", "render", "b", "--pdf", "a3a"},
         DIAG_CODE_ARG_VALUE,
         "--pdf"},
        {{"lantu", "render", "b", "--area", ""}, DIAG_CODE_ARG_VALUE, "--area"},
        {{"lantu", "render", "b", "--version"}, DIAG_CODE_ARG_OPTION, "render"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct parsed p = parse(rows[i].words);

        if (p.ok)
            fail_msg("row %zu", i);
        if (diag_at(p.diag, 0)->code != rows[i].code)
            fail_msg("row %zu: code %d", i,
                     diag_number(diag_at(p.diag, 0)->code));
        if (rows[i].first)
            assert_string_equal(diag_at(p.diag, 0)->args[0], rows[i].first);
        arena_close(p.arena);
    }
}

static void options_may_stand_anywhere(void **state)
{
    static char *const rows[][WORDS_MAX] = {
        {"lantu", "render", "b.xml", "-o", "out", "--area", "431300"},
        {"lantu", "-o", "out", "--area=431300", "render", "b.xml"},
        {"lantu", "render", "--output=out", "--area", "431300", "--", "b.xml"},
        {"lantu", "--area", "1", "--area=431300", "render", "-o", "out",
         "b.xml"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct parsed p = parse(rows[i]);

        assert_true(p.ok);
        assert_int_equal(p.args.command, COMMAND_RENDER);
        assert_string_equal(p.args.operand, "b.xml");
        assert_string_equal(p.args.values[OPTION_OUTPUT], "out");
        assert_string_equal(p.args.values[OPTION_AREA], "431300");
        assert_false(args_has(&p.args, OPTION_STRICT));
        arena_close(p.arena);
    }
}

static void data_adds_up(void **state)
{
    static char *const words[] = {"lantu", "check",    "--data", "a",
                                  "b.xml", "--data=c", NULL};
    struct parsed p = parse(words);

    (void)state;
    assert_true(p.ok);
    assert_int_equal(p.args.data.count, 2);
    assert_string_equal(p.args.data.items[0], "a");
    assert_string_equal(p.args.data.items[1], "c");
    arena_close(p.arena);
}

static void names_after_two_hyphens_are_files(void **state)
{
    static char *const dash[] = {"lantu", "render", "--", "--pages", NULL};
    static char *const stdin_[] = {"lantu", "render", "-", NULL};
    struct parsed p = parse(dash);

    (void)state;
    assert_true(p.ok);
    assert_string_equal(p.args.operand, "--pages");
    arena_close(p.arena);
    p = parse(stdin_);
    assert_true(p.ok);
    assert_string_equal(p.args.operand, "-");
    arena_close(p.arena);
}

static void help_needs_no_book(void **state)
{
    static char *const words[] = {"lantu", "render", "--help", NULL};
    struct parsed p = parse(words);

    (void)state;
    assert_true(p.ok);
    assert_true(args_has(&p.args, OPTION_HELP));
    arena_close(p.arena);
}

static void an_unknown_option_names_the_nearest_one_that_fits(void **state)
{
    static char *const words[] = {"lantu", "check", "b", "--aera", "x", NULL};
    struct parsed p = parse(words);

    (void)state;
    assert_string_equal(diag_at(p.diag, 0)->args[2], "--area");
    arena_close(p.arena);
}

static void the_language_is_the_option_then_the_locale(void **state)
{
    static const struct {
        char *words[WORDS_MAX];
        const char *locale;
        enum diag_lang lang;
    } rows[] = {
        {{"lantu"}, NULL, DIAG_ZH},
        {{"lantu"}, "C", DIAG_ZH},
        {{"lantu"}, "POSIX", DIAG_ZH},
        {{"lantu"}, "zh_CN.UTF-8", DIAG_ZH},
        {{"lantu"}, "en_GB.UTF-8", DIAG_EN},
        {{"lantu", "--lang", "zh"}, "en_GB.UTF-8", DIAG_ZH},
        {{"lantu", "check", "--lang=en"}, "zh_CN", DIAG_EN},
        {{"lantu", "check", "--lang=fr"}, "en_US", DIAG_EN},
        {{"lantu", "check", "--", "--lang=en"}, NULL, DIAG_ZH},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int count = 0;

        while (rows[i].words[count])
            count++;
        assert_int_equal(args_lang(count, rows[i].words, rows[i].locale),
                         rows[i].lang);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_usage_is_reported_once),
        cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(data_adds_up),
        cmocka_unit_test(names_after_two_hyphens_are_files),
        cmocka_unit_test(help_needs_no_book),
        cmocka_unit_test(an_unknown_option_names_the_nearest_one_that_fits),
        cmocka_unit_test(the_language_is_the_option_then_the_locale),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
