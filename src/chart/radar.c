/*
 * radar - several measures of one thing, or of two or three: an axis each,
 * round a middle, with one scale.
 *
 * The numbers stand behind the names of the axes, in the order of the series,
 * for nobody reads them off slanted axes; what the middle and the outer ring
 * are the line over the chart says.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "chart/frame.h"
#include "chart/paint.h"
#include "chart/turn.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define GRID_LINE   (SP_PT(34) / 100)
#define ZERO_LINE   (SP_PT(1) / 2)
#define SERIES_LINE SP_TENTH_PT(14)
#define POINT       sp_from_um(900)
#define NAME_GAP    SP_PT(7)

enum { LINES_MAX = 2 };

struct radar {
    struct point centre;
    sp radius;
    const struct label **names;
};

static int64_t turn_of(const struct frame *f, size_t category)
{
    return (int64_t)category * TURN / (int64_t)f->chart->category_count;
}

static struct point at_value(const struct frame *f, const struct radar *r,
                             size_t category, struct decimal number)
{
    return turn_at(r->centre, scale_place(&f->scale, number, r->radius),
                   turn_of(f, category));
}

/* ---- names --------------------------------------------------------------- */

/* 52.3 / 48.1: of each series. */
static const char *numbers_of(struct frame *f, size_t category)
{
    const struct chart *c = f->chart;
    char text[DECIMAL_TEXT_MAX];
    struct buf words;

    buf_init(&words, f->arena, XML_TEXT_MAX);
    for (size_t s = 0; s < c->series_count; s++) {
        chart_print(c, c->series[s].values[category].number, text);
        buf_addf(&words, "%s%s", s > 0 ? "／" : "", text);
    }
    return words.data;
}

/* False: one has no room beside the radar. */
static bool names_set(struct frame *f, struct radar *r)
{
    const struct chart *c = f->chart;
    const sp measure = f->box.width / 2 - r->radius - NAME_GAP;

    r->names = arena_array(f->arena, const struct label *, c->category_count);
    for (size_t i = 0; i < c->category_count; i++) {
        const struct label *l =
            label_set_pair(c->categories[i], numbers_of(f, i),
                           frame_name_style(f, i), measure, f->arena, f->diag);

        if (l->width > measure || l->line_count > LINES_MAX)
            return frame_long(f, c->categories[i], measure);
        r->names[i] = l;
        f->names_height = sp_larger(f->names_height, l->height);
    }
    return true;
}

/* Over the top and under the foot, else to the right or left. */
static enum label_anchor name_side(const struct frame *f, size_t category)
{
    const int64_t turn = turn_of(f, category);

    if (turn == 0 || turn == TURN / 2)
        return LABEL_CENTER;
    return turn < TURN / 2 ? LABEL_LEFT : LABEL_RIGHT;
}

static struct rect name_box(const struct frame *f, const struct radar *r,
                            size_t category)
{
    const struct label *l = r->names[category];
    const int64_t turn = turn_of(f, category);
    const enum label_anchor side = name_side(f, category);
    const struct point at = turn_at(r->centre, r->radius + NAME_GAP, turn);
    struct rect box = {at.x, at.y - l->height / 2, l->width, l->height};

    if (side == LABEL_CENTER) {
        box.x = at.x - l->width / 2;
        box.y = turn == 0 ? at.y - l->height : at.y;
    }
    if (side == LABEL_RIGHT)
        box.x = at.x - l->width;
    return box;
}

/* Moves the foot below them; false: two would meet. */
static bool names_put(struct frame *f, const struct radar *r)
{
    const size_t count = f->chart->category_count;

    for (size_t i = 0; i < count; i++) {
        const struct rect box = name_box(f, r, i);
        const enum label_anchor side = name_side(f, i);

        for (size_t k = 0; k < i; k++) {
            const struct rect other = name_box(f, r, k);

            if (rects_meet(&box, &other))
                return frame_long(f, f->chart->categories[i], box.width);
        }
        f->foot = sp_larger(f->foot, box.y + box.height);
        label_put(
            f->list, r->names[i],
            (struct point){box.x + (side == LABEL_LEFT    ? 0
                                    : side == LABEL_RIGHT ? box.width
                                                          : box.width / 2),
                           box.y},
            side);
    }
    return true;
}

/* ---- grid ---------------------------------------------------------------- */

static void ring_draw(const struct frame *f, const struct radar *r,
                      struct decimal number)
{
    struct path *p = path_new(f->arena);
    const bool zero = number.sign == 0;

    for (size_t i = 0; i < f->chart->category_count; i++) {
        const struct point at = at_value(f, r, i, number);

        if (i == 0)
            path_move(p, at.x, at.y);
        else
            path_line(p, at.x, at.y);
    }
    path_close(p);
    list_stroke(f->list, p, zero ? ZERO_LINE : GRID_LINE,
                sheet_colour(f->sheet, zero ? "ink" : "structure40"));
}

static void grid_draw(struct frame *f, const struct radar *r)
{
    const struct pen pen = {GRID_LINE, sheet_colour(f->sheet, "structure40"),
                            DASH_NONE};

    for (size_t i = 0; i < f->chart->category_count; i++)
        paint_segment(f, r->centre,
                      turn_at(r->centre, r->radius, turn_of(f, i)), pen);
    for (int i = 0; i < f->scale.ticks; i++)
        ring_draw(f, r, scale_tick(&f->scale, i));
}

/* ---- series -------------------------------------------------------------- */

/* Round all axes and back to the first, but not over a gap. */
static void series_draw(const struct frame *f, const struct radar *r,
                        size_t series)
{
    const struct chart_series *s = &f->chart->series[series];
    const struct mark_style *mark = series_mark(f, series);
    const size_t count = f->chart->category_count;
    struct path *p = path_new(f->arena);
    bool on = false;

    for (size_t i = 0; i <= count; i++) {
        const struct decimal v = s->values[i % count].number;
        const struct point at =
            v.present ? at_value(f, r, i % count, v) : r->centre;

        if (on && v.present)
            path_line(p, at.x, at.y);
        else if (v.present)
            path_move(p, at.x, at.y);
        on = v.present;
    }
    paint_line(f, p, (struct pen){SERIES_LINE, paint_ink(mark), mark->dash});
    for (size_t i = 0; i < count; i++)
        if (s->values[i].number.present)
            paint_point(f, at_value(f, r, i, s->values[i].number), POINT, mark,
                        s->values[i].projected);
}

bool radar_draw(struct frame *f)
{
    const sp most = f->box.width * 22 / 100;
    struct radar r = {.radius = frame_plot_height(f) / 2};
    sp over, height;

    f->pointed = true;
    r.radius = r.radius < most ? r.radius : most;
    frame_scale(f);
    frame_legend(f);
    if (!names_set(f, &r))
        return false;
    over = sp_larger(f->names_height + NAME_GAP, f->margins.top);
    f->margins.top = over;
    height = 2 * (r.radius + over);
    if (height > f->box.height)
        return frame_tall(f, height);
    r.centre =
        (struct point){f->box.x + f->box.width / 2, f->box.y + over + r.radius};
    grid_draw(f, &r);
    for (size_t s = f->chart->series_count; s > 0; s--)
        series_draw(f, &r, s - 1);
    f->foot = r.centre.y + r.radius;
    return names_put(f, &r);
}
