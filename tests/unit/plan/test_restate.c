#include "plan/restate.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators><indicator id='a' name='甲' nature='expected' "
    "direction='up'><unit symbol='吨' decimals='1'/></indicator>"
    "<indicator id='b' name='乙' nature='expected' direction='up'>"
    "<unit symbol='吨' decimals='1'/></indicator></indicators></plan>";

static const char first[] =
    "<data provider='局' asof='2023-04-15'" NS
    "<series indicator='a' area='431300'><obs period='2022-Q4' value='8'/>"
    "<obs period='2023-Q1' value='10'/></series>"
    "<series indicator='b' area='431300'>"
    "<obs period='2022-Q4' value='5' previous='4'/>"
    "<obs period='2023-Q1' value='6' previous='6'/></series></data>";

static const char second[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<series indicator='a' area='431300'>"
    "<obs period='2023-Q1' value='11'/><obs period='2023-Q2' value='20'/>"
    "</series>"
    "<series indicator='b' area='431300'>"
    "<obs period='2022-Q4' value='5'/><obs period='2023-Q1' value='6.0'/>"
    "<obs period='2023-Q2' value='7'/></series></data>";

static const char third[] =
    "<data provider='局' asof='2023-10-15'" NS
    "<series indicator='a' area='431300'>"
    "<obs period='2022-Q4' value='9'/><obs period='2023-Q3' value='30'/>"
    "</series></data>";

struct bench {
    struct fixture f;
    const struct plan *plan;
    const struct data *data;
};

static struct bench bench_open(void)
{
    struct bench t = {.f = fixture_open()};

    t.plan = fixture_plan(&t.f, plan_text);
    t.data = fixture_data(&t.f, t.plan, first, second);
    assert_string_equal(fixture_said(&t.f), "");
    return t;
}

/* "a 2023-Q1 10": what was restated, and the value before. */
static const char *found(struct bench *t, const char *since, const char *period)
{
    const struct period none = {0};
    size_t count;
    const struct restated *list =
        restated_find(t->data, since ? fixture_period(since) : none,
                      fixture_period(period), t->f.arena, &count);
    struct buf b;

    buf_init(&b, t->f.arena, 1 << 16);
    buf_add_text(&b, "");
    for (size_t i = 0; i < count; i++) {
        char when[PERIOD_TEXT_MAX], before[DECIMAL_TEXT_MAX];

        period_print(when, list[i].now->period);
        decimal_print(before, list[i].before, -1, false);
        buf_addf(&b, "%s%s %s %s", i > 0 ? " · " : "",
                 t->plan->indicators[list[i].now->indicator].id, when, before);
    }
    return b.data;
}

static void a_later_file_restates_and_so_does_a_previous_value(void **state)
{
    struct bench t = bench_open();

    (void)state;
    // The later file repeats what the earlier one had restated.
    assert_string_equal(found(&t, NULL, "2023-Q2"),
                        "a 2023-Q1 10 · b 2022-Q4 4");
    assert_string_equal(found(&t, NULL, "2022-Q4"), "b 2022-Q4 4");
    fixture_close(&t.f);
}

static void a_book_of_a_period_knew_what_came_before_the_next_one(void **state)
{
    struct bench t = bench_open();

    (void)state;
    assert_string_equal(found(&t, "2023-Q1", "2023-Q2"), "a 2023-Q1 10");
    assert_string_equal(found(&t, "2022-Q4", "2023-Q2"), "b 2022-Q4 4");
    assert_string_equal(found(&t, "2023-Q2", "2023-Q2"), ""); // nothing since
    fixture_close(&t.f);
}

static void news_are_of_any_period_that_is_reported_since(void **state)
{
    struct bench t = bench_open();
    size_t count;
    const struct restated *list;

    (void)state;
    list = restated_news(t.data, fixture_period("2022-Q4"), t.f.arena, &count);
    assert_int_equal(count, 2); // what came with the first quarter is news, too
    assert_decimal(list[0].before, 0, "10");
    assert_non_null(list[0].old);
    assert_decimal(list[1].before, 0, "4");
    assert_null(list[1].old);
    (void)restated_news(t.data, fixture_period("2023-Q2"), t.f.arena, &count);
    assert_int_equal(count, 0);
    fixture_close(&t.f);
}

static void data_are_as_a_book_of_a_period_had_them(void **state)
{
    struct bench t = bench_open();
    const struct plan_indicator *a = &t.plan->indicators[0];
    const struct data *old =
        data_as_of(t.data, fixture_period("2023-Q1"), t.f.arena);

    (void)state;
    assert_decimal(
        obs_at(old, a, &t.plan->areas[0], fixture_period("2023-Q1"))->value, 0,
        "10");
    assert_decimal(
        obs_at(t.data, a, &t.plan->areas[0], fixture_period("2023-Q1"))->value,
        0, "11");
    old = data_as_of(t.data, fixture_period("2022-Q4"), t.f.arena);
    assert_decimal(obs_at(old, &t.plan->indicators[1], &t.plan->areas[0],
                          fixture_period("2022-Q4"))
                       ->value,
                   0, "4");                   // that was only told of
    assert_int_equal(old->restated_count, 1); // of the first quarter
    fixture_close(&t.f);
}

static struct bench bench_of(const char *const *files, size_t count)
{
    struct bench t = {.f = fixture_open()};
    struct data_reader *r;

    t.plan = fixture_plan(&t.f, plan_text);
    r = data_reader_new(t.plan, t.f.arena);
    for (size_t i = 0; i < count; i++) {
        const struct xml_source source = fixture_source(files[i], "a.xml");

        assert_true(data_read(r, t.f.gate, &source, t.f.diag));
    }
    t.data = data_finish(r, t.f.diag);
    assert_string_equal(fixture_said(&t.f), "");
    return t;
}

/* Of two restatements that files made, the one that came later is the first in
 * the order of the data. */
static void older_data_still_tell_what_was_restated_before(void **state)
{
    const char *const files[] = {first, second, third};
    struct bench t = bench_of(files, 3);

    (void)state;
    assert_string_equal(found(&t, NULL, "2023-Q3"),
                        "a 2022-Q4 8 · a 2023-Q1 10 · b 2022-Q4 4");
    t.data = data_as_of(t.data, fixture_period("2023-Q2"), t.f.arena);
    assert_string_equal(found(&t, NULL, "2023-Q3"),
                        "a 2023-Q1 10 · b 2022-Q4 4");
    fixture_close(&t.f);
}

#define FILE_OF(day, obs)                   \
    "<data provider='局' asof='" day "'" NS \
    "<series indicator='a' area='431300'>" obs "</series></data>"
#define OBS(period, value) "<obs period='" period "' value='" value "'/>"

/* Each file repeats all that there is: July corrects the first quarter, and so
 * does October, again. */
static void who_repeats_a_correction_does_not_make_it_news(void **state)
{
    const char *const files[] = {
        FILE_OF("2023-04-15", OBS("2022-Q4", "8") OBS("2023-Q1", "10")),
        FILE_OF("2023-07-15",
                OBS("2022-Q4", "9") OBS("2023-Q1", "11") OBS("2023-Q2", "20")),
        FILE_OF("2023-10-15", OBS("2022-Q4", "9") OBS("2023-Q1", "12")
                                  OBS("2023-Q2", "20") OBS("2023-Q3", "30"))};
    struct bench t = bench_of(files, 3);
    const struct restated *list;
    size_t count;

    (void)state;
    assert_string_equal(found(&t, "2023-Q2", "2023-Q3"), "a 2023-Q1 11");
    assert_string_equal(found(&t, "2023-Q1", "2023-Q3"),
                        "a 2022-Q4 8 · a 2023-Q1 10");
    list = restated_news(t.data, fixture_period("2023-Q1"), t.f.arena, &count);
    assert_int_equal(count, 2);
    assert_int_equal(list[0].first->file->asof.month, 7);
    assert_int_equal(list[0].now->file->asof.month, 10);
    fixture_close(&t.f);
}

static void what_is_corrected_after_the_book_is_news_of_the_next(void **state)
{
    const char *const files[] = {
        FILE_OF("2023-07-15", OBS("2023-Q1", "10") OBS("2023-Q2", "20")),
        FILE_OF("2023-08-20", OBS("2023-Q1", "11")),
        FILE_OF("2023-10-15", OBS("2023-Q3", "30"))};
    struct bench t = bench_of(files, 3);

    (void)state;
    assert_string_equal(found(&t, "2023-Q2", "2023-Q3"), "a 2023-Q1 10");
    fixture_close(&t.f);
}

static void forecasts_are_neither_reports_nor_restated(void **state)
{
    const char *const files[] = {
        FILE_OF("2023-04-15",
                OBS("2023-Q1", "10") "<obs period='2023-Q2' value='19' "
                                     "status='F'/>"
                                     "<obs period='2023-Q3' status='M'/>"),
        FILE_OF("2023-05-20", OBS("2023-Q1", "11")),
        FILE_OF("2023-07-15", OBS("2023-Q2", "20"))};
    struct bench t = bench_of(files, 3);

    (void)state;
    assert_string_equal(found(&t, "2023-Q1", "2023-Q2"), "a 2023-Q1 10");
    assert_string_equal(found(&t, NULL, "2023-Q3"), "a 2023-Q1 10");
    fixture_close(&t.f);
}

static void a_reason_is_kept_by_who_repeats_the_value(void **state)
{
    const char *const files[] = {
        FILE_OF("2023-04-15", OBS("2023-Q1", "10")),
        FILE_OF("2023-07-15", "<obs period='2023-Q1' value='11' note='核实'/>"),
        FILE_OF("2023-10-15", OBS("2023-Q1", "11"))};
    struct bench t = bench_of(files, 3);
    struct restated *list;
    size_t count;

    (void)state;
    list = restated_news(t.data, fixture_period("2023-Q1"), t.f.arena, &count);
    assert_int_equal(count, 1);
    assert_string_equal(restated_note(&list[0]), "核实");
    fixture_close(&t.f);
}

/* ---- random histories -----------------------------------------------------
 */

enum { QUARTERS = 6, FILES = 9, ROUNDS = 60 };

/* What files say of the quarters since 2022-Q1; 0: nothing. */
struct history {
    int said[FILES][QUARTERS];  // what is new in a file
    int truth[FILES][QUARTERS]; // all that is known with it
};

static unsigned roll(uint64_t *dice, unsigned sides)
{
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*dice >> 33) % sides;
}

/* A file brings the next quarter, or late one that was left out, or only
 * corrects some. */
static struct history history_of(uint64_t *dice)
{
    struct history h = {0};
    int truth[QUARTERS] = {0}, next = 0;

    for (int f = 0; f < FILES; f++) {
        for (int q = 0; q < next; q++)
            if (roll(dice, truth[q] ? 5 : 3) == 0)
                truth[q] = h.said[f][q] = 1 + (int)roll(dice, 3);
        if (next < QUARTERS && (f == 0 || roll(dice, 3) > 0)) {
            if (roll(dice, 4) > 0 || f == 0)
                truth[next] = h.said[f][next] = 1 + (int)roll(dice, 3);
            next++;
        }
        memcpy(h.truth[f], truth, sizeof(truth));
    }
    return h;
}

/* With what is known repeated, always, never or at times. */
static struct bench bench_random(const struct history *h, unsigned repeated,
                                 uint64_t *dice)
{
    struct arena *a = arena_open();
    const char *files[FILES];
    struct bench t;

    for (int f = 0; f < FILES; f++) {
        struct buf b;

        buf_init(&b, a, 1 << 16);
        buf_addf(&b,
                 "<data provider='局' asof='2024-01-%02d'" NS
                 "<series indicator='a' area='431300'>",
                 f + 1);
        for (int q = 0; q < QUARTERS; q++)
            if (h->truth[f][q] && (h->said[f][q] || roll(dice, 2) < repeated))
                buf_addf(&b, "<obs period='%d-Q%d' value='%d'/>", 2022 + q / 4,
                         q % 4 + 1, h->truth[f][q]);
        buf_addf(&b, "</series></data>");
        files[f] = b.data;
    }
    t = bench_of(files, FILES);
    arena_close(a);
    return t;
}

/* The file that first gives a value of a quarter; FILES: none. */
static int first_file(const struct history *h, int quarter)
{
    int f = 0;

    while (f < FILES && !h->truth[f][quarter])
        f++;
    return f;
}

/* The last file that a book of a quarter had: the one that gives its value,
 * but none from the first on that gives a later one. */
static int book_of(const struct history *h, int quarter)
{
    int last = first_file(h, quarter);

    for (int q = quarter + 1; q < QUARTERS; q++)
        if (first_file(h, q) <= last)
            last = first_file(h, q) - 1;
    return last < FILES ? last : FILES - 1;
}

/* What found() says, by the history. */
static const char *expected(const struct history *h, int since, struct arena *a)
{
    const int book = book_of(h, since);
    struct buf b;

    buf_init(&b, a, 1 << 16);
    buf_add_text(&b, "");
    for (int q = 0; q <= since; q++) {
        const int had = first_file(h, q) > book ? first_file(h, q) : book;
        const int now = h->truth[FILES - 1][q];

        if (now && h->truth[had][q] != now)
            buf_addf(&b, "%sa %d-Q%d %d", b.size > 0 ? " · " : "", 2022 + q / 4,
                     q % 4 + 1, h->truth[had][q]);
    }
    return b.data;
}

static void check_history(const struct history *h, struct bench *t)
{
    for (int since = 0; since < QUARTERS; since++) {
        char text[PERIOD_TEXT_MAX];
        size_t count;

        snprintf(text, sizeof(text), "%d-Q%d", 2022 + since / 4, since % 4 + 1);
        assert_string_equal(found(t, text, "2023-Q2"),
                            expected(h, since, t->f.arena));
        // As that book had them, nothing is news to it.
        (void)restated_find(
            data_as_of(t->data, fixture_period(text), t->f.arena),
            fixture_period(text), fixture_period(text), t->f.arena, &count);
        assert_int_equal(count, 0);
    }
}

static void news_are_what_the_book_of_then_had_otherwise(void **state)
{
    uint64_t dice = 431300;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const struct history h = history_of(&dice);

        for (unsigned repeated = 0; repeated <= 2; repeated++) {
            struct bench t = bench_random(&h, repeated, &dice);

            check_history(&h, &t);
            fixture_close(&t.f);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_file_restates_and_so_does_a_previous_value),
        cmocka_unit_test(a_book_of_a_period_knew_what_came_before_the_next_one),
        cmocka_unit_test(news_are_of_any_period_that_is_reported_since),
        cmocka_unit_test(data_are_as_a_book_of_a_period_had_them),
        cmocka_unit_test(older_data_still_tell_what_was_restated_before),
        cmocka_unit_test(who_repeats_a_correction_does_not_make_it_news),
        cmocka_unit_test(what_is_corrected_after_the_book_is_news_of_the_next),
        cmocka_unit_test(forecasts_are_neither_reports_nor_restated),
        cmocka_unit_test(a_reason_is_kept_by_who_repeats_the_value),
        cmocka_unit_test(news_are_what_the_book_of_then_had_otherwise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
