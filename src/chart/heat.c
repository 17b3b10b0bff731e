/*
 * heat - a table whose cells are shaded by their numbers: a row a category, a
 * column a series.
 *
 * Every cell has its number, so that the shade only repeats what is said.  What
 * is too tall for a page stands in blocks side by side.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/levels.h"
#include "chart/lights.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define PITCH_MOST  SP_PT(24)
#define PITCH_BOXED SP_PT(13)
#define COLUMN_MOST SP_PT(66)
#define NAME_GAP    SP_PT(6)
#define CELL_PAD    SP_PT(2)
#define ROW_PAD     SP_PT(4)
#define BLOCK_GAP   SP_PT(14)
#define LEGEND_GAP  SP_PT(5)

enum { BLOCKS_MAX = 4 };

/* How the cells stand. */
struct heat {
    struct levels levels;
    const struct label **heads;
    size_t blocks, rows;           // rows of a block
    sp names, column, pitch, head; // of a block: widths and heights
    sp light, numbers;             // before the number; the widest number
    sp legend;
};

enum fit { FITS, TALL, NARROW };

static sp block_width(const struct frame *f, const struct heat *h)
{
    return (f->box.width - BLOCK_GAP * (sp)(h->blocks - 1)) / (sp)h->blocks;
}

/* The widest number as it would be in the darkest cell. */
static sp numbers_width(struct frame *f)
{
    const struct chart *c = f->chart;
    sp widest = 0;

    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            widest = sp_larger(
                widest,
                frame_number(f, c->series[s].values[i].number, f->last)->width);
    return widest;
}

/* The names of rows; returns whether all have room. */
static bool names_set(struct frame *f, struct heat *h)
{
    const struct chart *c = f->chart;
    const sp measure = block_width(f, h) * 2 / 5;

    f->names = arena_array(f->arena, const struct label *, c->category_count);
    f->names_height = h->names = 0;
    for (size_t i = 0; i < c->category_count; i++) {
        f->names[i] =
            frame_label(f, c->categories[i], frame_name_style(f, i), measure);
        h->names = sp_larger(h->names, f->names[i]->width);
        f->names_height = sp_larger(f->names_height, f->names[i]->height);
    }
    return h->names <= measure;
}

/* The names of columns; the same. */
static bool heads_set(struct frame *f, struct heat *h)
{
    const struct chart *c = f->chart;
    const sp measure = h->column - CELL_PAD;

    h->heads = arena_array(f->arena, const struct label *, c->series_count);
    h->head = 0;
    if (c->series_count < 2)
        return true;
    for (size_t s = 0; s < c->series_count; s++) {
        h->heads[s] = frame_label(f, c->series[s].name, f->name, measure);
        if (h->heads[s]->width > measure)
            return false;
        h->head = sp_larger(h->head, h->heads[s]->height + ROW_PAD);
    }
    return true;
}

static sp row_least(const struct frame *f)
{
    return sp_larger(f->names_height, f->last->size) + ROW_PAD;
}

/* Whether so many blocks have room. */
static enum fit fit_in(struct frame *f, struct heat *h, size_t blocks)
{
    const struct chart *c = f->chart;
    const sp most = f->boxed ? PITCH_BOXED : PITCH_MOST;
    sp room;

    h->blocks = blocks;
    h->rows = (c->category_count + blocks - 1) / blocks;
    if (!names_set(f, h))
        return NARROW;
    h->column = (block_width(f, h) - h->names - NAME_GAP) / (sp)c->series_count;
    if (h->column > COLUMN_MOST)
        h->column = COLUMN_MOST;
    if (h->column < h->light + h->numbers + 2 * CELL_PAD || !heads_set(f, h))
        return NARROW;
    room = f->box.height - h->head - h->legend - LEGEND_GAP;
    h->pitch = room / (sp)h->rows;
    if (h->pitch > sp_larger(most, row_least(f)))
        h->pitch = sp_larger(most, row_least(f));
    return h->pitch < row_least(f) ? TALL : FITS;
}

/* In as few blocks as there can be. */
static bool fit(struct frame *f, struct heat *h)
{
    const struct chart *c = f->chart;
    enum fit fit = fit_in(f, h, 1);
    sp tall;

    if (fit == NARROW)
        return frame_long(f, c->series[0].name, sp_larger(h->column, 0));
    tall = row_least(f) * (sp)c->category_count + h->head + h->legend;
    for (size_t blocks = 2; fit == TALL && blocks <= BLOCKS_MAX; blocks++)
        fit = fit_in(f, h, blocks);
    return fit == FITS || frame_tall(f, tall);
}

static void cell_draw(struct frame *f, const struct heat *h,
                      const struct chart_value *value, struct rect cell)
{
    const struct decimal number = value->number;
    const sp wide = h->light + h->numbers;
    const sp left = cell.x + (cell.width - wide) / 2;
    const struct style *style = f->value;
    const struct label *l;

    if (number.present) {
        const size_t level = levels_find(&h->levels, number);

        list_fill_rect(f->list, cell, levels_colour(f, &h->levels, level));
        if (levels_is_worst(&h->levels, level))
            style = f->last;
    }
    l = frame_number(f, number, style);
    label_put(
        f->list, l,
        (struct point){left + wide, cell.y + (cell.height - l->height) / 2},
        LABEL_RIGHT);
    lights_put(
        f, value->light,
        (struct point){left, cell.y + (cell.height - f->value->size) / 2},
        f->value);
}

/* Behind the name of the book's own area: the cells have their shades. */
static void own_back(struct frame *f, const struct heat *h, struct point at)
{
    const sp left = sp_larger(f->box.x, at.x - CELL_PAD);

    list_fill_rect(
        f->list,
        (struct rect){left, at.y, at.x + h->names + NAME_GAP - left, h->pitch},
        sheet_colour(f->sheet, "structure10"));
}

static void row_draw_at(struct frame *f, const struct heat *h, size_t category,
                        struct point at)
{
    const struct chart *c = f->chart;
    const struct label *name = f->names[category];
    struct rect cell = {at.x + h->names + NAME_GAP, at.y, h->column, h->pitch};

    if (frame_is_own(f, category))
        own_back(f, h, at);
    label_put(f->list, name,
              (struct point){at.x, at.y + (h->pitch - name->height) / 2},
              LABEL_LEFT);
    for (size_t s = 0; s < c->series_count; s++, cell.x += h->column)
        cell_draw(f, h, &c->series[s].values[category], cell);
}

/* Rows from `first` on below their heads, between two lines. */
static void block_draw(struct frame *f, const struct heat *h, size_t first,
                       struct point at)
{
    const struct chart *c = f->chart;
    const struct rule_style *rule = sheet_rule(f->sheet, "table-thin");
    const sp cells = at.x + h->names + NAME_GAP;
    const sp width = h->names + NAME_GAP + h->column * (sp)c->series_count;
    sp y = at.y + h->head;

    for (size_t s = 0; c->series_count > 1 && s < c->series_count; s++)
        label_put(f->list, h->heads[s],
                  (struct point){cells + h->column * (sp)(2 * s + 1) / 2,
                                 y - ROW_PAD / 2 - h->heads[s]->height},
                  LABEL_CENTER);
    for (size_t i = first; i < c->category_count && i < first + h->rows; i++) {
        row_draw_at(f, h, i, (struct point){at.x, y});
        y += h->pitch;
    }
    list_rule(f->list, at.x, at.y + h->head, width, rule->width, rule->rgb);
    list_rule(f->list, at.x, y, width, rule->width, rule->rgb);
}

bool heat_draw(struct frame *f)
{
    struct heat h = {.levels = levels_of(f->chart),
                     .light = lights_width(f, f->value),
                     .numbers = numbers_width(f)};
    struct point at = {f->box.x, f->box.y};
    sp wide;

    h.legend = levels_legend(f, &h.levels, 0, true);
    if (!fit(f, &h))
        return false;
    wide = h.names + NAME_GAP + h.column * (sp)f->chart->series_count;
    at.x +=
        (f->box.width - wide * (sp)h.blocks - BLOCK_GAP * (sp)(h.blocks - 1)) /
        2;
    for (size_t b = 0; b < h.blocks; b++, at.x += wide + BLOCK_GAP)
        block_draw(f, &h, b * h.rows, at);
    f->foot = at.y + h.head + h.pitch * (sp)h.rows + LEGEND_GAP;
    f->foot += levels_legend(f, &h.levels, f->foot, false);
    return true;
}
