/*
 * Columns are filled greedily down to a depth, each up to the last break that
 * is allowed.  When that does not take all fragments, the least depth at which
 * some column would take more is tried next; so the depth that is found at last
 * is the least of all, exactly.
 */
#include "layout/band.h"

#include "layout/area.h"
#include "layout/flow.h"

struct filling {
    const struct band *band;
    struct placed *items;
    size_t count;
};

struct column {
    int index;
    size_t from; // its first fragment
    sp depth;    // that it is filled to
};

/* Where `f` stands in a column whose last fragment ends at `bottom`. */
static sp top_below(const struct band *band, const struct fragment *f,
                    const struct fragment *former, sp bottom)
{
    const sp placed = f->position - band->top_margin;

    if (f->has_position &&
        (!former || placed >= bottom - former->height + former->ink))
        return placed;
    return fragment_top(f, former, bottom, band->pitch);
}

/* What the fragment below `item` keeps away from: of a table that ends in
 * another column, its last row. */
static const struct fragment *end_of(const struct placed *item)
{
    const struct fragment *f = item->fragment;

    while (item->closes && f->next && f->next->row > 0)
        f = f->next;
    return f;
}

void band_open(struct band *band, const struct fragment *f,
               const struct band *above, const struct placed *items)
{
    const struct placed *last = above ? &items[above->lowest] : NULL;

    band->area = f->area;
    band->top = top_below(band, f, last ? end_of(last) : NULL,
                          last ? last->top + last->fragment->height : 0);
    band->depth = band->top;
}

/* At the top of a column. */
static sp top_first(const struct band *band, const struct fragment *f,
                    int column)
{
    const bool snap = f->snap && band->pitch > 0;

    if (column == 0 || !snap)
        return band->top;
    return (band->top + band->pitch - 1) / band->pitch * band->pitch;
}

/* A column may start with what a table carries on; on a page that goes on,
 * below the floats at its head. */
static bool carries(const struct band *band, const struct column *c, size_t i)
{
    return c->index > 0 ? i == c->from : band->goes_on && i == band->heads;
}

/* Places one fragment in its column. */
static void item_set(const struct filling *f, const struct column *c, size_t i)
{
    const struct band *band = f->band;
    struct placed *item = &f->items[i];
    const struct fragment *of = item->fragment;
    const struct fragment *former = i > c->from ? item[-1].fragment : NULL;
    sp bottom = former ? item[-1].top + former->height : band->top;

    item->x = area_column_x(band->area, c->index);
    item->opens = of->carry && carries(band, c, i);
    item->closes = false;
    if (item->opens) {
        if (!item->carried)
            item->carried = of->carry->make(of->carry, of);
        item->carried_top =
            former ? top_below(band, item->carried, former, bottom) : bottom;
        former = item->carried;
        bottom = item->carried_top + former->height;
    }
    item->top = former ? top_below(band, of, former, bottom)
                       : top_first(band, of, c->index);
}

/* Whether a column may end behind this fragment. */
static bool may_end(const struct filling *f, size_t i)
{
    return i + 1 == f->count || !f->items[i].fragment->keep_next;
}

/* Fills one column; returns the fragment that it ends before.  `need` falls to
 * the least depth at which it would take more. */
static size_t column_fill(const struct filling *f, const struct column *c,
                          sp *need)
{
    size_t end = c->from;

    for (size_t i = c->from; i < f->count; i++) {
        const struct placed *item = &f->items[i];
        const bool breaks = may_end(f, i);
        sp depth;

        item_set(f, c, i);
        depth = item->top + item->fragment->ink;
        if (breaks && depth > c->depth) {
            *need = depth < *need ? depth : *need;
            break;
        }
        if (breaks)
            end = i + 1;
    }
    if (end > c->from && end < f->count)
        f->items[end - 1].closes = f->items[end - 1].fragment->closing &&
                                   f->items[end].fragment->carry;
    return end;
}

/* Puts all that is left into the last column; returns the depth that it needs,
 * not under its own. */
static sp last_fill(const struct filling *f, struct column c)
{
    for (size_t i = c.from; i < f->count; i++) {
        const struct placed *item = &f->items[i];
        sp depth;

        item_set(f, &c, i);
        depth = item->top + item->fragment->ink;
        if (may_end(f, i) && depth > c.depth)
            c.depth = depth;
    }
    return c.depth;
}

/* Fills this column and those after it; returns the least depth, not under that
 * of the column, at which they take all. */
static sp columns_fill(const struct filling *f, struct column c)
{
    if (c.index + 1 == f->band->area->columns)
        return last_fill(f, c);
    for (;;) {
        struct column next = c;
        sp need = INT64_MAX;

        for (; next.index < f->band->area->columns; next.index++)
            next.from = column_fill(f, &next, &need);
        if (next.from == f->count)
            return c.depth;
        c.depth = need;
    }
}

/* Places the last fragment of a single column, where no other one moves. */
static sp last_set(const struct filling *f, struct column c)
{
    const struct placed *last = &f->items[f->count - 1];
    sp bottom;

    item_set(f, &c, f->count - 1);
    bottom = last->top + last->fragment->ink;
    return bottom > c.depth ? bottom : c.depth;
}

void band_set(struct band *band, struct placed *items, size_t count)
{
    const struct filling filling = {band, items + band->first,
                                    count - band->first};
    const struct column first = {0, 0, band->depth};

    band->depth = band->area->columns == 1 ? last_set(&filling, first)
                                           : columns_fill(&filling, first);
}

static size_t lowest_of(const struct band *band, const struct placed *items,
                        size_t count)
{
    size_t lowest = band->first;

    for (size_t i = band->first; i < count; i++)
        if (items[i].top + items[i].fragment->height >=
            items[lowest].top + items[lowest].fragment->height)
            lowest = i;
    return lowest;
}

void band_level(struct band *band, struct placed *items, size_t count)
{
    const struct filling filling = {band, items + band->first,
                                    count - band->first};
    struct column c = {0, 0, band->top};
    sp need = INT64_MAX;

    for (; c.from < filling.count; c.index++) {
        const struct column filled = {c.index, c.from,
                                      columns_fill(&filling, c)};

        if (c.index == 0)
            band->depth = filled.depth;
        c.from = column_fill(&filling, &filled, &need);
    }
    band->used = c.index;
    band->lowest = lowest_of(band, items, count);
}
