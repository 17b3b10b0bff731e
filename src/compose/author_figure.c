/*
 * author_figure - a picture or a chart, or several of them.
 */
#include <assert.h>

#include "base/arena.h"
#include "chart/alt.h"
#include "chart/multiples.h"
#include "compose/author.h"
#include "compose/caption.h"
#include "compose/chart_table.h"
#include "compose/chart_words.h"
#include "compose/sources.h"
#include "doc/doc.h"

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

/* What text has between the margins. */
static sp page_measure(const struct builder *b)
{
    const struct page_style *page = sheet_page(b->sheet);

    return page->width - page->inner - page->outer;
}

static struct book_block *
table_block(struct builder *b, const struct book_table *table, struct loc at)
{
    struct book_block *made =
        block_new(b, BLOCK_TABLE, ROLE_NONE, "figure-caption", at);

    made->as.table = table;
    return made;
}

/* Below a chart its caption is not said again, but on the next page. */
static struct book_table *numbers_below(struct builder *b,
                                        const struct prose *title,
                                        const struct book_figure *fig)
{
    struct book_table *table =
        chart_table(b, fig->chart, true, page_measure(b));

    caption_instead(b, fig, title, table);
    table->caption = table->source = NULL;
    return table;
}

/* Tables of the chart's numbers: of a part, whose row has so many columns, or
 * of a whole figure (0). */
static void numbers_add(struct builder *b, const struct prose *title,
                        size_t columns, struct book_figure *fig)
{
    const struct chart *chart = fig->chart;
    struct book_table *table;

    if (columns > 0) {
        table = chart_table(b, chart, true, page_measure(b) / (sp)columns);
        fig->numbers = table_block(b, table, fig->at);
        return;
    }
    if (chart->table)
        fig->numbers = table_block(b, numbers_below(b, title, fig), fig->at);
    table = chart_table(b, chart, false, page_measure(b));
    caption_instead(b, fig, title, table);
    table->unit = chart_note(b, chart, false);
    fig->instead = table_block(b, table, fig->at);
}

/* The chart or a grid of them, and what it says; false: reported. */
static bool chart_fill(struct builder *b, const struct doc_figure *d,
                       size_t columns, struct book_figure *fig)
{
    const char *title = prose_text(&d->title, b->arena);

    if (d->chart.each != DOC_EACH_NONE) {
        fig->multiples = author_multiples(b, &d->chart);
        if (!fig->multiples)
            return false;
        fig->origins =
            chart_origins(b, fig->multiples->charts, fig->multiples->count);
        fig->subtitle = multiples_note(b, &d->chart, fig->multiples);
        fig->alt = multiples_alt(fig->multiples, title, b->arena);
        caption_goes_on(b, fig, &d->title);
        return true;
    }
    fig->chart = author_chart(b, &d->chart);
    if (!fig->chart)
        return false;
    numbers_add(b, &d->title, columns, fig);
    fig->origins = chart_origins(b, fig->chart, 1);
    fig->subtitle = chart_note(b, fig->chart, true);
    fig->alt = chart_alt(fig->chart, title, b->arena);
    return true;
}

/* A grid of charts that stands where it cannot go on over pages; reported. */
static bool is_misplaced(struct builder *b, const struct doc_figure *d)
{
    if (d->chart.each == DOC_EACH_NONE)
        return false;
    diag_add(b->diag, DIAG_CODE_PANELS_PLACE, d->chart.at, NULL);
    return true;
}

/* The picture or the chart, and what it says; false: reported. */
static bool figure_fill(struct builder *b, const struct doc_block *block,
                        size_t columns, struct book_figure *fig)
{
    const struct doc_figure *d = block->as.figure;
    const sp em = style_named(b, "body")->size;

    fig->at = block->at;
    fig->subtitle_style = style_named(b, "chart-subtitle");
    if (d->image) {
        fig->image = d->image_file;
        fig->width = author_length(&d->image_width, em);
        fig->height = author_length(&d->image_height, em);
        fig->alt = prose_text(&d->title, b->arena);
    } else if (!chart_fill(b, d, columns, fig)) {
        return false;
    }
    if (d->alt)
        fig->alt = d->alt;
    if (d->decorative)
        fig->alt = NULL;
    return fig->image || fig->chart || fig->multiples;
}

static struct book_block *figure_new(struct builder *b,
                                     const struct doc_block *block,
                                     struct book_figure *fig)
{
    const struct doc_figure *d = block->as.figure;
    struct book_block *made =
        block_new(b, BLOCK_FIGURE, ROLE_NONE, "figure-caption", block->at);

    places_choose(fig, d, style_named(b, "figure-caption"));
    caption_figure(b, made, fig, &d->title, &d->source, block->id);
    made->as.figure = fig;
    return made;
}

/* In a row of the group. */
static size_t columns_of(const struct doc_block *group)
{
    enum { COLUMNS_MAX = 3 };
    size_t count = 0;

    if (group->as.figure->columns > 0)
        return group->as.figure->columns;
    for (const struct doc_block *k = group->first; k; k = k->next)
        count++;
    return count <= COLUMNS_MAX ? count : 2;
}

/* Each figure of the group that there is anything to show of; false: none. */
static bool parts_fill(struct builder *b, const struct doc_block *block,
                       struct book_block *made, struct book_figure *fig)
{
    enum { PARTS_MAX = 9 };
    struct book_figure *parts =
        arena_array(b->arena, struct book_figure, PARTS_MAX);
    const size_t columns = columns_of(block);
    int number = 0;

    for (const struct doc_block *k = block->first; k; k = k->next) {
        struct book_figure *part = &parts[fig->part_count];

        assert(number < PARTS_MAX);
        caption_part(b, part, ++number, k);
        fig->part_count +=
            !is_misplaced(b, k->as.figure) && figure_fill(b, k, columns, part);
        sources_quote(b, &k->as.figure->source, made->label);
    }
    fig->parts = parts;
    fig->at = block->at;
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
                            : figure_fill(b, block, 0, fig);

    if (!filled || (fig->place == CAPTION_SIDE && fig->multiples &&
                    is_misplaced(b, block->as.figure)))
        return; // reported
    sources_use(b, made->label);
    sources_quote(b, &block->as.figure->source, made->label);
    block_append(parent, made);
}
