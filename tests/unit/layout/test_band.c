/*
 * Columns side by side.  Fragments are as tall as the number says, in points:
 *
 *     30k    30 pt, kept with the next one
 *     b5 a5  white before and after the next fragment
 *     s      the next fragment stands on the grid of 10 pt
 */
#include "layout/band.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tests/area.h"
#include "tests/random.h"
#include "tests/test.h"

enum { PITCH = 10, COUNT_MAX = 9, RUNS = 20000 };

struct row {
    struct fragment fragments[COUNT_MAX];
    struct placed items[COUNT_MAX];
    size_t count;
    struct area area;
    struct band band;
};

static void row_open(struct row *r, int columns)
{
    memset(r, 0, sizeof(*r));
    r->area = area_plain(SP_PT(50), SP_PT(100));
    r->area.columns = columns;
    r->area.gap = SP_PT(10);
}

static struct fragment *row_add(struct row *r)
{
    struct fragment *f = &r->fragments[r->count];

    f->area = &r->area;
    r->items[r->count++].fragment = f;
    return f;
}

static void row_read(struct row *r, const char *words)
{
    struct fragment next = {0};
    char copy[128], *rest = copy, *word;

    strcpy(copy, words);
    while ((word = strtok_r(rest, " ", &rest)) != NULL) {
        char *end = word + 1;

        if (*word == 'b') {
            next.before = SP_PT(strtol(end, &end, 10));
        } else if (*word == 'a') {
            next.after = SP_PT(strtol(end, &end, 10));
        } else if (*word == 's') {
            next.snap = true;
        } else {
            struct fragment *f = row_add(r);

            *f = next;
            f->area = &r->area;
            f->height = f->ink = SP_PT(strtol(word, &end, 10));
            f->keep_next = *end == 'k';
            next = (struct fragment){0};
        }
    }
}

static void row_level(struct row *r, sp top)
{
    r->band = (struct band){.pitch = SP_PT(PITCH)};
    band_open(&r->band, &r->fragments[0], NULL, NULL);
    r->band.top = r->band.depth = top;
    band_level(&r->band, r->items, r->count);
}

static int column_of(const struct row *r, size_t i)
{
    return (int)(r->items[i].x / SP_PT(60));
}

/* "0 10 | 0": the tops in each column. */
static void row_print(const struct row *r, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < r->count; i++) {
        if (i > 0)
            strcat(out, column_of(r, i) > column_of(r, i - 1) ? " | " : " ");
        sprintf(out + strlen(out), "%d", (int)(r->items[i].top / SP_PER_PT));
    }
}

static void columns_end_alike(void **state)
{
    static const struct {
        const char *fact;
        int columns, top;
        const char *fragments, *places;
    } rows[] = {
        {"one column takes all", 1, 0, "10 10 10", "0 10 20"},
        {"two halve it", 2, 0, "10 10 10 10", "0 10 | 0 10"},
        {"what is left over stands in the first", 2, 0, "10 10 10", "0 10 | 0"},
        {"of four in three no column is short by two", 3, 0, "10 10 10 10",
         "0 10 | 0 | 0"},
        {"of five the last is shorter", 3, 0, "10 10 10 10 10",
         "0 10 | 0 10 | 0"},
        {"fewer than columns stand side by side", 3, 0, "10 10", "0 | 0"},
        {"all start at the band's top", 2, 30, "10 10 10 10", "30 40 | 30 40"},
        {"white at a column's top is dropped", 2, 0, "10 b5 10", "0 | 0"},
        {"between two it stands", 2, 0, "10 a5 10 b8 10 10", "0 10 | 0 10"},
        {"a head goes over with what follows", 2, 0, "10 10 10k 10",
         "0 10 | 0 10"},
        {"even where that makes it longer", 2, 0, "10 10k 10 10",
         "0 10 20 | 0"},
        {"lines stand on one grid in all", 2, 3, "7 s 10 s 10 s 10",
         "3 10 20 | 10"},
        {"what cannot be parted is taken as it is", 2, 0, "30 50", "0 | 0"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct row r;
        char places[128];

        print_message("%s\n", rows[i].fact);
        row_open(&r, rows[i].columns);
        row_read(&r, rows[i].fragments);
        row_level(&r, SP_PT(rows[i].top));
        row_print(&r, places);
        assert_string_equal(places, rows[i].places);
    }
}

static sp depth_of(const struct row *r, size_t from, size_t end)
{
    sp depth = 0;

    for (size_t i = from; i < end; i++) {
        if (i > from)
            depth += r->fragments[i].before;
        depth += r->fragments[i].height;
    }
    return depth;
}

/* The least depth of all ways to part what is left. */
static sp least_of(const struct row *r, size_t from, int columns)
{
    sp least = depth_of(r, from, r->count);

    for (size_t end = from + 1; columns > 1 && end < r->count; end++) {
        sp here = depth_of(r, from, end), rest;

        if (r->fragments[end - 1].keep_next)
            continue;
        rest = least_of(r, end, columns - 1);
        here = here > rest ? here : rest;
        least = here < least ? here : least;
    }
    return least;
}

static void no_way_to_part_them_is_less_deep(void **state)
{
    uint64_t random = 7;

    (void)state;
    for (int run = 0; run < RUNS; run++) {
        const int columns = 1 + (int)random_below(&random, 4);
        const size_t count = 1 + random_below(&random, COUNT_MAX);
        struct row r;

        row_open(&r, columns);
        while (r.count < count) {
            struct fragment *f = row_add(&r);

            f->before = SP_PT(random_below(&random, 5));
            f->height = f->ink = SP_PT(1 + random_below(&random, 30));
            f->keep_next = random_below(&random, 4) == 0;
        }
        row_level(&r, 0);
        assert_int_equal(r.band.depth, least_of(&r, 0, columns));
        for (size_t i = 0; i < count; i++)
            assert_true(r.items[i].top + r.fragments[i].ink <= r.band.depth);
        for (size_t i = 1; i < count; i++)
            assert_true(column_of(&r, i) == column_of(&r, i - 1) ||
                        (column_of(&r, i) == column_of(&r, i - 1) + 1 &&
                         !r.fragments[i - 1].keep_next));
        assert_int_equal(r.band.used, column_of(&r, count - 1) + 1);
    }
}

static void lines_are_shared_out(void **state)
{
    (void)state;
    for (int columns = 1; columns <= 4; columns++)
        for (size_t count = 1; count <= COUNT_MAX; count++) {
            size_t lines[4] = {0};
            struct row r;

            row_open(&r, columns);
            while (r.count < count) {
                struct fragment *f = row_add(&r);

                f->height = f->ink = SP_PT(10);
            }
            row_level(&r, 0);
            for (size_t i = 0; i < count; i++)
                lines[column_of(&r, i)]++;
            for (int c = 1; c < columns; c++)
                assert_true(lines[c] <= lines[c - 1] &&
                            lines[0] - lines[c] <= 1);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_end_alike),
        cmocka_unit_test(no_way_to_part_them_is_less_deep),
        cmocka_unit_test(lines_are_shared_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
