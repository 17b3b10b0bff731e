#include "layout/area.h"

#include "base/arena.h"

static void area_part(struct area *area, const struct text_columns *columns)
{
    const sp gaps = columns->count - 1;
    const sp room = (area->width - gaps * columns->gap) / columns->count;
    sp ems = room / columns->em;

    if (ems < 1)
        ems = 1; // too narrow, and reported as that
    area->columns = columns->count;
    area->measure = ems * columns->em;
    area->gap = (area->width - columns->count * area->measure) / gaps;
    area->rule = columns->rule;
}

const struct area *area_new(const struct page_style *style, enum page_kind page,
                            const struct text_columns *columns, struct arena *a)
{
    struct area *area = arena_new(a, struct area);
    const sp height = style->height - style->top - style->bottom;
    sp width;

    area->page = page == PAGE_SAME ? PAGE_PORTRAIT : page;
    width = area_sheet_width(area, style) - style->inner - style->outer;
    area->width = area_is_turned(area) ? height : width;
    area->height = area_is_turned(area) ? width : height;
    area->asked = page != PAGE_SAME;
    area->measure = area->width;
    area->columns = 1;
    if (columns && columns->count > 1)
        area_part(area, columns);
    return area;
}

bool area_is_turned(const struct area *area)
{
    return area->page == PAGE_LANDSCAPE;
}

sp area_sheet_width(const struct area *area, const struct page_style *style)
{
    return area->page == PAGE_FOLD_OUT ? 2 * style->width : style->width;
}

sp area_column_x(const struct area *area, int index)
{
    return index * (area->measure + area->gap);
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
