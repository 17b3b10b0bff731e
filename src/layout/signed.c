/*
 * With a seal the date ends four characters from the right and the last name
 * stands over its middle, where its seal goes; the names before it stand to its
 * left and above it, as far apart as their seals need.  Without seals the names
 * end two characters from the right and the date starts two further in, or the
 * longer date ends there and the names start two before it (GB/T 9704-2012,
 * 7.3.5).  An order is signed by persons, with their posts (7.3.5.3).
 */
#include "layout/signed.h"

#include "compose/book.h"
#include "draw/list.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/blocks.h"
#include "layout/fragment.h"

enum {
    SEALED_RIGHT = 4,
    BARE_RIGHT = 2,
    BARE_STEP = 2,
    POST_GAP = 2
}; // characters

/* From the left edge of the type area. */
struct places {
    sp date;
    sp names;     // without seals
    sp middle;    // with them: of the last name
    sp pitch;     // and from a name to the next
    size_t a_row; // names in a full row
};

static sp para_width(const struct flow_context *c, const struct book_para *para,
                     const struct style *style)
{
    sp natural, longest;

    flow_widths(c, para->spans, para->span_count, style, &natural, &longest);
    return natural;
}

static sp names_width(const struct flow_context *c, const struct book_block *b)
{
    const struct book_signed *by = b->as.signed_by;
    sp widest = 0;

    for (size_t i = 0; i < by->count; i++) {
        const sp width = para_width(c, &by->names[i], b->style);

        widest = width > widest ? width : widest;
    }
    return widest;
}

static struct places places_sealed(const struct flow_context *c,
                                   const struct book_signed *by, sp names,
                                   sp date)
{
    struct places p = {.a_row = 1};
    sp half;

    p.date = c->area->measure - SEALED_RIGHT * by->cell - date;
    p.middle = p.date + date / 2;
    p.pitch = names + by->cell > by->seal ? names + by->cell : by->seal;
    half = (p.pitch - by->cell) / 2;
    while (p.a_row < by->count && p.middle - (sp)p.a_row * p.pitch >= half)
        p.a_row++;
    return p;
}

static struct places places_bare(const struct flow_context *c,
                                 const struct book_signed *by, sp names,
                                 sp date)
{
    struct places p = {0};

    if (date > names) {
        p.date = c->area->measure - BARE_RIGHT * by->cell - date;
        p.names = p.date - BARE_STEP * by->cell;
    } else {
        p.names = c->area->measure - BARE_RIGHT * by->cell - names;
        p.date = p.names + BARE_STEP * by->cell;
    }
    return p;
}

/* A line of its own from `x` on, moved in where it would leave the measure. */
static void line_put(const struct flow_context *c, const struct book_block *b,
                     const struct book_para *para, struct point at,
                     struct tag *parent, struct fragment *f)
{
    const sp width = para_width(c, para, b->style);
    struct tag *tag = parent ? tag_new(c->tags, parent, TAG_P) : NULL;

    if (at.x + width > c->area->measure)
        at.x = c->area->measure - width;
    if (at.x < 0)
        at.x = 0;
    (void)para_draw(c, para, b->style,
                    (struct rect){at.x, at.y, c->area->measure - at.x, 0},
                    b->at, tag, f->list);
}

/* Where name `index` stands: full rows, and a last one that ends over the
 * date. */
static struct point name_sealed(const struct book_signed *by,
                                const struct places *p, size_t index, sp width)
{
    const size_t rows = (by->count + p->a_row - 1) / p->a_row;
    const size_t row = index / p->a_row;
    const size_t end = row + 1 < rows ? (row + 1) * p->a_row : by->count;
    const sp middle = p->middle - (sp)(end - 1 - index) * p->pitch;

    return (struct point){middle - width / 2, (sp)row * by->seal};
}

/* A post ends two characters before the stamp, half-way down it, or before the
 * name that stands for it; one that is too long turns.  Returns its height. */
static sp post_put(const struct flow_context *c, const struct book_block *b,
                   const struct book_para *post, struct rect stamp,
                   struct tag *parent, struct fragment *f)
{
    const struct book_signed *by = b->as.signed_by;
    const sp room = stamp.x - POST_GAP * by->cell;
    const sp natural = para_width(c, post, b->style);
    const sp width = natural < room ? natural : room;
    struct tag *tag = parent ? tag_new(c->tags, parent, TAG_P) : NULL;
    struct list *list = list_new(c->arena);
    const sp height =
        para_draw(c, post, b->style, (struct rect){room - width, 0, width, 0},
                  b->at, tag, list);
    const sp down =
        by->sealed && height < stamp.height ? (stamp.height - height) / 2 : 0;

    list_append(f->list, list, (struct point){0, stamp.y + down});
    return height;
}

/* Stamps, or names, end four characters from the right; the date follows a
 * blank line below.  Returns where. */
static sp posts_put(const struct flow_context *c, const struct book_block *b,
                    struct tag *tag, struct fragment *f)
{
    const struct book_signed *by = b->as.signed_by;
    const sp width = by->sealed ? by->seal : names_width(c, b);
    struct rect stamp = {.x =
                             c->area->measure - SEALED_RIGHT * by->cell - width,
                         .height = by->sealed ? by->stamp : b->style->pitch};

    for (size_t i = 0; i < by->count; i++) {
        const sp post = post_put(c, b, &by->posts[i], stamp, tag, f);
        const sp turned = post + b->style->pitch - b->style->size;

        if (!by->sealed)
            line_put(c, b, &by->names[i], (struct point){stamp.x, stamp.y}, tag,
                     f);
        stamp.y += turned > stamp.height ? turned : stamp.height;
    }
    return stamp.y + b->style->pitch;
}

/* The names; returns the top of the line below them. */
static sp names_put(const struct flow_context *c, const struct book_block *b,
                    const struct places *p, struct tag *tag, struct fragment *f)
{
    const struct book_signed *by = b->as.signed_by;
    sp below = 0;

    for (size_t i = 0; i < by->count; i++) {
        struct point at = {p->names, (sp)i * b->style->pitch};

        if (by->sealed)
            at = name_sealed(by, p, i, para_width(c, &by->names[i], b->style));
        line_put(c, b, &by->names[i], at, tag, f);
        below = at.y + b->style->pitch;
    }
    return below;
}

void signed_fragment(const struct flow_context *c, const struct book_block *b,
                     struct tag *tag, struct fragment_chain *chain)
{
    const struct book_signed *by = b->as.signed_by;
    const sp names = names_width(c, b);
    const sp date = para_width(c, &by->date, b->style);
    const struct places p = by->sealed || by->posts
                                ? places_sealed(c, by, names, date)
                                : places_bare(c, by, names, date);
    struct fragment *f = fragment_add(c, chain);
    const sp below =
        by->posts ? posts_put(c, b, tag, f) : names_put(c, b, &p, tag, f);

    line_put(c, b, &by->date, (struct point){p.date, below}, tag, f);
    f->height = below + b->style->pitch;
    f->ink = below + b->style->size;
    f->before = b->style->before;
    f->after = b->style->after;
    f->at = b->at;
}
