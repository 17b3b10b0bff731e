#include "plan/trail.h"

#include "plan/compare.h"
#include "tests/unit/plan/fixture.h"

#include <string.h>

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators>"
    "<indicator id='out' name='产值' nature='expected' direction='up'>"
    "<unit symbol='亿元' decimals='1'/><baseline period='2020' value='100'/>"
    "<target kind='level' period='2025' value='200'/></indicator>"
    "<indicator id='jobs' name='就业' nature='expected' direction='up'>"
    "<unit symbol='人' decimals='0'/>"
    "<target kind='cumulative' period='2025' value='10'/></indicator>"
    "</indicators>"
    "<tasks><task id='t' number='1' title='任' short='任'>"
    "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
    "<milestone id='s' due='2023-05-31' title='节点'/></measure>"
    "</task></tasks>"
    "<projects><project id='pr' name='项目' kind='new' start='2022' "
    "finish='2023' total='3'/></projects></plan>";

static const char former_text[] =
    "<data provider='局' asof='2023-02-15'" NS
    "<series indicator='out' area='431300'>"
    "<obs period='2022-Q2' value='120'/></series>"
    "<series indicator='jobs' area='431300'>"
    "<obs period='2021' value='2'/><obs period='2022' value='2'/></series>"
    "</data>";

static const char latest_text[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<series indicator='out' area='431300'>"
    "<obs period='2023-Q1' status='M'/>"
    "<obs period='2023-Q2' value='150' source='月报'/></series>"
    "<series indicator='jobs' area='431300'>"
    "<obs period='2023-Q2' value='1'/></series>"
    "<progress measure='m' period='2023-Q2' status='done'/>"
    "<project-progress project='pr' period='2023-Q2' invested='1'/>"
    "<milestone-done ref='s' on='2023-05-01'/></data>";

static struct data traced(struct fixture *f, struct trail *trail)
{
    const struct plan *p = fixture_plan(f, plan_text);
    struct data data = *fixture_data(f, p, former_text, latest_text);

    trail->arena = f->arena;
    data.trail = trail;
    return data;
}

/* "plan a.xml b.xml:月报", and nothing is left. */
static const char *taken(struct fixture *f, struct trail *trail)
{
    struct buf b;

    buf_init(&b, f->arena, 1000);
    buf_add_text(&b, "");
    for (size_t i = 0; i < trail->gathered.count; i++) {
        const struct source *s = &trail->gathered.items[i];

        buf_addf(&b, "%s%s", i > 0 ? " " : "",
                 s->file ? s->file->path : "plan");
        if (s->own)
            buf_addf(&b, ":%s", s->own);
    }
    trail->gathered.count = 0;
    return str_copy(buf_str(&b), f->arena);
}

static void each_form_of_a_value_leaves_all_it_was_made_of(void **state)
{
    static const struct {
        const char *indicator, *period;
        enum value_form form;
        const char *want;
    } rows[] = {
        {"out", "2023-Q2", VALUE_LEVEL, "b.xml:月报"},
        {"out", "2022-Q2", VALUE_LEVEL, "a.xml"},
        {"out", "2023-Q1", VALUE_LEVEL, ""}, // missing: no number
        {"out", "2023-Q2", VALUE_YOY, "b.xml:月报 a.xml"},
        {"out", "2023-Q2", VALUE_TARGET, "plan"},
        {"out", "2023-Q2", VALUE_BASELINE, "plan"},
        {"out", "2023-Q2", VALUE_PROGRESS, "b.xml:月报 plan"},
        {"jobs", "2023-Q2", VALUE_GAP, "b.xml plan a.xml"},
    };
    struct fixture f = fixture_open();
    struct trail trail = {0};
    struct data data = traced(&f, &trail);

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        (void)value_of(
            &data, plan_indicator_find(data.plan, str_of(rows[i].indicator)),
            &data.plan->areas[0], fixture_period(rows[i].period), rows[i].form);
        assert_string_equal(taken(&f, &trail), rows[i].want);
    }
    fixture_close(&f);
}

static void reports_leave_their_file(void **state)
{
    struct fixture f = fixture_open();
    struct trail trail = {0};
    struct data data = traced(&f, &trail);
    const struct plan *p = data.plan;
    struct period period = fixture_period("2023-Q2");

    (void)state;
    assert_non_null(
        measure_progress_at(&data, &p->measures[0], &p->areas[0], period));
    assert_string_equal(taken(&f, &trail), "b.xml");
    assert_null(
        measure_progress_at(&data, &p->measures[0], &p->areas[1], period));
    assert_string_equal(taken(&f, &trail), "");
    assert_non_null(project_progress_latest(&data, &p->projects[0], period));
    assert_string_equal(taken(&f, &trail), "b.xml");
    assert_non_null(milestone_done_find(&data, &p->milestones[0]));
    assert_non_null(milestone_done_find(&data, &p->milestones[0])); // once
    assert_string_equal(taken(&f, &trail), "b.xml");
    fixture_close(&f);
}

static void without_a_trail_nothing_is_noted(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(&f, p, former_text, NULL);

    (void)state;
    assert_null(data->trail);
    assert_non_null(obs_at(data, &p->indicators[0], &p->areas[0],
                           fixture_period("2022-Q2")));
    trail_note_plan(NULL);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_of_a_value_leaves_all_it_was_made_of),
        cmocka_unit_test(reports_leave_their_file),
        cmocka_unit_test(without_a_trail_nothing_is_noted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
