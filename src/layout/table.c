#include "layout/table.h"

#include <string.h>

#include "base/arena.h"
#include "layout/para.h"
#include "layout/table_view.h"
#include "layout/widths.h"

/* A shorter drawing does not tell one share from another. */
#define GRAPHIC_LEAST sp_from_um(16000)

/* Names of rows are not broken up to so many characters. */
enum { NAME_WHOLE = 4 };

struct width {
    sp least, natural;
    sp air; // white to the next column, when there is room
};

static sp smaller(sp a, sp b)
{
    return a < b ? a : b;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "−5.6", "+12", "≥90.0", "1,234.5", "61.2%": starts with a digit after its
 * sign. */
static bool is_number(struct str text)
{
    static const char *const signs[] = {"\xE2\x88\x92", "+", "-",
                                        "\xE2\x89\xA4", "\xE2\x89\xA5"};

    if (text.size > 0 && is_digit(text.data[0]))
        return true;
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        size_t size = strlen(signs[i]);

        if (str_starts(text, signs[i])) {
            text = (struct str){text.data + size, text.size - size};
            break;
        }
    }
    return text.size > 0 && is_digit(text.data[0]);
}

/* A light or the mark of a note may stand behind a number, words may not. */
static bool may_hang(const struct span *span)
{
    return span->note || (span->kind != SPAN_TEXT && span->kind != SPAN_PAGE);
}

struct cell_halves cell_split(const struct book_cell *cell)
{
    struct cell_halves h = {0};
    struct str text;
    size_t at = 0;

    if (cell->para.span_count == 0 || cell->para.spans[0].kind != SPAN_TEXT)
        return h;
    for (size_t i = 1; i < cell->para.span_count; i++)
        if (!may_hang(&cell->para.spans[i]))
            return h;
    text = cell->para.spans[0].text;
    if (!is_number(text))
        return h;
    while (at < text.size && text.data[at] != '.')
        at++;
    h.numeric = true;
    h.whole = h.fraction = cell->para.spans[0];
    h.whole.text.size = at;
    h.fraction.text = (struct str){text.data + at, text.size - at};
    return h;
}

sp cell_indent(const struct book_cell *cell)
{
    return cell->indent_em * cell->style->size;
}

static struct width cell_width(const struct flow_context *c,
                               const struct table_grid *g,
                               const struct book_cell *cell)
{
    struct width w = {0};
    sp pad = 2 * g->table->cell_pad;

    if (cell->para.span_count > 0)
        flow_widths(c, cell->para.spans, cell->para.span_count, cell->style,
                    &w.natural, &w.least);
    if (cell->blocks) {
        const struct widths blocks = block_widths(c, cell->blocks);

        w.natural = blocks.natural;
        w.least = blocks.least;
    }
    if (cell->stacked)
        w.least = w.natural = sp_larger(w.least, cell->style->size);
    if (cell->column < g->table->stub)
        w.least = sp_larger(w.least,
                            smaller(w.natural, NAME_WHOLE * cell->style->size));
    if (cell->graphic != GRAPHIC_NONE)
        w.least = sp_larger(w.least, GRAPHIC_LEAST);
    w.least += pad + cell_indent(cell);
    w.natural += pad + cell_indent(cell);
    w.air = cell->style->size / 2;
    return w;
}

static sp text_width(const struct flow_context *c, const struct span *span,
                     const struct style *style)
{
    sp natural = 0, longest;

    if (span->text.size > 0)
        flow_widths(c, span, 1, style, &natural, &longest);
    return natural;
}

/* Widens the two halves of a column that is aligned on the point. */
static void measure_halves(const struct flow_context *c, struct table_grid *g,
                           const struct book_cell *cell)
{
    struct cell_halves h;
    sp fraction;

    if (cell->align != CELL_CHAR || cell->colspan > 1)
        return;
    h = cell_split(cell);
    if (!h.numeric)
        return;
    g->whole[cell->column] =
        sp_larger(g->whole[cell->column], text_width(c, &h.whole, cell->style));
    fraction = text_width(c, &h.fraction, cell->style);
    for (size_t i = 1; i < cell->para.span_count; i++)
        if (cell->para.spans[i].note)
            fraction += text_width(c, &cell->para.spans[i], cell->style);
    g->fraction[cell->column] = sp_larger(g->fraction[cell->column], fraction);
}

static void measure_cell(const struct flow_context *c, struct table_grid *g,
                         const struct book_cell *cell, struct width *widths)
{
    struct width w, *column = &widths[cell->column];

    measure_halves(c, g, cell);
    if (cell->colspan > 1)
        return;
    w = cell_width(c, g, cell);
    column->least = sp_larger(column->least, w.least);
    column->natural = sp_larger(column->natural, w.natural);
    column->air = sp_larger(column->air, w.air);
}

static sp least_sum(const struct width *widths, size_t count)
{
    sp sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += widths[i].least;
    return sum;
}

static bool has_spans(const struct book_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].colspan > 1)
            return true;
    return false;
}

/* Of a panel nothing but cells over several columns is not known from the whole
 * table. */
static bool is_known(const struct table_grid *g, const struct book_row *row)
{
    return g->view && g->view->whole && !has_spans(row);
}

/* Rows may be many: what was made to measure one goes before the next, and none
 * is measured after it is known that they do not fit. */
static void measure_rows(const struct flow_context *c, struct table_grid *g,
                         const struct book_row *rows, size_t count,
                         struct width *widths, sp measure)
{
    const size_t columns = g->table->column_count;

    for (size_t r = 0; r < count && least_sum(widths, columns) <= measure;
         r++) {
        const struct book_row *row;

        if (is_known(g, &rows[r]))
            continue;
        row = view_rows(g->view, &rows[r], 1, c->arena);
        for (size_t i = 0; i < row->cell_count; i++)
            measure_cell(c, g, &row->cells[i], widths);
        arena_reset(c->arena);
    }
}

/* A cell over several columns widens those that it lies on: the fixed ones only
 * when there are no others. */
static void measure_span(const struct table_grid *g,
                         const struct book_cell *cell, sp need,
                         struct width *widths)
{
    const struct table_column *columns = &g->table->columns[cell->column];
    struct width *own = &widths[cell->column];
    sp have = 0;
    int open = 0;

    for (size_t k = 0; k < cell->colspan; k++) {
        have += own[k].least;
        open += columns[k].kind != COLUMN_FIXED;
    }
    for (size_t k = 0; k < cell->colspan && need > have; k++) {
        const int parts = open > 0 ? open : cell->colspan;

        if (open > 0 && columns[k].kind == COLUMN_FIXED)
            continue;
        own[k].least += (need - have + parts - 1) / parts;
        own[k].natural = sp_larger(own[k].natural, own[k].least);
    }
}

static void measure_spans(const struct flow_context *c,
                          const struct table_grid *g,
                          const struct book_row *rows, size_t count,
                          struct width *widths)
{
    for (size_t r = 0; r < count; r++) {
        const struct book_row *row;

        if (!has_spans(&rows[r]))
            continue;
        row = view_rows(g->view, &rows[r], 1, c->arena);
        for (size_t i = 0; i < row->cell_count; i++) {
            const struct book_cell *cell = &row->cells[i];

            if (cell->colspan > 1)
                measure_span(g, cell, cell_width(c, g, cell).least, widths);
        }
        arena_reset(c->arena);
    }
}

/* Shares of `room` by weight, from a running total, so that nothing is lost. */
static void hand_out(sp room, const sp *weights, size_t count, sp *given)
{
    sp total = 0, seen = 0, before = 0;

    for (size_t i = 0; i < count; i++)
        total += weights[i];
    for (size_t i = 0; i < count && total > 0; i++) {
        sp due;

        seen += weights[i];
        due = sp_mul_div(room, seen, total);
        given[i] += due - before;
        before = due;
    }
}

/* Numbers on one point are as wide as the longest halves together. */
static void widen_to_points(const struct table_grid *g, struct width *widths)
{
    const struct book_table *t = g->table;

    for (size_t i = 0; i < t->column_count; i++) {
        sp need = g->whole[i] + g->fraction[i] + 2 * t->cell_pad;

        widths[i].least = sp_larger(widths[i].least, need);
        widths[i].natural = sp_larger(widths[i].natural, widths[i].least);
    }
}

/*
 * Gives every column what it wishes; when there is not room for all, the small
 * wishes first and to the rest equal parts: a word of two characters stays
 * whole, and the long text beside it turns.
 */
static void grow(sp *left, sp *wishes, size_t count, sp *final)
{
    size_t open = 0, before;

    for (size_t i = 0; i < count; i++)
        open += wishes[i] > 0;
    do {
        sp part = open > 0 ? *left / (sp)open : 0;

        before = open;
        for (size_t i = 0; i < count; i++) {
            if (wishes[i] == 0 || wishes[i] > part)
                continue;
            final[i] += wishes[i];
            *left -= wishes[i];
            wishes[i] = 0;
            open--;
        }
    } while (open > 0 && open < before);
    for (size_t i = 0; i < count; i++) {
        sp part = wishes[i] > 0 ? *left / (sp)open-- : 0;

        final[i] += part;
        *left -= part;
    }
}

/*
 * 1* and 2* are one to two of the room that shares have together, not of what
 * is left over their words; a column whose words need more than its part gets
 * that, and the others share the rest.
 */
static void share_out(sp left, sp *shares, size_t count, sp *final)
{
    bool settled = false;

    while (!settled) {
        sp room = left, total = 0;

        settled = true;
        for (size_t i = 0; i < count; i++) {
            total += shares[i];
            room += shares[i] > 0 ? final[i] : 0;
        }
        for (size_t i = 0; i < count && settled; i++)
            if (shares[i] > 0 &&
                sp_mul_div(room, shares[i], total) < final[i]) {
                shares[i] = 0;
                settled = false;
            }
    }
    for (size_t i = 0; i < count; i++) {
        left += shares[i] > 0 ? final[i] : 0;
        final[i] = shares[i] > 0 ? 0 : final[i];
    }
    hand_out(left, shares, count, final);
}

/*
 * Every column gets its least width.  What is left goes to automatic columns up
 * to their natural width, then as air between them, then to shares by their
 * number, and without shares to the automatic ones by what they have.
 */
static bool distribute(const struct flow_context *c, const struct book_table *t,
                       struct width *widths, sp measure, sp *final)
{
    size_t n = t->column_count;
    sp *natural = arena_array(c->arena, sp, n);
    sp *air = arena_array(c->arena, sp, n), *shares;
    sp left = measure;
    bool has_shares = false;

    shares = arena_array(c->arena, sp, n);
    for (size_t i = 0; i < n; i++) {
        final[i] = widths[i].least;
        left -= widths[i].least;
        if (t->columns[i].kind == COLUMN_SHARE) {
            shares[i] = t->columns[i].share;
            has_shares = true;
        } else if (t->columns[i].kind == COLUMN_AUTO) {
            natural[i] = widths[i].natural - widths[i].least;
            air[i] = widths[i].air;
        }
    }
    if (left < 0)
        return false;
    grow(&left, natural, n, final);
    grow(&left, air, n, final);
    if (!has_shares)
        for (size_t i = 0; i < n; i++)
            shares[i] = t->columns[i].kind == COLUMN_AUTO ? final[i] : 0;
    share_out(left, shares, n, final);
    return true;
}

/* The head is seen as the view shows it; rows are when they are measured. */
static void measure_all(const struct flow_context *c, struct table_grid *g,
                        struct width *widths, sp measure)
{
    const struct book_table *t = g->table;
    struct table_grid head = *g;
    struct flow_context scratch = *c;

    head.view = NULL;
    scratch.arena = arena_open();
    measure_rows(&scratch, &head, t->head, t->head_count, widths, measure);
    measure_rows(&scratch, g, t->rows, t->row_count, widths, measure);
    memcpy(g->own, widths, t->column_count * sizeof(*widths));
    widen_to_points(g, widths);
    if (least_sum(widths, t->column_count) <= measure) {
        measure_spans(&scratch, &head, t->head, t->head_count, widths);
        measure_spans(&scratch, g, t->rows, t->row_count, widths);
    }
    arena_close(scratch.arena);
}

/* What is known before a cell is looked at: the widths of fixed columns, or all
 * that cells of the panel's columns needed in the whole table. */
static void widths_begin(const struct table_grid *g, struct width *widths)
{
    const struct table_grid *whole = g->view ? g->view->whole : NULL;
    const struct book_table *t = g->table;

    for (size_t i = 0; i < t->column_count; i++) {
        const size_t from = whole ? panel_column(&g->view->panel, i) : i;

        if (whole) {
            widths[i] = whole->own[from];
            g->whole[i] = whole->whole[from];
            g->fraction[i] = whole->fraction[from];
        } else if (t->columns[i].kind == COLUMN_FIXED) {
            widths[i].least = widths[i].natural = t->columns[i].width;
        }
    }
}

/* Widths on the arena of fragments, the grid on the book's. */
static struct width *grid_measure(const struct flow_context *c,
                                  const struct book_table *t,
                                  struct table_view *view, sp measure,
                                  struct table_grid *grid)
{
    struct width *widths = arena_array(c->arena, struct width, t->column_count);

    *grid = (struct table_grid){.table = t, .view = view};
    if (view)
        grid->table = view_table(view, t, c->tags);
    grid->edges = arena_array(c->tags, sp, t->column_count + 1);
    grid->whole = arena_array(c->tags, sp, t->column_count);
    grid->fraction = arena_array(c->tags, sp, t->column_count);
    grid->least = arena_array(c->tags, sp, t->column_count);
    grid->own = arena_array(c->tags, struct width, t->column_count);
    widths_begin(grid, widths);
    measure_all(c, grid, widths, measure);
    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->least[i] = widths[i].least;
    grid->need = least_sum(widths, grid->table->column_count);
    return widths;
}

bool table_columns(const struct flow_context *c, const struct book_table *t,
                   struct table_view *view, sp measure, struct table_grid *grid)
{
    struct width *widths = grid_measure(c, t, view, measure, grid);
    const size_t count = grid->table->column_count;
    sp *final = arena_array(c->arena, sp, count);

    if (!distribute(c, grid->table, widths, measure, final))
        return false;
    for (size_t i = 0; i < count; i++)
        grid->edges[i + 1] = grid->edges[i] + final[i];
    return true;
}

void table_least(const struct flow_context *c, const struct book_table *t,
                 struct table_grid *grid)
{
    (void)grid_measure(c, t, NULL, INT64_MAX, grid);
}

static void widest_among(const struct flow_context *c,
                         const struct table_grid *g,
                         const struct book_row *rows, size_t count,
                         struct widest_cell *widest)
{
    const size_t above = rows == g->table->rows ? g->table->head_count : 0;

    for (size_t r = 0; r < count; r++) {
        const struct book_row *row = view_rows(NULL, &rows[r], 1, c->arena);

        for (size_t i = 0; i < row->cell_count; i++) {
            const struct book_cell *cell = &row->cells[i];
            const sp need = cell_width(c, g, cell).least;

            if (need <= widest->need)
                continue;
            *widest = (struct widest_cell){cell->at, above + r, cell->column,
                                           (size_t)cell->column + cell->colspan,
                                           need};
        }
        arena_reset(c->arena);
    }
}

struct widest_cell table_widest(const struct flow_context *c,
                                const struct table_grid *grid)
{
    const struct book_table *t = grid->table;
    struct flow_context scratch = *c;
    struct widest_cell widest = {0};

    scratch.arena = arena_open();
    widest_among(&scratch, grid, t->head, t->head_count, &widest);
    widest_among(&scratch, grid, t->rows, t->row_count, &widest);
    arena_close(scratch.arena);
    return widest;
}
