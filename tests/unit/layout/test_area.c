/*
 * Pages of several kinds: where their type areas are, and random flows of rules
 * in groups that ask for one, or for columns.  A rule says in its place which
 * one it is.
 */
#include "layout/area.h"

#include <string.h>

#include "layout/flow.h"
#include "layout/pager.h"
#include "tests/random.h"
#include "tests/sheet.h"

enum { FLOWS = 2000, RULES_MAX = 200 };

/* What a group asks for. */
struct asked {
    enum page_kind page;
    int columns;
};

struct fixture {
    struct bench bench;
    struct book book;
    struct flow_context context;
    uint64_t random;
    uint32_t rules;               // made so far
    enum page_kind of[RULES_MAX]; // the page that each asks for
    int columns[RULES_MAX];
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
        .area = area_new(sheet_page(f->book.sheet), PAGE_PORTRAIT, NULL, a),
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
                     const struct asked *asked)
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
    f->of[f->rules] = asked->page;
    f->columns[f->rules] = asked->columns;
    block->at.line = ++f->rules;
}

/* Half of the groups that stay on their page ask for columns. */
static void group_ask(struct fixture *f, struct book_block *group,
                      struct asked *asked)
{
    group->page = (enum page_kind)random_below(&f->random, PAGE_FOLD_OUT + 1);
    if (group->page != PAGE_SAME) {
        *asked = (struct asked){group->page, 1};
    } else if (random_below(&f->random, 2) == 0) {
        struct text_columns *columns =
            arena_new(f->context.tags, struct text_columns);

        columns->count = asked->columns = 1 + (int)random_below(&f->random, 4);
        columns->em = SP_PT(10);
        columns->gap = SP_PT(20);
        group->columns = columns;
    }
}

static void group_fill(struct fixture *f, struct book_block *group,
                       struct asked asked, int depth)
{
    for (uint32_t count = random_below(&f->random, 6); count > 0; count--) {
        struct book_block *inner;
        struct asked own = asked;

        if (depth == 3 || random_below(&f->random, 3) > 0) {
            if (f->rules < RULES_MAX)
                rule_add(f, group, &asked);
            continue;
        }
        inner = block_add(f, group, BLOCK_GROUP);
        group_ask(f, inner, &own);
        group_fill(f, inner, own, depth + 1);
    }
}

/* An item stands below the one before it, or at the top of the next column. */
static void item_check(const struct placed *former, const struct placed *item)
{
    const struct area *area = item->fragment->area;

    if (item->fragment->area == former->fragment->area &&
        item->x != former->x) {
        assert_int_equal(item->x, former->x + area->measure + area->gap);
        assert_true(item->top <= former->top);
        assert_true(item->x + area->measure <= area->width);
    } else {
        assert_true(item->top >= former->top + former->fragment->ink);
    }
}

static uint32_t page_check(const struct fixture *f, const struct paged *page,
                           uint32_t former)
{
    assert_true(page->count > 0);
    for (size_t i = 0; i < page->count; i++) {
        const struct placed *item = &page->items[i];
        const struct fragment *rule = item->fragment;

        assert_int_equal(rule->at.line, ++former);
        assert_int_equal(page->area->page, f->of[former - 1]);
        assert_int_equal(rule->area->width, page->area->width);
        assert_int_equal(rule->area->columns, f->columns[former - 1]);
        assert_true(item->top + rule->ink <= page->area->height + SP_PT(1));
        if (i > 0)
            item_check(item - 1, item);
    }
    return former;
}

static void every_rule_stands_once_on_a_page_of_its_kind(void **state)
{
    struct fixture *f = &fixture;
    size_t turned = 0, beside = 0;

    (void)state;
    for (uint32_t seed = 0; seed < FLOWS; seed++) {
        struct book_block root = {.kind = BLOCK_GROUP};
        struct pager *pager;
        struct paged page;
        uint32_t seen = 0;

        context_open(f, seed);
        for (int part = 0; part < 4; part++)
            group_fill(f, &root, (struct asked){PAGE_PORTRAIT, 1}, 0);
        pager = pager_new(&f->context, flow_new(&f->context, &root, NULL), 0,
                          SP_PT(24));
        while (pager_page(pager, true, 0, &page)) {
            seen = page_check(f, &page, seen);
            turned += area_is_turned(page.area);
            beside += page.items[page.count - 1].x > 0;
        }
        assert_int_equal(seen, f->rules);
        context_close(f);
    }
    assert_true(turned > FLOWS);
    assert_true(beside > FLOWS / 8);
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
        {PAGE_FOLD_OUT, 1, 28, 37, 366, 225},
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct area *area = area_new(&style, rows[r].page, NULL, a);
        const struct point at = area_origin(area, &style, rows[r].number);

        assert_int_equal(at.x, SP_PT(rows[r].x));
        assert_int_equal(at.y, SP_PT(rows[r].y));
        assert_int_equal(area->measure, SP_PT(rows[r].measure));
        assert_int_equal(area->height, SP_PT(rows[r].height));
    }
    arena_close(a);
}

/* A column is a whole number of ems; what that leaves widens the gaps. */
static void columns_are_whole_ems(void **state)
{
    const struct page_style style = {.width = SP_PT(442), .height = SP_PT(638)};
    static const struct {
        int count, em, gap, measure, gap_set;
    } rows[] = {
        {1, 14, 28, 442, 0},        {2, 14, 28, 196, 50}, {2, 14, 22, 210, 22},
        {2, 10, 20, 210, 22},       {3, 14, 28, 126, 32}, {4, 10, 21, 90, 27},
        {6, 80, 10, 80, (-38) / 5}, // too narrow: layout says so
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct text_columns columns = {.count = rows[r].count,
                                             .em = SP_PT(rows[r].em),
                                             .gap = SP_PT(rows[r].gap)};
        const struct area *area = area_new(&style, PAGE_PORTRAIT, &columns, a);

        assert_int_equal(area->measure, SP_PT(rows[r].measure));
        assert_int_equal(area->gap / SP_PER_PT, rows[r].gap_set);
        assert_int_equal(area->width, SP_PT(442));
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_type_area_stays_where_it_is_on_the_sheet),
        cmocka_unit_test(columns_are_whole_ems),
        cmocka_unit_test(every_rule_stands_once_on_a_page_of_its_kind),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
