/*
 * The tree, its values and its places.
 */
#include "input/xml.h"

#include "tests/random.h"
#include "tests/unit/input/reading.h"

#define BOOK "<book xmlns='urn:lantu:1' id='b'><info><title>书</title></info>"

static const struct xml_element *path(const struct xml_file *f,
                                      const char *first, const char *second)
{
    const struct xml_element *e = xml_find(xml_root(f), first);

    return second == NULL ? e : xml_find(e, second);
}

static void check_place(struct loc at, unsigned line, unsigned column)
{
    assert_int_equal(at.line, line);
    assert_int_equal(at.column, column);
}

static void a_tag_is_where_its_bracket_is(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f =
        reading_text(r,
                     "<?xml version='1.0'?>\r\n"
                     "<book\r\n  xmlns='urn:lantu:1'\r\n  id='b'\r\n>"
                     "<info><title>书\t名𠮷</title></info><chapter\n\n id='c'>"
                     "<title>章</title><p>一<em>二</em>三</p></chapter></book>",
                     "book");

    assert_string_equal(reading_said(r), "");
    check_place(xml_loc(xml_root(f)), 2, 1);
    check_place(xml_loc(path(f, "info", NULL)), 5, 2);
    check_place(xml_loc(path(f, "chapter", NULL)), 5, 34);
    check_place(xml_loc(path(f, "chapter", "p")), 7, 25);
    check_place(xml_loc(xml_child(path(f, "chapter", "p"))), 7, 29);
}

/* Without care libxml2 reports 65,535 for all that follows. */
static void lines_beyond_65535_are_counted(void **state)
{
    struct reading *r = *state;
    struct buf b;
    const struct xml_file *f;

    buf_init(&b, r->arena, 1 << 20);
    buf_add_text(&b, BOOK);
    for (int i = 1; i < 70001; i++)
        buf_add_char(&b, '\n');
    buf_add_text(&b, "  <chapter no='1'><title>章</title></chapter></book>");
    f = reading_bytes(r, (struct str){b.data, b.size}, "book");
    check_place(xml_loc(path(f, "chapter", NULL)), 70001, 3);
    check_place(diag_at(r->diag, 0)->at, 70001, 12);
}

/* 2 MB on one line cross every boundary of the pieces the parser is fed. */
static void one_long_line_keeps_its_columns(void **state)
{
    struct reading *r = *state;
    struct buf b;
    const struct xml_file *f;
    const struct xml_element *e;
    uint32_t column;

    buf_init(&b, r->arena, 4 << 20);
    buf_add_text(&b, BOOK "<chapter><title>章</title>");
    for (int i = 0; i < 50000; i++)
        buf_add_text(&b, "<p id='a'>一二三<em>四</em>，>五</p>");
    buf_add_text(&b, "</chapter></book>");
    f = reading_bytes(r, (struct str){b.data, b.size}, "book");
    assert_string_equal(reading_said(r), "");
    e = xml_child(path(f, "chapter", NULL));
    for (column = 88; (e = xml_next(e)) != NULL; column += 30) {
        check_place(xml_loc(e), 1, column);
        check_place(xml_loc(xml_child(e)), 1, column + 13);
    }
}

static void text_and_elements_come_in_turn(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f = reading_text(
        r,
        BOOK "<chapter><title>章</title><p>一<em>二</em><br/>三</p></chapter>"
             "</book>",
        "book");
    const struct xml_item *i = xml_content(path(f, "chapter", "p"));

    assert_true(str_is(i->text, "一"));
    i = i->next;
    assert_true(xml_is(i->element, "em"));
    assert_true(str_is(xml_text(i->element), "二"));
    assert_true(xml_is(xml_parent(i->element), "p"));
    i = i->next;
    assert_true(xml_is(i->element, "br"));
    assert_null(xml_content(i->element));
    i = i->next;
    assert_null(i->element);
    assert_true(str_is(i->text, "三"));
    assert_null(i->next);
}

/* What may stand in a text, and what it says. */
static const struct {
    const char *written, *said;
} parts[] = {
    {"甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬癸"},
    {"，（ＡＢＣ）。", "，（ＡＢＣ）。"},
    {"plain words of twenty", "plain words of twenty"},
    {"𠮷😀", "𠮷😀"},
    {"\n\t", "\n\t"},
    {"\r\n", "\n"},
    {"]]", "]]"},
    {"'\"", "'\""},
    {">", ">"},
    {"&lt;", "<"},
    {"&#x5B57;", "字"},
    {"<!-- > 注释里的字也很长很长很长 -->", ""},
    {"<![CDATA[ > <p>字里行间也有很长很长的文字</p>]]>",
     " > <p>字里行间也有很长很长的文字</p>"},
};

static void add_parts(uint64_t *seed, struct buf *written, struct buf *said)
{
    for (uint32_t left = random_below(seed, 6); left > 0; left--) {
        const size_t i = random_below(seed, sizeof(parts) / sizeof(parts[0]));

        // One "]]>" would be an error.
        if (buf_str(said).size > 0 && said->data[said->size - 1] == ']' &&
            parts[i].written[0] == '>')
            continue;
        buf_add_text(written, parts[i].written);
        buf_add_text(said, parts[i].said);
    }
    buf_add_char(said, '|');
}

/* However they are given to the parser, or are not. */
static void texts_say_what_is_written(void **state)
{
    struct reading *r = *state;
    uint64_t seed = 1;

    for (int round = 0; round < 400; round++) {
        struct buf written, said, found;
        const struct xml_element *p;
        const struct xml_file *f;

        buf_init(&written, r->arena, 1 << 20);
        buf_init(&said, r->arena, 1 << 20);
        buf_init(&found, r->arena, 1 << 20);
        buf_add_text(&written, BOOK "<chapter><title>章</title>");
        for (int i = 0; i < 12; i++) {
            buf_add_text(&written, "\n<p>");
            add_parts(&seed, &written, &said);
            buf_add_text(&written, "<em>");
            add_parts(&seed, &written, &said);
            buf_add_text(&written, "</em>");
            add_parts(&seed, &written, &said);
            buf_add_text(&written, "</p>");
        }
        buf_add_text(&written, "</chapter></book>");
        f = reading_bytes(r, buf_str(&written), "book");
        assert_string_equal(reading_said(r), "");
        p = xml_child(path(f, "chapter", NULL));
        while ((p = xml_next(p)) != NULL) {
            const struct xml_item *i = xml_content(p);

            for (; i && !i->element; i = i->next)
                buf_add(&found, i->text.data, i->text.size);
            buf_add_char(&found, '|');
            buf_add(&found, xml_text(i->element).data,
                    xml_text(i->element).size);
            buf_add_char(&found, '|');
            for (i = i->next; i; i = i->next)
                buf_add(&found, i->text.data, i->text.size);
            buf_add_char(&found, '|');
        }
        assert_string_equal(found.data, said.data);
    }
}

/* In a text that is long enough not to be parsed, and behind it. */
static void places_in_long_texts_are_right(void **state)
{
    static const char text[] = "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申酉戌亥";
    struct reading *r = *state;
    struct buf b;

    buf_init(&b, r->arena, 1 << 16);
    buf_addf(&b, BOOK "<chapter><title>章</title>\n<p>%s\n%s\xE2\x80\xAE%s</p>",
             text, text, text);
    buf_addf(&b, "\n<p>%s\n%s<em>%s</em><x/>%s</q></chapter></book>", text,
             text, text, text);
    (void)!reading_bytes(r, buf_str(&b), "book");
    assert_int_equal(diag_count(r->diag), 3);
    check_place(diag_at(r->diag, 0)->at, 3, 24);
    check_place(diag_at(r->diag, 1)->at, 5, 56);
    check_place(diag_at(r->diag, 2)->at, 5, 83);
}

/* The parser keeps it back, for a line feed may follow. */
static void a_file_may_end_in_the_middle_with_a_return(void **state)
{
    static const char *const ends[] = {"\r", "\r\r", "\r\n\r", "<\r", "&\r"};
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        struct buf b;

        buf_init(&b, r->arena, 1 << 16);
        buf_addf(&b, BOOK "<chapter><title>章</title>\n<p>一<x/><em>二%s",
                 ends[i]);
        assert_null(reading_bytes(r, buf_str(&b), "book"));
        print_message("%s", reading_said(r));
        assert_true(diag_count(r->diag) >= 2);
        check_place(diag_at(r->diag, 0)->at, 2, 5);
    }
}

static void blanks_between_elements_are_not_content(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f =
        reading_text(r,
                     BOOK "\n <chapter>\n <title>章</title>\n</chapter>\n"
                          "</book>",
                     "book");
    const struct xml_item *i = xml_content(path(f, "chapter", NULL));

    assert_true(xml_is(i->element, "title"));
    assert_null(i->next);
}

static void text_can_be_pointed_at_through_comments_and_references(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f = reading_text(
        r,
        BOOK "<chapter><title>章</title>\n<p>一&amp;<!-- 注\n释 -->二"
             "<![CDATA[<三>]]>\r\n&#x56DB;五<?x y?>六</p></chapter></book>",
        "book");
    const struct xml_element *p = path(f, "chapter", "p");
    struct str text = xml_text(p);

    assert_true(str_is(text, "一&二<三>\n四五六"));
    check_place(xml_text_loc(p, 0), 2, 4);   // 一
    check_place(xml_text_loc(p, 3), 2, 5);   // &amp;
    check_place(xml_text_loc(p, 4), 3, 6);   // 二
    check_place(xml_text_loc(p, 7), 3, 16);  // <
    check_place(xml_text_loc(p, 8), 3, 17);  // 三
    check_place(xml_text_loc(p, 12), 3, 22); // line feed
    check_place(xml_text_loc(p, 13), 4, 1);  // &#x56DB;
    check_place(xml_text_loc(p, 16), 4, 9);  // 五
    check_place(xml_text_loc(p, 19), 4, 17); // 六
}

static void values_can_be_pointed_at(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f = reading_text(
        r,
        BOOK "<chapter><title>章</title><one-page id = 'o'\n\t title=\n"
             "\"一&#x4E8C;\t三&amp;四\" indicators='a'/></chapter></book>",
        "book");
    const struct xml_element *e = path(f, "chapter", "one-page");

    assert_true(str_is(xml_str(e, "title"), "一二 三&四"));
    check_place(xml_attr_loc(e, "title", 0), 3, 2);
    check_place(xml_attr_loc(e, "title", 3), 3, 3);
    check_place(xml_attr_loc(e, "title", 7), 3, 12);
    check_place(xml_attr_loc(e, "title", 11), 3, 18);
    check_place(xml_attr_loc(e, "id", 0), 1, 104);
    check_place(xml_attr_loc(e, "absent", 0), 1, 88);
}

static const struct xml_element *obs(struct reading *r, const char *attributes)
{
    struct buf b;
    const struct xml_file *f;

    buf_init(&b, r->arena, 1 << 12);
    buf_add_text(&b, "<data xmlns='urn:lantu:1' provider='局' "
                     "asof='2023-07-20'><series indicator='a' area='431300'>\n"
                     "<obs period='2023' ");
    buf_add_text(&b, attributes);
    buf_add_text(&b, "/></series></data>");
    f = reading_bytes(r, (struct str){b.data, b.size}, "data");
    return path(f, "series", "obs");
}

static void typed_values_are_read(void **state)
{
    static const struct xml_word words[] = {{"A", 1}, {"P", 2}, {NULL, 0}};
    struct reading *r = *state;
    const struct xml_element *e = obs(r, "value='6.10' status=' P '");
    char text[DECIMAL_TEXT_MAX];

    decimal_print(text, xml_decimal(e, "value"), -1, false);
    assert_string_equal(text, "6.10");
    assert_int_equal(xml_period(e, "period").year, 2023);
    assert_int_equal(xml_enum(e, "status", words, 0), 2);
    assert_int_equal(xml_enum(e, "absent", words, 7), 7);
    assert_int_equal(xml_int(e, "absent", -5), -5);
    assert_true(xml_yes(e, "absent", true));
    assert_false(xml_decimal(e, "previous").present);
    assert_int_equal(xml_date(xml_parent(xml_parent(e)), "asof").day, 20);
    assert_string_equal(reading_said(r), "");
}

static void what_the_schema_reported_is_not_reported_again(void **state)
{
    static const struct xml_word words[] = {{"A", 1}, {"P", 2}, {NULL, 0}};
    struct reading *r = *state;
    const struct xml_element *e = obs(r, "value='6,10' status='X'");
    size_t count = diag_count(r->diag);

    assert_int_equal(count, 2);
    assert_false(xml_decimal(e, "value").present);
    assert_int_equal(xml_enum(e, "status", words, 0), 0);
    assert_int_equal(diag_count(r->diag), count);
}

static void what_the_schema_cannot_see_is_reported_by_the_reader(void **state)
{
    struct reading *r = *state;
    const struct xml_file *f = reading_text(
        r,
        "<data xmlns='urn:lantu:1' provider='局' asof='2023-02-30'>\n"
        "<series indicator='a' area='431300'><obs period='2023' "
        "value='12345678901234567890123456789012345'/></series></data>",
        "data");
    const struct xml_element *e = path(f, "series", "obs");
    static const char *const known[] = {"colour", "size"};

    assert_string_equal(reading_said(r), "");
    assert_int_equal(xml_date(xml_root(f), "asof").year, 0);
    assert_false(xml_decimal(e, "value").present);
    xml_unknown_attr(e, "color", known, 2);
    assert_int_equal(diag_count(r->diag), 3);
    assert_string_equal(diag_at(r->diag, 0)->args[1], "asof=\"2023-02-30\"");
    check_place(diag_at(r->diag, 1)->at, 2, 63);
    assert_string_equal(diag_at(r->diag, 2)->args[2], "colour");
}

/* Areas come to how many elements stand in them. */
static const void *count_inside(void *state, const struct xml_element *e)
{
    size_t *count = arena_new(state, size_t);

    if (!xml_is(e, "area"))
        return NULL;
    for (const struct xml_element *k = xml_child(e); k; k = xml_next(k))
        ++*count;
    return count;
}

static void what_is_folded_leaves_the_tree(void **state)
{
    struct reading *r = *state;
    const struct xml_fold fold = {count_inside, arena_within(r->arena)};
    const struct xml_source from = {
        .bytes = STR("<plan xmlns='urn:lantu:1'><areas>"
                     "<area><x/><y/></area><area/>\n</areas><z/></plan>"),
        .shown = "f",
        .root = "plan"};
    const struct xml_file *f =
        xml_open_folding(r->gate, &from, &fold, r->arena, r->diag);
    const struct xml_element *areas, *area;

    assert_non_null(f);
    areas = xml_child(xml_root(f));
    area = xml_child(areas);
    assert_null(xml_folded(areas));
    assert_int_equal(*(const size_t *)xml_folded(area), 2);
    assert_null(xml_child(area));
    check_place(xml_loc(area), 1, 34);
    area = xml_next(area);
    assert_int_equal(*(const size_t *)xml_folded(area), 0);
    assert_null(xml_next(area));
    assert_true(xml_is(xml_next(areas), "z"));
}

#define TABLE                                                               \
    "<book xmlns='urn:lantu:1' id='b'><info><title>书</title></info>"      \
    "<chapter><title>章</title><table><title>表</title><tgroup cols='2'>" \
    "<colspec/><colspec/><tbody>"

struct noted {
    struct buf said; // words of rows from line 3000 on, each with its place
    size_t in_file;  // of all words, those that were not copied
    struct str file;
};

static const void *note_words(void *state, const struct xml_element *e)
{
    struct noted *noted = state;

    if (!xml_is(e, "row") || xml_attr_count(e) > 0)
        return NULL;
    for (const struct xml_element *k = xml_child(e); k; k = xml_next(k)) {
        const struct str words = xml_text(k);
        const struct loc at = xml_text_loc(k, 0);

        noted->in_file += words.data >= noted->file.data &&
                          words.data < noted->file.data + noted->file.size;
        if (at.line >= 3000)
            buf_addf(&noted->said, "%u:%u %.*s|", (unsigned)at.line,
                     (unsigned)at.column, (int)words.size, words.data);
    }
    return noted;
}

/* What is said of the rows and of the file; behind comments they are no twins.
 */
static const char *said_of_rows(struct reading *r, const char *rows, bool twins)
{
    struct buf file;
    struct noted *noted = arena_new(r->arena, struct noted);
    const struct xml_fold fold = {note_words, noted};
    struct xml_source from = {.shown = "f", .root = "book"};
    const char *before = twins ? "        " : "<!-- -->";
    struct arena *own = arena_open(), *tree = arena_open(); // rows leave it
    char *said;

    buf_init(&file, r->arena, 1 << 20);
    buf_init(&noted->said, own, 1 << 20);
    buf_add_text(&file, TABLE);
    for (int i = 1; i < 3000; i++)
        buf_addf(&file, "%s<row><entry>甲</entry><entry>%d</entry></row>\n",
                 before, i);
    buf_addf(&file,
             "%s%s\n%s<row><entry>尾</entry><entry/></row>"
             "</tbody></tgroup></table></chapter></book>",
             before, rows, before);
    from.bytes = noted->file = buf_str(&file);
    r->diag = diag_new(r->arena);
    if (!xml_open_folding(r->gate, &from, &fold, tree, r->diag))
        buf_add_text(&noted->said, "none ");
    buf_add_text(&noted->said, reading_said(r));
    assert_int_equal(noted->in_file > 3000, twins);
    said = str_copy(buf_str(&noted->said), r->arena);
    arena_close(tree);
    arena_close(own);
    return said;
}

static void twins_are_read_as_their_elders_were(void **state)
{
    static const char *const rows[] = {
        "<row><entry>乙</entry><entry>丙（1）</entry></row>",
        "<row>\n  <entry>a b </entry>\n<entry></entry>\n</row> \n<row><entry>"
        "c</entry><entry>d</entry></row>",
        "<row><entry/><entry>&lt;</entry></row><row><entry>e</entry><entry>f"
        "</entry></row>",
        "<row><entry>g</entry></row><row><entry>h</entry></row>",
        "<row><entry>g</entry><entry>h</entry><entry>i</entry></row>",
        "<row role='total'><entry>j</entry><entry>k</entry></row>",
        "<row><entry align='left'>l</entry><entry>m</entry></row>",
        "<row><entry>\xC2\x85</entry><entry>n</entry></row>",
        "<row><entry>\xEF\xBF\xBF</entry><entry>o</entry></row>",
        "<row><entry>]]></entry><entry>p</entry></row>",
        "<row><entry>q</entry><entry>r</row>",
        "<row><entry>s</entry>t<entry>u</entry></row>",
        "v<row><entry>w</entry><entry>x</entry></row>",
        "<row><entry>y</entry><em>z</em></row>",
        "<row><entry>1</entry><entry>2",
    };
    struct reading *r = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *said = said_of_rows(r, rows[i], true);

        print_message("%s\n", rows[i]);
        assert_true(said[0] != '\0');
        assert_string_equal(said, said_of_rows(r, rows[i], false));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tag_is_where_its_bracket_is),
        cmocka_unit_test(what_is_folded_leaves_the_tree),
        cmocka_unit_test(twins_are_read_as_their_elders_were),
        cmocka_unit_test(lines_beyond_65535_are_counted),
        cmocka_unit_test(one_long_line_keeps_its_columns),
        cmocka_unit_test(text_and_elements_come_in_turn),
        cmocka_unit_test(texts_say_what_is_written),
        cmocka_unit_test(places_in_long_texts_are_right),
        cmocka_unit_test(a_file_may_end_in_the_middle_with_a_return),
        cmocka_unit_test(blanks_between_elements_are_not_content),
        cmocka_unit_test(
            text_can_be_pointed_at_through_comments_and_references),
        cmocka_unit_test(values_can_be_pointed_at),
        cmocka_unit_test(typed_values_are_read),
        cmocka_unit_test(what_the_schema_reported_is_not_reported_again),
        cmocka_unit_test(what_the_schema_cannot_see_is_reported_by_the_reader),
    };
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
