#include "plan/assess.h"

#include "tests/unit/plan/fixture.h"

#define INDICATOR(attributes, unit, content)                                  \
    "<indicators><indicator id='i' name='指标' nature='expected' " attributes \
    "><unit symbol='" unit "' decimals='1'/>" content                         \
    "</indicator></indicators>"
#define BASE(value) "<baseline period='2020' value='" value "'/>"
#define TARGET(kind, value) \
    "<target period='2025' kind='" kind "' value='" value "'/>"
#define OBS(period, value) "<obs period='" period "' value='" value "'/>"

/* One indicator, its observations in 娄底市, and its assessment. */
static struct assessment assess_one(struct fixture *f, const char *indicator,
                                    const char *obs, const char *period)
{
    const struct plan *plan;
    const struct data *data;
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b, "%s%s</plan>", PLAN_HEAD PLAN_AREAS, indicator);
    plan = fixture_plan(f, b.data);
    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b,
             "<data provider='局' asof='2026-01-31'" NS
             "<series indicator='i' area='431300'>%s</series></data>",
             obs);
    data = fixture_data(f, plan, b.data, NULL);
    assert_string_equal(fixture_said(f), "");
    return assess(data, &plan->indicators[0], &plan->areas[0],
                  fixture_period(period));
}

#define UP   "direction='up'"
#define DOWN "direction='down'"
#define KEEP "direction='keep'"

static void each_kind_of_target_is_measured_by_its_rule(void **state)
{
    static const struct {
        const char *indicator, *obs, *period;
        /* of four decimals, the gap of two */
        const char *actual, *expected, *progress, *schedule, *gap;
        enum light light;
    } rows[] = {
        /* level: half of the time, 56 % of the way */
        {INDICATOR(UP, "亿元", BASE("1180") TARGET("level", "2000")),
         OBS("2023-Q2", "1642"), "2023-Q2", "1642.0000", "1590.0000", "0.5634",
         "0.5000", "6.34", LIGHT_GREEN},
        /* exactly five points behind is still green, a bit more is not */
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "100")),
         OBS("2023-Q2", "45"), "2023-Q2", "45.0000", "50.0000", "0.4500",
         "0.5000", "−5.00", LIGHT_GREEN},
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "100")),
         OBS("2023-Q2", "44.94"), "2023-Q2", "44.9400", "50.0000", "0.4494",
         "0.5000", "−5.06", LIGHT_YELLOW},
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "100")),
         OBS("2023-Q2", "34.9"), "2023-Q2", "34.9000", "50.0000", "0.3490",
         "0.5000", "−15.10", LIGHT_RED},
        /* thirds do not disturb a gap of five: 17/60 - 1/3 */
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "60")),
         OBS("2022-08", "17"), "2022-08", "17.0000", "20.0000", "0.2833",
         "0.3333", "−5.00", LIGHT_GREEN},
        /* level downwards */
        {INDICATOR(DOWN, "微克", BASE("40") TARGET("level", "30")),
         OBS("2023-Q2", "36"), "2023-Q2", "36.0000", "35.0000", "0.4000",
         "0.5000", "−10.00", LIGHT_YELLOW},
        /* an earlier target bends the line */
        {INDICATOR(
             UP, "家",
             BASE("0") "<target kind='level' period='2022' value='60'/>" TARGET(
                 "level", "120")),
         OBS("2023-Q2", "70"), "2023-Q2", "70.0000", "70.0000", "0.5833",
         "0.5833", "0.00", LIGHT_GREEN},
        /* so do milestones */
        {INDICATOR(
             UP, "公里",
             BASE("0") TARGET(
                 "level", "100") "<path kind='milestones'><point period='2022'"
                                 " value='10'/><point period='2023' "
                                 "value='30'/></path>"),
         OBS("2023-Q2", "15"), "2023-Q2", "15.0000", "20.0000", "0.1500",
         "0.2000", "−5.00", LIGHT_GREEN},
        /* a bound that the baseline keeps */
        {INDICATOR(DOWN, "%", BASE("5.1") TARGET("level", "5.5")),
         OBS("2023-Q2", "5.4"), "2023-Q2", "5.4000", "5.5000", "1.0000",
         "1.0000", "0.00", LIGHT_GREEN},
        {INDICATOR(KEEP, "万吨", TARGET("keep", "150")),
         OBS("2023-Q2", "149.9"), "2023-Q2", "149.9000", "150.0000", "0.0000",
         "1.0000", "−100.00", LIGHT_RED},
        /* growth: the rate itself, or that of levels */
        {INDICATOR(UP, "%", TARGET("growth", "8")), OBS("2023-Q2", "7.4"),
         "2023-Q2", "7.4000", "8.0000", "0.9250", "1.0000", "−7.50",
         LIGHT_YELLOW},
        {INDICATOR(UP, "亿元", TARGET("growth", "8")),
         OBS("2022-Q2", "50") OBS("2023-Q2", "54.5"), "2023-Q2", "9.0000",
         "8.0000", "1.1250", "1.0000", "12.50", LIGHT_GREEN},
        /* less than a bound on growth is better */
        {INDICATOR(DOWN, "%", TARGET("growth", "4")), OBS("2023", "5"), "2023",
         "5.0000", "4.0000", "0.7500", "1.0000", "−25.00", LIGHT_RED},
        /* exactly so much: over is as far off as under */
        {INDICATOR(UP, "%",
                   "<target period='2025' kind='growth' op='eq'"
                   " value='4'/>"),
         OBS("2023", "5"), "2023", "5.0000", "4.0000", "0.7500", "1.0000",
         "−25.00", LIGHT_RED},
        {INDICATOR(UP, "%",
                   "<target period='2025' kind='growth' op='eq'"
                   " value='4'/>"),
         OBS("2023", "3"), "2023", "3.0000", "4.0000", "0.7500", "1.0000",
         "−25.00", LIGHT_RED},
        {INDICATOR(KEEP, "个",
                   "<target period='2025' kind='keep' op='eq'"
                   " value='3'/>"),
         OBS("2023", "4"), "2023", "4.0000", "3.0000", "0.0000", "1.0000",
         "−100.00", LIGHT_RED},
        /* growth of zero has no shares: met or not */
        {INDICATOR(UP, "%", TARGET("growth", "0")), OBS("2023", "0.5"), "2023",
         "0.5000", "0.0000", "1.0000", "1.0000", "0.00", LIGHT_GREEN},
        /* average of rates: (1.08 * 1.08 * 1.08) ^ (1/3) */
        {INDICATOR(UP, "%", TARGET("annual-average", "8")),
         OBS("2021", "8") OBS("2022", "8") OBS("2023-Q2", "8"), "2023-Q2",
         "8.0000", "8.0000", "1.0000", "1.0000", "0.00", LIGHT_GREEN},
        /* average of levels: 121/100 over two years */
        {INDICATOR(UP, "元", BASE("100") TARGET("annual-average", "8")),
         OBS("2022", "121"), "2022", "10.0000", "8.0000", "1.2500", "1.0000",
         "25.00", LIGHT_GREEN},
        /* with a running year: 110/100 * 66/60, two years */
        {INDICATOR(UP, "元", BASE("100") TARGET("annual-average", "10")),
         OBS("2021", "110") OBS("2021-Q2", "60") OBS("2022-Q2", "66"),
         "2022-Q2", "10.0000", "10.0000", "1.0000", "1.0000", "0.00",
         LIGHT_GREEN},
        /* cumulative rates: 1 - 0.97 * 0.97 * (1 - 0.04/2) */
        {INDICATOR(DOWN, "%", TARGET("cumulative", "14")),
         OBS("2021", "3") OBS("2022", "3") OBS("2023-S1", "4"), "2023-Q2",
         "7.7918", "7.0000", "0.5566", "0.5000", "5.66", LIGHT_GREEN},
        /* cumulative counts */
        {INDICATOR(UP, "万人", TARGET("cumulative", "20")),
         OBS("2021", "4") OBS("2022", "4") OBS("2023-Q2", "1.5"), "2023-Q2",
         "9.5000", "10.0000", "0.4750", "0.5000", "−2.50", LIGHT_GREEN},
        /* seasons: a third of 2023's 130 by June; 47 per cent is due */
        {INDICATOR(
             UP, "亿元",
             BASE("100") TARGET(
                 "level", "150") "<path kind='seasonal'><point period='2021-Q2'"
                                 " value='47'/></path>"),
         OBS("2023-Q2", "52"), "2023-Q2", "52.0000", "61.1000", "0.4000",
         "0.4700", "−7.00", LIGHT_YELLOW},
        /* between the points of the seasons: half way to 47 */
        {INDICATOR(
             UP, "亿元",
             BASE("100") TARGET(
                 "level", "150") "<path kind='seasonal'><point period='2021-Q2'"
                                 " value='47'/></path>"),
         OBS("2023-Q1", "30.55"), "2023-Q1", "30.5500", "30.5500", "0.2350",
         "0.2350", "0.00", LIGHT_GREEN},
        /* emissions within the year: less is ahead */
        {INDICATOR(DOWN, "吨",
                   BASE("100")
                       TARGET("level", "100") "<path kind='seasonal'/>"),
         OBS("2023-Q2", "60"), "2023-Q2", "60.0000", "50.0000", "0.6000",
         "0.5000", "−10.00", LIGHT_YELLOW},
        /* lag-ratio: 4 points of 20 are 20 per cent */
        {INDICATOR(UP, "家",
                   BASE("0") TARGET(
                       "level",
                       "100") "<light rule='lag-ratio' yellow='10' red='20'/>"),
         OBS("2021", "16"), "2021", "16.0000", "20.0000", "0.1600", "0.2000",
         "−4.00", LIGHT_YELLOW},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        struct assessment a =
            assess_one(&f, rows[i].indicator, rows[i].obs, rows[i].period);

        print_message("row %zu: %s\n", i, rows[i].obs);
        assert_int_equal(a.reason, ASSESS_TOLD);
        assert_decimal(a.actual, 4, rows[i].actual);
        assert_decimal(a.expected, 4, rows[i].expected);
        assert_decimal(a.progress, 4, rows[i].progress);
        assert_decimal(a.schedule, 4, rows[i].schedule);
        assert_decimal(a.gap, 2, rows[i].gap);
        assert_int_equal(a.light, rows[i].light);
        fixture_close(&f);
    }
}

static void what_cannot_be_told_has_no_light_and_a_reason(void **state)
{
    static const struct {
        const char *indicator, *obs, *period;
        enum assess_reason reason;
    } rows[] = {
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "9")), "", "2023-Q2",
         ASSESS_NO_OBS},
        {INDICATOR(UP, "家", BASE("0") TARGET("level", "9")),
         "<obs period='2023-Q2' status='M'/>", "2023-Q2", ASSESS_MISSING},
        {INDICATOR(UP, "家", ""), OBS("2023-Q2", "1"), "2023-Q2",
         ASSESS_NO_TARGET},
        {INDICATOR(UP, "亿元", TARGET("growth", "8")), OBS("2023-Q2", "1"),
         "2023-Q2", ASSESS_NO_HISTORY},
        {INDICATOR(UP, "亿元", TARGET("growth", "8")),
         OBS("2022-Q2", "0") OBS("2023-Q2", "1"), "2023-Q2", ASSESS_NO_HISTORY},
        {INDICATOR(UP, "%", TARGET("annual-average", "8")),
         OBS("2021", "8") OBS("2023", "8"), "2023", ASSESS_NO_HISTORY},
        {INDICATOR(UP, "万人", TARGET("cumulative", "8")), OBS("2020", "8"),
         "2020", ASSESS_NO_TARGET},
        /* the running year has nothing to stand beside */
        {INDICATOR(UP, "元", BASE("100") TARGET("annual-average", "8")),
         OBS("2021", "110") OBS("2022-Q2", "66"), "2022-Q2", ASSESS_NO_HISTORY},
        /* no rate leads from 100 to less than nothing */
        {INDICATOR(UP, "元", BASE("100") TARGET("annual-average", "8")),
         OBS("2022", "-5"), "2022", ASSESS_NO_HISTORY},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        struct assessment a =
            assess_one(&f, rows[i].indicator, rows[i].obs, rows[i].period);

        print_message("row %zu: %s\n", i, rows[i].obs);
        assert_int_equal(a.light, LIGHT_NONE);
        assert_int_equal(a.reason, rows[i].reason);
        assert_false(a.progress.present);
        fixture_close(&f);
    }
}

static void the_missing_year_is_named(void **state)
{
    struct fixture f = fixture_open();
    struct assessment a =
        assess_one(&f, INDICATOR(UP, "%", TARGET("annual-average", "8")),
                   OBS("2021", "8") OBS("2023", "8"), "2023");

    (void)state;
    assert_true(period_eq(a.lacks, fixture_period("2022")));
    fixture_close(&f);
}

static void time_is_counted_at_the_end_of_the_period(void **state)
{
    static const struct {
        const char *period, *plan, *year;
        int quarter;
    } rows[] = {
        {"2023-Q2", "0.5000", "0.5000", 9},  {"2021-01", "0.0167", "0.0833", 0},
        {"2025", "1.0000", "1.0000", 19},    {"2020", "0.0000", "1.0000", 0},
        {"2026-Q1", "1.0000", "0.2500", 20}, {"2021-Q1", "0.0500", "0.2500", 0},
    };
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, PLAN_HEAD PLAN_AREAS "</plan>");

    (void)state;
    assert_int_equal(plan_quarter_count(p), 20);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct period period = fixture_period(rows[i].period);

        print_message("%s\n", rows[i].period);
        assert_decimal(plan_elapsed(p, period), 4, rows[i].plan);
        assert_decimal(year_elapsed(period), 4, rows[i].year);
        assert_int_equal(plan_quarter_index(p, period), rows[i].quarter);
    }
    fixture_close(&f);
}

#define TWO_INDICATORS                                               \
    "<indicators><indicator id='i' name='甲' nature='expected'"     \
    " direction='up'><unit symbol='家' decimals='0'/>"              \
    "<baseline period='2020' value='0'/>"                            \
    "<target kind='level' period='2025' value='100'/></indicator>"   \
    "<indicator id='k' name='乙' nature='expected' direction='up'>" \
    "<unit symbol='%' decimals='1'/>"                                \
    "<target kind='growth' period='2025' value='8'/></indicator></indicators>"

static void a_measure_has_the_worst_of_its_lights(void **state)
{
    static const struct {
        const char *due, *data;
        enum light light;
        enum measure_reason reason;
        size_t overdue;
    } rows[] = {
        {"2024-01-01", "", LIGHT_NONE, MEASURE_NO_DATA, 0},
        {"2023-01-01", "", LIGHT_NONE, MEASURE_NO_DATA, 1},
        {"2024-01-01", "<obs period='2023-Q2' value='50'/>", LIGHT_GREEN,
         MEASURE_INDICATOR, 0},
        {"2024-01-01", "<obs period='2023-Q2' value='40'/>", LIGHT_YELLOW,
         MEASURE_INDICATOR, 0},
        {"2024-01-01",
         "</series><progress measure='m' period='2023-Q2' status='on-track'/>"
         "<series indicator='i' area='431300'>",
         LIGHT_GREEN, MEASURE_STATUS, 0},
        {"2024-01-01",
         "<obs period='2023-Q2' value='40'/></series>"
         "<progress measure='m' period='2023-Q2' status='blocked'/>"
         "<series indicator='i' area='431300'>",
         LIGHT_RED, MEASURE_STATUS, 0},
        {"2024-01-01",
         "<obs period='2023-Q2' value='10'/></series>"
         "<progress measure='m' period='2023-Q2' status='late'/>"
         "<series indicator='i' area='431300'>",
         LIGHT_RED, MEASURE_INDICATOR, 0},
        {"2023-06-01", "<obs period='2023-Q2' value='50'/>", LIGHT_YELLOW,
         MEASURE_MILESTONE, 1},
        {"2023-05-31", "<obs period='2023-Q2' value='50'/>", LIGHT_RED,
         MEASURE_MILESTONE, 1},
        {"2023-06-30", "<obs period='2023-Q2' value='50'/>", LIGHT_GREEN,
         MEASURE_INDICATOR, 0},
        {"2023-05-31",
         "<obs period='2023-Q2' value='50'/></series>"
         "<milestone-done ref='s' on='2023-06-30'/>"
         "<series indicator='i' area='431300'>",
         LIGHT_GREEN, MEASURE_INDICATOR, 0},
        {"2023-05-31",
         "<obs period='2023-Q2' value='50'/></series>"
         "<milestone-done ref='s' on='2023-07-01'/>"
         "<series indicator='i' area='431300'>",
         LIGHT_RED, MEASURE_MILESTONE, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        const struct plan *p;
        const struct data *data;
        struct measure_state m;
        struct buf b;

        print_message("row %zu\n", i);
        buf_init(&b, f.arena, 1 << 16);
        buf_add_text(&b, PLAN_HEAD PLAN_AREAS TWO_INDICATORS
                     "<tasks><task id='t' number='1' title='任' short='任'>"
                     "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
                     "<track indicator='i'/>");
        buf_addf(&b,
                 "<milestone id='s' due='%s' title='节点'/></measure></task>"
                 "</tasks></plan>",
                 rows[i].due);
        p = fixture_plan(&f, b.data);
        buf_init(&b, f.arena, 1 << 16);
        buf_addf(&b,
                 "<data provider='局' asof='2023-07-15'" NS
                 "<series indicator='i' area='431300'>%s</series></data>",
                 rows[i].data);
        data = fixture_data(&f, p, b.data, NULL);
        assert_string_equal(fixture_said(&f), "");
        m = measure_assess(data, &p->measures[0], &p->areas[0],
                           fixture_period("2023-Q2"));
        assert_int_equal(m.light, rows[i].light);
        assert_int_equal(m.reason, rows[i].reason);
        assert_int_equal(m.overdue_count, rows[i].overdue);
        fixture_close(&f);
    }
}

static void a_task_averages_what_has_a_way_to_go(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(
        &f, PLAN_HEAD PLAN_AREAS TWO_INDICATORS
        "<tasks><task id='t' number='1' title='任' short='任'>"
        "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
        "<track indicator='i'/></measure>"
        "<measure id='n' title='举措'><lead>首</lead><p>甲</p>"
        "<track indicator='k'/></measure>"
        "<measure id='o' title='举措'><lead>首</lead><p>甲</p></measure>"
        "</task></tasks></plan>");
    const struct data *data =
        fixture_data(&f, p,
                     "<data provider='局' asof='2023-07-15'" NS
                     "<series indicator='i' area='431300'>"
                     "<obs period='2023-Q2' value='54'/></series>"
                     "<series indicator='k' area='431300'>"
                     "<obs period='2023-Q2' value='7'/></series></data>",
                     NULL);
    struct task_state t = task_assess(data, &p->tasks[0], &p->areas[0],
                                      fixture_period("2023-Q2"));

    (void)state;
    assert_decimal(t.progress, 2, "0.54");
    assert_decimal(t.schedule, 2, "0.50");
    assert_decimal(t.gap, 1, "4.0");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_target_is_measured_by_its_rule),
        cmocka_unit_test(what_cannot_be_told_has_no_light_and_a_reason),
        cmocka_unit_test(the_missing_year_is_named),
        cmocka_unit_test(time_is_counted_at_the_end_of_the_period),
        cmocka_unit_test(a_measure_has_the_worst_of_its_lights),
        cmocka_unit_test(a_task_averages_what_has_a_way_to_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
