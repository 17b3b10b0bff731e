#include "chart/ends.h"

#include "base/buf.h"
#include "base/limits.h"
#include "chart/numbers.h"
#include "chart/paint.h"
#include "draw/list.h"
#include "style/sheet.h"

#define END_GAP SP_PT(7) // from the plot to its labels
#define LEADER  (SP_PT(34) / 100)

const struct label *ends_label(struct frame *f, size_t series, bool numbered)
{
    const struct chart *c = f->chart;
    const bool alone = c->series_count == 1;
    char text[DECIMAL_TEXT_MAX];
    struct buf words;

    buf_init(&words, f->arena, XML_TEXT_MAX);
    if (f->lettered)
        buf_add(&words, series_mark(f, series)->letter.data,
                series_mark(f, series)->letter.size);
    else if (!alone || !numbered)
        buf_add_text(&words, c->series[series].name);
    if (numbered) {
        chart_print(c, c->series[series].values[chart_last(c, series)].number,
                    text);
        buf_add_text(&words, words.size > 0 ? " " : "");
        buf_add_text(&words, text);
    }
    return frame_label(f, words.data,
                       alone                         ? f->last
                       : series + 1 == c->own_series ? f->own
                                                     : f->value,
                       f->box.width / 3);
}

static void fill(struct frame *f, bool numbered, bool late, struct ends *ends)
{
    const struct chart *c = f->chart;

    ends->column = column_of(c->series_count, f->arena);
    ends->width = 0;
    for (size_t s = 0; s < c->series_count; s++) {
        const struct label *l;

        if (chart_last(c, s) == c->category_count ||
            (late && chart_last(c, s) + 1 < c->category_count))
            continue;
        l = ends_label(f, s, numbered);
        column_add(&ends->column, l, s);
        ends->width = sp_larger(ends->width, l->width);
    }
    ends->width += END_GAP;
}

struct ends ends_of(struct frame *f, bool numbered, bool late)
{
    struct ends ends = {0};

    if (f->panel)
        return ends;
    fill(f, numbered, late, &ends);
    if (column_height(&ends.column) <= frame_plot_height(f))
        return ends;
    f->lettered = true;
    frame_legend(f);
    fill(f, numbered, late, &ends);
    f->plot_least = column_height(&ends.column);
    return ends;
}

/* From what is named to its label, unless that is right beside it. */
static void leader_draw(struct frame *f, const struct column_item *item, sp x)
{
    const sp middle = item->y + item->label->height / 2;
    const sp apart = x > item->from.x ? x - item->from.x : item->from.x - x;
    const sp side = x > item->from.x ? SP_PT(1) : -SP_PT(1);

    if (apart <= END_GAP * 3 / 2 && item->wanted == item->y)
        return;
    paint_segment(
        f, (struct point){item->from.x + 3 * side, item->from.y},
        (struct point){x - side, middle},
        (struct pen){LEADER, sheet_colour(f->sheet, "structure60"), DASH_NONE});
}

void ends_column(struct frame *f, struct column *column, sp x,
                 enum label_anchor anchor)
{
    column_settle(column, f->plot.y - f->value->size / 2,
                  f->plot.y + f->plot.height);
    for (size_t k = 0; k < column->count; k++) {
        const struct column_item *item = &column->items[k];
        const sp width = item->label->width;

        leader_draw(f, item, x);
        label_put(f->list, item->label, (struct point){x, item->y}, anchor);
        placer_take(&f->labels,
                    (struct rect){anchor == LABEL_RIGHT ? x - width : x,
                                  item->y, width, item->label->height},
                    f->arena);
    }
}

void ends_put(struct frame *f, struct ends *ends)
{
    ends_column(f, &ends->column, f->plot.x + f->plot.width + END_GAP,
                LABEL_LEFT);
}
