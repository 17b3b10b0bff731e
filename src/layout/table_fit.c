#include "layout/table_fit.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "compose/book.h"
#include "layout/area.h"
#include "layout/table_panels.h"

#define SIZE_STEP (SP_PT(1) / 2)

struct restyled {
    const struct style *from, *to;
};

/* The styles met so far, made smaller. */
struct shrink {
    struct arena *arena;
    sp by, least;
    bool changed;
    VEC(struct restyled) styles;
};

static sp shrunk(struct shrink *s, sp size)
{
    sp smaller = size - s->by < s->least ? s->least : size - s->by;

    if (size <= s->least)
        return size;
    s->changed = true;
    return smaller;
}

static const struct style *style_shrunk(struct shrink *s,
                                        const struct style *style)
{
    struct style *smaller;

    for (size_t i = 0; i < s->styles.count; i++)
        if (s->styles.items[i].from == style)
            return s->styles.items[i].to;
    smaller = arena_new(s->arena, struct style);
    *smaller = *style;
    smaller->size = shrunk(s, style->size);
    smaller->pitch -= style->size - smaller->size;
    *vec_push(&s->styles, s->arena) = (struct restyled){style, smaller};
    return smaller;
}

static void cell_shrink(struct shrink *s, struct book_cell *cell)
{
    size_t count = cell->para.span_count;
    struct span *spans = arena_array(s->arena, struct span, count);

    for (size_t i = 0; i < count; i++) {
        spans[i] = cell->para.spans[i];
        spans[i].size = shrunk(s, spans[i].size);
    }
    cell->para.spans = spans;
    cell->style = style_shrunk(s, cell->style);
}

static struct book_row *rows_shrunk(struct shrink *s,
                                    const struct book_row *rows, size_t count)
{
    struct book_row *smaller = arena_array(s->arena, struct book_row, count);

    for (size_t r = 0; r < count; r++) {
        smaller[r] = rows[r];
        smaller[r].cells =
            arena_array(s->arena, struct book_cell, rows[r].cell_count);
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            smaller[r].cells[i] = rows[r].cells[i];
            cell_shrink(s, &smaller[r].cells[i]);
        }
    }
    return smaller;
}

/* A copy whose text is smaller by `by`; NULL: all of it is at its least. */
static struct book_table *table_smaller(const struct book_table *t, sp by,
                                        struct arena *a)
{
    struct shrink s = {.arena = a, .by = by, .least = t->size_least};
    struct book_table *smaller = arena_new(a, struct book_table);

    *smaller = *t;
    smaller->head = rows_shrunk(&s, t->head, t->head_count);
    smaller->rows = rows_shrunk(&s, t->rows, t->row_count);
    return s.changed ? smaller : NULL;
}

/* The least that must be taken from all sizes; 0: nothing helps. */
static sp size_cut(const struct flow_context *c, const struct book_table *t,
                   sp measure)
{
    struct flow_context scratch = *c;
    bool found = false, more = true;
    sp by = 0;

    while (!found && more) {
        const struct book_table *smaller;
        struct table_grid grid;

        by += SIZE_STEP;
        scratch.arena = scratch.tags = arena_open();
        smaller = table_smaller(t, by, scratch.arena);
        found = smaller && table_columns(&scratch, smaller, measure, &grid);
        // The step after the one that brings the last text to its least.
        more = smaller && table_smaller(smaller, SIZE_STEP, scratch.arena);
        arena_close(scratch.arena);
    }
    return found ? by : 0;
}

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

/* In panels; count 0: not so either. */
static struct table_fit fit_panels(const struct flow_context *c,
                                   const struct book_table *t, sp measure,
                                   struct loc at)
{
    struct table_fit fit = {0};
    char count[24], stub[24];

    if (t->wide.panels)
        fit = table_panels(c, t, measure);

    if (fit.count == 0)
        return fit;
    snprintf(count, sizeof(count), "%zu", fit.count);
    snprintf(stub, sizeof(stub), "%zu", t->stub);
    diag_add(c->diag, DIAG_CODE_TABLE_PANELS, at, count, stub, NULL);
    return fit;
}

/* Narrower white, then smaller text; count 0: neither helps. */
static struct table_fit fit_tighter(const struct flow_context *c,
                                    const struct book_table *t, sp measure,
                                    struct loc at)
{
    struct book_table *narrow = arena_new(c->tags, struct book_table);
    char by[SP_TEXT_MAX], least[SP_TEXT_MAX];
    struct table_grid grid;
    sp cut;

    *narrow = *t;
    if (t->cell_pad > t->cell_pad_least) {
        narrow->cell_pad = t->cell_pad_least;
        if (table_columns(c, narrow, measure, &grid)) {
            (void)sp_print(by, narrow->cell_pad, 1);
            diag_add(c->diag, DIAG_CODE_TABLE_NARROWED, at, by, NULL);
            return one(c, &grid);
        }
    }
    cut = size_cut(c, narrow, measure);
    if (cut == 0 ||
        !table_columns(c, table_smaller(narrow, cut, c->tags), measure, &grid))
        return (struct table_fit){0};
    (void)sp_print(by, cut, 1);
    (void)sp_print(least, t->size_least, 3);
    diag_add(c->diag, DIAG_CODE_TABLE_SMALLER, at, by, least, NULL);
    return one(c, &grid);
}

/* As it is, which *grid tells, or tighter; count 0: neither. */
static struct table_fit fit_whole(const struct flow_context *c,
                                  const struct book_table *t, sp measure,
                                  struct loc at, struct table_grid *grid)
{
    if (table_columns(c, t, measure, grid))
        return one(c, grid);
    return fit_tighter(c, t, measure, at);
}

/* On a landscape page; count 0: not so either, or it may not. */
static struct table_fit fit_turned(const struct flow_context *c,
                                   const struct book_table *t, int depth,
                                   struct loc at)
{
    struct flow_context turned = *c;
    struct table_grid grid;
    struct table_fit fit;

    if (!t->wide.turn || depth > 0 || c->area->asked || area_is_turned(c->area))
        return (struct table_fit){0};
    turned.area = area_new(sheet_page(c->book->sheet), PAGE_LANDSCAPE, c->tags);
    fit = fit_whole(&turned, t, turned.area->measure, at, &grid);
    if (fit.count > 0)
        diag_add(c->diag, DIAG_CODE_TABLE_TURNED, at, NULL);
    return fit;
}

struct table_fit table_fit(const struct flow_context *c,
                           const struct book_block *b, struct flow_place place)
{
    const struct book_table *t = b->as.table;
    struct table_grid grid;
    struct table_fit fit = fit_whole(c, t, place.measure, b->at, &grid);

    if (fit.count == 0)
        fit = fit_turned(c, t, place.depth, b->at);
    if (fit.count == 0)
        fit = fit_panels(c, t, place.measure, b->at);
    if (fit.count == 0)
        flow_say_long(c, DIAG_CODE_TABLE_WIDE, b->at, grid.need, place.measure);
    else
        say_tight(c, b->at, &grid);
    return fit;
}
