#include "doc/read.h"

#include "doc/doc.h"
#include "tests/unit/plan/fixture.h"

static struct document *book_from(struct fixture *f, const char *text)
{
    struct xml_source source = fixture_source(text, "book.xml");

    return document_read(f->gate, &source, f->arena, f->diag);
}

#define BOOK(attributes, content)                                            \
    "<book id='b' " attributes NS "<info><title>书名</title></info>" content \
    "</book>"

static void the_head_of_a_book_is_read(void **state)
{
    struct fixture f = fixture_open();
    const struct document *d = book_from(
        &f, "<book id='b' style='s.xml' plan='plan.xml' area='431300'"
            " data=' data-*.xml\n more.xml' period='2023-Q2'" NS
            "<info><title>书名</title><subtitle>副题</subtitle>"
            "<issue number='10'/><date>2023-07-20</date>"
            "<security level='秘密' term='1年'/></info>"
            "<front><cover/><toc depth='1'/><lists/></front>"
            "<chapter id='c1'><title>章</title></chapter><tasks task='t1'/>"
            "<back><appendix><title>附</title></appendix></back></book>");

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_string_equal(d->info.title, "书名");
    assert_int_equal(d->info.issue, 10);
    assert_int_equal(d->info.issue_total, 0);
    assert_int_equal(d->info.date.day, 20);
    assert_string_equal(d->info.security_term, "1年");
    assert_null(d->info.org);
    assert_string_equal(d->lang, "zh-Hans");
    assert_int_equal(d->data_count, 2);
    assert_string_equal(d->data[0], "data-*.xml");
    assert_string_equal(d->data[1], "more.xml");
    assert_true(period_eq(d->period, fixture_period("2023-Q2")));
    assert_int_equal(d->front->kind, DOC_COVER);
    assert_int_equal(d->front->next->as.toc_depth, 1);
    assert_int_equal(d->body->kind, DOC_CHAPTER);
    assert_string_equal(d->body->next->as.task, "t1");
    assert_null(d->body->next->next);
    assert_int_equal(d->back->kind, DOC_APPENDIX);
    fixture_close(&f);
}

static void blocks_nest_as_they_were_written(void **state)
{
    static const enum doc_kind want[] = {
        DOC_CHAPTER, DOC_P,          DOC_LIST,    DOC_ITEM,    DOC_P,
        DOC_ITEM,    DOC_NOTE,       DOC_P,       DOC_SECTION, DOC_QUOTE,
        DOC_P,       DOC_PAGE_BREAK, DOC_SECTION, DOC_FIGURE,  DOC_FIGURE};
    struct fixture f = fixture_open();
    const struct document *d = book_from(
        &f,
        BOOK("",
             "<chapter number='no'><title>章</title><short>短</short><p>甲</p>"
             "<list kind='circle'><item><p>一</p></item>"
             "<item><note kind='highlight'><title>点</title><p>二</p></note>"
             "</item></list>"
             "<section><title>节</title><quote><p>引</p></quote>"
             "<page-break to='odd'/>"
             "<section><title>小节</title>"
             "<figure alt='图'><title>图名</title>"
             "<image file='a.png' width='10.5mm'/></figure>"
             "<figure><title>图名</title><chart type='bar' indicator='i'"
             " areas='children' by='area' periods='2022 2023-Q2'"
             " height='12pt'/><source>局</source></figure>"
             "</section></section></chapter>"));
    struct doc_walk walk = {0};
    const struct doc_block *b = d->body;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_false(b->as.heading.numbered);
    assert_string_equal(b->as.heading.short_title, "短");
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
        b = doc_next(&walk, d->body);
        print_message("block %zu\n", i);
        assert_int_equal(b->kind, want[i]);
        if (b->kind == DOC_LIST)
            assert_int_equal(b->as.list, DOC_CIRCLE);
        if (b->kind == DOC_NOTE)
            assert_int_equal(b->as.note.kind, DOC_NOTE_HIGHLIGHT);
        if (b->kind == DOC_PAGE_BREAK)
            assert_int_equal(b->as.page_break, DOC_BREAK_ODD);
        if (b->kind == DOC_FIGURE && b->as.figure->image)
            assert_int_equal(b->as.figure->image_width.value,
                             sp_from_um(10500));
    }
    assert_null(b->as.figure->image);
    assert_string_equal(b->as.figure->chart.indicators[0], "i");
    assert_int_equal(b->as.figure->chart.areas, DOC_AREA_CHILDREN);
    assert_int_equal(b->as.figure->chart.by, DOC_BY_AREA);
    assert_int_equal(b->as.figure->chart.period_count, 2);
    assert_int_equal(b->as.figure->chart.height.value, SP_PT(12));
    assert_null(doc_next(&walk, d->body));
    fixture_close(&f);
}

static void generated_blocks_keep_their_selection(void **state)
{
    struct fixture f = fixture_open();
    const struct document *d = book_from(
        &f,
        BOOK("", "<one-page title='总览' indicators='a b'><message>"
                 "<lead>好</lead><p>话</p></message></one-page>"
                 "<chapter><title>章</title>"
                 "<indicator-table id='ti' select='a field:经济' group='yes'>"
                 "<note>注</note></indicator-table>"
                 "<area-table indicators='a b c' area='431300'/>"
                 "<project-table/><task-board/></chapter>"));
    const struct doc_one_page *page = &d->body->as.one_page;
    const struct doc_block *b = d->body->next->first;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(page->indicator_count, 2);
    assert_int_equal(page->message_count, 1);
    assert_string_equal(prose_text(&page->messages[0].text, f.arena), "话");
    assert_int_equal(b->kind, DOC_INDICATOR_TABLE);
    assert_int_equal(b->as.generated->select_count, 2);
    assert_string_equal(b->as.generated->select[1].name, "field:经济");
    assert_true(b->as.generated->group);
    assert_non_null(b->as.generated->note.first);
    assert_null(b->as.generated->title.first);
    b = b->next;
    assert_int_equal(b->as.generated->select_count, 3);
    assert_string_equal(b->as.generated->area, "431300");
    assert_int_equal(b->next->kind, DOC_PROJECT_TABLE);
    assert_int_equal(b->next->next->kind, DOC_TASK_BOARD);
    fixture_close(&f);
}

static void faults_have_their_code_and_line(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {BOOK("", "<chapter id='x'><title>章</title>\n<p id='x'>甲</p>"
                  "</chapter>"),
         "E0230:2"},
        {BOOK("", "<chapter><title>章</title>\n<figure><title>图</title>"
                  "<chart type='bar' indicator='i' periods='2022 22-Q1'/>"
                  "</figure></chapter>"),
         "E0311:2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        assert_non_null(book_from(&f, rows[i].text));
        assert_string_equal(fixture_said(&f), rows[i].want);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_of_a_book_is_read),
        cmocka_unit_test(blocks_nest_as_they_were_written),
        cmocka_unit_test(generated_blocks_keep_their_selection),
        cmocka_unit_test(faults_have_their_code_and_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
