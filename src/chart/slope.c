/*
 * slope - what was and what is, joined: numbers (slope), or places in the order
 * of numbers over several series (rank).
 *
 * Every category has its name at both sides, moved apart where two would meet.
 * What gets worse is red and heavier, so that a grey copy shows it too; which
 * way that is the chart knows or nothing is red.  A category without a number
 * at a side is named at the foot of it with a dash.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "chart/ends.h"
#include "chart/frame.h"
#include "chart/paint.h"
#include "chart/types.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define AXIS       (SP_PT(1) / 2)
#define LINE       SP_TENTH_PT(11)
#define LINE_WORSE SP_TENTH_PT(17)
#define POINT      sp_from_um(900)
#define NAME_GAP   SP_PT(7)
#define HEAD_GAP   SP_PT(6)

/* Places of the numbers: by series, then category. */
struct lanes {
    struct frame *f;
    int *ranks; // from 1; 0: no number; NULL: numbers tell the places
    const struct label **heads; // of the series
    sp head_width, head_height;
};

static struct decimal number_at(const struct frame *f, size_t series, size_t i)
{
    return f->chart->series[series].values[i].number;
}

static bool is_before(const struct chart *c, struct decimal a, struct decimal b)
{
    const int order = decimal_compare(a, b);

    return c->better < 0 ? order < 0 : order > 0;
}

/* One more than how many are before it; equal ones share a rank. */
static void rank_series(struct lanes *l, size_t series)
{
    const struct chart *c = l->f->chart;

    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = number_at(l->f, series, i);
        int rank = v.present;

        for (size_t k = 0; k < c->category_count && v.present; k++) {
            const struct decimal other = number_at(l->f, series, k);

            rank += other.present && is_before(c, other, v);
        }
        l->ranks[series * c->category_count + i] = rank;
    }
}

static int rank_at(const struct lanes *l, size_t series, size_t i)
{
    return l->ranks[series * l->f->chart->category_count + i];
}

static struct point at(const struct lanes *l, size_t series, size_t i)
{
    const struct frame *f = l->f;
    const sp last = (sp)f->chart->series_count - 1;
    struct point p = {f->plot.x + f->plot.width * (sp)series / last,
                      f->plot.y + f->plot.height};

    if (!number_at(f, series, i).present)
        return p;
    p.y = frame_at(f, number_at(f, series, i));
    if (l->ranks)
        p.y = f->plot.y + f->plot.height * (2 * rank_at(l, series, i) - 1) /
                              (2 * (sp)f->chart->category_count);
    return p;
}

/* ---- names --------------------------------------------------------------- */

/* 娄星区 47.9 at the left, 52.3 娄星区 at the right; of ranks the rank. */
static const struct label *side_label(const struct lanes *l, size_t series,
                                      size_t i)
{
    struct frame *f = l->f;
    const struct chart *c = f->chart;
    const bool left = series == 0;
    char text[DECIMAL_TEXT_MAX];
    struct buf words;

    chart_print(c, number_at(f, series, i), text);
    buf_init(&words, f->arena, XML_TEXT_MAX);
    if (left)
        buf_addf(&words, "%s  ", c->categories[i]);
    if (l->ranks && rank_at(l, series, i) > 0)
        buf_addf(&words, "%d", rank_at(l, series, i));
    else
        buf_add_text(&words, text);
    if (!left)
        buf_addf(&words, "  %s", c->categories[i]);
    return frame_label(f, words.data, frame_is_own(f, i) ? f->own : f->value,
                       f->box.width * 7 / 20);
}

static struct column side_of(const struct lanes *l, size_t series, sp *width)
{
    const size_t count = l->f->chart->category_count;
    struct column column = column_of(count, l->f->arena);

    *width = 0;
    for (size_t i = 0; i < count; i++) {
        column_add(&column, side_label(l, series, i), i);
        *width = sp_larger(*width, column.items[i].label->width);
    }
    return column;
}

static void side_put(const struct lanes *l, struct column *column,
                     size_t series)
{
    const struct rect *p = &l->f->plot;

    for (size_t i = 0; i < column->count; i++)
        column_aim(column, i, at(l, series, i));
    if (series == 0)
        ends_column(l->f, column, p->x - NAME_GAP, LABEL_RIGHT);
    else
        ends_column(l->f, column, p->x + p->width + NAME_GAP, LABEL_LEFT);
}

/* ---- lines --------------------------------------------------------------- */

/* How many places a category falls from the first series to the last. */
static int fall_of(const struct lanes *l, size_t i)
{
    const size_t last = l->f->chart->series_count - 1;

    if (rank_at(l, 0, i) == 0 || rank_at(l, last, i) == 0)
        return 0;
    return rank_at(l, last, i) - rank_at(l, 0, i);
}

/* Some always fall in rank; those that fall furthest are marked, if they are
 * few. */
static bool falls_furthest(const struct lanes *l, size_t i)
{
    const size_t count = l->f->chart->category_count;
    size_t alike = 0;

    for (size_t k = 0; k < count; k++) {
        if (fall_of(l, k) > fall_of(l, i))
            return false;
        alike += fall_of(l, k) == fall_of(l, i);
    }
    return fall_of(l, i) > 0 && alike * 3 <= count;
}

static bool gets_worse(const struct lanes *l, size_t i)
{
    const struct chart *c = l->f->chart;
    const struct decimal from = number_at(l->f, 0, i);
    const struct decimal to = number_at(l->f, c->series_count - 1, i);

    if (l->ranks)
        return falls_furthest(l, i);
    return from.present && to.present && c->better != 0 &&
           is_before(c, from, to);
}

static void line_put(const struct lanes *l, size_t i, struct pen pen)
{
    struct frame *f = l->f;
    struct path *p = path_new(f->arena);

    for (size_t s = 1; s < f->chart->series_count; s++) {
        const struct point from = at(l, s - 1, i), to = at(l, s, i);

        if (!number_at(f, s - 1, i).present || !number_at(f, s, i).present)
            continue;
        path_move(p, from.x, from.y);
        path_line(p, to.x, to.y);
    }
    if (p->count > 0)
        paint_line(f, p, pen);
    for (size_t s = 0; s < f->chart->series_count; s++)
        if (number_at(f, s, i).present)
            paint_dot(f, at(l, s, i), POINT, pen.rgb);
}

/* Those that get worse over the others. */
static void lines_put(const struct lanes *l)
{
    const struct sheet *sheet = l->f->sheet;
    const struct pen plain = {LINE, sheet_colour(sheet, "structure"),
                              DASH_NONE};
    const struct pen own = {LINE_WORSE, plain.rgb, DASH_NONE};
    const struct pen worse = {LINE_WORSE, sheet_colour(sheet, "red"),
                              DASH_NONE};

    for (int red = 0; red < 2; red++)
        for (size_t i = 0; i < l->f->chart->category_count; i++)
            if (gets_worse(l, i) == (red == 1))
                line_put(l, i,
                         red                     ? worse
                         : frame_is_own(l->f, i) ? own
                                                 : plain);
}

/* ---- the whole ----------------------------------------------------------- */

/* The names of the series over the sides; false: one has no room. */
static bool heads_set(struct lanes *l, struct frame *f)
{
    const struct chart *c = f->chart;
    const sp room = f->box.width / (sp)c->series_count - HEAD_GAP;

    l->heads = arena_array(f->arena, const struct label *, c->series_count);
    for (size_t s = 0; s < c->series_count; s++) {
        l->heads[s] = frame_label(f, c->series[s].name, f->name, room);
        if (l->heads[s]->width > room)
            return frame_long(f, c->series[s].name, room);
        l->head_width = sp_larger(l->head_width, l->heads[s]->width);
        l->head_height = sp_larger(l->head_height, l->heads[s]->height);
    }
    return true;
}

static void sides_put(const struct lanes *l)
{
    struct frame *f = l->f;
    const struct chart *c = f->chart;

    for (size_t s = 0; s < c->series_count; s++) {
        const struct point top = {at(l, s, 0).x, f->box.y};

        label_put(f->list, l->heads[s], top, LABEL_CENTER);
        paint_segment(f, (struct point){top.x, f->plot.y - HEAD_GAP / 2},
                      (struct point){top.x, f->plot.y + f->plot.height},
                      (struct pen){AXIS, sheet_colour(f->sheet, "structure40"),
                                   DASH_NONE});
    }
}

/* The plot between the names, tall enough for them; false: it cannot. */
static bool plot_open(struct lanes *l, sp left, sp right, sp names)
{
    struct frame *f = l->f;
    const struct chart *c = f->chart;
    const sp head = sp_larger(l->head_height + HEAD_GAP, f->margins.top);
    const sp sides = (sp)c->series_count - 1;
    sp height = frame_plot_height(f);
    sp spare;

    f->margins.top = head;
    left = sp_larger(left + NAME_GAP, l->head_width / 2);
    left = f->margins.left = sp_larger(left, f->margins.left);
    right = sp_larger(right + NAME_GAP, l->head_width / 2);
    right = f->margins.right = sp_larger(right, f->margins.right);
    height = sp_larger(height, names * 5 / 4);
    f->plot = (struct rect){f->box.x + left, f->box.y + head,
                            f->box.width - left - right, height};
    spare = f->plot.width - 2 * height * sides;
    if (spare > 0) { // lines that are too flat say nothing
        f->plot.x += spare / 2;
        f->plot.width -= spare;
    }
    if (height + head > f->box.height)
        return frame_tall(f, height + head);
    if (f->plot.width < f->box.width / 6 ||
        f->plot.width / sides < l->head_width + HEAD_GAP)
        return frame_long(f, c->categories[0], f->box.width * 7 / 20);
    f->foot = f->plot.y + height;
    f->labels.within = f->box;
    return true;
}

static bool lanes_draw(struct lanes *l)
{
    struct frame *f = l->f;
    const size_t last = f->chart->series_count - 1;
    struct column left, right;
    sp left_width, right_width;

    if (!heads_set(l, f))
        return false;
    left = side_of(l, 0, &left_width);
    right = side_of(l, last, &right_width);
    if (!plot_open(l, left_width, right_width,
                   sp_larger(column_height(&left), column_height(&right))))
        return false;
    sides_put(l);
    lines_put(l);
    side_put(l, &left, 0);
    side_put(l, &right, last);
    return true;
}

bool slope_draw(struct frame *f)
{
    struct lanes l = {.f = f};

    frame_scale_cut(f);
    return lanes_draw(&l);
}

bool rank_draw(struct frame *f)
{
    const struct chart *c = f->chart;
    struct lanes l = {.f = f};

    l.ranks = arena_array(f->arena, int, c->category_count * c->series_count);
    frame_scale(f);
    for (size_t s = 0; s < c->series_count; s++)
        rank_series(&l, s);
    return lanes_draw(&l);
}
