/* Charts drawn from a seed. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "chart/check.h"
#include "chart/numbers.h"
#include "chart/types.h"
#include "tests/property/charts.h"

struct dice {
    uint64_t state;
    struct arena *arena;
};

/* SplitMix64. */
static uint64_t next(struct dice *d)
{
    uint64_t z = (d->state += 0x9e3779b97f4a7c15u);

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static uint32_t below(struct dice *d, uint32_t limit)
{
    return (uint32_t)(next(d) % limit);
}

static bool one_in(struct dice *d, uint32_t n)
{
    return below(d, n) == 0;
}

static const char *name(struct dice *d, size_t index)
{
    static const char *const characters[] = {"县", "市", "区", "镇", "产",
                                             "业", "增", "加", "值", "万",
                                             "（", "）", "A",  "b"};
    const uint32_t length = one_in(d, 6) ? 1 + below(d, 23) : 1 + below(d, 5);
    struct buf b;

    buf_init(&b, d->arena, 1 << 10);
    for (uint32_t i = 0; i < length; i++)
        buf_add_text(&b, characters[below(d, 14)]);
    if (one_in(d, 2))
        buf_addf(&b, "%zu", index);
    return b.data;
}

/* How numbers of a chart are: their size, and whether some are below zero or
 * not there. */
struct kind {
    int power;
    bool negative, gaps, equal, positive;
};

static struct decimal number(struct dice *d, const struct kind *k)
{
    struct decimal v = decimal_from_int((int64_t)below(d, 10000));

    if (k->gaps && one_in(d, 5))
        return DECIMAL_NONE;
    if (k->equal)
        v = decimal_from_int(42);
    if (k->positive && v.sign == 0)
        v = decimal_from_int(1);
    if (k->negative && one_in(d, 3))
        v = decimal_neg(v);
    return decimal_shift(v, k->power);
}

/* Days for each, some of them milestones, and today among them or far off. */
static void give_spans(struct dice *d, struct chart *c)
{
    struct chart_span *spans =
        arena_array(d->arena, struct chart_span, c->category_count);

    for (size_t i = 0; i < c->category_count; i++) {
        const int16_t year = (int16_t)(2015 + below(d, 12));

        if (!one_in(d, 4))
            spans[i].from = (struct date){year, (uint8_t)(1 + below(d, 6)),
                                          (uint8_t)(1 + below(d, 28))};
        spans[i].to = (struct date){(int16_t)(year + (int)below(d, 4)),
                                    (uint8_t)(7 + below(d, 6)), 30};
        spans[i].late = one_in(d, 6);
    }
    c->spans = spans;
    if (!one_in(d, 3))
        c->today = (struct date){(int16_t)(2010 + below(d, 30)), 6, 30};
}

/* Places in a grid of random width, with holes. */
static void give_tiles(struct dice *d, struct chart *c)
{
    struct chart_tile *tiles =
        arena_array(d->arena, struct chart_tile, c->category_count);
    const int wide = 1 + (int)below(d, 14);
    int at = 0;

    for (size_t i = 0; i < c->category_count; i++, at++) {
        at += one_in(d, 5);
        tiles[i] = (struct chart_tile){at % wide, at / wide};
    }
    c->tiles = tiles;
    c->hexagons = one_in(d, 2);
}

/* The first is where steps start from; the last is what they come to. */
static void give_totals(struct dice *d, struct chart *c,
                        struct chart_series *steps)
{
    struct chart_value *values =
        arena_array(d->arena, struct chart_value, c->category_count);
    bool *totals = arena_array(d->arena, bool, c->category_count);
    const size_t last = c->category_count - 1;
    struct decimal level = decimal_from_int(0);

    c->totals = totals;
    totals[0] = true;
    for (size_t i = 0; i < last; i++)
        level = chart_level_after(c, i, level);
    memcpy(values, steps->values, c->category_count * sizeof(*values));
    totals[last] = one_in(d, 2);
    if (totals[last])
        values[last].number = last > 0 ? level : values[0].number;
    steps->values = values;
}

static size_t group_count(struct dice *d)
{
    static const uint32_t most[] = {1, 2, 5, 12, 31, GROUPS_MAX};

    return 1 + below(d, most[below(d, 6)]);
}

static struct chart_series series(struct dice *d, const struct kind *k,
                                  size_t groups, size_t index)
{
    struct chart_value *values =
        arena_array(d->arena, struct chart_value, groups);

    for (size_t i = 0; i < groups; i++) {
        values[i].number = number(d, k);
        values[i].projected = one_in(d, 12);
        values[i].light = (enum light)below(d, LIGHT_COUNT);
    }
    if (index == 0 && !values[0].number.present) // not all of them are gaps
        values[0].number = decimal_shift(decimal_from_int(7), k->power);
    return (struct chart_series){name(d, index), values, CHART_ACTUAL};
}

/* Each series after the first may be a target or a range where types have
 * them. */
static void give_roles(struct dice *d, struct chart *c,
                       struct chart_series *list)
{
    for (size_t s = 1; s < c->series_count; s++)
        if (c->type->needs & ONE_ACTUAL)
            list[s].role = s == 1 ? CHART_TARGET : CHART_RANGE;
        else if (c->type->needs & KNOWS_TARGETS && one_in(d, 4))
            list[s].role = CHART_TARGET;
}

/* One category or one series may be of the book's own area. */
static void give_own(struct dice *d, struct chart *c)
{
    if (one_in(d, 3))
        c->own_category = 1 + below(d, (uint32_t)c->category_count);
    if (one_in(d, 3))
        c->own_series = 1 + below(d, (uint32_t)c->series_count);
}

static void give_series(struct dice *d, const struct kind *k, struct chart *c)
{
    const struct chart_type *t = c->type;
    struct chart_series *list;

    c->series_count =
        t->series_min + below(d, (uint32_t)(t->series_max - t->series_min + 1));
    list = arena_array(d->arena, struct chart_series, c->series_count);
    for (size_t s = 0; s < c->series_count; s++)
        list[s] = series(d, k, c->category_count, s);
    give_roles(d, c, list);
    c->series = list;
    if (c->type->needs & TAKES_TOTALS)
        give_totals(d, c, &list[0]);
}

static void give_groups(struct dice *d, struct chart *c)
{
    const char **names;
    int *months;
    int month = 24000;

    c->category_count = group_count(d);
    if (c->type->needs & NEED_ROUND)
        c->category_count = 3 + below(d, 7);
    names = arena_array(d->arena, const char *, c->category_count);
    months = arena_array(d->arena, int, c->category_count);
    for (size_t i = 0; i < c->category_count; i++) {
        names[i] = name(d, i);
        months[i] = month += 1 + (int)below(d, 4);
    }
    c->categories = names;
    if (one_in(d, 2))
        c->months = months;
}

const struct chart *chart_random(uint64_t seed, struct arena *a)
{
    struct dice d = {seed, a};
    struct chart *c = arena_new(a, struct chart);
    struct kind k = {.power = (int)below(&d, 9) - 4,
                     .gaps = one_in(&d, 2),
                     .equal = one_in(&d, 10)};
    size_t types = 0;

    while (chart_type_at(types))
        types++;
    c->type = chart_type_at(below(&d, (uint32_t)types));
    if (c->type->needs & NEED_WHOLE) {
        k.gaps = false;
        k.positive = true;
    }
    k.negative = !(c->type->needs & NEED_PARTS) && one_in(&d, 3);
    if (!(c->type->needs & NEED_ZERO) && one_in(&d, 3))
        c->axis = one_in(&d, 2) && !k.negative ? SCALE_LOG : SCALE_CUT;
    k.positive = k.positive || c->axis == SCALE_LOG;
    give_groups(&d, c);
    give_series(&d, &k, c);
    if (c->type->needs & NEED_SPANS)
        give_spans(&d, c);
    if (c->type->needs & NEED_TILES)
        give_tiles(&d, c);
    give_own(&d, c);
    if (c->type->needs & TAKES_LEVELS && one_in(&d, 2))
        c->levels[c->level_count++] = number(&d, &k);
    c->level_count = c->level_count > 0 && c->levels[0].present;
    if (c->type->needs & TAKES_LIGHTS)
        c->lights = (enum chart_lights)below(&d, CHART_LIGHTS_LETTER + 1);
    c->unit = "亿元";
    c->decimals = k.power < 0 ? -k.power : 0;
    c->current_last = one_in(&d, 3);
    c->better = (int)below(&d, 3) - 1;
    c->table = one_in(&d, 10);
    if (one_in(&d, 3))
        c->height = SP_PT(30 + below(&d, 120));
    if (one_in(&d, 4)) {
        c->target =
            number(&d, &(struct kind){.power = k.power, .positive = true});
        c->target_name = "2025年目标";
    }
    return c;
}
