#include "layout/figure.h"

#include <assert.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "chart/bar.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "draw/drawing.h"
#include "draw/image.h"
#include "draw/tag.h"
#include "layout/blocks.h"
#include "layout/notes.h"

/* In print an eye sees the pixels when fewer than this are on an inch. */
enum { PIXELS_AN_INCH_MIN = 150 };

/* Without a stated width pixels stand as near as they must, a drawing is as
 * wide as it says. */
static sp image_width(const struct book_figure *fig)
{
    if (fig->width > 0)
        return fig->width;
    if (fig->image->drawing)
        return fig->image->drawing->wanted;
    return (sp)fig->image->width_px * SP_PT(72) / PIXELS_AN_INCH_MIN;
}

sp figure_width(const struct book_figure *fig)
{
    return fig->image ? image_width(fig) : 0;
}

static sp image_height(const struct doc_image *image, sp width)
{
    if (image->drawing)
        return sp_mul_div(width, image->drawing->height, image->drawing->width);
    return sp_mul_div(width, (sp)image->height_px, (sp)image->width_px);
}

static void check_pixels(const struct flow_context *c,
                         const struct doc_image *image, sp width)
{
    const sp inch = sp_mul_div((sp)image->width_px, SP_PT(72), width);
    char have[24], wanted[24];

    if (inch >= PIXELS_AN_INCH_MIN)
        return;
    snprintf(have, sizeof(have), "%d", (int)inch);
    snprintf(wanted, sizeof(wanted), "%d", (int)PIXELS_AN_INCH_MIN);
    diag_add(c->diag, DIAG_CODE_IMAGE_COARSE, image->at, have, wanted, NULL);
}

static void pixels_show(const struct flow_context *c,
                        const struct doc_image *image, struct rect box,
                        struct list *list)
{
    struct image_data *data = arena_new(c->tags, struct image_data);

    check_pixels(c, image, box.width);

    *data = (struct image_data){.kind = image->jpeg ? IMAGE_JPEG : IMAGE_PNG,
                                .width_px = image->width_px,
                                .height_px = image->height_px,
                                .channels = image->channels,
                                .bytes = image->bytes,
                                .at = image->at};
    list_add(list,
             (struct list_item){.kind = LIST_IMAGE, .as.image = {data, box}});
}

static sp image_draw(const struct flow_context *c,
                     const struct book_figure *fig, struct rect area,
                     struct loc at, struct list *list)
{
    const sp width = image_width(fig);
    const sp height = image_height(fig->image, width);
    const struct rect box = {area.x + (area.width - width) / 2, area.y, width,
                             height};

    if (width > area.width) {
        flow_say_long(c, DIAG_CODE_IMAGE_WIDE, at, width, area.width);
        return 0;
    }
    if (fig->image->drawing)
        drawing_show(list, fig->image->drawing, box);
    else
        pixels_show(c, fig->image, box, list);
    return height;
}

static sp chart_draw(const struct flow_context *c,
                     const struct book_chart *chart, struct rect area,
                     struct loc at, struct list *list)
{
    struct bar_chart spec = {.categories = chart->categories,
                             .category_count = chart->category_count,
                             .series_count = chart->series_count,
                             .decimals = chart->decimals,
                             .target = chart->target,
                             .target_name = chart->target_name,
                             .height = chart->height,
                             .at = at};

    assert(chart->series_count <= BAR_SERIES_MAX);
    for (size_t i = 0; i < chart->series_count; i++) {
        spec.series[i].name = chart->series[i].name;
        spec.series[i].values = chart->series[i].values;
    }
    return bar_draw(&spec, c->book->sheet, area, list, c->diag);
}

/* White between the parts of a figure. */
static sp gap_of(const struct flow_context *c)
{
    return sheet_measure(c->book->sheet, "figure-gap");
}

/* A caption part below y; returns the new y. */
static sp part_draw(const struct flow_context *c, const struct book_para *para,
                    const struct style *style, struct rect area, struct loc at,
                    struct tag *tag, struct list *list)
{
    if (!para)
        return area.y;
    return area.y + para_draw(c, para, style, area, at, tag, list) + gap_of(c);
}

/* Inside a box or a list a figure stays. */
static enum fragment_float float_of(const struct book_figure *fig,
                                    struct flow_place place)
{
    static const enum fragment_float floats[] = {
        [STYLE_FLOAT_NO] = FLOAT_HERE,
        [STYLE_FLOAT_AUTO] = FLOAT_AUTO,
        [STYLE_FLOAT_TOP] = FLOAT_TOP,
        [STYLE_FLOAT_BOTTOM] = FLOAT_BOTTOM};

    return place.depth > 1 ? FLOAT_HERE : floats[fig->floats];
}

void figure_fragment(const struct flow_context *c, const struct book_block *b,
                     struct flow_place place, struct tag *tag,
                     struct fragment_chain *chain)
{
    const struct book_figure *fig = b->as.figure;
    struct fragment *f = fragment_add(c, chain);
    struct tag *caption = tag ? tag_new(c->tags, tag, TAG_CAPTION) : NULL;
    struct rect area = {place.x, 0, place.measure, 0};
    sp gap = gap_of(c);

    if (tag)
        tag->alt = fig->alt;
    area.y = part_draw(c, fig->caption, fig->caption_style, area, b->at,
                       caption, f->list);
    if (fig->caption)
        notes_set_all(c, fig->caption, tag, f);
    area.y = part_draw(c, fig->subtitle, fig->subtitle_style, area, b->at, tag,
                       f->list);
    list_tag(f->list, tag);
    if (fig->image)
        area.y += image_draw(c, fig, area, b->at, f->list);
    else
        area.y += chart_draw(c, fig->chart, area, b->at, f->list);
    area.y += gap;
    area.y =
        part_draw(c, fig->source, fig->source_style, area, b->at, tag, f->list);
    f->height = f->ink = area.y - gap;
    f->at = b->at;
    f->floats = float_of(fig, place);
    if (b->style) {
        f->before = b->style->before;
        f->after = fig->source_style->after;
    }
}
