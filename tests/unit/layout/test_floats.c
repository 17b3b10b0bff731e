/*
 * Where floats go, told in a small language.  Fragments are as high as the
 * number says, in points, on pages of 100 pt with lines of 10 pt:
 *
 *     30 30k     text; kept with what follows
 *     30s 30p    opens a section; a page
 *     40A 40T 40B   figures that float: auto, to the top, to the bottom
 *     40H        a figure that stays
 *     w9         white before the next one
 *
 * Pages are told in the same way: the top and height of each, and its letter.
 */
#include "layout/floats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "draw/drawing.h"
#include "layout/area.h"
#include "layout/labels.h"
#include "layout/pager.h"
#include "tests/area.h"
#include "tests/sheet.h"

enum { BODY = 100, MEASURE = 200 };

/* By enum style_float; that of a fragment is one more. */
static const char kinds[] = "HATB";

static void block_add(struct book_block *root, struct book_block *block)
{
    if (root->last)
        root->last->next = block;
    else
        root->first = block;
    root->last = block;
}

static struct book_block *text_of_height(sp height, char flag,
                                         struct style *style, struct arena *a)
{
    struct book_block *block = arena_new(a, struct book_block);
    struct rule_style *rule = arena_new(a, struct rule_style);

    rule->width = height;
    block->kind = BLOCK_RULES;
    block->style = style;
    block->as.rules.rules[0] = rule;
    block->as.rules.count = 1;
    style->keep_next = flag == 'k';
    block->role = flag == 's' ? ROLE_H2 : ROLE_NONE;
    style->break_before = flag == 'p' ? STYLE_BREAK_PAGE : STYLE_BREAK_NONE;
    return block;
}

static struct book_block *figure_of_height(sp height, enum style_float floats,
                                           struct style *style, struct arena *a)
{
    struct book_block *block = arena_new(a, struct book_block);
    struct book_figure *figure = arena_new(a, struct book_figure);
    struct doc_image *image = arena_new(a, struct doc_image);
    struct drawing *drawing = arena_new(a, struct drawing);

    *drawing =
        (struct drawing){SP_PT(MEASURE), height, SP_PT(MEASURE), NULL, 0};
    image->drawing = drawing;
    figure->image = image;
    figure->floats = floats;
    figure->source_style = style;
    block->kind = BLOCK_FIGURE;
    block->style = style;
    block->as.figure = figure;
    return block;
}

static struct book_block *blocks_of(const char *words, struct arena *a)
{
    struct book_block *root = arena_new(a, struct book_block);
    struct style *style = arena_new(a, struct style);
    char copy[256], *rest = copy, *word;

    root->kind = BLOCK_GROUP;
    strcpy(copy, words);
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        const char *kind;
        char *end;
        sp height;

        if (*word == 'w') {
            style->before = SP_PT(strtol(word + 1, NULL, 10));
            continue;
        }
        height = SP_PT(strtol(word, &end, 10));
        kind = *end ? strchr(kinds, *end) : NULL;
        if (kind)
            block_add(root,
                      figure_of_height(height, (enum style_float)(kind - kinds),
                                       style, a));
        else
            block_add(root, text_of_height(height, *end, style, a));
        style = arena_new(a, struct style);
    }
    return root;
}

static void pages_print(struct flow_context *c, const char *words, char *out)
{
    struct flow *flow = flow_new(c, blocks_of(words, c->tags), NULL);
    struct pager *pager = pager_new(c, flow, 0, SP_PT(10));
    struct paged page;

    *out = '\0';
    for (bool odd = true; pager_page(pager, odd, 0, &page); odd = !odd) {
        strcat(out, *out ? "| " : "");
        for (size_t i = 0; i < page.count; i++) {
            const struct fragment *f = page.items[i].fragment;

            sprintf(out + strlen(out), "%d+%d",
                    (int)(page.items[i].top / SP_PER_PT),
                    (int)(f->height / SP_PER_PT));
            if (f->floats)
                strncat(out, &kinds[f->floats - 1], 1);
            strcat(out, " ");
        }
    }
    if (*out)
        out[strlen(out) - 1] = '\0';
}

static void floats_go_where_pages_are_full(void **state)
{
    static const struct {
        const char *fact, *fragments, *pages;
    } rows[] = {
        {"one that has room stays", "20 40A 20", "0+20 20+40A 60+20"},
        {"text fills the place of one that has none", "70 40A 20 20",
         "0+70 70+20 | 0+40A 40+20"},
        {"it stands over the text of the next page", "70 40A 30 30 30",
         "0+70 70+30 | 0+40A 40+30 70+30"},
        {"one that stays leaves white", "70 40H 30", "0+70 | 0+40H 40+30"},
        {"those behind one that waits wait too", "70 40A 20 10A 20",
         "0+70 70+20 | 0+40A 40+10A 50+20"},
        {"several stand one below the other", "90 40A 10 40A 20 20",
         "0+90 90+10 | 0+40A 40+40A 80+20 | 0+20"},
        {"as many as a page takes", "90 60A 60A 10 20",
         "0+90 90+10 | 0+60A 60+20 | 0+60A"},
        {"to the top: the next one's", "20 30T 30 30 30",
         "0+20 20+30 50+30 | 0+30T 30+30"},
        {"at the head of a page it stays", "30T 30", "0+30T 30+30"},
        {"to the bottom: of this page", "20 30B 30 30",
         "0+20 20+30 70+30B | 0+30"},
        {"where there is room", "80 30B 20 20", "0+80 80+20 | 0+20 70+30B"},
        {"two at the bottom stand in order", "20 30B 20B 30",
         "0+20 20+30 50+30B 80+20B"},
        {"white stands over those at the bottom", "20 w5 30B 30",
         "0+20 20+30 70+30B"},
        {"no figure stands over one that was before it", "20 30B 20A 20 30",
         "0+20 20+20 40+30 70+30B | 0+20A"},
        {"no section passes a float", "70 40A 10 20s",
         "0+70 70+10 | 0+40A 40+20"},
        {"nor does a page that is asked for", "70 40A 10 20p",
         "0+70 70+10 | 0+40A | 0+20"},
        {"nor a figure that stays", "70 40A 10 20H 20",
         "0+70 70+10 | 0+40A 40+20H 60+20"},
        {"nor comes one between a head and what it keeps",
         "20 20T 20 20k 20H 20", "0+20 20+20 | 0+20T 20+20 40+20H 60+20"},
        {"several that wait stand below the end", "20 20T 20T 10s",
         "0+20 20+20T 40+20T 60+10"},
        {"below the end of a section there is room", "20 30T 30 10s",
         "0+20 20+30 50+30T 80+10"},
        {"and below the end of all", "20 30T 30", "0+20 20+30 50+30T"},
        {"a head is not left for a float", "60 20k 40A 20 20",
         "0+60 60+20 80+20 | 0+40A 40+20"},
        {"nor at the foot of its page", "80 20k 40A 20 20",
         "0+80 | 0+20 20+40A 60+20 80+20"},
        {"one line does not stand alone below a float", "60 30A 10 20",
         "0+60 60+30A | 0+10 10+20"},
        {"nor below one at the head", "90 85A 10 10 20",
         "0+90 90+10 | 0+85A | 0+10 10+20"},
        {"but where all ends", "60 30A 10", "0+60 60+30A 90+10"},
        {"nor over one at the foot", "95 75B 10 20k 20 20",
         "0+95 | 0+75B | 0+10 10+20 30+20 50+20"},
        {"no text stands over a tall one", "50 95A 20 20",
         "0+50 50+20 70+20 | 0+95A"},
        {"nor over a tall one at the bottom", "50 95B 20 20",
         "0+50 50+20 70+20 | 0+95B"},
        {"a book may be of floats alone", "60A 60T 60B",
         "0+60A | 0+60T | 0+60B"},
        {"what was met on a cut page is met again", "60 20k 20k 10T 20 30",
         "0+60 | 0+20 20+20 40+20 60+30 90+10T"},
    };
    struct bench bench;
    int failed = 0;

    (void)state;
    bench_open(&bench);
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct area area = area_plain(SP_PT(MEASURE), SP_PT(BODY));
        const struct book book = {.sheet = bench.sheet};
        struct arena *tags = arena_open();
        struct flow_context c = {.book = &book,
                                 .area = &area,
                                 .arena = arena_open(),
                                 .spare = arena_open(),
                                 .tags = tags,
                                 .found = labels_new(tags),
                                 .known = labels_new(tags),
                                 .diag = diag_new(tags)};
        char pages[256];

        pages_print(&c, rows[r].fragments, pages);
        if (strcmp(pages, rows[r].pages) != 0) {
            print_message("%s: %s\n  %s\n  %s\n", rows[r].fact,
                          rows[r].fragments, rows[r].pages, pages);
            failed++;
        }
        assert_int_equal(diag_count(c.diag), 0);
        arena_close(c.arena);
        arena_close(c.spare);
        arena_close(tags);
    }
    bench_close(&bench);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(floats_go_where_pages_are_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
