#include "plan/read_plan.h"
#include "tests/unit/plan/fixture.h"

static const char whole[] =
    "<plan id='p' start='2021' end='2025'" NS "<title>规划</title>"
    "<issuer ref='fgw'/>" PLAN_AREAS
    "<orgs><org id='fgw' name='发展和改革委员会' short='发改委'/>"
    "<org id='tjj' name='统计局'/></orgs>"
    "<indicators><indicator id='gdp' name='增速' nature='expected'"
    " field='经济' direction='up'><unit symbol='%' decimals='1'/>"
    "<definition>口径</definition><owner ref='tjj'/>"
    "<baseline period='2020' value='4.0'/>"
    "<baseline area='431321' period='2020' value='5.0'/>"
    "<baseline area='431302' period='2020' value='3.0'/>"
    "<target kind='level' period='2025' value='6.0'/>"
    "<target kind='level' period='2023' value='5.5'/>"
    "<light rule='lag-ratio' yellow='2' red='4.5'/></indicator>"
    "<indicator id='pm' name='浓度' nature='binding' direction='down'>"
    "<unit symbol='微克' decimals='0'/></indicator></indicators>"
    "<tasks><task id='t1' number='1' title='任务一' short='一' owner='fgw'>"
    "<highlight><p>重点</p></highlight>"
    "<measure id='m1' title='举措'><lead>首。</lead><p>甲</p><p>乙</p>"
    "<track indicator='gdp'/><track project='x1'/>"
    "<milestone id='s1' due='2023-06-30' title='开工'/></measure>"
    "<measure id='m2' title='举措二' owner='tjj'><lead>首。</lead><p>甲</p>"
    "<milestone id='s2' due='2024-06-30' title='完工'/></measure>"
    "</task></tasks>"
    "<projects><project id='x1' name='项目' kind='new' start='2022'"
    " finish='2024' total='12.5' task='t1' area='431302'/></projects></plan>";

static void a_plan_is_read_with_all_its_references(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, whole);
    const struct plan_measure *m;

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    assert_int_equal(p->start, 2021);
    assert_string_equal(p->issuer->short_name, "发改委");
    assert_string_equal(p->orgs[1].short_name, "统计局");
    assert_int_equal(p->area_count, 3);
    assert_ptr_equal(p->areas[2].parent, &p->areas[0]);
    assert_int_equal(p->measure_count, 2);
    assert_int_equal(p->milestone_count, 2);
    m = &p->measures[0];
    assert_ptr_equal(m, p->tasks[0].measures);
    assert_ptr_equal(m->task, &p->tasks[0]);
    assert_string_equal(m->owner->id, "fgw");
    assert_int_equal(m->para_count, 2);
    assert_int_equal(m->track_count, 2);
    assert_ptr_equal(m->tracks[0].indicator, &p->indicators[0]);
    assert_ptr_equal(m->tracks[1].project, &p->projects[0]);
    assert_ptr_equal(m->milestones[0].measure, m);
    assert_string_equal(p->milestones[1].owner->id, "tjj");
    assert_ptr_equal(p->projects[0].task, &p->tasks[0]);
    assert_string_equal(p->projects[0].area->code, "431302");
    assert_string_equal(p->projects[0].unit, "亿元");
    fixture_close(&f);
}

static void an_indicator_answers_for_each_area(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, whole);
    const struct plan_indicator *gdp = plan_indicator_find(p, STR("gdp"));
    const struct plan_indicator *pm = plan_indicator_find(p, STR("pm"));

    (void)state;
    assert_true(gdp->percent);
    assert_string_equal(gdp->owner->id, "tjj");
    assert_decimal(plan_baseline_of(gdp, &p->areas[0])->value, -1, "4.0");
    assert_decimal(plan_baseline_of(gdp, &p->areas[1])->value, -1, "3.0");
    assert_decimal(plan_baseline_of(gdp, &p->areas[2])->value, -1, "5.0");
    assert_decimal(plan_target_of(gdp, &p->areas[0])->value, -1, "6.0");
    assert_null(plan_target_of(gdp, &p->areas[1]));
    assert_int_equal(gdp->lights[0].rule, LIGHT_LAG_RATIO);
    assert_decimal(gdp->lights[0].red, -1, "4.5");
    assert_null(plan_baseline_of(pm, &p->areas[0]));
    assert_int_equal(pm->lights[0].rule, LIGHT_LAG_POINTS);
    assert_decimal(pm->lights[0].yellow, 0, "5");
    fixture_close(&f);
}

#define INDICATOR(content)                                          \
    "<indicators><indicator id='i' name='指标' nature='expected'" \
    " direction='up'><unit symbol='家' decimals='0'/>" content      \
    "</indicator></indicators>"
#define BASE   "<baseline period='2020' value='1'/>\n"
#define TARGET "<target kind='level' period='2025' value='9'/>\n"
#define TASK(attributes, content) \
    "<task number='1' title='任' short='任' " attributes ">" content "</task>"
#define MEASURE(attributes, content)                                        \
    "<measure title='举措' " attributes "><lead>首</lead><p>甲</p>" content \
    "</measure>"

/* The content starts in line 5. */
static void every_fault_has_its_code_and_line(void **state)
{
    static const struct {
        const char *content, *want;
    } rows[] = {
        {INDICATOR(BASE TARGET), ""},
        {INDICATOR("\n" BASE BASE), "E0241:7"},
        {INDICATOR("\n" BASE TARGET TARGET), "E0242:8"},
        {INDICATOR("\n" BASE TARGET
                   "<target kind='keep' period='2023' value='5'/>"),
         "E0243:7"},
        {INDICATOR(BASE "<target kind='level' period='2026' value='9'/>"),
         "E0244:6"},
        {INDICATOR("<baseline period='2025' value='1'/>" TARGET), "E0245:5"},
        {INDICATOR(TARGET), "E0246:5"},
        {INDICATOR("<target kind='keep' period='2025' value='1'/>"), ""},
        {INDICATOR("<target kind='annual-average' period='2025' value='7'/>"),
         "E0246:5"},
        {INDICATOR("<target kind='cumulative' period='2025' value='0'/>"),
         "E0247:5"},
        {INDICATOR(BASE TARGET "<path kind='linear'/><path kind='linear'/>"),
         "E0248:7"},
        {INDICATOR(BASE TARGET "<path kind='linear'>"
                               "<point period='2022' value='2'/></path>"),
         "E0249:7"},
        {INDICATOR(BASE TARGET "<path kind='milestones'/>"), "E0250:7"},
        {INDICATOR("<path kind='linear'/>"), "E0251:5"},
        {INDICATOR("<target kind='keep' period='2025' value='1'/>"
                   "<path kind='seasonal'/>"),
         "E0252:5"},
        {INDICATOR(BASE TARGET "<path kind='milestones'>"
                               "<point period='2023' value='2'/>"
                               "<point period='2022' value='2'/></path>"),
         "E0253:7"},
        {INDICATOR(TARGET "<path kind='seasonal'>"
                          "<point period='2021-Q2' value='101'/></path>"),
         "E0254:6"},
        {INDICATOR(BASE TARGET "<path kind='milestones'>"
                               "<point period='2025' value='9'/></path>"),
         "E0255:7"},
        {INDICATOR("<light rule='lag-points' yellow='9' red='9'/>"), "E0256:5"},
        {INDICATOR("<owner ref='nobody'/>"), "E0233:5"},
        {INDICATOR("<baseline area='431399' period='2020' value='1'/>"),
         "E0232:5"},
        {"<tasks>" TASK("id='t'", MEASURE("id='m'", "<track/>")) "</tasks>",
         "E0257:5"},
        {"<tasks>" TASK("id='t'",
                        MEASURE("id='m'", "<track indicator='q'/>"
                                          "<track project='q'/>")) "</tasks>",
         "E0231:5 E0237:5"},
        {"<tasks>" TASK("id='t'",
                        MEASURE("id='m'", "<milestone id='s' due='2031-01-01'"
                                          " title='节点'/>")) "</tasks>",
         "W0258:5"},
        {"<tasks>" TASK("id='t'", MEASURE("id='m'", "")) "\n" TASK(
             "id='u'", MEASURE("id='m'", "")) "</tasks>",
         "E0230:6 E0240:6"},
        {"<projects><project id='x' name='项' kind='new' start='2023'"
         " finish='2022' total='1'/></projects>",
         "E0259:5"},
        {"<tasks>" TASK("id='t'", "<measure id='m' title='举措'><lead>首</lead>"
                                  "<p><value indicator='q' area='431399'/></p>"
                                  "</measure>") "</tasks>",
         "E0231:5 E0232:5"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        struct buf b;

        print_message("%s\n", rows[i].content);
        buf_init(&b, f.arena, 1 << 16);
        buf_addf(&b, "%s%s</plan>", PLAN_HEAD PLAN_AREAS, rows[i].content);
        assert_non_null(fixture_plan(&f, b.data));
        assert_string_equal(fixture_said(&f), rows[i].want);
        fixture_close(&f);
    }
}

static void a_plan_may_not_end_before_it_starts(void **state)
{
    struct fixture f = fixture_open();

    (void)state;
    assert_non_null(fixture_plan(&f, "<plan id='p' start='2025' end='2021'" NS
                                     "<title>规划</title>"
                                     "\n" PLAN_AREAS "</plan>"));
    assert_string_equal(fixture_said(&f), "E0239:1");
    fixture_close(&f);
}

static void areas_above_themselves_are_reported(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(
        &f, PLAN_HEAD
        "<areas><area code='431300' name='甲' parent='431302' kind='city'/>\n"
        "<area code='431302' name='乙' parent='431300' kind='county'/></areas>"
        "</plan>");

    (void)state;
    assert_string_equal(fixture_said(&f), "E0238:3");
    assert_null(p->areas[1].parent);
    fixture_close(&f);
}

static void an_unknown_name_is_told_with_the_nearest_one(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, whole);

    (void)state;
    assert_null(plan_resolve(p, PLAN_INDICATOR, STR("gdb"),
                             (struct loc){"x", 1, 1}, f.diag));
    assert_string_equal(diag_at(f.diag, 0)->args[1], "gdp");
    assert_null(plan_resolve(p, PLAN_ORG, STR("elsewhere"),
                             (struct loc){"x", 2, 1}, f.diag));
    assert_string_equal(diag_at(f.diag, 1)->args[1], "fgw tjj");
    /* An id of another thing is no help. */
    assert_null(
        plan_resolve(p, PLAN_TASK, STR("m1"), (struct loc){"x", 3, 1}, f.diag));
    assert_string_equal(diag_at(f.diag, 2)->args[1], "t1");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_read_with_all_its_references),
        cmocka_unit_test(an_indicator_answers_for_each_area),
        cmocka_unit_test(every_fault_has_its_code_and_line),
        cmocka_unit_test(a_plan_may_not_end_before_it_starts),
        cmocka_unit_test(areas_above_themselves_are_reported),
        cmocka_unit_test(an_unknown_name_is_told_with_the_nearest_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
