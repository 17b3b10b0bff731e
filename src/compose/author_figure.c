/*
 * author_figure - a picture, or a chart made of observations.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "compose/author.h"
#include "compose/caption.h"
#include "compose/expand_words.h"
#include "compose/phrase.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "plan/compare.h"
#include "plan/observe.h"
#include "plan/plan.h"

enum { PERIODS_DEFAULT = 2 };

static size_t periods_of(struct builder *b, const struct doc_chart *d,
                         const struct period **periods)
{
    struct period *made;

    *periods = d->periods;
    if (d->period_count > 0)
        return d->period_count;
    made = arena_array(b->arena, struct period, PERIODS_DEFAULT);
    made[0] = period_year_before(b->in->period);
    made[1] = b->in->period;
    *periods = made;
    return PERIODS_DEFAULT;
}

static struct decimal value_at(struct builder *b,
                               const struct plan_indicator *indicator,
                               const struct plan_area *area,
                               struct period period)
{
    const struct obs *o = obs_at(b->in->data, indicator, area, period);

    return o ? o->value : DECIMAL_NONE;
}

/* By area: a group an area, a bar a period.  By period: a group a period, a bar
 * an area. */
static void chart_fill(struct builder *b, const struct doc_chart *d,
                       const struct plan_indicator *indicator,
                       struct book_chart *chart)
{
    const struct plan_area **areas;
    const struct period *periods;
    size_t area_count = words_areas(b, b->in->area, d->areas, &areas);
    size_t period_count = periods_of(b, d, &periods);
    bool by_area = d->by == DOC_BY_AREA;
    size_t groups = by_area ? area_count : period_count;
    size_t bars = by_area ? period_count : area_count;
    const char **names = arena_array(b->arena, const char *, groups);

    chart->series_count = bars;
    chart->series = arena_array(b->arena, struct chart_series, bars);
    chart->category_count = groups;
    chart->categories = names;
    for (size_t g = 0; g < groups; g++)
        names[g] =
            by_area ? areas[g]->short_name : phrase_period(b, periods[g]);
    for (size_t s = 0; s < bars; s++) {
        struct decimal *values = arena_array(b->arena, struct decimal, groups);

        for (size_t g = 0; g < groups; g++)
            values[g] = value_at(b, indicator, areas[by_area ? g : s],
                                 periods[by_area ? s : g]);
        chart->series[s].values = values;
        chart->series[s].name =
            by_area ? phrase_period(b, periods[s]) : areas[s]->short_name;
    }
}

/* Words of a chart for those who cannot see it: every value of it. */
static const char *chart_alt(struct builder *b, const char *title,
                             const struct book_chart *chart)
{
    struct buf buf;

    buf_init(&buf, b->arena, WORDS_MAX);
    buf_add_text(&buf, title);
    for (size_t g = 0; g < chart->category_count; g++)
        for (size_t s = 0; s < chart->series_count; s++) {
            buf_add_text(&buf, g + s == 0 ? "：" : "；");
            buf_add_text(&buf, chart->categories[g]);
            buf_add_text(&buf, chart->series[s].name);
            buf_add_text(&buf, phrase_number(b, chart->series[s].values[g],
                                             chart->decimals, false));
            buf_add_text(&buf, chart->unit);
        }
    return buf.data;
}

static void chart_target(struct builder *b, const struct doc_chart *d,
                         const struct plan_indicator *indicator,
                         struct book_chart *chart)
{
    const struct plan_target *target;
    struct value_result bounds = {.decimals = indicator->decimals};
    struct buf buf;

    if (d->areas != DOC_AREA_SELF)
        return;
    target = plan_target_of(indicator, b->in->area);
    if (!target || target->kind != TARGET_LEVEL)
        return;
    chart->target = target->value;
    bounds.number = target->from.present ? target->from : target->value;
    bounds.to = target->to;
    buf_init(&buf, b->arena, WORDS_MAX);
    buf_addf(&buf, "%d年目标", target->period.year);
    buf_add_text(&buf, phrase_result(b, &bounds, indicator, false));
    chart->target_name = buf.data;
}

static struct book_chart *chart_of(struct builder *b, const struct doc_chart *d)
{
    struct book_chart *chart = arena_new(b->arena, struct book_chart);
    const struct plan_indicator *indicator;

    if (!b->in->plan || !b->in->data) {
        diag_add(b->diag, DIAG_CODE_VALUE_NO_PLAN, d->at, NULL);
        return NULL;
    }
    indicator = plan_indicator_find(b->in->plan, str_of(d->indicator));
    if (!indicator) // reported when the document was checked
        return NULL;
    chart->unit = indicator->unit;
    chart->decimals = indicator->decimals;
    chart->height = author_length(&d->height, style_named(b, "body")->size);
    chart_fill(b, d, indicator, chart);
    if (chart->series_count == 0 || chart->category_count == 0 ||
        chart->series_count > BOOK_SERIES_MAX) {
        diag_add(b->diag, DIAG_CODE_CHART_SERIES, d->at, NULL);
        return NULL;
    }
    chart_target(b, d, indicator, chart);
    return chart;
}

static const struct book_para *
unit_line(struct builder *b, const struct book_chart *chart, struct loc at)
{
    struct text t = text_of(b, "chart-subtitle", at);

    text_add(&t, "单位：");
    text_add(&t, chart->unit);
    return text_keep(&t);
}

/* What the author asks for, or else the style. */
static void places_choose(struct book_figure *fig, const struct doc_figure *d,
                          const struct style *style)
{
    static const enum style_float floats[] = {
        [DOC_FLOAT_NO] = STYLE_FLOAT_NO,
        [DOC_FLOAT_AUTO] = STYLE_FLOAT_AUTO,
        [DOC_FLOAT_TOP] = STYLE_FLOAT_TOP,
        [DOC_FLOAT_BOTTOM] = STYLE_FLOAT_BOTTOM};
    static const enum style_caption places[] = {
        [DOC_CAPTION_ABOVE] = CAPTION_ABOVE,
        [DOC_CAPTION_BELOW] = CAPTION_BELOW,
        [DOC_CAPTION_SIDE] = CAPTION_SIDE};

    fig->floats =
        d->floats == DOC_FLOAT_NONE ? style->floats : floats[d->floats];
    fig->place =
        d->caption == DOC_CAPTION_NONE ? style->caption : places[d->caption];
}

/* The picture or the chart, and what it says; false: reported. */
static bool figure_fill(struct builder *b, const struct doc_block *block,
                        struct book_figure *fig)
{
    const struct doc_figure *d = &block->as.figure;
    const sp em = style_named(b, "body")->size;

    fig->at = block->at;
    fig->subtitle_style = style_named(b, "chart-subtitle");
    if (d->image) {
        fig->image = d->image_file;
        fig->width = author_length(&d->image_width, em);
        fig->height = author_length(&d->image_height, em);
        fig->alt = prose_text(&d->title, b->arena);
    } else {
        struct book_chart *chart = chart_of(b, &d->chart);

        if (!chart)
            return false;
        fig->chart = chart;
        fig->subtitle = unit_line(b, chart, block->at);
        fig->alt = chart_alt(b, prose_text(&d->title, b->arena), chart);
    }
    if (d->alt)
        fig->alt = d->alt;
    if (d->decorative)
        fig->alt = NULL;
    return fig->image || fig->chart;
}

static struct book_block *figure_new(struct builder *b,
                                     const struct doc_block *block,
                                     struct book_figure *fig)
{
    const struct doc_figure *d = &block->as.figure;
    struct book_block *made =
        block_new(b, BLOCK_FIGURE, ROLE_NONE, "figure-caption", block->at);

    places_choose(fig, d, style_named(b, "figure-caption"));
    caption_figure(b, made, fig, &d->title, &d->source, block->id);
    made->as.figure = fig;
    return made;
}

/* Each figure of the group that there is anything to show of; false: none. */
static bool parts_fill(struct builder *b, const struct doc_block *block,
                       struct book_block *made, struct book_figure *fig)
{
    enum { PARTS_MAX = 9, COLUMNS_MAX = 3 };
    struct book_figure *parts =
        arena_array(b->arena, struct book_figure, PARTS_MAX);
    const size_t columns = block->as.figure.columns;
    int number = 0;

    for (const struct doc_block *k = block->first; k; k = k->next) {
        struct book_figure *part = &parts[fig->part_count];

        assert(number < PARTS_MAX);
        caption_part(b, part, ++number, k);
        fig->part_count += figure_fill(b, k, part);
        sources_quote(b, &k->as.figure.source, made->label);
    }
    fig->parts = parts;
    fig->at = block->at;
    fig->columns = fig->part_count <= COLUMNS_MAX ? fig->part_count : 2;
    if (columns > 0)
        fig->columns = columns;
    return fig->part_count > 0;
}

void author_figure(struct builder *b, const struct doc_block *block,
                   struct book_block *parent)
{
    struct book_figure *fig = arena_new(b->arena, struct book_figure);
    struct book_block *made = figure_new(b, block, fig);
    const bool filled = block->kind == DOC_FIGURES
                            ? parts_fill(b, block, made, fig)
                            : figure_fill(b, block, fig);

    if (!filled)
        return; // reported
    sources_use(b, made->label);
    sources_quote(b, &block->as.figure.source, made->label);
    block_append(parent, made);
}
