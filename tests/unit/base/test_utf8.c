#include "tests/test.h"

#include <string.h>

#include "base/utf8.h"

static void every_scalar_value_survives_encoding(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char text[4];
        const char *p = text;
        size_t size;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        size = utf8_encode(text, cp);
        if (size !=
                (size_t)(1 + (cp >= 0x80) + (cp >= 0x800) + (cp >= 0x10000)) ||
            utf8_next(&p, text + size) != cp || p != text + size)
            fail_msg("U+%04X", (unsigned)cp);
    }
}

/* Edges of the well-formed sequences, Unicode 15.0 table 3-7. */
static const struct {
    const char *bytes;
    size_t size, good; // `good` bytes before the first bad one
} cases[] = {
    {"", 0, 0},
    {"\x7F", 1, 1},
    {"\x80", 1, 0},
    {"\xBF", 1, 0},
    {"\xC0\x80", 2, 0},
    {"\xC1\xBF", 2, 0},
    {"\xC2\x80", 2, 2},
    {"\xC2\x7F", 2, 0},
    {"\xC2\xC0", 2, 0},
    {"\xDF\xBF", 2, 2},
    {"\xE0\x9F\xBF", 3, 0},
    {"\xE0\xA0\x80", 3, 3},
    {"\xED\x9F\xBF", 3, 3},
    {"\xED\xA0\x80", 3, 0},
    {"\xED\xBF\xBF", 3, 0},
    {"\xEE\x80\x80", 3, 3},
    {"\xEF\xBF\xBF", 3, 3},
    {"\xF0\x8F\xBF\xBF", 4, 0},
    {"\xF0\x90\x80\x80", 4, 4},
    {"\xF4\x8F\xBF\xBF", 4, 4},
    {"\xF4\x90\x80\x80", 4, 0},
    {"\xF5\x80\x80\x80", 4, 0},
    {"\xFF", 1, 0},
    {"a\xE4\xB8", 3, 1},
    {"\xE4\xB8\x80\xE4", 4, 3},
    {"\xE4\xB8\x80\xE4\xB8", 5, 3},
    {"\xF0\x90\x80", 3, 0},
    {"a\0b\xFE", 4, 3},
};

static void only_well_formed_sequences_pass(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        // A copy of exactly that size lets a sanitizer see a read past it.
        char *exact = test_malloc(cases[i].size + 1);

        memcpy(exact + 1, cases[i].bytes, cases[i].size);
        assert_int_equal(utf8_check(exact + 1, cases[i].size), cases[i].good);
        test_free(exact);
    }
    assert_int_equal(utf8_check(NULL, 0), 0);
}

static void decoding_goes_on_one_byte_after_an_error(void **state)
{
    const char *text = "\xE4\xB8一", *p = text, *end = text + strlen(text);

    (void)state;
    assert_int_equal(utf8_next(&p, end), UTF8_ERROR);
    assert_int_equal(utf8_next(&p, end), UTF8_ERROR);
    assert_int_equal(utf8_next(&p, end), 0x4E00);
    assert_ptr_equal(p, end);
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("", 0), 0);
    assert_int_equal(utf8_count("a一𠀋", 8), 3);
}

/* Every kind of byte at every place of a stride. */
static void long_texts_are_counted(void **state)
{
    enum { SIZE = 400 };
    char text[SIZE];
    uint32_t random = 1;
    size_t starts = 0;

    (void)state;
    for (size_t i = 0; i < SIZE; i++) {
        assert_int_equal(utf8_count(text, i), starts);
        random = random * 1664525 + 1013904223;
        text[i] = (char)(random >> 24);
        starts += (random >> 30) != 2; // 10xxxxxx goes on
    }
    assert_true(starts > SIZE / 2 && starts < SIZE);
}

static void a_bad_byte_is_found_wherever_it_stands(void **state)
{
    char text[40];

    (void)state;
    for (size_t bad = 0; bad <= sizeof(text); bad++) {
        memset(text, 'a', sizeof(text));
        if (bad < sizeof(text))
            text[bad] = '\xFF';
        assert_int_equal(utf8_check(text, sizeof(text)), bad);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives_encoding),
        cmocka_unit_test(only_well_formed_sequences_pass),
        cmocka_unit_test(decoding_goes_on_one_byte_after_an_error),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(long_texts_are_counted),
        cmocka_unit_test(a_bad_byte_is_found_wherever_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
