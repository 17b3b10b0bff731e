/*
 * Numbers and titles of ids.  References may point forward, so they are found
 * before the book is composed; what a reference prints must be what the place
 * itself shows.
 */
#include "base/map.h"
#include "compose/author.h"
#include "compose/compose.h"
#include "doc/doc.h"
#include "doc/read.h"
#include "style/fonts_file.h"
#include "style/sheet.h"
#include "tests/unit/plan/fixture.h"
#include "text/fontset.h"

#include <string.h>

#define PLAN                                                                \
    PLAN_HEAD PLAN_AREAS                                                    \
        "<orgs><org id='o' name='局'/></orgs><indicators>"                 \
        "<indicator id='i' name='产值' nature='expected' direction='up'>" \
        "<unit symbol='亿元' decimals='0'/>"                              \
        "<baseline period='2020' value='100'/>"                             \
        "<target kind='level' period='2025' value='200'/></indicator>"      \
        "</indicators><tasks>"                                              \
        "<task id='t1' number='1' title='做强产业' short='产业'>"     \
        "<measure id='m1' title='扩大产值'><lead>甲。</lead>"         \
        "<p>乙。</p></measure></task>"                                    \
        "<task id='t3' number='3' title='办好教育' short='教育'>"     \
        "<measure id='m2' title='增加学位'><lead>甲。</lead>"         \
        "<p>乙。</p></measure></task></tasks></plan>"
#define DATA                                   \
    "<data provider='局' asof='2023-07-15'" NS \
    "<series indicator='i' area='431300'>"     \
    "<obs period='2022-Q2' value='120'/>"      \
    "<obs period='2023-Q2' value='150'/></series></data>"
#define TABLE(id, title)                                           \
    "<table id='" id "'><title>" title "</title><tgroup cols='1'>" \
    "<tbody><row><entry>甲</entry></row></tbody></tgroup></table>"
#define CHART(id, title)                           \
    "<figure id='" id "'><title>" title "</title>" \
    "<chart type='bar' indicator='i' by='period'/></figure>"
#define BOOK                                                                    \
    "<book id='b' plan='p.xml' data='d.xml' period='2023-Q2'" NS                \
    "<info><title>书名</title></info>"                                        \
    "<one-page id='one'/><one-page id='own' title='总览'/>"                   \
    "<chapter id='c1'><title>开头<em>要</em>紧</title>"                     \
    "<section id='s1'><title>甲</title>" TABLE(                                 \
        "tb1",                                                                  \
        "表甲") "<section id='s11'><title>乙</title>"                          \
                "<section id='s111'><title>丙</title>"                         \
                "<section id='s1111'><title>丁</title><p>文</p></section>"    \
                "<section "                                                     \
                "id='s1112'><title>戊</title><p>文</p></section></section>"   \
                "<section "                                                     \
                "id='s112'><title>己</title><p>文</p></section></section>"    \
                "<section "                                                     \
                "id='s12'><title>庚</title><p>文</p></section></section>"     \
                "<section id='sx' number='no'><title>无号</title>"            \
                "<section "                                                     \
                "id='sx1'><title>辛</title><p>文</p></section></section>"     \
                "<section id='s2'><title>壬</title>"                           \
                "<section "                                                     \
                "id='s21'><title>癸</title><p>文</p></section></section>"     \
                "</chapter>"                                                    \
                "<chapter id='cx' number='no'><title>不编号</title>" CHART(     \
                    "f1",                                                       \
                    "图甲") "<section "                                         \
                            "id='cx1'><title>子</title><p>文</p></section></" \
                            "chapter>"                                          \
                            "<tasks/>"                                          \
                            "<chapter id='c4'><title>后面</title>"            \
                            "<note id='n'><title>框</title>" TABLE(             \
                                "tb2",                                          \
                                "框里的表") "</note>"                           \
                                            "<indicator-table "                 \
                                            "id='it'><title>生成的表</"     \
                                            "title></indicator-table>" CHART(   \
                                                "f2", "图乙")                   \
                                                TABLE(                          \
                                                    "tb4",                      \
                                                    "表乙") "</chapter>"        \
                                                            "<back><appendix "  \
                                                            "id='a1'><title>"   \
                                                            "附甲</title>"    \
                                                            "<section "         \
                                                            "id='a11'><title>"  \
                                                            "节</"             \
                                                            "title><p>文</"    \
                                                            "p></section></"    \
                                                            "appendix>"         \
                                                            "<appendix "        \
                                                            "id='a2'><title>"   \
                                                            "附乙</"          \
                                                            "title>" TABLE(     \
                                                                "tb5",          \
                                                                "附表") "</"    \
                                                                        "appe"  \
                                                                        "ndix"  \
                                                                        "></"   \
                                                                        "back"  \
                                                                        "></"   \
                                                                        "book"  \
                                                                        ">"

struct bench {
    struct fixture f;
    struct compose_input in;
    struct builder b;
};

static struct bench bench;

static int set_up(void **state)
{
    struct fixture *f = &bench.f;
    struct xml_source book = fixture_source(BOOK, "book.xml");
    const struct loc at = {0};
    const struct sheet_source from = {STR("book"), "book.xml", ".", at, NULL};
    struct fonts_list *list;
    struct fontset *fonts;

    (void)state;
    *f = fixture_open();
    list = fonts_find(NULL, NULL, at, f->gate, f->arena, f->diag);
    fonts = fontset_new(f->arena);
    for (size_t i = 0; i < list->count; i++)
        (void)fontset_add(fonts, list->roles[i].name, list->roles[i].title,
                          NULL, 0);
    bench.in.plan = fixture_plan(f, PLAN);
    bench.in.data = fixture_data(f, bench.in.plan, DATA, NULL);
    bench.in.document = document_read(f->gate, &book, f->arena, f->diag);
    bench.in.area = &bench.in.plan->areas[0];
    bench.in.period = fixture_period("2023-Q2");
    bench.in.sheet = sheet_read(&from, fonts, f->gate, f->arena, f->diag);
    assert_string_equal(fixture_said(f), "");
    bench.b = (struct builder){.arena = f->arena,
                               .diag = f->diag,
                               .in = &bench.in,
                               .sheet = bench.in.sheet};
    author_labels(&bench.b);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_close(&bench.f);
    return 0;
}

static const struct label *label_of(const char *id)
{
    return map_find(bench.b.labels, str_of(id));
}

static void every_id_has_its_number_and_title(void **state)
{
    static const struct {
        const char *id, *number, *title;
    } rows[] = {
        {"c1", "第一章", "开头要紧"},
        {"s1", "（一）", "甲"},
        {"s11", "1.", "乙"},
        {"s111", "（1）", "丙"},
        {"s1111", "①", "丁"},
        {"s1112", "②", "戊"},
        {"s112", "（2）", "己"},
        {"s12", "2.", "庚"},
        {"sx", "", "无号"},
        {"sx1", "1.", "辛"}, // a new start below a section without a number
        {"s2", "（二）", "壬"},
        {"s21", "1.", "癸"},
        {"cx", "", "不编号"},
        {"cx1", "（一）", "子"},
        {"t1", "任务一", "做强产业"},
        {"t3", "任务三", "办好教育"}, // the plan's number, not the place
        {"m1", "1.1", "扩大产值"},
        {"c4", "第四章", "后面"}, // task chapters are counted
        {"n", "", ""},
        {"tb1", "表1", "表甲"},
        {"tb2", "表2", "框里的表"},
        {"it", "表3", "生成的表"},
        {"tb4", "表4", "表乙"},
        {"tb5", "表5", "附表"},
        {"f1", "图1", "图甲"},
        {"f2", "图2", "图乙"},
        {"a1", "附录一", "附甲"},
        {"a2", "附录二", "附乙"},
        {"a11", "（一）", "节"},
        {"one", "", "一页总览"},
        {"own", "", "总览"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct label *label = label_of(rows[i].id);

        print_message("%s\n", rows[i].id);
        assert_non_null(label);
        assert_string_equal(label->number, rows[i].number);
        assert_string_equal(label->title, rows[i].title);
    }
    assert_null(label_of("nowhere"));
}

/* The words of a block and all below it, tables by their captions. */
static void words_of(const struct book_para *para, struct buf *out)
{
    for (size_t i = 0; para && i < para->span_count; i++)
        if (para->spans[i].kind == SPAN_TEXT)
            buf_add(out, para->spans[i].text.data, para->spans[i].text.size);
}

static void block_words(const struct book_block *b, struct buf *out)
{
    if (b->kind == BLOCK_PARA || b->kind == BLOCK_ITEM)
        words_of(&b->as.para, out);
    if (b->kind == BLOCK_TABLE)
        words_of(b->as.table->caption, out);
    if (b->kind == BLOCK_FIGURE)
        words_of(b->as.figure->caption, out);
    for (const struct book_block *k = b->first; k; k = k->next)
        block_words(k, out);
}

static int check_places(const struct book_block *b)
{
    int found = 0;

    for (; b; b = b->next) {
        const struct label *label = b->label ? label_of(b->label) : NULL;

        found += check_places(b->first);
        if (label && label->number[0]) {
            struct buf words;

            buf_init(&words, bench.f.arena, 1 << 16);
            block_words(b, &words);
            print_message("%s: %s\n", b->label, words.data);
            assert_non_null(strstr(words.data, label->number));
            assert_non_null(strstr(words.data, label->title));
            found++;
        }
    }
    return found;
}

static void a_place_shows_the_number_that_references_print(void **state)
{
    const struct book *book =
        book_compose(&bench.in, bench.f.arena, bench.f.diag);

    (void)state;
    assert_string_equal(fixture_said(&bench.f), "");
    assert_non_null(book);
    assert_int_equal(check_places(book->body.root), 27);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_id_has_its_number_and_title),
        cmocka_unit_test(a_place_shows_the_number_that_references_print),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
