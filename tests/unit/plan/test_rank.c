#include "plan/rank.h"

#include "tests/unit/plan/fixture.h"

#define AREA(code, name) \
    "<area code='" code "' name='" name "' kind='county' parent='431300'/>"
#define AREAS                                                                 \
    "<areas><area code='431300' name='市' kind='city'/>" AREA("431301", "甲") \
        AREA("431302", "乙") AREA("431303", "丙") AREA("431304", "丁")        \
            AREA("431305", "戊") "</areas>"
#define INDICATOR(id, direction)                            \
    "<indicator id='" id                                    \
    "' name='指标' nature='expected' direction='" direction \
    "'><unit symbol='吨' decimals='1'/></indicator>"
#define OBS(period, value) "<obs period='" period "' value='" value "'/>"

/* 甲 to 戊 in two quarters, the last of 戊 missing; 2.04 looks like 2.0. */
static const struct data *data_of(struct fixture *f, const char *id)
{
    static const char *const obs[] = {
        OBS("2023-Q1", "1") OBS("2023-Q2", "2.04"),
        OBS("2023-Q1", "2") OBS("2023-Q2", "3"),
        OBS("2023-Q1", "3") OBS("2023-Q2", "2"), OBS("2023-Q2", "-1"),
        OBS("2023-Q1", "4") "<obs period='2023-Q2' status='M'/>"};
    const struct plan *plan =
        fixture_plan(f, PLAN_HEAD AREAS "<indicators>" INDICATOR("u", "up")
                            INDICATOR("d", "down") "</indicators></plan>");
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b, "<data provider='局' asof='2026-01-31'" NS "%s", "");
    for (int i = 0; i < 5; i++)
        buf_addf(&b, "<series indicator='%s' area='43130%d'>%s</series>", id,
                 i + 1, obs[i]);
    buf_add_text(&b, "</data>");
    return fixture_data(f, plan, b.data, NULL);
}

/* "甲2:4 …": area, rank, rank before. */
static const char *ranks_of(struct fixture *f, const struct data *data,
                            size_t indicator)
{
    const struct plan *p = data->plan;
    const struct plan_area *areas[5];
    struct rank_row *rows;
    struct buf b;

    for (size_t i = 0; i < 5; i++)
        areas[i] = &p->areas[i + 1];
    rows = rank_areas(data, &p->indicators[indicator], areas, 5,
                      fixture_period("2023-Q2"), VALUE_LEVEL, f->arena);
    buf_init(&b, f->arena, 1 << 10);
    for (size_t i = 0; i < 5; i++)
        buf_addf(&b, "%s%d:%d ", rows[i].area->name, rows[i].rank,
                 rows[i].before);
    return b.data;
}

static void
what_looks_alike_shares_a_rank_and_missing_ones_come_last(void **state)
{
    struct fixture f = fixture_open();

    (void)state;
    assert_string_equal(ranks_of(&f, data_of(&f, "u"), 0),
                        "乙1:3 甲2:4 丙2:2 丁4:0 戊0:1 ");
    assert_string_equal(ranks_of(&f, data_of(&f, "d"), 1),
                        "丁1:0 甲2:1 丙2:3 乙4:2 戊0:4 ");
    fixture_close(&f);
}

static void a_rank_is_among_the_areas_of_a_kind_beside_it(void **state)
{
    struct fixture f = fixture_open();
    const struct data *data = data_of(&f, "u");
    const struct plan *p = data->plan;
    struct period period = fixture_period("2023-Q2");
    struct value_result v =
        value_rank(data, &p->indicators[0], &p->areas[3], period);

    (void)state;
    assert_int_equal(v.lack, VALUE_THERE);
    assert_int_equal(v.unit, VALUE_UNIT_PLACE);
    assert_decimal(v.number, 0, "2");
    v = value_rank(data, &p->indicators[0], &p->areas[5], period);
    assert_int_equal(v.lack, VALUE_MISSING);
    v = value_rank(data, &p->indicators[0], &p->areas[0], period);
    assert_int_equal(v.lack, VALUE_NO_OBS);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            what_looks_alike_shares_a_rank_and_missing_ones_come_last),
        cmocka_unit_test(a_rank_is_among_the_areas_of_a_kind_beside_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
