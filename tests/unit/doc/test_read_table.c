#include "doc/doc.h"
#include "doc/plain.h"
#include "doc/read.h"
#include "tests/unit/plan/fixture.h"

/* A table of three columns named a, b, c; rows start in line 2. */
static const struct doc_table *table_from(struct fixture *f, const char *rows)
{
    struct xml_source source;
    struct document *d;
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b,
             "<book id='b'" NS "<info><title>书</title></info><chapter>"
             "<title>章</title><table><title>表</title><tgroup cols='3'>"
             "<colspec name='a' width='2*' align='left'/>"
             "<colspec name='b' width='10mm'/><colspec name='c' width='auto'/>"
             "\n%s</tgroup></table></chapter></book>",
             rows);
    source = fixture_source(b.data, "book.xml");
    d = document_read(f->gate, &source, f->arena, f->diag);
    assert_non_null(d);
    return d->body->first->as.table;
}

#define E          "<entry/>"
#define ROW(cells) "<row>" cells "</row>\n"
#define BODY(rows) "<tbody>" rows "</tbody>"

static void columns_keep_their_widths(void **state)
{
    struct fixture f = fixture_open();
    const struct doc_table *t = table_from(&f, BODY(ROW(E E E)));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(t->column_count, 3);
    assert_int_equal(t->columns[0].kind, DOC_WIDTH_SHARE);
    assert_int_equal(t->columns[0].share, 2000);
    assert_int_equal(t->columns[0].align, DOC_LEFT);
    assert_int_equal(t->columns[1].kind, DOC_WIDTH_FIXED);
    assert_int_equal(t->columns[1].width.value, sp_from_um(10000));
    assert_int_equal(t->columns[2].kind, DOC_WIDTH_AUTO);
    assert_int_equal(t->columns[2].align, DOC_ALIGN_NONE);
    fixture_close(&f);
}

static void a_share_beyond_reason_is_reported(void **state)
{
    struct fixture f = fixture_open();
    struct xml_source source = fixture_source(
        "<book id='b'" NS "<info><title>书</title></info><chapter>"
        "<title>章</title><table><title>表</title><tgroup cols='2'>"
        "<colspec width='99999999999999*'/>\n<colspec width='10001mm'/>"
        "<tbody><row><entry/><entry/></row></tbody></tgroup></table>"
        "</chapter></book>",
        "book.xml");

    (void)state;
    assert_non_null(document_read(f.gate, &source, f.arena, f.diag));
    assert_string_equal(fixture_said(&f), "E0225:1 E0225:2");
    fixture_close(&f);
}

static void spans_push_later_cells_to_free_columns(void **state)
{
    struct fixture f = fixture_open();
    const struct doc_table *t = table_from(
        &f,
        "<thead>" ROW("<entry morerows='1'>甲</entry>"
                      "<entry namest='b' nameend='c'>乙</entry>")
            ROW("<entry>丙</entry><entry>丁</entry>") "</thead>" BODY(
                "<row role='group'><entry namest='a' nameend='c'/></row>" ROW(
                    "<entry align='char'>1</entry>" E
                        E)) "<tfoot><row role='total'>" E E E "</row></tfoot>");

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(t->head_count, 2);
    assert_int_equal(t->head[0].entries[0].rowspan, 2);
    assert_int_equal(t->head[0].entries[1].column, 1);
    assert_int_equal(t->head[0].entries[1].colspan, 2);
    assert_int_equal(t->head[1].entries[0].column, 1);
    assert_int_equal(t->head[1].entries[1].column, 2);
    assert_int_equal(t->body[0].role, DOC_ROW_GROUP);
    assert_int_equal(t->body[0].entry_count, 1);
    assert_int_equal(t->body[1].entries[0].align, DOC_CHAR);
    assert_int_equal(t->foot[0].role, DOC_ROW_TOTAL);
    fixture_close(&f);
}

static void every_place_is_covered_once(void **state)
{
    static const struct {
        const char *rows, *want;
    } rows[] = {
        {BODY(ROW(E E E)), ""},
        {BODY(ROW(E E E) ROW(E E)), "E0327:3"},
        {BODY(ROW(E E E) ROW(E E E "<entry>多</entry>")), "E0326:3"},
        {BODY(ROW("<entry namest='x'/>" E E)), "E0322:2"},
        {BODY(ROW("<entry namest='b' nameend='a'/>" E)), "E0323:2"},
        {BODY(ROW("<entry nameend='b'/>" E)), "E0323:2"},
        {BODY(ROW("<entry morerows='1'/>" E E)), "E0324:2"},
        {BODY(ROW("<entry morerows='1'/>" E E) ROW(E E)), ""},
        {BODY(ROW("<entry morerows='1'/>" E E) ROW(E E E)), "E0326:3"},
        {BODY(ROW(E "<entry morerows='1'/>" E)
                  ROW("<entry namest='a' nameend='b'/>" E)),
         "E0325:3"},
        /* a span ends with its section */
        {"<thead>" ROW("<entry morerows='1'/>" E E) "</thead>" BODY(ROW(E E E)),
         "E0324:2"},
        {"<colspec/>" BODY(ROW(E E E)), "E0320:2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        print_message("%s\n", rows[i].rows);
        table_from(&f, rows[i].rows);
        assert_string_equal(fixture_said(&f), rows[i].want);
        fixture_close(&f);
    }
}

static const char *said_of(const struct prose *prose, struct fixture *f)
{
    return prose_text(prose, f->arena);
}

static void a_cell_holds_words_or_blocks(void **state)
{
    struct fixture f = fixture_open();
    const struct doc_table *t = table_from(
        &f,
        BODY(ROW("<entry> 甲 </entry>"
                 "<entry>\n<p>乙</p>\n</entry>"
                 "<entry><p>丙</p><list><item><p id='p1'>丁</p></item></list>"
                 "</entry>") ROW("<entry><p id='p2'>戊</p></entry><entry/>"
                                 "<entry><p style='quote'>己</p></entry>")));
    const struct doc_entry *first = t->body[0].entries;
    const struct doc_entry *second = t->body[1].entries;
    const struct doc_block *cell = first[2].cell;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_null(first[0].cell);
    assert_string_equal(said_of(&first[0].text, &f), "甲");
    // One paragraph is the same as its words,
    assert_null(first[1].cell);
    assert_string_equal(said_of(&first[1].text, &f), "乙");
    assert_non_null(cell);
    assert_null(first[2].text.first);
    assert_int_equal(cell->first->kind, DOC_P);
    assert_int_equal(cell->first->next->kind, DOC_LIST);
    assert_null(cell->first->next->next);
    // unless something else is said of it.
    assert_non_null(second[0].cell);
    assert_null(second[1].cell);
    assert_non_null(second[2].cell);
    // Cells hang on their table, in reading order.
    assert_ptr_equal(cell->next, second[0].cell);
    assert_ptr_equal(second[0].cell->next, second[2].cell);
    fixture_close(&f);
}

static void words_do_not_mix_with_blocks(void **state)
{
    static const struct {
        const char *row, *want;
    } rows[] = {
        {BODY(ROW("<entry>甲<p>乙</p></entry>" E E)), "E0610:2"},
        {BODY(ROW("<entry><p>乙</p>甲</entry>" E E)), "E0610:2"},
        {BODY(ROW("<entry stacked='yes'><p>甲</p></entry>" E E)), ""},
        {BODY(ROW("<entry stacked='yes'><p>甲</p><p>乙</p></entry>" E E)),
         "E0611:2"},
        {"<thead>" ROW("<entry><p>甲</p><p>乙</p></entry>" E E) "</thead>" BODY(
             ROW(E E E)),
         "E0611:2"},
        {BODY("<row role='group'><entry namest='a' nameend='c'><p>甲</p>"
              "<p>乙</p></entry></row>"),
         "E0611:2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        print_message("%s\n", rows[i].row);
        table_from(&f, rows[i].row);
        assert_string_equal(fixture_said(&f), rows[i].want);
        fixture_close(&f);
    }
}

static void check_plain(const struct doc_plain *plain, size_t index,
                        const char *words, unsigned line, unsigned column)
{
    const struct loc at = doc_plain_at(plain, index);
    const struct loc words_at = doc_plain_words_at(plain, index);

    assert_true(str_is(doc_plain_words(plain, index), words));
    assert_int_equal(at.line, line);
    assert_int_equal(at.column, column);
    assert_int_equal(words_at.line, line);
    assert_int_equal(words_at.column, column + 7);
    assert_string_equal(at.file, "book.xml");
}

static void a_row_of_words_alone_is_kept_small(void **state)
{
    struct fixture f = fixture_open();
    const struct doc_table *t = table_from(
        &f, BODY(ROW("<entry>甲</entry><entry/><entry>1 &lt; 2 </entry>")
                     ROW("\n<entry>乙</entry>\n <entry></entry> <entry>\n"
                         "</entry>")) "<tfoot>" ROW(E E E) "</tfoot>");
    const struct doc_entry *entries;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_non_null(t->body[0].plain);
    assert_non_null(t->body[1].plain);
    assert_non_null(t->foot[0].plain);
    assert_int_equal(t->body[0].entry_count, 0);
    assert_int_equal(t->body[1].plain->count, 3);
    check_plain(t->body[0].plain, 0, "甲", 2, 13);
    check_plain(t->body[0].plain, 1, "", 2, 29);
    check_plain(t->body[0].plain, 2, "1 < 2", 2, 37);
    check_plain(t->body[1].plain, 0, "乙", 4, 1);
    check_plain(t->body[1].plain, 2, "", 5, 18);
    entries = doc_plain_entries(t->body[0].plain, f.arena);
    assert_string_equal(said_of(&entries[2].text, &f), "1 < 2");
    assert_null(entries[1].text.first);
    assert_int_equal(entries[2].column, 2);
    assert_int_equal(entries[2].rowspan, 1);
    assert_int_equal(entries[2].text.first->at.column, 44);
    fixture_close(&f);
}

static void a_row_of_which_more_is_said_keeps_its_entries(void **state)
{
    static const char *const rows[] = {
        "<thead>" ROW(E E E) "</thead>" BODY("<row role='group'>" E E E
                                             "</row>"),
        BODY("<row role='total'>" E E E "</row>"),
        BODY(ROW("<entry stacked='no'>甲</entry>" E E)),
        BODY(ROW("<entry><em>甲</em></entry>" E E)),
        BODY(ROW("<entry> 甲</entry>" E E)),
        BODY(ROW("<entry>a  b</entry>" E E)),
        BODY(ROW("<entry><!-- -->甲</entry>" E E)),
        BODY(ROW("<entry><p>甲</p></entry>" E E)),
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        const struct doc_table *t = table_from(&f, rows[i]);

        print_message("%s\n", rows[i]);
        assert_null(t->body[0].plain);
        assert_int_equal(t->body[0].entry_count, 3);
        if (t->head_count > 0)
            assert_int_equal(t->head[0].entry_count, 3);
        fixture_close(&f);
    }
}

/* Cells of a plain row stand beside those that come down from above. */
static void plain_rows_go_around_cells_from_above(void **state)
{
    struct fixture f = fixture_open();
    const struct doc_table *t =
        table_from(&f, BODY(ROW(E "<entry morerows='1'/>" E) ROW(
                           "<entry>甲</entry><entry>乙</entry>") ROW(E E E)));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_null(t->body[1].plain);
    assert_int_equal(t->body[1].entry_count, 2);
    assert_int_equal(t->body[1].entries[1].column, 2);
    assert_string_equal(said_of(&t->body[1].entries[1].text, &f), "乙");
    assert_non_null(t->body[2].plain);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_keep_their_widths),
        cmocka_unit_test(a_share_beyond_reason_is_reported),
        cmocka_unit_test(spans_push_later_cells_to_free_columns),
        cmocka_unit_test(every_place_is_covered_once),
        cmocka_unit_test(a_cell_holds_words_or_blocks),
        cmocka_unit_test(words_do_not_mix_with_blocks),
        cmocka_unit_test(a_row_of_words_alone_is_kept_small),
        cmocka_unit_test(a_row_of_which_more_is_said_keeps_its_entries),
        cmocka_unit_test(plain_rows_go_around_cells_from_above),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
