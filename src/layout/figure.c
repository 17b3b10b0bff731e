#include "layout/figure.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "chart/chart.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "draw/drawing.h"
#include "draw/image.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/bars.h"
#include "layout/blocks.h"
#include "layout/multiples.h"
#include "layout/notes.h"

/* In print an eye sees the pixels when fewer than this are on an inch. */
enum { PIXELS_AN_INCH_MIN = 150 };

/* What was drawn of a chart, from the height 0 on; nothing, where it is a table
 * or there is no chart. */
struct drawn {
    const struct list *ink; // or NULL
    sp height;
};

/* What a figure is set with; its ink goes on `list`, which is the fragment's or
 * a part's own. */
struct setting {
    const struct flow_context *context;
    struct fragment *fragment;
    const struct book_figure *figure;
    struct drawn chart;
    const struct fragment *numbers; // below a chart or in its place, or NULL
    struct tag *tag, *caption;      // or NULL
    struct list *list;
};

struct size {
    sp width, height;
};

/* Without a stated size pixels stand as near as they must, a drawing is as wide
 * as it says. */
static sp width_wanted(const struct doc_image *image)
{
    if (image->drawing)
        return image->drawing->wanted;
    return (sp)image->width_px * SP_PT(72) / PIXELS_AN_INCH_MIN;
}

/* `room` is the width where nothing is stated, or 0. */
static struct size image_size(const struct book_figure *fig, sp room)
{
    const struct doc_image *image = fig->image;
    sp wide = image->drawing ? image->drawing->width : (sp)image->width_px;
    sp high = image->drawing ? image->drawing->height : (sp)image->height_px;
    struct size size = {fig->width, 0};

    if (size.width == 0 && fig->height > 0)
        size.width = sp_mul_div(fig->height, wide, high);
    if (size.width == 0)
        size.width = room > 0 ? room : width_wanted(image);
    size.height = sp_mul_div(size.width, high, wide);
    if (fig->height > 0 && size.height > fig->height)
        size = (struct size){sp_mul_div(fig->height, wide, high), fig->height};
    return size;
}

sp figure_width(const struct book_figure *fig)
{
    return fig->image ? image_size(fig, 0).width : 0;
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

static sp image_draw(const struct setting *s, struct rect area, sp room)
{
    const struct doc_image *image = s->figure->image;
    const struct size size = image_size(s->figure, room);
    const struct rect box = {area.x + (area.width - size.width) / 2, area.y,
                             size.width, size.height};

    if (size.width > area.width) {
        flow_say_long(s->context, DIAG_CODE_IMAGE_WIDE, s->figure->at,
                      size.width, area.width);
        return 0;
    }
    if (image->drawing)
        drawing_show(s->list, image->drawing, box);
    else
        pixels_show(s->context, image, box, s->list);
    return size.height;
}

/* What stands above and below a chart on its page, at most: a caption and a
 * source of a few lines. */
#define WORDS_AROUND SP_PT(96)

static sp room_for_charts(const struct flow_context *c)
{
    return c->area->height - WORDS_AROUND;
}

static struct drawn chart_show(const struct flow_context *c,
                               const struct book_figure *fig, sp x, sp width)
{
    const struct rect area = {x, 0, width, room_for_charts(c)};
    struct list *ink = list_new(c->arena);
    sp height;

    if (!fig->chart)
        return (struct drawn){NULL, 0};
    height = chart_draw(fig->chart, c->book->sheet, area, ink, c->diag);
    return (struct drawn){height > 0 ? ink : NULL, height};
}

/* White between the parts of a figure. */
static sp gap_of(const struct flow_context *c)
{
    return sheet_measure(c->book->sheet, "figure-gap");
}

struct tag *figure_tag(const struct flow_context *c,
                       const struct book_figure *fig, bool read,
                       struct tag *parent, struct tag **caption)
{
    struct tag *tag;

    *caption = NULL;
    if (!parent)
        return NULL;
    tag = tag_new(c->tags, parent, read ? TAG_FIGURE : TAG_DIV);
    tag->alt = read ? fig->alt : NULL;
    if (fig->caption)
        *caption = tag_new(c->tags, tag, read ? TAG_CAPTION : TAG_P);
    return tag;
}

/* A figure below `parent`.  Its caption is read first, wherever it stands, and
 * the notes of that follow the figure.  A chart whose numbers are a table has
 * words for nobody: the table is read. */
static struct setting setting_of(const struct flow_context *c,
                                 struct fragment *f,
                                 const struct book_figure *fig,
                                 struct drawn chart, struct tag *parent,
                                 struct list *list)
{
    const bool read = fig->alt && (fig->image || chart.ink);
    struct setting s = {.context = c,
                        .fragment = f,
                        .figure = fig,
                        .chart = chart,
                        .list = list};

    s.tag = figure_tag(c, fig, read, parent, &s.caption);
    if (fig->caption)
        notes_set_all(c, fig->caption, s.tag, f);
    return s;
}

/* Words of the figure from the top of `area` on; returns what is below them. */
static struct rect words_draw(const struct setting *s,
                              const struct book_para *para,
                              const struct style *style, struct rect area,
                              struct tag *tag)
{
    sp height;

    if (!para)
        return area;
    height =
        para_draw(s->context, para, style, area, s->figure->at, tag, s->list);
    bars_mark(s->list, para->revised, area.y, height, gap_of(s->context));
    area.y += height + gap_of(s->context);
    return area;
}

static struct rect caption_draw(const struct setting *s, struct rect area)
{
    const struct book_figure *fig = s->figure;

    return words_draw(s, fig->caption, fig->caption_style, area, s->caption);
}

/* That of several figures follows the notes of their captions. */
static struct rect source_draw(const struct setting *s, struct rect area)
{
    const struct book_figure *fig = s->figure;
    struct tag *tag = s->tag;

    if (tag && fig->source && fig->part_count > 0)
        tag = tag_new(s->context->tags, tag, TAG_P);
    return words_draw(s, fig->source, fig->source_style, area, tag);
}

/* The unit and the image or the chart; without `room` as wide as it likes. */
static struct rect picture_draw(const struct setting *s, struct rect area,
                                sp room)
{
    const struct book_figure *fig = s->figure;

    area = words_draw(s, fig->subtitle, fig->subtitle_style, area, s->tag);
    list_tag(s->list, fig->alt ? s->tag : NULL);
    if (fig->image)
        area.y += image_draw(s, area, room) + gap_of(s->context);
    if (s->chart.ink) {
        list_origins(s->list, &fig->origins);
        list_append(s->list, s->chart.ink, (struct point){0, area.y});
        area.y += s->chart.height + gap_of(s->context);
    }
    if (s->numbers) {
        list_append(s->list, s->numbers->list, (struct point){0, area.y});
        area.y += s->numbers->height + gap_of(s->context);
    }
    return area;
}

/* ---- several under one caption ------------------------------------------- */

/* Of a part, which no page takes apart: so are the numbers of its chart. */
static struct setting part_setting(const struct setting *s,
                                   const struct book_figure *part,
                                   struct rect cell)
{
    const struct flow_context *c = s->context;
    const struct drawn chart = chart_show(c, part, cell.x, cell.width);
    const struct flow_place place = {cell.x, cell.width, 1};
    struct setting own =
        setting_of(c, s->fragment, part, chart, s->tag, list_new(c->arena));
    struct fragment_chain rows = {0}, whole = {0};

    if (!part->chart || (chart.ink && !part->chart->table))
        return own;
    flow_block(c, part->numbers, place, chart.ink ? s->tag : own.tag, &rows);
    if (rows.first)
        own.numbers = fragment_merge(c, &rows, &whole);
    return own;
}

/* A row of parts: their pictures stand on one line, their captions below it
 * begin on one. */
static struct rect row_draw(const struct setting *s,
                            const struct book_figure *parts, size_t count,
                            struct rect area)
{
    const struct flow_context *c = s->context;
    const sp gap = sheet_measure(c->book->sheet, "column-gap");
    const sp columns = (sp)s->figure->columns;
    struct rect cell = {area.x, 0, (area.width - gap * (columns - 1)) / columns,
                        0};
    struct setting *own = arena_array(c->arena, struct setting, count);
    sp *heights = arena_array(c->arena, sp, count);
    sp line = 0, foot = 0;

    for (size_t i = 0; i < count; i++, cell.x += cell.width + gap) {
        own[i] = part_setting(s, &parts[i], cell);
        heights[i] = picture_draw(&own[i], cell, cell.width).y;
        line = heights[i] > line ? heights[i] : line;
    }
    cell.x = area.x;
    cell.y = area.y + line;
    for (size_t i = 0; i < count; i++, cell.x += cell.width + gap) {
        sp end;

        if (parts[i].label)
            list_add(s->list, (struct list_item){
                                  .kind = LIST_ANCHOR,
                                  .as.anchor = {.label = parts[i].label}});
        list_append(s->list, own[i].list,
                    (struct point){0, cell.y - heights[i]});
        own[i].list = s->list;
        end = source_draw(&own[i], caption_draw(&own[i], cell)).y;
        foot = end > foot ? end : foot;
    }
    area.y = foot + gap_of(c); // more than within a part
    return area;
}

static struct rect parts_draw(const struct setting *s, struct rect area)
{
    const struct book_figure *fig = s->figure;

    for (size_t i = 0; i < fig->part_count; i += fig->columns) {
        const size_t left = fig->part_count - i;

        area = row_draw(s, &fig->parts[i],
                        left < fig->columns ? left : fig->columns, area);
    }
    area.y -= gap_of(s->context);
    return area;
}

/* ---- the whole ----------------------------------------------------------- */

static struct rect body_draw(const struct setting *s, struct rect area)
{
    return s->figure->part_count > 0 ? parts_draw(s, area)
                                     : picture_draw(s, area, 0);
}

/* What a picture has beside captions at the side. */
static sp picture_width(const struct flow_context *c,
                        const struct book_figure *fig, sp measure)
{
    const struct sheet *sheet = c->book->sheet;

    if (fig->place != CAPTION_SIDE)
        return measure;
    return measure - sheet_measure(sheet, "figure-side-width") -
           sheet_measure(sheet, "column-gap");
}

/* Captions at the side stand in a column at the right, beside the top of the
 * picture. */
static struct rect side_draw(const struct setting *s, struct rect area)
{
    const struct sheet *sheet = s->context->book->sheet;
    const struct book_figure *fig = s->figure;
    const sp gap = sheet_measure(sheet, "column-gap");
    struct rect column = area, words;

    words = area;
    words.width = sheet_measure(sheet, "figure-side-width");
    column.width = picture_width(s->context, fig, area.width);
    if (fig->image && image_size(fig, 0).width < column.width)
        column.width = image_size(fig, 0).width;
    words.x = column.x + column.width + gap;
    words = source_draw(s, caption_draw(s, words));
    area.y = body_draw(s, column).y;
    if (words.y > area.y)
        area.y = words.y;
    return area;
}

static struct rect figure_draw(const struct setting *s, struct rect area)
{
    switch (s->figure->place) {
    case CAPTION_ABOVE:
        return source_draw(s, body_draw(s, caption_draw(s, area)));
    case CAPTION_BELOW:
        return source_draw(s, caption_draw(s, body_draw(s, area)));
    case CAPTION_SIDE:
        break;
    }
    return side_draw(s, area);
}

/* Inside a box, a list or columns a figure stays. */
static enum fragment_float float_of(const struct flow_context *c,
                                    const struct book_figure *fig,
                                    struct flow_place place)
{
    static const enum fragment_float floats[] = {
        [STYLE_FLOAT_NO] = FLOAT_HERE,
        [STYLE_FLOAT_AUTO] = FLOAT_AUTO,
        [STYLE_FLOAT_TOP] = FLOAT_TOP,
        [STYLE_FLOAT_BOTTOM] = FLOAT_BOTTOM};

    return place.depth > 1 || c->area->columns > 1 ? FLOAT_HERE
                                                   : floats[fig->floats];
}

/* The table below a chart is one with it where a page has room for both, else
 * its rows follow, and it breaks. */
static void numbers_place(struct setting *s, struct flow_place place,
                          struct tag *parent, struct fragment_chain *rest)
{
    const struct flow_context *c = s->context;
    struct fragment_chain whole = {0};

    place.measure = picture_width(c, s->figure, place.measure);
    flow_block(c, s->figure->numbers, place, parent, rest);
    if (!rest->first)
        return; // reported
    s->numbers = fragment_merge(c, rest, &whole);
    if (s->chart.height + s->numbers->height <= room_for_charts(c))
        *rest = (struct fragment_chain){0};
    else
        s->numbers = NULL;
}

/* Tables instead of a chart, under its caption. */
static void instead_fragments(const struct flow_context *c,
                              const struct book_figure *fig,
                              struct flow_place place, struct tag *parent,
                              struct fragment_chain *chain)
{
    struct fragment *before = chain->last, *first;

    flow_block(c, fig->instead, place, parent, chain);
    first = before ? before->next : chain->first;
    if (first && fig->caption)
        bars_mark(first->list, fig->caption->revised, 0,
                  fig->caption_style->size, 0);
}

static void one_fragment(const struct flow_context *c,
                         const struct book_block *b, struct flow_place place,
                         struct tag *parent, struct fragment_chain *chain)
{
    const struct book_figure *fig = b->as.figure;
    const struct drawn chart =
        chart_show(c, fig, place.x, picture_width(c, fig, place.measure));
    const struct rect area = {place.x, 0, place.measure, 0};
    struct fragment_chain rest = {0};
    struct fragment *f;
    struct setting s;

    if (fig->chart && !chart.ink) {
        instead_fragments(c, fig, place, parent, chain);
        return;
    }
    f = fragment_add(c, chain);
    s = setting_of(c, f, fig, chart, parent, f->list);
    if (fig->chart && fig->chart->table)
        numbers_place(&s, place, parent, &rest);
    f->height = f->ink = figure_draw(&s, area).y - gap_of(c);
    f->at = b->at;
    f->floats = rest.first ? FLOAT_HERE : float_of(c, fig, place);
    if (b->style) {
        f->before = b->style->before;
        f->after = fig->source_style->after;
    }
    f->next = rest.first;
    chain->last = rest.first ? rest.last : f;
}

/* One that takes no more than a part of a page moves as any other figure. */
static void grid_fragments(const struct flow_context *c,
                           const struct book_block *b, struct flow_place place,
                           struct tag *parent, struct fragment_chain *chain)
{
    struct fragment_chain made = {0};

    if (multiples_fragments(c, b, place, parent, &made))
        fragment_merge(c, &made, chain)->floats =
            float_of(c, b->as.figure, place);
    else
        chain_append(chain, &made);
}

void figure_fragments(const struct flow_context *c, const struct book_block *b,
                      struct flow_place place, struct tag *parent,
                      struct fragment_chain *chain)
{
    if (b->as.figure->multiples)
        grid_fragments(c, b, place, parent, chain);
    else
        one_fragment(c, b, place, parent, chain);
}
