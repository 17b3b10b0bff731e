#include "layout/widths.h"

#include "compose/book.h"
#include "layout/figure.h"

static struct widths larger(struct widths a, struct widths b)
{
    return (struct widths){sp_larger(a.natural, b.natural),
                           sp_larger(a.least, b.least)};
}

static struct widths indented(struct widths w, const struct style *style)
{
    w.natural += style->left + style->right;
    w.least += style->left + style->right;
    return w;
}

static struct widths para_widths_of(const struct flow_context *c,
                                    const struct book_para *para,
                                    const struct style *style)
{
    struct widths w = {0};

    if (para->span_count > 0)
        flow_widths(c, para->spans, para->span_count, style, &w.natural,
                    &w.least);
    w.natural += style->indent_first;
    w.least += style->indent_first; // the first word may be the longest
    return w;
}

/* Captions turn where the picture ends. */
static struct widths figure_widths(const struct flow_context *c,
                                   const struct book_figure *fig)
{
    const sp picture = figure_width(fig);
    struct widths w = {0};

    if (fig->caption)
        w = para_widths_of(c, fig->caption, fig->caption_style);
    if (fig->source)
        w = larger(w, para_widths_of(c, fig->source, fig->source_style));
    w.least = sp_larger(w.least, picture);
    w.natural = picture > 0 ? w.least : w.natural;
    return w;
}

struct widths block_widths(const struct flow_context *c,
                           const struct book_block *b)
{
    struct widths w = {0};

    for (const struct book_block *k = b->first; k; k = k->next)
        w = larger(w, block_widths(c, k));
    switch (b->kind) {
    case BLOCK_PARA:
        return indented(para_widths_of(c, &b->as.para, b->style), b->style);
    case BLOCK_ITEM: // its label hangs in the indent
        return indented(w, b->style);
    case BLOCK_FIGURE:
        return figure_widths(c, b->as.figure);
    default:
        return w;
    }
}
