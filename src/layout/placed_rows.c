#include "layout/placed_rows.h"

#include <assert.h>

#include "layout/band.h"
#include "layout/floats.h"

void placed_rows_count(struct placed_rows *rows, const struct placed *items,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct fragment *f = items[i].fragment;

        if (f->row_count == 0) {
            assert(f->row == 0 || f->row == rows->placed);
            continue;
        }
        if (f->row == 1) {
            assert(placed_rows_whole(rows));
            rows->placed = 0;
            rows->total = f->row_total;
        }
        assert(f->row == rows->placed + 1);
        rows->placed += f->row_count;
    }
}

bool placed_rows_whole(const struct placed_rows *rows)
{
    return rows->placed == rows->total;
}

/* Whether the table that `items[i]`, one of `count`, goes on with ends in its
 * column: rows follow it there, then something else, or what opens the next
 * page, below floats, is no row. */
static bool ends_here(const struct placed *items, size_t i, size_t count,
                      const struct fragment *next)
{
    const struct fragment *after = next;
    size_t k = i;

    while (k < count && items[k].fragment->row > 0 &&
           (k == i || !items[k].opens))
        k++;
    if (k < count)
        after = items[k].fragment;
    while (after && floats_move(after))
        after = after->next;
    return !after || after->row == 0;
}

void placed_rows_end(struct placed *items, size_t count,
                     const struct fragment *next)
{
    for (size_t i = 0; i < count; i++) {
        struct placed *item = &items[i];

        if (item->opens && item->carried->ended &&
            ends_here(items, i, count, next))
            item->carried = item->carried->ended;
    }
}
