/* Values in words. */
#include "compose/phrase.h"

#include "tests/unit/plan/fixture.h"

static struct fixture fixture;
static struct builder builder;

static int set_up(void **state)
{
    (void)state;
    fixture = fixture_open();
    builder = (struct builder){.arena = fixture.arena, .diag = fixture.diag};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    fixture_close(&fixture);
    return 0;
}

static struct decimal number(const char *text)
{
    struct decimal d = DECIMAL_NONE;

    if (text)
        assert_true(decimal_parse(str_of(text), &d));
    return d;
}

static void numbers_have_their_decimals_and_a_true_minus(void **state)
{
    static const struct {
        const char *value;
        int decimals;
        bool plus;
        const char *want;
    } rows[] = {
        {"34.05", 1, false, "34.1"},
        {"-5.35", 1, false, "−5.4"},
        {"6.3", 1, true, "+6.3"},
        {"-6.3", 1, true, "−6.3"},
        {"0.04", 1, true, "0.0"},
        {"-0.04", 1, false, "0.0"},
        {"1234567", 0, false, "1234567"},
        {"7", 2, false, "7.00"},
        {NULL, 1, true, "—"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(phrase_number(&builder, number(rows[i].value),
                                          rows[i].decimals, rows[i].plus),
                            rows[i].want);
}

static void
shares_are_percentages_in_words_and_fixed_point_in_drawings(void **state)
{
    static const struct {
        const char *share, *words;
        int64_t fixed;
    } rows[] = {
        {"0.563", "56.3", 36897},   {"1", "100.0", 65536},
        {"0.9996", "100.0", 65510}, {"-0.25", "−25.0", -16384},
        {"2.5", "250.0", 163840},   {NULL, "—", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct decimal share = number(rows[i].share);

        assert_string_equal(phrase_share(&builder, share), rows[i].words);
        assert_int_equal(phrase_fixed(share), rows[i].fixed);
    }
}

/* What rounds to nothing is level, and no word is without a number. */
static void a_gap_is_fast_slow_or_level(void **state)
{
    static const struct {
        const char *gap, *want;
    } rows[] = {
        {"6.3", "快6.3个百分点"},   {"-5.4", "慢5.4个百分点"},
        {"0", "与时序持平"},        {"0.04", "与时序持平"},
        {"-0.04", "与时序持平"},    {"0.05", "快0.1个百分点"},
        {"-0.05", "慢0.1个百分点"}, {NULL, "—"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(phrase_gap(&builder, number(rows[i].gap)),
                            rows[i].want);
}

static void periods_and_days_are_read_out(void **state)
{
    static const struct {
        const char *period, *want;
    } rows[] = {
        {"2023", "2023年"},          {"2023-S1", "2023年上半年"},
        {"2023-S2", "2023年全年"},   {"2023-Q1", "2023年一季度"},
        {"2023-Q2", "2023年上半年"}, {"2023-Q3", "2023年前三季度"},
        {"2023-Q4", "2023年全年"},   {"2023-01", "2023年1月"},
        {"2023-05", "2023年1—5月"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_string_equal(
            phrase_period(&builder, fixture_period(rows[i].period)),
            rows[i].want);
    assert_string_equal(phrase_day(&builder, (struct date){2023, 6, 30}),
                        "2023年6月30日");
}

/* ---- values -------------------------------------------------------------- */

#define INDICATORS                                                         \
    "<indicators>"                                                         \
    "<indicator id='out' name='产值' nature='expected' direction='up'>"  \
    "<unit symbol='亿元' decimals='1'/>"                                 \
    "<baseline period='2020' value='100'/>"                                \
    "<target kind='level' period='2025' value='200'/></indicator>"         \
    "<indicator id='rate' name='占比' nature='expected' direction='up'>" \
    "<unit symbol='%' decimals='2'/>"                                      \
    "<baseline period='2020' value='0'/>"                                  \
    "<target kind='level' period='2025' value='40'/></indicator>"          \
    "<indicator id='none' name='无' nature='expected' direction='up'>"    \
    "<unit symbol='个' decimals='0'/></indicator>"                        \
    "</indicators></plan>"
#define DATA                                         \
    "<data provider='局' asof='2023-07-15'" NS       \
    "<series indicator='out' area='431300'>"         \
    "<obs period='2022-Q2' value='125'/>"            \
    "<obs period='2023-Q1' value='170'/>"            \
    "<obs period='2023-Q2' value='150'/></series>"   \
    "<series indicator='out' area='431302'>"         \
    "<obs period='2023-Q2' value='61.25'/></series>" \
    "<series indicator='rate' area='431300'>"        \
    "<obs period='2022-Q2' value='30.5'/>"           \
    "<obs period='2023-Q1' status='M'/>"             \
    "<obs period='2023-Q2' value='28.25'/></series></data>"

struct wanted {
    const char *indicator, *area, *period;
    enum value_form form;
    bool unit;
    const char *want, *said;
};

static void check_value(const struct wanted *w)
{
    const struct prose_value value = {
        .indicator = w->indicator,
        .area = w->area,
        .period = w->period ? fixture_period(w->period) : (struct period){0},
        .form = w->form,
        .unit = w->unit};

    builder.diag = fixture.diag = diag_new(fixture.arena);
    assert_string_equal(
        phrase_value(&builder, &value, (struct loc){"book.xml", 9, 1}),
        w->want);
    assert_string_equal(fixture_said(&fixture), w->said);
}

static void a_value_is_printed_in_its_form(void **state)
{
    static const struct wanted rows[] = {
        {"out", NULL, NULL, VALUE_LEVEL, true, "150.0亿元", ""},
        {"out", NULL, NULL, VALUE_LEVEL, false, "150.0", ""},
        {"out", "431302", NULL, VALUE_LEVEL, true, "61.3亿元", ""},
        {"out", NULL, "2022-Q2", VALUE_LEVEL, true, "125.0亿元", ""},
        {"out", NULL, NULL, VALUE_CHANGE, true, "−20.0亿元", ""},
        {"out", NULL, NULL, VALUE_YOY, true, "20.0%", ""},
        {"out", NULL, NULL, VALUE_PROGRESS, true, "50.0%", ""},
        {"out", NULL, NULL, VALUE_GAP, true, "0.0个百分点", ""},
        {"out", NULL, NULL, VALUE_TARGET, true, "200.0亿元", ""},
        {"out", NULL, NULL, VALUE_BASELINE, true, "100.0亿元", ""},
        {"rate", NULL, NULL, VALUE_LEVEL, true, "28.25%", ""},
        {"rate", NULL, NULL, VALUE_YOY, true, "−2.25个百分点", ""},
        {"rate", NULL, NULL, VALUE_YOY, false, "−2.25", ""},
    };
    struct compose_input in = {.period = fixture_period("2023-Q2")};

    (void)state;
    in.plan = fixture_plan(&fixture, PLAN_HEAD PLAN_AREAS INDICATORS);
    in.data = fixture_data(&fixture, in.plan, DATA, NULL);
    in.area = &in.plan->areas[0];
    builder.in = &in;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_value(&rows[i]);
    builder.in = NULL;
}

#define TREND_INDICATORS                                                         \
    "<indicators>"                                                               \
    "<indicator id='out' name='产值' nature='expected' direction='up'>"        \
    "<unit symbol='亿元' decimals='1'/>"                                       \
    "<baseline period='2020' value='100'/>"                                      \
    "<target kind='level' period='2025' value='200'/></indicator>"               \
    "<indicator id='dust' name='浓度' nature='binding' direction='down'>"      \
    "<unit symbol='微克' decimals='0'/>"                                       \
    "<baseline period='2020' value='40'/>"                                       \
    "<target kind='level' period='2025' value='30'/></indicator>"                \
    "<indicator id='share' name='占比' nature='expected' direction='up'>"      \
    "<unit symbol='%' decimals='1'/></indicator>"                                \
    "<indicator id='idle' name='失业率' nature='expected' direction='down'>"  \
    "<unit symbol='%' decimals='1'/></indicator>"                                \
    "<indicator id='pace' name='增速' nature='expected' direction='up'>"       \
    "<unit symbol='%' decimals='1'/>"                                            \
    "<target kind='growth' period='2025' value='8'/></indicator>"                \
    "<indicator id='told' name='收入增速' nature='expected' direction='up'>" \
    "<unit symbol='%' decimals='1'/></indicator>"                                \
    "<indicator id='jobs' name='就业' nature='expected' direction='up'>"       \
    "<unit symbol='万人' decimals='1'/>"                                       \
    "<target kind='cumulative' period='2025' value='20'/></indicator>"           \
    "<indicator id='waste' name='排放' nature='binding' direction='down'>"     \
    "<unit symbol='吨' decimals='1'/>"                                          \
    "<target kind='cumulative' period='2025' value='50'/></indicator>"           \
    "<indicator id='sales' name='销售' nature='expected' direction='up'>"      \
    "<unit symbol='亿元' decimals='1'/>"                                       \
    "<target kind='growth' period='2025' value='8'/></indicator>"                \
    "</indicators>"                                                              \
    "<relations><growth of='out' equals='told'/></relations></plan>"
#define PAIR(id, before, now)                    \
    "<series indicator='" id "' area='431300'>"  \
    "<obs period='2022-Q2' value='" before "'/>" \
    "<obs period='2023-Q1' value='" before "'/>" \
    "<obs period='2023-Q2' value='" now "'/></series>"
#define TREND_DATA                                                             \
    "<data provider='局' asof='2023-07-15'" NS PAIR("out", "125", "150")       \
        PAIR("dust", "40", "38") PAIR("share", "30.5", "30.2")                 \
            PAIR("idle", "5.1", "5.4") PAIR("pace", "6.1", "5.8") PAIR(        \
                "told", "6.1",                                                 \
                "6.1") "<series indicator='jobs' area='431300'>"               \
                       "<obs period='2021' value='4'/><obs period='2022' "     \
                       "value='4'/>"                                           \
                       "<obs period='2023-Q2' value='1.5'/></series>"          \
                       "<series indicator='waste' area='431300'>"              \
                       "<obs period='2021' value='9'/><obs period='2022' "     \
                       "value='13'/></series>"                                 \
                       "<series indicator='sales' area='431300'>"              \
                       "<obs period='2022-Q2' value='50'/><obs period='2022' " \
                       "value='120'/>"                                         \
                       "<obs period='2023-Q2' value='54.5'/></series>"         \
                       "<series indicator='out' area='431302'>"                \
                       "<obs period='2021' value='150'/><obs period='2022' "   \
                       "value='120'/>"                                         \
                       "<obs period='2023' value='120.04'/></series></data>"

/* The verb goes with the number, the unit and what is good; rows of one
 * indicator differ in their form. */
static void a_trend_has_the_verb_of_its_number(void **state)
{
    static const struct wanted rows[] = {
        {"out", NULL, NULL, VALUE_YOY_WORDS, true, "同比增长20.0%", ""},
        {"out", NULL, NULL, VALUE_CHANGE_WORDS, true, "比上期增加25.0亿元", ""},
        {"out", NULL, NULL, VALUE_GAP_WORDS, true, "与时序持平", ""},
        {"out", NULL, NULL, VALUE_PACE_WORDS, true, "年均增长12.2%", ""},
        {"out", NULL, NULL, VALUE_PREVIOUS, true, "125.0亿元", ""},
        {"out", NULL, NULL, VALUE_LAST_YEAR, false, "125.0", ""},
        {"dust", NULL, NULL, VALUE_YOY_WORDS, true, "同比下降5.0%", ""},
        {"dust", NULL, NULL, VALUE_CHANGE_WORDS, true, "比上期减少2微克", ""},
        {"dust", NULL, NULL, VALUE_GAP_WORDS, true, "慢于时序30.0个百分点", ""},
        {"dust", NULL, NULL, VALUE_PACE_WORDS, true, "年均下降9.0%", ""},
        {"share", NULL, NULL, VALUE_YOY_WORDS, true, "同比下降0.3个百分点", ""},
        {"idle", NULL, NULL, VALUE_YOY_WORDS, true, "同比上升0.3个百分点", ""},
        {"pace", NULL, NULL, VALUE_YOY_WORDS, true, "同比回落0.3个百分点", ""},
        {"told", NULL, NULL, VALUE_YOY_WORDS, true, "与上年同期持平", ""},
        {"told", NULL, NULL, VALUE_CHANGE_WORDS, true, "与上期持平", ""},
        {"jobs", NULL, NULL, VALUE_PACE_WORDS, true, "年均完成4.2万人", ""},
        {"waste", NULL, "2022", VALUE_PACE_WORDS, true, "年均不超过9.3吨", ""},
        {"sales", NULL, NULL, VALUE_PACE_WORDS, true, "余下各月同比增长7.3%",
         ""},
        {"out", "431302", "2022", VALUE_YOY_WORDS, true, "比上年下降20.0%", ""},
        {"out", "431302", "2022", VALUE_CHANGE_WORDS, true,
         "比上年减少30.0亿元", ""},
        {"out", "431302", "2023", VALUE_YOY_WORDS, true, "与上年持平", ""},
        {"out", "431302", NULL, VALUE_YOY_WORDS, true, "—", "E0290:9"},
    };
    struct compose_input in = {.period = fixture_period("2023-Q2")};

    (void)state;
    in.plan = fixture_plan(&fixture, PLAN_HEAD PLAN_AREAS TREND_INDICATORS);
    in.data = fixture_data(&fixture, in.plan, TREND_DATA, NULL);
    in.area = &in.plan->areas[0];
    builder.in = &in;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_value(&rows[i]);
    builder.in = NULL;
}

/* A dash stands for it, and the error is at the place of the <value>. */
static void a_value_that_is_not_there_is_an_error(void **state)
{
    static const struct wanted rows[] = {
        {"out", NULL, "2021-Q2", VALUE_LEVEL, true, "—", "E0290:9"},
        {"out", "431321", NULL, VALUE_LEVEL, true, "—", "E0290:9"},
        {"rate", NULL, "2023-Q1", VALUE_LEVEL, true, "—", "E0291:9"},
        {"rate", NULL, NULL, VALUE_CHANGE, true, "—", "E0291:9"},
        {"rate", NULL, "2023-Q1", VALUE_PROGRESS, true, "—", "E0291:9"},
        {"out", NULL, "2021-Q2", VALUE_GAP, true, "—", "E0290:9"},
        {"out", "431302", NULL, VALUE_PROGRESS, true, "—", "E0292:9"},
        {"out", "431302", NULL, VALUE_YOY, true, "—", "E0290:9"},
        {"none", NULL, NULL, VALUE_TARGET, true, "—", "E0292:9"},
        {"none", NULL, NULL, VALUE_BASELINE, true, "—", "E0293:9"},
        // unknown names were reported when the prose was checked
        {"nope", NULL, NULL, VALUE_LEVEL, true, "—", ""},
        {"out", "999999", NULL, VALUE_LEVEL, true, "—", ""},
    };
    static const struct wanted lone = {"out", NULL, NULL,     VALUE_LEVEL,
                                       true,  "—",  "E0299:9"};
    struct compose_input in = {.period = fixture_period("2023-Q2")};

    (void)state;
    builder.in = &in;
    check_value(&lone); // a book without a plan
    in.plan = fixture_plan(&fixture, PLAN_HEAD PLAN_AREAS INDICATORS);
    check_value(&lone); // without data
    in.data = fixture_data(&fixture, in.plan, DATA, NULL);
    in.area = &in.plan->areas[0];
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_value(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_their_decimals_and_a_true_minus),
        cmocka_unit_test(
            shares_are_percentages_in_words_and_fixed_point_in_drawings),
        cmocka_unit_test(a_gap_is_fast_slow_or_level),
        cmocka_unit_test(periods_and_days_are_read_out),
        cmocka_unit_test(a_value_is_printed_in_its_form),
        cmocka_unit_test(a_trend_has_the_verb_of_its_number),
        cmocka_unit_test(a_value_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
