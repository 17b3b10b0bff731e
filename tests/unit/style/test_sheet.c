/* Sheets: inheritance, sheets over sheets, and what is said of mistakes. */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/xml.h"
#include "style/fonts_file.h"
#include "style/sheet.h"
#include "text/fontset.h"

#define FOLDER BINARY_DIR "/style_sheet"

struct bench {
    struct arena *arena;
    struct diag *diag;
    struct xml_gate *gate;
    struct fontset *fonts; // every shipped role, without faces
};

static int open_bench(void **state)
{
    static struct bench b;
    b.arena = arena_open();
    b.diag = diag_new(b.arena);
    b.gate = xml_gate_new(b.arena);
    b.fonts = fontset_new(b.arena);
    const struct loc nowhere = {0};
    struct fonts_list *list =
        fonts_find(NULL, NULL, nowhere, b.gate, b.arena, b.diag);
    assert_non_null(list);
    for (size_t i = 0; i < list->count; i++)
        (void)fontset_add(b.fonts, list->roles[i].name, list->roles[i].title,
                          NULL, 0);
    (void)mkdir(FOLDER, 0777);
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;
    arena_close(b->arena);
    return 0;
}

static void write_sheet(const char *name, const char *attributes,
                        const char *content)
{
    char path[512];
    (void)snprintf(path, sizeof path, FOLDER "/%s", name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    (void)fprintf(f, "<style xmlns=\"urn:lantu:1\" name=\"x\"%s>\n%s</style>\n",
                  attributes, content);
    assert_int_equal(fclose(f), 0);
}

static struct sheet *read_sheet(const struct bench *b, const char *name)
{
    const struct sheet_source from = {
        str_of(name), FOLDER "/book.xml", FOLDER, {"book.xml", 1, 1}, NULL};

    return sheet_read(&from, b->fonts, b->gate, b->arena, b->diag);
}

/* A sheet over `book` with this content. */
static struct sheet *read_user(const struct bench *b, const char *content)
{
    write_sheet("user.xml", " extends=\"book\"", content);
    return read_sheet(b, "user.xml");
}

static void shipped_sheets_have_no_faults(void **state)
{
    static const char *const names[] = {"base",         "book", "gongwen",
                                        "gongwen-1575", "grey", "jianbao",
                                        "large-print"};
    const struct bench *b = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_non_null(read_sheet(b, names[i]));
        assert_int_equal(diag_count(b->diag), 0);
    }
}

static void book_fills_its_type_area_with_lines(void **state)
{
    const struct sheet *s = read_sheet(*state, "book");
    const struct page_style *page = sheet_page(s);
    const struct style *body = sheet_text(s, "body");
    sp height = page->height - page->top - page->bottom;
    sp lines = 26 * page->pitch + body->size;
    assert_in_range(lines - height + SP_PT(1), 0, (uintmax_t)SP_PT(2));
    assert_int_equal(body->pitch, page->pitch);
    assert_int_equal(body->indent_first, 2 * body->size);
    assert_int_equal(body->widows, 2);
    assert_true(body->grid);
    assert_string_equal(font_role_name(body->role), "song");
    assert_string_equal(font_role_name(body->strong_role), "hei");
}

static void heights_are_whole_modules(void **state)
{
    static const char *const names[] = {
        "section1", "caption", "block-head", "tracking",   "toc-title",
        "unit",     "source",  "small",      "table-head", "summary-text",
    };
    const struct sheet *s = read_sheet(*state, "book");
    sp module = sheet_page(s)->grid;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct style *style = sheet_text(s, names[i]);
        assert_int_equal(style->pitch % module, 0);
        assert_int_equal(style->height % module, 0);
    }
    assert_int_equal(sheet_measure(s, "table-row") % module, 0);
    assert_int_equal(sheet_measure(s, "table-row-dense") % module, 0);
    assert_int_equal(sheet_measure(s, "opener-height") % module, 0);
}

static void two_changed_values_leave_all_else(void **state)
{
    const struct sheet *book = read_sheet(*state, "book");
    const struct sheet *s =
        read_user(*state, "<text name=\"section1\" size=\"18pt\"/>\n"
                          "<colour name=\"structure\" value=\"#7A1F1F\"/>\n");
    assert_non_null(s);
    const struct style *old = sheet_text(book, "section1");
    const struct style *new = sheet_text(s, "section1");
    assert_int_equal(new->size, SP_PT(18));
    assert_int_equal(new->height, old->height);
    assert_int_equal(new->lift, old->lift);
    assert_ptr_equal(new->role, old->role);
    assert_int_equal(sheet_colour(s, "structure"), 0x7A1F1F);
    assert_int_equal(sheet_colour(s, "ink"), sheet_colour(book, "ink"));
    assert_int_equal(sheet_rule(s, "block-head")->rgb, 0x7A1F1F);
    assert_int_equal(sheet_text(s, "measure-number")->rgb, 0x7A1F1F);
    assert_int_equal(sheet_text(s, "box")->bar_colour, 0x7A1F1F);
    assert_int_equal(sheet_page(s)->inner, sheet_page(book)->inner);
    assert_string_equal(sheet_number_format(s, NUMBER_TABLE), "表1");
}

static void a_new_style_stands_on_the_body(void **state)
{
    const struct sheet *s =
        read_user(*state, "<text name=\"mine\" new=\"yes\" size=\"10pt\"/>\n"
                          "<text name=\"body\" size=\"15pt\"/>\n"
                          "<text name=\"plain\" size=\"11pt\"/>\n");
    assert_non_null(s);
    const struct style *mine = sheet_text(s, "mine");
    const struct style *body = sheet_text(s, "body");
    assert_ptr_equal(mine->role, body->role);
    assert_ptr_equal(mine->strong_role, body->strong_role);
    assert_ptr_equal(mine->em_role, body->em_role);
    assert_int_equal(mine->indent_first, SP_PT(20));
    assert_int_equal(body->size, SP_PT(15));
    assert_int_equal(sheet_text(s, "plain")->indent_first, 0);
}

static void columns_are_chosen_of_those_that_base_lists(void **state)
{
    const struct sheet *book = read_sheet(*state, "book");
    const struct sheet *s = read_user(
        *state, "<columns of=\"task-board\" keep=\" name\tlight \"/>\n"
                "<columns of=\"project-table\" as=\"cards\"/>\n");
    assert_non_null(s);
    const struct columns_style *board = sheet_columns(s, "task-board");
    assert_true(columns_keep(board, "name") && columns_keep(board, "light"));
    assert_false(columns_keep(board, "owner") || columns_keep(board, "nam"));
    assert_false(board->cards);
    assert_true(columns_keep(sheet_columns(book, "task-board"), "owner"));
    assert_true(sheet_columns(s, "project-table")->cards);
    assert_true(columns_keep(sheet_columns(s, "project-table"), "kind"));
}

static void em_counts_the_size_of_the_style_itself(void **state)
{
    const struct sheet *s =
        read_user(*state, "<text name=\"body\" size=\"16pt\"/>\n"
                          "<text name=\"quote\" size=\"12pt\"/>\n");
    assert_non_null(s);
    assert_int_equal(sheet_text(s, "body")->indent_first, SP_PT(32));
    assert_int_equal(sheet_text(s, "quote")->indent_first, SP_PT(24));
    assert_int_equal(sheet_text(s, "list-item")->hang, SP_PT(32));
}

static void every_property_reaches_its_field(void **state)
{
    const struct sheet *s = read_user(
        *state,
        "<text name=\"folio\" font=\"fang\" strong-font=\"hei\" em-font=\"kai\""
        " size=\"10pt\" pitch=\"20pt\" tracking=\"-0.1em\" colour=\"red\""
        " align=\"center\" indent=\"1em\" left=\"1pt\" right=\"2pt\""
        " hang=\"3pt\" space-before=\"4pt\" space-after=\"5pt\" height=\"6pt\""
        " lift=\"7pt\" keep-next=\"yes\" lines-next=\"3\" widows=\"4\""
        " orphans=\"5\" grid=\"yes\" break-before=\"odd\" fill=\"#010203\""
        " bar=\"8pt\" bar-colour=\"white\" inset-left=\"9pt\""
        " inset-right=\"10pt\" inset-top=\"11pt\" inset-bottom=\"12pt\""
        " position=\"13pt\" trim-first=\"yes\"/>\n");
    assert_non_null(s);
    const struct style *t = sheet_text(s, "folio");
    const sp lengths[] = {t->left,        t->right,     t->hang,
                          t->before,      t->after,     t->height,
                          t->lift,        t->bar,       t->inset_left,
                          t->inset_right, t->inset_top, t->inset_bottom,
                          t->position};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        assert_int_equal(lengths[i], SP_PT(i + 1));
    assert_string_equal(t->name, "folio");
    assert_string_equal(font_role_name(t->role), "fang");
    assert_string_equal(font_role_name(t->em_role), "kai");
    assert_int_equal(t->size, SP_PT(10));
    assert_int_equal(t->pitch, SP_PT(20));
    assert_int_equal(t->tracking, -SP_PT(1));
    assert_int_equal(t->indent_first, SP_PT(10));
    assert_int_equal(t->rgb, 0xC8102E);
    assert_int_equal(t->align, ALIGN_CENTER);
    assert_int_equal(t->break_before, STYLE_BREAK_ODD);
    assert_int_equal(t->lines_next * 100 + t->widows * 10 + t->orphans, 345);
    assert_true(t->keep_next && t->grid && t->trim_first);
    assert_true(t->has_fill && t->has_position);
    assert_int_equal(t->fill, 0x010203);
    assert_int_equal(t->bar_colour, 0xFFFFFF);
}

static void none_takes_fill_and_position_away(void **state)
{
    const struct sheet *s =
        read_user(*state, "<text name=\"box\" fill=\"none\"/>\n"
                          "<text name=\"cover-title\" position=\"none\"/>\n");
    assert_non_null(s);
    assert_false(sheet_text(s, "box")->has_fill);
    assert_false(sheet_text(s, "cover-title")->has_position);
}

static void a_sheet_without_extends_stands_on_base(void **state)
{
    write_sheet("alone.xml", "", "<number of=\"table\" format=\"Tab. 1\"/>\n");
    const struct sheet *s = read_sheet(*state, "alone.xml");
    assert_non_null(s);
    assert_string_equal(sheet_number_format(s, NUMBER_TABLE), "Tab. 1");
    assert_int_equal(sheet_text(s, "body")->size, SP_PT(14));
}

static void house_styles_stand_on_house_styles(void **state)
{
    write_sheet("city.xml", " extends=\"book\"",
                "<page top=\"40mm\"/>\n"
                "<measure name=\"tab-width\" value=\"8mm\"/>\n");
    write_sheet("county.xml", " extends=\"city.xml\"",
                "<rule name=\"head\" width=\"1pt\"/>\n"
                "<measure name=\"tab-width\" value=\"7mm\"/>\n");
    const struct sheet *s = read_sheet(*state, "county.xml");
    assert_non_null(s);
    assert_int_equal(sheet_page(s)->top, sp_from_um(40000));
    assert_int_equal(sheet_measure(s, "tab-width"), sp_from_um(7000));
    assert_int_equal(sheet_rule(s, "head")->width, SP_PT(1));
    assert_int_equal(sheet_rule(s, "head")->rgb, 0xA8B7C5);
}

static void mistakes_are_told_with_place_and_nearest_name(void **state)
{
    static const struct {
        const char *content;
        enum diag_code code;
        uint32_t column;
        const char *first, *second;
    } cases[] = {
        {"<text name=\"chapter-titel\"/>", DIAG_CODE_STYLE_TEXT, 13,
         "chapter-titel", "chapter-title"},
        {"<text name=\"mine\"/>", DIAG_CODE_STYLE_TEXT, 13, "mine", NULL},
        {"<text name=\"quote\" based-on=\"bdy\"/>", DIAG_CODE_STYLE_TEXT, 30,
         "bdy", "body"},
        {"<text name=\"quote\" colour=\"structur\"/>", DIAG_CODE_STYLE_COLOUR,
         28, "structur", "structure"},
        {"<text name=\"quote\" fill=\"structure7\"/>", DIAG_CODE_STYLE_COLOUR,
         26, "structure7", NULL},
        {"<rule name=\"head\" colour=\"reed\"/>", DIAG_CODE_STYLE_COLOUR, 27,
         "reed", "red"},
        {"<colour name=\"gren\" value=\"#000000\"/>", DIAG_CODE_STYLE_COLOUR,
         15, "gren", "green"},
        {"<text name=\"quote\" font=\"kay\"/>", DIAG_CODE_STYLE_ROLE, 26, "kay",
         "kai"},
        {"<rule name=\"table-tap\"/>", DIAG_CODE_STYLE_RULE, 13, "table-tap",
         "table-top"},
        {"<measure name=\"tab-widht\" value=\"0\"/>", DIAG_CODE_STYLE_MEASURE,
         16, "tab-widht", "tab-width"},
        {"<text name=\"body\" based-on=\"quote\"/>", DIAG_CODE_STYLE_BASE_LOOP,
         29, "quote", NULL},
        {"<rule name=\"head\"/><rule name=\"head\"/>", DIAG_CODE_STYLE_TWICE,
         32, "head", NULL},
        {"<number of=\"table\" format=\"表\"/>", DIAG_CODE_STYLE_NUMBER, 28,
         "表", NULL},
        {"<number of=\"table\" format=\"表1-1\"/>", DIAG_CODE_STYLE_NUMBER, 28,
         "表1-1", NULL},
        {"<page inner=\"180mm\"/>", DIAG_CODE_STYLE_PAGE, 0, "595.3", NULL},
    };
    const struct bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag_mark mark = diag_mark(b->diag);
        assert_null(read_user(b, cases[i].content));
        assert_true(diag_count(b->diag) > mark.count);
        const struct diag_item *item = diag_at(b->diag, mark.count);
        assert_int_equal(item->code, cases[i].code);
        if (cases[i].column > 0) {
            assert_string_equal(item->at.file, FOLDER "/user.xml");
            assert_int_equal(item->at.line, 2);
            assert_int_equal(item->at.column, cases[i].column);
        }
        if (cases[i].first)
            assert_string_equal(item->args[0], cases[i].first);
        if (cases[i].second)
            assert_string_equal(item->args[1], cases[i].second);
        diag_rewind(b->diag, mark);
    }
}

static void the_schema_speaks_of_values_and_properties(void **state)
{
    static const char *const cases[] = {
        "<text name=\"body\" size=\"14px\"/>",
        "<text name=\"body\" size=\"0pt\"/>",
        "<text name=\"body\" siez=\"14pt\"/>",
        "<text name=\"body\" align=\"middle\"/>",
        "<text name=\"body\" left=\"-1em\"/>",
        "<text name=\"body\" widows=\"12\"/>",
        "<text name=\"body\" keep-next=\"true\"/>",
        "<page grid=\"0\"/>",
        "<rule name=\"head\" width=\"1em\"/>",
        "<colour name=\"red\" value=\"green\"/>",
        "<number of=\"tables\" format=\"1\"/>",
        "<font name=\"body\"/>",
    };
    const struct bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag_mark mark = diag_mark(b->diag);
        assert_null(read_user(b, cases[i]));
        assert_int_equal(diag_count(b->diag), mark.count + 1);
        const struct diag_item *item = diag_at(b->diag, mark.count);
        assert_int_equal(diag_number(item->code) / 100, 2);
        assert_int_equal(item->at.line, 2);
        diag_rewind(b->diag, mark);
    }
}

static void sheets_that_cannot_be_found_are_told(void **state)
{
    static const struct {
        const char *name, *extends;
        enum diag_code code;
        const char *nearest;
    } cases[] = {
        {"boook", NULL, DIAG_CODE_STYLE_UNKNOWN, "book"},
        {"a.xml", "bok", DIAG_CODE_STYLE_UNKNOWN, "book"},
        {"a.xml", "a.xml", DIAG_CODE_STYLE_LOOP, NULL},
        {"a.xml", "../../etc/x.xml", DIAG_CODE_FILE_OUTSIDE, NULL},
        {"a.xml", "missing.xml", DIAG_CODE_FILE_NONE, NULL},
    };
    const struct bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag_mark mark = diag_mark(b->diag);
        if (cases[i].extends) {
            char attribute[64];
            (void)snprintf(attribute, sizeof attribute, " extends=\"%s\"",
                           cases[i].extends);
            write_sheet("a.xml", attribute, "");
        }
        assert_null(read_sheet(b, cases[i].name));
        assert_int_equal(diag_count(b->diag), mark.count + 1);
        const struct diag_item *item = diag_at(b->diag, mark.count);
        assert_int_equal(item->code, cases[i].code);
        if (cases[i].nearest)
            assert_string_equal(item->args[1], cases[i].nearest);
        diag_rewind(b->diag, mark);
    }
}

static void sheets_that_extend_each_other_end(void **state)
{
    const struct bench *b = *state;
    struct diag_mark mark = diag_mark(b->diag);
    write_sheet("a.xml", " extends=\"b.xml\"", "");
    write_sheet("b.xml", " extends=\"./a.xml\"", "");
    assert_null(read_sheet(b, "a.xml"));
    assert_int_equal(diag_count(b->diag), mark.count + 1);
    assert_int_equal(diag_at(b->diag, mark.count)->code, DIAG_CODE_STYLE_LOOP);
    assert_string_equal(diag_at(b->diag, mark.count)->args[1],
                        FOLDER "/a.xml → " FOLDER "/b.xml → " FOLDER "/a.xml");
    diag_rewind(b->diag, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_sheets_have_no_faults),
        cmocka_unit_test(book_fills_its_type_area_with_lines),
        cmocka_unit_test(heights_are_whole_modules),
        cmocka_unit_test(two_changed_values_leave_all_else),
        cmocka_unit_test(a_new_style_stands_on_the_body),
        cmocka_unit_test(columns_are_chosen_of_those_that_base_lists),
        cmocka_unit_test(em_counts_the_size_of_the_style_itself),
        cmocka_unit_test(every_property_reaches_its_field),
        cmocka_unit_test(none_takes_fill_and_position_away),
        cmocka_unit_test(a_sheet_without_extends_stands_on_base),
        cmocka_unit_test(house_styles_stand_on_house_styles),
        cmocka_unit_test(mistakes_are_told_with_place_and_nearest_name),
        cmocka_unit_test(the_schema_speaks_of_values_and_properties),
        cmocka_unit_test(sheets_that_cannot_be_found_are_told),
        cmocka_unit_test(sheets_that_extend_each_other_end),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
