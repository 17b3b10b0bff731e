#include "chart/bar.h"

#include <stdio.h>

#include "chart/label.h"
#include "chart/scale.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define PLOT_UM     43000 // height of the plot
#define BAR_UM      4000
#define BAR_GAP_UM  500  // inside a group
#define AXIS_GAP_UM 1200 // from the numbers to the plot
#define GRID_LINE   (SP_PT(34) / 100)
#define BASE_LINE   (SP_PT(1) / 2)
#define TARGET_LINE SP_PT(1)

static const sp target_dash[] = {SP_PT(3), SP_PT(2)};
#define LABEL_UM      800 // over a bar's end
#define CATEGORY_DROP SP_PT(4)

struct plot {
    const struct bar_chart *chart;
    const struct sheet *sheet;
    struct list *list;
    struct diag *diag;
    struct scale scale;
    struct rect area; // of the plot itself
};

static void include(struct decimal v, struct decimal *low, struct decimal *high)
{
    if (!v.present)
        return;
    if (decimal_compare(v, *low) < 0)
        *low = v;
    if (decimal_compare(v, *high) > 0)
        *high = v;
}

static struct scale scale_of(const struct bar_chart *chart)
{
    struct decimal low = decimal_from_int(0), high = low;

    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->category_count; c++)
            include(chart->series[s].values[c], &low, &high);
    include(chart->target, &low, &high);
    return scale_nice(low, high);
}

static sp y_of(const struct plot *p, struct decimal v)
{
    return p->area.y + p->area.height -
           scale_place(&p->scale, v, p->area.height);
}

static void axis_draw(struct plot *p, const struct style *axis)
{
    char text[DECIMAL_TEXT_MAX];

    for (int i = 0; i < p->scale.ticks; i++) {
        struct decimal v = scale_tick(&p->scale, i);
        bool zero = decimal_compare(v, decimal_from_int(0)) == 0;
        sp y = y_of(p, v);
        sp weight = zero ? BASE_LINE : GRID_LINE;

        list_rule(p->list, p->area.x, y - weight / 2, p->area.width, weight,
                  sheet_colour(p->sheet, zero ? "ink" : "structure40"));
        decimal_print(text, v, p->scale.decimals, false);
        label_draw(p->list, text, axis,
                   (struct point){p->area.x - sp_from_um(AXIS_GAP_UM),
                                  y - axis->size * 55 / 100},
                   LABEL_RIGHT, p->diag);
    }
}

/* From the current one backwards: structure, then two lighter ones. */
static uint32_t series_colour(const struct plot *p, size_t index)
{
    static const char *const names[] = {"structure", "structure60",
                                        "structure20", "structure40"};

    return sheet_colour(p->sheet, names[p->chart->series_count - 1 - index]);
}

static void swatch_outline(struct list *list, struct rect r, uint32_t rgb)
{
    struct path *path = path_new(list->arena);
    sp line = SP_PT(1) / 2;

    path_rect(path, (struct rect){r.x + line / 2, r.y + line / 2,
                                  r.width - line, r.height - line});
    list_stroke(list, path, line, rgb);
}

/* Whether the bar to the left rises past `top`. */
static bool neighbour_rises(const struct plot *p, size_t series,
                            size_t category, sp top)
{
    struct decimal v = DECIMAL_NONE;

    if (series > 0)
        v = p->chart->series[series - 1].values[category];
    return v.present && y_of(p, v) < top;
}

/* Returns the width of its label. */
static sp one_bar(struct plot *p, size_t series, size_t category, sp x,
                  sp width)
{
    struct decimal v = p->chart->series[series].values[category];
    bool current = series + 1 == p->chart->series_count;
    const struct style *label = sheet_text(p->sheet, "chart-value");
    char text[DECIMAL_TEXT_MAX] = "—";
    sp zero = y_of(p, decimal_from_int(0)), y = zero;
    struct point at = {x + width / 2, 0};
    enum label_anchor anchor = LABEL_CENTER;
    struct rect bar;

    if (v.present) {
        y = y_of(p, v);
        bar = (struct rect){x, y < zero ? y : zero, width,
                            y < zero ? zero - y : y - zero};
        list_fill_rect(p->list, bar, series_colour(p, series));
        if (p->chart->series_count - 1 - series == 2)
            swatch_outline(p->list, bar, sheet_colour(p->sheet, "structure60"));
        decimal_print(text, v, p->chart->decimals, false);
    }
    if (!current)
        return 0;
    if (y > zero)
        y = zero; // the label of a falling bar stands over the base line
    y -= sp_from_um(LABEL_UM);
    if (neighbour_rises(p, series, category, y)) {
        anchor = LABEL_LEFT; // the label would reach into it
        at.x = x;
    }
    at.y = y - label->size;
    return label_draw(p->list, text, label, at, anchor, p->diag);
}

static void say_crowded(const struct plot *p)
{
    char groups[24];

    (void)snprintf(groups, sizeof(groups), "%zu", p->chart->category_count);
    diag_add(p->diag, DIAG_CODE_CHART_CROWDED, p->chart->at, groups, NULL);
}

static void groups_draw(struct plot *p, const struct style *names)
{
    size_t groups = p->chart->category_count, bars = p->chart->series_count;
    sp gap = sp_from_um(BAR_GAP_UM), width = sp_from_um(BAR_UM);
    sp pitch = p->area.width / (sp)groups;
    sp slot = pitch * 2 / 3 / (sp)bars; // the white is a third of a group
    sp group, widest = 0;

    if (slot < width + gap) { // narrow groups: the same bars, smaller
        gap = sp_mul_div(slot, gap, width + gap);
        width = slot - gap;
    }
    group = (width + gap) * (sp)bars - gap;
    for (size_t c = 0; c < groups; c++) {
        sp centre =
            p->area.x + p->area.width * (sp)(2 * c + 1) / (sp)(2 * groups);

        for (size_t s = 0; s < bars; s++)
            widest = sp_larger(
                widest,
                one_bar(p, s, c, centre - group / 2 + (width + gap) * (sp)s,
                        width));
        widest = sp_larger(
            widest,
            label_draw(p->list, p->chart->categories[c], names,
                       (struct point){centre, p->area.y + p->area.height +
                                                  CATEGORY_DROP},
                       LABEL_CENTER, p->diag));
    }
    if (widest > pitch)
        say_crowded(p);
}

static void target_draw(struct plot *p, const struct style *label)
{
    struct path *path;
    sp y;

    if (!p->chart->target.present)
        return;
    y = y_of(p, p->chart->target);
    path = path_new(p->list->arena);
    path_move(path, p->area.x, y);
    path_line(path, p->area.x + p->area.width, y);
    list_add(p->list,
             (struct list_item){.kind = LIST_PATH,
                                .as.path = {.path = path,
                                            .stroke = true,
                                            .stroke_rgb = sheet_colour(
                                                p->sheet, "structure60"),
                                            .line_width = TARGET_LINE,
                                            .dash = {target_dash, 2, 0}}});
    if (p->chart->target_name)
        label_draw(p->list, p->chart->target_name, label,
                   (struct point){p->area.x + p->area.width,
                                  y - label->size - SP_PT(1)},
                   LABEL_RIGHT, p->diag);
}

/* Swatches with names, centred, in reading order; returns the height. */
static sp legend_draw(struct plot *p, struct rect area,
                      const struct style *style)
{
    sp swatch = SP_PT(8), height = SP_TENTH_PT(65), x = area.x;
    sp gap = style->size / 2;

    if (p->chart->series_count < 2)
        return 0;
    for (size_t s = 0; s < p->chart->series_count; s++) {
        struct rect box = {x, area.y + (style->size - height) / 2, swatch,
                           height};

        list_fill_rect(p->list, box, series_colour(p, s));
        if (p->chart->series_count - 1 - s == 2)
            swatch_outline(p->list, box, sheet_colour(p->sheet, "structure60"));
        x += swatch + gap / 2;
        x += label_draw(p->list, p->chart->series[s].name, style,
                        (struct point){x, area.y}, LABEL_LEFT, p->diag);
        x += style->size;
    }
    return style->size + gap;
}

sp bar_draw(const struct bar_chart *chart, const struct sheet *sheet,
            struct rect area, struct list *list, struct diag *d)
{
    const struct style *axis = sheet_text(sheet, "chart-axis");
    const struct style *names = sheet_text(sheet, "chart-label");
    struct plot p = {.chart = chart, .sheet = sheet, .list = list, .diag = d};
    sp axis_width = axis->size * 4;
    sp headroom = names->size * 3 / 2; // for the labels of the tallest bars
    sp legend;

    p.scale = scale_of(chart);
    legend = legend_draw(&p, area, names);
    p.area = (struct rect){area.x + axis_width, area.y + legend + headroom,
                           area.width - axis_width,
                           chart->height ? chart->height : sp_from_um(PLOT_UM)};
    axis_draw(&p, axis);
    groups_draw(&p, names);
    target_draw(&p, names);
    return legend + headroom + p.area.height + CATEGORY_DROP + names->size;
}
