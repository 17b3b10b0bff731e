#include "plan/compare.h"

#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators>"
    "<indicator id='out' name='产值' nature='expected' direction='up'>"
    "<unit symbol='亿元' decimals='1'/>"
    "<baseline period='2020' value='100'/>"
    "<baseline area='431302' period='2020' value='0'/>"
    "<baseline area='431321' period='2020' value='0'/>"
    "<target kind='level' period='2025' value='200'/>"
    "<target area='431302' kind='level' period='2025' value='100'/>"
    "<target area='431321' kind='level' period='2025' value='100'/></indicator>"
    "<indicator id='rate' name='率' nature='expected' direction='up'>"
    "<unit symbol='%' decimals='1'/></indicator>"
    "<indicator id='grow' name='收入' nature='expected' direction='up'>"
    "<unit symbol='元' decimals='0'/>"
    "<target kind='growth' period='2025' value='7.50'/></indicator>"
    "</indicators>"
    "<tasks><task id='t' number='1' title='任' short='任'>"
    "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
    "<track indicator='out'/>"
    "<milestone id='s1' due='2023-06-20' title='节点'/>"
    "<milestone id='s2' due='2023-05-31' title='节点'/>"
    "<milestone id='s3' due='2023-07-31' title='节点'/></measure>"
    "<measure id='n' title='举措'><lead>首</lead><p>甲</p></measure>"
    "</task></tasks></plan>";

static const char data_text[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<series indicator='out' area='431300'>"
    "<obs period='2022-Q2' value='120'/><obs period='2022-Q4' value='0'/>"
    "<obs period='2023-Q1' value='130'/><obs period='2023-Q2' value='150'/>"
    "</series>"
    "<series indicator='rate' area='431300'>"
    "<obs period='2022-Q2' value='5.0'/><obs period='2023-Q1' status='M'/>"
    "<obs period='2023-Q2' value='6.3'/></series>"
    "<series indicator='out' area='431302'>"
    "<obs period='2023-Q1' value='40'/><obs period='2023-Q2' value='50'/>"
    "</series>"
    "<series indicator='out' area='431321'>"
    "<obs period='2023-Q1' value='45'/><obs period='2023-Q2' value='50'/>"
    "</series>"
    "<milestone-done ref='s2' on='2023-07-05'/>"
    "</data>";

static void values_are_given_in_the_form_asked_for(void **state)
{
    static const struct {
        const char *indicator, *period;
        enum value_form form;
        enum value_lack lack;
        const char *want; // with the decimals given
        enum value_unit unit;
    } rows[] = {
        {"out", "2023-Q2", VALUE_LEVEL, VALUE_THERE, "150.0", VALUE_UNIT_OWN},
        {"out", "2023-S1", VALUE_LEVEL, VALUE_THERE, "150.0", VALUE_UNIT_OWN},
        {"out", "2023-Q2", VALUE_CHANGE, VALUE_THERE, "20.0", VALUE_UNIT_OWN},
        {"out", "2023-Q2", VALUE_YOY, VALUE_THERE, "25.0", VALUE_UNIT_PERCENT},
        {"out", "2023-Q2", VALUE_GAP, VALUE_THERE, "0.0", VALUE_UNIT_POINTS},
        {"out", "2023-Q2", VALUE_PROGRESS, VALUE_THERE, "50.0",
         VALUE_UNIT_PERCENT},
        {"out", "2023-Q2", VALUE_TARGET, VALUE_THERE, "200.0", VALUE_UNIT_OWN},
        {"out", "2023-Q2", VALUE_BASELINE, VALUE_THERE, "100.0",
         VALUE_UNIT_OWN},
        {"rate", "2023-Q2", VALUE_YOY, VALUE_THERE, "1.3", VALUE_UNIT_POINTS},
        {"grow", "2023-Q2", VALUE_TARGET, VALUE_THERE, "7.50",
         VALUE_UNIT_PERCENT},
        {"out", "2022-Q3", VALUE_LEVEL, VALUE_NO_OBS, "", VALUE_UNIT_OWN},
        {"rate", "2023-Q1", VALUE_LEVEL, VALUE_MISSING, "", VALUE_UNIT_OWN},
        {"rate", "2023-Q2", VALUE_CHANGE, VALUE_MISSING, "", VALUE_UNIT_OWN},
        {"rate", "2023-Q2", VALUE_GAP, VALUE_NO_TARGET, "", VALUE_UNIT_OWN},
        {"rate", "2023-Q2", VALUE_BASELINE, VALUE_NO_BASELINE, "",
         VALUE_UNIT_OWN},
        {"grow", "2023-Q2", VALUE_GAP, VALUE_NO_OBS, "", VALUE_UNIT_OWN},
    };
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(&f, p, data_text, NULL);

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct plan_indicator *indicator =
            plan_indicator_find(p, str_of(rows[i].indicator));
        struct value_result v =
            value_of(data, indicator, &p->areas[0],
                     fixture_period(rows[i].period), rows[i].form);

        print_message("row %zu\n", i);
        assert_int_equal(v.lack, rows[i].lack);
        assert_decimal(v.number, v.decimals, rows[i].want);
        assert_int_equal(v.unit, rows[i].unit);
        if (v.lack != VALUE_THERE)
            value_report(&v, indicator, &p->areas[0],
                         (struct loc){"book.xml", (uint32_t)i, 1}, f.diag);
    }
    assert_string_equal(fixture_said(&f),
                        "E0290:10 E0291:11 E0291:12 E0292:13 E0293:14 "
                        "E0290:15");
    assert_string_equal(diag_at(f.diag, 2)->args[2], "2023-Q1");
    fixture_close(&f);
}

static void nothing_grows_from_zero(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(
        &f, p,
        "<data provider='局' asof='2023-07-15'" NS
        "<series indicator='out' area='431300'>"
        "<obs period='2022' value='0'/><obs period='2023-Q2' value='1'/>"
        "<obs period='2022-Q2' value='0'/></series></data>",
        NULL);
    struct value_result v = value_of(data, &p->indicators[0], &p->areas[0],
                                     fixture_period("2023-Q2"), VALUE_YOY);

    (void)state;
    assert_int_equal(v.lack, VALUE_NO_RATIO);
    fixture_close(&f);
}

static void a_light_that_turned_or_is_missing_is_a_change(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(&f, p, data_text, NULL);
    size_t count;
    struct light_change *c = light_changes(
        data, &p->areas[1], fixture_period("2023-Q2"), f.arena, &count);

    (void)state;
    assert_int_equal(count, 1); // m is green at 40 of 45 and at 50 of 50
    assert_string_equal(c[0].measure->id, "n");
    c = light_changes(data, &p->areas[0], fixture_period("2023-Q2"), f.arena,
                      &count);
    assert_int_equal(count, 2); // an overdue milestone
    assert_int_equal(c[0].before, LIGHT_YELLOW);
    assert_int_equal(c[0].now, LIGHT_RED);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_given_in_the_form_asked_for),
        cmocka_unit_test(nothing_grows_from_zero),
        cmocka_unit_test(a_light_that_turned_or_is_missing_is_a_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
