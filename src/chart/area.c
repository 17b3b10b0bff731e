/*
 * area - parts one upon another as they went: bands between lines, the sum on
 * top.
 *
 * Names stand behind the bands, in the middle of where each ends.  Where a part
 * has no number the bands are broken, and the gap is marked.
 */
#include "base/arena.h"
#include "chart/ends.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/path.h"
#include "style/sheet.h"

/* Upper edges of the bands; the first is the base line. */
struct bands {
    const struct frame *f;
    sp *edges; // by category, then series
};

static sp *edge_at(const struct bands *b, size_t category, size_t series)
{
    return &b->edges[category * (b->f->chart->series_count + 1) + series];
}

static struct bands bands_of(const struct frame *f)
{
    const struct chart *c = f->chart;
    struct bands b = {
        f,
        arena_array(f->arena, sp, c->category_count * (c->series_count + 1))};

    for (size_t i = 0; i < c->category_count; i++) {
        struct decimal sum = decimal_from_int(0);

        for (size_t s = 0; s <= c->series_count; s++) {
            *edge_at(&b, i, s) = frame_at(f, sum);
            if (s < c->series_count && c->series[s].values[i].number.present)
                sum = decimal_add(sum, c->series[s].values[i].number);
        }
    }
    return b;
}

/* The band of a series from category `from` to `to`, which is in it. */
static void band_draw(struct frame *f, const struct bands *b, size_t series,
                      size_t from, size_t to)
{
    struct path *p = path_new(f->arena);

    path_move(p, frame_slot(f, from), *edge_at(b, from, series + 1));
    for (size_t i = from + 1; i <= to; i++)
        path_line(p, frame_slot(f, i), *edge_at(b, i, series + 1));
    for (size_t i = to + 1; i > from; i--)
        path_line(p, frame_slot(f, i - 1), *edge_at(b, i - 1, series));
    path_close(p);
    paint_area(f, p, f->plot, series_mark(f, series));
}

/* A category that stands alone, between gaps, has a stroke for each part. */
static void stroke_draw(struct frame *f, const struct bands *b, size_t series,
                        size_t category)
{
    const sp x = frame_slot(f, category);

    paint_rect(f,
               frame_bar(f, x - SP_PT(1), SP_PT(2),
                         *edge_at(b, category, series),
                         *edge_at(b, category, series + 1)),
               series_mark(f, series));
}

/* All bands over the categories that follow each other without a gap. */
static void run_draw(struct frame *f, const struct bands *b, size_t from,
                     size_t to)
{
    for (size_t s = 0; s < f->chart->series_count; s++) {
        if (from == to)
            stroke_draw(f, b, s, from);
        else
            band_draw(f, b, s, from, to);
    }
}

static void bands_draw(struct frame *f, const struct bands *b)
{
    const struct chart *c = f->chart;

    for (size_t from = 0, to; from < c->category_count; from = to + 1) {
        if (!chart_is_whole(c, from)) {
            frame_gap(f, frame_slot(f, from), frame_zero(f));
            to = from;
            continue;
        }
        for (to = from;
             to + 1 < c->category_count && chart_is_whole(c, to + 1);)
            to++;
        run_draw(f, b, from, to);
    }
}

/* Behind the last category that is whole, or else the first of all. */
static void ends_aim(struct frame *f, const struct bands *b, struct ends *ends)
{
    size_t last = f->chart->category_count - 1;

    while (last > 0 && !chart_is_whole(f->chart, last))
        last--;
    for (size_t k = 0; k < ends->column.count; k++) {
        const size_t s = ends->column.items[k].key;

        column_aim(&ends->column, k,
                   (struct point){
                       frame_slot(f, last),
                       (*edge_at(b, last, s) + *edge_at(b, last, s + 1)) / 2});
    }
}

bool area_chart_draw(struct frame *f)
{
    const struct chart *c = f->chart;
    struct ends ends;
    struct bands b;

    frame_scale_sums(f, false);
    ends = ends_of(f, c->series_count > 1, false);
    f->box.width -= ends.width;
    if (!frame_columns_in_time(f, f->value->size * 3 / 2))
        return false;
    frame_axis(f);
    b = bands_of(f);
    bands_draw(f, &b);
    frame_base(f);
    ends_aim(f, &b, &ends);
    ends_put(f, &ends);
    for (size_t i = 0; i < c->category_count; i++)
        if (chart_is_whole(c, i))
            frame_sum(f, i,
                      (struct rect){frame_slot(f, i),
                                    *edge_at(&b, i, c->series_count), 0, 0});
    frame_names(f);
    frame_target(f);
    frame_place(f);
    return true;
}
