#include "plan/read_data.h"

#include "plan/order.h"
#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators><indicator id='a' name='甲' nature='expected' direction='up'>"
    "<unit symbol='家' decimals='0'/></indicator>"
    "<indicator id='b' name='乙' nature='expected' direction='up'>"
    "<unit symbol='%' decimals='1'/></indicator></indicators>"
    "<tasks><task id='t' number='1' title='任' short='任'>"
    "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
    "<milestone id='s' due='2023-03-31' title='节点'/></measure></task></tasks>"
    "<projects><project id='x' name='项' kind='new' start='2022' finish='2023'"
    " total='5'/></projects></plan>";

#define DATA(asof, content) \
    "<data provider='统计局' asof='" asof "'" NS content "</data>"
#define SERIES(attributes, content) \
    "<series " attributes ">" content "</series>\n"

static void observations_are_found_however_they_were_written(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(
        &f, p,
        DATA("2023-07-15", SERIES("indicator='b' area='431300'",
                                  "<obs period='2023-Q2' value='6.10'/>")
                               SERIES("indicator='a' area='431302'",
                                      "<obs period='2023-Q1' value='3'/>"
                                      "<obs period='2022' value='2'/>")),
        DATA("2023-07-15", SERIES("indicator='a' area='431300'",
                                  "<obs period='2023-06' value='8'/>"
                                  "<obs period='2023-Q2' value='7'/>"
                                  "<obs period='2022' status='M'/>")));
    const struct plan_indicator *a = &p->indicators[0];
    struct period q2 = fixture_period("2023-Q2");
    const struct obs *o;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(data->obs_count, 6);
    for (size_t i = 1; i < data->obs_count; i++)
        assert_true(data->obs[i - 1]->indicator <= data->obs[i]->indicator);
    o = obs_at(data, &p->indicators[1], &p->areas[0], q2);
    assert_decimal(o->value, -1, "6.10");
    assert_string_equal(obs_loc(o).file, "a.xml");
    assert_string_equal(obs_name(p, o, f.arena), "b 431300 2023-Q2");
    assert_decimal(obs_at(data, a, &p->areas[0], q2)->value, -1, "7");
    /* What ends on the same day is the same fact; the longest counts. */
    o = obs_at(data, a, &p->areas[0], fixture_period("2023-S1"));
    assert_decimal(o->value, -1, "7");
    o = obs_at(data, a, &p->areas[0], fixture_period("2022"));
    assert_false(o->value.present);
    assert_int_equal(o->status, OBS_MISSING);
    fixture_close(&f);
}

static void the_later_asof_counts(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(
        &f, p,
        DATA("2023-07-15",
             SERIES("indicator='a' area='431300'",
                    "<obs period='2022' value='5'/>"
                    "<obs period='2021' value='4'/>") "<progress measure='m' "
                                                      "period='2023-Q1' "
                                                      "status='late'/>"
                                                      "<project-progress "
                                                      "project='x' "
                                                      "period='2023-Q1' "
                                                      "invested='2'/>"),
        DATA("2023-04-15",
             SERIES("indicator='a' area='431300'",
                    "<obs period='2022' value='6'/>"
                    "<obs period='2021' value='4.0'/>") "<progress measure='m' "
                                                        "period='2023-Q1' "
                                                        "status='done'/>"
                                                        "<project-progress "
                                                        "project='x' "
                                                        "period='2023-Q1' "
                                                        "invested='1'/>"));

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(data->obs_count, 2);
    assert_decimal(data->obs[1]->value, -1, "5");
    /* 4 and 4.0 are one value. */
    assert_int_equal(data->restated_count, 1);
    assert_decimal(data->restated[0].first->before->value, -1, "6");
    assert_ptr_equal(data->restated[0].now, data->obs[1]);
    assert_int_equal(data->measure_count, 1);
    assert_int_equal(data->measures[0]->status, PROGRESS_LATE);
    assert_decimal(data->projects[0]->invested, -1, "2");
    fixture_close(&f);
}

static void reports_are_found_by_their_period(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(
        &f, p,
        DATA("2023-07-15",
             "<progress measure='m' period='2023-Q2' status='late'>"
             "<p>进展<value indicator='a'/></p></progress>"
             "<progress measure='m' area='431302' period='2023-Q2'"
             " status='blocked'/>"
             "<project-progress project='x' period='2022' invested='1'"
             " year-plan='2' stage='在建'><problem>缺地</problem>"
             "</project-progress>"
             "<project-progress project='x' period='2023-Q1' invested='3'/>"
             "<milestone-done ref='s' on='2023-04-02'/>"),
        NULL);
    const struct plan_measure *m = &p->measures[0];
    const struct measure_progress *report;
    const struct project_progress *invested;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    report =
        measure_progress_at(data, m, &p->areas[0], fixture_period("2023-06"));
    assert_int_equal(report->status, PROGRESS_LATE);
    assert_int_equal(report->para_count, 1);
    report =
        measure_progress_at(data, m, &p->areas[1], fixture_period("2023-Q2"));
    assert_int_equal(report->status, PROGRESS_BLOCKED);
    assert_null(
        measure_progress_at(data, m, &p->areas[0], fixture_period("2023-Q1")));
    invested = project_progress_latest(data, &p->projects[0],
                                       fixture_period("2023-Q2"));
    assert_decimal(invested->invested, -1, "3");
    invested = project_progress_latest(data, &p->projects[0],
                                       fixture_period("2022-Q4"));
    assert_string_equal(invested->problem, "缺地");
    assert_decimal(invested->year_plan, -1, "2");
    assert_false(invested->year_done.present);
    assert_int_equal(milestone_done_find(data, &p->milestones[0])->on.month, 4);
    fixture_close(&f);
}

static void every_fault_has_its_code_and_line(void **state)
{
    static const struct {
        const char *content, *want;
    } rows[] = {
        {"\n<series indicator='q' area='431300'>"
         "<obs period='2023-Q2' value='1'/></series>",
         "E0231:2"},
        {"<series indicator='a' area='431301'/>", "E0232:1"},
        {"<series indicator='a' area='431300'>\n"
         "<obs period='2019' value='1'/>\n<obs period='2020' value='1'/>"
         "</series>",
         "E0262:2"},
        {"<series indicator='a' area='431300'>\n<obs period='2023-Q2'/>"
         "</series>",
         "E0263:2"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2023-Q2' value='1' status='M'/></series>",
         "E0264:1"},
        {"<series indicator='a' area='431300' freq='Q'>"
         "<obs period='2023-06' value='1'/></series>",
         "E0265:1"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2023' value='1'/>"
         "<obs period='2024' value='1' status='F'/></series>",
         "W0266:1"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2022' value='1'/>\n<obs period='2022' value='2'/>"
         "</series>",
         "E0260:2"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2022' value='1'/>\n<obs period='2022' value='1.0'/>"
         "</series>",
         "W0261:2"},
        {"<progress measure='n' period='2023-Q1' status='done'/>", "E0235:1"},
        {"<progress measure='m' period='2023-Q1' status='done'/>\n"
         "<progress measure='m' period='2023-Q1' status='late'/>",
         "E0267:2"},
        {"<project-progress project='y' period='2023-Q1' invested='1'/>",
         "E0237:1"},
        {"<project-progress project='x' period='2031' invested='1'/>",
         "E0262:1"},
        {"<project-progress project='x' period='2023-Q1' invested='1'/>\n"
         "<project-progress project='x' period='2023-Q1' invested='1'/>",
         "E0267:2"},
        {"<milestone-done ref='s' on='2023-01-01'/>\n"
         "<milestone-done ref='s' on='2023-01-02'/>",
         "E0267:2"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2022' status='M'/>\n<obs period='2022' value='0'/>"
         "</series>",
         "E0260:2"},
        {"<series indicator='a' area='431300'>"
         "<obs period='2022' status='M'/>\n<obs period='2022' status='M'/>"
         "</series>",
         "W0261:2"},
        {"<milestone-done ref='z' on='2023-01-01'/>", "E0236:1"},
        {"<milestone-done ref='s' on='2023-08-01'/>", "E0268:1"},
        {"<progress measure='m' period='2023-Q1' status='done'>\n"
         "<p><value indicator='q'/></p></progress>",
         "E0231:2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        const struct plan *p = fixture_plan(&f, plan_text);
        struct buf b;

        print_message("%s\n", rows[i].content);
        buf_init(&b, f.arena, 1 << 16);
        buf_addf(&b, "<data provider='局' asof='2023-07-15'" NS "%s</data>",
                 rows[i].content);
        assert_non_null(fixture_data(&f, p, b.data, NULL));
        assert_string_equal(fixture_said(&f), rows[i].want);
        fixture_close(&f);
    }
}

static void a_contradiction_names_both_places(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct diag_item *item;

    (void)state;
    fixture_data(
        &f, p,
        DATA("2023-07-15", SERIES("indicator='a' area='431300'",
                                  "<obs period='2022' value='5'/>")),
        DATA("2023-07-15", "\n\n" SERIES("indicator='a' area='431300'",
                                         "<obs period='2022' value='6'/>")));
    assert_string_equal(fixture_said(&f), "E0260:3");
    item = diag_at(f.diag, 0);
    assert_string_equal(item->at.file, "b.xml");
    assert_string_equal(item->args[0], "a 431300 2022");
    assert_string_equal(item->args[1], "6");
    assert_string_equal(item->args[2], "5");
    assert_string_equal(item->args[3], "a.xml:1");
    fixture_close(&f);
}

static int compare_first(const void *pa, const void *pb)
{
    const char *a = *(const char *const *)pa, *b = *(const char *const *)pb;

    return (a[0] > b[0]) - (a[0] < b[0]);
}

static void sorting_keeps_equal_items_in_their_order(void **state)
{
    const char *items[] = {"b1", "a1", "c1", "a2", "b2", "a3", "c2"};
    static const char *const want[] = {"a1", "a2", "a3", "b1",
                                       "b2", "c1", "c2"};

    (void)state;
    order_pointers(items, 7, compare_first);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(items[i], want[i]);
    order_pointers(items, 0, compare_first);
    order_pointers(items, 1, compare_first);
    assert_string_equal(items[0], "a1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observations_are_found_however_they_were_written),
        cmocka_unit_test(the_later_asof_counts),
        cmocka_unit_test(reports_are_found_by_their_period),
        cmocka_unit_test(every_fault_has_its_code_and_line),
        cmocka_unit_test(a_contradiction_names_both_places),
        cmocka_unit_test(sorting_keeps_equal_items_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
