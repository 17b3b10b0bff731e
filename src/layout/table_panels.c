#include "layout/table_panels.h"

#include "base/arena.h"
#include "base/vec.h"
#include "layout/table_view.h"

/* Which columns a panel may end before: no cell of a row lies across. */
static bool *ends_of(const struct book_table *t, struct arena *a)
{
    bool *may_end = arena_array(a, bool, t->column_count + 1);

    for (size_t i = 0; i <= t->column_count; i++)
        may_end[i] = true;
    for (size_t r = 0; r < t->row_count; r++)
        for (size_t i = 0; i < t->rows[r].cell_count; i++) {
            const struct book_cell *cell = &t->rows[r].cells[i];

            for (size_t k = 1; k < cell->colspan && cell->column >= t->stub;
                 k++)
                may_end[cell->column + k] = false;
        }
    return may_end;
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
                              const struct table_grid *whole, sp measure)
{
    const struct book_table *t = whole->table;
    const bool *may_end = ends_of(t, c->arena);
    VEC(struct table_grid) grids = {0};
    struct panel p = {.stub = t->stub, .first = t->stub};

    for (; p.first < t->column_count; p.first = p.end) {
        struct table_grid grid;

        p.end = even_end(whole, p.first, measure);
        while (p.end > p.first &&
               !(may_end[p.end] &&
                 table_columns(c, t, view_panel(&p, c->tags), measure, &grid)))
            p.end--;
        if (p.end == p.first)
            return (struct table_fit){0};
        *vec_push(&grids, c->tags) = grid;
    }
    return (struct table_fit){grids.items, grids.count, c->area};
}
