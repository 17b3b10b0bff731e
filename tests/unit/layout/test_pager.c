/*
 * Where pages end, told in a small language.  Fragments are rules as thick as
 * the number says, in points, on pages of 100 pt:
 *
 *     30k    30 pt, kept with the next one
 *     30p    opens a page; 30o an odd, 30e an even one
 *     30f    at the foot of an even page; 30l of any
 *     b5 a5  white before and after the next fragment
 *     @40    the next fragment stands 40 pt below the page's top
 */
#include "layout/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "layout/labels.h"
#include "tests/area.h"
#include "tests/test.h"

enum { TOP_MARGIN = 20, BODY = 100 };

struct fixture {
    struct arena *arena, *spare, *tags;
    struct diag *diag;
    struct area area;
    struct flow_context context;
};

static void fixture_open(struct fixture *f)
{
    f->arena = arena_open();
    f->spare = arena_open();
    f->tags = arena_open();
    f->diag = diag_new(f->tags);
    f->area = area_plain(SP_PT(200), SP_PT(BODY));
    f->context = (struct flow_context){.area = &f->area,
                                       .arena = f->arena,
                                       .spare = f->spare,
                                       .tags = f->tags,
                                       .found = labels_new(f->tags),
                                       .known = labels_new(f->tags),
                                       .diag = f->diag};
}

static void fixture_close(struct fixture *f)
{
    arena_close(f->arena);
    arena_close(f->spare);
    arena_close(f->tags);
}

static void flags_read(struct book_block *root, struct book_block *block,
                       struct style *style, const char *flags, struct arena *a)
{
    for (; *flags; flags++) {
        struct book_block *turn;

        if (*flags == 'k') {
            style->keep_next = true;
            continue;
        }
        if (*flags == 'f' || *flags == 'l') {
            style->break_before =
                *flags == 'f' ? STYLE_BREAK_FOOT : STYLE_BREAK_LAST;
            continue;
        }
        turn = arena_new(a, struct book_block);
        turn->kind = BLOCK_BREAK;
        turn->as.page_break = *flags == 'o'   ? BREAK_ODD
                              : *flags == 'e' ? BREAK_EVEN
                                              : BREAK_PAGE;
        turn->next = NULL;
        if (root->last)
            root->last->next = turn;
        else
            root->first = turn;
        root->last = turn;
    }
    if (root->last)
        root->last->next = block;
    else
        root->first = block;
    root->last = block;
}

static struct book_block *rule_of(sp weight, struct style *style,
                                  struct arena *a)
{
    struct book_block *block = arena_new(a, struct book_block);
    struct rule_style *rule = arena_new(a, struct rule_style);

    rule->width = weight;
    block->kind = BLOCK_RULES;
    block->style = style;
    block->as.rules.rules[0] = rule;
    block->as.rules.count = 1;
    return block;
}

static struct book_block *blocks_read(const char *words, struct arena *a)
{
    struct book_block *root = arena_new(a, struct book_block);
    struct style *style = arena_new(a, struct style);
    char copy[256], *rest = copy, *word;

    root->kind = BLOCK_GROUP;
    strcpy(copy, words);
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        char *end = word + 1;

        if (*word == 'b') {
            style->before = SP_PT(strtol(end, &end, 10));
        } else if (*word == 'a') {
            style->after = SP_PT(strtol(end, &end, 10));
        } else if (*word == '@') {
            style->has_position = true;
            style->position = SP_PT(strtol(end, &end, 10));
        } else {
            sp weight = SP_TENTH_PT((sp)(strtod(word, &end) * 10));

            flags_read(root, rule_of(weight, style, a), style, end, a);
            style = arena_new(a, struct style);
        }
    }
    return root;
}

/* "0+30 30+30 | 0+30": the top and height of each fragment, page by page;
 * < and > before a page that must be odd or even. */
static void pages_print(struct fixture *f, const char *words, sp more,
                        char *out)
{
    struct flow *flow =
        flow_new(&f->context, blocks_read(words, f->tags), NULL);
    struct pager *pager =
        pager_new(&f->context, flow, SP_PT(TOP_MARGIN), SP_PT(10));
    struct paged page;

    *out = '\0';
    for (bool odd = true;; odd = !odd) {
        enum fragment_break side = pager_next_side(pager);

        if (!pager_page(pager, odd, more, &page))
            break;
        if (*out)
            strcat(out, "| ");
        if (side == FRAGMENT_NEW_ODD || side == FRAGMENT_NEW_EVEN)
            strcat(out, side == FRAGMENT_NEW_ODD ? "< " : "> ");
        for (size_t i = 0; i < page.count; i++)
            sprintf(out + strlen(out), "%d+%d ",
                    (int)(page.items[i].top / SP_PER_PT),
                    (int)(page.items[i].fragment->height / SP_PER_PT));
    }
    if (*out)
        out[strlen(out) - 1] = '\0';
}

struct row {
    const char *fact, *fragments, *pages;
    int warning; // of the one message, or 0
};

static void pages_check(const struct row *row, sp more)
{
    struct fixture f;
    char pages[256];

    print_message("%s\n", row->fact);
    fixture_open(&f);
    pages_print(&f, row->fragments, more, pages);
    assert_string_equal(pages, row->pages);
    assert_int_equal(diag_count(f.diag), row->warning != 0);
    if (row->warning)
        assert_int_equal(diag_number(diag_at(f.diag, 0)->code), row->warning);
    fixture_close(&f);
}

static void pages_end_where_they_may(void **state)
{
    static const struct row rows[] = {
        {"nothing makes no page", "", "", 0},
        {"what fits stands on one page", "30 30 40", "0+30 30+30 60+40", 0},
        {"what does not fit opens the next", "30 30 41", "0+30 30+30 | 0+41",
         0},
        {"rounding does not end a page", "50 50.2", "0+50 50+50", 0},
        {"half a point does", "50 50.5", "0+50 | 0+50", 0},
        {"of two whites the larger counts", "a5 10 b8 10 a9 10 b2 10",
         "0+10 18+10 28+10 47+10", 0},
        {"white at a page's top is dropped", "90 b8 20 b8 10",
         "0+90 | 0+20 28+10", 0},
        {"white at a page's foot may hang over", "60 a50 40 10",
         "0+60 60+40 | 0+10", 0},
        {"a head goes with what follows", "60 30k 20", "0+60 | 0+30 30+20", 0},
        {"so does a chain of heads", "50 10k 20k 10k 20",
         "0+50 | 0+10 10+20 30+10 40+20", 0},
        {"a head that fits with its text stays", "50 20k 30",
         "0+50 50+20 70+30", 0},
        {"a chain longer than a page is cut where it is full", "40k 40k 40k 40",
         "0+40 40+40 | 0+40 40+40", 703},
        {"a head that ends the book is no fault", "50 10k", "0+50 50+10", 0},
        {"a break that is asked for wins over keeping", "50 10k 20p",
         "0+50 50+10 | 0+20", 0},
        {"two breaks make one page", "10 10pp 10", "0+10 | 0+10 10+10", 0},
        {"the last of two breaks tells the side", "10 10po", "0+10 | < 0+10",
         0},
        {"an even page can be asked for", "10 10e 10o",
         "0+10 | > 0+10 | < 0+10", 0},
        {"a break before everything makes no blank page", "10p 10",
         "0+10 10+10", 0},
        {"what no page holds is said and placed", "20 130 20",
         "0+20 | 0+130 | 0+20", 702},
        {"a tall one at the very start too", "130 20", "0+130 | 0+20", 702},
        {"a place is counted from the paper's edge", "@60 10 @90 10",
         "40+10 70+10", 0},
        {"a tail stands at the foot of an even page", "10 10p 20f",
         "0+10 | 0+10 80+20", 0},
        {"it leaves an odd one", "10 20f", "0+10 | 80+20", 0},
        {"another stays on any page", "10 20l", "0+10 80+20", 0},
        {"until it is full", "90 20l", "0+90 | 80+20", 0},
        {"and one that is too full", "10 90p 20f", "0+10 | 0+90 | 80+20", 0},
        {"nothing moves up to its place", "@60 30 @70 10 10",
         "40+30 70+10 80+10", 724},
        {"white at a foot gives way to a place", "@60 b9 30 a20 9 @104 10",
         "40+30 70+9 84+10", 0},
        {"what opens a page may stand above the type area", "@5 10 10",
         "-15+10 -5+10", 0},
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++)
        pages_check(&rows[r], 0);
}

/* Fifteen points more, and lines of ten. */
static void lines_share_what_is_left_of_more_room(void **state)
{
    static const struct row rows[] = {
        {"a full page ends at its foot", "10 10 10 10 10 10 10 10 10 10 10 10",
         "0+10 10+10 21+10 31+10 42+10 52+10 63+10 73+10 84+10 94+10 105+10 "
         "| 0+10",
         0},
        {"from the last white on", "30 b10 10 10 10 10 10 10 10 10",
         "0+30 40+10 50+10 61+10 72+10 83+10 94+10 105+10 | 0+10", 0},
        {"not where more than a line is left", "10 10 10 90",
         "0+10 10+10 20+10 "
         "| 0+90",
         0},
        {"nor on the last page", "10 10 10", "0+10 10+10 20+10", 0},
        {"a tail is at the foot of it", "10 20l", "0+10 95+20", 0},
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++)
        pages_check(&rows[r], SP_PT(15));
}

/* Blocks without content, behind the first two, do not harm the page that is
 * still to be drawn. */
static void an_empty_block_opens_no_page(void **state)
{
    static const struct {
        const char *blocks;
        bool styled; // the empty block opens a page by its style
        size_t heights[4];
    } rows[] = {
        {"10 20 30p 40", false, {10, 20}},    // behind the break
        {"10 20 30 40p", true, {10, 20, 30}}, // before what stays on the page
    };

    (void)state;
    for (size_t r = 0; r < 2; r++) {
        struct style style = {.break_before = STYLE_BREAK_PAGE};
        struct book_block nothing = {.kind = BLOCK_LIST}, *root, *before;
        struct fixture f;
        struct pager *pager;
        struct paged page;
        size_t count = 0;

        fixture_open(&f);
        root = blocks_read(rows[r].blocks, f.tags);
        before = root->first->next;
        if (!rows[r].styled)
            before = before->next; // the break itself
        nothing.style = rows[r].styled ? &style : NULL;
        nothing.next = before->next;
        before->next = &nothing;
        pager = pager_new(&f.context, flow_new(&f.context, root, NULL),
                          SP_PT(TOP_MARGIN), SP_PT(10));
        assert_true(pager_page(pager, true, 0, &page));
        for (; rows[r].heights[count]; count++)
            assert_int_equal(page.items[count].fragment->height,
                             SP_PT(rows[r].heights[count]));
        assert_int_equal(page.count, count);
        assert_true(pager_page(pager, false, 0, &page));
        assert_int_equal(page.count, 4 - count);
        assert_false(pager_page(pager, true, 0, &page));
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_end_where_they_may),
        cmocka_unit_test(lines_share_what_is_left_of_more_room),
        cmocka_unit_test(an_empty_block_opens_no_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
