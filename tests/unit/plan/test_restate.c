#include "plan/restate.h"

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
    // The later file of 乙 2022-Q4 names no other value, and agrees.
    assert_string_equal(found(&t, NULL, "2023-Q2"), "a 2023-Q1 10");
    assert_string_equal(found(&t, NULL, "2022-Q4"), "");
    fixture_close(&t.f);
}

static void a_book_of_a_period_knew_what_came_before_the_next_one(void **state)
{
    struct bench t = bench_open();

    (void)state;
    assert_string_equal(found(&t, "2023-Q1", "2023-Q2"), "a 2023-Q1 10");
    assert_string_equal(found(&t, "2022-Q4", "2023-Q2"), ""); // it is later
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
    assert_int_equal(count, 1); // what came with the first quarter is news, too
    assert_decimal(list[0].before, 0, "10");
    assert_non_null(list[0].old);
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
    assert_ptr_equal(data_as_of(t.data, fixture_period("2022-Q4"), t.f.arena),
                     t.data);
    fixture_close(&t.f);
}

/* Of two restatements that files made, the one that came later is the first in
 * the order of the data. */
static void older_data_still_tell_what_was_restated_before(void **state)
{
    const char *const files[] = {first, second, third};
    struct bench t = {.f = fixture_open()};
    struct data_reader *r;

    (void)state;
    t.plan = fixture_plan(&t.f, plan_text);
    r = data_reader_new(t.plan, t.f.arena);
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        const struct xml_source source = fixture_source(files[i], "a.xml");

        assert_true(data_read(r, t.f.gate, &source, t.f.diag));
    }
    t.data = data_finish(r, t.f.diag);
    assert_string_equal(found(&t, NULL, "2023-Q3"),
                        "a 2022-Q4 8 · a 2023-Q1 10");
    t.data = data_as_of(t.data, fixture_period("2023-Q2"), t.f.arena);
    assert_string_equal(found(&t, NULL, "2023-Q3"), "a 2023-Q1 10");
    fixture_close(&t.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_file_restates_and_so_does_a_previous_value),
        cmocka_unit_test(a_book_of_a_period_knew_what_came_before_the_next_one),
        cmocka_unit_test(news_are_of_any_period_that_is_reported_since),
        cmocka_unit_test(data_are_as_a_book_of_a_period_had_them),
        cmocka_unit_test(older_data_still_tell_what_was_restated_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
