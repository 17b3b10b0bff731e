/*
 * Random tables on random pages: whatever their columns, spans, heads, texts,
 * paragraphs and lists, and however they are made to fit, every cell stands on
 * the pages once, whole and in its own place; in panels once in each that has a
 * part of it.
 *
 * Each cell has a colour of its own, so that its text can be told on a page.
 *     LANTU_TABLES=20000 build/release/tests/unit_layout_table_fragments
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "compose/book.h"
#include "layout/labels.h"
#include "layout/memo.h"
#include "layout/pager.h"
#include "layout/table.h"
#include "layout/table_fit.h"
#include "layout/table_view.h"
#include "tests/area.h"
#include "tests/random.h"
#include "tests/sheet.h"
#include "text/tools.h"

enum {
    COLUMNS_MAX = 12,
    PANELS_MAX = COLUMNS_MAX,
    CELLS_MAX = 2000,
    TEXT_MAX = 1 << 20,
    HEAD = 1 << 20
};

struct told {
    const struct book_cell *cell;
    const char *expected;
    char *found;
};

/* Steps of the ladder, and which of them the trials came to. */
enum step {
    STEP_NONE,
    STEP_PAD,
    STEP_SIZE,
    STEP_TURNED,
    STEP_PANELS,
    STEP_COUNT
};

struct fixture {
    struct bench bench;
    struct arena *arena; // of a trial
    struct style style;
    struct style para, item, inside, tall; // of blocks
    struct area area;
    struct flow_context context;
    struct book book;
    uint64_t seed;
    struct told cells[CELLS_MAX]; // by colour
    size_t count, head_count;
    uint32_t digits;          // of the words that cannot be broken
    struct table_fit fit;     // of the table
    size_t panel;             // being looked at, from 1
    size_t heads[PANELS_MAX]; // times that each panel's head stands
    size_t steps[STEP_COUNT];
};

static struct fixture fixture;

static int set_up(void **state)
{
    struct fixture *f = &fixture;

    (void)state;
    bench_open(&f->bench);
    f->style = *sheet_text(f->bench.sheet, "table-cell");
    f->style.role = sheet_text(f->bench.sheet, "body")->role;
    f->style.size = SP_PT(10);
    f->style.pitch = SP_PT(12);
    f->style.before = f->style.after = 0;
    f->style.keep_next = false;
    f->para = f->inside = f->item = f->tall = f->style;
    f->para.before = SP_PT(3);
    f->para.indent_first = f->style.size;
    f->item.left = f->item.hang = f->style.size * 3 / 2;
    f->tall.height = SP_PT(40);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bench_close(&fixture.bench);
    return 0;
}

static void context_open(struct fixture *f)
{
    struct arena *a = f->arena;

    f->book = (struct book){.sheet = f->bench.sheet};
    f->area = area_plain(SP_PT(300 + random_below(&f->seed, 200)), 0);
    f->context = (struct flow_context){.book = &f->book,
                                       .area = &f->area,
                                       .arena = arena_open(),
                                       .spare = arena_open(),
                                       .tags = a,
                                       .memo = memo_new(a),
                                       .tools = tools_new(a),
                                       .found = labels_new(a),
                                       .known = labels_new(a),
                                       .diag = diag_new(a)};
}

/* ---- drawing a table ----------------------------------------------------- */

/* Han text mostly short, at times longer than a page; or a number. */
static char *words_draw(struct fixture *f, bool head)
{
    static const char *const words[] = {"产业", "重点", "年度", "目标",
                                        "城乡", "完成", "推进"};
    uint32_t kind = random_below(&f->seed, 40);
    uint32_t count = kind == 0           ? 0
                     : kind < 28         ? 1 + random_below(&f->seed, 4)
                     : kind < 38 || head ? 1 + random_below(&f->seed, 40)
                                         : 1 + random_below(&f->seed, 500);
    char *text = arena_alloc(f->arena, (size_t)count * 6 + 16);

    text[0] = '\0';
    if (kind >= 20 && kind < 26) {
        sprintf(text, "%u.%u", random_below(&f->seed, 10000),
                random_below(&f->seed, 100));
        return text;
    }
    if (kind >= 10 && kind < 20 && f->digits > 0) {
        text = arena_alloc(f->arena, f->digits + 1);
        memset(text, '7', f->digits);
        return text;
    }
    for (uint32_t i = 0; i < count; i++)
        memcpy(text + (size_t)i * 6, words[random_below(&f->seed, 7)], 7);
    return text;
}

static struct book_para para_of(struct fixture *f, const char *text)
{
    struct span *span = arena_new(f->arena, struct span);

    *span = (struct span){.kind = SPAN_TEXT,
                          .text = str_of(text),
                          .role = f->style.role,
                          .size = f->style.size,
                          .rgb = (uint32_t)f->count};
    return (struct book_para){.spans = span, .span_count = text[0] != '\0'};
}

static struct book_block *block_add(struct fixture *f, enum block_kind kind,
                                    const struct style *style,
                                    struct book_block *parent)
{
    struct book_block *block = arena_new(f->arena, struct book_block);

    block->kind = kind;
    block->style = style;
    if (parent->last)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

static void para_draw_random(struct fixture *f, struct book_block *parent,
                             const struct style *style, struct buf *told)
{
    struct book_block *p = block_add(f, BLOCK_PARA, style, parent);
    const char *text = words_draw(f, false);

    // What is tall is so whatever stands in it: it could not be cut.
    if (text[0] == '\0' || style == &f->tall)
        text = "空";
    p->as.para = para_of(f, text);
    buf_add_text(told, text);
}

/* A list of one to three items, each a paragraph or two, at times with a list
 * below. */
static void list_draw_random(struct fixture *f, struct book_block *parent,
                             int depth, struct buf *told)
{
    struct book_block *list = block_add(f, BLOCK_LIST, NULL, parent);
    const uint32_t count = 1 + random_below(&f->seed, 3);

    for (uint32_t i = 0; i < count; i++) {
        struct book_block *item = block_add(f, BLOCK_ITEM, &f->item, list);
        char *label = arena_alloc(f->arena, 16);

        sprintf(label, "%u.", i + 1);
        item->as.para = para_of(f, label);
        buf_add_text(told, label);
        para_draw_random(f, item, &f->inside, told);
        if (random_below(&f->seed, 4) == 0)
            para_draw_random(f, item, &f->inside, told);
        if (depth < 2 && random_below(&f->seed, 3) == 0)
            list_draw_random(f, item, depth + 1, told);
    }
}

/* One to four blocks; returns their words. */
static const char *blocks_draw(struct fixture *f, struct book_cell *cell)
{
    struct book_block *group = arena_new(f->arena, struct book_block);
    const uint32_t count = 1 + random_below(&f->seed, 4);
    struct buf told;

    group->kind = BLOCK_GROUP;
    buf_init(&told, f->arena, TEXT_MAX);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t kind = random_below(&f->seed, 8);

        if (kind < 3)
            list_draw_random(f, group, 0, &told);
        else
            para_draw_random(f, group, kind == 3 ? &f->tall : &f->para, &told);
    }
    cell->blocks = group;
    cell->para.span_count = 0;
    cell->stacked = false;
    return told.data;
}

static struct book_cell cell_draw_random(struct fixture *f, size_t column,
                                         size_t colspan, size_t rowspan,
                                         bool head)
{
    const char *text = words_draw(f, head);
    struct book_cell cell = {
        .style = &f->style,
        .para = para_of(f, text),
        .align = (enum cell_align)random_below(&f->seed, 4),
        .valign = (enum cell_valign)random_below(&f->seed, 3),
        .column = (uint16_t)column,
        .colspan = (uint16_t)colspan,
        .rowspan = (uint16_t)rowspan};

    if (column == 0 && !head)
        cell.indent_em = (uint8_t)random_below(&f->seed, 3);
    if (head && colspan == 1 && !strchr(text, '.') &&
        random_below(&f->seed, 3) == 0)
        cell.stacked = true;
    if (!head && random_below(&f->seed, 5) == 0)
        text = blocks_draw(f, &cell);
    f->cells[f->count] =
        (struct told){.expected = text, .found = arena_alloc(f->arena, 1)};
    f->count++;
    return cell;
}

/* Fills rows with cells over some columns and some rows down. */
static struct book_row *rows_draw_random(struct fixture *f,
                                         const struct book_table *t,
                                         size_t count, bool head)
{
    struct book_row *rows = arena_array(f->arena, struct book_row, count);
    size_t taken[COLUMNS_MAX] = {0};

    for (size_t r = 0; r < count; r++) {
        rows[r].cells =
            arena_array(f->arena, struct book_cell, t->column_count);
        rows[r].height_min = SP_PT(random_below(&f->seed, 25));
        rows[r].rule_above = random_below(&f->seed, 5) == 0;
        if (!head && random_below(&f->seed, 8) == 0)
            rows[r].role = (enum row_role)random_below(&f->seed, 5);
        for (size_t i = 0; i < t->column_count; i++) {
            size_t across = 1, down = 1;

            if (taken[i] > 0)
                continue;
            while (random_below(&f->seed, 6) == 0 &&
                   i + across < t->column_count && taken[i + across] == 0)
                across++;
            if (random_below(&f->seed, 6) == 0)
                down = 1 + random_below(&f->seed, 8) *
                               (random_below(&f->seed, 4) == 0 ? 6 : 1);
            if (down > count - r)
                down = count - r;
            rows[r].cells[rows[r].cell_count++] =
                cell_draw_random(f, i, across, down, head);
            for (size_t k = 0; k < across; k++)
                taken[i + k] = down;
        }
        for (size_t i = 0; i < t->column_count; i++)
            taken[i]--;
    }
    return rows;
}

static struct book_table *table_draw(struct fixture *f)
{
    struct book_table *t = arena_new(f->arena, struct book_table);

    t->cell_pad = SP_PT(random_below(&f->seed, 8));
    t->cell_pad_least = SP_PT(random_below(&f->seed, 2));
    t->size_least = SP_PT(7 + random_below(&f->seed, 4));
    t->stub = 1 + random_below(&f->seed, 2);
    t->wide.turn = random_below(&f->seed, 2);
    t->wide.panels = true;
    f->digits = random_below(&f->seed, 3) > 0 ? random_below(&f->seed, 16) : 0;
    t->top_rule = random_below(&f->seed, 2);
    t->group_again = false;
    t->column_count = 1 + random_below(&f->seed, COLUMNS_MAX);
    t->columns = arena_array(f->arena, struct table_column, t->column_count);
    for (size_t i = 0; i < t->column_count; i++)
        if (random_below(&f->seed, 3) == 0)
            t->columns[i] = (struct table_column){
                .kind = COLUMN_SHARE,
                .share = 500 + (int32_t)random_below(&f->seed, 3000)};
    t->head_count = random_below(&f->seed, 5);
    t->head = rows_draw_random(f, t, t->head_count, true);
    f->head_count = f->count;
    t->row_count = 1 + random_below(&f->seed, 40);
    t->rows = rows_draw_random(f, t, t->row_count, false);
    // Colours are given; now cells have their places.
    for (size_t r = 0, n = 0; r < t->head_count + t->row_count; r++) {
        struct book_row *row =
            r < t->head_count ? &t->head[r] : &t->rows[r - t->head_count];

        for (size_t i = 0; i < row->cell_count; i++)
            f->cells[n++].cell = &row->cells[i];
    }
    return t;
}

/* ---- looking at pages ---------------------------------------------------- */

struct ink {
    sp left, right, top, bottom;
    uint32_t cell;
};

static bool overlap(const struct ink *a, const struct ink *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom &&
           b->top < a->bottom;
}

/* The columns of the panel's grid that the cell has; false: none. */
static bool part_of(const struct table_grid *g, const struct book_cell *cell,
                    size_t *first, size_t *end)
{
    *first = cell->column;
    *end = (size_t)cell->column + cell->colspan;
    if (g->view && g->view->parted) {
        const struct panel *p = &g->view->panel;
        size_t before = 0, in = 0;

        for (size_t i = 0; i < *end; i++)
            if (i < p->stub || (i >= p->first && i < p->end)) {
                before += i < *first;
                in += i >= *first;
            }
        *first = before;
        *end = before + in;
    }
    return *end > *first;
}

static void ink_check(struct fixture *f, const struct area *area,
                      const struct ink *ink)
{
    const struct book_cell *cell = f->cells[ink->cell].cell;
    const struct table_grid *g = &f->fit.grids[f->panel - 1];
    size_t first, end;

    if (!part_of(g, cell, &first, &end))
        fail_msg("cell %u is not of panel %zu", ink->cell, f->panel);
    if (ink->left < g->edges[first] || ink->right > g->edges[end])
        fail_msg("cell %u leaves its columns", ink->cell);
    if (ink->top < 0 || ink->bottom > area->height + SP_PT(1))
        fail_msg("cell %u (%u rows) ends %d below the page", ink->cell,
                 cell->rowspan,
                 (int)((ink->bottom - area->height) / SP_PER_PT));
}

static void found_add(struct fixture *f, const struct list_text *text)
{
    struct told *told = &f->cells[text->rgb];
    size_t have = strlen(told->found);
    char *longer = arena_alloc(f->arena, have + text->text_size + 1);

    memcpy(longer, told->found, have);
    memcpy(longer + have, text->text, text->text_size);
    told->found = longer;
}

/* A panel begins with a head that says where its table is; what is carried over
 * to a page does not. */
static void fragment_look(struct fixture *f, const struct fragment *fragment)
{
    if (fragment->row > 0)
        return;
    f->panel += fragment->at.line > 0;
    f->heads[f->panel - 1]++;
}

struct inks {
    VEC(struct ink) found;
};

static void list_look(struct fixture *f, const struct area *area,
                      const struct list *list, sp top, struct inks *inks)
{
    for (size_t k = 0; k < list->count; k++) {
        const struct list_text *t = &list->items[k].as.text;
        struct ink ink;
        sp base = top + t->origin.y;

        if (list->items[k].kind != LIST_TEXT)
            continue;
        ink = (struct ink){t->origin.x, t->origin.x + t->width,
                           base - t->size * 88 / 100, base + t->size * 12 / 100,
                           t->rgb};
        ink_check(f, area, &ink);
        for (size_t n = 0; n < inks->found.count; n++)
            if (inks->found.items[n].cell != ink.cell &&
                overlap(&inks->found.items[n], &ink))
                fail_msg("cell %u lies on cell %u", ink.cell,
                         inks->found.items[n].cell);
        found_add(f, t);
        *vec_push(&inks->found, f->arena) = ink;
    }
}

static void page_look(struct fixture *f, const struct paged *page)
{
    struct inks inks = {0};

    for (size_t i = 0; i < page->count; i++) {
        const struct placed *item = &page->items[i];

        if (item->opens) {
            fragment_look(f, item->carried);
            list_look(f, page->area, item->carried->list, 0, &inks);
        }
        fragment_look(f, item->fragment);
        list_look(f, page->area, item->fragment->list, item->top, &inks);
    }
}

/* How often the cell is to stand on the pages: in each panel that has a part of
 * it once, and a head as often as the panel's head. */
static size_t times_of(const struct fixture *f, size_t i)
{
    size_t times = 0, first, end;

    for (size_t p = 0; p < f->fit.count; p++)
        if (part_of(&f->fit.grids[p], f->cells[i].cell, &first, &end))
            times += i < f->head_count ? f->heads[p] : 1;
    return times;
}

static void cell_check(const struct fixture *f, size_t i)
{
    const struct told *told = &f->cells[i];
    size_t size = strlen(told->expected), times = times_of(f, i);

    if (strlen(told->found) != size * times)
        fail_msg("cell %zu: '%s' became '%s'", i, told->expected, told->found);
    for (size_t n = 0; n < times; n++)
        if (memcmp(told->found + n * size, told->expected, size) != 0)
            fail_msg("cell %zu: '%s' became '%s'", i, told->expected,
                     told->found);
}

/* The highest of its panels. */
static sp head_height(const struct fixture *f, const struct book_block *block)
{
    struct fragment_chain chain = {0};
    const struct flow_place place = {0, f->fit.area->measure, 0};
    struct table_run *run =
        table_run_new(&f->context, block, &f->fit, place, NULL);
    sp height = 0;

    while (table_run_next(run, &chain))
        continue;
    for (const struct fragment *p = chain.first; p; p = p->next)
        if (p->row == 0)
            height = sp_larger(height, p->height);
    return height;
}

static void pages_make(struct fixture *f, const struct book_block *table)
{
    struct book_block block = *table;
    struct book_block root = {.kind = BLOCK_GROUP};
    struct pager *pager;
    struct paged page;
    size_t pages = 0;

    root.first = root.last = &block;
    pager = pager_new(&f->context, flow_new(&f->context, &root, NULL), 0, 0);
    f->panel = 0;
    memset(f->heads, 0, sizeof(f->heads));
    while (pager_page(pager, true, 0, &page)) {
        assert_true(page.items[0].opens || page.items[0].fragment->row == 0);
        assert_true(page.items[0].opens || page.count > 1 || pages == 0);
        assert_true(++pages < 5000);
        page_look(f, &page);
    }
    assert_int_equal(f->panel, f->fit.count);
    for (size_t i = 0; i < f->count; i++)
        cell_check(f, i);
}

/* Nothing but what the ladder says is said. */
static void steps_count(struct fixture *f, uint64_t seed)
{
    enum step step = STEP_NONE;

    for (size_t i = 0; i < diag_count(f->context.diag); i++)
        switch (diag_at(f->context.diag, i)->code) {
        case DIAG_CODE_TABLE_NARROWED:
            step = step > STEP_PAD ? step : STEP_PAD;
            break;
        case DIAG_CODE_TABLE_SMALLER:
            step = step > STEP_SIZE ? step : STEP_SIZE;
            break;
        case DIAG_CODE_TABLE_TURNED:
            step = STEP_TURNED;
            break;
        case DIAG_CODE_TABLE_PANELS:
            step = STEP_PANELS;
            break;
        case DIAG_CODE_KEEP_BROKEN:
            break;
        default:
            fail_msg("table %lu: %d", (unsigned long)seed,
                     diag_number(diag_at(f->context.diag, i)->code));
        }
    f->steps[step]++;
}

/* Whether the table can be set, and stands in its heads' pages; on a portrait
 * page those are as high as it takes. */
static bool table_fits(struct fixture *f, const struct book_block *block)
{
    sp head;

    f->area.height = SP_PT(400);
    f->fit = table_fit(&f->context, block,
                       (struct flow_place){0, f->area.measure, 0});
    if (f->fit.count == 0)
        return false;
    head = head_height(f, block) + SP_PT(60);
    f->area.height = head + SP_PT(random_below(&f->seed, 400));
    return f->fit.area == &f->area || head < f->fit.area->height;
}

static void trial(struct fixture *f, uint64_t seed)
{
    struct book_block block = {.kind = BLOCK_TABLE, .at = {"book.xml", 7, 3}};
    struct diag_mark mark;

    f->seed = seed * 2654435761u;
    f->count = 0;
    f->arena = arena_open();
    context_open(f);
    block.as.table = table_draw(f);
    mark = diag_mark(f->context.diag);
    if (table_fits(f, &block)) {
        diag_rewind(f->context.diag, mark);
        pages_make(f, &block);
        steps_count(f, seed);
    }
    arena_close(f->context.arena);
    arena_close(f->context.spare);
    arena_close(f->arena);
}

static void every_cell_stands_once_and_whole(void **state)
{
    const char *asked = getenv("LANTU_TABLES");
    unsigned long trials = asked ? strtoul(asked, NULL, 10) : 400;

    (void)state;
    for (unsigned long i = 0; i < trials; i++) {
        fixture.seed = i;
        if (asked)
            print_message("table %lu\n", i);
        trial(&fixture, i);
    }
    for (enum step step = STEP_NONE; step < STEP_COUNT && trials >= 400; step++)
        assert_true(fixture.steps[step] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_stands_once_and_whole),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
