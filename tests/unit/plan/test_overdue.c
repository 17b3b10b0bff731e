#include "plan/overdue.h"

#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<orgs><org id='o' name='局'/></orgs>"
    "<tasks><task id='t' number='1' title='任' short='任' owner='o'>"
    "<measure id='m' title='举措'><lead>首</lead><p>甲</p>"
    "<milestone id='s1' due='2023-06-20' title='甲'/>"
    "<milestone id='s2' due='2023-05-31' title='乙'/>"
    "<milestone id='s3' due='2023-07-31' title='丙'/></measure>"
    "<measure id='n' title='有期限' due='2023-05-31'><lead>首</lead><p>甲</p>"
    "</measure></task></tasks>"
    "<projects><project id='p1' name='园' kind='new' start='2021' "
    "finish='2022' total='5' unit='亿元' owner='o' area='431302'/>"
    "<project id='p2' name='路' kind='new' start='2021' finish='2023' "
    "total='5' unit='亿元' owner='o' area='431321'/></projects></plan>";

static const char data_text[] =
    "<data provider='局' asof='2023-10-15'" NS
    "<progress measure='m' period='2023-Q1' status='late'><p>甲</p></progress>"
    "<progress measure='n' period='2023-Q2' status='on-track'><p>甲</p>"
    "</progress>"
    "<progress measure='n' period='2023-Q3' status='done'><p>甲</p></progress>"
    "<project-progress project='p1' period='2023-Q1' invested='4'/>"
    "<project-progress project='p1' period='2023-Q3' invested='4.5' "
    "done='yes'/>"
    "<project-progress project='p2' period='2023-Q3' invested='5'/>"
    "<milestone-done ref='s2' on='2023-07-05'/>"
    "</data>";

/* "乙 30 局 · 甲 10 局": title, days and owner of each. */
static const char *words_of(struct fixture *f, const struct overdue *list,
                            size_t count)
{
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_add_text(&b, "");
    for (size_t i = 0; i < count; i++)
        buf_addf(&b, "%s%s %d %s", i > 0 ? " · " : "", list[i].title,
                 list[i].days, list[i].owner ? list[i].owner->name : "-");
    return b.data;
}

static void what_is_due_and_not_done_is_listed_longest_first(void **state)
{
    static const struct {
        size_t area;
        const char *period, *want;
    } rows[] = {
        {0, "2022", ""}, // the last day is not late yet
        {0, "2023-05", "园 151 局"},
        {0, "2023-06", "园 181 局 · 乙 30 局 · 有期限 30 局 · 甲 10 局"},
        {0, "2023-07", "园 212 局 · 有期限 61 局 · 甲 41 局"},
        {0, "2023-Q3", "甲 102 局 · 丙 61 局"},
        {1, "2023-06", "园 181 局"}, // of an area its projects alone
        {2, "2023-06", ""},
        {2, "2024", ""}, // all of its money is spent
    };
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(&f, p, data_text, NULL);

    (void)state;
    assert_string_equal(fixture_said(&f), "");
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        size_t count;
        const struct overdue *o =
            overdue_at(data, &p->areas[rows[i].area],
                       fixture_period(rows[i].period), f.arena, &count);

        print_message("row %zu\n", i);
        assert_string_equal(words_of(&f, o, count), rows[i].want);
    }
    fixture_close(&f);
}

static void the_last_report_comes_with_what_is_late(void **state)
{
    struct fixture f = fixture_open();
    const struct plan *p = fixture_plan(&f, plan_text);
    const struct data *data = fixture_data(&f, p, data_text, NULL);
    size_t count;
    const struct overdue *o = overdue_at(
        data, &p->areas[0], fixture_period("2023-06"), f.arena, &count);

    (void)state;
    assert_int_equal(count, 4);
    assert_int_equal(o[0].progress->period.number, 1);
    assert_null(o[0].report);
    assert_int_equal(o[1].report->status, PROGRESS_LATE); // of its measure
    assert_int_equal(o[2].report->status, PROGRESS_ON_TRACK);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_due_and_not_done_is_listed_longest_first),
        cmocka_unit_test(the_last_report_comes_with_what_is_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
