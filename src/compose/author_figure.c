/*
 * author_figure - a picture or a chart, or several of them.
 */
#include <assert.h>

#include "base/arena.h"
#include "chart/alt.h"
#include "compose/author.h"
#include "compose/caption.h"
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
        fig->chart = author_chart(b, &d->chart);
        if (!fig->chart)
            return false;
        fig->subtitle = chart_note(b, &d->chart, fig->chart);
        fig->alt =
            chart_alt(fig->chart, prose_text(&d->title, b->arena), b->arena);
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
