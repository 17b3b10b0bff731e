/*
 * What is not well formed, or refused: one error each, at the right place.
 */
#include "tests/unit/input/reading.h"

#define PLAN  "<plan xmlns='urn:lantu:1' id='p' start='2021' end='2025'>"
#define TITLE "<title>规划</title>\n"

static const struct {
    const char *text, *last; // the last thing said
} rows[] = {
    // tags
    {PLAN TITLE "<areas>\n</area></plan>", "3:1 E0202 area areas 2\n"},
    {PLAN TITLE "<areas>", "2:8 E0203 areas 2\n"},
    {PLAN TITLE "<areas>\n一二", "3:3 E0203 areas 2\n"},
    {PLAN TITLE "  1 < 2</plan>", "2:5 E0204 < 2</plan>\n"},
    {PLAN TITLE "<2a/></plan>", "2:1 E0204 <2a/></plan>\n"},
    {"just words", "1:1 E0204 just words\n"},

    // attributes
    {PLAN TITLE "<areas a=1/></plan>", "2:10 E0205 <areas 2\n"},
    {PLAN TITLE "<areas a/></plan>", "2:9 E0205 <areas 2\n"},
    {PLAN TITLE "<areas\n a='1'b='2'/></plan>", "3:7 E0205 <areas 2\n"},
    {PLAN TITLE "<areas a='1<2'/></plan>", "2:12 E0205 <areas 2\n"},
    {PLAN TITLE "<areas a='1' a='2'/></plan>", "2:14 E0206 a\n"},

    // references
    {PLAN TITLE "甲&乙</plan>", "2:2 E0207 &乙\n"},
    {PLAN TITLE "R & D</plan>", "2:3 E0207 &\n"},
    {PLAN TITLE "R&D</plan>", "2:2 E0207 &D\n"},
    {PLAN TITLE "一&nbsp;二</plan>", "2:2 E0207 &nbsp;\n"},
    {PLAN TITLE "<areas a='R&D'/></plan>", "2:12 E0207 &D\n"},
    {PLAN TITLE "&#xZZ;</plan>", "2:1 E0207 &#xZZ;\n"},

    // characters
    {PLAN TITLE "一\001</plan>", "2:2 E0208 U+0001\n"},
    {PLAN TITLE "一\177</plan>", "2:2 E0208 U+007F\n"},
    {PLAN TITLE "一&#1;</plan>", "2:2 E0208 U+0001\n"},
    {PLAN TITLE "一&#xD800;</plan>", "2:2 E0208 U+D800\n"},
    {PLAN TITLE "一\xEF\xBF\xBE</plan>", "2:2 E0208 U+FFFE\n"},

    // comments
    {PLAN TITLE "<!-- 一", "2:1 E0209 <!--\n"},
    {PLAN TITLE "<!-- 一 -- 二 --></plan>", "2:8 E0209 <!--\n"},
    {PLAN TITLE "<![CDATA[ 一</plan>", "2:1 E0209 <![CDATA[\n"},
    {PLAN TITLE "<?x 一</plan>", "2:1 E0209 <?\n"},

    // around the root
    {PLAN TITLE "</plan>\n<plan/>", "3:1 E0210\n"},
    {PLAN TITLE "</plan>\n完", "3:1 E0210\n"},
    {"\n<?xml version='1.0'?>" PLAN "</plan>", "2:6 E0210\n"},
    {"", "0:0 E0110 f\n"},
    {" \n", "0:0 E0110 f\n"},
    {"<x:plan/>", "1:1 E0216 x:plan  urn:lantu:1\n"},

    // a DTD, with what is usually hidden in one
    {"<?xml version='1.0'?>\n<!DOCTYPE plan [<!ENTITY a 'b'>]>" PLAN "</plan>",
     "2:1 E0211\n"},
    {"<!DOCTYPE plan SYSTEM 'http://example.org/x.dtd'>" PLAN "</plan>",
     "1:1 E0211\n"},
    {"<!DOCTYPE plan [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><plan>&x;"
     "</plan>",
     "1:1 E0211\n"},
    {"<!DOCTYPE plan [<!ENTITY % a '&#37;b;&#37;b;'><!ENTITY % b "
     "'&#37;a;&#37;a;'>%a;]><plan/>",
     "1:1 E0211\n"},
    {"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><plan>&c;</plan>",
     "1:1 E0211\n"},
};

static void each_file_is_refused_with_the_place_of_its_fault(void **state)
{
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct buf last;

        assert_null(reading_text(r, rows[i].text, "plan"));
        buf_init(&last, r->arena, 1 << 12);
        reading_add(&last, diag_at(r->diag, diag_count(r->diag) - 1));
        assert_string_equal(last.data, rows[i].last);
    }
}

static void bidi_and_c1_controls_are_named_where_they_stand(void **state)
{
    struct reading *r = *state;

    (void)!reading_text(r,
                        "<book xmlns='urn:lantu:1' id='b'><info>"
                        "<title>书</title></info>\n<chapter><title>一&#x202E;二"
                        "</title><p>三\xE2\x81\xA6四</p>\n<list\n"
                        " kind='bul&#x85;let'/></chapter></book>",
                        "book");
    assert_memory_equal(reading_said(r),
                        "2:18 E0208 U+202E\n"
                        "2:39 E0208 U+2066\n"
                        "4:11 E0208 U+0085\n",
                        54);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_file_is_refused_with_the_place_of_its_fault),
        cmocka_unit_test(bidi_and_c1_controls_are_named_where_they_stand),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
