/*
 * order - a merge sort from the bottom up.
 *
 * Data come as series that are already in order, so two neighbouring runs are
 * often one, or change places, or lie between each other's items in blocks:
 * then they are copied without a comparison per item.  Unlike qsort() it is
 * stable on every system, which error messages about the second of two equal
 * things rely on.
 */
#include "plan/order.h"

#include <string.h>

#include "base/arena.h"

enum { ITEM = sizeof(void *), IN_A_ROW = 8 };

struct run {
    const char *at, *end;
};

/* How many items of a run come before `limit`: those that compare as less than
 * `below`, as the first is known to.  After some in a row the steps grow. */
static size_t count_before(const struct run *r, const char *limit, int below,
                           int (*compare)(const void *, const void *))
{
    const size_t all = (size_t)(r->end - r->at) / ITEM;
    size_t count = 1, step = 1;

    while (count < all && step > 0) {
        if (step <= all - count &&
            compare(r->at + (count + step - 1) * ITEM, limit) < below) {
            count += step;
            step *= count < IN_A_ROW ? 1 : 2;
        } else {
            step /= 2;
        }
    }
    return count;
}

static char *copy_items(char *to, struct run *from, size_t count)
{
    memcpy(to, from->at, count * ITEM);
    from->at += count * ITEM;
    return to + count * ITEM;
}

/* Merges two neighbouring runs of `left` and `right` items into `to`.  Of equal
 * ones that of the left comes first. */
static void merge(char *to, const char *from, size_t left, size_t right,
                  int (*compare)(const void *, const void *))
{
    const char *middle = from + left * ITEM, *end = middle + right * ITEM;
    struct run a = {from, middle}, b = {middle, end};

    if (right == 0 || compare(middle - ITEM, middle) <= 0) {
        memcpy(to, from, (left + right) * ITEM);
        return;
    }
    if (compare(a.at, b.at) <= 0)
        to = copy_items(to, &a, count_before(&a, b.at, 1, compare));
    while (a.at < a.end && b.at < b.end) {
        to = copy_items(to, &b, count_before(&b, a.at, 0, compare));
        if (b.at < b.end)
            to = copy_items(to, &a, count_before(&a, b.at, 1, compare));
    }
    to = copy_items(to, &a, (size_t)(a.end - a.at) / ITEM);
    copy_items(to, &b, (size_t)(b.end - b.at) / ITEM);
}

void order_pointers(void *items, size_t count,
                    int (*compare)(const void *, const void *))
{
    struct arena *scratch = arena_open();
    char *from = items, *to = arena_calloc(scratch, count, ITEM);

    for (size_t run = 1; run < count; run *= 2) {
        char *swap = from;

        for (size_t at = 0; at < count; at += 2 * run) {
            size_t left = count - at < run ? count - at : run;
            size_t rest = count - at - left;

            merge(to + at * ITEM, from + at * ITEM, left,
                  rest < run ? rest : run, compare);
        }
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, count * ITEM);
    arena_close(scratch);
}

void order_insert(void *items, size_t sorted, size_t count,
                  int (*compare)(const void *, const void *))
{
    struct arena *scratch = arena_open();
    char *all = items, *merged = arena_calloc(scratch, count, ITEM);

    order_pointers(all + sorted * ITEM, count - sorted, compare);
    if (sorted > 0) {
        merge(merged, all, sorted, count - sorted, compare);
        memcpy(all, merged, count * ITEM);
    }
    arena_close(scratch);
}
