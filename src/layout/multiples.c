#include "layout/multiples.h"

#include "base/arena.h"
#include "chart/multiples.h"
#include "compose/book.h"
#include "layout/area.h"
#include "layout/bars.h"
#include "layout/blocks.h"
#include "layout/figure.h"
#include "layout/notes.h"

/* A grid of at most this part of a page stays together. */
enum { SHORT_GRID = 2 };

/* Of a page, what the charts of a row may take; the rest is for the caption,
 * the legend and their titles. */
#define ROW_PERCENT 75

struct setting {
    const struct flow_context *context;
    const struct book_block *block;
    const struct book_figure *figure;
    struct flow_place place;
    struct grid grid;
    struct tag *tag, *caption; // or NULL
};

/* What a new page starts with, where rows go on. */
struct carry {
    struct fragment_carry base; // first: it is what fragments point to
    struct setting setting;
};

static sp gap_of(const struct setting *s)
{
    return sheet_measure(s->context->book->sheet, "figure-gap");
}

/* Words below what the fragment has so far, and the white below them. */
static void words_add(const struct setting *s, const struct book_para *para,
                      const struct style *style, struct tag *tag,
                      struct fragment *f)
{
    if (!para)
        return;
    f->ink = f->height + para_draw(s->context, para, style,
                                   (struct rect){s->place.x, f->height,
                                                 s->place.measure, 0},
                                   s->block->at, tag, f->list);
    bars_mark(f->list, para->revised, f->height, f->ink - f->height, gap_of(s));
    f->height = f->ink + gap_of(s);
}

/* The unit, and the legend of several series; what is repeated is not new. */
static void head_words(const struct setting *s, bool again, struct tag *tag,
                       struct fragment *f)
{
    struct list *legend = list_new(s->context->arena);
    const sp height = grid_legend(&s->grid, legend);
    const struct book_figure *fig = s->figure;

    if (fig->subtitle) {
        struct book_para unit = *fig->subtitle;

        if (again)
            unit.revised = 0;
        words_add(s, &unit, fig->subtitle_style, tag, f);
    }
    list_tag(f->list, tag);
    list_append(f->list, legend, (struct point){0, f->height});
    f->height += height;
    f->ink = sp_larger(f->ink, f->height);
}

static const struct fragment *carry_make(const struct fragment_carry *base,
                                         const struct fragment *opens)
{
    const struct setting *s = &((const struct carry *)base)->setting;
    struct fragment_chain out = {0};
    struct fragment *f = fragment_add(s->context, &out);

    (void)opens;
    if (s->figure->place == CAPTION_ABOVE)
        words_add(s, s->figure->continued, s->figure->caption_style, NULL, f);
    head_words(s, true, NULL, f);
    return f;
}

/* ---- fragments ----------------------------------------------------------- */

static void head_add(const struct setting *s, struct fragment_chain *chain)
{
    const struct book_figure *fig = s->figure;
    struct fragment *f = fragment_add(s->context, chain);

    if (fig->caption) // it is read first, wherever it stands
        notes_set_all(s->context, fig->caption, s->tag, f);
    if (fig->place == CAPTION_ABOVE)
        words_add(s, fig->caption, fig->caption_style, s->caption, f);
    head_words(s, false, s->tag, f);
    list_origins(f->list, &fig->origins);
    f->at = s->block->at;
    f->keep_next = true;
    if (s->block->style)
        f->before = s->block->style->before;
}

static void rows_add(const struct setting *s, struct fragment_chain *chain)
{
    struct carry *carry = arena_new(s->context->tags, struct carry);

    *carry = (struct carry){{carry_make}, *s};
    for (size_t row = 0; row < s->grid.rows; row++) {
        struct fragment *f = fragment_add(s->context, chain);
        struct list *closing = list_new(s->context->tags);

        list_tag(f->list, s->figure->alt ? s->tag : NULL);
        f->height = f->ink = grid_row(&s->grid, row, 0, f->list);
        f->at = s->block->at;
        f->carry = &carry->base;
        f->closing = closing;
        if (row + 1 == s->grid.rows)
            f->keep_next = true;
        else
            grid_names(&s->grid, row, 0, closing);
    }
}

static void end_add(const struct setting *s, struct fragment_chain *chain)
{
    const struct book_figure *fig = s->figure;
    struct fragment *f = fragment_add(s->context, chain);

    f->height = gap_of(s);
    if (fig->place != CAPTION_ABOVE)
        words_add(s, fig->caption, fig->caption_style, s->caption, f);
    words_add(s, fig->source, fig->source_style, s->tag, f);
    f->height = f->ink;
    f->at = s->block->at;
    f->after = fig->source_style->after;
}

bool multiples_fragments(const struct flow_context *c,
                         const struct book_block *b, struct flow_place place,
                         struct tag *parent, struct fragment_chain *chain)
{
    const struct book_figure *fig = b->as.figure;
    struct setting s = {
        .context = c, .block = b, .figure = fig, .place = place};
    sp height = 0;

    if (!grid_fit(&s.grid, fig->multiples, c->book->sheet,
                  (struct rect){place.x, 0, place.measure,
                                c->area->height * ROW_PERCENT / 100},
                  c->arena, c->diag)) {
        (void)fragment_add(c, chain); // reported
        return true;
    }
    s.tag = figure_tag(c, fig, fig->alt != NULL, parent, &s.caption);
    head_add(&s, chain);
    rows_add(&s, chain);
    end_add(&s, chain);
    for (const struct fragment *f = chain->first; f; f = f->next)
        height += f->height;
    return height <= c->area->height / SHORT_GRID;
}
