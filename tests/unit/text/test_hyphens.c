#include "text/hyphens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "tests/test.h"
#include "tests/unit/text/bench.h"

#define DICTIONARY BINARY_DIR "/test_hyphens.dic"
#define NOWHERE    BINARY_DIR "/no-such-dictionary.dic"

enum { TEXT_MAX = 256 };

static const struct loc AT = {"style.xml", 7, 3};

static int teardown(void **state)
{
    (void)remove(DICTIONARY);
    return bench_close(state);
}

static struct hyphens *open_bytes(struct bench *b, const char *bytes,
                                  size_t size)
{
    FILE *f = fopen(DICTIONARY, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, size, f), size);
    assert_int_equal(fclose(f), 0);
    return hyphens_open_file(DICTIONARY, AT, b->arena, b->diag);
}

static struct hyphens *open_text(struct bench *b, const char *text)
{
    return open_bytes(b, text, strlen(text));
}

/* Bars stand where words may be divided. */
static void check(const struct hyphens *h, const char *expected)
{
    const char *p = expected, *end = p + strlen(p);
    uint32_t cps[TEXT_MAX];
    uint8_t points[TEXT_MAX];
    char found[8 * TEXT_MAX], *to = found;
    size_t count = 0;

    while (p < end) {
        const uint32_t cp = utf8_next(&p, end);

        if (cp != '|')
            cps[count++] = cp;
    }
    hyphens_find(h, cps, count, points);
    for (size_t i = 0; i < count; i++) {
        if (points[i])
            *to++ = '|';
        to += utf8_encode(to, cps[i]);
    }
    *to = '\0';
    assert_string_equal(found, expected);
}

static struct hyphens *english(struct bench *b)
{
    struct hyphens *h = hyphens_open(AT, b->arena, b->diag);

    assert_non_null(h);
    return h;
}

static void english_words_are_divided_between_syllables(void **state)
{
    const struct hyphens *h = english(*state);
    static const char *const words[] = {
        "hy|phen|ation", "de|vel|op|ment",   "In|ter|net",
        "man|age|ment",  "Mod|ern|iza|tion",
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        check(h, words[i]);
}

/* Every place is allowed by this one, so what is left are the least numbers. */
static void two_letters_stay_before_and_three_after(void **state)
{
    const struct hyphens *h =
        open_text(*state, "UTF-8\nLEFTHYPHENMIN 1\nRIGHTHYPHENMIN 1\n1a1\n");

    assert_non_null(h);
    check(h, "aaaa");
    check(h, "aa|aaa");
    check(h, "aa|a|aaa");
}

static void words_that_are_no_plain_words_stay_whole(void **state)
{
    const struct hyphens *h = english(*state);
    static const char *const texts[] = {
        "DEVELOPMENT",
        "GitHub",
        "developmentKit",
        "development2",
        "5development",
        "co-development",
        "development-",
        "development\xE2\x80\x90", // U+2010
        "naïvedevelopment",
        "développement",
        "management's",
        "management’s",
        "management/development",
        "www.development.gov.cn",
        "development@management.cn",
        "develop\xC2\xADment", // the author's own hyphen decides
        "development_plan",
        "发展规划",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check(h, texts[i]);
}

static void words_are_found_within_a_text(void **state)
{
    const struct hyphens *h = english(*state);

    check(h, "完善In|ter|net基础设施");
    check(h, "（de|vel|op|ment）、“man|age|ment”");
    check(h, "the (de|vel|op|ment), \"man|age|ment\": hy|phen|ation.");
    check(h, "GDP de|vel|op|ment  5G man|age|ment");
    check(h, "");
}

static void an_object_ends_a_word(void **state)
{
    const struct hyphens *h = english(*state);
    const uint32_t cps[] = {0, 'w', 'a', 't', 'e', 'r', 0, 's'};
    uint8_t points[8];

    hyphens_find(h, cps, 8, points);
    assert_true(points[3]); // wa|ter
    assert_false(points[1] || points[6] || points[7]);
}

static void a_word_longer_than_the_limit_stays_whole(void **state)
{
    const struct hyphens *h = open_text(*state, "UTF-8\na1\n");
    uint32_t cps[HYPHENATED_MAX + 1];
    uint8_t points[HYPHENATED_MAX + 1];

    for (size_t i = 0; i < HYPHENATED_MAX + 1; i++)
        cps[i] = 'a';
    hyphens_find(h, cps, HYPHENATED_MAX, points);
    assert_true(points[2] && points[HYPHENATED_MAX - 3]);
    hyphens_find(h, cps, HYPHENATED_MAX + 1, points);
    for (size_t i = 0; i < HYPHENATED_MAX + 1; i++)
        assert_false(points[i]);
}

static void comments_and_settings_are_no_patterns(void **state)
{
    const struct hyphens *h =
        open_text(*state, "UTF-8\r\n% of nobody\nCOMPOUNDLEFTHYPHENMIN 9\n"
                          "NOHYPHEN ,\n\n.a2ch4\r\nz4z.\nwa1\nne\xC3\xAF"
                          "1v");

    assert_non_null(h);
    check(h, "wa|ter");
}

static void a_dictionary_that_is_not_there_is_an_error(void **state)
{
    struct bench *b = *state;

    assert_null(hyphens_open_file(NOWHERE, AT, b->arena, b->diag));
    assert_int_equal(diag_count(b->diag), 1);
    const struct diag_item *item = diag_at(b->diag, 0);
    assert_int_equal(item->code, DIAG_CODE_HYPHENS_MISSING);
    assert_string_equal(item->args[0], NOWHERE);
    assert_int_equal(item->at.line, 7);
    assert_int_equal(diag_errors_of(b->diag, DIAG_ENVIRONMENT), 1);
}

/* Several of these made libhyphen write beside its buffers. */
static void damage_is_an_error(void **state)
{
    struct bench *b = *state;
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {
#define BYTES(text) {text, sizeof(text) - 1}
        BYTES(""),
        BYTES("\n"),
        BYTES("UTF-8"),
        BYTES("UTF-8\n"),
        BYTES("UTF-8\n% nothing\n"),
        BYTES("ISO8859-1\na1b\n"),
        BYTES("a1b\n"),
        BYTES("UTF-8\na1b\n1.a2\n"),
        BYTES("UTF-8\na1b\n1.\n"),
        BYTES("UTF-8\na1b\n.\n"),
        BYTES("UTF-8\na1b\n12\n"),
        BYTES("UTF-8\na1b\nNEXTLEVEL\na1c\n"),
        BYTES("UTF-8\na1b/x=y,-9,99\n"),
        BYTES("UTF-8\na1b\na\0b\n"),
        BYTES("UTF-8\na1b\n\xFF\xFE"
              "1a\n"),
        BYTES("\x7F"
              "ELF\2\1\1\0"),
        BYTES(
            "UTF-8\n1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"),
#undef BYTES
    };
    const size_t count = sizeof(cases) / sizeof(cases[0]);

    for (size_t i = 0; i < count; i++) {
        struct diag_mark mark = diag_mark(b->diag);

        if (open_bytes(b, cases[i].bytes, cases[i].size))
            fail_msg("case %zu was opened", i);
        assert_int_equal(diag_count(b->diag), mark.count + 1);
        assert_int_equal(diag_at(b->diag, mark.count)->code,
                         DIAG_CODE_HYPHENS_DAMAGED);
        diag_rewind(b->diag, mark);
    }
}

static void a_file_larger_than_any_dictionary_is_not_read(void **state)
{
    struct bench *b = *state;

    assert_non_null(open_text(b, "UTF-8\na1b\n"));
    assert_int_equal(truncate(DICTIONARY, HYPHENS_BYTES_MAX + 1), 0);
    assert_null(hyphens_open_file(DICTIONARY, AT, b->arena, b->diag));
    assert_int_equal(diag_count(b->diag), 1);
    assert_int_equal(diag_at(b->diag, 0)->code, DIAG_CODE_FILE_SIZE);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_open, teardown)
    const struct CMUnitTest tests[] = {
        TEST(english_words_are_divided_between_syllables),
        TEST(two_letters_stay_before_and_three_after),
        TEST(words_that_are_no_plain_words_stay_whole),
        TEST(words_are_found_within_a_text),
        TEST(an_object_ends_a_word),
        TEST(a_word_longer_than_the_limit_stays_whole),
        TEST(comments_and_settings_are_no_patterns),
        TEST(a_dictionary_that_is_not_there_is_an_error),
        TEST(damage_is_an_error),
        TEST(a_file_larger_than_any_dictionary_is_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
