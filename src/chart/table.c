/*
 * table - the numbers of a chart as a small table: where no drawing would
 * serve, and below a chart that asks for it.
 *
 * A row a category, a column a series, in as many blocks side by side as fit.
 * Where a block is too wide for the box each number has a row of its own.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

enum { CELL_TEXT_MAX = 1 << 16 };

#define CELL_GAP  SP_PT(8)
#define BLOCK_GAP SP_PT(18)

/* Cells by row, then column; those of the first column are names. */
struct grid {
    const struct label **cells;
    size_t rows, columns;
    const struct label **heads; // NULL: none
    sp *widths;                 // of the columns
    sp width, pitch;            // of a block, from row to row
};

/* Widths and pitch, once all cells are there. */
static void grid_measure(struct frame *f, struct grid *g)
{
    sp height = f->name->size;

    g->widths = arena_array(f->arena, sp, g->columns);
    for (size_t k = 0; k < g->columns; k++) {
        if (g->heads)
            g->widths[k] = g->heads[k]->width;
        for (size_t r = 0; r < g->rows; r++) {
            const struct label *l = g->cells[r * g->columns + k];

            g->widths[k] = sp_larger(g->widths[k], l->width);
            height = sp_larger(height, l->height);
        }
        g->width += g->widths[k] + (k > 0 ? CELL_GAP : 0);
    }
    g->pitch = height + SP_PT(4);
}

/* The names of the series; over the names of categories stands nothing. */
static const struct label **heads_of(struct frame *f)
{
    const struct chart *c = f->chart;
    const struct label **heads =
        arena_array(f->arena, const struct label *, c->series_count + 1);

    heads[0] = frame_label(f, "", f->axis, 0);
    for (size_t s = 0; s < c->series_count; s++)
        heads[s + 1] =
            frame_label(f, c->series[s].name, f->axis, f->axis->size * 6);
    return heads;
}

/* A number; of a chart of shares, in per cent of its group. */
static const struct label *cell_number(struct frame *f, size_t series,
                                       size_t category)
{
    enum { SHARE_DECIMALS = 1 };
    const struct chart *c = f->chart;
    struct decimal v = c->series[series].values[category].number;
    char text[DECIMAL_TEXT_MAX];

    if (!(c->type->needs & SHOWS_SHARES))
        return frame_number(f, v, f->value);
    v = decimal_div(decimal_mul(v, decimal_from_int(100)),
                    chart_total(c, category));
    if (!v.present)
        return frame_label(f, "—", f->value, 0);
    (void)decimal_print(text, v, SHARE_DECIMALS, false);
    return frame_label(f, text, f->value, 0);
}

/* The name of a row; of one that goes on in time, with its days. */
static const char *row_name(struct frame *f, size_t category)
{
    const struct chart *c = f->chart;
    char text[PERIOD_TEXT_MAX];
    struct buf name;

    if (!c->spans)
        return c->categories[category];
    buf_init(&name, f->arena, CELL_TEXT_MAX);
    buf_add_text(&name, c->categories[category]);
    buf_add_text(&name, "，");
    if (c->spans[category].from.year) {
        (void)date_print(text, c->spans[category].from);
        buf_addf(&name, "%s至", text);
    }
    (void)date_print(text, c->spans[category].to);
    buf_add_text(&name, text);
    if (c->spans[category].late)
        buf_add_text(&name, "，逾期");
    return name.data;
}

static struct grid grid_by_series(struct frame *f)
{
    const struct chart *c = f->chart;
    struct grid g = {.rows = c->category_count, .columns = c->series_count + 1};

    g.cells = arena_array(f->arena, const struct label *, g.rows *g.columns);
    if (c->series_count > 1)
        g.heads = heads_of(f);
    for (size_t r = 0; r < g.rows; r++) {
        const struct label **row = &g.cells[r * g.columns];

        row[0] = frame_label(f, row_name(f, r), f->name,
                             f->box.width * (c->spans ? 4 : 2) / 5);
        for (size_t s = 0; s < c->series_count; s++)
            row[s + 1] = cell_number(f, s, r);
    }
    grid_measure(f, &g);
    return g;
}

static struct grid grid_by_number(struct frame *f)
{
    const struct chart *c = f->chart;
    struct grid g = {.rows = c->category_count * c->series_count, .columns = 2};
    sp numbers = 0;

    g.cells = arena_array(f->arena, const struct label *, g.rows *g.columns);
    for (size_t r = 0; r < g.rows; r++) {
        const struct label *l =
            cell_number(f, r % c->series_count, r / c->series_count);

        g.cells[2 * r + 1] = l;
        numbers = sp_larger(numbers, l->width);
    }
    for (size_t r = 0; r < g.rows; r++) {
        const size_t i = r / c->series_count, s = r % c->series_count;
        struct buf name;

        buf_init(&name, f->arena, CELL_TEXT_MAX);
        buf_add_text(&name, c->categories[i]);
        if (c->series_count > 1) {
            buf_add_text(&name, "，");
            buf_add_text(&name, c->series[s].name);
        }
        g.cells[2 * r] = frame_label(f, name.data, f->name,
                                     f->box.width - CELL_GAP - numbers);
    }
    grid_measure(f, &g);
    return g;
}

/* Names to the left, numbers to the right of their columns. */
static void row_put(struct frame *f, const struct grid *g,
                    const struct label **row, struct point at)
{
    for (size_t k = 0; k < g->columns; k++) {
        const sp x = k > 0 ? at.x + g->widths[k] : at.x;

        label_put(f->list, row[k],
                  (struct point){x, at.y + (g->pitch - row[k]->height) / 2},
                  k > 0 ? LABEL_RIGHT : LABEL_LEFT);
        at.x += g->widths[k] + CELL_GAP;
    }
}

static sp heads_height(const struct grid *g)
{
    sp height = 0;

    for (size_t k = 0; g->heads && k < g->columns; k++)
        height = sp_larger(height, g->heads[k]->height);
    return height > 0 ? height + SP_PT(4) : 0;
}

static void block_put(struct frame *f, const struct grid *g, size_t first,
                      size_t count, struct point at)
{
    const struct rule_style *rule = sheet_rule(f->sheet, "table-thin");
    const sp head = heads_height(g);
    sp x = at.x;

    for (size_t k = 0; g->heads && k < g->columns; k++) {
        x += g->widths[k];
        label_put(
            f->list, g->heads[k],
            (struct point){x, at.y + head - SP_PT(2) - g->heads[k]->height},
            LABEL_RIGHT);
        x += CELL_GAP;
    }
    list_rule(f->list, at.x, at.y + head, g->width, rule->width, rule->rgb);
    at.y += head;
    for (size_t r = first; r < first + count; r++) {
        row_put(f, g, &g->cells[r * g->columns], at);
        at.y += g->pitch;
    }
    list_rule(f->list, at.x, at.y, g->width, rule->width, rule->rgb);
}

bool table_draw(struct frame *f)
{
    struct grid g = grid_by_series(f);
    size_t blocks, in_block;
    sp left;

    if (g.width > f->box.width)
        g = grid_by_number(f);
    blocks = (size_t)((f->box.width + BLOCK_GAP) / (g.width + BLOCK_GAP));
    if (blocks == 0)
        blocks = 1;
    in_block = (g.rows + blocks - 1) / blocks;
    blocks = (g.rows + in_block - 1) / in_block;
    left =
        (f->box.width - g.width * (sp)blocks - BLOCK_GAP * (sp)(blocks - 1)) /
        2;
    for (size_t b = 0; b < blocks; b++) {
        const size_t first = b * in_block;
        const size_t rest = g.rows - first;

        block_put(
            f, &g, first, rest < in_block ? rest : in_block,
            (struct point){f->box.x + left + (g.width + BLOCK_GAP) * (sp)b,
                           f->box.y});
    }
    f->foot = f->box.y + heads_height(&g) + g.pitch * (sp)in_block + SP_PT(1);
    return true;
}
