#include "tests/unit/input/reading.h"

#define DATA             "<data xmlns='urn:lantu:1' provider='局' asof='2023-07-20'>\n"
#define SERIES           "<series indicator='gdp' area='431300'>\n"
#define BETWEEN          "</series><obs period='2023' value='6.2'/>" SERIES
#define NEXT(attributes) "</series>\n <series indicator='gdp' " attributes ">\n"
#define PROGRESS                                                                 \
    "<progress measure='m' period='2023-Q2' status='done'><p>已<em>全部</em>" \
    "完成</p></progress>\n"

struct log {
    struct buf text;
    const struct xml_element *kept;
    struct str file;
    size_t in_file; // values that were not copied
};

static void add_element(struct log *log, const char *event,
                        const struct xml_element *e)
{
    struct loc at = xml_loc(e);

    buf_addf(&log->text, "%s %s %u:%u", event, xml_name(e).data,
             (unsigned)at.line, (unsigned)at.column);
}

static bool start(void *state, const struct xml_element *e)
{
    struct log *log = state;
    struct str value;

    add_element(log, "start", e);
    if (xml_attr(e, "value", &value) || xml_attr(e, "area", &value)) {
        buf_add_char(&log->text, ' ');
        buf_add(&log->text, value.data, value.size);
        log->in_file += value.data >= log->file.data &&
                        value.data < log->file.data + log->file.size;
    }
    buf_add_char(&log->text, '\n');
    return xml_is(e, "progress");
}

static void whole(void *state, const struct xml_element *e)
{
    struct log *log = state;

    add_element(log, "whole", e);
    buf_add_char(&log->text, '\n');
    log->kept = e;
}

static void end(void *state, const struct xml_element *e)
{
    struct log *log = state;

    add_element(log, "end", e);
    buf_add_char(&log->text, '\n');
}

static const struct xml_reader reader = {start, whole, end, "obs"};

static bool stream(struct reading *r, const char *text, struct log *log)
{
    struct xml_source from = {
        .bytes = str_of(text), .shown = "f", .root = "data"};

    r->diag = diag_new(r->arena);
    *log = (struct log){.file = from.bytes};
    buf_init(&log->text, r->arena, 1 << 16);
    return xml_stream(r->gate, &from, &reader, log, r->arena, r->diag);
}

static void events_come_in_order_and_what_is_wanted_comes_whole(void **state)
{
    struct reading *r = *state;
    const struct xml_element *p;
    struct log log;

    assert_true(stream(r,
                       DATA SERIES
                       "<obs period='2023' value='6.1'/></series>\n" PROGRESS
                       "</data>",
                       &log));
    assert_string_equal(log.text.data, "start data 1:1\n"
                                       "start series 2:1 431300\n"
                                       "start obs 3:1 6.1\n"
                                       "end obs 3:1\n"
                                       "end series 2:1\n"
                                       "start progress 4:1\n"
                                       "whole progress 4:1\n"
                                       "end data 1:1\n");
    assert_string_equal(reading_said(r), "");
    // kept after the pass, with everything
    assert_null(xml_parent(log.kept));
    assert_true(str_is(xml_str(log.kept, "status"), "done"));
    p = xml_child(log.kept);
    assert_true(str_is(xml_text(p), "已"));
    assert_true(str_is(xml_text(xml_child(p)), "全部"));
    assert_int_equal(xml_item_loc(xml_content(p)->next->next, 0).column, 69);
}

static void faults_are_told_as_in_a_tree(void **state)
{
    struct reading *r = *state;
    struct log log;

    assert_true(stream(r,
                       DATA SERIES "<obs period='2023Q2' value='6.1'/>\n"
                                   "<obs value='6.1'/>\n<obz/>\n文\n"
                                   "<obs period='2023' value='6,1'/>"
                                   "</series></data>",
                       &log));
    assert_int_equal(diag_count(r->diag), 6);
    assert_int_equal(diag_at(r->diag, 0)->at.line, 3);
    assert_int_equal(diag_at(r->diag, 1)->code, DIAG_CODE_ATTR_MISSING);
    assert_int_equal(diag_at(r->diag, 2)->code, DIAG_CODE_ELEMENT_MISSPELT);
    assert_int_equal(diag_at(r->diag, 3)->code, DIAG_CODE_ATTR_MISSING);
    assert_int_equal(diag_at(r->diag, 4)->code, DIAG_CODE_TEXT_FORBIDDEN);
    assert_int_equal(diag_at(r->diag, 4)->at.line, 6);
    assert_int_equal(diag_at(r->diag, 5)->code, DIAG_CODE_VALUE_BAD);
}

static void a_broken_stream_says_false(void **state)
{
    struct reading *r = *state;
    struct log log;

    assert_false(stream(r, DATA SERIES "<obs period='2023'/>", &log));
    assert_string_equal(reading_said(r), "3:21 E0203 series 2\n");
    assert_false(stream(r, DATA PROGRESS "<!DOCTYPE a>", &log));
}

/* What is said of a file in which `tag` stands between others; behind comments
 * they are no twins. */
static char *said_of_tag(struct reading *r, const char *tag, bool twins)
{
    const char *before = twins ? "        " : "<!-- -->";
    struct buf file;
    struct log log;

    buf_init(&file, r->arena, 1 << 16);
    buf_add_text(&file, DATA SERIES);
    for (int i = 0; i < 50; i++)
        buf_addf(&file, "%s<obs period='2023-Q%d' value='%d.5'/>\n", before,
                 i % 4 + 1, i);
    buf_addf(&file,
             "%s%s\n%s<obs period='2024' value='7'/>\n%s<obs period='2025' "
             "value='8'/>\n</series>\n" PROGRESS "</data>\n",
             before, tag, before, before);
    if (!stream(r, file.data, &log))
        buf_add_text(&log.text, "none ");
    buf_add_text(&log.text, reading_said(r));
    assert_int_equal(log.in_file >= 49, twins);
    return str_copy(buf_str(&log.text), r->arena);
}

static void tags_like_the_one_before_are_read_as_it_was(void **state)
{
    static const char *const tags[] = {
        "<obs period='2023-Q2' value='6.2'/>",
        "<obs period=\"2023-Q2\" value='−6'/>",
        "<obs  period='2023'\n  value='6.2' />",
        "<obs value='6.2' period='2023'/>",
        "<obs period='2023' value='6.2' status='P'/>",
        "<obs period='2023'/>",
        "<obs period='2023' value='6.2'></obs>",
        "<obs period='2023' value='6.2'>x</obs>",
        "<obs period='2023' value='&#54;.2'/>",
        "<obs xmlns='urn:lantu:1' period='2023' value='6.2'/>",
        "<obs period = '2023' value='6.2'/>",
        "<obs period='2023Q2' value='6.2'/>",
        "<obs period='2023' value='6,2'/>",
        "<obs period='2023' value=''/>",
        "<obs period='2023' value=' 6.2'/>",
        "<obs period='20\t23' value='6.2'/>",
        "<obs period='2023' value='６.2'/>",
        "<obs period='2023' value='123456789012345678901234567890.5'/>",
        "<obs period='2023' value='12345678901234567890123456789x'/>",
        "<obs period='2023' value='6\xC2\x85'/>",
        "<obs period='2023' value='6<2'/>",
        "<obs period='2023'value='6.2'/>",
        "<obs period='2023' value='6.2' period='2024'/>",
        "<obs period='2023' value='6.2'/ >",
        "<obs period='2023' value='6.2'",
        "<obz period='2023' value='6.2'/>",
        "<obs2 period='2023' value='6.2'/>",
        "文",
        BETWEEN,
        NEXT("area='431381'"),
        NEXT("area=\"431381\" "),
        NEXT("area='431381'") "<obs period='2023' value='6,2'/>",
        NEXT("area='431381'") "<obs period='2023' value='6.2'></obs>",
        NEXT("area='431381'") "<obs period='2023' status='M'/>",
        NEXT("area='431381'") "<obs period='2023' value='6.2'/><obs/>",
        NEXT("area='431381'") "<obs period='2023' value='6.2'/>\n文",
        NEXT("area='431381'") NEXT("area='431382'"),
        NEXT("area='431381'") "<obs period='2023' value='6.2'/>\n" NEXT(
            "area='431382'"),
        NEXT("area='431381'") "<obs period='2023' value='6.2'/>\n</obs>",
        NEXT("area='431381'") "<obs period='2023' value='6.2'/></data>",
        NEXT("area='431381' freq='Q'"),
        NEXT("area='43'"),
        NEXT("area='43138&#49;'"),
        NEXT("area='431381' area='431381'"),
        NEXT("area='431381' xmlns='urn:lantu:1'"),
        NEXT("area='431381' xmlns='urn:lantu:2'"),
        NEXT("area='431381'/"),
        "</series><series area='431381' indicator='gdp'>",
        "</series><series indicator='gdp'>",
        "</series><serie indicator='gdp' area='431381'>",
        "</series></data>" DATA SERIES,
        "</series>文<series indicator='gdp' area='431381'>",
        "</series ><series indicator='gdp' area='431381'>",
        "</serie><series indicator='gdp' area='431381'>",
        "</series><!-- --><series indicator='gdp' area='431381'>",
        "</series>" PROGRESS SERIES,
        "<series indicator='gdp' area='431381'>",
    };

    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
        const char *said = said_of_tag(*state, tags[i], true);

        print_message("%s\n", tags[i]);
        assert_non_null(strstr(said, "49.5\n"));
        assert_string_equal(said, said_of_tag(*state, tags[i], false));
    }
}

static void elements_around_them_are_read_as_the_one_before(void **state)
{
    struct reading *r = *state;
    struct buf file, said;
    struct log log;

    buf_init(&file, r->arena, 1 << 16);
    buf_init(&said, r->arena, 1 << 16);
    buf_add_text(&file, DATA);
    buf_add_text(&said, "start data 1:1\n");
    for (unsigned i = 0; i < 20; i++) {
        buf_addf(&file,
                 " <series indicator='i' area='4313%02u'>\n"
                 "<obs period='2023' value='%u'/></series>\n",
                 i, i);
        buf_addf(&said,
                 "start series %u:2 4313%02u\nstart obs %u:1 %u\n"
                 "end obs %u:1\nend series %u:2\n",
                 2 + 2 * i, i, 3 + 2 * i, i, 3 + 2 * i, 2 + 2 * i);
    }
    buf_add_text(&file, "</data>");
    buf_add_text(&said, "end data 1:1\n");
    assert_true(stream(r, file.data, &log));
    assert_string_equal(log.text.data, said.data);
    assert_int_equal(log.in_file, 2 * 19); // the parser copies what it reads
}

static void tags_of_another_namespace_are_not_like_the_one_before(void **state)
{
    static const char *const files[] = {
        "<l:series indicator='gdp' area='431300'>"
        "<obs xmlns='urn:lantu:1' period='2023' value='1'/>\n"
        "<obs period='2023' value='2'/></l:series>",
        "<series xmlns='urn:lantu:1' indicator='gdp' area='431300'>"
        "<obs period='2023' value='1'/></series>\n"
        "<series indicator='gdp' area='431300'>"
        "<obs period='2023' value='2'/></series>"};

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        struct reading *r = *state;
        struct buf file;
        struct log log;

        buf_init(&file, r->arena, 1 << 16);
        buf_addf(&file,
                 "<l:data xmlns:l='urn:lantu:1' provider='局' "
                 "asof='2023-07-20'>%s</l:data>",
                 files[i]);
        assert_true(stream(r, file.data, &log));
        assert_int_equal(diag_at(r->diag, 0)->code, DIAG_CODE_XML_NAMESPACE);
        assert_int_equal(diag_at(r->diag, 0)->at.line, 2);
    }
}

/* A value of few characters of which periods and numbers are made. */
static void value_add(struct buf *b, uint32_t *chance)
{
    static const char *const good[] = {"2023", "2023-Q1", "2023-06",
                                       "6.2",  "-0.5",    "431381"};
    static const char letters[] = "0123456789-.QS+, x";

    *chance = *chance * 1664525 + 1013904223;
    if (*chance >> 30 == 0) {
        buf_add_text(b, good[(*chance >> 16) % 6]);
        return;
    }
    for (unsigned i = 0; i < (*chance >> 24) % 9; i++) {
        *chance = *chance * 1664525 + 1013904223;
        buf_add_char(b, letters[(*chance >> 16) % (sizeof(letters) - 1)]);
    }
}

static void values_of_chance_are_judged_by_the_schema(void **state)
{
    static const char *const tags[][2] = {
        {"<obs period='2023' value='", "'/>"},
        {"<obs period='", "' value='6.2'/>"},
        {"</series><series indicator='gdp' area='", "'>"}};
    uint32_t chance = 1;

    for (int i = 0; i < 600; i++) {
        struct reading *r = *state;
        struct buf tag;
        const char *said;

        buf_init(&tag, r->arena, 1 << 10);
        buf_add_text(&tag, tags[i % 3][0]);
        value_add(&tag, &chance);
        buf_add_text(&tag, tags[i % 3][1]);
        said = said_of_tag(r, tag.data, true);
        assert_string_equal(said, said_of_tag(r, tag.data, false));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_order_and_what_is_wanted_comes_whole),
        cmocka_unit_test(faults_are_told_as_in_a_tree),
        cmocka_unit_test(a_broken_stream_says_false),
        cmocka_unit_test(tags_like_the_one_before_are_read_as_it_was),
        cmocka_unit_test(elements_around_them_are_read_as_the_one_before),
        cmocka_unit_test(tags_of_another_namespace_are_not_like_the_one_before),
        cmocka_unit_test(values_of_chance_are_judged_by_the_schema),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
