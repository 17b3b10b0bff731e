/* Tables made from a plan and its data, read back cell by cell. */
#include "compose/expand.h"

#include <string.h>

#include "base/map.h"
#include "compose/expand_words.h"
#include "compose/light_words.h"
#include "doc/doc.h"
#include "style/fonts_file.h"
#include "style/sheet.h"
#include "tests/unit/plan/fixture.h"
#include "text/fontset.h"

#define INDICATORS                                                          \
    "<indicators>"                                                          \
    "<indicator id='a' name='产值' short='产值' field='产业' "        \
    "nature='expected' direction='up'>"                                     \
    "<unit symbol='亿元' decimals='1'/>"                                  \
    "<baseline period='2020' value='100'/>"                                 \
    "<baseline area='431302' period='2020' value='50'/>"                    \
    "<baseline area='431321' period='2020' value='50'/>"                    \
    "<target kind='level' period='2025' value='200'/>"                      \
    "<target area='431302' kind='level' period='2025' value='100'/>"        \
    "<target area='431321' kind='level' period='2025' value='100'/>"        \
    "<light rule='lag-points' yellow='5' red='15'/></indicator>"            \
    "<indicator id='k' name='失业率' nature='binding' direction='keep' " \
    "field='民生'><unit symbol='%' decimals='1'/>"                        \
    "<target kind='keep' op='le' period='2025' value='5.5'/>"               \
    "<light rule='lag-points' yellow='3' red='9'/></indicator>"             \
    "<indicator id='g' name='增速' field='产业' nature='expected' "     \
    "direction='up'>"                                                       \
    "<unit symbol='万元' decimals='0'/>"                                  \
    "<baseline period='2020' value='10'/>"                                  \
    "<target kind='growth' period='2025' value='8.0'/></indicator>"         \
    "</indicators>"
#define PROJECT(id, group, total, unit)                                   \
    "<project id='" id "' name='项目' kind='new' " group " start='2022' " \
    "finish='2024' total='" total "' unit='" unit "'/>"
#define DATA                                                         \
    "<data provider='市统计局' asof='2023-07-15' note='示例数据'" NS \
    "<series indicator='a' area='431300'>"                           \
    "<obs period='2022' value='140'/>"                               \
    "<obs period='2023-Q2' value='156.34'/></series>"                \
    "<series indicator='a' area='431302'>"                           \
    "<obs period='2023-Q2' value='60'/></series>"                    \
    "<series indicator='k' area='431300'>"                           \
    "<obs period='2023-Q2' value='5.2'/></series>"

struct bench {
    struct fixture f;
    struct compose_input in;
    struct builder b;
};

static const struct sheet *sheet_of(struct fixture *f)
{
    struct fontset *fonts = fontset_new(f->arena);
    const struct loc at = {0};
    struct fonts_list *list =
        fonts_find(NULL, NULL, at, f->gate, f->arena, f->diag);

    assert_non_null(list);
    for (size_t i = 0; i < list->count; i++)
        (void)fontset_add(fonts, list->roles[i].name, list->roles[i].title,
                          NULL, 0);
    const struct sheet_source from = {STR("book"), "book.xml", ".", at, NULL};

    return sheet_read(&from, fonts, f->gate, f->arena, f->diag);
}

static void open_bench(struct bench *t, const char *projects, const char *data)
{
    struct buf plan, text;

    *t = (struct bench){.f = fixture_open()};
    buf_init(&plan, t->f.arena, 1 << 16);
    buf_addf(&plan, "%s%s</plan>", PLAN_HEAD PLAN_AREAS INDICATORS, projects);
    t->in.plan = fixture_plan(&t->f, plan.data);
    assert_string_equal(fixture_said(&t->f), "");
    buf_init(&text, t->f.arena, 1 << 16);
    buf_addf(&text, "%s%s</data>", DATA, data);
    t->in.data = fixture_data(&t->f, t->in.plan, text.data, NULL);
    t->in.area = &t->in.plan->areas[0];
    t->in.period = fixture_period("2023-Q2");
    t->in.sheet = sheet_of(&t->f);
    assert_string_equal(fixture_said(&t->f), "");
    t->b = (struct builder){.arena = t->f.arena,
                            .diag = t->f.diag,
                            .in = &t->in,
                            .sheet = t->in.sheet,
                            .labels = map_new(t->f.arena)};
}

/* "1|产值 亿元|…": a light is its letter, a shape alone is *. */
static const char *row_words(struct bench *t, const struct book_row *row)
{
    struct buf buf;

    buf_init(&buf, t->f.arena, 1 << 16);
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct book_para *para = &row->cells[i].para;

        if (i > 0)
            buf_add_char(&buf, '|');
        for (size_t k = 0; k < para->span_count; k++) {
            const struct span *span = &para->spans[k];

            if (span->kind == SPAN_TEXT)
                buf_add(&buf, span->text.data, span->text.size);
            if (span->kind == SPAN_SPACE)
                buf_add_char(&buf, ' ');
            if (span->kind == SPAN_LIGHT && k + 1 == para->span_count)
                buf_add_char(&buf, '*');
        }
    }
    return buf.data;
}

typedef void expander(struct builder *b, const struct doc_block *d,
                      struct book_block *parent);

static const struct book_table *expanded(struct bench *t, expander *expand,
                                         const struct doc_generated *generated)
{
    struct book_block *parent =
        block_new(&t->b, BLOCK_GROUP, ROLE_NONE, NULL, (struct loc){0});
    struct doc_block d = {.as.generated = generated};

    expand(&t->b, &d, parent);
    return parent->first ? parent->first->as.table : NULL;
}

static void assert_rows(struct bench *t, const struct book_table *table,
                        const char *const *want, size_t count)
{
    assert_non_null(table);
    assert_int_equal(table->row_count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(row_words(t, &table->rows[i]), want[i]);
}

static void
indicators_stand_under_their_fields_with_decimals_of_their_own(void **state)
{
    static const char *const want[] = {
        "产业",
        "1|产值 亿元|预期|100.0|200.0|140.0|156.3|56.3|+6.3|绿",
        "2|增速 万元|预期|10|8.0%|—|—|—|—|无",
        "民生",
        "3|失业率 %|约束|—|≤5.5|—|5.2|达标|—|绿",
    };
    struct doc_generated d = {.group = true};
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    assert_rows(&t, expanded(&t, expand_indicator_table, &d), want, 5);
    fixture_close(&t.f);
}

static void indicators_are_chosen_by_id_and_by_field(void **state)
{
    static const struct doc_place select[] = {{"k", {0}}, {"field:无", {0}}};
    struct doc_generated d = {.select = select, .select_count = 2};
    const struct book_table *table;
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    table = expanded(&t, expand_indicator_table, &d);
    assert_int_equal(table->row_count, 1);
    assert_int_equal(table->head_count, 1);
    assert_true(table->head[0].cells[0].stacked);
    fixture_close(&t.f);
}

static void areas_keep_their_order_and_the_whole_is_last(void **state)
{
    static const struct doc_place select[] = {{"a", {0}}, {"k", {0}}};
    static const char *const want[] = {"娄星区|20.0 *|无", "双峰县|无|无",
                                       "娄底市|56.3|达标"};
    struct doc_generated d = {.select = select, .select_count = 2};
    const struct book_table *table;
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    table = expanded(&t, expand_area_table, &d);
    assert_rows(&t, table, want, 3);
    assert_true(table->rows[2].rule_above);
    assert_true(table->rows[0].cells[1].has_fill);
    assert_int_equal(table->rows[0].cells[1].fill,
                     colour_named(&t.b, "structure40"));
    assert_false(table->rows[1].cells[1].has_fill);
    assert_false(table->rows[2].cells[1].has_fill);
    fixture_close(&t.f);
}

#define PROGRESS(id, plan, done)                                          \
    "<project-progress project='" id "' period='2023-Q2' invested='1.1' " \
    "year-plan='" plan "' year-done='" done "' stage='开工'/>"

static void a_board_counts_its_lights(void **state)
{
    static const struct doc_place select[] = {{"a", {0}}, {"k", {0}}};
    static const char *const want[] = {
        "娄星区|红|无|0|0|1|1", "双峰县|无|无|0|0|0|2", "绿|0|0|0|||",
        "黄|0|0||0||",          "红|1|0|||1|",          "无|1|2||||3"};
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    assert_rows(
        &t,
        expanded(&t, expand_status_board,
                 &(struct doc_generated){.select = select, .select_count = 2}),
        want, sizeof(want) / sizeof(want[0]));
    fixture_close(&t.f);
}

static void a_board_of_periods_has_a_row_for_each_indicator(void **state)
{
    const struct period periods[] = {fixture_period("2022"),
                                     fixture_period("2023-Q2")};
    static const struct doc_place select[] = {{"a", {0}}};
    static const char *const want[] = {"产值|绿|绿|2|0|0|0", "绿|1|1|2|||",
                                       "黄|0|0||0||", "红|0|0|||0|",
                                       "无|0|0||||0"};
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    assert_rows(&t,
                expanded(&t, expand_status_board,
                         &(struct doc_generated){.select = select,
                                                 .select_count = 1,
                                                 .periods = periods,
                                                 .period_count = 2}),
                want, sizeof(want) / sizeof(want[0]));
    fixture_close(&t.f);
}

/* The column of pictures, a dash where there never was a value. */
static void sparklines_have_a_column_where_they_are_asked_for(void **state)
{
    struct doc_generated d = {.sparkline = true};
    const struct book_table *table;
    struct bench t;
    size_t pictures = 0, dashes = 0;

    (void)state;
    open_bench(&t, "", "");
    table = expanded(&t, expand_indicator_table, &d);
    for (size_t i = 0; i < table->row_count; i++) {
        const struct span *span = table->rows[i].cells[7].para.spans;

        pictures += span->kind == SPAN_PICTURE;
        dashes += span->kind == SPAN_TEXT && str_is(span->text, "—");
    }
    assert_int_equal(pictures, 2);
    assert_int_equal(dashes, 1);
    d.sparkline = false;
    assert_int_equal(expanded(&t, expand_indicator_table, &d)->column_count + 1,
                     table->column_count);
    fixture_close(&t.f);
}

static void sums_of_projects_are_exact_and_stand_first(void **state)
{
    static const char *const want[] = {
        "合计 3个|0.80|0.60|0.28|2.20|46.7|",
        "甲 2个|0.30|0.60|0.28|2.20|46.7|",
        "1|项目|新建|2022—2024|0.10|0.20|0.08|1.10|40.0|—|黄",
        "进度 开工",
        "2|项目|新建|2022—2024|0.20|0.40|0.20|1.10|50.0|—|绿",
        "进度 开工",
        "其他 1个|0.50|—|—|—|—|",
        "3|项目|新建|2022—2024|0.50|—|—|—|—|—|无",
        "—",
    };
    struct doc_generated d = {.group = true};
    struct bench t;

    (void)state;
    open_bench(&t,
               "<projects>" PROJECT("p1", "group='甲'", "0.1", "亿元")
                   PROJECT("p2", "group='甲'", "0.2", "亿元")
                       PROJECT("p3", "", "0.5", "亿元") "</projects>",
               PROGRESS("p1", "0.20", "0.08") PROGRESS("p2", "0.4", "0.2"));
    assert_rows(&t, expanded(&t, expand_project_table, &d), want, 9);
    fixture_close(&t.f);
}

static void money_of_two_units_is_not_added(void **state)
{
    static const char *const want[] = {
        "合计 2个||", "1|项目 亿元|新建|2022—2024|0.1|—|—|—|—|—|无",
        "—",          "2|项目 万元|新建|2022—2024|20.0|—|—|—|—|—|无",
        "—",
    };
    struct doc_generated d = {0};
    struct bench t;

    (void)state;
    open_bench(&t,
               "<projects>" PROJECT("p1", "", "0.1", "亿元")
                   PROJECT("p2", "", "20", "万元") "</projects>",
               "");
    assert_rows(&t, expanded(&t, expand_project_table, &d), want, 5);
    fixture_close(&t.f);
}

static void a_rule_of_lights_names_those_that_have_another(void **state)
{
    const struct plan_indicator *list[3];
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    for (size_t i = 0; i < 3; i++)
        list[i] = &t.in.plan->indicators[i];
    assert_string_equal(words_light_rule(&t.b, list, 3),
                        "绿：不慢于时序，或慢5个百分点以内；黄：慢5～15个百分点"
                        "；红：慢15个百分点以上；无：没有数据；失业率按3、9个"
                        "百分点亮黄灯、红灯。");
    fixture_close(&t.f);
}

static void several_rules_of_lights_are_said_one_after_the_other(void **state)
{
    const struct decimal two = decimal_from_int(2), nine = decimal_from_int(9);
    const struct plan_light first[] = {{LIGHT_LAG_RATIO, two, nine},
                                       {LIGHT_LAST_YEAR, two, nine}};
    const struct plan_light second[] = {{LIGHT_AREA_MEAN, two, nine}};
    struct plan_indicator own[3];
    const struct plan_indicator *list[] = {&own[0], &own[1], &own[2]};
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    for (size_t i = 0; i < 3; i++) {
        own[i] = t.in.plan->indicators[i == 1];
        own[i].lights = i < 2 ? first : second;
        own[i].light_count = i < 2 ? 2 : 1;
    }
    assert_string_equal(
        words_light_rule(&t.b, list, 3),
        "绿：不慢于时序，或比时序要求差2%以内；黄：比时序要求差2～9%；"
        "红：比时序要求差9%以上；无：没有数据，又按比上年同期差2、9%亮黄灯、"
        "红灯，取最差的；失业率按2、9%亮黄灯、红灯，又按比上年同期差2、9个"
        "百分点亮黄灯、红灯，取最差的；产值按比同级平均差2、9%亮黄灯、红灯。");
    fixture_close(&t.f);
}

static void without_plan_or_data_nothing_is_made_and_it_is_said(void **state)
{
    static expander *const all[] = {expand_indicator_table, expand_area_table,
                                    expand_project_table,   expand_task_board,
                                    expand_one_page,        expand_ranking};
    struct book_block *parent;
    struct bench t;

    (void)state;
    open_bench(&t, "", "");
    t.in.data = NULL;
    parent = block_new(&t.b, BLOCK_GROUP, ROLE_NONE, NULL, (struct loc){0});
    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        struct doc_block d = {.at = {.file = "book.xml", .line = (uint32_t)i}};

        all[i](&t.b, &d, parent);
    }
    assert_null(parent->first);
    assert_string_equal(fixture_said(&t.f),
                        "E0299:0 E0299:1 E0299:2 E0299:3 E0299:4 E0299:5");
    fixture_close(&t.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            indicators_stand_under_their_fields_with_decimals_of_their_own),
        cmocka_unit_test(indicators_are_chosen_by_id_and_by_field),
        cmocka_unit_test(areas_keep_their_order_and_the_whole_is_last),
        cmocka_unit_test(a_board_counts_its_lights),
        cmocka_unit_test(a_board_of_periods_has_a_row_for_each_indicator),
        cmocka_unit_test(sparklines_have_a_column_where_they_are_asked_for),
        cmocka_unit_test(sums_of_projects_are_exact_and_stand_first),
        cmocka_unit_test(money_of_two_units_is_not_added),
        cmocka_unit_test(a_rule_of_lights_names_those_that_have_another),
        cmocka_unit_test(several_rules_of_lights_are_said_one_after_the_other),
        cmocka_unit_test(without_plan_or_data_nothing_is_made_and_it_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
