/*
 * waterfall - how a number came about: steps up and down from one total to the
 * next.
 *
 * Totals stand on the line; a step begins where the one before ended.  Rises
 * are light, falls hatched, totals dark, and steps have their signs, so that a
 * grey copy tells them apart.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define THICK     sp_from_um(6400)
#define THIN      SP_PT(4)
#define CONNECTOR (SP_PT(1) / 2)

enum { WORTH = 1000 };

static const struct label *step_label(struct frame *f, size_t category)
{
    const struct chart *c = f->chart;
    const struct decimal v = c->series[0].values[category].number;
    char text[DECIMAL_TEXT_MAX];

    if (chart_is_total(c, category))
        return frame_number(f, v, f->last);
    (void)decimal_print(text, v, c->decimals, true);
    return frame_label(f, text, f->value, 0);
}

/* One of several has its last number in its title. */
static void label_bar(struct frame *f, size_t category, struct rect bar)
{
    struct placed *l;
    sp x;

    if (f->boxed && category + 1 == f->chart->category_count)
        return;
    l = placer_add(&f->labels, step_label(f, category), WORTH, f->arena);
    x = bar.x + (bar.width - l->label->width) / 2;
    placed_spot(&f->labels, l, x, bar.y - LABEL_OFF - l->label->height, 0);
    placed_spot(&f->labels, l, x, bar.y + bar.height + LABEL_OFF, 1);
}

/* Dark totals, light rises, hatched falls. */
static const struct mark_style *mark_of(const struct frame *f, size_t category)
{
    enum { MARK_TOTAL = 0, MARK_RISE = 2, MARK_FALL = 3 };
    const struct chart *c = f->chart;

    if (chart_is_total(c, category))
        return sheet_mark(f->sheet, MARK_TOTAL);
    return sheet_mark(f->sheet, c->series[0].values[category].number.sign < 0
                                    ? MARK_FALL
                                    : MARK_RISE);
}

/* From the level before a category to the one after it, where its connector
 * goes on to the next. */
static void step_draw(struct frame *f, size_t category, sp thick, sp from,
                      sp to)
{
    const struct chart *c = f->chart;
    const sp middle = frame_slot(f, category), along = middle - thick / 2;
    const struct rect bar = frame_bar(f, along, thick, from, to);

    if (category + 1 < c->category_count)
        list_rule(f->list, along + thick, to - CONNECTOR / 2,
                  frame_slot(f, category + 1) - middle - thick, CONNECTOR,
                  sheet_colour(f->sheet, "structure60"));
    if (!c->series[0].values[category].number.present) {
        frame_gap(f, middle, to);
        return;
    }
    paint_rect(f, bar, mark_of(f, category));
    placer_take(&f->labels, bar, f->arena);
    label_bar(f, category, bar);
}

static void steps_draw(struct frame *f, sp thick)
{
    struct decimal level = decimal_from_int(0);

    for (size_t i = 0; i < f->chart->category_count; i++) {
        const struct decimal after = chart_level_after(f->chart, i, level);
        const sp from =
            chart_is_total(f->chart, i) ? frame_zero(f) : frame_at(f, level);

        step_draw(f, i, thick, from, frame_at(f, after));
        level = after;
    }
}

/* Every step has its number, so that no axis is needed; numbers keep off the
 * line. */
static void base_take(struct frame *f)
{
    placer_take(&f->labels,
                (struct rect){f->plot.x, frame_zero(f), f->plot.width, 1},
                f->arena);
}

bool waterfall_draw(struct frame *f)
{
    sp thick;

    f->bare = true;
    frame_scale_levels(f);
    if (!frame_columns(f, f->last->size * 3 / 2))
        return false;
    thick = frame_pitch(f) * 63 / 100;
    if (thick < THIN)
        return frame_crowded(f, f->chart->category_count,
                             (size_t)(f->plot.width * 63 / 100 / THIN));
    frame_base(f);
    base_take(f);
    steps_draw(f, thick < THICK ? thick : THICK);
    frame_names(f);
    frame_target(f);
    frame_place(f);
    return true;
}
