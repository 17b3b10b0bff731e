#include "chart/column.h"

#include "base/arena.h"
#include "chart/label.h"

#define COLUMN_WHITE SP_PT(1)

/* With the white to the next. */
static sp tall(const struct column_item *item)
{
    return item->label->height + COLUMN_WHITE;
}

struct column column_of(size_t count, struct arena *a)
{
    return (struct column){arena_array(a, struct column_item, count), 0};
}

void column_add(struct column *c, const struct label *label, size_t key)
{
    c->items[c->count++] = (struct column_item){.label = label, .key = key};
}

void column_aim(struct column *c, size_t index, struct point from)
{
    struct column_item *item = &c->items[index];

    item->from = from;
    item->wanted = from.y - item->label->height / 2;
}

sp column_height(const struct column *c)
{
    sp height = 0;

    for (size_t i = 0; i < c->count; i++)
        height += tall(&c->items[i]);
    return height;
}

static void sort(struct column *c)
{
    for (size_t i = 1; i < c->count; i++) {
        const struct column_item item = c->items[i];
        size_t at = i;

        for (; at > 0 && c->items[at - 1].wanted > item.wanted; at--)
            c->items[at] = c->items[at - 1];
        c->items[at] = item;
    }
}

/* Where the first of the items from `from` to `to` stands when they touch and
 * are moved least: the mean of where each would have it. */
static sp pooled(const struct column *c, size_t from, size_t to)
{
    sp sum = 0, above = 0;

    for (size_t i = from; i < to; i++) {
        sum += c->items[i].wanted - above;
        above += tall(&c->items[i]);
    }
    return sum / (sp)(to - from);
}

static sp stacked(const struct column *c, size_t from, size_t to)
{
    sp height = 0;

    for (size_t i = from; i < to; i++)
        height += tall(&c->items[i]);
    return height;
}

static sp held(sp y, sp height, sp top, sp foot)
{
    if (y + height > foot)
        y = foot - height;
    return y < top ? top : y;
}

/* Puts the pool that ends before `to` below what stands above it, and pools it
 * with that while they meet. */
static void settle_pool(struct column *c, size_t from, size_t to, sp top,
                        sp foot)
{
    for (;;) {
        const sp y = held(pooled(c, from, to), stacked(c, from, to), top, foot);
        const struct column_item *above = from > 0 ? &c->items[from - 1] : NULL;
        sp at = y;

        for (size_t i = from; i < to; i++) {
            c->items[i].y = at;
            at += tall(&c->items[i]);
        }
        if (!above || above->y + tall(above) <= y)
            return;
        // The pool above is what touches it from there upwards.
        from--;
        while (from > 0 &&
               c->items[from - 1].y + c->items[from - 1].label->height ==
                   c->items[from].y)
            from--;
    }
}

void column_settle(struct column *c, sp top, sp foot)
{
    sort(c);
    for (size_t i = 0; i < c->count; i++)
        settle_pool(c, i, i + 1, top, foot);
}
