#include "layout/table_panels.h"

#include "base/arena.h"
#include "base/vec.h"
#include "compose/book.h"

/* Columns 0 to stub, and first to end. */
struct panel {
    size_t stub, first, end;
};

static bool has_column(const struct panel *p, size_t column)
{
    return column < p->stub || (column >= p->first && column < p->end);
}

/* The cell's part in the panel; colspan 0: none. */
static struct book_cell cell_part(const struct panel *p,
                                  const struct book_cell *cell)
{
    struct book_cell part = *cell;

    part.colspan = 0;
    for (size_t i = 0; i < cell->colspan; i++) {
        size_t column = cell->column + i;

        if (!has_column(p, column))
            continue;
        if (part.colspan++ == 0)
            part.column =
                (uint16_t)(column < p->stub ? column
                                            : p->stub + column - p->first);
    }
    return part;
}

static struct book_row *rows_part(const struct panel *p,
                                  const struct book_row *rows, size_t count,
                                  struct arena *a)
{
    struct book_row *parts = arena_array(a, struct book_row, count);

    for (size_t r = 0; r < count; r++) {
        parts[r] = rows[r];
        parts[r].cells = arena_array(a, struct book_cell, rows[r].cell_count);
        parts[r].cell_count = 0;
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            struct book_cell part = cell_part(p, &rows[r].cells[i]);

            if (part.colspan > 0)
                parts[r].cells[parts[r].cell_count++] = part;
        }
    }
    return parts;
}

static struct book_table *
table_part(const struct panel *p, const struct book_table *t, struct arena *a)
{
    struct book_table *part = arena_new(a, struct book_table);

    *part = *t;
    part->columns = arena_array(a, struct table_column, t->column_count);
    part->column_count = 0;
    for (size_t i = 0; i < t->column_count; i++)
        if (has_column(p, i))
            part->columns[part->column_count++] = t->columns[i];
    part->head = rows_part(p, t->head, t->head_count, a);
    part->rows = rows_part(p, t->rows, t->row_count, a);
    if (p->first > p->stub)
        part->caption = t->continued;
    if (p->end < t->column_count) {
        part->note = part->source = NULL;
        part->notes = NULL;
    }
    return part;
}

static bool may_end(const struct book_table *t, size_t column)
{
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 0; i < t->rows[r].cell_count; i++) {
            const struct book_cell *cell = &t->rows[r].cells[i];

            if (cell->column >= t->stub && cell->column < column &&
                (size_t)cell->column + cell->colspan > column)
                return false;
        }
    return true;
}

/* Where a panel that starts with `first` ends at the latest. */
static size_t end_of(const struct table_grid *whole, size_t first, sp measure)
{
    size_t end = first;

    for (size_t i = 0; i < whole->table->stub; i++)
        measure -= whole->least[i];
    while (end < whole->table->column_count && whole->least[end] <= measure)
        measure -= whole->least[end++];
    return end;
}

/* Panels of about as many columns each. */
static size_t even_end(const struct table_grid *whole, size_t first, sp measure)
{
    const size_t columns = whole->table->column_count;
    size_t panels = 0, end = first, next;

    while (end < columns && (next = end_of(whole, end, measure)) > end) {
        end = next;
        panels++;
    }
    if (panels < 2)
        return end_of(whole, first, measure);
    end = first + (columns - first + panels - 1) / panels;
    next = end_of(whole, first, measure);
    return end < next ? end : next;
}

struct table_fit table_panels(const struct flow_context *c,
                              const struct book_table *t, sp measure)
{
    VEC(struct table_grid) grids = {0};
    struct panel p = {.stub = t->stub, .first = t->stub};
    struct table_grid whole;

    (void)!table_columns(c, t, measure, &whole);
    for (; p.first < t->column_count; p.first = p.end) {
        struct table_grid grid;

        p.end = even_end(&whole, p.first, measure);
        while (p.end > p.first &&
               !(may_end(t, p.end) &&
                 table_columns(c, table_part(&p, t, c->tags), measure, &grid)))
            p.end--;
        if (p.end == p.first)
            return (struct table_fit){0};
        *vec_push(&grids, c->tags) = grid;
    }
    return (struct table_fit){grids.items, grids.count, c->area};
}
