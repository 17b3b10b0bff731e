#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"

struct fixture {
    struct arena *arena;
    struct diag *diag;
};

static int setup(void **state)
{
    static struct fixture f;

    f.arena = arena_open();
    f.diag = diag_new(f.arena);
    *state = &f;
    return 0;
}

static int teardown(void **state)
{
    arena_close(((struct fixture *)*state)->arena);
    return 0;
}

static struct loc place(uint32_t line)
{
    return (struct loc){"book.xml", line, 1};
}

static void diagnostics_are_kept_in_order_with_copies(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;
    char name[] = "fig-1", file[] = "book.xml";

    diag_add(d, DIAG_CODE_REF_UNKNOWN, (struct loc){file, 3, 7}, name, NULL);
    diag_add(d, DIAG_CODE_FILE_OPEN, (struct loc){0}, "a", "b", NULL);
    memset(name, 'x', 5);
    memset(file, 'x', 8);
    assert_int_equal(diag_count(d), 2);
    assert_int_equal(diag_at(d, 0)->code, DIAG_CODE_REF_UNKNOWN);
    assert_string_equal(diag_at(d, 0)->at.file, "book.xml");
    assert_int_equal(diag_at(d, 0)->at.line, 3);
    assert_int_equal(diag_at(d, 0)->at.column, 7);
    assert_string_equal(diag_at(d, 0)->args[0], "fig-1");
    assert_null(diag_at(d, 0)->args[1]);
    assert_null(diag_at(d, 1)->at.file);
    assert_string_equal(diag_at(d, 1)->args[1], "b");
}

static void the_same_is_said_once(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;

    for (int i = 0; i < 2; i++) {
        diag_add(d, DIAG_CODE_REF_UNKNOWN, place(1), "a", NULL);
        diag_add(d, DIAG_CODE_REF_UNKNOWN, place(2), "a", NULL);
        diag_add(d, DIAG_CODE_REF_UNKNOWN, place(1), "b", NULL);
        diag_add(d, DIAG_CODE_REF_UNKNOWN, place(1), "a", "", NULL);
        diag_add(d, DIAG_CODE_FILE_KIND, place(1), "a", NULL);
        diag_add(d, DIAG_CODE_REF_UNKNOWN, (struct loc){NULL, 1, 1}, "a", NULL);
    }
    assert_int_equal(diag_count(d), 6);
    assert_int_equal(diag_errors(d), 6);
}

static void past_the_maximum_they_are_counted(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;

    for (uint32_t i = 0; i < DIAG_MAX; i++)
        diag_add(d, DIAG_CODE_REF_UNKNOWN, place(i), "a", NULL);
    assert_int_equal(diag_count(d), DIAG_MAX);
    assert_int_equal(diag_dropped(d), 0);
    diag_add(d, DIAG_CODE_REF_UNKNOWN, place(0), "a", NULL); // said before
    assert_int_equal(diag_dropped(d), 0);
    diag_add(d, DIAG_CODE_FILE_WRITE, place(0), "a", "b", NULL);
    assert_int_equal(diag_count(d), DIAG_MAX);
    assert_int_equal(diag_dropped(d), 1);
    assert_int_equal(diag_errors(d), DIAG_MAX + 1);
    assert_int_equal(diag_errors_of(d, DIAG_ENVIRONMENT), 1);
    assert_int_equal(diag_errors_of(d, DIAG_INPUT), DIAG_MAX);
}

static void of_another_run_errors_alone_are_told(void **state)
{
    struct fixture *f = *state;
    struct diag *other = diag_new_errors(f->arena), *d = f->diag;

    diag_add(other, DIAG_CODE_LINK_TARGET, place(1), "a", NULL);
    diag_add(other, DIAG_CODE_CHANGED_PAGES, place(1), "1", "b", NULL);
    assert_int_equal(diag_count(other), 0);
    assert_int_equal(diag_warnings(other), 0);
    for (uint32_t i = 0; i < DIAG_MAX + 2; i++)
        diag_add(other, DIAG_CODE_REF_UNKNOWN, place(i), "a", "b", NULL);
    diag_add(d, DIAG_CODE_REF_UNKNOWN, place(0), "a", "b", NULL);
    diag_add_errors(d, other);
    assert_int_equal(diag_count(d), DIAG_MAX);
    assert_int_equal(diag_dropped(d), 2);
    assert_int_equal(diag_errors(d), DIAG_MAX + 2);
    assert_string_equal(diag_at(d, 1)->args[1], "b");
}

static void errors_and_warnings_are_counted_apart(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;
    size_t errors = 0, warnings = 0;

    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;

        errors += diag_severity(code) == DIAG_ERROR;
        warnings += diag_severity(code) == DIAG_WARNING;
        diag_add(d, code, place(1), NULL);
    }
    assert_int_equal(diag_errors(d), errors);
    assert_int_equal(diag_warnings(d), warnings);
}

static void rewinding_forgets_items_counts_and_sameness(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;
    struct diag_mark mark;

    diag_add(d, DIAG_CODE_REF_UNKNOWN, place(1), "a", NULL);
    mark = diag_mark(d);
    for (uint32_t i = 2; i < DIAG_MAX + 20; i++)
        diag_add(d, DIAG_CODE_FILE_WRITE, place(i), "a", "b", NULL);
    diag_rewind(d, mark);
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_errors(d), 1);
    assert_int_equal(diag_errors_of(d, DIAG_ENVIRONMENT), 0);
    assert_int_equal(diag_dropped(d), 0);
    diag_add(d, DIAG_CODE_FILE_WRITE, place(2), "a", "b", NULL);
    assert_int_equal(diag_count(d), 2);
    diag_rewind(d, mark);
    diag_rewind(d, mark);
    diag_add(d, DIAG_CODE_REF_UNKNOWN, place(1), "a", NULL);
    assert_int_equal(diag_count(d), 1);
}

static void arguments_replace_their_numbers(void **state)
{
    static const struct {
        const char *pattern, *text;
    } cases[] = {
        {"", ""},
        {"{1}", "一"},
        {"{2}, {1} and {1}", "{1}, 一 and 一"}, // put in once, not again
        {"a{3}b{4}c", "abc"},
        {"{0}{5}{}{x", "{0}{5}{}{x"},
        {"{", "{"},
        {"{1", "{1"},
        {"{{1}}", "{一}"},
        {"a[; {1}]b", "a; 一b"},
        {"a[; {3}]b[{2}, {4}]", "ab"}, // says nothing of what is not there
        {"[c]]]>", "c]]>"},
    };
    struct arena *a = ((struct fixture *)*state)->arena;
    struct diag_item item = {.args = {"一", "{1}"}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct buf b;

        buf_init(&b, a, 1000);
        diag_format(&b, cases[i].pattern, &item);
        assert_string_equal(b.data, cases[i].text);
    }
}

static void codes_are_found_by_what_people_type(void **state)
{
    static const struct {
        const char *text;
        bool found;
    } cases[] = {
        {"E0301", true},       {"301", true},    {"e301", true},
        {"0301", true},        {"", false},      {"E", false},
        {"E0000", false},      {"X0301", false}, {"E0301 ", false},
        {" 301", false},       {"-301", false},  {"00301", false},
        {"4294967597", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        enum diag_code code = DIAG_CODE_COUNT;

        if (diag_code_from_text(cases[i].text, &code) != cases[i].found)
            fail_msg("'%s'", cases[i].text);
        if (cases[i].found)
            assert_int_equal(code, DIAG_CODE_REF_UNKNOWN);
    }
}

static void numbers_are_unique_and_sorted_within_their_group(void **state)
{
    (void)state;
    for (int i = 1; i < DIAG_CODE_COUNT; i++) {
        int before = diag_number((enum diag_code)(i - 1));
        int number = diag_number((enum diag_code)i);

        if (number <= before)
            fail_msg("%d stands after %d in diag_codes.def", number, before);
    }
    assert_true(diag_number(0) > 100);
    assert_true(diag_number(DIAG_CODE_COUNT - 1) < 1000);
}

static void ids_have_a_letter_and_four_digits(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code found, code = (enum diag_code)i;
        char id[8];

        diag_id(code, id);
        assert_int_equal(strlen(id), 5);
        assert_int_equal(id[0], "NWE"[diag_severity(code)]);
        assert_true(diag_code_from_text(id, &found));
        assert_int_equal(found, code);
    }
}

/* The set of arguments {1} to {4} that a text names. */
static unsigned slots_of(const char *text)
{
    unsigned slots = 0;

    for (const char *p = text; *p; p++)
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '4' && p[2] == '}')
            slots |= 1u << (p[1] - '1');
    return slots;
}

static void both_languages_say_the_same_facts(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;
        const char *zh = diag_text(code, DIAG_ZH);
        const char *en = diag_text(code, DIAG_EN);
        const char *zh_hint = diag_hint(code, DIAG_ZH);
        const char *en_hint = diag_hint(code, DIAG_EN);
        unsigned both = slots_of(zh_hint) | slots_of(en_hint);
        unsigned differing = slots_of(zh_hint) ^ slots_of(en_hint);
        unsigned slots = slots_of(zh) | both;

        if (!*zh || !*en || utf8_check(zh, strlen(zh)) != strlen(zh))
            fail_msg("%d has no words", diag_number(code));
        if (!*zh_hint != !*en_hint)
            fail_msg("%d has a hint in one language", diag_number(code));
        // A fact that is a phrase itself comes twice: {3} Chinese, {4} English.
        if (slots_of(zh) != slots_of(en) || (differing && differing != 0xC))
            fail_msg("%d names other arguments in English", diag_number(code));
        if ((slots & (slots + 1)) != 0)
            fail_msg("%d leaves out an argument", diag_number(code));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void a_waiver_keeps_quiet_about_what_it_names(void **state)
{
    struct diag *d = ((struct fixture *)*state)->diag;

    diag_waive(d, DIAG_CODE_LINT_INVESTED, "p1");
    diag_waive(d, DIAG_CODE_LINT_UNREPORTED, NULL);
    diag_add(d, DIAG_CODE_LINT_INVESTED, place(1), "p1", "9", "8", NULL);
    diag_add(d, DIAG_CODE_LINT_INVESTED, place(2), "p2", "9", "8", NULL);
    diag_add(d, DIAG_CODE_LINT_UNREPORTED, place(3), "gdp", NULL);
    diag_add(d, DIAG_CODE_LINT_UNREPORTED, place(4), "rd", NULL);
    assert_int_equal(diag_count(d), 1);
    assert_int_equal(diag_warnings(d), 1);
    assert_int_equal(diag_at(d, 0)->at.line, 2);
    assert_int_equal(diag_waived(d, DIAG_CODE_LINT_INVESTED, "p1"), 1);
    assert_int_equal(diag_waived(d, DIAG_CODE_LINT_INVESTED, "p2"), 0);
    assert_int_equal(diag_waived(d, DIAG_CODE_LINT_UNREPORTED, NULL), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(diagnostics_are_kept_in_order_with_copies),
        TEST(the_same_is_said_once),
        TEST(past_the_maximum_they_are_counted),
        TEST(of_another_run_errors_alone_are_told),
        TEST(errors_and_warnings_are_counted_apart),
        TEST(rewinding_forgets_items_counts_and_sameness),
        TEST(arguments_replace_their_numbers),
        TEST(codes_are_found_by_what_people_type),
        TEST(numbers_are_unique_and_sorted_within_their_group),
        TEST(ids_have_a_letter_and_four_digits),
        TEST(both_languages_say_the_same_facts),
        TEST(a_waiver_keeps_quiet_about_what_it_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
