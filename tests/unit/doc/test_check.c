#include "doc/check.h"

#include "doc/doc.h"
#include "doc/read.h"
#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators><indicator id='i' name='指标' nature='expected' field='经济'"
    " direction='up'><unit symbol='家' decimals='0'/></indicator></indicators>"
    "<tasks><task id='t1' number='1' title='任' short='任'>"
    "<measure id='m1' title='举措'><lead>首</lead><p>甲</p></measure></task>"
    "<task id='t2' number='2' title='任' short='任'>"
    "<measure id='m2' title='举措'><lead>首</lead><p><xref ref='none'/></p>"
    "</measure></task></tasks></plan>";

static const char data_text[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<progress measure='m1' period='2023-Q2' status='done'>\n"
    "<p><xref ref='gone'/></p></progress>"
    "<progress measure='m1' period='2023-Q1' status='done'>"
    "<p><xref ref='old'/></p></progress></data>";

/* What checking a book says; its content starts in line 2. */
static const char *said_of(struct fixture *f, const char *attributes,
                           const char *content, bool with_plan)
{
    const struct plan *plan = NULL;
    const struct data *data = NULL;
    struct xml_source source;
    struct document *d;
    struct buf b;
    size_t errors;
    bool ok;

    if (with_plan) {
        plan = fixture_plan(f, plan_text);
        data = fixture_data(f, plan, data_text, NULL);
    }
    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b,
             "<book id='b' %s" NS "<info><title>书</title></info>\n%s</book>",
             attributes, content);
    source = fixture_source(b.data, SOURCE_DIR "/tests/book.xml");
    d = document_read(f->gate, &source, f->arena, f->diag);
    assert_non_null(d);
    errors = diag_errors(f->diag);
    ok = document_check(d, plan, data, plan ? &plan->areas[0] : NULL,
                        SOURCE_DIR, f->arena, f->diag);
    assert_int_equal(ok, diag_errors(f->diag) == errors);
    return fixture_said(f);
}

#define CHAPTER(attributes, content) \
    "<chapter " attributes "><title>章</title>" content "</chapter>\n"

static void what_is_referred_to_has_to_be_there(void **state)
{
    static const struct {
        const char *content, *want;
    } rows[] = {
        {CHAPTER("", ""), ""},
        {"", "E0305:1"},
        {"<chapter><title/></chapter>", "E0312:2"},
        {CHAPTER("", "<p><xref ref='x'/></p>"), "E0301:2"},
        {CHAPTER("id='x'", "<p><xref ref='x'/></p>"), ""},
        {CHAPTER("", "<p><xref ref='x'/></p>") CHAPTER("id='x'", ""), ""},
        {CHAPTER("id='x' number='no'", "<p><xref ref='x'/></p>"), "E0302:2"},
        {CHAPTER("id='x' number='no'", "<p><xref ref='x' form='title'/></p>"),
         ""},
        {CHAPTER("", "<p id='x'><xref ref='x' form='title'/></p>"), "E0303:2"},
        {CHAPTER("", "<p id='x'><xref ref='x' form='page'/></p>"), ""},
        {CHAPTER("", "<p><xref ref='t1'/></p>"), "E0304:2"},
        {CHAPTER("", "<p><xref ref='m1' form='title'/></p>"), "E0304:2"},
        {CHAPTER("id='i'", ""), "E0230:2"},
        {CHAPTER("", "<p><em><value indicator='j'/></em></p>"), "E0231:2"},
        {CHAPTER("", "<p><value indicator='i' area='431399'/></p>"), "E0232:2"},
        {CHAPTER("", "<indicator-table select='i field:经济'/>"), ""},
        {CHAPTER("", "<indicator-table select='field:财政'/>"), "E0309:2"},
        {CHAPTER("", "<area-table indicators='j' area='999999'/>"),
         "E0232:2 E0231:2"},
        {"<one-page indicators='j'/>", "E0231:2"},
        {CHAPTER("", "<figure><title>图</title>"
                     "<chart type='bar' indicator='j'/></figure>"),
         "E0231:2"},
        {"<tasks task='t9'/>", "E0234:2"},
        {"<tasks task='t1'/><tasks task='t1'/>", "E0310:2 E0301:2"},
        /* the prose of the task that is placed, and of this period's report */
        {"<tasks task='t1'/>", "E0301:2"},
        {"<tasks task='t2'/>", "E0301:5"},
        {CHAPTER("", "<table><title>表</title><tgroup cols='1'><tbody><row>\n"
                     "<entry><xref ref='x'/></entry></row></tbody></tgroup>"
                     "</table>"),
         "E0301:3"},
        {CHAPTER("", "<figure alt='甲'><title>图</title>"
                     "<image file='x.png'/></figure>"
                     "<figure decorative='yes'><title>图</title>\n"
                     "<image file='/etc/x.png'/></figure>"),
         "E0106:2 E0105:3"},
        {CHAPTER(
             "",
             "<figures><title>图</title>\n<figure alt='甲'><title>图</title>"
             "<image file='test.h'/></figure>\n<figure float='top'>"
             "<title>图</title><image file='test.h'/></figure>"
             "</figures>"),
         "E0641:3 E0660:4 W0661:4 E0641:4"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        print_message("row %zu: %s\n", i, rows[i].content);
        assert_string_equal(said_of(&f, "area='431300' period='2023-Q2'",
                                    rows[i].content, true),
                            rows[i].want);
        fixture_close(&f);
    }
}

static void a_book_without_plan_or_period_may_not_use_them(void **state)
{
    static const struct {
        const char *attributes, *content;
        bool plan;
        const char *want;
    } rows[] = {
        {"", CHAPTER("", "<p>甲</p>"), false, ""},
        {"", CHAPTER("", "<p><value indicator='i'/></p>"), false, "E0306:2"},
        {"", "<tasks/>", false, "E0306:2"},
        {"", CHAPTER("", "<p>甲</p>"), true, "E0307:1"},
        {"", CHAPTER("", "<p><value indicator='i'/></p>"), true, "E0307:1"},
        {"", CHAPTER("", "<task-board/>"), true, "E0307:1"},
        {"period='2026'", CHAPTER("", ""), true, "E0308:1"},
        {"area='431399' period='2022'", CHAPTER("", ""), true, "E0232:1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        print_message("row %zu: %s\n", i, rows[i].content);
        assert_string_equal(
            said_of(&f, rows[i].attributes, rows[i].content, rows[i].plan),
            rows[i].want);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_referred_to_has_to_be_there),
        cmocka_unit_test(a_book_without_plan_or_period_may_not_use_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
