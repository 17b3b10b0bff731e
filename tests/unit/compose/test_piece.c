/* What of a chart makes it another one to a reader who compares two books. */
#include "compose/piece.h"

#include "base/arena.h"
#include "chart/chart.h"
#include "chart/multiples.h"
#include "chart/types.h"
#include "compose/book.h"
#include "tests/test.h"

enum { CATEGORIES = 2 };

/* A chart of two numbers that has all that a chart may have. */
struct sample {
    struct chart chart;
    struct chart_value values[CATEGORIES];
    struct chart_series series;
    struct chart_span spans[CATEGORIES];
    struct chart_tile tiles[CATEGORIES];
    bool totals[CATEGORIES];
    const char *categories[CATEGORIES];
};

static void sample_open(struct sample *s)
{
    *s =
        (struct sample){.values = {{.number = decimal_from_int(3)},
                                   {.number = decimal_from_int(4)}},
                        .series = {.name = "产值", .values = s->values},
                        .spans = {{.from = {2023, 1, 1}, .to = {2023, 6, 30}},
                                  {.from = {2023, 7, 1}, .to = {2023, 12, 31}}},
                        .tiles = {{0, 0}, {1, 0}},
                        .categories = {"甲", "乙"}};
    s->chart = (struct chart){.type = chart_type_find("bar"),
                              .categories = s->categories,
                              .category_count = CATEGORIES,
                              .spans = s->spans,
                              .tiles = s->tiles,
                              .totals = s->totals,
                              .series = &s->series,
                              .series_count = 1,
                              .unit = "亿元"};
}

/* What the only piece of a book with that figure says; on `a`. */
static struct str said_of(struct book_figure *figure, struct arena *a)
{
    const struct piece_query query = {0};
    struct book_block block = {.kind = BLOCK_FIGURE, .as.figure = figure};
    struct book book = {.body.root = &block};
    const struct pieces pieces = pieces_of(&book, &query, a);

    assert_int_equal(pieces.count, 1);
    return pieces.items[0].key;
}

static struct str said(const struct sample *s, struct arena *a)
{
    struct book_figure figure = {.chart = &s->chart};

    return said_of(&figure, a);
}

static void type(struct sample *s)
{
    s->chart.type = chart_type_find("row");
}
static void shape(struct sample *s)
{
    s->chart.hexagons = true;
}
static void unit(struct sample *s)
{
    s->chart.unit = "万元";
}
static void name(struct sample *s)
{
    s->chart.target_name = "目标";
}
static void category(struct sample *s)
{
    s->categories[1] = "丙";
}
static void total(struct sample *s)
{
    s->totals[1] = true;
}
static void tile(struct sample *s)
{
    s->tiles[1].row = 1;
}
static void begin(struct sample *s)
{
    s->spans[1].from.month = 8;
}
static void end(struct sample *s)
{
    s->spans[1].to.month = 11;
}
static void late(struct sample *s)
{
    s->spans[0].late = true;
}
static void series(struct sample *s)
{
    s->series.name = "增加值";
}
static void role(struct sample *s)
{
    s->series.role = CHART_TARGET;
}
static void gap(struct sample *s)
{
    s->values[1].number = DECIMAL_NONE;
}
static void guess(struct sample *s)
{
    s->values[1].projected = true;
}
static void light(struct sample *s)
{
    s->values[0].light = LIGHT_RED;
}

static void number(struct sample *s)
{
    s->values[1].number = decimal_from_int(5);
}

static void target(struct sample *s)
{
    s->chart.target = decimal_from_int(5);
}

static void range(struct sample *s)
{
    s->chart.target_to = decimal_from_int(5);
}

static void level(struct sample *s)
{
    s->chart.levels[0] = decimal_from_int(3);
    s->chart.level_count = 1;
}

static void place(struct sample *s)
{
    s->chart.at.line = 7;
}
static void size(struct sample *s)
{
    s->chart.height = 1000;
}
static void today(struct sample *s)
{
    s->chart.today = (struct date){2023, 7, 1};
}
static void own(struct sample *s)
{
    s->chart.own_category = 1;
}

static bool is_other(void (*edit)(struct sample *), struct arena *a)
{
    struct sample s;
    struct str before;

    sample_open(&s);
    before = said(&s, a);
    edit(&s);
    return !str_eq(before, said(&s, a));
}

static void a_chart_is_another_when_it_shows_something_else(void **state)
{
    static void (*const edits[])(struct sample *) = {
        type,   shape, unit, name,  category, total,  tile,   begin, end,  late,
        series, role,  gap,  guess, light,    number, target, range, level};
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
        print_message("%zu\n", i);
        assert_true(is_other(edits[i], a));
    }
    arena_close(a);
}

static void
a_chart_is_the_same_larger_elsewhere_and_on_another_day(void **state)
{
    static void (*const edits[])(struct sample *) = {place, size, today, own};
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof(edits) / sizeof(edits[0]); i++) {
        print_message("%zu\n", i);
        assert_false(is_other(edits[i], a));
    }
    arena_close(a);
}

static void a_grid_is_another_when_one_of_its_charts_is(void **state)
{
    struct arena *a = arena_open();
    struct multiples grid = {.count = 1};
    struct book_figure figure = {.multiples = &grid};
    struct sample s;
    struct str before;

    (void)state;
    sample_open(&s);
    s.chart.title = "甲区";
    grid.charts = &s.chart;
    before = said_of(&figure, a);
    assert_true(str_eq(before, said_of(&figure, a)));
    number(&s);
    assert_false(str_eq(before, said_of(&figure, a)));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chart_is_another_when_it_shows_something_else),
        cmocka_unit_test(
            a_chart_is_the_same_larger_elsewhere_and_on_another_day),
        cmocka_unit_test(a_grid_is_another_when_one_of_its_charts_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
