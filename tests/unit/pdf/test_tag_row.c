/* Cells of a closed row read back as they were written. */
#include "tests/test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "draw/tag.h"
#include "pdf/tag_row.h"
#include "tests/random.h"

enum { CELLS = 300, CONTENTS = 12, ROUNDS = 200 };

struct drawn {
    struct tag cell;
    uint32_t origins, count;
    int32_t mcids[CONTENTS];
};

static uint64_t seed = 1;

/* Small most of the time, sometimes very large. */
static uint32_t number(void)
{
    static const uint32_t limits[] = {2, 3, 200, 70000, UINT32_C(1) << 30};

    return random_below(&seed, limits[random_below(&seed, 5)]);
}

static void draw(struct drawn *d)
{
    *d = (struct drawn){.cell = {.role = number() % 2 ? TAG_TH : TAG_TD,
                                 .scope = (enum tag_scope)(number() % 3),
                                 .colspan = (uint16_t)number(),
                                 .rowspan = (uint16_t)number()},
                        .origins = number(),
                        .count = number() % CONTENTS};
    for (uint32_t i = 0; i < d->count; i++)
        d->mcids[i] = (int32_t)number();
}

static void put(const struct drawn *cells, size_t count, struct buf *b)
{
    int32_t last = -1;

    for (size_t i = 0; i < count; i++) {
        tag_row_put_cell(b, &cells[i].cell, cells[i].origins, cells[i].count);
        for (uint32_t k = 0; k < cells[i].count; k++) {
            tag_row_put_content(b, cells[i].mcids[k], last);
            last = cells[i].mcids[k];
        }
    }
}

static uint16_t span(uint16_t value)
{
    return value > 1 ? value : 1; // 0 is one, too
}

static void check(struct tag_row_reader *r, const struct drawn *d)
{
    struct tag cell;
    uint32_t origins;

    assert_int_equal(tag_row_cell(r, &cell, &origins), d->count);
    assert_int_equal(cell.role, d->cell.role);
    assert_int_equal(cell.scope, d->cell.scope);
    assert_int_equal(span(cell.colspan), span(d->cell.colspan));
    assert_int_equal(span(cell.rowspan), span(d->cell.rowspan));
    assert_int_equal(origins, d->origins);
    for (uint32_t k = 0; k < d->count; k++)
        assert_int_equal(tag_row_content(r), d->mcids[k]);
}

static void cells_read_back(void **state)
{
    static struct drawn cells[CELLS];
    struct arena *a = arena_open();
    struct buf b;

    (void)state;
    buf_init(&b, a, 1 << 20);
    for (int round = 0; round < ROUNDS; round++) {
        const size_t count = 1 + random_below(&seed, CELLS);
        struct tag_row_reader r;

        buf_reset(&b);
        for (size_t i = 0; i < count; i++)
            draw(&cells[i]);
        put(cells, count, &b);
        r = tag_row_read(tag_row_new(
            &b, (struct tag_row){.cell_count = (uint32_t)count}, a));
        for (size_t i = 0; i < count; i++)
            check(&r, &cells[i]);
    }
    arena_close(a);
}

static void a_cell_of_one_content_takes_two_bytes(void **state)
{
    const struct tag cell = {.role = TAG_TD, .colspan = 1, .rowspan = 1};
    struct arena *a = arena_open();
    struct buf b;

    (void)state;
    buf_init(&b, a, 100);
    for (int i = 0; i < 10; i++) {
        tag_row_put_cell(&b, &cell, 0, 1);
        tag_row_put_content(&b, i, i - 1);
    }
    assert_int_equal(b.size, 20);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_read_back),
        cmocka_unit_test(a_cell_of_one_content_takes_two_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
