#include "layout/leading.h"

#include "layout/pager.h"

/* A line of text, as far below the one above it as any other. */
static bool is_next_line(const struct placed *items, size_t index, sp pitch)
{
    const struct placed *item = &items[index];

    return index > 0 && item->fragment->row_total == 0 &&
           item[-1].fragment->height == pitch &&
           item->top == item[-1].top + pitch;
}

void lines_open(struct placed *items, size_t count, sp height, sp pitch)
{
    const struct placed *last = &items[count - 1];
    const sp left = height - last->top - last->fragment->ink;
    size_t first = count - 1;

    while (is_next_line(items, first, pitch))
        first--;
    if (left <= 0 || left >= pitch)
        return;
    for (size_t i = first + 1; i < count; i++)
        items[i].top +=
            sp_mul_div(left, (sp)(i - first), (sp)(count - 1 - first));
}
