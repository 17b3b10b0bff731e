/*
 * order - a merge sort from the bottom up.
 *
 * Data come as series that are already in order, so two neighbouring runs are
 * often one: then they are copied without a comparison per item.  Unlike
 * qsort() it is stable on every system, which error messages about the second
 * of two equal things rely on.
 */
#include "plan/order.h"

#include <string.h>

#include "base/arena.h"

enum { ITEM = sizeof(void *) };

/* Merges two neighbouring runs of `left` and `right` items into `to`. */
static void merge(char *to, const char *from, size_t left, size_t right,
                  int (*compare)(const void *, const void *))
{
    const char *a = from, *a_end = from + left * ITEM;
    const char *b = a_end, *b_end = a_end + right * ITEM;

    if (right == 0 || compare(a_end - ITEM, b) <= 0) {
        memcpy(to, from, (left + right) * ITEM);
        return;
    }
    for (; a < a_end && b < b_end; to += ITEM) {
        const char **next = compare(a, b) <= 0 ? &a : &b;

        memcpy(to, *next, ITEM);
        *next += ITEM;
    }
    memcpy(to, a, (size_t)(a_end - a));
    memcpy(to + (a_end - a), b, (size_t)(b_end - b));
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
