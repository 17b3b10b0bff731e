#include "proof/proof.h"

#include "plan/prose.h"
#include "tests/unit/plan/fixture.h"

static const char plan_head[] = PLAN_HEAD
    "<areas><area code='431300' name='娄底市' short='全市' kind='city'/>"
    "<area code='431302' name='娄星区' parent='431300' kind='county'"
    " former='娄底郊区'/></areas>"
    "<orgs><org id='fgw' name='市发展和改革委员会' short='市发改委'"
    " former='市发计委 市计委'/></orgs>"
    "<indicators>"
    "<indicator id='gdp' name='地区生产总值' nature='expected' direction='up'>"
    "<unit symbol='亿元' decimals='1'/></indicator>"
    "<indicator id='rd' name='研发经费投入强度' short='研发强度'"
    " nature='expected' direction='up'>"
    "<unit symbol='%' decimals='2'/>"
    "<baseline period='2020' value='1.92'/>"
    "<target kind='level' period='2025' value='2.60'/></indicator>"
    "<indicator id='age' name='预期寿命' nature='expected' direction='up'>"
    "<unit symbol='年' decimals='1'/></indicator>"
    "<indicator id='sales' name='商品销售' nature='expected' direction='up'>"
    "<unit symbol='亿元' decimals='1'/>"
    "<target kind='growth' period='2025' value='8'/></indicator>"
    "<indicator id='jobs' name='新增就业' nature='expected' direction='up'>"
    "<unit symbol='万人' decimals='2'/>"
    "<baseline period='2020' value='5'/>"
    "<target kind='level' period='2025' op='between' from='6' to='7'/>"
    "<path kind='seasonal'><point period='2021-Q1' value='23'/>"
    "<point period='2021-Q2' value='47'/></path></indicator>"
    "</indicators>"
    "<tasks><task id='t' number='1' title='任务' short='任'>"
    "<measure id='m' title='举措'><lead>首</lead>\n<p>";
static const char plan_tail[] =
    "</p></measure></task></tasks>"
    "<projects><project id='p1' name='二期工程' former='扩建工程' kind='new'"
    " start='2021' finish='2023' total='3'/></projects>"
    "</plan>";

static const char data_text[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<series indicator='gdp' area='431300'>"
    "<obs period='2022-Q2' value='800.0'/><obs period='2023-Q1' value='400.0'/>"
    "<obs period='2023-Q2' value='848.4'/></series>"
    "<series indicator='gdp' area='431302'>"
    "<obs period='2022-Q2' value='310.0'/><obs period='2023-Q2' value='300.7'/>"
    "</series>"
    "<series indicator='rd' area='431300'>"
    "<obs period='2022-Q2' value='2.10'/><obs period='2023-Q2' value='2.31'/>"
    "</series>"
    "<series indicator='age' area='431300'>"
    "<obs period='2023-Q2' value='77.5'/></series>"
    "<series indicator='sales' area='431300'>"
    "<obs period='2022' value='120'/>"
    "<obs period='2022-Q2' value='50'/><obs period='2023-Q2' value='54.5'/>"
    "</series>"
    "<series indicator='jobs' area='431300'>"
    "<obs period='2023-Q2' value='2.8'/></series>"
    "</data>";

/* A paragraph of a plan stands for all prose. */
struct bench {
    struct fixture f;
    struct prose prose;
    size_t normalised;
};

static void bench_open(struct bench *b, const char *content, bool normalise,
                       enum proof_subject subject)
{
    struct proof_facts facts = {.normalise = normalise};
    struct proof *proof;
    struct buf text;

    b->f = fixture_open();
    buf_init(&text, b->f.arena, 1 << 16);
    buf_addf(&text, "%s%s%s", plan_head, content, plan_tail);
    facts.plan = fixture_plan(&b->f, text.data);
    assert_non_null(facts.plan);
    facts.data = fixture_data(&b->f, facts.plan, data_text, NULL);
    facts.area = &facts.plan->areas[0];
    facts.period = fixture_period("2023-Q2");
    assert_string_equal(fixture_said(&b->f), "");
    b->prose = facts.plan->measures[0].paras[0];
    proof = proof_new(&facts, b->f.arena, b->f.diag);
    proof_prose(proof, &b->prose, subject);
    b->normalised = proof_normalised(proof);
}

/* "W0330 5:甲 一": code, column and arguments of all messages; <p> takes three
 * columns. */
static const char *said(const struct bench *b)
{
    struct buf text;
    char id[8];

    buf_init(&text, b->f.arena, 1 << 16);
    buf_add_text(&text, "");
    for (size_t i = 0; i < diag_count(b->f.diag); i++) {
        const struct diag_item *item = diag_at(b->f.diag, i);

        buf_addf(&text, "%s%s %u:%u", i > 0 ? "; " : "",
                 diag_id(item->code, id), (unsigned)item->at.line - 2,
                 (unsigned)item->at.column);
        for (int k = 0; k < 4 && item->args[k]; k++)
            buf_addf(&text, " %s", item->args[k]);
    }
    return text.data;
}

struct row {
    const char *text, *want;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct bench b;

        bench_open(&b, rows[i].text, false, PROOF_OF_NOW);
        assert_string_equal(said(&b), rows[i].want);
        fixture_close(&b.f);
    }
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void marks_among_chinese_are_full_width(void **state)
{
    static const struct row rows[] = {
        {"增长，下降。", ""},
        {"增长,下降。", "W0330 1:6 1 , ，"},
        {"一,二;三:四?五!六", "W0330 1:5 5 , ，"},
        {"总GDP, 增长", "W0330 1:8 1 , ，"},
        {"A word, 词", ""}, // a Western sentence
        {"共1,234家，比例3:1，8:30开会", ""},
        {"见https://a.cn/b?c=d,e", ""},
        {"产值(亿元)", "W0330 1:6 2 ( （"},
        {"(GDP)增长", "W0330 1:4 2 ( （"},
        {"(1)完善", "W0330 1:4 2 ( （"},
        {"函数f(x)的", ""},
        {"甲(乙", "W0330 1:5 1 ( （"},
        {"甲)乙", "W0330 1:5 1 ) ）"},
        {"甲(乙", "W0330 1:5 1 ( （"},
        {"结束.", "W0330 1:6 1 . 。"},
        {"3.5万元", ""},
        {"图.2", ""},
        {"等...", "W0330 1:5 1 . ……"},
        {"等..", ""},
        {"说\"好\"的", "W0330 1:5 2 \" “"},
        {"a \"b\" c", ""},
        {"甲<em>乙,</em>丙,丁", "W0330 1:10 2 , ，"},
        {"甲<footnote>注,文</footnote>", "W0330 1:16 1 , ，"},
        {"甲<br/>乙,丙", "W0330 1:11 1 , ，"},
        {"甲乙\n    丙,丁", "W0330 2:6 1 , ，"},
        {"甲乙   丙,丁", "W0330 1:10 1 , ，"},
    };

    (void)state;
    CHECK(rows);
}

static void marks_are_replaced_where_it_is_asked_for(void **state)
{
    static const struct {
        const char *text, *want;
        size_t count;
    } rows[] = {
        {"甲, 乙;丙.", "甲，乙；丙。", 3},
        {"甲 (乙), 丙", "甲（乙），丙", 3},
        {"甲\"乙\"丙...", "甲“乙”丙……", 3},
        {"1,234 a, b", "1,234 a, b", 0},
        {"甲<em>乙, </em>丙,丁", "甲乙，丙，丁", 2},
        {"甲,\n  乙\n  丙,丁,戊", "甲，乙丙，丁，戊", 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct bench b;

        bench_open(&b, rows[i].text, true, PROOF_OF_NOW);
        assert_string_equal(said(&b), "");
        assert_string_equal(prose_text(&b.prose, b.f.arena), rows[i].want);
        assert_int_equal(b.normalised, rows[i].count);
        fixture_close(&b.f);
    }
}

/* Marks that grew do not move the places of what stands behind them. */
static void places_outlive_replacing(void **state)
{
    const struct prose_inline *text;
    struct bench b;

    (void)state;
    bench_open(&b, "甲,\n  乙,\n   丙,丁", true, PROOF_OF_NOW);
    text = b.prose.first;
    assert_int_equal(text->as.text.size, sizeof("甲，乙，丙，丁") - 1);
    assert_int_equal(prose_loc(text, sizeof("甲，") - 1).column, 3);
    assert_int_equal(prose_loc(text, sizeof("甲，乙，丙，") - 1).column, 6);
    fixture_close(&b.f);
}

static void words_for_periods_are_held_against_the_book(void **state)
{
    static const struct row rows[] = {
        {"上半年，全市增长。", ""},
        {"前三季度，全市增长。", "W0332 1:4 前三季度 2023年上半年"},
        {"今年前3个月增长", "W0332 1:6 前3个月 2023年上半年"},
        {"前六个月增长，二季度回升", ""},
        {"1—9月增长", "W0332 1:4 1—9月 2023年上半年"},
        {"1-6月份增长，1至6月", ""},
        {"截至9月底，全市", "W0332 1:4 截至9月底 2023年上半年"},
        {"截至6月末，全市", ""},
        {"一季度，全市增长", "W0332 1:4 一季度 2023年上半年"},
        {"第一季度，全市增长", "W0332 1:4 第一季度 2023年上半年"},
        {"奖补资金已在一季度兑现", ""}, // an event
        {"三季度抓三件事", ""},         // to come
        {"2022年前三季度增长", ""},
        {"2023年前三季度增长", "W0332 1:9 前三季度 2023年上半年"},
        {"去年前三季度，比一季度提高", ""},
        {"力争前三季度完成", ""},
        {"一季度增长5%，上半年增长6%", ""},
        {"一季度增长5%，前三季度增长6%", ""}, // through the year
        {"增长5%。前三季度增长6%", "W0332 1:9 前三季度 2023年上半年"},
        {"前十三个月，1—13月，2—9月，截至13月底，九季度", ""},
    };
    struct bench b;

    (void)state;
    CHECK(rows);
    bench_open(&b, "前三季度完成", false, PROOF_OF_PLAN);
    assert_string_equal(said(&b), "");
    fixture_close(&b.f);
}

static void quoted_numbers_are_held_against_the_data(void **state)
{
    static const struct row rows[] = {
        {"地区生产总值848.4亿元", ""},
        {"地区生产总值达到848亿元，增长6.1%", ""},
        {"地区生产总值达到 848.4 亿元，同比增长6.05%", ""},
        {"地区生产总值达到849.4亿元",
         "W0333 1:12 地区生产总值 849.4亿元 848.4 a.xml:1"},
        {"全市地区生产总值增长6.5%",
         "W0333 1:14 地区生产总值 6.5% 6.1 a.xml:1"},
        {"地区生产总值1,848.4亿元",
         "W0333 1:10 地区生产总值 1,848.4亿元 848.4 a.xml:1"},
        {"娄星区地区生产总值300.7亿元，下降3.0%", ""},
        {"地区生产总值：娄星区848.4亿元",
         "W0333 1:14 地区生产总值 848.4亿元 300.7 a.xml:1"},
        {"地区生产总值增加48.4亿元", ""}, // two values apart
        {"研发强度2.31%，比2020年提高0.39个百分点", ""},
        {"研发经费投入强度2.13％",
         "W0333 1:12 研发经费投入强度 2.13％ 2.31 a.xml:1"},
        {"研发强度提高0.6个百分点",
         "W0333 1:10 研发强度 0.6个百分点 0.21 a.xml:1"},
        {"研发强度到2025年达到2.6%", ""},
        {"研发强度高于全国0.5个百分点", ""},
        {"预期寿命到2025年达到79年", "W0333 1:16 预期寿命 79年 77.5 a.xml:1"},
        // a figure in another unit is another one
        {"研发强度提高0.21%", "W0333 1:10 研发强度 0.21% 2.31 a.xml:1"},
        {"研发强度2.31个百分点",
         "W0333 1:8 研发强度 2.31个百分点 0.21 a.xml:1"},
        {"商品销售的目标是增长8%，已增长9.0%", ""},
        {"商品销售达到8亿元", "W0333 1:10 商品销售 8亿元 54.5 a.xml:1"},
        {"新增就业47万人", "W0333 1:8 新增就业 47万人 2.80 a.xml:1"},
        {"新增就业应完成47%，比一季度多24个百分点", ""},
        {"新增就业的目标是6万人，不多于7万人", ""},
        // what the program works out: progress, schedule, expected, pace
        {"研发强度完成57.4%，应完成50%", ""},
        {"研发强度应到2.26%，每年还需提高0.12个百分点", ""},
        {"商品销售余下各月还需增长7.3%", ""},
        {"地区生产总值。达到999亿元", ""}, // another sentence
        {"达到999亿元，新增9家", ""},
        {"地区生产总值中，研发强度为2.31%，共8.9%",
         "W0333 1:24 研发强度 8.9% 2.31 a.xml:1"},
        {"地区生产总值<value indicator='gdp'/>，增长3.%", ""},
    };

    (void)state;
    CHECK(rows);
}

static void names_out_of_use_are_told(void **state)
{
    static const struct row rows[] = {
        {"市发改委、市发展和改革委员会、二期工程", ""},
        {"市发计委牵头", "W0335 1:4 市发计委 市发展和改革委员会"},
        {"由市计委牵头", "W0335 1:5 市计委 市发展和改革委员会"},
        {"娄底郊区，扩建工程",
         "W0335 1:4 娄底郊区 娄星区; W0335 1:9 扩建工程 二期工程"},
    };

    (void)state;
    CHECK(rows);
}

static void a_num_reads_as_its_value(void **state)
{
    static const struct row rows[] = {
        {"<num indicator='gdp'>848.4</num>", ""},
        {"约<num indicator='gdp'>848</num>", ""},
        {"<num indicator='gdp'>848.5</num>", "E0334 1:4 848.5 848.4"},
        {"<num indicator='gdp'>848.40</num>", "E0334 1:4 848.40 848.4"},
        {"<num indicator='gdp'>很多</num>", "E0334 1:4  848.4"},
        {"<num indicator='gdp' form='yoy'>6.1</num>%", ""},
        {"<num indicator='gdp' area='431302' form='yoy'>−3.0</num>%", ""},
        {"下降<num indicator='gdp' area='431302' form='yoy'>3.0</num>%", ""},
        {"增长<num indicator='gdp' area='431302' form='yoy'>3.0</num>%",
         "E0334 1:6 3.0 −3.0"},
        {"<num indicator='gdp' period='2021'>1</num>",
         "E0290 1:4 gdp 娄底市 2021"},
    };

    (void)state;
    CHECK(rows);
}

static void without_a_plan_only_marks_are_looked_at(void **state)
{
    struct fixture f = fixture_open();
    const struct proof_facts none = {0};
    struct proof *proof = proof_new(&none, f.arena, f.diag);
    const struct prose prose = prose_of("前三季度地区生产总值1亿元,",
                                        (struct loc){"b.xml", 1, 1}, f.arena);
    const struct prose empty = {0};

    (void)state;
    proof_prose(proof, &prose, PROOF_OF_NOW);
    proof_prose(proof, &empty, PROOF_OF_NOW);
    assert_string_equal(fixture_said(&f), "W0330:1");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_among_chinese_are_full_width),
        cmocka_unit_test(marks_are_replaced_where_it_is_asked_for),
        cmocka_unit_test(places_outlive_replacing),
        cmocka_unit_test(words_for_periods_are_held_against_the_book),
        cmocka_unit_test(quoted_numbers_are_held_against_the_data),
        cmocka_unit_test(names_out_of_use_are_told),
        cmocka_unit_test(a_num_reads_as_its_value),
        cmocka_unit_test(without_a_plan_only_marks_are_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
