#include "layout/table_fit.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "layout/area.h"
#include "layout/table_panels.h"
#include "layout/table_view.h"

#define SIZE_STEP (SP_PT(1) / 2)

static struct table_fit one(const struct flow_context *c,
                            const struct table_grid *grid)
{
    struct table_fit fit = {arena_new(c->tags, struct table_grid), 1, c->area};

    *fit.grids = *grid;
    return fit;
}

/* Fixed columns that are wider than the author asked for. */
static void say_tight(const struct flow_context *c, struct loc at,
                      const struct table_grid *grid)
{
    const struct book_table *t = grid->table;
    char column[24], have[SP_TEXT_MAX], need[SP_TEXT_MAX];

    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].kind != COLUMN_FIXED ||
            grid->least[i] <= t->columns[i].width)
            continue;
        snprintf(column, sizeof(column), "%zu", i + 1);
        (void)sp_print(have, t->columns[i].width, 1);
        (void)sp_print(need, grid->least[i], 1);
        diag_add(c->diag, DIAG_CODE_TABLE_COLUMN_TIGHT, at, column, have, need,
                 NULL);
    }
}

/* In panels; count 0: not so either, or it may not. */
static struct table_fit fit_panels(const struct flow_context *c,
                                   const struct table_grid *whole, sp measure,
                                   struct loc at)
{
    struct table_fit fit = {0};
    char count[24], stub[24];

    if (whole->table->wide.panels)
        fit = table_panels(c, whole, measure);
    if (fit.count == 0)
        return fit;
    snprintf(count, sizeof(count), "%zu", fit.count);
    snprintf(stub, sizeof(stub), "%zu", whole->table->stub);
    diag_add(c->diag, DIAG_CODE_TABLE_PANELS, at, count, stub, NULL);
    return fit;
}

/* In smaller text, the least step that helps; count 0: none does. */
static struct table_fit fit_smaller(const struct flow_context *c,
                                    const struct book_table *t, sp measure,
                                    struct loc at)
{
    const sp most = table_size(t);
    char by[SP_TEXT_MAX], least[SP_TEXT_MAX];
    struct table_grid grid;

    // The last step is the one that brings the largest text to its least.
    for (sp cut = SIZE_STEP; cut < most - t->size_least + SIZE_STEP;
         cut += SIZE_STEP) {
        if (!table_columns(c, t, view_smaller(t, cut, c->tags), measure, &grid))
            continue;
        (void)sp_print(by, cut, 1);
        (void)sp_print(least, t->size_least, 3);
        diag_add(c->diag, DIAG_CODE_TABLE_SMALLER, at, by, least, NULL);
        return one(c, &grid);
    }
    return (struct table_fit){0};
}

/* Narrower white, then smaller text; count 0: neither helps. */
static struct table_fit fit_tighter(const struct flow_context *c,
                                    const struct book_table *t, sp measure,
                                    struct loc at)
{
    struct book_table *narrow = arena_new(c->tags, struct book_table);
    char by[SP_TEXT_MAX];
    struct table_grid grid;

    *narrow = *t;
    if (t->cell_pad > t->cell_pad_least) {
        narrow->cell_pad = t->cell_pad_least;
        if (table_columns(c, narrow, NULL, measure, &grid)) {
            (void)sp_print(by, narrow->cell_pad, 1);
            diag_add(c->diag, DIAG_CODE_TABLE_NARROWED, at, by, NULL);
            return one(c, &grid);
        }
    }
    return fit_smaller(c, narrow, measure, at);
}

/* As it is, or tighter; count 0: neither. */
static struct table_fit fit_whole(const struct flow_context *c,
                                  const struct book_table *t, sp measure,
                                  struct loc at)
{
    struct table_grid grid;

    if (table_columns(c, t, NULL, measure, &grid))
        return one(c, &grid);
    return fit_tighter(c, t, measure, at);
}

/* On a landscape page; count 0: not so either, or it may not. */
static struct table_fit fit_turned(const struct flow_context *c,
                                   const struct book_table *t, int depth,
                                   struct loc at)
{
    struct flow_context turned = *c;
    struct table_fit fit;

    if (!t->wide.turn || depth > 0 || c->area->asked || area_is_turned(c->area))
        return (struct table_fit){0};
    turned.area =
        area_new(sheet_page(c->book->sheet), PAGE_LANDSCAPE, NULL, c->tags);
    fit = fit_whole(&turned, t, turned.area->measure, at);
    if (fit.count > 0)
        diag_add(c->diag, DIAG_CODE_TABLE_TURNED, at, NULL);
    return fit;
}

/* A column whose stated width is more than `width`, the widest of them; as many
 * as there are columns: none. */
static size_t widest_fixed(const struct table_grid *grid, sp width)
{
    const struct book_table *t = grid->table;
    size_t widest = t->column_count;

    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].kind == COLUMN_FIXED && t->columns[i].width > width) {
            widest = i;
            width = t->columns[i].width;
        }
    return widest;
}

/* What columns `first` to `end` have when as little as possible stands beside
 * them: the stub, and beside a stub one column. */
static sp room_beside(const struct table_grid *grid, size_t first, size_t end,
                      sp measure)
{
    const struct book_table *t = grid->table;
    sp other = 0;

    for (size_t i = 0; i < t->column_count; i++) {
        if (i >= first && i < end)
            continue;
        if (i < t->stub || !t->wide.panels)
            measure -= grid->least[i];
        else
            other = sp_larger(other, grid->least[i]);
    }
    if (first < t->stub)
        measure -= other;
    return sp_larger(measure, 0);
}

/* Names the cell, or the column, that is the most in the way. */
static void say_wide(const struct flow_context *c, struct loc at,
                     const struct table_grid *grid, sp measure)
{
    const struct widest_cell cell = table_widest(c, grid);
    const size_t fixed = widest_fixed(grid, cell.need);
    char row[24], column[24], need[SP_TEXT_MAX], room[SP_TEXT_MAX];

    if (fixed < grid->table->column_count) {
        snprintf(column, sizeof(column), "%zu", fixed + 1);
        (void)sp_print(need, grid->table->columns[fixed].width, 1);
        (void)sp_print(room, room_beside(grid, fixed, fixed + 1, measure), 1);
        diag_add(c->diag, DIAG_CODE_TABLE_COLUMN_WIDE, at, column, need, room,
                 NULL);
        return;
    }
    snprintf(row, sizeof(row), "%zu", cell.row + 1);
    snprintf(column, sizeof(column), "%zu", cell.column + 1);
    (void)sp_print(need, cell.need, 1);
    (void)sp_print(room, room_beside(grid, cell.column, cell.end, measure), 1);
    diag_add(c->diag, DIAG_CODE_TABLE_WIDE, cell.at.line > 0 ? cell.at : at,
             row, column, need, room, NULL);
}

struct table_fit table_fit(const struct flow_context *c,
                           const struct book_block *b, struct flow_place place)
{
    const struct book_table *t = b->as.table;
    struct table_fit fit = fit_whole(c, t, place.measure, b->at);
    struct table_grid whole;

    if (fit.count == 0)
        fit = fit_turned(c, t, place.depth, b->at);
    if (fit.count > 0) {
        say_tight(c, b->at, fit.grids);
        return fit;
    }
    table_least(c, t, &whole);
    fit = fit_panels(c, &whole, place.measure, b->at);
    if (fit.count > 0)
        say_tight(c, b->at, &whole);
    else
        say_wide(c, b->at, &whole, place.measure);
    return fit;
}
