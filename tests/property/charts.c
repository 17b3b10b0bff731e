/*
 * What holds for every chart, tried on random ones; LANTU_CHARTS says how many.
 *
 * Texts stand in the box and cover no other; bars are as long as their numbers
 * are great; ticks cover the numbers; every number is drawn, is in words, or
 * something was said.  Each chart is drawn twice and comes out the same.  As a
 * sparkline it stays in its place, with a mark for every number; several of it
 * stand in a grid.
 */
#include "tests/property/charts.h"

#include <inttypes.h>

#include "chart/alt.h"
#include "chart/check.h"
#include "chart/multiples.h"
#include "chart/spark.h"
#include "chart/types.h"
#include "draw/drawing.h"
#include "tests/chart.h"
#include "text/span.h"

enum { CHARTS = 400, FAULTS_MAX = 30 };

#define SLACK (SP_PT(1) / 20)

struct trial {
    const struct chart *chart;
    const struct bench *bench;
    struct rect area;
    struct list *list;
    struct diag *diag;
    sp height;
    uint64_t seed;
    size_t *faults;
};

static void fail_at(const struct trial *t, const char *what)
{
    print_message("seed %" PRIu64 ", %s of %zu groups and %zu series: %s\n",
                  t->seed, t->chart->type->name, t->chart->category_count,
                  t->chart->series_count, what);
    ++*t->faults;
}

static void fail_text(const struct trial *t, const char *what,
                      const struct list_text *a, const struct list_text *b)
{
    print_message("  %.*s / %.*s\n", (int)a->text_size, a->text,
                  (int)b->text_size, b->text);
    fail_at(t, what);
}

/* An opening mark at the start of a text has its blank half before the ink. */
static struct rect box_of(const struct list_text *t)
{
    const sp blank =
        str_starts((struct str){t->text, t->text_size}, "（") ? t->size / 2 : 0;

    if (t->turned)
        return (struct rect){t->origin.x - t->size + span_ascent(t->size),
                             t->origin.y + blank, t->size, t->width - blank};
    return (struct rect){t->origin.x + blank,
                         t->origin.y - span_ascent(t->size), t->width - blank,
                         t->size};
}

static bool meet(struct rect a, struct rect b)
{
    return a.x + SLACK < b.x + b.width && b.x + SLACK < a.x + a.width &&
           a.y + SLACK < b.y + b.height && b.y + SLACK < a.y + a.height;
}

static bool inside(struct rect r, struct rect box)
{
    return r.x + SLACK >= box.x && r.y + SLACK >= box.y &&
           r.x + r.width <= box.x + box.width + SLACK &&
           r.y + r.height <= box.y + box.height + SLACK;
}

static void texts_stand_apart_in_the_box(const struct trial *t)
{
    struct rect used = t->area, *boxes;
    const struct list_text **texts;
    size_t count = 0;

    used.height = t->height;
    boxes = arena_array(t->list->arena, struct rect, t->list->count);
    texts =
        arena_array(t->list->arena, const struct list_text *, t->list->count);
    for (size_t i = 0; i < t->list->count; i++) {
        if (t->list->items[i].kind != LIST_TEXT)
            continue;
        texts[count] = &t->list->items[i].as.text;
        boxes[count] = box_of(texts[count]);
        if (!inside(boxes[count], used))
            fail_text(t, "leaves the box", texts[count], texts[count]);
        for (size_t k = 0; k < count; k++)
            if (meet(boxes[k], boxes[count]))
                fail_text(t, "covers", texts[k], texts[count]);
        count++;
    }
}

static void ticks_cover_the_numbers(const struct trial *t)
{
    const struct chart *c = t->chart;
    const struct scale s = chart_scale(c);

    if (s.ticks < 2 || s.ticks > TICKS_MAX + 1)
        fail_at(t, "too few or too many ticks");
    for (size_t n = 0; n < c->series_count; n++)
        for (size_t i = 0; i < c->category_count; i++) {
            const struct decimal v = c->series[n].values[i].number;

            if (v.present && (decimal_compare(v, s.low) < 0 ||
                              decimal_compare(v, s.high) > 0))
                fail_at(t, "a number is off the axis");
        }
}

/* Bars of one colour, without the swatch of a legend, by their length. */
static size_t lengths_of(const struct trial *t, uint32_t rgb, sp *lengths,
                         bool level)
{
    const size_t skip = t->chart->series_count > 1;
    size_t count = 0, met = 0;

    for (size_t i = 0; i < t->list->count; i++) {
        const struct list_path *p = &t->list->items[i].as.path;

        if (t->list->items[i].kind != LIST_PATH || !p->fill ||
            p->fill_rgb != rgb || p->path->count != 5 || met++ < skip)
            continue;
        lengths[count++] =
            level ? path_box(p->path).width : path_box(p->path).height;
    }
    return count;
}

/* Of charts of bars that are drawn as such: the first mark is a colour of its
 * own, and its bars come in the order of the groups. */
static void bars_are_as_long_as_their_numbers(const struct trial *t)
{
    const struct chart *c = t->chart;
    const bool level = strcmp(c->type->name, "row") == 0;
    const size_t series = c->current_last ? c->series_count - 1 : 0;
    sp lengths[GROUPS_MAX + 1];
    struct decimal unit = DECIMAL_NONE;
    size_t count, at = 0;
    sp most = 0;

    if ((!level && strcmp(c->type->name, "bar") != 0) ||
        diag_warnings(t->diag) > 0)
        return;
    count = lengths_of(t, sheet_colour(t->bench->sheet, "structure"), lengths,
                       level);
    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = c->series[series].values[i].number;

        if (!v.present || v.sign == 0)
            continue;
        if (at == count) {
            fail_at(t, "a bar is missing");
            return;
        }
        if (lengths[at] > most) {
            most = lengths[at];
            unit = v.sign < 0 ? decimal_neg(v) : v;
        }
        at++;
    }
    at = 0;
    for (size_t i = 0; i < c->category_count; i++) {
        const struct decimal v = c->series[series].values[i].number;
        sp due;

        if (!v.present || v.sign == 0)
            continue;
        due = sp_mul_div(most, decimal_to_fixed(decimal_div(v, unit)), 65536);
        due = due < 0 ? -due : due;
        if (due - lengths[at] > SLACK || lengths[at] - due > SLACK)
            fail_at(t, "a bar is not as long as its number");
        at++;
    }
}

/* The greatest and the least number of each series are in its words. */
static void words_tell_the_extremes(const struct trial *t)
{
    const struct chart *c = t->chart;
    const struct str words = str_of(chart_alt(c, "题", t->list->arena));

    for (size_t s = 0; s < c->series_count; s++) {
        struct decimal most = DECIMAL_NONE;
        char text[DECIMAL_TEXT_MAX];

        for (size_t i = 0; i < c->category_count; i++) {
            const struct decimal v = c->series[s].values[i].number;

            if (v.present && (!most.present || decimal_compare(v, most) > 0))
                most = v;
        }
        if (!most.present)
            continue;
        chart_print(c, most, text);
        if (!str_find(words, text))
            fail_at(t, "the greatest number is not told");
    }
}

static void drawing_again_is_the_same(const struct trial *t)
{
    struct list *again = list_new(t->list->arena);
    struct diag *d = diag_new(t->list->arena);

    if (chart_draw(t->chart, t->bench->sheet, t->area, again, d) != t->height ||
        again->count != t->list->count) {
        fail_at(t, "two drawings differ");
        return;
    }
    for (size_t i = 0; i < again->count; i++) {
        const struct list_item *a = &again->items[i], *b = &t->list->items[i];

        if (a->kind != b->kind ||
            (a->kind == LIST_TEXT &&
             (a->as.text.origin.x != b->as.text.origin.x ||
              a->as.text.origin.y != b->as.text.origin.y)))
            fail_at(t, "two drawings differ");
    }
}

/* Points of curves too: a curve lies between them. */
static void spark_stays_in_its_place(const struct trial *t,
                                     const struct drawing *d)
{
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < d->paths[i].path->count; k++) {
            const struct path_step *step = &d->paths[i].path->steps[k];
            const struct point at = d->paths[i].origin;
            const struct point to = step->to[step->op == PATH_CURVE ? 2 : 0];

            if (step->op != PATH_CLOSE &&
                !inside((struct rect){at.x + to.x, at.y + to.y, 0, 0},
                        (struct rect){0, 0, d->width, d->height}))
                fail_at(t, "a sparkline leaves its place");
        }
}

static void sparks_have_a_mark_for_every_number(const struct trial *t)
{
    struct chart c = *t->chart;
    size_t numbers = 0;

    c.series_count = 1;
    for (size_t i = 0; i < c.category_count; i++)
        numbers += c.series[0].values[i].number.present;
    for (int kind = SPARK_LINE; kind <= SPARK_WIN_LOSS; kind++) {
        const struct spark spark = {.kind = (enum spark_kind)kind,
                                    .extremes = t->seed % 2,
                                    .size = SP_PT(9),
                                    .width = SP_PT(36)};
        const struct drawing *d =
            spark_drawing(&spark, &c, t->bench->sheet, t->list->arena);

        spark_stays_in_its_place(t, d);
        if (kind != SPARK_LINE && d->count != numbers)
            fail_at(t, "a bar of a sparkline is missing");
        if (d->count == 0)
            fail_at(t, "a sparkline shows nothing");
    }
}

/* Rows of charts one below the other; a page might end behind each. */
static void a_grid_keeps_to_its_width(const struct trial *t)
{
    const size_t count = 1 + t->seed % 9;
    struct trial all = *t;
    struct chart *charts = arena_array(t->list->arena, struct chart, count);
    struct multiples m = {.charts = charts, .count = count};
    struct grid g;

    if (!(t->chart->type->needs & TAKES_PANELS))
        return;
    for (size_t i = 0; i < count; i++) {
        charts[i] = *t->chart;
        charts[i].title = t->chart->series[0].name;
        charts[i].own = i == 1;
    }
    m.apart = t->seed % 4 == 0;
    multiples_share(charts, count);
    if (!grid_fit(&g, &m, t->bench->sheet, t->area, t->list->arena, t->diag))
        return; // said so
    all.list = list_new(t->list->arena);
    all.height = grid_legend(&g, all.list);
    for (size_t row = 0; row < g.rows; row++)
        all.height += grid_row(&g, row, t->area.y + all.height, all.list);
    texts_stand_apart_in_the_box(&all);
    if (g.columns * g.rows < count || g.columns * (g.rows - 1) >= count)
        fail_at(t, "a row of a grid is missing or empty");
}

static void what_holds(void **state)
{
    struct bench bench;
    size_t faults = 0;
    const char *wanted = getenv("LANTU_CHARTS");
    const uint64_t count =
        wanted ? strtoull(wanted, NULL, 10) : (uint64_t)CHARTS;

    (void)state;
    bench_open(&bench);
    for (uint64_t seed = 0; seed < count && faults < FAULTS_MAX; seed++) {
        struct arena *arena = arena_open();
        struct trial t = {.bench = &bench, .seed = seed, .faults = &faults};

        t.chart = chart_random(seed, arena);
        t.area = (struct rect){SP_PT(80), SP_PT(100),
                               SP_PT(seed % 3 ? 442 : 210), SP_PT(540)};
        t.list = list_new(arena);
        t.diag = diag_new(arena);
        if (!chart_check(t.chart, t.diag))
            fail_at(&t, "it is refused");
        t.height = chart_draw(t.chart, bench.sheet, t.area, t.list, t.diag);
        texts_stand_apart_in_the_box(&t);
        ticks_cover_the_numbers(&t);
        bars_are_as_long_as_their_numbers(&t);
        words_tell_the_extremes(&t);
        drawing_again_is_the_same(&t);
        sparks_have_a_mark_for_every_number(&t);
        a_grid_keeps_to_its_width(&t);
        arena_close(arena);
    }
    bench_close(&bench);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_holds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
