#include "chart/chart.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "chart/frame.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"

const char *chart_unit(const struct chart *c)
{
    return c->type->needs & SHOWS_SHARES ? "%" : c->unit;
}

void chart_print(const struct chart *c, struct decimal number,
                 char text[DECIMAL_TEXT_MAX])
{
    if (number.present)
        (void)decimal_print(text, number, c->decimals, false);
    else
        strcpy(text, "—");
}

struct scale chart_scale(const struct chart *c)
{
    struct decimal low = DECIMAL_NONE, high = DECIMAL_NONE;

    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            chart_include(c->series[s].values[i].number, &low, &high);
    chart_include(c->least, &low, &high);
    chart_include(c->most, &low, &high);
    chart_include(c->target, &low, &high);
    chart_include(c->target_to, &low, &high);
    if (!low.present)
        low = high = decimal_from_int(0);
    return scale_nice(low, high, c->axis);
}

struct frame frame_of(const struct chart *c, const struct sheet *sheet,
                      struct rect area, struct list *list, struct diag *d)
{
    struct frame f = {.chart = c,
                      .sheet = sheet,
                      .list = list_new(list->arena),
                      .arena = list->arena,
                      .diag = d,
                      .box = area,
                      .foot = area.y,
                      .axis = sheet_text(sheet, "chart-axis"),
                      .name = sheet_text(sheet, "chart-label"),
                      .own = sheet_text(sheet, "chart-own"),
                      .value = sheet_text(sheet, "chart-value"),
                      .last = sheet_text(sheet, "chart-last"),
                      .inside = sheet_text(sheet, "chart-inside")};

    f.labels.within = area;
    return f;
}

static const struct chart_type *instead_of(const struct chart_type *type)
{
    assert(type->instead); // the last one shows every chart
    return chart_type_find(type->instead);
}

/* One drawing, on paper of its own. */
struct attempt {
    struct frame frame;
    bool drawn;
};

static struct attempt attempt_as(const struct chart_type *type, bool upright,
                                 struct frame frame)
{
    struct attempt a = {.frame = frame};

    a.frame.list = list_new(frame.arena);
    a.frame.upright = upright;
    a.drawn = type->draw(&a.frame);
    return a;
}

/* Columns whose names stand on end are slow to read: they come last, before the
 * table, and what was said of all others since `start` is not. */
static struct attempt attempt_upright(const struct frame *frame,
                                      struct diag_mark start)
{
    const struct chart *c = frame->chart;
    const struct chart_type *type = chart_type_upright(c->type);
    const struct diag_mark before = diag_mark(frame->diag);
    struct attempt a = {.drawn = false};
    char count[24];

    if (!type)
        return a;
    a = attempt_as(type, true, *frame);
    diag_rewind(frame->diag, before);
    if (!a.drawn)
        return a;
    diag_rewind(frame->diag, start);
    (void)snprintf(count, sizeof(count), "%zu", c->category_count);
    diag_add(frame->diag, DIAG_CODE_CHART_UPRIGHT, c->at, count, type->name,
             NULL);
    return attempt_as(type, true, *frame);
}

sp chart_draw(const struct chart *c, const struct sheet *sheet,
              struct rect area, struct list *list, struct diag *d)
{
    const struct frame frame = frame_of(c, sheet, area, list, d);
    const struct diag_mark start = diag_mark(d);
    struct attempt a = {.drawn = false};

    for (const struct chart_type *type = c->type; type->draw;
         type = instead_of(type)) {
        const struct diag_mark before = diag_mark(d);

        a = attempt_as(type, false, frame);
        if (a.drawn)
            break;
        diag_rewind(d, before);
        diag_add(d, a.frame.lack, c->at, a.frame.facts[0], a.frame.facts[1],
                 type->instead, NULL);
    }
    if (!a.drawn)
        a = attempt_upright(&frame, start);
    if (!a.drawn)
        return 0;
    list_append(list, a.frame.list, (struct point){0, 0});
    return a.frame.foot - area.y;
}
