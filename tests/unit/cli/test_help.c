#include "tests/test.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/help.h"

enum { HELP_MAX = 64 << 10 };

static const enum diag_lang languages[] = {DIAG_ZH, DIAG_EN};

static void help_lists_the_options_of_its_command_and_no_other(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (int c = 0; c <= COMMAND_NONE; c++) {
        for (size_t l = 0; l < 2; l++) {
            struct buf b;

            buf_init(&b, a, HELP_MAX);
            help_put(&b, (enum command)c, languages[l]);
            assert_false(b.full);
            for (int o = 0; o < OPTION_COUNT; o++) {
                const char *what = option_row((enum option)o)->what[l];

                assert_int_equal(strstr(b.data, what) != NULL,
                                 option_fits((enum option)o, (enum command)c));
            }
        }
    }
    arena_close(a);
}

static void help_names_what_this_version_has(void **state)
{
    static const char *const absent[] = {"import", "watch", "lantu new"};
    struct arena *a = arena_open();
    struct buf b;

    (void)state;
    buf_init(&b, a, HELP_MAX);
    help_put(&b, COMMAND_NONE, DIAG_EN);
    for (int c = 0; c < COMMAND_COUNT; c++)
        assert_non_null(strstr(b.data, command_row((enum command)c)->name));
    for (size_t i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
        assert_null(strstr(b.data, absent[i]));
    arena_close(a);
}

/* Hyphens are written \- so that they can be copied out of the page. */
static void the_manual_has_every_option_and_command(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (size_t l = 0; l < 2; l++) {
        struct buf b;

        buf_init(&b, a, HELP_MAX);
        man_put(&b, languages[l]);
        assert_false(b.full);
        for (int o = 0; o < OPTION_COUNT; o++) {
            char name[64];
            size_t size = 0;

            for (const char *p = option_row((enum option)o)->name; *p; p++) {
                if (*p == '-')
                    name[size++] = '\\';
                name[size++] = *p;
            }
            snprintf(name + size, sizeof(name) - size, "\\fR");
            assert_non_null(strstr(b.data, name));
        }
        for (int c = 0; c < COMMAND_COUNT; c++)
            assert_non_null(strstr(b.data, command_row((enum command)c)->name));
    }
    arena_close(a);
}

static void every_row_has_words_in_both_languages(void **state)
{
    (void)state;
    for (int o = 0; o < OPTION_COUNT; o++) {
        const struct option_row *row = option_row((enum option)o);

        assert_true(row->name[0] == '-' && row->name[1] == '-');
        assert_true(strlen(row->what[DIAG_ZH]) > 0);
        for (const char *p = row->what[DIAG_EN]; *p; p++)
            assert_true(isascii(*p));
    }
    for (int c = 0; c < COMMAND_COUNT; c++) {
        const struct command_row *row = command_row((enum command)c);

        assert_true(strlen(row->what[DIAG_ZH]) > 0);
        assert_true(strlen(row->more[DIAG_ZH]) > 0);
        for (const char *p = row->more[DIAG_EN]; *p; p++)
            assert_true(isascii(*p));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_lists_the_options_of_its_command_and_no_other),
        cmocka_unit_test(help_names_what_this_version_has),
        cmocka_unit_test(the_manual_has_every_option_and_command),
        cmocka_unit_test(every_row_has_words_in_both_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
