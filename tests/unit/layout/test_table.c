/*
 * Column widths, and where a table breaks.  A column is "a" automatic, "40"
 * fixed in points, "2*" a share; every digit of the cells is half an
 * em of 10 pt, every Han character one.
 */
#include "layout/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compose/book.h"
#include "draw/tag.h"
#include "layout/labels.h"
#include "layout/memo.h"
#include "layout/pager.h"
#include "layout/table_panels.h"
#include "tests/area.h"
#include "tests/sheet.h"
#include "text/tools.h"

enum { EM = 10, COLUMNS_MAX = 8, ROWS_MAX = 64 };

struct fixture {
    struct bench bench;
    struct arena *arena, *spare;
    struct style style;
    struct book book;
    struct area area;
    struct flow_context context;
};

static struct fixture fixture;

static int set_up(void **state)
{
    struct fixture *f = &fixture;

    (void)state;
    bench_open(&f->bench);
    f->style = *sheet_text(f->bench.sheet, "table-cell");
    f->style.role = sheet_text(f->bench.sheet, "body")->role;
    f->style.size = SP_PT(EM);
    f->style.pitch = SP_PT(12);
    f->style.keep_next = false;
    f->style.before = f->style.after = 0;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    bench_close(&fixture.bench);
    return 0;
}

static void context_open(struct fixture *f, sp body_height)
{
    struct arena *a = f->bench.arena;

    f->arena = arena_open();
    f->spare = arena_open();
    f->book = (struct book){.sheet = f->bench.sheet};
    f->area = area_plain(SP_PT(400), body_height);
    f->context = (struct flow_context){.book = &f->book,
                                       .area = &f->area,
                                       .arena = f->arena,
                                       .spare = f->spare,
                                       .tags = a,
                                       .memo = memo_new(a),
                                       .tools = tools_new(a),
                                       .found = labels_new(a),
                                       .known = labels_new(a),
                                       .diag = diag_new(a)};
}

static void context_close(struct fixture *f)
{
    arena_close(f->arena);
    arena_close(f->spare);
}

static struct book_cell cell_of(struct fixture *f, const char *text, int column)
{
    struct span *span = arena_new(f->bench.arena, struct span);

    *span =
        (struct span){.kind = SPAN_TEXT,
                      .text = str_of(str_copy(str_of(text), f->bench.arena)),
                      .role = f->style.role,
                      .size = f->style.size};
    return (struct book_cell){.style = &f->style,
                              .para = {.spans = span, .span_count = 1},
                              .column = (uint16_t)column,
                              .colspan = 1,
                              .rowspan = 1};
}

/* Cells between bars; "-" continues the one before over this column, "" is
 * empty. */
static void row_read(struct fixture *f, const char *words, struct book_row *row,
                     const struct table_column *columns)
{
    int column = 0;

    row->cells = arena_array(f->bench.arena, struct book_cell, COLUMNS_MAX);
    for (const char *end; words; words = *end ? end + 1 : NULL) {
        char word[64] = "";

        end = words + strcspn(words, "|");
        memcpy(word, words, (size_t)(end - words));
        if (strcmp(word, "-") == 0) {
            row->cells[row->cell_count - 1].colspan++;
        } else {
            struct book_cell *cell = &row->cells[row->cell_count++];

            *cell = cell_of(f, word, column);
            cell->align = columns[column].align;
            if (!*word)
                cell->para.span_count = 0;
        }
        column++;
    }
}

static struct table_column column_read(const char *word)
{
    struct table_column c = {.kind = COLUMN_AUTO};
    char *end;
    long n = strtol(word, &end, 10);

    if (*word == 'a')
        return c;
    if (*word == '.') { // automatic, aligned on the point
        c.align = CELL_CHAR;
        return c;
    }
    if (*end == '*')
        return (struct table_column){.kind = COLUMN_SHARE,
                                     .share = (int32_t)n * 1000};
    return (struct table_column){.kind = COLUMN_FIXED, .width = SP_PT(n)};
}

static struct book_table *table_read(struct fixture *f, const char *columns,
                                     const char *const *rows, sp pad)
{
    struct arena *a = f->bench.arena;
    struct book_table *t = arena_new(a, struct book_table);
    char copy[64], *rest = copy, *word;

    t->cell_pad = pad;
    t->columns = arena_array(a, struct table_column, COLUMNS_MAX);
    t->rows = arena_array(a, struct book_row, ROWS_MAX);
    strcpy(copy, columns);
    while ((word = strtok_r(rest, " ", &rest)) != NULL)
        t->columns[t->column_count++] = column_read(word);
    for (; rows && *rows; rows++)
        row_read(f, *rows, &t->rows[t->row_count++], t->columns);
    return t;
}

static struct book_block block_of(const struct book_table *table)
{
    return (struct book_block){
        .kind = BLOCK_TABLE, .as.table = table, .at = {"book.xml", 7, 3}};
}

/* "20 40 340": widths in whole points. */
static void widths_print(const struct table_grid *g, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < g->table->column_count; i++)
        sprintf(
            out + strlen(out), "%s%d", i ? " " : "",
            (int)((g->edges[i + 1] - g->edges[i] + SP_PER_PT / 2) / SP_PER_PT));
}

/* Without pads.  An automatic column has half an em of air. */
static void columns_share_the_measure(void **state)
{
    static const struct {
        const char *fact, *columns;
        const char *rows[4];
        int measure;
        const char *widths; // NULL: too wide
    } rows[] = {
        {"fixed columns stay as they are", "40 60", {"甲|乙"}, 400, "40 60"},
        {"shares divide what fixed ones leave",
         "100 1* 2*",
         {"甲|乙|丙"},
         400,
         "100 100 200"},
        {"a share never cuts its longest word",
         "1* 1*",
         {"甲|1234567890"},
         60,
         "10 50"},
        {"automatic columns take their text and air, shares the rest",
         "a 1*",
         {"甲乙丙|丁"},
         400,
         "35 365"},
        {"without shares the automatic ones grow alike",
         "a a",
         {"甲乙丙|甲乙丙丁戊己庚"},
         240,
         "76 164"},
        {"too little room: the short text stays whole",
         "a a",
         {"甲乙丙丁戊己|甲乙"},
         60,
         "40 20"},
        {"a fixed column is as wide as stated however much it holds",
         "30 1*",
         {"甲乙丙丁戊己|甲"},
         100,
         "30 70"},
        {"but holds what cannot be broken",
         "30 1*",
         {"1234567890|甲"},
         100,
         "50 50"},
        {"a cell over two columns widens them",
         "a a 1*",
         {"甲|乙|丙", "12345678901234567890|-|丁"},
         200,
         "55 55 90"},
        {"but no fixed one beside others",
         "20 a 1*",
         {"甲|乙|丙", "12345678901234567890|-|丁"},
         200,
         "20 85 95"},
        {"two fixed ones alike, when they alone hold it",
         "20 20 1*",
         {"甲|乙|丙", "1234567890|-|丁"},
         200,
         "25 25 150"},
        {"what cannot fit does not",
         "a a",
         {"1234567890|1234567890"},
         90,
         NULL},
        {"neither do fixed columns beyond the measure",
         "60 60",
         {"甲|乙"},
         100,
         NULL},
        {"an empty table has its fixed columns", "40 1*", {NULL}, 100, "40 60"},
        {"an empty column has its air", "a 1*", {"|甲"}, 100, "5 95"},
    };
    struct fixture *f = &fixture;

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct book_block block;
        struct table_grid grid;
        char widths[64];
        bool fits;

        print_message("%s\n", rows[r].fact);
        context_open(f, SP_PT(400));
        block = block_of(table_read(f, rows[r].columns, rows[r].rows, 0));
        fits = table_columns(&f->context, block.as.table, NULL,
                             SP_PT(rows[r].measure), &grid);
        assert_int_equal(fits, rows[r].widths != NULL);
        if (fits) {
            widths_print(&grid, widths);
            assert_string_equal(widths, rows[r].widths);
        } else {
            assert_true(grid.need > SP_PT(rows[r].measure));
        }
        context_close(f);
    }
}

static void nothing_is_lost_in_rounding(void **state)
{
    static const char *const row[] = {"甲|乙|丙|丁|戊|己|庚", NULL};
    struct fixture *f = &fixture;
    struct table_grid grid;

    (void)state;
    for (sp measure = SP_PT(200); measure < SP_PT(200) + 50; measure++) {
        struct book_block block =
            block_of(table_read(f, "1* 3* 7* a a 31 11*", row, 0));

        context_open(f, SP_PT(400));
        assert_true(
            table_columns(&f->context, block.as.table, NULL, measure, &grid));
        assert_int_equal(grid.edges[0], 0);
        assert_int_equal(grid.edges[7], measure);
        context_close(f);
    }
}

/* Long whole numbers and long fractions need not meet in one cell to meet in
 * the column. */
static void numbers_on_their_point_stay_in_their_column(void **state)
{
    static const char *const rows[] = {"123456789|甲", "0.123456789|乙",
                                       "-5|丙", NULL};
    const sp pad = SP_PT(4);
    struct fixture *f = &fixture;
    struct fragment_chain chain = {0}, whole = {0};
    struct table_grid grid;
    struct book_block block = block_of(table_read(f, ". 1*", rows, pad));
    struct list *all;

    (void)state;
    context_open(f, SP_PT(400));
    assert_true(
        table_columns(&f->context, block.as.table, NULL, SP_PT(300), &grid));
    table_fragments(&f->context, &block, (struct flow_place){0, SP_PT(300), 0},
                    NULL, &chain);
    all = fragment_merge(&f->context, &chain, &whole)->list;
    for (size_t i = 0; i < all->count; i++) {
        const struct list_text *t = &all->items[i].as.text;

        if (all->items[i].kind != LIST_TEXT || t->origin.x >= grid.edges[1])
            continue;
        assert_true(t->origin.x >= pad);
        assert_true(t->origin.x + t->width <= grid.edges[1] - pad);
    }
    context_close(f);
}

static void a_number_is_cut_at_its_point(void **state)
{
    static const struct {
        const char *text, *whole, *fraction; // NULL: not a number
    } rows[] = {
        {"12.50", "12", ".50"}, {"−5.4", "−5", ".4"},   {"+6", "+6", ""},
        {"1,234", "1,234", ""}, {"61.2%", "61", ".2%"}, {"-3.0", "-3", ".0"},
        {"—", NULL, NULL},      {"", NULL, NULL},       {"−", NULL, NULL},
        {"A1.5", NULL, NULL},
    };
    struct fixture *f = &fixture;

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct book_cell cell = cell_of(f, rows[r].text, 0);
        struct cell_halves h = cell_split(&cell);

        print_message("%s\n", rows[r].text);
        assert_int_equal(h.numeric, rows[r].whole != NULL);
        if (!rows[r].whole)
            continue;
        assert_true(str_eq(h.whole.text, str_of(rows[r].whole)));
        assert_true(str_eq(h.fraction.text, str_of(rows[r].fraction)));
    }
}

/* ---- panels -------------------------------------------------------------- */

/* A stub and columns of 20 pt each; how many of them stand in each panel. */
static void panels_end_between_groups_of_heads(void **state)
{
    static const struct {
        const char *fact, *head, *row;
        int room; // columns beside the stub
        const char *panels;
    } rows[] = {
        {"panels have about as many columns", "名|甲|乙|丙|丁|戊|己|庚",
         "名|1|2|3|4|5|6|7", 6, "4 3"},
        {"a panel ends before a group", "名|甲|-|-|乙|-|-|-",
         "名|1|2|3|4|5|6|7", 6, "3 4"},
        {"or after one", "名|甲|-|-|-|-|乙|-", "名|1|2|3|4|5|6|7", 6, "5 2"},
        {"but takes no panel more for it", "名|甲|-|-|乙|-|-|-",
         "名|1|2|3|4|5|6|7", 3, "3 2 2"},
        {"nor is left half empty for it", "名|甲|乙|-|-|-|-|-",
         "名|1|2|3|4|5|6|7", 6, "4 3"},
        {"a group that no panel holds is divided", "名|甲|-|-|-|-|-|-",
         "名|1|2|3|4|5|6|7", 4, "4 3"},
        {"no cell of a row is divided", "名|甲|乙|丙|丁|戊|己|庚",
         "名|1|2|3|4|-|6|7", 6, "3 4"},
    };
    struct fixture *f = &fixture;

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const char *const row[] = {rows[r].row, NULL};
        struct table_fit fit;
        struct table_grid whole;
        struct book_table *t;
        char panels[32] = "";

        print_message("%s\n", rows[r].fact);
        context_open(f, SP_PT(400));
        t = table_read(f, "20 20 20 20 20 20 20 20", row, 0);
        t->head = arena_array(f->bench.arena, struct book_row, 1);
        t->head_count = t->stub = 1;
        row_read(f, rows[r].head, t->head, t->columns);
        table_least(&f->context, t, &whole);
        fit = table_panels(&f->context, &whole, SP_PT(20 * (rows[r].room + 1)));
        for (size_t i = 0; i < fit.count; i++)
            sprintf(panels + strlen(panels), "%s%zu", i ? " " : "",
                    fit.grids[i].table->column_count - 1);
        assert_string_equal(panels, rows[r].panels);
        context_close(f);
    }
}

/* ---- breaking ------------------------------------------------------------ */

/*
 * "1 2 3 / c 4 5": the rows on each page; c the head again, cG with the group
 * again.  Rows are of 20 pt: g opens a group, t is the total, x tied down to
 * the next row.
 */
static void pages_print(struct fixture *f, const char *kinds, sp body,
                        char *out)
{
    struct book_block root = {.kind = BLOCK_GROUP}, block;
    static const char *rows[ROWS_MAX];
    struct book_table *t;
    struct pager *pager;
    struct paged page;
    sp plain = 0;
    size_t count = strlen(kinds);

    for (size_t i = 0; i < count; i++)
        rows[i] = "甲|乙";
    rows[count] = NULL;
    context_open(f, body);
    t = table_read(f, "a a", rows, 0);
    block = block_of(t);
    t->group_again = true;
    t->head = arena_array(f->bench.arena, struct book_row, 1);
    t->head_count = 1;
    row_read(f, "丙|丁", t->head, t->columns);
    t->head->height_min = SP_PT(20);
    for (size_t i = 0; i < count; i++) {
        t->rows[i].height_min = SP_PT(20);
        if (kinds[i] == 'g')
            t->rows[i].role = ROW_GROUP;
        if (kinds[i] == 't')
            t->rows[i].role = ROW_TOTAL;
        if (kinds[i] == 'x')
            t->rows[i].cells[0].rowspan = 2;
    }
    root.first = root.last = &block;
    pager = pager_new(&f->context, flow_new(&f->context, &root, NULL), 0, 0);
    *out = '\0';
    while (pager_page(pager, true, 0, &page)) {
        if (*out)
            strcat(out, " / ");
        for (size_t i = 0; i < page.count; i++) {
            const struct fragment *p = page.items[i].fragment;
            const struct fragment *head = page.items[i].carried;

            if (page.items[i].opens)
                strcat(out, head->height > plain ? "cG " : "c ");
            strcat(out, i ? " " : "");
            for (uint32_t r = 0; r < p->row_count; r++)
                sprintf(out + strlen(out), "%s%d", r ? "+" : "",
                        (int)(p->row + r));
            if (p->row_count == 0 && !plain)
                plain = p->height; // the first head
            if (p->row_count == 0)
                strcat(out, "c");
            if (page.items[i].closes)
                strcat(out, " _");
        }
    }
    context_close(f);
}

static void a_table_breaks_between_rows(void **state)
{
    static const struct {
        const char *fact, *kinds;
        int room; // rows a page holds beside the head
        const char *pages;
    } rows[] = {
        {"a table that fits is not broken", "rrrr", 4, "c 1 2 3 4"},
        {"the head stands again, a rule ends the page", "rrrrrr", 4,
         "c 1 2 3 4 _ / c 5 6"},
        {"the last two rows stay together", "rrrrr", 4, "c 1 2 3 _ / c 4 5"},
        {"the group is named again", "grrrrrr", 4, "c 1 2 3 4 _ / cG 5 6 7"},
        {"a group row goes with the next", "rrrgrr", 4, "c 1 2 3 _ / c 4 5 6"},
        {"the total belongs to no group", "grrrtr", 4, "c 1 2 3 4 _ / c 5 6"},
        {"rows tied by a span stay together", "rrrxrr", 4,
         "c 1 2 3 _ / c 4+5 6"},
    };
    struct fixture *f = &fixture;

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        char pages[256];

        print_message("%s\n", rows[r].fact);
        pages_print(f, rows[r].kinds, SP_PT(22 * (rows[r].room + 1) + 4),
                    pages);
        assert_string_equal(pages, rows[r].pages);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_share_the_measure),
        cmocka_unit_test(nothing_is_lost_in_rounding),
        cmocka_unit_test(numbers_on_their_point_stay_in_their_column),
        cmocka_unit_test(a_number_is_cut_at_its_point),
        cmocka_unit_test(panels_end_between_groups_of_heads),
        cmocka_unit_test(a_table_breaks_between_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
