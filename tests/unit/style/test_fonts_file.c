/* The fonts file: which face is found where, and what is said of mistakes. */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/xml.h"
#include "style/fonts_file.h"

#define FOLDER BINARY_DIR "/style_fonts"

struct bench {
    struct arena *arena;
    struct diag *diag;
    struct xml_gate *gate;
};

static int open_bench(void **state)
{
    static struct bench b;
    b.arena = arena_open();
    b.diag = diag_new(b.arena);
    b.gate = xml_gate_new(b.arena);
    (void)mkdir(FOLDER, 0777);
    (void)mkdir(FOLDER "/first", 0777);
    (void)mkdir(FOLDER "/home", 0777);
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;
    arena_close(b->arena);
    return 0;
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static struct fonts_list *find_in(const struct bench *b, const char *faces,
                                  const char *roles)
{
    char text[2048];
    const struct loc at = {"book.xml", 1, 1};
    (void)snprintf(text, sizeof text,
                   "<fonts xmlns=\"urn:lantu:1\">\n"
                   "<folder path=\"~/fonts\"/><folder path=\"~/\"/>"
                   "<folder path=\"" FOLDER "/first\"/>"
                   "<folder path=\"" FOLDER "\"/>\n%s\n%s\n</fonts>\n",
                   faces, roles);
    write_file(FOLDER "/fonts.xml", text);
    return fonts_find(FOLDER "/fonts.xml", FOLDER "/home", at, b->gate,
                      b->arena, b->diag);
}

static void shipped_list_has_no_faults(void **state)
{
    static const char *const names[] = {
        "song",     "song-bold",  "title", "fang",        "fang-bold", "kai",
        "kai-bold", "kai-fandol", "hei",   "hei-regular", "hei-bold"};
    const struct bench *b = *state;
    const struct loc nowhere = {0};
    const struct fonts_list *list =
        fonts_find(NULL, NULL, nowhere, b->gate, b->arena, b->diag);
    assert_non_null(list);
    assert_int_equal(diag_count(b->diag), 0);
    assert_int_equal(list->count, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < list->count; i++) {
        assert_string_equal(list->roles[i].name, names[i]);
        assert_true(list->roles[i].count >= 5);
    }
}

static void the_first_folder_that_has_the_file_wins(void **state)
{
    write_file(FOLDER "/both.otf", "x");
    write_file(FOLDER "/first/both.otf", "x");
    write_file(FOLDER "/last.ttc", "x");
    write_file(FOLDER "/home/own.otf", "x");
    const struct fonts_list *list = find_in(
        *state,
        "<face id=\"a\" file=\"both.otf\" name=\"A\"/>"
        "<face id=\"b\" file=\"last.ttc\" index=\"2\" name=\"B\"/>"
        "<face id=\"c\" file=\"own.otf\" name=\"C\"/>"
        "<face id=\"d\" file=\"none.otf\" name=\"D\"/>",
        "<role name=\"song\" title=\"宋体\"><use face=\"a\" covers=\"latin\"/>"
        "<use face=\"b\" covers=\"punct\" scale=\"950\" shift=\"-71\""
        " bold=\"30\"/>"
        "<use face=\"c\"/><use face=\"d\" covers=\"rest\"/></role>");
    assert_non_null(list);
    assert_int_equal(list->count, 1);
    const struct fonts_use *uses = list->roles[0].uses;
    assert_int_equal(list->roles[0].count, 4);
    assert_string_equal(uses[0].face->path, FOLDER "/first/both.otf");
    assert_string_equal(uses[1].face->path, FOLDER "/last.ttc");
    assert_string_equal(uses[2].face->path, FOLDER "/home//own.otf");
    assert_null(uses[3].face->path);
    assert_int_equal(uses[1].face->index, 2);
    assert_int_equal(uses[1].covers, FONT_COVERS_PUNCT);
    assert_int_equal(uses[1].scale_permille, 950);
    assert_int_equal(uses[1].shift_permille, -71);
    assert_int_equal(uses[1].bold_permille, 30);
    assert_int_equal(uses[2].bold_permille, 0);
    assert_int_equal(uses[2].covers, FONT_COVERS_ALL);
    assert_int_equal(uses[2].scale_permille, 1000);
}

static void a_missing_face_is_told_once_and_is_the_sites_fault(void **state)
{
    const struct bench *b = *state;
    struct diag_mark mark = diag_mark(b->diag);
    size_t environment = diag_errors_of(b->diag, DIAG_ENVIRONMENT);
    const struct fonts_list *list =
        find_in(b, "<face id=\"a\" file=\"none.otf\" name=\"A\"/>",
                "<role name=\"song\" title=\"宋\"><use face=\"a\"/></role>"
                "<role name=\"kai\" title=\"楷\"><use face=\"a\"/></role>");
    assert_non_null(list);
    assert_null(fonts_open(list, b->arena, b->diag));
    assert_int_equal(diag_count(b->diag), mark.count + 1);
    const struct diag_item *item = diag_at(b->diag, mark.count);
    assert_int_equal(item->code, DIAG_CODE_FONT_MISSING);
    assert_string_equal(item->args[0], "none.otf");
    assert_string_equal(item->args[1], "song");
    assert_int_equal(item->at.line, 3);
    assert_int_equal(diag_errors_of(b->diag, DIAG_ENVIRONMENT),
                     environment + 1);
    diag_rewind(b->diag, mark);
}

static void mistakes_are_told_with_the_nearest_name(void **state)
{
    static const struct {
        const char *faces, *roles;
        enum diag_code code;
        const char *first;
    } cases[] = {
        {"<face id=\"serif\" file=\"a\" name=\"A\"/>",
         "<role name=\"song\" title=\"宋\"><use face=\"serfi\"/></role>",
         DIAG_CODE_FONTS_FACE, "serfi"},
        {"<face id=\"a\" file=\"a\" name=\"A\"/>"
         "<face id=\"a\" file=\"b\" name=\"B\"/>",
         "<role name=\"song\" title=\"宋\"><use face=\"a\"/></role>",
         DIAG_CODE_FONTS_TWICE, "a"},
        {"<face id=\"a\" file=\"a\" name=\"A\"/>",
         "<role name=\"song\" title=\"宋\"><use face=\"a\"/></role>"
         "<role name=\"song\" title=\"宋\"><use face=\"a\"/></role>",
         DIAG_CODE_FONTS_TWICE, "song"},
    };
    const struct bench *b = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct diag_mark mark = diag_mark(b->diag);
        assert_null(find_in(b, cases[i].faces, cases[i].roles));
        assert_int_equal(diag_count(b->diag), mark.count + 1);
        const struct diag_item *item = diag_at(b->diag, mark.count);
        assert_int_equal(item->code, cases[i].code);
        assert_string_equal(item->args[0], cases[i].first);
        diag_rewind(b->diag, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_list_has_no_faults),
        cmocka_unit_test(the_first_folder_that_has_the_file_wins),
        cmocka_unit_test(a_missing_face_is_told_once_and_is_the_sites_fault),
        cmocka_unit_test(mistakes_are_told_with_the_nearest_name),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
