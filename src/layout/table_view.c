#include "layout/table_view.h"

#include "base/arena.h"
#include "doc/plain.h"

/* ---- smaller ------------------------------------------------------------- */

static sp para_size(sp size, const struct book_para *para)
{
    for (size_t i = 0; i < para->span_count; i++)
        size = sp_larger(size, para->spans[i].size);
    return size;
}

static bool has_words(const struct book_block *block)
{
    return block->kind == BLOCK_PARA || block->kind == BLOCK_ITEM;
}

static sp block_size(sp size, const struct book_block *block)
{
    if (has_words(block))
        size = para_size(sp_larger(size, block->style->size), &block->as.para);
    for (const struct book_block *k = block->first; k; k = k->next)
        size = block_size(size, k);
    return size;
}

static sp size_larger(sp size, const struct book_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            const struct book_cell *cell = &rows[r].cells[i];

            size = para_size(sp_larger(size, cell->style->size), &cell->para);
            if (cell->blocks)
                size = block_size(size, cell->blocks);
        }
    return size;
}

sp table_size(const struct book_table *t)
{
    return size_larger(size_larger(0, t->head, t->head_count), t->rows,
                       t->row_count);
}

static sp shrunk(const struct table_view *v, sp size)
{
    if (size <= v->least)
        return size;
    return sp_larger(size - v->by, v->least);
}

static const struct style *style_shrunk(struct table_view *v,
                                        const struct style *style)
{
    struct style *smaller;

    for (size_t i = 0; i < v->styles.count; i++)
        if (v->styles.items[i].from == style)
            return v->styles.items[i].to;
    smaller = arena_new(v->arena, struct style);
    *smaller = *style;
    smaller->size = shrunk(v, style->size);
    smaller->pitch -= style->size - smaller->size;
    smaller->left = sp_mul_div(style->left, smaller->size, style->size);
    smaller->hang = sp_mul_div(style->hang, smaller->size, style->size);
    smaller->indent_first =
        sp_mul_div(style->indent_first, smaller->size, style->size);
    *vec_push(&v->styles, v->arena) = (struct restyled){style, smaller};
    return smaller;
}

static void para_shrink(const struct table_view *v, struct book_para *para,
                        struct arena *a)
{
    struct span *spans = arena_array(a, struct span, para->span_count);

    for (size_t i = 0; i < para->span_count; i++) {
        spans[i] = para->spans[i];
        spans[i].size = shrunk(v, spans[i].size);
    }
    para->spans = spans;
}

/* Figures keep their size, and so do their captions. */
static struct book_block *block_shrunk(struct table_view *v,
                                       const struct book_block *block,
                                       struct arena *a)
{
    struct book_block *smaller = arena_new(a, struct book_block);

    *smaller = *block;
    smaller->first = smaller->last = smaller->next = NULL;
    for (const struct book_block *k = block->first; k; k = k->next) {
        struct book_block *child = block_shrunk(v, k, a);

        if (smaller->last)
            smaller->last->next = child;
        else
            smaller->first = child;
        smaller->last = child;
    }
    if (has_words(block)) {
        para_shrink(v, &smaller->as.para, a);
        smaller->style = style_shrunk(v, block->style);
    }
    return smaller;
}

static void cell_shrink(struct table_view *v, struct book_cell *cell,
                        struct arena *a)
{
    para_shrink(v, &cell->para, a);
    cell->style = style_shrunk(v, cell->style);
    if (cell->blocks)
        cell->blocks = block_shrunk(v, cell->blocks, a);
}

struct table_view *view_smaller(const struct book_table *t, sp by,
                                struct arena *a)
{
    struct table_view *view = arena_new(a, struct table_view);

    view->arena = a;
    view->by = by;
    view->least = t->size_least;
    return view;
}

/* ---- panels -------------------------------------------------------------- */

static bool has_column(const struct panel *p, size_t column)
{
    return column < p->stub || (column >= p->first && column < p->end);
}

/* Cuts a cell down to its part in the panel; false: it has none. */
static bool cell_part(const struct panel *p, struct book_cell *cell)
{
    const size_t first = cell->column, span = cell->colspan;

    cell->colspan = 0;
    for (size_t column = first; column < first + span; column++) {
        if (!has_column(p, column))
            continue;
        if (cell->colspan++ == 0)
            cell->column =
                (uint16_t)(column < p->stub ? column
                                            : p->stub + column - p->first);
    }
    return cell->colspan > 0;
}

size_t panel_column(const struct panel *p, size_t column)
{
    return column < p->stub ? column : p->first + column - p->stub;
}

struct table_view *view_panel(const struct panel *panel,
                              const struct table_grid *whole, struct arena *a)
{
    struct table_view *view = arena_new(a, struct table_view);

    view->arena = a;
    view->parted = true;
    view->whole = whole;
    view->panel = *panel;
    return view;
}

static void table_part(const struct panel *p, const struct book_table *t,
                       struct book_table *part, struct arena *a)
{
    part->columns = arena_array(a, struct table_column, t->column_count);
    part->column_count = 0;
    for (size_t i = 0; i < t->column_count; i++)
        if (has_column(p, i))
            part->columns[part->column_count++] = t->columns[i];
    if (p->first > p->stub)
        part->caption = t->continued;
    if (p->end < t->column_count) {
        part->ended = NULL;
        part->note = part->source = NULL;
        part->notes = NULL;
    }
}

/* ---- both ---------------------------------------------------------------- */

/* A look with the words of a plain row in it. */
static void cell_fill(const struct doc_plain *plain, size_t index,
                      struct book_cell *cell, struct arena *a)
{
    struct span *span;

    cell->at = doc_plain_at(plain, index);
    span = arena_new(a, struct span);
    *span = cell->para.spans[0];
    span->text = doc_plain_words(plain, index);
    span->at = doc_plain_words_at(plain, index);
    cell->para.spans = span;
    cell->para.span_count = span->text.size > 0;
}

/* Through no view: plain rows with their words. */
static struct book_row *rows_seen(struct table_view *v,
                                  const struct book_row *rows, size_t count,
                                  struct arena *a)
{
    struct book_row *seen = arena_array(a, struct book_row, count);

    for (size_t r = 0; r < count; r++) {
        seen[r] = rows[r];
        seen[r].cells = arena_array(a, struct book_cell, rows[r].cell_count);
        seen[r].cell_count = 0;
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            struct book_cell *cell = &seen[r].cells[seen[r].cell_count];

            *cell = rows[r].cells[i];
            if (v && v->parted && !cell_part(&v->panel, cell))
                continue;
            if (rows[r].plain)
                cell_fill(rows[r].plain, i, cell, a);
            if (v && v->by > 0)
                cell_shrink(v, cell, a);
            seen[r].cell_count++;
        }
        seen[r].plain = NULL; // filled
    }
    return seen;
}

const struct book_row *view_rows(struct table_view *v,
                                 const struct book_row *rows, size_t count,
                                 struct arena *a)
{
    bool filled = !v;

    for (size_t r = 0; r < count; r++)
        filled = filled && !rows[r].plain;
    return filled ? rows : rows_seen(v, rows, count, a);
}

struct book_table *view_table(struct table_view *v, const struct book_table *t,
                              struct arena *a)
{
    struct book_table *seen = arena_new(a, struct book_table);

    *seen = *t;
    seen->head = rows_seen(v, t->head, t->head_count, a);
    if (v->parted)
        table_part(&v->panel, t, seen, a);
    return seen;
}
