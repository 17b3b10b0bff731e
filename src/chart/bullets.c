/*
 * bullets - how far each one has come: a bar on zones with the mark of what is
 * due (bullet), or on a plain track (progress).
 *
 * The one series that is actual is the bar; one that is a target is the mark;
 * ranges are where the zones end, the darkest being the furthest behind.
 */
#include "chart/frame.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define BULLET_PITCH sp_from_um(8600)
#define STRIP        SP_PT(5)
#define STRIP_PITCH  SP_PT(18)
#define ROW_LEAST    SP_PT(12)
#define TICK         SP_TENTH_PT(14)
#define OVERSHOOT    SP_TENTH_PT(12)
#define VALUE_GAP    SP_PT(6)

/* The n-th series of a role; the count of them: there is none. */
static size_t series_of(const struct chart *c, enum chart_role role, size_t n)
{
    for (size_t s = 0; s < c->series_count; s++)
        if (c->series[s].role == role && n-- == 0)
            return s;
    return c->series_count;
}

static struct decimal number_of(const struct chart *c, enum chart_role role,
                                size_t n, size_t category)
{
    const size_t s = series_of(c, role, n);

    return s < c->series_count ? c->series[s].values[category].number
                               : DECIMAL_NONE;
}

static void across(struct frame *f, size_t category, sp thick, sp from, sp to,
                   const char *colour)
{
    list_fill_rect(
        f->list,
        frame_bar(f, frame_slot(f, category) - thick / 2, thick, from, to),
        sheet_colour(f->sheet, colour));
}

/* From the left: dark up to the lower limit, lighter up to the other, and
 * lightest. */
static void zones_draw(struct frame *f, size_t category, sp thick)
{
    static const char *const colours[] = {"structure40", "structure20",
                                          "structure10"};
    const struct chart *c = f->chart;
    struct decimal limits[2] = {number_of(c, CHART_RANGE, 0, category),
                                number_of(c, CHART_RANGE, 1, category)};
    const sp end = f->plot.x + f->plot.width;
    sp from = f->plot.x;

    if (limits[0].present && limits[1].present &&
        decimal_compare(limits[0], limits[1]) > 0) {
        const struct decimal lower = limits[1];

        limits[1] = limits[0];
        limits[0] = lower;
    }
    for (int i = 0; i < 2; i++) {
        sp to = from;

        if (limits[i].present)
            to = frame_at(f, limits[i]);
        if (to > from)
            across(f, category, thick, from, to, colours[i]);
        from = sp_larger(from, to);
    }
    across(f, category, thick, from, end,
           frame_is_own(f, category) ? "white" : colours[2]);
}

static void value_put(struct frame *f, size_t category)
{
    const struct decimal v = number_of(f->chart, CHART_ACTUAL, 0, category);
    const struct label *l = frame_number(f, v, f->last);

    label_put(f->list, l,
              (struct point){f->plot.x - VALUE_GAP,
                             frame_slot(f, category) - l->height / 2},
              LABEL_RIGHT);
}

static void tick_put(struct frame *f, size_t category, sp thick)
{
    const struct decimal due = number_of(f->chart, CHART_TARGET, 0, category);
    sp at;

    if (!due.present)
        return;
    at = frame_at(f, due);
    across(f, category, thick + 2 * OVERSHOOT, at - TICK / 2, at + TICK / 2,
           "ink");
}

/* The widest number, in the style that it is put in. */
static sp numbers_width(struct frame *f)
{
    const struct chart *c = f->chart;
    sp widest = 0;

    for (size_t i = 0; i < c->category_count; i++)
        widest = sp_larger(
            widest,
            frame_number(f, number_of(c, CHART_ACTUAL, 0, i), f->last)->width);
    return widest + VALUE_GAP;
}

static bool rows_open(struct frame *f, sp most)
{
    frame_scale(f);
    return frame_rows(f, (struct rows_spec){.least = f->panel ? 0 : ROW_LEAST,
                                            .most = most,
                                            .before = numbers_width(f),
                                            .after = frame_axis_width(f) / 2,
                                            .axis = true});
}

static void rows_draw(struct frame *f, bool zones)
{
    const struct chart *c = f->chart;
    const sp pitch = frame_pitch(f);
    const sp thick = zones ? pitch * 2 / 3 : STRIP;

    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = number_of(c, CHART_ACTUAL, 0, i);

        if (zones)
            zones_draw(f, i, thick);
        else
            across(f, i, thick, f->plot.x, f->plot.x + f->plot.width,
                   frame_is_own(f, i) ? "white" : "structure10");
        if (v.present)
            across(f, i, zones ? thick / 3 : thick, frame_zero(f),
                   frame_at(f, v), "structure");
        else if (f->panel) // alone it has a dash for its number
            frame_gap(f, frame_slot(f, i), frame_zero(f));
        tick_put(f, i, thick);
        if (!f->panel)
            value_put(f, i);
    }
    frame_ticks(f);
    frame_names(f);
    frame_target(f);
    frame_place(f);
}

bool bullet_chart_draw(struct frame *f)
{
    if (!rows_open(f, BULLET_PITCH))
        return false;
    rows_draw(f, true);
    return true;
}

bool progress_draw(struct frame *f)
{
    if (!rows_open(f, STRIP_PITCH))
        return false;
    rows_draw(f, false);
    return true;
}
