/*
 * Books of a paragraph or two, made by hand: what changes their key, and what
 * does not.
 */
#include "tests/test.h"

#include <string.h>

#include "batch/content.h"
#include "compose/book.h"
#include "style/style.h"

/* A book with two paragraphs in one style, and a table with a note. */
struct parts {
    struct style style;
    struct wrap wrap;
    struct span spans[3];
    struct book_block root, blocks[3];
    struct table_column column;
    struct book_cell cells[2];
    struct book_row rows[2];
    struct book_table table;
    struct book_block note_item;
    struct book_note note;
    struct book book;
};

/* Everything leads to the parts themselves, so they stay where they are. */
static void build(struct parts *p)
{
    *p = (struct parts){0};
    p->style = style_default();
    p->style.name = "body";
    for (size_t i = 0; i < 3; i++)
        p->spans[i] = (struct span){.text = STR("字"), .wrap = &p->wrap};
    p->note = (struct book_note){.number = "1", .item = &p->note_item};
    p->spans[2].note = &p->note;
    p->note_item.as.para =
        (struct book_para){.spans = &p->spans[2], .span_count = 1};
    for (size_t i = 0; i < 2; i++) {
        p->cells[i] = (struct book_cell){.style = &p->style, .colspan = 1};
        p->rows[i] = (struct book_row){.cells = p->cells, .cell_count = 2};
    }
    p->table = (struct book_table){.columns = &p->column,
                                   .column_count = 1,
                                   .rows = p->rows,
                                   .row_count = 2};
    for (size_t i = 0; i < 2; i++)
        p->blocks[i] = (struct book_block){
            .style = &p->style,
            .next = &p->blocks[i + 1],
            .as.para = {.spans = &p->spans[i], .span_count = 1}};
    p->blocks[2] =
        (struct book_block){.kind = BLOCK_TABLE, .as.table = &p->table};
    p->note_item.next = NULL;
    p->spans[1].note = &p->note;
    p->root = (struct book_block){.kind = BLOCK_GROUP, .first = p->blocks};
    p->book.body.root = &p->root;
    p->book.title = "书";
}

static void key_of(const struct parts *p, uint8_t key[HASH_SIZE])
{
    const struct hash base = {0};

    content_key(&base, &p->book, key);
}

static void test_equal_books_have_equal_keys(void **state)
{
    static struct parts one, other;
    uint8_t a[HASH_SIZE], b[HASH_SIZE];

    (void)state;
    build(&one);
    build(&other); // elsewhere in memory
    key_of(&one, a);
    key_of(&other, b);
    assert_memory_equal(a, b, HASH_SIZE);
    other.blocks[1].at.line = 7; // a place in a file is on no page
    other.spans[0].at.file = "x.xml";
    key_of(&other, b);
    assert_memory_equal(a, b, HASH_SIZE);
}

typedef void change(struct parts *p);

static void a_word(struct parts *p)
{
    p->spans[0].text = STR("子");
}
static void the_words_of_a_note(struct parts *p)
{
    p->spans[2].text = STR("子");
}
static void a_size(struct parts *p)
{
    p->style.size++;
}
static void a_rule_of_line_ends(struct parts *p)
{
    p->style.rules.breaks.tailor = !p->style.rules.breaks.tailor;
}
static void a_label(struct parts *p)
{
    p->blocks[0].label = "";
}
static void a_title(struct parts *p)
{
    p->book.title = NULL;
}
static void the_order(struct parts *p)
{
    p->root.first = &p->blocks[1];
    p->blocks[1].next = &p->blocks[0];
    p->blocks[0].next = &p->blocks[2];
    p->spans[1].text = STR("二");
}
static void a_block_less(struct parts *p)
{
    p->blocks[1].next = NULL;
}
static void the_part(struct parts *p)
{
    p->book.front.root = p->book.body.root;
    p->book.body.root = NULL;
}
static void a_cell(struct parts *p)
{
    p->cells[1].indent_em = 1;
}
static void a_row_less(struct parts *p)
{
    p->table.row_count = 1;
}
static void an_element_around_words(struct parts *p)
{
    static struct wrap other; // equal, but two neighbours instead of one

    p->spans[1].wrap = &other;
}
static void where_words_are_parted(struct parts *p)
{
    p->blocks[0].outline = "a";
    p->blocks[0].mark = "";
}
static void where_words_are_parted_else(struct parts *p)
{
    p->blocks[0].outline = "";
    p->blocks[0].mark = "a";
}

static void test_whatever_layout_sees_changes_the_key(void **state)
{
    static change *const changes[] = {
        a_word,
        the_words_of_a_note,
        a_size,
        a_rule_of_line_ends,
        a_label,
        a_title,
        the_order,
        a_block_less,
        the_part,
        a_cell,
        a_row_less,
        an_element_around_words,
        where_words_are_parted,
        where_words_are_parted_else,
    };
    enum { COUNT = sizeof(changes) / sizeof(changes[0]) };
    uint8_t keys[COUNT + 1][HASH_SIZE];
    struct parts p;

    (void)state;
    for (size_t i = 0; i <= COUNT; i++) {
        build(&p);
        if (i < COUNT)
            changes[i](&p);
        key_of(&p, keys[i]);
        for (size_t k = 0; k < i; k++)
            if (memcmp(keys[i], keys[k], HASH_SIZE) == 0)
                fail_msg("changes %zu and %zu", k, i);
    }
}

static void test_the_base_is_part_of_it(void **state)
{
    struct hash base = {0};
    uint8_t a[HASH_SIZE], b[HASH_SIZE];
    struct parts p;

    (void)state;
    build(&p);
    key_of(&p, a);
    hash_add(&base, "0.2.0", 5);
    content_key(&base, &p.book, b);
    assert_memory_not_equal(a, b, HASH_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal_books_have_equal_keys),
        cmocka_unit_test(test_whatever_layout_sees_changes_the_key),
        cmocka_unit_test(test_the_base_is_part_of_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
