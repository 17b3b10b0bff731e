#include "chart/chart.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "chart/frame.h"
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

static void include(struct decimal v, struct decimal *low, struct decimal *high)
{
    if (!v.present)
        return;
    if (!low->present || decimal_compare(v, *low) < 0)
        *low = v;
    if (!high->present || decimal_compare(v, *high) > 0)
        *high = v;
}

struct scale chart_scale(const struct chart *c)
{
    struct decimal low = DECIMAL_NONE, high = DECIMAL_NONE;

    for (size_t s = 0; s < c->series_count; s++)
        for (size_t i = 0; i < c->category_count; i++)
            include(c->series[s].values[i].number, &low, &high);
    include(c->least, &low, &high);
    include(c->most, &low, &high);
    include(c->target, &low, &high);
    include(c->target_to, &low, &high);
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

sp chart_draw(const struct chart *c, const struct sheet *sheet,
              struct rect area, struct list *list, struct diag *d)
{
    const struct chart_type *type = c->type;

    while (type->draw) {
        const struct diag_mark before = diag_mark(d);
        struct frame f = frame_of(c, sheet, area, list, d);

        if (type->draw(&f)) {
            list_append(list, f.list, (struct point){0, 0});
            return f.foot - area.y;
        }
        diag_rewind(d, before);
        type = instead_of(type);
        diag_add(d, f.lack, c->at, f.facts[0], f.facts[1], type->name, NULL);
    }
    return 0;
}
