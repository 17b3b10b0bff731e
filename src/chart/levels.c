#include "chart/levels.h"

#include <stdbool.h>
#include <stdio.h>

#include "chart/frame.h"
#include "chart/lights.h"
#include "chart/paint.h"
#include "chart/swatch.h"
#include "draw/list.h"
#include "draw/path.h"
#include "style/sheet.h"

#define SWATCH_HEIGHT SP_PT(8)
#define EDGE          (SP_PT(1) / 2)

/* Inner ticks of an axis over all numbers. */
static void bounds_round(const struct chart *c, struct levels *l)
{
    struct chart cut = *c;
    struct scale scale;

    cut.axis = SCALE_CUT;
    cut.target = cut.target_to = DECIMAL_NONE;
    scale = chart_scale(&cut);
    for (int i = 1; i + 1 < scale.ticks; i++)
        l->bounds[l->count++] = scale_tick(&scale, i);
    l->decimals = scale.decimals;
}

struct levels levels_of(const struct chart *c)
{
    struct levels l = {.low_is_dark = c->better > 0,
                       .worse_is_dark = c->better != 0};

    if (c->level_count == 0)
        bounds_round(c, &l);
    for (size_t i = 0; i < c->level_count; i++) {
        l.bounds[l.count++] = c->levels[i];
        if (c->levels[i].decimals > l.decimals)
            l.decimals = c->levels[i].decimals;
    }
    l.count++; // above the last bound
    return l;
}

bool levels_alike(const struct levels *a, const struct levels *b)
{
    if (a->count != b->count || a->low_is_dark != b->low_is_dark ||
        a->worse_is_dark != b->worse_is_dark)
        return false;
    for (size_t i = 0; i + 1 < a->count; i++)
        if (decimal_compare(a->bounds[i], b->bounds[i]) != 0)
            return false;
    return true;
}

size_t levels_find(const struct levels *l, struct decimal number)
{
    size_t level = 0;

    while (level + 1 < l->count &&
           decimal_compare(number, l->bounds[level]) >= 0)
        level++;
    return level;
}

/* From 0 for the lightest. */
static size_t shade_of(const struct levels *l, size_t level)
{
    return l->low_is_dark ? l->count - 1 - level : level;
}

uint32_t levels_colour(const struct frame *f, const struct levels *l,
                       size_t level)
{
    static const char *const shades[CHART_LEVELS_MAX][CHART_LEVELS_MAX] = {
        {"white"},
        {"white", "structure20"},
        {"white", "structure20", "structure40"},
        {"white", "structure10", "structure20", "structure40"}};

    return sheet_colour(f->sheet, shades[l->count - 1][shade_of(l, level)]);
}

bool levels_is_worst(const struct levels *l, size_t level)
{
    return l->worse_is_dark && l->count > 1 &&
           shade_of(l, level) == l->count - 1;
}

/* 不到40, 40—60, 60及以上 */
static const struct label *level_words(struct frame *f, const struct levels *l,
                                       size_t level)
{
    char low[DECIMAL_TEXT_MAX], high[DECIMAL_TEXT_MAX];
    char text[2 * DECIMAL_TEXT_MAX + 16];

    if (l->count == 1)
        return frame_label(f, "各数相近", f->name, 0);
    if (level > 0)
        decimal_print(low, l->bounds[level - 1], l->decimals, false);
    if (level + 1 < l->count)
        decimal_print(high, l->bounds[level], l->decimals, false);
    if (level == 0)
        (void)snprintf(text, sizeof(text), "不到%s", high);
    else if (level + 1 == l->count)
        (void)snprintf(text, sizeof(text), "%s及以上", low);
    else
        (void)snprintf(text, sizeof(text), "%s—%s", low, high);
    return frame_label(f, text, f->name, 0);
}

static void swatch_put(struct frame *f, struct point at, uint32_t rgb)
{
    const struct rect r = {at.x, at.y, SWATCH_WIDTH, SWATCH_HEIGHT};
    struct path *edge = path_new(f->arena);

    list_fill_rect(f->list, r, rgb);
    path_rect(edge, r);
    list_stroke(f->list, edge, EDGE, sheet_colour(f->sheet, "structure60"));
}

/* The legend has an item for each level, and for each light that is shown. */
static size_t item_count(const struct levels *l)
{
    return l->count + LIGHT_COUNT;
}

static bool item_is_shown(const struct frame *f, const struct levels *l,
                          size_t item)
{
    return item < l->count ||
           lights_show(f->chart, (enum light)(item - l->count));
}

static const struct label *item_words(struct frame *f, const struct levels *l,
                                      size_t item)
{
    if (item < l->count)
        return level_words(f, l, item);
    return frame_label(f, light_name((enum light)(item - l->count)), f->name,
                       0);
}

/* What stands before the words. */
static sp sign_width(struct frame *f, const struct levels *l, size_t item)
{
    if (item < l->count)
        return SWATCH_WIDTH + f->name->size / 3;
    return lights_sign_width(f->name);
}

static sp item_width(struct frame *f, const struct levels *l, size_t item)
{
    return sign_width(f, l, item) + item_words(f, l, item)->width;
}

static void item_put(struct frame *f, const struct levels *l, size_t item,
                     struct point at)
{
    const sp sign = sign_width(f, l, item);

    if (item < l->count)
        swatch_put(
            f, (struct point){at.x, at.y + (f->name->size - SWATCH_HEIGHT) / 2},
            levels_colour(f, l, item));
    else
        lights_sign(f, (enum light)(item - l->count), at, f->name);
    label_put(f->list, item_words(f, l, item),
              (struct point){at.x + sign, at.y}, LABEL_LEFT);
}

/* Where a row of all begins that stands in the middle of the box; its left
 * edge, where they need more rows than one. */
static sp legend_left(struct frame *f, const struct levels *l)
{
    const sp em = f->name->size;
    sp width = -em;

    for (size_t i = 0; i < item_count(l); i++)
        if (item_is_shown(f, l, i))
            width += item_width(f, l, i) + em;
    return f->box.x + sp_larger(EDGE, (f->box.width - width) / 2);
}

sp levels_legend(struct frame *f, const struct levels *l, sp y, bool measure)
{
    const sp em = f->name->size, row = em * 3 / 2;
    const sp left = f->box.x + EDGE, right = f->box.x + f->box.width;
    struct point at = {legend_left(f, l), y};
    bool apart = at.x == left; // of several rows one begins with the lights

    if (f->legend_apart)
        return 0;
    for (size_t i = 0; i < item_count(l); i++) {
        sp wide;

        if (!item_is_shown(f, l, i))
            continue;
        wide = item_width(f, l, i);
        if (i > 0 && (at.x + wide > right || (apart && i >= l->count))) {
            at.x = left;
            at.y += row;
        }
        apart = apart && i < l->count;
        if (!measure)
            item_put(f, l, i, at);
        at.x += wide + em;
    }
    return at.y + em - y;
}
