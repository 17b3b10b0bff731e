#include "input/decode.h"

#include "base/utf8.h"

#include "tests/unit/input/reading.h"

#define GB_DECLARATION "<?xml version='1.0' encoding='GB18030'?>\n"

static struct str decoded(struct reading *r, const char *bytes, size_t size,
                          bool expected)
{
    struct str text = STR_NONE;

    r->diag = diag_new(r->arena);
    assert_int_equal(
        decode_utf8((struct str){bytes, size}, "f", r->arena, r->diag, &text),
        expected);
    return text;
}

#define DECODED(bytes, expected) decoded(r, bytes, sizeof(bytes) - 1, expected)

static void every_office_encoding_becomes_utf8(void **state)
{
    struct reading *r = *state;

    assert_true(str_is(DECODED("<p>蓝图</p>", true), "<p>蓝图</p>"));
    assert_true(str_is(DECODED("\xEF\xBB\xBF<p/>", true), "<p/>"));
    assert_true(str_is(DECODED(GB_DECLARATION "<p>\xC0\xB6\xCD\xBC</p>", true),
                       GB_DECLARATION "<p>蓝图</p>"));
    // four bytes: U+20BB7
    assert_true(str_is(DECODED(GB_DECLARATION "<p>\x95\x34\xB2\x35</p>", true),
                       GB_DECLARATION "<p>𠮷</p>"));
    assert_true(str_is(DECODED("<?xml version=\"1.0\" encoding=\"gbk\"?>"
                               "\xC0\xB6",
                               true),
                       "<?xml version=\"1.0\" encoding=\"gbk\"?>蓝"));
    assert_true(str_is(DECODED("\xFF\xFE<\0p\0>\0\xDD\x84", true), "<p>蓝"));
    assert_true(str_is(DECODED("\xFE\xFF\0<\0p\0>\x84\xDD", true), "<p>蓝"));
    assert_true(str_is(DECODED("<\0p\0>\0\xDD\x84", true), "<p>蓝"));
    assert_true(str_is(DECODED("\0<\0p\0>\x84\xDD", true), "<p>蓝"));
}

static void what_cannot_be_decoded_is_named_with_its_place(void **state)
{
    struct reading *r = *state;

    DECODED("<p>\n一\xB5\xC4</p>", false);
    assert_string_equal(reading_said(r), "2:2 E0213 0xB5 UTF-8\n");
    DECODED("<p>\n\xC0\x80</p>", false); // over-long
    assert_string_equal(reading_said(r), "2:1 E0213 0xC0 UTF-8\n");
    DECODED("<p>\xED\xA0\x80</p>", false); // a surrogate
    assert_string_equal(reading_said(r), "1:4 E0213 0xED UTF-8\n");
    DECODED(GB_DECLARATION "<p>\n\xC0\xB6\xFF</p>", false);
    assert_string_equal(reading_said(r), "3:2 E0213 0xFF GB18030\n");
    DECODED(GB_DECLARATION "<p>\xC0", false); // cut in two
    assert_string_equal(reading_said(r), "2:4 E0213 0xC0 GB18030\n");
    DECODED("\xFF\xFE<\0\0\xD8<\0", false); // half a pair
    assert_string_equal(reading_said(r), "1:2 E0213 0x00 UTF-16LE\n");
    DECODED("<p>\n 一\0</p>", false);
    assert_string_equal(reading_said(r), "2:3 E0208 U+0000\n");
}

static void a_control_is_found_wherever_it_stands(void **state)
{
    static const char bad[] = {'\0', '\1', '\b', '\v', '\x1F', '\x7F'};
    struct reading *r = *state;
    char text[200], said[40];

    for (size_t i = 0; i < sizeof(text) * sizeof(bad); i++) {
        const size_t at = i / sizeof(bad);
        const char byte = bad[i % sizeof(bad)];

        memset(text, "a\t~ "[at % 4], sizeof(text));
        text[at] = byte;
        decoded(r, text, sizeof(text), false);
        snprintf(said, sizeof(said), "1:%zu E0208 U+%04X\n", at + 1,
                 (unsigned)byte);
        assert_string_equal(reading_said(r), said);
    }
    DECODED("\t~ \n\r一二三四五六七八\r\n  ~~~~ \u00FF\u0100 ㉀ \t\t", true);
    assert_string_equal(reading_said(r), "");
}

static void a_false_declaration_is_not_believed(void **state)
{
    struct reading *r = *state;

    DECODED(GB_DECLARATION "<p>蓝图</p>", false);
    assert_string_equal(reading_said(r), "1:1 E0214 GB18030\n");
    DECODED("<?xml version='1.0' encoding='UTF-16'?><p/>", false);
    assert_string_equal(reading_said(r), "1:1 E0214 UTF-16\n");
    DECODED("<?xml version='1.0' encoding='Big5'?><p/>", false);
    assert_string_equal(reading_said(r), "1:1 E0212 Big5\n");
    DECODED("<?xml version='1.0' encoding='' ?><p/>", false);
    assert_string_equal(reading_said(r), "1:1 E0212 \n");
}

static void an_unfinished_declaration_is_left_to_the_parser(void **state)
{
    static const char *const starts[] = {"<?xml",
                                         "<?xml encoding",
                                         "<?xml encoding=",
                                         "<?xml encoding='",
                                         "<?xml encoding='GBK",
                                         "<?xml version='1.0'?>",
                                         "<?xml ?"};
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        assert_true(
            str_is(decoded(r, starts[i], strlen(starts[i]), true), starts[i]));
}

static void a_gb_file_reads_like_any_other(void **state)
{
    struct reading *r = *state;
    const struct xml_element *title;

    (void)!reading_text(r,
                        GB_DECLARATION
                        "<book xmlns='urn:lantu:1' id='b'><info><title>"
                        "\xC0\xB6\xCD\xBC</title>\n\xC0\xB6<foo/></info>"
                        "</book>",
                        "book");
    assert_string_equal(diag_at(r->diag, 0)->args[1], "蓝");
    assert_int_equal(diag_at(r->diag, 0)->at.line, 3);
    assert_int_equal(diag_at(r->diag, 1)->at.column, 2);
    title = xml_child(xml_child(xml_root(reading_text(
        r,
        GB_DECLARATION "<book xmlns='urn:lantu:1' id='b'><info><title>"
                       "\xC0\xB6\xCD\xBC</title></info></book>",
        "book"))));
    assert_string_equal(reading_said(r), "");
    assert_true(str_is(xml_text(title), "蓝图"));
}

static void bidi_marks_are_forbidden_and_their_neighbours_are_not(void **state)
{
    static const uint32_t bad[] = {0x7F,   0x80,   0x9F,   0x61C,  0x200E,
                                   0x200F, 0x202A, 0x202E, 0x2066, 0x2069};
    static const char fine[] =
        "“”—…、。¥·§\u00A0\u200B\u2028\u2065\u206A\u061B";
    size_t offset;
    uint32_t cp;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        char text[8] = "一";
        size_t size = 3 + utf8_encode(text + 3, bad[i]);

        assert_true(decode_forbidden((struct str){text, size}, &offset, &cp));
        assert_int_equal(offset, 3);
        assert_int_equal(cp, bad[i]);
    }
    assert_false(decode_forbidden(str_of(fine), &offset, &cp));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_office_encoding_becomes_utf8),
        cmocka_unit_test(what_cannot_be_decoded_is_named_with_its_place),
        cmocka_unit_test(a_control_is_found_wherever_it_stands),
        cmocka_unit_test(a_false_declaration_is_not_believed),
        cmocka_unit_test(an_unfinished_declaration_is_left_to_the_parser),
        cmocka_unit_test(a_gb_file_reads_like_any_other),
        cmocka_unit_test(bidi_marks_are_forbidden_and_their_neighbours_are_not),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
