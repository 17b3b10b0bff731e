/* Cells of a grid as words, each with its line and column. */
#include "doc/grid.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"
#include "tests/test.h"

/* "word@line:column" of each. */
static const char *read_as(const char *bytes, struct arena *a)
{
    char path[] = "/tmp/lantu-grid-XXXXXX";
    const int file = mkstemp(path);
    struct diag *d = diag_new(a);
    const struct doc_place *tiles = NULL;
    size_t count = 0;
    struct buf b;
    bool read;

    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    assert_int_equal(close(file), 0);
    read =
        grid_read(path, (struct loc){"book.xml", 1, 1}, a, d, &tiles, &count);
    assert_int_equal(unlink(path), 0);
    buf_init(&b, a, 1 << 16);
    assert_true(read);
    for (size_t i = 0; i < count; i++)
        buf_addf(&b, "%s%s@%u:%u", i ? " " : "", tiles[i].name,
                 (unsigned)tiles[i].at.line, (unsigned)tiles[i].at.column);
    return b.size > 0 ? b.data : "";
}

static void cells_are_words_with_their_places(void **state)
{
    static const struct {
        const char *bytes, *words;
    } rows[] = {
        {"", ""},
        {"\n", "-@1:1 /@1:1"},
        {"甲县", "甲县@1:1 /@1:3"},
        {"甲县,,乙县\n,丙县\n",
         "甲县@1:1 -@1:4 乙县@1:5 /@1:7 -@2:1 丙县@2:2 /@2:4"},
        {"甲;乙\t丙\r\n", "甲@1:1 乙@1:3 丙@1:5 /@1:7"},
        {" 甲 , \"乙\" ,\"\n", "甲@1:2 乙@1:7 \"@1:11 /@1:12"},
        {"\xEF\xBB\xBF甲,", "甲@1:1 -@1:3 /@1:3"},
        {"439901,-\n\n439902", "439901@1:1 -@1:8 /@1:9 -@2:1 /@2:1 "
                               "439902@3:1 /@3:7"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct arena *a = arena_open();

        assert_string_equal(read_as(rows[i].bytes, a), rows[i].words);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_words_with_their_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
