/*
 * What the schema finds, in our words: each row is a file, and everything that
 * is said about it.
 */
#include "tests/unit/input/reading.h"

#define PLAN  "<plan xmlns='urn:lantu:1' id='p' start='2021' end='2025'>"
#define AREA  "<area code='431300' name='娄底市' kind='city'/>"
#define AREAS "<title>规划</title><areas>" AREA "</areas>"
#define BOOK  "<book xmlns='urn:lantu:1' id='b'><info><title>书</title></info>"

#define ZH_DATE "日历上有的日期：2023-07-20"
#define EN_DATE "a date of the calendar: 2023-07-20"
#define TEXT1   "不为空的一行文字 one line of text, not empty\n"
#define AREA_CODE                                                                        \
    "区划代码：6 到 12 位数字，如 431300 an area code: 6 to 12 digits, like " \
    "431300\n"
#define AREA_KIND "区划类别：国家、省、市、县、乡镇、园区 kind of area\n"

static const struct {
    const char *root, *text, *said;
} rows[] = {
    {"plan", PLAN AREAS "</plan>", ""},

    // elements
    {"plan", PLAN "\n<title>规划</title><areas>" AREA "\n<foo/></areas></plan>",
     "3:1 E0217 foo areas <area>\n"},
    {"plan", PLAN AREAS "\n<indicaters/></plan>",
     "2:1 E0218 indicaters plan indicators\n"},
    {"plan", PLAN "\n<areas>" AREA "</areas><title>规划</title></plan>",
     "2:1 E0219 areas plan <title>\n"},
    {"plan",
     PLAN AREAS "\n<projects><project id='a' name='a' kind='new' "
                "start='2021' finish='2022' total='1'>"
                "<scope>a</scope>\n<scope>b</scope></project>"
                "</projects></plan>",
     "3:1 E0220 scope project \n"},
    {"plan", PLAN AREAS "\n<orgs/></plan>", "2:1 E0221 orgs <org>\n"},
    {"plan", PLAN "<title>规划</title></plan>", "1:1 E0221 plan <areas>\n"},
    {"plan", PLAN "<title>规<em>划</em></title><areas>" AREA "</areas></plan>",
     "1:66 E0220 em title\n"},
    {"book",
     BOOK "<chapter><title>章</title><p>一<br>二</br></p></chapter>"
          "</book>",
     "1:96 E0228 br 二\n"},

    // attributes
    {"plan", PLAN AREAS "\n<orgs><org id='o' nme='x'/></orgs></plan>",
     "2:19 E0223 nme org name\n"},
    {"plan",
     PLAN AREAS "\n<orgs><org id='o' name='x' colour='red'/></orgs>"
                "</plan>",
     "2:28 E0222 colour org id name short former\n"},
    {"plan", PLAN AREAS "\n<orgs><org id='o'/></orgs></plan>",
     "2:7 E0224 name org " TEXT1},
    {"book", BOOK "\n<chapter xml:lang='zh'><title>章</title></chapter></book>",
     "2:1 E0222 xml:lang chapter\n"},
    {"book",
     "<book xmlns='urn:lantu:1' id='b' "
     "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
     "xsi:schemaLocation='urn:lantu:1 http://example.org/other.xsd'>"
     "<info><title>书</title></info></book>",
     ""},

    // values
    {"book", BOOK "\n<chapter number='yess'><title>章</title></chapter></book>",
     "2:18 E0226 chapter number=\"yess\" yes no（是 yes，否 no） yes no\n"},
    {"plan",
     PLAN "<title>规划</title><areas>\n<area code='431300' name='a' "
          "kind='contry'/></areas></plan>",
     "2:36 E0227 area kind=\"contry\" country\n"},
    {"plan",
     PLAN "<title>规划</title><areas>\n<area code='431300' name='a' "
          "kind='planet-or-moon'/></areas></plan>",
     "2:36 E0226 area kind=\"planet-or-moon\" country province city county "
     "town zone（区划类别：国家、省、市、县、乡镇、园区） country province "
     "city county town zone\n"},
    {"book",
     "<book xmlns='urn:lantu:1' id='b'><info><title>书</title>\n"
     "<date>2023/7/1</date></info></book>",
     "2:1 E0225 date \"2023/7/1\" " ZH_DATE " " EN_DATE "\n"},
    {"book",
     "<book xmlns='urn:lantu:1' id='b'><info>\n<title></title></info>"
     "</book>",
     "2:1 E0225 title \"\" " TEXT1},
    {"book", BOOK "\n<chapter id='一'><title>章</title></chapter></book>",
     "2:14 E0225 chapter id=\"一\" 标识：字母或下划线开头，后接字母、数字、_ . "
     "-，不用汉字和空格 an identifier: a letter or _, then letters, digits, _ "
     ". -\n"},

    // text
    {"plan", PLAN AREAS "\n  正文</plan>", "2:3 E0228 plan 正文\n"},
    {"plan",
     PLAN "<title>规划</title><areas><!-- -->\n<![CDATA[ \n x ]]>" AREA
          "</areas></plan>",
     "3:2 E0228 areas x\n"},

    // several faults, some behind the first unexpected child
    {"plan",
     PLAN "<title>规划</title><areas>\n<aera code='1'/>\n<area code='12'/>\n"
          "<bogus/>\n" AREA "</areas></plan>",
     "2:1 E0218 aera areas area\n"
     "2:13 E0225 aera code=\"1\" " AREA_CODE "2:1 E0224 name aera " TEXT1
     "2:1 E0224 kind aera " AREA_KIND "3:13 E0225 area code=\"12\" " AREA_CODE
     "3:1 E0224 name area " TEXT1 "3:1 E0224 kind area " AREA_KIND
     "4:1 E0217 bogus areas <area>\n"},

    // names and namespaces
    {"plan", PLAN AREAS "\n<x:orgs xmlns:x='urn:other'/></plan>",
     "2:1 E0216 x:orgs urn:other urn:lantu:1\n"},
    {"plan", "<plan id='p'/>", "1:1 E0216 plan  urn:lantu:1\n"},
    {"plan", "<x:plan xmlns:x='urn:lantu:2'/>",
     "1:1 E0216 x:plan urn:lantu:2 urn:lantu:1\n"},
    {"book", PLAN AREAS "</plan>", "1:1 E0215 plan book\n"},
};

static void each_fault_is_told_once_in_our_words(void **state)
{
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        (void)!reading_text(r, rows[i].text, rows[i].root);
        assert_string_equal(reading_said(r), rows[i].said);
    }
}

static void an_invalid_file_is_still_given_to_its_reader(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f =
        reading_text(r, PLAN AREAS "<foo/></plan>", "plan");

    assert_non_null(f);
    assert_int_equal(diag_errors(r->diag), 1);
    assert_true(xml_is(xml_child(xml_root(f)), "title"));
}

static void a_wrong_root_or_namespace_is_refused(void **state)
{
    struct reading *r = *state;

    assert_null(reading_text(r, "<plan id='p'/>", "plan"));
    assert_null(reading_text(r, PLAN AREAS "</plan>", "book"));
}

static void a_long_value_is_shortened_in_the_message(void **state)
{
    struct reading *r = *state;

    (void)!reading_text(
        r,
        BOOK "<chapter id='一二三四五六七八九十一二三四五六七八九十一二三四五六"
             "七八九十一二三四五六七八九十一二三四五'><title>章</title>"
             "</chapter></book>",
        "book");
    assert_string_equal(diag_at(r->diag, 0)->args[1],
                        "id=\"一二三四五六七八九十一二三四五六七八九十一二三四"
                        "五六七八九十一二三四五六七八九十…\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_is_told_once_in_our_words),
        cmocka_unit_test(an_invalid_file_is_still_given_to_its_reader),
        cmocka_unit_test(a_wrong_root_or_namespace_is_refused),
        cmocka_unit_test(a_long_value_is_shortened_in_the_message),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
