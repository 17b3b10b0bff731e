/*
 * Each chart is drawn by its type in a frame that is a panel: so it looks as it
 * does alone, without what has no room.  The last number, which a reader looks
 * for first, stands at the right of its title.
 */
#include "chart/multiples.h"

#include "base/arena.h"
#include "base/buf.h"
#include "chart/frame.h"
#include "chart/levels.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "draw/list.h"
#include "style/sheet.h"
#include "text/span.h"

#define PLOT_UM     13000     // height of a plot of columns
#define WIDTH_LEAST SP_PT(88) // of a plot, unless the author wants more columns
#define COLUMN_GAP  SP_PT(16)
#define TITLE_GAP   SP_PT(3) // from a title to its plot, and at its value
#define ROW_GAP     SP_PT(2)
#define BOX_GAP     SP_PT(7) // below what has nothing but white there
#define BOX_TOP     SP_PT(4) // over names at its top, which the title is not
#define NAMES_GAP   SP_PT(4)
#define LEGEND_GAP  SP_PT(6)
#define ROW_LEAST   SP_PT(8) // of rows that run down, for each series
#define ROW_WHITE   SP_PT(3) // between their names
#define OWN_PAD     SP_PT(3)

/* ---- one axis ------------------------------------------------------------ */

/* Parts that are stacked reach as high as their sum, steps as high as they
 * lead.
 */
static void include_all(const struct chart *c, struct decimal *least,
                        struct decimal *most)
{
    chart_include(c->target, least, most);
    chart_include(c->target_to, least, most);
    if (c->type->needs & TAKES_TOTALS) {
        chart_include_levels(c, least, most);
        return;
    }
    for (size_t i = 0; i < c->category_count; i++) {
        if (c->type->needs & NEED_PARTS)
            chart_include(chart_total(c, i), least, most);
        for (size_t s = 0; s < c->series_count; s++)
            chart_include(c->series[s].values[i].number, least, most);
    }
}

void multiples_share(struct chart *charts, size_t count)
{
    struct decimal least = DECIMAL_NONE, most = DECIMAL_NONE;

    for (size_t i = 0; i < count; i++)
        include_all(&charts[i], &least, &most);
    for (size_t i = 0; i < count; i++) {
        charts[i].least = least;
        charts[i].most = most;
    }
}

/* ---- frames -------------------------------------------------------------- */

static bool is_in_rows(const struct grid *g)
{
    return g->multiples->charts[0].type->needs & IN_ROWS;
}

static bool is_boxed(const struct grid *g)
{
    return g->multiples->charts[0].type->needs & IN_BOX;
}

static struct frame frame_at_plot(const struct grid *g, size_t chart,
                                  const struct panel *panel, struct list *list)
{
    struct frame f = frame_of(&g->multiples->charts[chart], g->sheet,
                              panel->plot, list, g->diag);

    f.panel = panel;
    return f;
}

static sp column_left(const struct grid *g, size_t column)
{
    return g->area.x + g->left + g->pitch * (sp)column;
}

static void scale_set(struct frame *f)
{
    if (f->chart->type->needs & NEED_PARTS)
        frame_scale_sums(f, f->chart->type->needs & SHOWS_SHARES);
    else if (f->chart->type->needs & TAKES_TOTALS)
        frame_scale_levels(f);
    else
        frame_scale(f);
}

/* The names of groups below a plot, or the numbers of its axis; false: the
 * names have no room. */
static bool below_draw(const struct grid *g, size_t chart, struct rect plot,
                       struct list *list, sp *height)
{
    const struct panel panel = {.plot = plot, .axis = true, .names = true};
    struct frame f = frame_at_plot(g, chart, &panel, list);

    if (is_in_rows(g)) {
        f.level = true;
        f.plot = plot;
        scale_set(&f);
        frame_ticks(&f);
        *height = f.axis->size + NAMES_GAP;
    } else {
        if (!(f.chart->type->needs & IN_TIME ? frame_columns_in_time(&f, 0)
                                             : frame_columns(&f, 0)))
            return false;
        frame_names(&f);
        *height = f.foot - plot.y - plot.height;
    }
    list_append(list, f.list, (struct point){0, 0});
    return true;
}

/* Of a chart with all that stands around it, which may be as high as the area.
 */
static struct frame frame_of_box(const struct grid *g, size_t chart,
                                 struct point at, struct list *list)
{
    struct frame f = frame_of(
        &g->multiples->charts[chart], g->sheet,
        (struct rect){at.x, at.y, g->width, g->area.height}, list, g->diag);

    f.boxed = true;
    f.legend_apart = !g->legends;
    f.margins = g->margins;
    f.plot_least = g->box_plot;
    return f;
}

/* A chart's plot, with what stands at its left; false: it has no room. */
static bool plot_draw(const struct grid *g, size_t chart, struct rect plot,
                      struct list *list)
{
    const bool first = chart % g->columns == 0;
    const struct panel panel = {.plot = plot,
                                .axis = !is_in_rows(g) &&
                                        (first || g->multiples->apart),
                                .names = is_in_rows(g) && first};
    struct frame f =
        is_boxed(g)
            ? frame_of_box(g, chart, (struct point){plot.x, plot.y + BOX_TOP},
                           list)
            : frame_at_plot(g, chart, &panel, list);

    if (f.panel && panel.names)
        f.box = (struct rect){plot.x - g->names, plot.y, g->area.width, 0};
    if (!f.chart->type->draw(&f))
        return false;
    list_append(list, f.list, (struct point){0, 0});
    return true;
}

/* ---- titles -------------------------------------------------------------- */

struct title {
    const struct label *name, *value; // the value or NULL
};

static struct title title_of(const struct grid *g, const struct chart *c,
                             struct arena *a)
{
    const struct style *last = sheet_text(g->sheet, "chart-last");
    const struct style *name = sheet_text(g->sheet, "chart-value");
    struct title t = {NULL, NULL};
    char text[DECIMAL_TEXT_MAX];
    sp room = g->width;

    if (chart_has_result(c)) {
        chart_print(c, chart_result(c), text);
        t.value = label_set(text, last, 0, a, g->diag);
        room -= t.value->width + TITLE_GAP;
    }
    t.name = label_set(c->title, c->own ? last : name,
                       sp_larger(room, name->size), a, g->diag);
    return t;
}

/* Whether each name has room beside its value. */
static bool titles_fit(const struct grid *g, struct arena *a)
{
    for (size_t i = 0; i < g->multiples->count; i++) {
        const struct title t = title_of(g, &g->multiples->charts[i], a);
        const sp beside = t.value ? t.value->width + TITLE_GAP : 0;

        if (t.name->width > g->width - beside)
            return false;
    }
    return true;
}

/* ---- fitting ------------------------------------------------------------- */

/* The widest number of all axes, with white. */
static sp numbers_width(const struct grid *g, struct arena *a)
{
    const struct multiples *m = g->multiples;
    const size_t count = m->apart ? m->count : 1;
    sp widest = 0;

    for (size_t i = 0; i < count; i++) {
        struct frame f =
            frame_of(&m->charts[i], g->sheet, g->area, list_new(a), g->diag);

        scale_set(&f);
        widest = sp_larger(widest, frame_axis_width(&f));
    }
    return widest;
}

/* The widest name, with white; a row is as high as the highest needs. */
static sp names_width(struct grid *g, struct arena *a)
{
    const struct chart *c = &g->multiples->charts[0];
    const struct panel panel = {.plot = {0, 0, 0, g->area.width},
                                .names = true};
    struct frame f = frame_of(c, g->sheet, g->area, list_new(a), g->diag);
    sp row =
        ROW_LEAST * (c->type->needs & ONE_ACTUAL ? 1 : (sp)c->series_count);

    f.panel = &panel;
    (void)frame_rows(&f, (struct rows_spec){0});
    row = sp_larger(row, f.names_height + ROW_WHITE);
    if (c->height == 0)
        g->plot_height = row * (sp)c->category_count;
    return f.names_width + NAMES_GAP;
}

static void sides_set(struct grid *g, struct arena *a)
{
    sp numbers;

    g->gap = COLUMN_GAP;
    if (is_boxed(g))
        return;
    numbers = numbers_width(g, a);
    if (is_in_rows(g)) {
        g->names = names_width(g, a);
        g->left = sp_larger(g->names, numbers / 2);
        g->right = numbers / 2;
        g->gap = sp_larger(g->gap, numbers + COLUMN_GAP / 2);
        return;
    }
    g->left = numbers;
    if (g->multiples->apart)
        g->gap += numbers;
}

static sp room_of(const struct grid *g)
{
    return g->area.width - g->left - g->right + g->gap;
}

static void columns_set(struct grid *g, size_t columns)
{
    g->columns = columns;
    g->rows = (g->multiples->count + columns - 1) / columns;
    g->pitch = room_of(g) / (sp)columns;
    g->width = g->pitch - g->gap;
}

/* As many as there is room for, the rows as equal as they can be. */
static size_t columns_most(const struct grid *g)
{
    const size_t count = g->multiples->count;
    const sp fit = room_of(g) / (WIDTH_LEAST + g->gap);
    const size_t most = fit < 1 ? 1 : fit > (sp)count ? count : (size_t)fit;
    const size_t rows = (count + most - 1) / most;

    return (count + rows - 1) / rows;
}

/* Each has its box, and all are as high as the highest. */
static bool boxes_draw(struct grid *g, struct arena *a)
{
    struct margins most = {0};
    sp height = 0;

    g->plot_height = 0;
    for (size_t i = 0; i < g->multiples->count; i++) {
        struct frame f =
            frame_of_box(g, i, (struct point){g->area.x, 0}, list_new(a));

        if (!f.chart->type->draw(&f)) {
            g->tall = f.lack == DIAG_CODE_CHART_TALL ? f.facts[0] : NULL;
            return false;
        }
        g->plot_height = sp_larger(g->plot_height, BOX_TOP + f.foot);
        most.left = sp_larger(most.left, f.margins.left);
        most.right = sp_larger(most.right, f.margins.right);
        most.top = sp_larger(most.top, f.margins.top);
        height = sp_larger(height, f.plot.height);
    }
    g->margins = most;
    g->box_plot = height;
    return true;
}

/* Where names need room in one box, plots of all leave it: so they stand in
 * line. */
static bool boxes_fit(struct grid *g, struct arena *a)
{
    g->below = BOX_GAP;
    g->margins = (struct margins){0};
    g->box_plot = 0;
    return boxes_draw(g, a) && boxes_draw(g, a);
}

static const char *in_points(sp length, struct arena *a)
{
    char text[SP_TEXT_MAX];

    (void)sp_print(text, length, 0);
    return str_copy(str_of(text), a);
}

static bool plots_fit(struct grid *g, struct arena *a)
{
    const struct rect first = {0, 0, g->width, g->plot_height};

    if (g->plot_height > g->area.height) {
        g->tall = in_points(g->plot_height, a);
        return false;
    }
    return below_draw(g, 0, first, list_new(a), &g->below) &&
           plot_draw(g, 0, first, list_new(a));
}

static bool columns_fit(struct grid *g, size_t columns, struct arena *a)
{
    columns_set(g, columns);
    g->tall = NULL;
    if (g->width <= 0)
        return false;
    return (is_boxed(g) ? boxes_fit(g, a) : plots_fit(g, a)) &&
           titles_fit(g, a);
}

static void say_columns(const struct grid *g, struct arena *a)
{
    const struct chart *c = &g->multiples->charts[0];
    struct buf wanted, have;

    buf_init(&wanted, a, SP_TEXT_MAX);
    buf_init(&have, a, SP_TEXT_MAX);
    buf_addf(&wanted, "%zu", g->multiples->columns);
    buf_addf(&have, "%zu", g->columns);
    diag_add(g->diag, DIAG_CODE_PANELS_COLUMNS, c->at, wanted.data, have.data,
             NULL);
}

/* Of shades, one stands for all unless each has shades of its own. */
static bool legends_differ(const struct grid *g)
{
    const struct multiples *m = g->multiples;
    const struct levels first = levels_of(&m->charts[0]);

    if (!(m->charts[0].type->needs & TAKES_LEVELS))
        return false;
    for (size_t i = 1; i < m->count; i++) {
        const struct levels l = levels_of(&m->charts[i]);

        if (!levels_alike(&l, &first))
            return true;
    }
    return false;
}

/* Too high, or else too narrow. */
static void say_unfit(const struct grid *g, struct arena *a)
{
    const struct chart *c = &g->multiples->charts[0];

    if (g->tall)
        diag_add(g->diag, DIAG_CODE_PANELS_TALL, c->at, c->type->name, g->tall,
                 in_points(g->area.height, a), NULL);
    else
        diag_add(g->diag, DIAG_CODE_PANELS_NARROW, c->at, c->type->name,
                 in_points(g->width, a), NULL);
}

bool grid_fit(struct grid *g, const struct multiples *m,
              const struct sheet *sheet, struct rect area, struct arena *a,
              struct diag *d)
{
    const struct chart *first = &m->charts[0];
    size_t columns = m->columns;

    *g = (struct grid){.multiples = m, .sheet = sheet, .diag = d, .area = area};
    g->plot_height = first->height > 0 ? first->height : sp_from_um(PLOT_UM);
    g->legends = legends_differ(g);
    sides_set(g, a);
    if (columns == 0)
        columns = columns_most(g);
    else if (columns > m->count)
        columns = m->count;
    while (columns > 0 && !columns_fit(g, columns, a))
        columns--;
    if (columns == 0) {
        say_unfit(g, a);
        return false;
    }
    if (m->columns > columns && m->count > columns)
        say_columns(g, a);
    g->below += ROW_GAP;
    return true;
}

/* ---- rows ---------------------------------------------------------------- */

/* The title's last line and the value stand on one line over the plot. */
static void title_draw(const struct grid *g, const struct chart *c,
                       const struct title *t, struct rect plot,
                       struct list *list)
{
    const sp foot = plot.y - TITLE_GAP;

    if (c->own)
        list_fill_rect(
            list,
            (struct rect){plot.x - OWN_PAD, foot - t->name->height - OWN_PAD,
                          plot.width + 2 * OWN_PAD,
                          t->name->height + OWN_PAD + TITLE_GAP + plot.height},
            sheet_colour(g->sheet, "structure5"));
    label_put(list, t->name, (struct point){plot.x, foot - t->name->height},
              LABEL_LEFT);
    if (t->value) // on the baseline of the title's last line
        label_put(list, t->value,
                  (struct point){plot.x + plot.width,
                                 foot - t->name->style->size +
                                     span_ascent(t->name->style->size) -
                                     span_ascent(t->value->style->size)},
                  LABEL_RIGHT);
}

/* ---- the whole ----------------------------------------------------------- */

/* Types that have none alone say in the drawing, or over it, what is what. */
static bool has_legend(const struct grid *g)
{
    const unsigned needs = g->multiples->charts[0].type->needs;

    return !g->legends && (!(needs & (IN_BOX | ONE_ACTUAL)) ||
                           needs & (NEED_ROUND | TAKES_LEVELS));
}

static sp legend_of_levels(struct frame *f)
{
    const struct levels levels = levels_of(f->chart);

    return levels_legend(f, &levels, f->box.y, false) + LEGEND_GAP;
}

sp grid_legend(const struct grid *g, struct list *list)
{
    struct chart c = g->multiples->charts[0];
    struct frame f = frame_of(&c, g->sheet, g->area, list, g->diag);

    if (!has_legend(g))
        return 0;
    c.series_count = chart_last_actual(&c) + 1;
    f.pointed = !(c.type->needs & (NEED_ZERO | NEED_PARTS)) ||
                c.type->needs & NEED_ROUND;
    if (c.type->needs & TAKES_LEVELS)
        f.box.y += legend_of_levels(&f);
    else
        frame_legend(&f);
    list_append(list, f.list, (struct point){0, 0});
    return f.box.y - g->area.y;
}

static size_t row_end(const struct grid *g, size_t row)
{
    const size_t end = (row + 1) * g->columns;

    return end < g->multiples->count ? end : g->multiples->count;
}

/* Below plots that end at `foot`, of charts from `first` on; in boxes names are
 * part of each. */
static void names_below(const struct grid *g, size_t first, size_t end, sp foot,
                        struct list *list)
{
    for (size_t i = first; !is_boxed(g) && i < end; i++) {
        struct rect plot = {column_left(g, i % g->columns),
                            foot - g->plot_height, g->width, g->plot_height};
        sp height;

        (void)below_draw(g, i, plot, list, &height);
    }
}

/* The first chart of the row that is the last of its column, or stands over its
 * own axis; the others have what is below them further down. */
static size_t last_first(const struct grid *g, size_t row)
{
    const bool each = is_in_rows(g) && g->multiples->apart;

    if (each || row + 1 == g->rows)
        return row * g->columns;
    return row_end(g, row + 1) - g->columns;
}

sp grid_row(const struct grid *g, size_t row, sp top, struct list *list)
{
    const size_t first = row * g->columns, end = row_end(g, row);
    struct title *titles = arena_array(list->arena, struct title, g->columns);
    struct rect plot = {0, 0, g->width, g->plot_height};
    sp height = 0;

    for (size_t i = first; i < end; i++) {
        const struct title t =
            title_of(g, &g->multiples->charts[i], list->arena);

        titles[i - first] = t;
        height = sp_larger(height, t.name->height);
        height = sp_larger(height, t.value ? t.value->height : 0);
    }
    plot.y = top + height + TITLE_GAP;
    for (size_t i = first; i < end; i++) {
        plot.x = column_left(g, i - first);
        title_draw(g, &g->multiples->charts[i], &titles[i - first], plot, list);
        (void)plot_draw(g, i, plot, list);
    }
    names_below(g, last_first(g, row), end, plot.y + plot.height, list);
    return plot.y + plot.height + g->below - top;
}

void grid_names(const struct grid *g, size_t row, sp foot, struct list *list)
{
    names_below(g, row * g->columns, last_first(g, row), foot - g->below, list);
}
