/*
 * Pages of several kinds: where their type areas are, and random flows of rules
 * in groups that ask for one.  A rule says in its place which one it is.
 */
#include "layout/area.h"

#include <string.h>

#include "layout/flow.h"
#include "layout/pager.h"
#include "tests/random.h"
#include "tests/sheet.h"

enum { FLOWS = 2000, RULES_MAX = 200 };

struct fixture {
    struct bench bench;
    struct book book;
    struct flow_context context;
    uint64_t random;
    uint32_t rules;               // made so far
    enum page_kind of[RULES_MAX]; // the page that each asks for
};

static struct fixture fixture;

static int set_up(void **state)
{
    (void)state;
    bench_open(&fixture.bench);
    fixture.book.sheet = fixture.bench.sheet;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bench_close(&fixture.bench);
    return 0;
}

static void context_open(struct fixture *f, uint32_t seed)
{
    struct arena *a = arena_open();

    f->random = seed;
    f->rules = 0;
    f->context = (struct flow_context){
        .book = &f->book,
        .area = area_new(sheet_page(f->book.sheet), PAGE_PORTRAIT, a),
        .arena = arena_open(),
        .spare = arena_open(),
        .tags = a,
        .diag = diag_new(a)};
}

static void context_close(struct fixture *f)
{
    arena_close(f->context.arena);
    arena_close(f->context.spare);
    arena_close(f->context.tags);
}

static struct book_block *
block_add(struct fixture *f, struct book_block *parent, enum block_kind kind)
{
    struct book_block *block = arena_new(f->context.tags, struct book_block);

    block->kind = kind;
    if (parent->last)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

static void rule_add(struct fixture *f, struct book_block *parent,
                     enum page_kind page)
{
    struct book_block *block = block_add(f, parent, BLOCK_RULES);
    struct rule_style *rule = arena_new(f->context.tags, struct rule_style);
    struct style *style = arena_new(f->context.tags, struct style);

    rule->width = SP_PT(1 + random_below(&f->random, 200));
    style->keep_next = random_below(&f->random, 8) == 0;
    style->after = SP_PT(random_below(&f->random, 12));
    block->style = style;
    block->as.rules.rules[0] = rule;
    block->as.rules.count = 1;
    f->of[f->rules] = page;
    block->at.line = ++f->rules;
}

static void group_fill(struct fixture *f, struct book_block *group,
                       enum page_kind page, int depth)
{
    for (uint32_t count = random_below(&f->random, 6); count > 0; count--) {
        struct book_block *inner;
        enum page_kind kind;

        if (depth == 3 || random_below(&f->random, 3) > 0) {
            if (f->rules < RULES_MAX)
                rule_add(f, group, page);
            continue;
        }
        inner = block_add(f, group, BLOCK_GROUP);
        kind = (enum page_kind)random_below(&f->random, PAGE_LANDSCAPE + 1);
        inner->page = kind;
        group_fill(f, inner, kind == PAGE_SAME ? page : kind, depth + 1);
    }
}

static uint32_t page_check(const struct fixture *f, const struct paged *page,
                           uint32_t former)
{
    const struct placed *last = &page->items[page->count - 1];

    assert_true(page->count > 0);
    for (size_t i = 0; i < page->count; i++) {
        const struct fragment *rule = page->items[i].fragment;

        assert_int_equal(rule->at.line, ++former);
        assert_int_equal(page->area->page, f->of[former - 1]);
        assert_int_equal(rule->area->measure, page->area->measure);
    }
    assert_true(last->top + last->fragment->ink <=
                page->area->height + SP_PT(1));
    return former;
}

static void every_rule_stands_once_on_a_page_of_its_kind(void **state)
{
    struct fixture *f = &fixture;
    size_t turned = 0;

    (void)state;
    for (uint32_t seed = 0; seed < FLOWS; seed++) {
        struct book_block root = {.kind = BLOCK_GROUP};
        struct pager *pager;
        struct paged page;
        uint32_t seen = 0;

        context_open(f, seed);
        for (int part = 0; part < 4; part++)
            group_fill(f, &root, PAGE_PORTRAIT, 0);
        pager = pager_new(&f->context, flow_new(&f->context, &root, NULL), 0,
                          SP_PT(24));
        while (pager_page(pager, true, 0, &page)) {
            seen = page_check(f, &page, seen);
            turned += area_is_turned(page.area);
        }
        assert_int_equal(seen, f->rules);
        context_close(f);
    }
    assert_true(turned > FLOWS);
}

/* GB/T 9704-2012, 7.6: the head is at the binding edge of odd pages and at the
 * fore-edge of even ones, which is the left edge of the sheet. */
static void the_type_area_stays_where_it_is_on_the_sheet(void **state)
{
    const struct page_style style = {.width = SP_PT(210),
                                     .height = SP_PT(297),
                                     .top = SP_PT(37),
                                     .bottom = SP_PT(35),
                                     .inner = SP_PT(28),
                                     .outer = SP_PT(26)};
    static const struct {
        enum page_kind page;
        uint32_t number;
        int x, y, measure, height;
    } rows[] = {
        {PAGE_SAME, 1, 28, 37, 156, 225},
        {PAGE_PORTRAIT, 1, 28, 37, 156, 225},
        {PAGE_PORTRAIT, 2, 26, 37, 156, 225},
        {PAGE_LANDSCAPE, 1, 35, 28, 225, 156},
        {PAGE_LANDSCAPE, 2, 35, 26, 225, 156},
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct area *area = area_new(&style, rows[r].page, a);
        const struct point at = area_origin(area, &style, rows[r].number);

        assert_int_equal(at.x, SP_PT(rows[r].x));
        assert_int_equal(at.y, SP_PT(rows[r].y));
        assert_int_equal(area->measure, SP_PT(rows[r].measure));
        assert_int_equal(area->height, SP_PT(rows[r].height));
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_type_area_stays_where_it_is_on_the_sheet),
        cmocka_unit_test(every_rule_stands_once_on_a_page_of_its_kind),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
