/*
 * tiles - a map of areas as squares or hexagons, each roughly where it lies:
 * its name, its number, and the shade of its level; on large tiles also its
 * position among all, where it is known whether more or less is better.
 *
 * All are of one size, so that a large county does not look more important than
 * a small one.
 */
#include <stdio.h>

#include "base/arena.h"
#include "chart/frame.h"
#include "chart/levels.h"
#include "chart/lights.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define SIDE_MOST  sp_from_um(21000)
#define SIDE_BOXED sp_from_um(13000)
#define GAP        sp_from_um(1000)
#define EDGE       (SP_PT(57) / 100)
#define EDGE_OWN   SP_PT(2)
#define PAD        SP_PT(2) // from words to an edge
#define LEGEND_GAP SP_PT(6)

#define SIDE_LARGE sp_from_um(17000) // from here on words are larger

/* How many tiles there are each way, and how large they are. */
struct map {
    struct levels levels;
    const struct style *name, *own, *value, *worst;
    bool ranked;      // tiles tell positions
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

    m->ranked = large;
    m->name = larger(f, f->name, large ? 125 : 100);
    m->own = larger(f, f->own, large ? 125 : 100);
    m->value = larger(f, f->value, large ? 150 : 100);
    m->worst = larger(f, f->last, large ? 140 : 100);
}

static struct map map_of(const struct frame *f)
{
    const struct chart *c = f->chart;
    struct map m = {.levels = levels_of(c)};
    const sp lights =
        c->lights != CHART_LIGHTS_NONE ? f->name->size * 3 / 2 : 0;
    const sp most = f->boxed ? SIDE_BOXED : SIDE_MOST;
    const sp legend = f->name->size * 3 + lights + LEGEND_GAP;
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
    m.side = m.side < most ? m.side : most;
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

/* From its top left corner on. */
static const struct path *outline(const struct frame *f, struct rect r)
{
    struct path *p = path_new(f->arena);
    const sp middle = r.width / 2, quarter = r.height / 4;

    if (!f->chart->hexagons) {
        path_rect(p, (struct rect){0, 0, r.width, r.height});
        return p;
    }
    path_move(p, middle, 0);
    path_line(p, r.width, quarter);
    path_line(p, r.width, r.height - quarter);
    path_line(p, middle, r.height);
    path_line(p, 0, r.height - quarter);
    path_line(p, 0, quarter);
    path_close(p);
    return p;
}

/* What stands on a tile, one below the other. */
struct tile_words {
    const struct label *lines[3];
    size_t count;
    sp light; // of the number, before it
    sp width, height;
};

enum { NUMBER_LINE = 1 };

static const struct label *number_label(struct frame *f, const struct map *m,
                                        struct decimal v)
{
    const bool worst =
        v.present && levels_is_worst(&m->levels, levels_find(&m->levels, v));

    return frame_number(f, v, worst ? m->worst : m->value);
}

/* 第2位 */
static const struct label *rank_label(struct frame *f, size_t i)
{
    char text[32];

    (void)snprintf(text, sizeof(text), "第%zu位", chart_rank(f->chart, i));
    return frame_label(f, text, f->name, 0);
}

static void words_add(struct tile_words *w, const struct label *line)
{
    const sp before = w->count == NUMBER_LINE ? w->light : 0;

    w->lines[w->count++] = line;
    w->width = sp_larger(w->width, before + line->width);
    w->height += line->height + (w->count > 1 ? PAD : 0);
}

static struct tile_words words_of(struct frame *f, const struct map *m,
                                  size_t i)
{
    const struct decimal v = f->chart->series[0].values[i].number;
    struct tile_words w = {.light = lights_width(f, f->value)};

    words_add(&w, frame_label(f, f->chart->categories[i],
                              frame_is_own(f, i) ? m->own : m->name,
                              m->side - 2 * PAD));
    words_add(&w, number_label(f, m, v));
    if (m->ranked && chart_rank(f->chart, i) > 0)
        words_add(&w, rank_label(f, i));
    return w;
}

/* The number and the light before it, as one in the middle of the tile. */
static void number_put(struct frame *f, const struct tile_words *w,
                       enum light light, struct point at)
{
    const struct label *l = w->lines[NUMBER_LINE];
    const struct point left = {at.x - (w->light + l->width) / 2,
                               at.y + (l->height - f->value->size) / 2};

    lights_put(f, light, left, f->value);
    label_put(f->list, l, (struct point){left.x + w->light, at.y}, LABEL_LEFT);
}

static void tile_draw(struct frame *f, const struct map *m, size_t i)
{
    const struct chart_value *value = &f->chart->series[0].values[i];
    const struct decimal v = value->number;
    const struct rect r = box_of(f, m, i);
    struct list_path tile = {.path = outline(f, r),
                             .origin = {r.x, r.y},
                             .symbol = true,
                             .fill = v.present,
                             .stroke = true,
                             .stroke_rgb = sheet_colour(f->sheet, "structure"),
                             .line_width =
                                 frame_is_own(f, i) ? EDGE_OWN : EDGE};
    const struct tile_words w = words_of(f, m, i);
    struct point at = {r.x + r.width / 2, r.y + (r.height - w.height) / 2};

    if (v.present)
        tile.fill_rgb =
            levels_colour(f, &m->levels, levels_find(&m->levels, v));
    list_add(f->list, (struct list_item){.kind = LIST_PATH, .as.path = tile});
    for (size_t k = 0; k < w.count; k++) {
        if (k == NUMBER_LINE)
            number_put(f, &w, value->light, at);
        else
            label_put(f->list, w.lines[k], at, LABEL_CENTER);
        at.y += w.lines[k]->height + PAD;
    }
}

/* Whether the words of every tile have room on it; else it says which not. */
static bool words_fit(struct frame *f, const struct map *m)
{
    const struct chart *c = f->chart;
    const sp tall = c->hexagons ? m->side * 3 / 4 : m->side; // as wide as that

    for (size_t i = 0; i < c->category_count; i++) {
        const struct tile_words w = words_of(f, m, i);

        if (w.width > m->side - 2 * PAD || w.height + 2 * PAD > tall)
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
