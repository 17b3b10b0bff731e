/*
 * bar - bars side by side, upright (bar) or lying (row): a group a category, a
 * bar a series.
 *
 * Of series that follow each other in time the last is dark and labelled; of
 * others each bar is.  Labels stand at the ends of bars; where there is no room
 * for all, the extremes and the last keep theirs, and the axis tells the rest.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define BAR_UM     4000
#define ALONE_UM   5600 // a bar that is alone in its group
#define BAR_GAP_UM 500  // inside a group
#define BAR_LEAST  SP_TENTH_PT(12)
#define ROW_LEAST  SP_PT(5)

enum { WORTH = 100, WORTH_MORE = 10000 };

/* Bars of a group. */
struct bars {
    sp thick, gap, group;
};

/* The white is a third of a group; narrow groups have the same bars, smaller.
 */
static struct bars bars_of(sp pitch, size_t count, sp thick)
{
    struct bars b = {thick, sp_from_um(BAR_GAP_UM), 0};
    const sp slot = pitch * 2 / 3 / (sp)count;

    if (slot < b.thick + b.gap) {
        b.gap = sp_mul_div(slot, b.gap, b.thick + b.gap);
        b.thick = slot - b.gap;
    }
    b.group = (b.thick + b.gap) * (sp)count - b.gap;
    return b;
}

/* ---- labels -------------------------------------------------------------- */

static bool is_labelled(const struct frame *f, size_t series)
{
    const struct chart *c = f->chart;

    return !f->panel && (!c->current_last || series + 1 == c->series_count);
}

static void spots_upright(const struct placer *p, struct placed *l,
                          const struct rect *bar, bool falls)
{
    const sp gap = LABEL_OFF, width = l->label->width;
    const sp high = l->label->height;
    const sp y = falls ? bar->y + bar->height + gap : bar->y - gap - high;
    const sp away = falls ? high : -high;

    placed_spot(p, l, bar->x + (bar->width - width) / 2, y, 0);
    placed_spot(p, l, bar->x, y, 1);
    placed_spot(p, l, bar->x + bar->width - width, y, 1);
    placed_spot(p, l, bar->x + (bar->width - width) / 2, y + away, 3);
}

static void spots_lying(const struct placer *p, struct placed *l,
                        const struct rect *bar, bool falls)
{
    const sp gap = LABEL_OFF;
    const sp y = bar->y + (bar->height - l->label->height) / 2;

    if (falls)
        placed_spot(p, l, bar->x - gap - l->label->width, y, 0);
    placed_spot(p, l, bar->x + bar->width + gap, y, falls);
}

static void label_bar(struct frame *f, size_t series, size_t category,
                      const struct rect *bar)
{
    const struct chart *c = f->chart;
    const struct decimal v = c->series[series].values[category].number;
    const bool extreme = chart_is_extreme(c, series, category) ||
                         category + 1 == c->category_count;
    struct placed *l = placer_add(&f->labels, frame_number(f, v, f->value),
                                  extreme ? WORTH_MORE : WORTH, f->arena);

    if (f->level)
        spots_lying(&f->labels, l, bar, v.sign < 0);
    else
        spots_upright(&f->labels, l, bar, v.sign < 0);
}

/* ---- bars ---------------------------------------------------------------- */

static void bar_one(struct frame *f, size_t series, size_t category, sp along,
                    sp thick)
{
    const struct decimal v = f->chart->series[series].values[category].number;
    struct rect bar;

    if (!v.present) {
        frame_gap(f, along + thick / 2, frame_zero(f));
        return;
    }
    bar = frame_bar(f, along, thick, frame_zero(f), frame_at(f, v));
    paint_rect(f, bar, series_mark(f, series));
    placer_take(&f->labels, bar, f->arena);
    if (is_labelled(f, series))
        label_bar(f, series, category, &bar);
}

static void groups_draw(struct frame *f, struct bars b)
{
    const struct chart *c = f->chart;

    for (size_t i = 0; i < c->category_count; i++) {
        sp along = frame_slot(f, i) - b.group / 2;

        for (size_t s = 0; s < c->series_count; s++) {
            bar_one(f, s, i, along, b.thick);
            along += b.thick + b.gap;
        }
    }
}

static sp thickness(const struct chart *c)
{
    return sp_from_um(c->series_count == 1 ? ALONE_UM : BAR_UM);
}

bool bar_draw(struct frame *f)
{
    const struct chart *c = f->chart;
    struct bars b;

    frame_scale(f);
    frame_legend(f);
    if (!frame_columns(f, f->value->size * 3 / 2)) // labels of the tallest bars
        return false;
    b = bars_of(frame_pitch(f), c->series_count, thickness(c));
    if (b.thick < BAR_LEAST)
        return frame_crowded(
            f, c->category_count,
            (size_t)sp_mul_div(
                f->plot.width * 2 / 3 / (sp)c->series_count, thickness(c),
                BAR_LEAST * (thickness(c) + sp_from_um(BAR_GAP_UM))));
    frame_axis(f);
    groups_draw(f, b);
    frame_names(f);
    frame_target(f);
    frame_place(f);
    return true;
}

/* Every bar has its number beside it, so that no axis is needed. */
static bool rows_tell(const struct frame *f)
{
    return !f->panel && f->chart->series_count == 1 &&
           !f->chart->target.present;
}

bool row_draw(struct frame *f)
{
    const struct chart *c = f->chart;
    const sp bars = (sp)c->series_count;
    const sp thick = thickness(c);
    const sp values = f->panel ? 0 : frame_values_width(f);

    frame_scale(f);
    frame_legend(f);
    if (!frame_rows(f,
                    (struct rows_spec){
                        .least = ROW_LEAST * bars * 3 / 2,
                        .most = (thick + sp_from_um(BAR_GAP_UM)) * bars * 3 / 2,
                        .before = f->scale.low.sign < 0 ? values : 0,
                        .after = values,
                        .axis = !rows_tell(f)}))
        return false;
    if (rows_tell(f))
        frame_base(f);
    else
        frame_axis(f);
    groups_draw(f, bars_of(frame_pitch(f), c->series_count, thick));
    frame_names(f);
    frame_target(f);
    frame_place(f);
    return true;
}
