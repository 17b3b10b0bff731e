/* The time ruler: which quarters are past, current and to come. */
#include "chart/ruler.h"

#include <string.h>

#include "draw/list.h"
#include "draw/path.h"
#include "tests/unit/chart/bench.h"

static const struct rect area = {SP_PT(10), SP_PT(20), SP_PT(400), 0};

/* One letter a cell: # past, ! current, o to come. */
static void cells_read(const struct list *l, char *cells)
{
    uint32_t red = sheet_colour(bench.sheet, "red");

    for (size_t i = 0; i < l->count; i++) {
        if (l->items[i].kind != LIST_PATH)
            continue;
        if (l->items[i].as.path.stroke)
            *cells++ = 'o';
        else
            *cells++ = l->items[i].as.path.fill_rgb == red ? '!' : '#';
    }
    *cells = '\0';
}

static void cells_tell_the_time(void **state)
{
    static const struct {
        int years, elapsed, current;
        const char *cells;
    } rows[] = {
        {2, 0, 0, "!ooooooo"},  // the first quarter
        {2, 3, 3, "###!oooo"},  // the end of a year
        {2, 7, 7, "#######!"},  // the last quarter
        {2, 8, -1, "########"}, // after the plan
        {1, 0, -1, "oooo"},     // before it
    };

    (void)state;
    for (size_t r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
        const struct ruler_spec spec = {.first_year = 2021,
                                        .years = rows[r].years,
                                        .elapsed = rows[r].elapsed,
                                        .current = rows[r].current,
                                        .height = SP_PT(6)};
        struct list *l = list_new(bench.arena);
        char cells[16];

        ruler_draw(&spec, bench.sheet, area, l, bench.diag);
        cells_read(l, cells);
        assert_string_equal(cells, rows[r].cells);
    }
}

static void cells_fill_the_width_from_edge_to_edge(void **state)
{
    const struct ruler_spec spec = {.first_year = 2021,
                                    .years = 3,
                                    .elapsed = 12,
                                    .current = -1,
                                    .height = SP_PT(6)};
    struct list *l = list_new(bench.arena);
    sp former = area.x, width = 0;

    (void)state;
    ruler_draw(&spec, bench.sheet, area, l, bench.diag);
    assert_int_equal(l->count, 12);
    for (int i = 0; i < 12; i++) {
        const struct path *p = l->items[i].as.path.path;
        sp left = p->steps[0].to[0].x, right = p->steps[1].to[0].x;
        sp gap = i == 0 ? 0 : sp_from_um(i % 4 == 0 ? 1200 : 600);

        assert_int_equal(left - former, gap);
        if (i > 0)
            assert_in_range(right - left, width - 1, width + 1);
        width = right - left;
        former = right;
    }
    assert_int_equal(former, area.x + area.width);
}

static void the_current_cell_is_taller_than_the_others(void **state)
{
    const struct ruler_spec spec = {.first_year = 2021,
                                    .years = 1,
                                    .elapsed = 1,
                                    .current = 1,
                                    .height = SP_PT(6)};
    struct list *l = list_new(bench.arena);
    const struct path *past, *current;
    sp height;

    (void)state;
    height = ruler_draw(&spec, bench.sheet, area, l, bench.diag);
    past = l->items[0].as.path.path;
    current = l->items[1].as.path.path;
    assert_true(current->steps[0].to[0].y < past->steps[0].to[0].y);
    assert_true(current->steps[2].to[0].y > past->steps[2].to[0].y);
    assert_int_equal(current->steps[0].to[0].y, area.y);
    assert_int_equal(current->steps[2].to[0].y, area.y + height);
}

static void a_year_stands_under_its_first_quarter(void **state)
{
    const struct style *style = sheet_text(bench.sheet, "chart-axis");
    struct ruler_spec spec = {.first_year = 2024,
                              .years = 2,
                              .current = -1,
                              .height = SP_PT(6),
                              .year_style = style};
    struct list *l = list_new(bench.arena);
    sp with, without, at[2];
    int years = 0;

    (void)state;
    with = ruler_draw(&spec, bench.sheet, area, l, bench.diag);
    for (size_t i = 0; i < l->count; i++) {
        const struct list_text *t = &l->items[i].as.text;

        if (l->items[i].kind != LIST_TEXT || t->text[0] != '2')
            continue;
        assert_memory_equal(t->text, years == 0 ? "2024" : "2025", 4);
        at[years++] = t->origin.x;
    }
    assert_int_equal(years, 2);
    assert_int_equal(at[0], area.x);
    assert_true(at[1] > area.x + area.width / 2);
    spec.year_style = NULL;
    without =
        ruler_draw(&spec, bench.sheet, area, list_new(bench.arena), bench.diag);
    assert_true(with >= without + style->size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_tell_the_time),
        cmocka_unit_test(cells_fill_the_width_from_edge_to_edge),
        cmocka_unit_test(the_current_cell_is_taller_than_the_others),
        cmocka_unit_test(a_year_stands_under_its_first_quarter),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
