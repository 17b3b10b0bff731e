#include "layout/table_panels.h"

#include "base/arena.h"
#include "base/vec.h"
#include "layout/table_view.h"

/* So many cells of heads lie across a border between columns, and this when a
 * cell of a row does: there no panel ends. */
enum { ACROSS_ROW = 1 << 16 };

static void across_rows(const struct book_row *rows, size_t count, size_t stub,
                        bool head, uint32_t *across)
{
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            const struct book_cell *cell = &rows[r].cells[i];

            for (size_t k = 1; k < cell->colspan && cell->column >= stub; k++)
                if (head)
                    across[cell->column + k]++;
                else
                    across[cell->column + k] |= ACROSS_ROW;
        }
}

/* Of each border, named by the column after it. */
static const uint32_t *borders_of(const struct book_table *t, struct arena *a)
{
    uint32_t *across = arena_array(a, uint32_t, t->column_count + 1);

    across_rows(t->head, t->head_count, t->stub, true, across);
    across_rows(t->rows, t->row_count, t->stub, false, across);
    return across;
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

/* How many panels the columns from `first` on need at least. */
static size_t panels_from(const struct table_grid *whole, size_t first,
                          sp measure)
{
    size_t panels = 0, next;

    while (first < whole->table->column_count &&
           (next = end_of(whole, first, measure)) > first) {
        first = next;
        panels++;
    }
    return panels;
}

/* Panels of about as many columns each. */
static size_t even_end(const struct table_grid *whole, size_t first, sp measure)
{
    const size_t panels = panels_from(whole, first, measure);
    const size_t most = end_of(whole, first, measure);
    size_t end;

    if (panels < 2)
        return most;
    end = first + (whole->table->column_count - first + panels - 1) / panels;
    return end < most ? end : most;
}

/* The nearest to the even end that the fewest heads lie across, where that
 * takes no panel more and leaves half of the columns in this one. */
static size_t best_end(const struct table_grid *whole, const uint32_t *across,
                       size_t first, sp measure)
{
    const size_t even = even_end(whole, first, measure);
    const size_t most = end_of(whole, first, measure);
    const size_t panels = panels_from(whole, even, measure);
    const size_t least = first + (even - first + 1) / 2;
    size_t best = even;

    for (size_t away = 1; away <= even - least || away <= most - even; away++) {
        const size_t ends[] = {even - away, even + away};

        for (size_t i = 0; i < 2; i++)
            if (ends[i] >= least && ends[i] <= most &&
                across[ends[i]] < across[best] &&
                panels_from(whole, ends[i], measure) <= panels)
                best = ends[i];
    }
    return best;
}

struct table_fit table_panels(const struct flow_context *c,
                              const struct table_grid *whole, sp measure)
{
    const struct book_table *t = whole->table;
    const uint32_t *across = borders_of(t, c->arena);
    VEC(struct table_grid) grids = {0};
    struct panel p = {.stub = t->stub, .first = t->stub};

    for (; p.first < t->column_count; p.first = p.end) {
        struct table_grid grid;

        p.end = best_end(whole, across, p.first, measure);
        while (p.end > p.first &&
               !(across[p.end] < ACROSS_ROW &&
                 table_columns(c, t, view_panel(&p, whole, c->tags), measure,
                               &grid)))
            p.end--;
        if (p.end == p.first)
            return (struct table_fit){0};
        *vec_push(&grids, c->tags) = grid;
    }
    return (struct table_fit){grids.items, grids.count, c->area};
}
