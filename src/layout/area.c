#include "layout/area.h"

#include "base/arena.h"

const struct area *area_new(const struct page_style *style, enum page_kind page,
                            struct arena *a)
{
    struct area *area = arena_new(a, struct area);
    const sp width = style->width - style->inner - style->outer;
    const sp height = style->height - style->top - style->bottom;

    area->page = page == PAGE_SAME ? PAGE_PORTRAIT : page;
    area->measure = area_is_turned(area) ? height : width;
    area->height = area_is_turned(area) ? width : height;
    area->asked = page != PAGE_SAME;
    return area;
}

bool area_is_turned(const struct area *area)
{
    return area->page == PAGE_LANDSCAPE;
}

bool area_shares_page(const struct area *a, const struct area *b)
{
    return a->page == b->page;
}

struct point area_origin(const struct area *area,
                         const struct page_style *style, uint32_t number)
{
    const sp left = number % 2 == 1 ? style->inner : style->outer;

    if (area_is_turned(area))
        return (struct point){style->bottom, left};
    return (struct point){left, style->top};
}
