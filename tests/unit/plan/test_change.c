#include "plan/change.h"

#include "tests/unit/plan/fixture.h"

#define INDICATOR(id, unit)                                   \
    "<indicator id='" id "' name='" id "' nature='expected' " \
    "direction='up'><unit symbol='" unit "' decimals='1'/>"   \
    "<baseline period='2020' value='0'/>"                     \
    "<target kind='level' period='2025' value='100'/></indicator>"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS "<indicators>" INDICATOR(
    "up", "吨") INDICATOR("same", "吨") INDICATOR("gone", "%")
    INDICATOR(
        "shift",
        "吨") "</indicators>"
              "<tasks><task id='t' number='1' title='任' short='任'>"
              "<measure id='better' title='好'><lead>首</lead><p>甲</p>"
              "<milestone id='s1' due='2023-05-31' title='甲'/>"
              "<milestone id='s2' due='2023-12-31' title='乙'/></measure>"
              "<measure id='worse' "
              "title='差'><lead>首</lead><p>甲</p></measure>"
              "<measure id='silent' "
              "title='无'><lead>首</lead><p>甲</p></measure>"
              "<measure id='alike' "
              "title='同'><lead>首</lead><p>甲</p></measure>"
              "</task></tasks>"
              "<projects><project id='p' name='园' kind='new' start='2021' "
              "finish='2025' total='5' unit='亿元' area='431302'/>"
              "<project id='q' name='路' kind='new' start='2021' finish='2025' "
              "total='5' unit='亿元' area='431302'/></projects></plan>";

#define STATUS(id, period, status)                                        \
    "<progress measure='" id "' period='" period "' status='" status "'>" \
    "<p>甲</p></progress>"
#define TWO(id, area, first, second)              \
    "<series indicator='" id "' area='" area "'>" \
    "<obs period='2023-Q1' value='" first "'/>"   \
    "<obs period='2023-Q2' value='" second "'/></series>"

static const char data_text[] =
    "<data provider='局' asof='2023-07-15'" NS TWO("up", "431300", "44", "50")
        TWO("same", "431300", "50.00", "50.0") TWO("up", "431302", "3", "4")
            TWO("up", "431321", "2",
                "5") "<series indicator='gone' area='431300'><obs "
                     "period='2023-Q1' value='9'/>"
                     "<obs period='2023-Q2' status='M'/></series>" TWO(
                         "shift", "431300", "48",
                         "48.04") // prints alike, and turns no light
    STATUS("better", "2023-Q1", "late") STATUS("better", "2023-Q2", "done")
        STATUS("worse", "2023-Q1", "on-track")
            STATUS("worse", "2023-Q2", "blocked") STATUS("silent", "2023-Q1",
                                                         "on-track")
                STATUS("alike", "2023-Q1", "late")
                    STATUS("alike", "2023-Q2",
                           "late") "<milestone-done ref='s1' on='2023-06-05'/>"
                                   "<milestone-done ref='s2' on='2023-03-31'/>"
                                   "<project-progress project='p' "
                                   "period='2023-Q1' invested='2' stage='桩'/>"
                                   "<project-progress project='p' "
                                   "period='2023-Q2' invested='2.0' "
                                   "stage='墙'/>"
                                   "<project-progress project='q' "
                                   "period='2023-Q1' invested='1' stage='桩'/>"
                                   "</data>";

static const char *name_of(const struct change *c)
{
    if (c->measure)
        return c->measure->id;
    if (c->done)
        return c->done->milestone->id;
    return c->project ? c->project->id : c->indicator->id;
}

/* "0 up · 2 worse": kind and name of each. */
static const char *found(struct fixture *f, struct change_query q)
{
    size_t count;
    const struct change *list = changes_find(&q, f->arena, &count);
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_add_text(&b, "");
    for (size_t i = 0; i < count; i++)
        buf_addf(&b, "%s%d %s", i > 0 ? " · " : "", (int)list[i].kind,
                 name_of(&list[i]));
    return b.data;
}

struct bench {
    struct fixture f;
    const struct plan_area *areas[1];
    const struct plan_indicator *indicators[4];
    struct change_query q;
};

static void bench_open(struct bench *t, size_t area)
{
    const struct plan *p;

    t->f = fixture_open();
    p = fixture_plan(&t->f, plan_text);
    t->areas[0] = &p->areas[area];
    for (size_t i = 0; i < 4; i++)
        t->indicators[i] = &p->indicators[i];
    t->q = (struct change_query){
        .data = fixture_data(&t->f, p, data_text, NULL),
        .area = &p->areas[area],
        .areas = t->areas,
        .area_count = 1,
        .indicators = t->indicators,
        .indicator_count = 4,
        .since = fixture_period("2023-Q1"),
        .period = fixture_period("2023-Q2"),
        .kinds = (1U << CHANGE_KIND_COUNT) - 1,
    };
    assert_string_equal(fixture_said(&t->f), "");
}

static void each_thing_that_changed_is_listed_once(void **state)
{
    struct bench t;

    (void)state;
    bench_open(&t, 0);
    assert_string_equal(found(&t.f, t.q),
                        "0 up · 0 gone · 1 up · 1 up · 2 worse · 2 silent · "
                        "2 better · 3 s1 · 4 p");
    fixture_close(&t.f);
}

static void kinds_are_told_alone_when_asked_for(void **state)
{
    struct bench t;

    (void)state;
    bench_open(&t, 0);
    t.q.kinds = 1U << CHANGE_MILESTONE | 1U << CHANGE_INDICATOR;
    assert_string_equal(found(&t.f, t.q), "0 up · 0 gone · 3 s1");
    fixture_close(&t.f);
}

static void an_area_has_its_own_projects_and_no_milestones(void **state)
{
    struct bench t;

    (void)state;
    bench_open(&t, 1);
    t.q.kinds &= ~(1U << CHANGE_MEASURE);
    assert_string_equal(found(&t.f, t.q), "0 up · 4 p");
    fixture_close(&t.f);
}

static void nothing_has_changed_since_the_period_itself(void **state)
{
    struct bench t;

    (void)state;
    bench_open(&t, 0);
    t.q.since = t.q.period;
    assert_string_equal(found(&t.f, t.q), "");
    fixture_close(&t.f);
}

static void lights_turn_for_the_better_and_for_the_worse(void **state)
{
    (void)state;
    assert_int_equal(light_turn(LIGHT_RED, LIGHT_GREEN), 1);
    assert_int_equal(light_turn(LIGHT_GREEN, LIGHT_YELLOW), -1);
    assert_int_equal(light_turn(LIGHT_RED, LIGHT_RED), 0);
    assert_int_equal(light_turn(LIGHT_NONE, LIGHT_RED), 0);
    assert_int_equal(light_turn(LIGHT_RED, LIGHT_NONE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_thing_that_changed_is_listed_once),
        cmocka_unit_test(kinds_are_told_alone_when_asked_for),
        cmocka_unit_test(an_area_has_its_own_projects_and_no_milestones),
        cmocka_unit_test(nothing_has_changed_since_the_period_itself),
        cmocka_unit_test(lights_turn_for_the_better_and_for_the_worse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
