/* Numbers, names and strings in PDF syntax; page labels. */
#include "tests/test.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/folio.h"
#include "pdf/put.h"

static int setup(void **state)
{
    struct arena *a = arena_open();
    struct buf *b = arena_new(a, struct buf);

    buf_init(b, a, 1 << 16);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct buf *b = *state;
    arena_close(b->arena);
    return 0;
}

static void numbers_have_three_decimals_at_most(void **state)
{
    static const struct {
        int64_t milli;
        const char *text;
    } cases[] = {{0, "0"},
                 {1, ".001"},
                 {-1, "-.001"},
                 {10, ".01"},
                 {500, ".5"},
                 {1000, "1"},
                 {-1500, "-1.5"},
                 {12345, "12.345"},
                 {841890, "841.89"},
                 {-72000, "-72"},
                 {14400000, "14400"},
                 {99050, "99.05"},
                 {-100100, "-100.1"},
                 {INT64_MAX, "9223372036854775.807"}};
    struct buf *b = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        buf_reset(b);
        put_milli(b, cases[i].milli);
        assert_string_equal(b->data, cases[i].text);
    }
}

static void lengths_round_to_nearest(void **state)
{
    (void)state;
    assert_int_equal(milli_of(SP_PT(1)), 1000);
    assert_int_equal(milli_of(32), 0);
    assert_int_equal(milli_of(33), 1);
    assert_int_equal(milli_of(-33), -1);
    assert_int_equal(centi_of(SP_PT(1)), 1000);
    assert_int_equal(centi_of(327), 0);
    assert_int_equal(centi_of(328), 10);
    assert_int_equal(centi_of(-328), -10);
    assert_int_equal(micro_of(SP_PT(-7)), -7000000);
    assert_int_equal(micro_of(1), 15);
}

static void strings_are_ascii_or_utf16(void **state)
{
    static const struct {
        const char *text, *pdf;
    } cases[] = {{"", "()"},
                 {"a(b)\\", "(a\\(b\\)\\\\)"},
                 {"a\n", "<FEFF0061000A>"},
                 {"通", "<FEFF901A>"},
                 {"𠮷", "<FEFFD842DFB7>"}};
    struct buf *b = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        buf_reset(b);
        put_text(b, cases[i].text);
        assert_string_equal(b->data, cases[i].pdf);
    }
    buf_reset(b);
    put_name(b, "ABCDEF+A B/#文");
    assert_string_equal(b->data, "/ABCDEF+A#20B#2F#23#E6#96#87");
}

static void folios_become_page_labels(void **state)
{
    static const struct {
        const char *folio, *entry;
    } cases[] = {{"1", "7<</S/D>>"},
                 {"12", "7<</S/D/St 12>>"},
                 {"3-12", "7<</S/D/St 12/P(3-)>>"},
                 {"007", "7<</S/D/St 7/P(00)>>"},
                 {"Ⅰ", "7<</S/R>>"},
                 {"Ⅻ", "7<</S/R/St 12>>"},
                 {"ⅹⅳ", "7<</S/r/St 14>>"},
                 {"XIV", "7<</S/R/St 14>>"},
                 {"IIX", "7<</P(IIX)>>"},
                 {"Ⅳⅰ", "7<</P<FEFF21632170>>>"},
                 {"封面", "7<</P<FEFF5C019762>>>"},
                 {"", "7<<>>"}};
    struct buf *b = *state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct folio folio = folio_parse(cases[i].folio);
        buf_reset(b);
        folio_put(b, 7, &folio);
        assert_string_equal(b->data, cases[i].entry);
    }
}

static void labels_that_count_on_share_an_entry(void **state)
{
    static const struct {
        const char *before, *after;
        bool follows;
    } cases[] = {
        {"1", "2", true},  {"Ⅰ", "Ⅱ", true},      {"1", "3", false},
        {"Ⅰ", "2", false}, {"2-9", "2-10", true}, {"2-9", "3-1", false},
        {"", "", true},    {"", "1", false},      {"A", "A", true}};
    (void)state;

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const struct folio before = folio_parse(cases[i].before);
        const struct folio after = folio_parse(cases[i].after);
        assert_int_equal(folio_follows(&before, &after), cases[i].follows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_have_three_decimals_at_most,
                                        setup, teardown),
        cmocka_unit_test(lengths_round_to_nearest),
        cmocka_unit_test_setup_teardown(strings_are_ascii_or_utf16, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(folios_become_page_labels, setup,
                                        teardown),
        cmocka_unit_test(labels_that_count_on_share_an_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
