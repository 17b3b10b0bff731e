#include "layout/bars.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "draw/list.h"
#include "layout/area.h"
#include "style/sheet.h"

static int compare_tops(const void *pa, const void *pb)
{
    const struct list_change *a = pa, *b = pb;

    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return (a->height > b->height) - (a->height < b->height);
}

static sp bar_left(const struct sheet *sheet, const struct area *area,
                   uint32_t number)
{
    const sp left = area_origin(area, sheet_page(sheet), number).x;
    const sp gap = sheet_measure(sheet, "change-bar-gap");

    if (number % 2 == 1 && !area_is_turned(area))
        return left + area->width + gap;
    return left - gap - sheet_measure(sheet, "change-bar-width");
}

bool bars_draw(const struct sheet *sheet, const struct area *area,
               uint32_t number, struct list *content)
{
    VEC(struct list_change) all = {0};
    struct rect bar = {bar_left(sheet, area, number), 0,
                       sheet_measure(sheet, "change-bar-width"), 0};
    const uint32_t rgb = sheet_colour(sheet, "structure");

    for (size_t i = 0; i < content->count; i++)
        if (content->items[i].kind == LIST_CHANGE)
            *vec_push(&all, content->arena) = content->items[i].as.change;
    if (all.count == 0)
        return false;
    qsort(all.items, all.count, sizeof(all.items[0]), compare_tops);
    list_tag(content, NULL);
    for (size_t i = 0, next; i < all.count; i = next) {
        sp foot = all.items[i].top + all.items[i].height;
        sp reach = foot + all.items[i].lead;

        for (next = i + 1; next < all.count && all.items[next].top <= reach;
             next++) {
            foot =
                sp_larger(foot, all.items[next].top + all.items[next].height);
            reach = sp_larger(reach, foot + all.items[next].lead);
        }
        bar.y = all.items[i].top;
        bar.height = foot - bar.y;
        list_fill_rect(content, bar, rgb);
    }
    return true;
}
