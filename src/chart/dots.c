/*
 * dots - points on rows: of several series (dot), on stems from zero
 * (lollipop), and in pairs with what lies between them (dumbbell).
 *
 * Their place alone stands for a number, so that the axis of dots and dumbbells
 * may leave zero out.
 */
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define POINT     sp_from_um(1300)
#define ROW_LEAST SP_PT(11)
#define ROW_MOST  SP_PT(18)
#define STEM      SP_TENTH_PT(12)
#define BAR       SP_PT(3)

enum { WORTH = 100, WORTH_MORE = 10000 };

static struct decimal number_at(const struct frame *f, size_t series, size_t i)
{
    return f->chart->series[series].values[i].number;
}

/* Right of a point, else left of it; the other way round with `leftwards`. */
static void label_point(struct frame *f, size_t series, size_t i,
                        bool leftwards)
{
    const struct decimal v = number_at(f, series, i);
    const sp off = POINT + SP_PT(2);
    const sp x = frame_at(f, v), middle = frame_slot(f, i);
    struct placed *l;
    sp y;

    if (f->panel)
        return;
    l = placer_add(&f->labels, frame_number(f, v, f->value),
                   chart_is_extreme(f->chart, series, i) ? WORTH_MORE : WORTH,
                   f->arena);
    y = middle - l->label->height / 2;
    placed_spot(&f->labels, l, x + off, y, leftwards);
    placed_spot(&f->labels, l, x - off - l->label->width, y, !leftwards);
}

static void point_draw(struct frame *f, size_t series, size_t i)
{
    const struct chart_value *v = &f->chart->series[series].values[i];
    const struct point at = {frame_at(f, v->number), frame_slot(f, i)};

    paint_point(f, at, POINT, series_mark(f, series), v->projected);
    placer_take(&f->labels,
                (struct rect){at.x - POINT, at.y - POINT, 2 * POINT, 2 * POINT},
                f->arena);
}

/* A thin line along each row, for the eye. */
static void rows_rule(struct frame *f)
{
    const struct rect *p = &f->plot;
    const sp weight = SP_PT(34) / 100;

    for (size_t i = 0; i < f->chart->category_count; i++)
        list_rule(f->list, p->x, frame_slot(f, i) - weight / 2, p->width,
                  weight, sheet_colour(f->sheet, "structure20"));
}

static bool rows_open(struct frame *f)
{
    const sp values = f->panel ? 0 : frame_values_width(f) + POINT;

    f->pointed = true;
    frame_scale(f);
    frame_legend(f);
    if (!frame_rows(f, (struct rows_spec){.least = ROW_LEAST,
                                          .most = ROW_MOST,
                                          .before = values,
                                          .after = values,
                                          .axis = true}))
        return false;
    rows_rule(f);
    frame_axis(f);
    frame_cut(f);
    return true;
}

static void rows_close(struct frame *f)
{
    frame_names(f);
    frame_target(f);
    frame_place(f);
}

/* Points of all series, the first on top; numbers that are not there follow
 * each other behind the axis. */
static void points_draw(struct frame *f)
{
    const struct chart *c = f->chart;

    for (size_t i = 0; i < c->category_count; i++) {
        size_t gaps = 0;

        for (size_t s = c->series_count; s > 0; s--) {
            if (number_at(f, s - 1, i).present)
                point_draw(f, s - 1, i);
            else
                frame_gap(f, frame_slot(f, i),
                          f->plot.x + SP_PT(8) * (sp)gaps++);
        }
    }
}

static void labels_draw(struct frame *f)
{
    const struct chart *c = f->chart;

    for (size_t i = 0; i < c->category_count; i++)
        for (size_t s = 0; s < c->series_count; s++)
            if (number_at(f, s, i).present)
                label_point(f, s, i, false);
}

bool dot_draw(struct frame *f)
{
    if (!rows_open(f))
        return false;
    points_draw(f);
    labels_draw(f);
    rows_close(f);
    return true;
}

bool lollipop_draw(struct frame *f)
{
    const struct chart *c = f->chart;

    if (!rows_open(f))
        return false;
    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = number_at(f, 0, i);

        if (!v.present)
            continue;
        list_fill_rect(f->list,
                       frame_bar(f, frame_slot(f, i) - STEM / 2, STEM,
                                 frame_zero(f), frame_at(f, v)),
                       sheet_colour(f->sheet, "structure60"));
    }
    points_draw(f);
    for (size_t i = 0; i < c->category_count; i++)
        if (number_at(f, 0, i).present)
            label_point(f, 0, i, number_at(f, 0, i).sign < 0);
    rows_close(f);
    return true;
}

/* The numbers stand outside of the pair. */
static void pair_draw(struct frame *f, size_t i)
{
    const struct decimal a = number_at(f, 0, i), b = number_at(f, 1, i);

    if (a.present && b.present) {
        const struct rect bar = frame_bar(f, frame_slot(f, i) - BAR / 2, BAR,
                                          frame_at(f, a), frame_at(f, b));

        list_fill_rect(f->list, bar, sheet_colour(f->sheet, "structure40"));
        placer_take(&f->labels, bar, f->arena);
    }
}

bool dumbbell_draw(struct frame *f)
{
    const struct chart *c = f->chart;

    if (!rows_open(f))
        return false;
    for (size_t i = 0; i < c->category_count; i++)
        pair_draw(f, i);
    points_draw(f);
    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal a = number_at(f, 0, i), b = number_at(f, 1, i);
        const bool rises = a.present && b.present && decimal_compare(a, b) < 0;

        if (a.present)
            label_point(f, 0, i, rises);
        if (b.present)
            label_point(f, 1, i, !rises);
    }
    rows_close(f);
    return true;
}
