/* What is marked as new, and what is left of a book without the rest. */
#include "compose/revise.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "style/fonts_file.h"
#include "style/sheet.h"
#include "tests/unit/plan/fixture.h"
#include "text/fontset.h"

struct bench {
    struct fixture f;
    struct builder b;
};

static struct bench bench_open(void)
{
    static const struct compose_input in = {.since = {2023, PERIOD_QUARTER, 1}};
    struct bench t = {.f = fixture_open()};
    struct fontset *fonts = fontset_new(t.f.arena);
    const struct sheet_source from = {STR("book"), "book.xml", ".",
                                      (struct loc){0}, NULL};
    struct fonts_list *list =
        fonts_find(NULL, NULL, (struct loc){0}, t.f.gate, t.f.arena, t.f.diag);

    for (size_t i = 0; i < list->count; i++)
        (void)fontset_add(fonts, list->roles[i].name, list->roles[i].title,
                          NULL, 0);
    t.b = (struct builder){
        .arena = t.f.arena,
        .diag = t.f.diag,
        .in = &in,
        .sheet = sheet_read(&from, fonts, t.f.gate, t.f.arena, t.f.diag),
        .labels = map_new(t.f.arena)};
    return t;
}

static struct book_block *para(struct builder *b, uint32_t line,
                               const char *words)
{
    return para_new(b, "body", ROLE_P, words,
                    (struct loc){"book.xml", line, 1});
}

/* A section of a heading and paragraphs, one word each; lines count on. */
static struct book_block *section(struct builder *b, uint32_t line,
                                  const char *words)
{
    struct book_block *s =
        block_new(b, BLOCK_GROUP, ROLE_SECT, NULL, (struct loc){0});

    for (; *words; words++)
        block_append(s, para(b, line++, (char[]){*words, 0}));
    s->first->label = label_new(b);
    return s;
}

static struct book book_of(struct builder *b, const char *const sections[],
                           size_t count)
{
    struct book book = {0};

    book.body.root =
        block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, (struct loc){0});
    for (size_t i = 0; i < count; i++)
        block_append(book.body.root,
                     section(b, (uint32_t)(100 * i), sections[i]));
    return book;
}

/* "[ab*][c]": sections, and a star behind what is marked. */
static void write(struct buf *out, const struct book_block *block)
{
    const bool sect = block->role == ROLE_SECT;

    if (sect)
        buf_add_char(out, '[');
    if (block->kind == BLOCK_PARA)
        buf_addf(out, "%.*s%s", (int)block->as.para.spans[0].text.size,
                 block->as.para.spans[0].text.data, block->revised ? "*" : "");
    for (const struct book_block *k = block->first; k; k = k->next)
        write(out, k);
    if (sect)
        buf_add_char(out, ']');
}

static void assert_book(struct bench *t, const struct book *book,
                        const char *want)
{
    struct buf out;

    buf_init(&out, t->f.arena, 1 << 16);
    write(&out, book->body.root);
    assert_string_equal(out.data, want);
}

static const char *const former[] = {"Aab", "Bcd", "Cee"};
static const char *const latter[] = {"Aab", "Bcx", "Cee"};

static void what_the_earlier_book_does_not_say_is_marked(void **state)
{
    struct bench t = bench_open();
    struct book before = book_of(&t.b, former, 3);
    struct book now = book_of(&t.b, latter, 3);

    (void)state;
    revise_mark(&t.b, &now, &before);
    assert_book(&t, &now, "[Aab][Bcx*][Cee]");
    assert_int_equal(t.b.changed.count, 1);
    assert_string_equal(t.b.changed.items[0],
                        now.body.root->first->next->last->label);
    fixture_close(&t.f);
}

static void the_same_words_elsewhere_are_new(void **state)
{
    static const char *const moved[] = {"Aba", "Bcd", "Ceee"};
    struct bench t = bench_open();
    struct book before = book_of(&t.b, former, 3);
    struct book now = book_of(&t.b, moved, 3);

    (void)state;
    revise_mark(&t.b, &now, &before);
    assert_book(&t, &now, "[Ab*a*][Bcd][Ceee*]");
    fixture_close(&t.f);
}

static void
sections_without_news_are_left_out_and_their_places_known(void **state)
{
    struct bench t = bench_open();
    struct book before = book_of(&t.b, former, 3);
    struct book now = book_of(&t.b, latter, 3);
    const char *gone = now.body.root->first->first->label;
    const char *kept = now.body.root->first->next->first->label;

    (void)state;
    *vec_push(&t.b.toc, t.b.arena) = (struct toc_entry){.label = gone};
    *vec_push(&t.b.toc, t.b.arena) = (struct toc_entry){.label = kept};
    revise_mark(&t.b, &now, &before);
    revise_cut(&t.b, &now);
    assert_book(&t, &now, "[Bcx*]");
    assert_non_null(map_find(now.cut, str_of(gone)));
    assert_null(map_find(now.cut, str_of(kept)));
    assert_int_equal(t.b.toc.count, 1);
    assert_string_equal(t.b.toc.items[0].label, kept);
    fixture_close(&t.f);
}

static void a_book_without_news_says_so(void **state)
{
    struct bench t = bench_open();
    struct book before = book_of(&t.b, former, 3);
    struct book now = book_of(&t.b, former, 3);

    (void)state;
    revise_mark(&t.b, &now, &before);
    revise_cut(&t.b, &now);
    assert_book(&t, &now, "与2023年一季度相比，无变化。");
    fixture_close(&t.f);
}

static void of_a_section_its_own_text_stays_when_it_is_new(void **state)
{
    struct bench t = bench_open();
    struct book before = book_of(&t.b, former, 1);
    struct book now = book_of(&t.b, former, 1);
    struct book_block *chapter = now.body.root->first;

    (void)state;
    block_append(chapter, section(&t.b, 500, "Snew"));
    block_append(before.body.root->first, section(&t.b, 500, "Sold"));
    block_append(chapter, section(&t.b, 600, "Tt"));
    block_append(before.body.root->first, section(&t.b, 600, "Tt"));
    revise_mark(&t.b, &now, &before);
    revise_cut(&t.b, &now);
    assert_book(&t, &now, "[A[Sn*e*w*]]"); // the chapter says nothing new
    fixture_close(&t.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_earlier_book_does_not_say_is_marked),
        cmocka_unit_test(the_same_words_elsewhere_are_new),
        cmocka_unit_test(
            sections_without_news_are_left_out_and_their_places_known),
        cmocka_unit_test(a_book_without_news_says_so),
        cmocka_unit_test(of_a_section_its_own_text_stays_when_it_is_new),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
