/*
 * line - one point a category, joined: how numbers went.
 *
 * Categories in time stand as far apart as their months.  Names and last
 * numbers stand behind the ends of the lines (chart/ends.h).  A gap parts a
 * line; an estimate or a forecast is reached by dots and has a hollow point.  A
 * series that is a target is a thin dashed path, two of them hold a band.
 */
#include "base/arena.h"
#include "chart/ends.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define LINE_ALONE  SP_TENTH_PT(17)
#define LINE_WIDTH  SP_TENTH_PT(12)
#define PATH_WIDTH  SP_PT(1)
#define POINT       sp_from_um(1100)
#define SMALL_POINT sp_from_um(800)

enum {
    POINTS_MAX = 60, // that each have a mark
    VALUES_MAX = 12, // that each have their number
    WORTH = 100,
    WORTH_MORE = 10000
};

static bool is_there(const struct frame *f, size_t series, size_t i)
{
    return i < f->chart->category_count &&
           f->chart->series[series].values[i].number.present;
}

static struct point at(const struct frame *f, size_t series, size_t i)
{
    return (struct point){
        frame_slot(f, i),
        frame_at(f, f->chart->series[series].values[i].number)};
}

/* ---- lines --------------------------------------------------------------- */

static size_t actual_count(const struct chart *c)
{
    size_t count = 0;

    for (size_t s = 0; s < c->series_count; s++)
        count += c->series[s].role == CHART_ACTUAL;
    return count;
}

static struct pen pen_of(const struct frame *f, size_t series)
{
    const struct mark_style *mark = series_mark(f, series);
    const bool alone =
        actual_count(f->chart) == 1 || series + 1 == f->chart->own_series;

    if (f->chart->series[series].role == CHART_TARGET)
        return (struct pen){PATH_WIDTH, sheet_colour(f->sheet, "structure60"),
                            DASH_SHORT};
    return (struct pen){alone ? LINE_ALONE : LINE_WIDTH, paint_ink(mark),
                        mark->dash};
}

/* The segments that lead to numbers which are projected, or which are not. */
static void segments_draw(struct frame *f, size_t series, bool projected)
{
    const struct chart_value *values = f->chart->series[series].values;
    struct path *p = path_new(f->arena);
    struct pen pen = pen_of(f, series);
    bool down = false; // the pen, at the category before

    for (size_t i = 1; i < f->chart->category_count; i++) {
        const bool draws = is_there(f, series, i - 1) &&
                           is_there(f, series, i) &&
                           values[i].projected == projected;

        if (draws && !down)
            path_move(p, at(f, series, i - 1).x, at(f, series, i - 1).y);
        if (draws)
            path_line(p, at(f, series, i).x, at(f, series, i).y);
        down = draws;
    }
    if (projected)
        pen = (struct pen){PATH_WIDTH, pen.rgb, DASH_DOTS};
    if (p->count > 0)
        paint_line(f, p, pen);
}

/* Whether no line but a projected one touches the number. */
static bool is_alone(const struct frame *f, size_t series, size_t i)
{
    return !(i > 0 && is_there(f, series, i - 1)) &&
           (!is_there(f, series, i + 1) ||
            f->chart->series[series].values[i + 1].projected);
}

static void points_draw(struct frame *f, size_t series)
{
    const struct chart *c = f->chart;
    const struct mark_style *mark = series_mark(f, series);
    const bool target = c->series[series].role == CHART_TARGET;
    const bool all =
        actual_count(c) > 1 && !target && c->category_count <= POINTS_MAX;
    const size_t last = chart_last(c, series);

    for (size_t i = 0; i < c->category_count; i++) {
        const bool projected = c->series[series].values[i].projected;

        if (!is_there(f, series, i)) {
            if (!target && i < last)
                frame_gap(f, frame_slot(f, i), frame_zero(f));
            continue;
        }
        if (target && i == last)
            paint_ring(f, at(f, series, i), POINT,
                       sheet_colour(f->sheet, "structure60"));
        else if (all || projected || i == last || is_alone(f, series, i))
            paint_point(f, at(f, series, i), i == last ? POINT : SMALL_POINT,
                        mark, projected);
    }
}

/* The white between two paths to the target. */
static void band_draw(struct frame *f, size_t one, size_t other)
{
    const size_t count = f->chart->category_count;
    struct path *p = path_new(f->arena);

    for (size_t k = 0; k < 2 * count; k++) {
        const size_t s = k < count ? one : other;
        const size_t i = k < count ? k : 2 * count - 1 - k;

        if (!is_there(f, s, i))
            continue;
        if (p->count == 0)
            path_move(p, at(f, s, i).x, at(f, s, i).y);
        else
            path_line(p, at(f, s, i).x, at(f, s, i).y);
    }
    if (p->count > 2)
        list_fill(f->list, p, sheet_colour(f->sheet, "structure10"));
}

static void bands_draw(struct frame *f)
{
    const struct chart *c = f->chart;
    size_t first = c->series_count;

    for (size_t s = 0; s < c->series_count; s++) {
        if (c->series[s].role != CHART_TARGET)
            continue;
        if (first < c->series_count)
            band_draw(f, first, s);
        first = s;
    }
}

/* ---- numbers ------------------------------------------------------------- */

/* Labels keep off a line: small squares along it are taken. */
static void line_take(struct frame *f, size_t series)
{
    enum { PIECES = 8 };
    const sp half = SP_PT(1);

    for (size_t i = 1; i < f->chart->category_count; i++) {
        struct point a, b;

        if (!is_there(f, series, i - 1) || !is_there(f, series, i))
            continue;
        a = at(f, series, i - 1);
        b = at(f, series, i);
        for (sp k = 0; k <= PIECES; k++)
            placer_take(&f->labels,
                        (struct rect){a.x + (b.x - a.x) * k / PIECES - half,
                                      a.y + (b.y - a.y) * k / PIECES - half,
                                      2 * half, 2 * half},
                        f->arena);
    }
}

static void number_mark(struct frame *f, size_t series, size_t i)
{
    const struct point p = at(f, series, i);
    const bool extreme = chart_is_extreme(f->chart, series, i);
    struct placed *l = placer_add(
        &f->labels,
        frame_number(f, f->chart->series[series].values[i].number, f->value),
        extreme ? WORTH_MORE : WORTH, f->arena);
    const sp width = l->label->width, off = SP_PT(4);

    placed_spot(&f->labels, l, p.x - width / 2, p.y - off - l->label->height,
                0);
    placed_spot(&f->labels, l, p.x - width / 2, p.y + off, 1);
    placed_spot(&f->labels, l, p.x - width - off, p.y - off - l->label->height,
                2);
    placed_spot(&f->labels, l, p.x + off, p.y + off, 2);
    placed_spot(&f->labels, l, p.x - width / 2,
                p.y - off - 2 * l->label->height, 3);
    placed_spot(&f->labels, l, p.x - width / 2, p.y + off + l->label->height,
                4);
}

/* Of the one line that is actual: all numbers of few, else the greatest, the
 * least and the first; the last stands behind its end. */
static void numbers_mark(struct frame *f)
{
    const struct chart *c = f->chart;
    size_t series = 0;

    if (actual_count(c) != 1 || f->panel)
        return;
    while (c->series[series].role != CHART_ACTUAL)
        series++;
    for (size_t i = 0; i < c->category_count; i++)
        if (is_there(f, series, i) && i != chart_last(c, series) &&
            (i == 0 || c->category_count <= VALUES_MAX ||
             chart_is_extreme(c, series, i)))
            number_mark(f, series, i);
}

/* ---- the whole ----------------------------------------------------------- */

static void ends_aim(struct frame *f, struct ends *ends)
{
    for (size_t k = 0; k < ends->column.count; k++) {
        const size_t s = ends->column.items[k].key;

        column_aim(&ends->column, k, at(f, s, chart_last(f->chart, s)));
    }
}

/* Of lines that end before the others, beside their ends. */
static void early_mark(struct frame *f)
{
    const struct chart *c = f->chart;

    for (size_t s = 0; s < c->series_count; s++) {
        const size_t last = chart_last(c, s);
        const sp off = SP_PT(5);
        struct placed *l;
        struct point p;
        sp width, height;

        if (last + 1 >= c->category_count)
            continue;
        l = placer_add(&f->labels, ends_label(f, s, true), WORTH_MORE,
                       f->arena);
        p = at(f, s, last);
        width = l->label->width;
        height = l->label->height;
        placed_spot(&f->labels, l, p.x + off, p.y - height / 2, 0);
        placed_spot(&f->labels, l, p.x - width / 2, p.y - off - height, 1);
        placed_spot(&f->labels, l, p.x + off, p.y + off, 2);
        placed_spot(&f->labels, l, p.x - width, p.y - off - height, 3);
        placed_spot(&f->labels, l, p.x + off, p.y + off + 2 * height, 4);
        placed_spot(&f->labels, l, p.x - width - off, p.y + off, 5);
        l->from = p;
        l->leads = true;
    }
}

bool line_chart_draw(struct frame *f)
{
    struct ends ends;

    frame_scale(f);
    ends = ends_of(f, true, true);
    f->box.width -= ends.width;
    if (!frame_columns_in_time(f, f->value->size * 3 / 2))
        return false;
    bands_draw(f);
    frame_axis(f);
    frame_cut(f);
    for (size_t s = f->chart->series_count; s > 0; s--) {
        segments_draw(f, s - 1, false);
        segments_draw(f, s - 1, true);
        points_draw(f, s - 1);
        line_take(f, s - 1);
    }
    ends_aim(f, &ends);
    ends_put(f, &ends);
    early_mark(f);
    numbers_mark(f);
    frame_names(f);
    frame_target(f);
    frame_place(f);
    return true;
}
