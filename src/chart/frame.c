#include "chart/frame.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "draw/list.h"
#include "style/sheet.h"

#define AXIS_GAP_UM 1200 // from the numbers to the plot
#define GRID_LINE   (SP_PT(34) / 100)
#define BASE_LINE   (SP_PT(1) / 2)
#define TARGET_LINE SP_PT(1)
#define LEADER_LINE (SP_PT(34) / 100)
#define GAP_MARK    SP_PT(5)
#define TIME_INSET  SP_PT(9)

enum { SUM_WORTH = 1000 };

/* ---- saying that it cannot ----------------------------------------------- */

static bool lacking(struct frame *f, enum diag_code code, const char *first,
                    const char *second)
{
    f->lack = code;
    f->facts[0] = first;
    f->facts[1] = second;
    return false;
}

static const char *counted(const struct frame *f, size_t n)
{
    char text[24];

    (void)snprintf(text, sizeof(text), "%zu", n);
    return str_copy(str_of(text), f->arena);
}

static const char *in_points(const struct frame *f, sp length)
{
    char text[SP_TEXT_MAX];

    (void)sp_print(text, length, 0);
    return str_copy(str_of(text), f->arena);
}

bool frame_crowded(struct frame *f, size_t count, size_t most)
{
    return lacking(f, DIAG_CODE_CHART_CROWDED, counted(f, count),
                   counted(f, most));
}

bool frame_long(struct frame *f, const char *name, sp room)
{
    return lacking(f, DIAG_CODE_CHART_NAME_LONG, name, in_points(f, room));
}

bool frame_tall(struct frame *f, sp height)
{
    return lacking(f, DIAG_CODE_CHART_TALL, in_points(f, height),
                   in_points(f, f->box.height));
}

/* ---- values -------------------------------------------------------------- */

void frame_scale(struct frame *f)
{
    f->scale = chart_scale(f->chart);
}

void frame_scale_cut(struct frame *f)
{
    struct chart cut = *f->chart;

    if (cut.axis == SCALE_ZERO)
        cut.axis = SCALE_CUT;
    f->scale = chart_scale(&cut);
}

void frame_scale_sums(struct frame *f, bool share)
{
    const struct chart *c = f->chart;
    struct decimal most = decimal_from_int(share ? 100 : 0);

    for (size_t i = 0; i < c->category_count && !share; i++) {
        const struct decimal sum = chart_total(c, i);

        if (sum.present && decimal_compare(sum, most) > 0)
            most = sum;
    }
    if (!share && c->most.present && decimal_compare(c->most, most) > 0)
        most = c->most;
    if (!share && c->target.present && decimal_compare(c->target, most) > 0)
        most = c->target;
    if (!share && c->target_to.present &&
        decimal_compare(c->target_to, most) > 0)
        most = c->target_to;
    f->scale = scale_nice(decimal_from_int(0), most, SCALE_ZERO);
}

void frame_scale_levels(struct frame *f)
{
    struct decimal low = decimal_from_int(0), high = low;

    chart_include_levels(f->chart, &low, &high);
    chart_include(f->chart->least, &low, &high);
    chart_include(f->chart->most, &low, &high);
    chart_include(f->chart->target, &low, &high);
    f->scale = scale_nice(low, high, SCALE_ZERO);
}

sp frame_at(const struct frame *f, struct decimal number)
{
    if (f->level)
        return f->plot.x + scale_place(&f->scale, number, f->plot.width);
    return f->plot.y + f->plot.height -
           scale_place(&f->scale, number, f->plot.height);
}

sp frame_zero(const struct frame *f)
{
    struct decimal zero = decimal_from_int(0);

    return frame_at(f, f->scale.kind == SCALE_ZERO ? zero : f->scale.low);
}

struct rect frame_bar(const struct frame *f, sp along, sp thick, sp from, sp to)
{
    const sp low = from < to ? from : to, high = from < to ? to : from;

    if (f->level)
        return (struct rect){low, along, high - low, thick};
    return (struct rect){along, low, thick, high - low};
}

static sp side_of(const struct frame *f)
{
    return f->level ? f->plot.height : f->plot.width;
}

sp frame_slot(const struct frame *f, size_t category)
{
    const struct chart *c = f->chart;
    const size_t last = c->category_count - 1;

    if (f->in_time && last > 0) // from near one end to near the other
        return f->plot.x + TIME_INSET +
               sp_mul_div(f->plot.width - 2 * TIME_INSET,
                          c->months[category] - c->months[0],
                          c->months[last] - c->months[0]);
    return (f->level ? f->plot.y : f->plot.x) +
           side_of(f) * (sp)(2 * category + 1) /
               (sp)(2 * f->chart->category_count);
}

sp frame_pitch(const struct frame *f)
{
    return side_of(f) / (sp)f->chart->category_count;
}

/* ---- text ---------------------------------------------------------------- */

const struct label *frame_label(struct frame *f, const char *text,
                                const struct style *style, sp measure)
{
    return label_set(text, style, measure, f->arena, f->diag);
}

const struct label *frame_number(struct frame *f, struct decimal number,
                                 const struct style *style)
{
    char text[DECIMAL_TEXT_MAX];

    chart_print(f->chart, number, text);
    return frame_label(f, text, style, 0);
}

/* From the middle of a label's near side to what it names. */
static void leader_draw(struct frame *f, const struct placed *l)
{
    const struct rect *box = &l->spots[l->chosen].box;
    struct point near = {box->x + box->width / 2, box->y + box->height / 2};

    if (l->from.x >= box->x + box->width)
        near.x = box->x + box->width;
    else if (l->from.x <= box->x)
        near.x = box->x;
    else
        near.y = l->from.y > box->y ? box->y + box->height : box->y;
    paint_segment(f, near, l->from,
                  (struct pen){LEADER_LINE,
                               sheet_colour(f->sheet, "structure60"),
                               DASH_NONE});
}

void frame_place(struct frame *f)
{
    if (f->panel)
        return;
    placer_solve(&f->labels, f->arena);
    for (size_t i = 0; i < f->labels.labels.count; i++) {
        const struct placed *l = &f->labels.labels.items[i];
        const struct rect *box = &l->spots[l->chosen < 0 ? 0 : l->chosen].box;

        if (l->chosen < 0) {
            f->unlabelled++;
            continue;
        }
        if (l->leads && l->spots[l->chosen].cost > 0)
            leader_draw(f, l);
        label_put(f->list, l->label,
                  (struct point){box->x + box->width / 2, box->y},
                  LABEL_CENTER);
    }
    if (f->unlabelled > 0)
        diag_add(f->diag, DIAG_CODE_CHART_VALUES_LEFT, f->chart->at,
                 counted(f, f->unlabelled), NULL);
}

/* ---- axes ---------------------------------------------------------------- */

static const struct label *tick_label(struct frame *f, int index)
{
    char text[DECIMAL_TEXT_MAX];

    decimal_print(text, scale_tick(&f->scale, index),
                  scale_tick_decimals(&f->scale, index), false);
    return frame_label(f, text, f->axis, 0);
}

sp frame_axis_width(struct frame *f)
{
    sp widest = 0;

    for (int i = 0; i < f->scale.ticks; i++)
        widest = sp_larger(widest, tick_label(f, i)->width);
    return widest + sp_from_um(AXIS_GAP_UM);
}

static void grid_draw(struct frame *f, int index)
{
    const sp at = frame_at(f, scale_tick(&f->scale, index));
    const bool zero = at == frame_zero(f);
    const sp weight = zero ? BASE_LINE : GRID_LINE;

    list_fill_rect(f->list,
                   frame_bar(f, f->level ? f->plot.y : f->plot.x, side_of(f),
                             at - weight / 2, at - weight / 2 + weight),
                   sheet_colour(f->sheet, zero ? "ink" : "structure40"));
}

static void tick_draw(struct frame *f, int index)
{
    const struct label *l = tick_label(f, index);
    const sp at = frame_at(f, scale_tick(&f->scale, index));
    const sp gap = sp_from_um(AXIS_GAP_UM);
    struct point corner = {f->plot.x - gap - l->width,
                           at - l->height * 55 / 100};

    if (f->level)
        corner =
            (struct point){at - l->width / 2, f->plot.y + f->plot.height + gap};
    label_put(f->list, l, corner, LABEL_LEFT);
    placer_take(&f->labels,
                (struct rect){corner.x, corner.y, l->width, l->height},
                f->arena);
}

/* How many ticks there are to a number: along the plot of rows as many as they
 * need to stand apart. */
static int tick_stride(struct frame *f)
{
    const int last = f->scale.ticks - 1;
    const sp wide = frame_axis_width(f);
    int stride = 1;

    while (f->level && stride < last && f->plot.width * stride / last < wide)
        stride++;
    return stride;
}

static void ticks_draw(struct frame *f, bool grid)
{
    const bool numbered = !f->panel || f->panel->axis;
    const int stride = numbered ? tick_stride(f) : 1;
    const int last = f->scale.ticks - 1;

    for (int i = 0; i <= last; i++) {
        if (grid)
            grid_draw(f, i);
        if (numbered && (last - i) % stride == 0)
            tick_draw(f, i);
    }
}

void frame_axis(struct frame *f)
{
    ticks_draw(f, true);
}

void frame_ticks(struct frame *f)
{
    ticks_draw(f, false);
}

/* Two slanted strokes, white between them. */
void frame_cut(struct frame *f)
{
    const sp at = frame_zero(f), side = SP_PT(3), apart = SP_PT(2);
    const struct pen pen = {BASE_LINE, sheet_colour(f->sheet, "ink"),
                            DASH_NONE};
    struct point from = {f->plot.x + side, at + side};
    struct point to = {f->plot.x + 2 * side, at - side};

    if (f->scale.kind != SCALE_CUT)
        return;
    if (f->level) {
        from = (struct point){at - side, f->plot.y + f->plot.height - side};
        to = (struct point){at + side, f->plot.y + f->plot.height - 2 * side};
    }
    for (int i = 0; i < 2; i++) {
        paint_segment(f, from, to, pen);
        from.x += f->level ? 0 : apart;
        to.x += f->level ? 0 : apart;
        from.y -= f->level ? apart : 0;
        to.y -= f->level ? apart : 0;
    }
}

void frame_base(struct frame *f)
{
    const sp at = frame_zero(f);

    list_fill_rect(f->list,
                   frame_bar(f, f->level ? f->plot.y : f->plot.x, side_of(f),
                             at - BASE_LINE / 2, at + BASE_LINE / 2),
                   sheet_colour(f->sheet, "ink"));
}

void frame_gap(struct frame *f, sp along, sp at)
{
    const sp off = SP_PT(3), weight = BASE_LINE;
    struct rect r = {along - GAP_MARK / 2, at - off, GAP_MARK, weight};

    if (f->level)
        r = (struct rect){at + off, along, GAP_MARK, weight};
    list_fill_rect(f->list, r, sheet_colour(f->sheet, "ink"));
    placer_take(&f->labels, r, f->arena);
}

/* ---- sums ---------------------------------------------------------------- */

void frame_sum(struct frame *f, size_t category, struct rect bar)
{
    const sp end = f->level ? bar.x + bar.width : bar.y;
    struct placed *l;

    if (!chart_is_whole(f->chart, category)) {
        frame_gap(f, frame_slot(f, category), end);
        return;
    }
    l = placer_add(&f->labels,
                   frame_number(f, chart_total(f->chart, category), f->value),
                   SUM_WORTH, f->arena);
    if (f->level)
        placed_spot(&f->labels, l, end + LABEL_OFF,
                    bar.y + (bar.height - l->label->height) / 2, 0);
    else
        placed_spot(&f->labels, l, bar.x + (bar.width - l->label->width) / 2,
                    end - LABEL_OFF - l->label->height, 0);
}

/* ---- target -------------------------------------------------------------- */

/* 2025年目标200.0, or 5.5—6.5 */
static const char *target_words(const struct frame *f)
{
    char text[DECIMAL_TEXT_MAX];
    struct buf buf;

    buf_init(&buf, f->arena, XML_TEXT_MAX);
    buf_add_text(&buf, f->chart->target_name);
    chart_print(f->chart, f->chart->target, text);
    buf_add_text(&buf, text);
    if (f->chart->target_to.present) {
        chart_print(f->chart, f->chart->target_to, text);
        buf_add_text(&buf, "—");
        buf_add_text(&buf, text);
    }
    return buf.data;
}

/* Its name stands over the line at its far end, or else under it. */
static void target_name(struct frame *f, sp at)
{
    const struct label *l = frame_label(f, target_words(f), f->name, 0);
    struct placed *p = placer_add(&f->labels, l, 1000, f->arena);
    const sp gap = SP_PT(1);

    if (f->level) {
        placed_spot(&f->labels, p, at + gap, f->plot.y - l->height, 0);
        placed_spot(&f->labels, p, at - gap - l->width, f->plot.y - l->height,
                    1);
        return;
    }
    for (int i = 0; i < 3; i++) {
        const sp x = f->plot.x + (f->plot.width - l->width) * (2 - i) / 2;

        placed_spot(&f->labels, p, x, at - gap - l->height, 2 * i);
        placed_spot(&f->labels, p, x, at + gap, 2 * i + 1);
    }
}

static void target_line(struct frame *f, sp at)
{
    const struct rect p = f->plot;
    struct point from = {p.x, at}, to = {p.x + p.width, at};

    if (f->level) {
        from = (struct point){at, p.y};
        to = (struct point){at, p.y + p.height};
    }
    paint_segment(f, from, to,
                  (struct pen){TARGET_LINE,
                               sheet_colour(f->sheet, "structure60"),
                               DASH_SHORT});
    placer_take(&f->labels,
                (struct rect){from.x, from.y, f->level ? 1 : p.width,
                              f->level ? p.height : 1},
                f->arena);
}

void frame_target(struct frame *f)
{
    const struct chart *c = f->chart;

    if (!c->target.present)
        return;
    target_line(f, frame_at(f, c->target));
    if (c->target_to.present)
        target_line(f, frame_at(f, c->target_to));
    if (c->target_name && !f->panel)
        target_name(
            f, frame_at(f, c->target_to.present ? c->target_to : c->target));
}
