/* Progress in a cell: the bar, the tick, and what lies outside 0 to 100 %. */
#include "chart/bullet.h"

#include "draw/list.h"
#include "draw/path.h"
#include "tests/unit/chart/bench.h"

enum { WHOLE = 65536, NO_BAR = -1 };

static const struct rect area = {SP_PT(10), SP_PT(20), SP_PT(100), SP_PT(9)};

static const struct path *fill_of(const struct list *l, const char *colour,
                                  size_t corners)
{
    uint32_t rgb = sheet_colour(bench.sheet, colour);

    for (size_t i = 0; i < l->count; i++) {
        const struct list_path *p = &l->items[i].as.path;

        if (l->items[i].kind == LIST_PATH && p->fill && p->fill_rgb == rgb &&
            p->path->count == corners + 1) // and the closing
            return p->path;
    }
    return NULL;
}

static sp left_of(const struct path *p)
{
    return p->steps[0].to[0].x;
}

static sp width_of(const struct path *p)
{
    return p->steps[1].to[0].x - left_of(p);
}

static const struct {
    const char *fact;
    int64_t share, schedule;
    int bar, tick; // per cent of the track; NO_BAR: none
    int point;     // -1 left, 1 right
} rows[] = {
    {"half done, a quarter due", WHOLE / 2, WHOLE / 4, 50, 25, 0},
    {"nothing done", 0, WHOLE / 4, NO_BAR, 25, 0},
    {"all done at the end", WHOLE, WHOLE, 100, 100, 0},
    {"more than all", WHOLE * 3, WHOLE / 2, 100, 50, 1},
    {"below the baseline", -WHOLE, 0, NO_BAR, 0, -1},
    {"beyond any number", INT64_MAX, INT64_MAX, 100, 100, 1},
    {"before any number", INT64_MIN, INT64_MIN, NO_BAR, 0, -1},
};

static void check(const struct list *l, size_t r, const char *colour)
{
    const struct path *bar = fill_of(l, colour, 4);
    const struct path *tick = fill_of(l, "ink", 4);
    const struct path *point = fill_of(l, colour, 3);

    print_message("%s\n", rows[r].fact);
    if (rows[r].bar == NO_BAR) {
        assert_null(bar);
    } else {
        assert_non_null(bar);
        assert_int_equal(left_of(bar), area.x);
        assert_int_equal(width_of(bar), SP_PT(rows[r].bar));
    }
    assert_non_null(tick);
    assert_int_equal(left_of(tick) + width_of(tick) / 2,
                     area.x + SP_PT(rows[r].tick));
    if (rows[r].point == 0) {
        assert_null(point);
        return;
    }
    assert_non_null(point);
    assert_int_equal(left_of(point),
                     area.x + (rows[r].point > 0 ? area.width : 0));
    // It points away from the track.
    assert_true(width_of(point) * rows[r].point > 0);
}

static void a_bullet_is_as_long_as_its_share(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct list *l = list_new(bench.arena);

        bullet_draw(rows[r].share, rows[r].schedule, bench.sheet, area, l);
        check(l, r, "structure");
    }
}

static void a_meter_is_as_long_as_its_share(void **state)
{
    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        struct list *l = list_new(bench.arena);

        meter_draw(rows[r].share, rows[r].schedule, r % 2, bench.sheet, area,
                   l);
        check(l, r, "structure60");
    }
}

static void a_track_shows_on_a_filled_row(void **state)
{
    struct list *plain = list_new(bench.arena), *filled = list_new(bench.arena);

    (void)state;
    meter_draw(0, 0, false, bench.sheet, area, plain);
    meter_draw(0, 0, true, bench.sheet, area, filled);
    assert_non_null(fill_of(plain, "structure10", 4));
    assert_null(fill_of(plain, "white", 4));
    assert_non_null(fill_of(filled, "white", 4));
    assert_null(fill_of(filled, "structure10", 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bullet_is_as_long_as_its_share),
        cmocka_unit_test(a_meter_is_as_long_as_its_share),
        cmocka_unit_test(a_track_shows_on_a_filled_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
