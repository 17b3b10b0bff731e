/*
 * tiles - a map of areas as squares or hexagons, each roughly where it lies:
 * its name, its number, and the shade of its level.
 *
 * All are of one size, so that a large county does not look more important than
 * a small one.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/levels.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define SIDE_MOST  sp_from_um(21000)
#define GAP        sp_from_um(1000)
#define EDGE       (SP_PT(57) / 100)
#define PAD        SP_PT(2) // from words to an edge
#define LEGEND_GAP SP_PT(6)

#define SIDE_LARGE sp_from_um(17000) // from here on words are larger

/* How many tiles there are each way, and how large they are. */
struct map {
    struct levels levels;
    const struct style *name, *value, *worst;
    sp columns, rows; // in half tiles and in rows
    sp side, width, height;
};

/* From row to row: hexagons reach a quarter of their height into the next. */
static sp row_pitch(const struct chart *c, sp side)
{
    return (c->hexagons ? side * 866 / 1000 : side) + GAP;
}

static const struct style *larger(const struct frame *f,
                                  const struct style *style, sp percent)
{
    struct style *made = arena_new(f->arena, struct style);

    *made = *style;
    made->size = style->size * percent / 100;
    return made;
}

/* Words of the chart's labels, larger on large tiles. */
static void words_choose(const struct frame *f, struct map *m)
{
    const bool large = m->side >= SIDE_LARGE;

    m->name = larger(f, f->name, large ? 125 : 100);
    m->value = larger(f, f->value, large ? 150 : 100);
    m->worst = larger(f, f->last, large ? 140 : 100);
}

static struct map map_of(const struct frame *f)
{
    const struct chart *c = f->chart;
    struct map m = {.levels = levels_of(c)};
    const sp legend = f->name->size * 3 + LEGEND_GAP;
    sp down;

    for (size_t i = 0; i < c->category_count; i++) {
        const struct chart_tile *t = &c->tiles[i];
        const sp shifted = c->hexagons && t->row % 2 == 1;

        m.columns = sp_larger(m.columns, 2 * t->column + 2 + shifted);
        m.rows = sp_larger(m.rows, t->row + 1);
    }
    m.side = f->box.width * 2 / m.columns - GAP;
    down = (f->box.height - legend) / m.rows - GAP;
    if (c->hexagons) // as row_pitch has it, with the last row's whole height
        down = (f->box.height - legend - GAP * m.rows) * 1000 /
               (m.rows * 866 + 289);
    m.side = m.side < down ? m.side : down;
    m.side = m.side < SIDE_MOST ? m.side : SIDE_MOST;
    m.width = (m.side + GAP) * m.columns / 2 - GAP;
    m.height = row_pitch(c, m.side) * (m.rows - 1) +
               (c->hexagons ? m.side * 1155 / 1000 : m.side);
    words_choose(f, &m);
    return m;
}

/* The tile's square, or the box that a hexagon stands in. */
static struct rect box_of(const struct frame *f, const struct map *m, size_t i)
{
    const struct chart *c = f->chart;
    const struct chart_tile *t = &c->tiles[i];
    const sp half = (m->side + GAP) / 2;
    const sp shift = c->hexagons && t->row % 2 == 1 ? half : 0;

    return (struct rect){f->box.x + (f->box.width - m->width) / 2 +
                             2 * half * t->column + shift,
                         f->box.y + row_pitch(c, m->side) * t->row, m->side,
                         c->hexagons ? m->side * 1155 / 1000 : m->side};
}

static const struct path *outline(const struct frame *f, struct rect r)
{
    struct path *p = path_new(f->arena);
    const sp middle = r.x + r.width / 2, quarter = r.height / 4;

    if (!f->chart->hexagons) {
        path_rect(p, r);
        return p;
    }
    path_move(p, middle, r.y);
    path_line(p, r.x + r.width, r.y + quarter);
    path_line(p, r.x + r.width, r.y + r.height - quarter);
    path_line(p, middle, r.y + r.height);
    path_line(p, r.x, r.y + r.height - quarter);
    path_line(p, r.x, r.y + quarter);
    path_close(p);
    return p;
}

static const struct label *number_label(struct frame *f, const struct map *m,
                                        size_t i)
{
    const struct decimal v = f->chart->series[0].values[i].number;
    const bool worst =
        v.present && levels_is_worst(&m->levels, levels_find(&m->levels, v));

    return frame_number(f, v, worst ? m->worst : m->value);
}

static void tile_draw(struct frame *f, const struct map *m, size_t i)
{
    const struct decimal v = f->chart->series[0].values[i].number;
    const struct rect r = box_of(f, m, i);
    const struct path *edge = outline(f, r);
    const struct label *name = f->names[i], *number = number_label(f, m, i);
    const sp words = name->height + PAD + number->height;
    struct point at = {r.x + r.width / 2, r.y + (r.height - words) / 2};

    if (v.present)
        list_fill(f->list, edge,
                  levels_colour(f, &m->levels, levels_find(&m->levels, v)));
    list_stroke(f->list, edge, EDGE, sheet_colour(f->sheet, "structure"));
    label_put(f->list, name, at, LABEL_CENTER);
    at.y += name->height + PAD;
    label_put(f->list, number, at, LABEL_CENTER);
}

/* Names and numbers on the tiles; false: one has no room. */
static bool words_fit(struct frame *f, const struct map *m)
{
    const struct chart *c = f->chart;
    const sp measure = m->side - 2 * PAD;
    const sp tall = c->hexagons ? m->side * 3 / 4 : m->side; // as wide as that

    f->names = arena_array(f->arena, const struct label *, c->category_count);
    for (size_t i = 0; i < c->category_count; i++) {
        const struct label *number = number_label(f, m, i);

        f->names[i] = frame_label(f, c->categories[i], m->name, measure);
        if (f->names[i]->width > measure || number->width > measure ||
            f->names[i]->height + number->height + 3 * PAD > tall)
            return frame_long(f, c->categories[i], m->side > 0 ? m->side : 0);
    }
    return true;
}

bool tiles_draw(struct frame *f)
{
    const struct map m = map_of(f);

    if (!words_fit(f, &m))
        return false;
    for (size_t i = 0; i < f->chart->category_count; i++)
        tile_draw(f, &m, i);
    f->foot = f->box.y + m.height + LEGEND_GAP;
    f->foot += levels_legend(f, &m.levels, f->foot, false);
    return true;
}
