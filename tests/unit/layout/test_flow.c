/* Blocks set as fragments: what each is tall, where ink is, what is kept. */
#include "layout/flow.h"

#include <string.h>

#include "base/limits.h"
#include "compose/book.h"
#include "draw/list.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "layout/labels.h"
#include "layout/memo.h"
#include "tests/area.h"
#include "tests/sheet.h"
#include "text/tools.h"

enum { EM = 10, PITCH = 15, MEASURE = 100, BODY = 200 };

struct fixture {
    struct bench bench;
    struct book book;
    struct area area;
    struct flow_context context;
    struct style style; // ten characters of 10 pt on a line
};

static struct fixture fixture;

static int set_up(void **state)
{
    struct fixture *f = &fixture;

    (void)state;
    bench_open(&f->bench);
    f->book.sheet = f->bench.sheet;
    f->style = style_default();
    f->style.role = sheet_text(f->bench.sheet, "body")->role;
    f->style.size = SP_PT(EM);
    f->style.pitch = SP_PT(PITCH);
    f->area = area_plain(SP_PT(MEASURE), SP_PT(BODY));
    f->context = (struct flow_context){
        .book = &f->book,
        .area = &f->area,
        .arena = f->bench.arena,
        .spare = arena_open(),
        .tags = f->bench.arena,
        .memo = memo_new(f->bench.arena),
        .tools = tools_new(f->bench.arena),
        .found = labels_new(f->bench.arena),
        .known = labels_new(f->bench.arena),
        .diag = f->bench.diag,
    };
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(fixture.context.spare);
    bench_close(&fixture.bench);
    return 0;
}

/* A paragraph of so many full lines. */
static struct book_block *para_of(const struct style *style, size_t lines)
{
    struct arena *a = fixture.bench.arena;
    struct book_block *b = arena_new(a, struct book_block);
    struct span *span = arena_new(a, struct span);
    char *text = arena_array(a, char, lines * 30 + 1);

    for (size_t i = 0; i < lines; i++)
        strcat(text, "蓝图变为现实靠一步一");
    *span = (struct span){.kind = SPAN_TEXT,
                          .text = str_of(text),
                          .role = style->role,
                          .size = style->size};
    b->kind = BLOCK_PARA;
    b->role = ROLE_P;
    b->style = style;
    b->at = (struct loc){"book.xml", 3, 1};
    b->as.para = (struct book_para){.spans = span, .span_count = 1};
    return b;
}

static struct book_block *block_of(enum block_kind kind,
                                   const struct style *style)
{
    struct book_block *b = arena_new(fixture.bench.arena, struct book_block);

    b->kind = kind;
    b->style = style;
    return b;
}

static void append(struct book_block *parent, struct book_block *child)
{
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

static size_t set(const struct book_block *b, struct fragment_chain *chain)
{
    const struct flow_place place = {0, SP_PT(MEASURE), 0};
    size_t count = 0;

    *chain = (struct fragment_chain){0};
    flow_block(&fixture.context, b, place, NULL, chain);
    for (const struct fragment *f = chain->first; f; f = f->next)
        count++;
    return count;
}

static sp points(sp length)
{
    assert_int_equal(length % SP_PER_PT, 0);
    return length / SP_PER_PT;
}

/* Baseline of the n-th text of a list, in points, or -1. */
static sp baseline(const struct list *l, size_t n)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->items[i].kind == LIST_TEXT && n-- == 0)
            return (l->items[i].as.text.origin.y + SP_PER_PT / 2) / SP_PER_PT;
    return -1;
}

static void a_top_is_found_from_what_stands_above(void **state)
{
    static const struct {
        sp before, former_after; // -1: nothing above
        bool snap;
        sp pitch, bottom, top;
    } rows[] = {
        {30, -1, false, 0, 0, 0},  // nothing above: white is dropped
        {30, -1, true, 24, 0, 0},  //
        {10, 4, false, 0, 50, 60}, // the larger white counts
        {4, 10, false, 0, 50, 60}, //
        {0, 0, true, 24, 50, 72},  // on to the next line of the grid
        {0, 0, true, 24, 48, 48},  // it stands there already
        {1, 0, true, 24, 48, 72},  //
        {0, 0, false, 24, 50, 50}, // no part of the grid
        {0, 0, true, 0, 50, 50},   // there is no grid
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct fragment former = {.after = rows[r].former_after};
        const struct fragment f = {.before = rows[r].before,
                                   .snap = rows[r].snap};

        assert_int_equal(fragment_top(&f,
                                      rows[r].former_after < 0 ? NULL : &former,
                                      rows[r].bottom, rows[r].pitch),
                         rows[r].top);
    }
}

/* "k..": which lines may not end a page. */
static void lines_are_kept_for_widows_and_orphans(void **state)
{
    static const struct {
        size_t lines;
        uint8_t orphans, widows;
        bool keep_next;
        const char *kept;
    } rows[] = {
        {1, 2, 2, false, "."},      {2, 2, 2, false, "k."},
        {3, 2, 2, false, "kk."},    {4, 2, 2, false, "k.k."},
        {6, 3, 2, false, "kk..k."}, {4, 1, 1, false, "...."},
        {4, 0, 0, false, "...."},   {4, 2, 2, true, "k.kk"},
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct style style = fixture.style;
        struct fragment_chain chain;
        char kept[16] = "";

        style.orphans = rows[r].orphans;
        style.widows = rows[r].widows;
        style.keep_next = rows[r].keep_next;
        assert_int_equal(set(para_of(&style, rows[r].lines), &chain),
                         rows[r].lines);
        for (const struct fragment *f = chain.first; f; f = f->next)
            strcat(kept, f->keep_next ? "k" : ".");
        assert_string_equal(kept, rows[r].kept);
    }
}

static void white_stands_around_a_paragraph_not_in_it(void **state)
{
    struct style style = fixture.style;
    struct fragment_chain chain;
    const struct fragment *f;

    (void)state;
    style.before = SP_PT(7);
    style.after = SP_PT(9);
    set(para_of(&style, 3), &chain);
    f = chain.first;
    assert_int_equal(points(f->before), 7);
    assert_int_equal(f->after, 0);
    assert_int_equal(f->next->before, 0);
    assert_int_equal(f->next->after, 0);
    assert_int_equal(f->next->next->before, 0);
    assert_int_equal(points(f->next->next->after), 9);
    assert_int_equal(points(f->height), PITCH);
    assert_int_equal(points(f->ink), EM);
}

/* Height 48, lift 12: the text ends 12 pt above the foot of the block. */
static void a_block_of_stated_height_stands_on_its_foot(void **state)
{
    struct style style = fixture.style;
    struct fragment_chain chain;
    const struct fragment *f;

    (void)state;
    style.height = SP_PT(48);
    style.lift = SP_PT(12);
    assert_int_equal(set(para_of(&style, 1), &chain), 1);
    f = chain.first;
    assert_int_equal(points(f->height), 48);
    assert_int_equal(points(f->ink), 36);
    assert_int_equal(baseline(f->list, 0), 26 + 9); // 0.88 em, rounded
    // Each further line makes it one pitch taller, in one piece.
    assert_int_equal(set(para_of(&style, 3), &chain), 1);
    f = chain.first;
    assert_int_equal(points(f->height), 48 + 2 * PITCH);
    assert_int_equal(points(f->ink), 36 + 2 * PITCH);
    assert_int_equal(baseline(f->list, 2), 26 + 2 * PITCH + 9);
}

static void a_place_on_the_page_holds_for_every_kind_of_block(void **state)
{
    struct style low = fixture.style, tall = low;
    struct book_block *blocks[4];

    (void)state;
    low.has_position = tall.has_position = true;
    low.position = tall.position = SP_PT(173);
    tall.height = SP_PT(30);
    blocks[0] = para_of(&low, 2);
    blocks[1] = para_of(&tall, 2);
    blocks[2] = block_of(BLOCK_COLUMNS, &low);
    blocks[3] = block_of(BLOCK_RULES, &low);
    for (int i = 0; i < 4; i++) {
        struct fragment_chain chain;

        set(blocks[i], &chain);
        assert_true(chain.first->has_position);
        assert_int_equal(points(chain.first->position), 173);
        if (chain.first->next)
            assert_false(chain.first->next->has_position);
    }
}

static void columns_share_what_stated_widths_leave(void **state)
{
    static const struct book_column columns[] = {
        {SP_PT(20), 0}, {0, SP_PT(5)}, {0, SP_PT(5)}};
    static const sp lefts[] = {0, 25, 65};
    static const size_t lines[] = {1, 2, 1};
    struct book_block *b = block_of(BLOCK_COLUMNS, NULL);
    struct fragment_chain chain;
    const struct list *l;
    size_t texts = 0;

    (void)state;
    b->as.columns.columns = columns;
    b->as.columns.count = 3;
    // 35 pt hold three characters a line: one line of ten makes four.
    for (int i = 0; i < 3; i++)
        append(b, para_of(&fixture.style, lines[i]));
    assert_int_equal(set(b, &chain), 1);
    l = chain.first->list;
    for (size_t i = 0; i < l->count; i++) {
        static const size_t counts[] = {5, 7, 4}; // lines of 2, 3 and 3
        const struct list_text *t = &l->items[i].as.text;
        size_t column = texts < counts[0] ? 0 : texts < 12 ? 1 : 2;

        if (l->items[i].kind != LIST_TEXT)
            continue;
        assert_int_equal(points(t->origin.x), lefts[column]);
        texts++;
    }
    assert_int_equal(texts, 5 + 7 + 4);
    assert_int_equal(points(chain.first->height), 7 * PITCH);
    assert_int_equal(points(chain.first->ink), 6 * PITCH + EM);
}

static struct style box_style(void)
{
    struct style s = fixture.style;

    s.has_fill = true;
    s.fill = 0xeeeeee;
    s.bar = SP_PT(3);
    s.inset_left = SP_PT(10);
    s.inset_right = SP_PT(10);
    s.inset_top = SP_PT(6);
    s.inset_bottom = SP_PT(8);
    return s;
}

static struct rect fill_of(const struct fragment *f)
{
    const struct path *p = f->list->items[1].as.path.path; // behind the tag
    struct point a = p->steps[0].to[0], b = p->steps[2].to[0];

    return (struct rect){a.x, a.y, b.x - a.x, b.y - a.y};
}

static void a_box_is_filled_around_what_it_holds(void **state)
{
    const struct style style = box_style();
    struct book_block *b = block_of(BLOCK_BOX, &style);
    struct fragment_chain chain;

    (void)state;
    append(b, para_of(&fixture.style, 1)); // two lines of 80 pt
    assert_int_equal(set(b, &chain), 1);
    assert_int_equal(points(chain.first->height), 6 + PITCH + EM + 8);
    assert_int_equal(points(chain.first->ink), 6 + PITCH + EM + 8);
    assert_int_equal(points(fill_of(chain.first).width), MEASURE);
    assert_int_equal(fill_of(chain.first).height, chain.first->height);
    assert_int_equal(baseline(chain.first->list, 0), 6 + 9);
}

static void a_box_longer_than_a_page_is_filled_without_gaps(void **state)
{
    const struct style style = box_style();
    struct style spaced = fixture.style;
    struct book_block *b = block_of(BLOCK_BOX, &style);
    struct fragment_chain chain;
    sp height = 0;
    size_t count;

    (void)state;
    spaced.before = SP_PT(5);
    append(b, para_of(&fixture.style, 8)); // ten lines
    append(b, para_of(&spaced, 8));
    count = set(b, &chain);
    assert_int_equal(count, 20);
    for (const struct fragment *f = chain.first; f; f = f->next) {
        assert_int_equal(f->before, 0);
        assert_int_equal(f->after, 0);
        assert_int_equal(fill_of(f).y, 0);
        assert_int_equal(fill_of(f).height, f->height);
        height += f->height;
    }
    assert_int_equal(points(height), 6 + 20 * PITCH + 5 + 8);
}

static void an_empty_box_is_nothing(void **state)
{
    const struct style style = box_style();
    struct fragment_chain chain;

    (void)state;
    assert_int_equal(set(block_of(BLOCK_BOX, &style), &chain), 0);
}

static void blocks_nest_so_deep_and_no_deeper(void **state)
{
    struct fixture *f = &fixture;
    const struct style style = box_style();
    struct style thin = style;

    (void)state;
    thin.inset_left = thin.inset_right = 0;
    for (int levels = BLOCK_DEPTH_MAX - 1; levels <= BLOCK_DEPTH_MAX;
         levels++) {
        struct book_block *top = block_of(BLOCK_BOX, &thin), *b = top;
        struct fragment_chain chain;

        f->context.diag = diag_new(f->bench.arena);
        for (int i = 1; i < levels; i++) {
            append(b, block_of(BLOCK_BOX, &thin));
            b = b->first;
        }
        append(b, para_of(&fixture.style, 1));
        set(top, &chain);
        assert_int_equal(diag_count(f->context.diag),
                         levels == BLOCK_DEPTH_MAX);
        if (levels == BLOCK_DEPTH_MAX)
            assert_int_equal(diag_at(f->context.diag, 0)->code,
                             DIAG_CODE_BLOCK_DEPTH);
    }
}

/* The tail stands flush right; where it does not fit, on a line of its own. */
static void a_tail_stands_right_on_the_last_line(void **state)
{
    static const struct {
        const char *text;
        size_t lines;
    } rows[] = {
        {"蓝图", 1}, {"蓝图变为现实靠一步", 2}, {"蓝图变为现实靠一步一步", 2}};

    (void)state;
    for (size_t r = 0; r < 3; r++) {
        struct style style = fixture.style;
        struct book_block *b;
        struct span text, tail;
        struct fragment_chain chain;
        const struct list *l;
        const struct list_text *last = NULL;

        style.align = ALIGN_START;
        b = para_of(&style, 1);
        text = tail = b->as.para.spans[0];
        text.text = str_of(rows[r].text);
        tail.text = STR("甲乙");
        b->as.para.spans = &text;
        b->as.para.tail = &tail;
        b->as.para.tail_count = 1;
        b->as.para.leader = true;
        assert_int_equal(set(b, &chain), rows[r].lines);
        l = chain.last->list;
        for (size_t i = 0; i < l->count; i++)
            if (l->items[i].kind == LIST_TEXT)
                last = &l->items[i].as.text;
        assert_non_null(last);
        assert_memory_equal(last->text, "甲乙", 6);
        assert_int_equal(points(last->origin.x), MEASURE - 2 * EM);
    }
}

static void labels_lead_to_the_first_fragment_of_a_block(void **state)
{
    struct book_block *b = para_of(&fixture.style, 3);
    struct fragment_chain chain;
    const struct list *l;

    (void)state;
    b->label = "t1";
    b->outline = "标题";
    b->outline_level = 2;
    b->mark = "第一章";
    set(b, &chain);
    l = chain.first->list;
    assert_int_equal(l->items[l->count - 1].kind, LIST_ANCHOR);
    assert_string_equal(l->items[l->count - 1].as.anchor.label, "t1");
    assert_int_equal(l->items[l->count - 1].as.anchor.level, 2);
    assert_string_equal(chain.first->mark->head, "第一章");
    l = chain.last->list;
    assert_int_not_equal(l->items[l->count - 1].kind, LIST_ANCHOR);
    assert_null(chain.last->mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_top_is_found_from_what_stands_above),
        cmocka_unit_test(lines_are_kept_for_widows_and_orphans),
        cmocka_unit_test(white_stands_around_a_paragraph_not_in_it),
        cmocka_unit_test(a_block_of_stated_height_stands_on_its_foot),
        cmocka_unit_test(a_place_on_the_page_holds_for_every_kind_of_block),
        cmocka_unit_test(columns_share_what_stated_widths_leave),
        cmocka_unit_test(a_box_is_filled_around_what_it_holds),
        cmocka_unit_test(a_box_longer_than_a_page_is_filled_without_gaps),
        cmocka_unit_test(an_empty_box_is_nothing),
        cmocka_unit_test(blocks_nest_so_deep_and_no_deeper),
        cmocka_unit_test(a_tail_stands_right_on_the_last_line),
        cmocka_unit_test(labels_lead_to_the_first_fragment_of_a_block),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
