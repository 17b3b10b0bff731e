/*
 * stack - parts one upon another: sums (bar-stacked, row-stacked) and shares of
 * the whole (bar-share, row-share), upright or lying.
 *
 * A part's number stands in it where it has room; sums stand at the ends.
 * Shares are worked out exactly and each bar ends at 100.
 */
#include "base/arena.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

#define THICK_UM 8000
#define ROW_UM   5600
#define THIN     SP_PT(3)
#define ROW_THIN SP_PT(6)
#define WHITE    (SP_PT(1) / 2) // between two parts

enum { SHARE_DECIMALS = 1 };

/* What a chart of shares has in place of a number. */
static struct decimal shown(struct decimal v, struct decimal whole, bool share)
{
    if (!share)
        return v;
    return decimal_div(decimal_mul(v, decimal_from_int(100)), whole);
}

static const struct label *part_words(struct frame *f, struct decimal v,
                                      const struct mark_style *mark, bool share)
{
    const struct style *style = paint_is_dark(mark) ? f->inside : f->value;
    char text[DECIMAL_TEXT_MAX];

    if (!share)
        return frame_number(f, v, style);
    decimal_print(text, v, SHARE_DECIMALS, false);
    return frame_label(f, text, style, 0);
}

/* The number of a part, in its middle if there is room. */
static void part_label(struct frame *f, const struct mark_style *mark,
                       const struct label *l, struct rect part)
{
    const struct rect box = {part.x + (part.width - l->width) / 2,
                             part.y + (part.height - l->height) / 2, l->width,
                             l->height};

    if (f->panel || l->width + SP_PT(2) > part.width ||
        l->height > part.height) {
        f->unlabelled++;
        return;
    }
    paint_plate(f, box, mark);
    label_put(f->list, l, (struct point){part.x + part.width / 2, box.y},
              LABEL_CENTER);
}

/* White at the foot of a part, which is not the first. */
static void part_off(struct frame *f, sp along, sp thick, sp at)
{
    list_fill_rect(f->list,
                   frame_bar(f, along, thick, at - WHITE / 2, at + WHITE / 2),
                   sheet_colour(f->sheet, "white"));
}

/* The parts of a category; returns where they end. */
static sp parts_draw(struct frame *f, size_t category, sp thick, bool share)
{
    const struct chart *c = f->chart;
    const struct decimal whole = chart_total(c, category);
    const sp along = frame_slot(f, category) - thick / 2;
    struct decimal upto = decimal_from_int(0);
    sp from = frame_zero(f);

    for (size_t s = 0; s < c->series_count; s++) {
        const struct mark_style *mark = series_mark(f, s);
        struct decimal v = c->series[s].values[category].number;
        struct rect part;
        sp to;

        if (!v.present)
            continue;
        v = shown(v, whole, share);
        upto = decimal_add(upto, v);
        to = frame_at(f, upto);
        part = frame_bar(f, along, thick, from, to);
        paint_rect(f, part, mark);
        placer_take(&f->labels, part, f->arena);
        if (s > 0 && to != from)
            part_off(f, along, thick, from);
        part_label(f, mark, part_words(f, v, mark, share), part);
        from = to;
    }
    return from;
}

static void stack_one(struct frame *f, size_t category, sp thick, bool share)
{
    const struct decimal sum = chart_total(f->chart, category);
    const sp middle = frame_slot(f, category);
    sp end = frame_zero(f);

    if (sum.present && !(share && sum.sign == 0))
        end = parts_draw(f, category, thick, share);
    if (!share)
        frame_sum(f, category,
                  frame_bar(f, middle - thick / 2, thick, frame_zero(f), end));
    else if (!chart_is_whole(f->chart, category) || sum.sign == 0)
        frame_gap(f, middle, end);
}

static void stacks_draw(struct frame *f, sp most, bool share)
{
    const sp pitch = frame_pitch(f);
    const sp thick = most < pitch * 2 / 3 ? most : pitch * 2 / 3;

    for (size_t i = 0; i < f->chart->category_count; i++)
        stack_one(f, i, thick, share);
    frame_names(f);
    if (!share)
        frame_target(f);
    frame_place(f);
}

static bool upright(struct frame *f, bool share)
{
    frame_scale_sums(f, share);
    frame_legend(f);
    if (!frame_columns(f, f->value->size * 3 / 2))
        return false;
    if (frame_pitch(f) * 2 / 3 < THIN)
        return frame_crowded(f, f->chart->category_count,
                             (size_t)(f->plot.width * 2 / 3 / THIN));
    frame_axis(f);
    stacks_draw(f, sp_from_um(THICK_UM), share);
    return true;
}

/* The widest label of a sum. */
static sp sums_width(struct frame *f)
{
    sp widest = 0;

    for (size_t i = 0; i < f->chart->category_count; i++)
        widest = sp_larger(
            widest, frame_number(f, chart_total(f->chart, i), f->value)->width);
    return widest + LABEL_OFF;
}

static bool lying(struct frame *f, bool share)
{
    frame_scale_sums(f, share);
    frame_legend(f);
    if (!frame_rows(f, (struct rows_spec){.least = ROW_THIN * 3 / 2,
                                          .most = sp_from_um(ROW_UM) * 3 / 2,
                                          .after = share ? f->axis->size
                                                         : sums_width(f),
                                          .axis = true}))
        return false;
    frame_axis(f);
    stacks_draw(f, sp_from_um(ROW_UM), share);
    return true;
}

bool bar_stacked_draw(struct frame *f)
{
    return upright(f, false);
}

bool bar_share_draw(struct frame *f)
{
    return upright(f, true);
}

bool row_stacked_draw(struct frame *f)
{
    return lying(f, false);
}

bool row_share_draw(struct frame *f)
{
    return lying(f, true);
}
