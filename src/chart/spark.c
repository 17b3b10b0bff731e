/*
 * The line reaches from the baseline to the height of capitals and figures, so
 * that it takes part in a line of Chinese text like a number.  A gap parts it;
 * the last number has a point, a hollow one where it is projected.
 */
#include "chart/spark.h"

#include "base/arena.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "draw/drawing.h"
#include "draw/path.h"
#include "style/sheet.h"

enum {
    HEIGHT = 78, // all in hundredths of the size
    POINT = 11,
    RING = 9,
    BEARING = 6, // white at both ends, as digits have
    LINE = 6
};
/* No line that a copier could lose. */
#define LINE_LEAST (SP_PT(1) / 2)

static sp part(const struct spark *s, int hundredths)
{
    return s->size * hundredths / 100;
}

static sp line_width(const struct spark *s)
{
    return sp_larger(part(s, LINE), LINE_LEAST);
}

static bool is_there(const struct frame *f, size_t series, size_t i)
{
    return i < f->chart->category_count &&
           f->chart->series[series].values[i].number.present;
}

/* Where a category stands: as far from the first as its months are, where it
 * is in time. */
static sp along(const struct frame *f, size_t i)
{
    const struct chart *c = f->chart;
    const size_t last = c->category_count - 1;

    if (last == 0)
        return f->plot.x + f->plot.width / 2;
    if (!c->months)
        return f->plot.x + sp_mul_div(f->plot.width, (sp)i, (sp)last);
    return f->plot.x + sp_mul_div(f->plot.width, c->months[i] - c->months[0],
                                  c->months[last] - c->months[0]);
}

static struct point at(const struct frame *f, size_t series, size_t i)
{
    return (struct point){
        along(f, i), frame_at(f, f->chart->series[series].values[i].number)};
}

static void include(struct scale *s, struct decimal number)
{
    if (!number.present)
        return;
    if (!s->low.present || decimal_compare(number, s->low) < 0)
        s->low = number;
    if (!s->high.present || decimal_compare(number, s->high) > 0)
        s->high = number;
}

/* From the least number to the greatest; of equal ones, in the middle. */
static struct scale scale_of(const struct chart *c, bool zero)
{
    struct scale s = {.kind = SCALE_CUT};

    for (size_t i = 0; i < c->series_count; i++)
        for (size_t k = 0; k < c->category_count; k++)
            include(&s, c->series[i].values[k].number);
    if (zero)
        include(&s, decimal_from_int(0));
    if (decimal_compare(s.low, s.high) == 0) {
        s.low = decimal_sub(s.low, decimal_from_int(1));
        s.high = decimal_add(s.high, decimal_from_int(1));
    }
    return s;
}

/* ---- lines --------------------------------------------------------------- */

static void way_draw(const struct frame *f, size_t series, struct pen pen)
{
    struct path *p = path_new(f->arena);

    for (size_t i = 1; i < f->chart->category_count; i++) {
        if (!is_there(f, series, i - 1) || !is_there(f, series, i))
            continue;
        if (i == 1 || !is_there(f, series, i - 2))
            path_move(p, at(f, series, i - 1).x, at(f, series, i - 1).y);
        path_line(p, at(f, series, i).x, at(f, series, i).y);
    }
    if (p->count > 0)
        paint_line(f, p, pen);
}

/* Whether all numbers are the same, none of them greater than another. */
static bool is_level(const struct frame *f)
{
    const size_t last = chart_last(f->chart, 0);
    const struct chart_value *values = f->chart->series[0].values;

    for (size_t i = 0; i < last; i++)
        if (is_there(f, 0, i) &&
            decimal_compare(values[i].number, values[last].number) != 0)
            return false;
    return true;
}

static void points_draw(const struct frame *f, const struct spark *s)
{
    const struct mark_style *mark = sheet_mark(f->sheet, 0);
    const size_t last = chart_last(f->chart, 0);
    const bool level = is_level(f);

    for (size_t i = 0; i < f->chart->category_count; i++) {
        const bool alone =
            !is_there(f, 0, i + 1) && (i == 0 || !is_there(f, 0, i - 1));

        if (!is_there(f, 0, i))
            continue;
        if (i == last)
            paint_point(f, at(f, 0, i), part(s, POINT), mark,
                        f->chart->series[0].values[i].projected);
        else if (s->extremes && !level && chart_is_extreme(f->chart, 0, i))
            paint_ring(f, at(f, 0, i), part(s, RING), paint_ink(mark));
        else if (alone)
            paint_dot(f, at(f, 0, i), line_width(s), paint_ink(mark));
    }
}

static void line_draw(struct frame *f, const struct spark *s)
{
    const struct mark_style *mark = sheet_mark(f->sheet, 0);

    f->scale = scale_of(f->chart, false);
    for (size_t i = f->chart->series_count - 1; i > 0; i--)
        way_draw(f, i,
                 (struct pen){LINE_LEAST, sheet_colour(f->sheet, "structure60"),
                              DASH_DOTS});
    way_draw(f, 0, (struct pen){line_width(s), paint_ink(mark), DASH_NONE});
    points_draw(f, s);
}

/* ---- bars ---------------------------------------------------------------- */

/* A bar of a category, between two heights; the last one is dark. */
static void bar_draw_at(const struct frame *f, size_t i, sp from, sp to,
                        bool dark)
{
    const sp pitch = f->plot.width / (sp)f->chart->category_count;
    const sp left = f->plot.x + pitch * (sp)i;
    struct rect bar = frame_bar(f, left, pitch - pitch / 4, from, to);

    if (bar.height < LINE_LEAST) { // a zero is no gap
        bar.y -= (LINE_LEAST - bar.height) / 2;
        bar.height = LINE_LEAST;
    }
    list_fill_rect(f->list, bar,
                   sheet_colour(f->sheet, dark ? "structure" : "structure60"));
}

static void bars_draw(struct frame *f)
{
    const size_t last = chart_last(f->chart, 0);
    sp zero;

    f->scale = scale_of(f->chart, true);
    zero = frame_at(f, decimal_from_int(0));
    for (size_t i = 0; i < f->chart->category_count; i++)
        if (is_there(f, 0, i))
            bar_draw_at(f, i, zero, at(f, 0, i).y, i == last);
}

/* Above the middle what is above zero, below it and dark what is below. */
static void signs_draw(struct frame *f)
{
    const sp middle = f->plot.y + f->plot.height / 2;

    for (size_t i = 0; i < f->chart->category_count; i++) {
        const int sign = f->chart->series[0].values[i].number.sign;

        if (is_there(f, 0, i))
            bar_draw_at(f, i, middle, middle - f->plot.height / 2 * sign,
                        sign < 0);
    }
}

/* ---- the whole ----------------------------------------------------------- */

static const struct drawing *drawing_of(const struct list *list,
                                        struct rect box, struct arena *a)
{
    struct drawing *d = arena_new(a, struct drawing);
    struct list_path *paths = arena_array(a, struct list_path, list->count);

    for (size_t i = 0; i < list->count; i++)
        paths[i] = list->items[i].as.path;
    *d = (struct drawing){.width = box.width,
                          .height = box.height,
                          .wanted = box.width,
                          .paths = paths,
                          .count = list->count};
    return d;
}

const struct drawing *spark_drawing(const struct spark *s,
                                    const struct chart *c,
                                    const struct sheet *sheet, struct arena *a)
{
    const sp edge = s->kind == SPARK_LINE ? part(s, POINT) : LINE_LEAST / 2;
    const sp side = edge + part(s, BEARING);
    const struct rect box = {0, 0, s->width, part(s, HEIGHT)};
    struct frame f = {
        .chart = c,
        .sheet = sheet,
        .list = list_new(a),
        .arena = a,
        .box = box,
        .plot = {side, edge, box.width - 2 * side, box.height - 2 * edge}};

    if (s->kind == SPARK_LINE)
        line_draw(&f, s);
    else if (s->kind == SPARK_BAR)
        bars_draw(&f);
    else
        signs_draw(&f);
    return drawing_of(f.list, box, a);
}
