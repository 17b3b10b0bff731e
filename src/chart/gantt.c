/*
 * gantt - when projects and milestones begin and end, how far each has come,
 * and where today is.
 *
 * A bar from start to finish, the done part dark; a diamond on the day of a
 * milestone, filled when it is done.  What is late has a square and a word
 * behind its row: the red of both only repeats them.
 */
#include <stdio.h>

#include "base/arena.h"
#include "chart/frame.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define ROW_MOST   sp_from_um(6600)
#define ROW_LEAST  SP_PT(11)
#define BAR        sp_from_um(3600)
#define DIAMOND    sp_from_um(1500)
#define YEAR_LINE  SP_TENTH_PT(6)
#define GRID_LINE  (SP_PT(34) / 100)
#define TODAY_LINE SP_TENTH_PT(12)
#define QUARTER    SP_PT(6) // the least that quarters are told at
#define WORD_GAP   SP_PT(5)
#define LATE_WORD  "逾期"

enum { PERCENT = 100, MONTHS = 12 };

/* The years that are shown. */
struct years {
    struct date first; // their first day
    int count, days;
};

static struct date new_year(int year)
{
    return (struct date){(int16_t)year, 1, 1};
}

static void include_year(struct date day, int *first, int *last)
{
    if (day.year == 0)
        return;
    *first = day.year < *first ? day.year : *first;
    *last = day.year > *last ? day.year : *last;
}

/* From the first start to the last end, today among them. */
static struct years years_of(const struct chart *c)
{
    int first = c->spans[0].to.year, last = first;
    struct years y;

    for (size_t i = 0; i < c->category_count; i++) {
        include_year(c->spans[i].from, &first, &last);
        include_year(c->spans[i].to, &first, &last);
    }
    include_year(c->today, &first, &last);
    y.first = new_year(first);
    y.count = last - first + 1;
    y.days = date_days_between(y.first, new_year(last + 1));
    return y;
}

/* Where a day begins. */
static sp day_at(const struct frame *f, const struct years *y, struct date day)
{
    return f->plot.x +
           sp_mul_div(f->plot.width, date_days_between(y->first, day), y->days);
}

/* Where it ends. */
static sp day_end(const struct frame *f, const struct years *y, struct date day)
{
    return f->plot.x + sp_mul_div(f->plot.width,
                                  date_days_between(y->first, day) + 1,
                                  y->days);
}

/* ---- calendar ------------------------------------------------------------ */

static void upright(struct frame *f, sp x, sp weight, const char *colour)
{
    list_fill_rect(
        f->list,
        (struct rect){x - weight / 2, f->plot.y, weight, f->plot.height},
        sheet_colour(f->sheet, colour));
}

/* Lines at quarters, where they are wide enough, and at years. */
static void lines_draw(struct frame *f, const struct years *y)
{
    const bool quarters = f->plot.width / (4 * y->count) >= QUARTER;

    for (int month = 0; month <= MONTHS * y->count; month += 3) {
        const struct date day = {(int16_t)(y->first.year + month / MONTHS),
                                 (uint8_t)(1 + month % MONTHS), 1};

        if (month % MONTHS == 0)
            upright(f, day_at(f, y, day), YEAR_LINE, "structure60");
        else if (quarters)
            upright(f, day_at(f, y, day), GRID_LINE, "structure20");
    }
}

static const struct label *year_label(struct frame *f, int year)
{
    char text[16];

    (void)snprintf(text, sizeof(text), "%d年", year);
    return frame_label(f, text, f->axis, 0);
}

/* Over the middle of each year, or of every few. */
static void years_name(struct frame *f, const struct years *y, sp top)
{
    const sp pitch = f->plot.width / y->count;
    const sp wide = year_label(f, y->first.year)->width + WORD_GAP;
    const int stride = (int)((wide + pitch - 1) / pitch);

    for (int i = 0; i + stride <= y->count; i += stride)
        label_put(
            f->list, year_label(f, y->first.year + i),
            (struct point){f->plot.x + pitch * i + (stride > 1 ? 0 : pitch / 2),
                           top},
            stride > 1 ? LABEL_LEFT : LABEL_CENTER);
}

/* In the red of the line, near its middle but in the box. */
static void today_name(struct frame *f, sp x)
{
    const struct date today = f->chart->today;
    struct style *red = arena_new(f->arena, struct style);
    char text[PERIOD_TEXT_MAX];
    const struct label *l;
    sp left;

    *red = *f->name;
    red->rgb = sheet_colour(f->sheet, "red");
    (void)date_print_zh(text, today);
    l = frame_label(f, text, red, 0);
    left = x - l->width / 2;
    if (left + l->width > f->box.x + f->box.width)
        left = f->box.x + f->box.width - l->width;
    label_put(f->list, l,
              (struct point){sp_larger(left, f->box.x),
                             f->plot.y + f->plot.height + SP_PT(2)},
              LABEL_LEFT);
}

/* A red line over all, its day below it.  White keeps it apart from bars, which
 * are as dark as it in grey. */
static void today_draw(struct frame *f, const struct years *y)
{
    const sp x = day_end(f, y, f->chart->today);

    upright(f, x, 3 * TODAY_LINE, "white");
    upright(f, x, TODAY_LINE, "red");
    today_name(f, x);
}

/* ---- rows ---------------------------------------------------------------- */

static void span_bar(struct frame *f, const struct years *y, size_t i)
{
    const struct chart_span *s = &f->chart->spans[i];
    const struct decimal done = f->chart->series[0].values[i].number;
    const sp pitch = frame_pitch(f);
    const sp thick = BAR < pitch * 2 / 3 ? BAR : pitch * 2 / 3;
    const sp from = day_at(f, y, s->from);
    const struct rect bar = {from, frame_slot(f, i) - thick / 2,
                             sp_larger(day_end(f, y, s->to) - from, SP_PT(1)),
                             thick};
    struct rect part = bar;

    paint_rect(f, bar, sheet_mark(f->sheet, 2));
    if (!done.present)
        return;
    part.width =
        sp_mul_div(bar.width, decimal_to_fixed(done), (int64_t)PERCENT << 16);
    if (part.width > bar.width)
        part.width = bar.width;
    list_fill_rect(f->list, part, sheet_colour(f->sheet, "structure"));
}

static bool is_done(const struct chart *c, size_t i)
{
    const struct decimal done = c->series[0].values[i].number;

    return done.present &&
           decimal_compare(done, decimal_from_int(PERCENT)) >= 0;
}

/* Where the day of a milestone stands: behind the diamond, or before it at the
 * far end and where the line of today would cross it.  False: it has no room on
 * either side. */
static bool day_place(const struct frame *f, const struct years *y,
                      const struct label *l, sp diamond, sp *x)
{
    const sp off = DIAMOND * 3 / 2 + SP_PT(2), right = diamond + off;
    const sp left = diamond - off - l->width;
    const sp today =
        f->chart->today.year ? day_end(f, y, f->chart->today) : f->plot.x;
    const bool crossed =
        today > right - SP_PT(2) && today < right + l->width + SP_PT(2);
    const bool over = right + l->width > f->plot.x + f->plot.width;

    *x = over || (crossed && left >= f->plot.x) ? left : right;
    return *x >= f->plot.x;
}

static const struct label *day_label(struct frame *f, struct date day)
{
    char text[48];

    (void)snprintf(text, sizeof(text), "%d月%d日", day.month, day.day);
    return frame_label(f, text, f->axis, 0);
}

/* A diamond with its month and day, on white. */
static bool milestone_draw(struct frame *f, const struct years *y, size_t i)
{
    const struct date day = f->chart->spans[i].to;
    const struct point at = {day_end(f, y, day), frame_slot(f, i)};
    struct mark_style mark = *sheet_mark(f->sheet, 0);
    const struct label *l = day_label(f, day);
    struct point words = {0, at.y - l->height / 2};

    if (!day_place(f, y, l, at.x, &words.x))
        return frame_long(f, f->chart->categories[i], f->plot.width);
    mark.shape = SHAPE_DIAMOND;
    list_fill_rect(f->list,
                   (struct rect){words.x, words.y, l->width, l->height},
                   sheet_colour(f->sheet, "white"));
    label_put(f->list, l, words, LABEL_LEFT);
    paint_point(f, at, DIAMOND, &mark, !is_done(f->chart, i));
    return true;
}

static const struct label *done_label(struct frame *f, size_t i)
{
    const struct chart *c = f->chart;
    const struct decimal done = c->series[0].values[i].number;
    char text[DECIMAL_TEXT_MAX + 4];
    size_t size;

    if (c->spans[i].from.year == 0)
        return frame_label(f, is_done(c, i) ? "完成" : "", f->value, 0);
    if (!done.present)
        return frame_label(f, "—", f->value, 0);
    size = decimal_print(text, done, c->decimals, false);
    (void)snprintf(text + size, sizeof(text) - size, "%%");
    return frame_label(f, text, f->value, 0);
}

/* A red square and the word, behind the plot. */
static void late_draw(struct frame *f, size_t i)
{
    const struct label *l = frame_label(f, LATE_WORD, f->name, 0);
    const sp middle = frame_slot(f, i), side = l->height * 76 / 100;
    const sp x = f->plot.x + f->plot.width + WORD_GAP;

    list_fill_rect(f->list, (struct rect){x, middle - side / 2, side, side},
                   sheet_colour(f->sheet, "red"));
    label_put(f->list, l,
              (struct point){x + side + SP_PT(2), middle - l->height / 2},
              LABEL_LEFT);
}

/* False: a day has no room. */
static bool row_put(struct frame *f, const struct years *y, size_t i)
{
    const struct chart_span *s = &f->chart->spans[i];
    const struct label *done = done_label(f, i);
    const sp foot = f->plot.y + frame_pitch(f) * (sp)(i + 1);

    list_rule(f->list, f->box.x, foot - GRID_LINE / 2, f->box.width, GRID_LINE,
              sheet_colour(f->sheet, "structure20"));
    label_put(
        f->list, f->names[i],
        (struct point){f->box.x, frame_slot(f, i) - f->names[i]->height / 2},
        LABEL_LEFT);
    label_put(f->list, done,
              (struct point){f->plot.x - WORD_GAP,
                             frame_slot(f, i) - done->height / 2},
              LABEL_RIGHT);
    if (s->late)
        late_draw(f, i);
    if (s->from.year == 0)
        return milestone_draw(f, y, i);
    span_bar(f, y, i);
    return true;
}

/* ---- the whole ----------------------------------------------------------- */

/* What the widest word behind the names, and the words behind rows need. */
static sp before_width(struct frame *f)
{
    sp widest = 0;

    for (size_t i = 0; i < f->chart->category_count; i++)
        widest = sp_larger(widest, done_label(f, i)->width);
    return widest > 0 ? widest + WORD_GAP : 0;
}

static sp after_width(struct frame *f)
{
    const struct label *l = frame_label(f, LATE_WORD, f->name, 0);
    sp wide = 0;

    for (size_t i = 0; i < f->chart->category_count; i++) {
        if (f->chart->spans[i].from.year == 0) // half of a diamond at the end
            wide = sp_larger(wide, DIAMOND * 3 / 2);
        if (f->chart->spans[i].late)
            wide = WORD_GAP + l->height + SP_PT(2) + l->width;
    }
    return wide;
}

bool gantt_draw(struct frame *f)
{
    const struct years y = years_of(f->chart);
    const sp over = f->axis->size * 3 / 2;
    const sp under = f->chart->today.year ? f->name->size + SP_PT(2) : 0;
    const sp top = f->box.y;

    f->box.y += over;
    f->box.height -= over + under;
    if (!frame_rows(f, (struct rows_spec){.least = ROW_LEAST,
                                          .most = ROW_MOST,
                                          .before = before_width(f),
                                          .after = after_width(f)}))
        return false;
    lines_draw(f, &y);
    years_name(f, &y, top);
    for (size_t i = 0; i < f->chart->category_count; i++)
        if (!row_put(f, &y, i))
            return false;
    if (f->chart->today.year)
        today_draw(f, &y);
    f->foot += under;
    return true;
}
