#include "compose/peers.h"

#include <string.h>

#include "compose/build.h"
#include "doc/doc.h"
#include "doc/edition.h"
#include "tests/unit/plan/fixture.h"

enum { COUNTIES = 13 }; // and a city above, a town in the first

struct bench {
    struct fixture f;
    struct edition_rule rule;
    struct edition edition;
    struct document document;
    struct compose_input in;
    struct builder b;
};

static const struct plan *plan_of(struct fixture *f)
{
    struct buf text;

    buf_init(&text, f->arena, 1 << 16);
    buf_add_text(&text, PLAN_HEAD
                 "<areas><area code='431300' name='市' kind='city'/>");
    for (int i = 0; i < COUNTIES; i++)
        buf_addf(&text,
                 "<area code='4313%02d' name='县%d' short='短%d' kind='county'"
                 " parent='431300'/>",
                 i + 1, i, i);
    buf_add_text(&text, "<area code='431301001' name='镇' kind='town'"
                        " parent='431301'/></areas></plan>");
    return fixture_plan(f, text.data);
}

/* The edition of one county. */
static void bench_open(struct bench *t, size_t own, const char *key,
                       bool anonymous)
{
    const struct plan *plan;

    *t = (struct bench){.f = fixture_open()};
    plan = plan_of(&t->f);
    t->rule = (struct edition_rule){.anonymous = anonymous, .key = key};
    t->edition = (struct edition){.rule = &t->rule, .area = &plan->areas[own]};
    t->document.id = "b";
    t->in = (struct compose_input){.document = &t->document,
                                   .plan = plan,
                                   .area = &plan->areas[own],
                                   .edition = &t->edition};
    t->b = (struct builder){.arena = t->f.arena,
                            .in = &t->in,
                            .peers = peers_new(&t->in, t->f.arena)};
}

static void bench_close(struct bench *t)
{
    fixture_close(&t->f);
}

/* The names of all counties in the plan's order, with blanks between. */
static const char *names_of(struct bench *t)
{
    struct buf text;

    buf_init(&text, t->f.arena, 1 << 12);
    for (size_t i = 1; i <= COUNTIES; i++)
        buf_addf(&text, "%s ", area_name(&t->b, &t->in.plan->areas[i]));
    return text.data;
}

static void peers_have_other_names_and_all_else_its_own(void **state)
{
    static const char *const names[] = {"甲", "乙", "丙",     "丁",
                                        "戊", "己", "庚",     "辛",
                                        "壬", "癸", "其他11", "其他12"};
    struct bench t;

    (void)state;
    bench_open(&t, 1, "钥匙", true);
    for (size_t k = 0; k < COUNTIES - 1; k++) {
        size_t count = 0;

        for (size_t i = 2; i <= COUNTIES; i++) {
            const struct plan_area *area = &t.in.plan->areas[i];

            count += strcmp(area_name(&t.b, area), names[k]) == 0;
            assert_string_equal(area_name(&t.b, area),
                                area_short_name(&t.b, area));
        }
        assert_int_equal(count, 1);
    }
    assert_string_equal(area_name(&t.b, &t.in.plan->areas[0]), "市");
    assert_string_equal(area_short_name(&t.b, &t.in.plan->areas[1]), "短0");
    assert_string_equal(area_name(&t.b, &t.in.plan->areas[COUNTIES + 1]), "镇");
    assert_true(area_is_own(&t.b, &t.in.plan->areas[1]));
    assert_false(area_is_own(&t.b, &t.in.plan->areas[2]));
    bench_close(&t);
}

static void rows_stand_by_these_names_the_own_one_first(void **state)
{
    const struct plan_area *areas[COUNTIES];
    struct bench t;

    (void)state;
    bench_open(&t, 5, "钥匙", true);
    for (size_t i = 0; i < COUNTIES; i++)
        areas[i] = &t.in.plan->areas[i + 1];
    areas_arrange(&t.b, areas, COUNTIES);
    assert_ptr_equal(areas[0], &t.in.plan->areas[5]);
    assert_string_equal(area_name(&t.b, areas[1]), "甲");
    assert_string_equal(area_name(&t.b, areas[10]), "癸");
    assert_string_equal(area_name(&t.b, areas[11]), "其他11");
    assert_string_equal(area_name(&t.b, areas[12]), "其他12");
    bench_close(&t);
}

/* Two benches give the same names, or not. */
static bool same_names(size_t own, const char *key, size_t other_own,
                       const char *other_key)
{
    struct bench one, other;
    bool same;

    bench_open(&one, own, key, true);
    bench_open(&other, other_own, other_key, true);
    same = strcmp(names_of(&one), names_of(&other)) == 0;
    bench_close(&one);
    bench_close(&other);
    return same;
}

static void names_follow_from_the_key_and_the_own_area(void **state)
{
    (void)state;
    assert_true(same_names(1, "钥匙", 1, "钥匙"));
    assert_false(same_names(1, "钥匙", 1, "别的"));
    assert_false(same_names(1, "钥匙", 2, "钥匙"));
    assert_true(same_names(1, NULL, 1, "b")); // the book's id
}

static void other_editions_call_all_by_their_names(void **state)
{
    const struct plan_area *areas[2];
    struct bench t;

    (void)state;
    bench_open(&t, 2, "钥匙", false);
    assert_null(t.b.peers);
    areas[0] = &t.in.plan->areas[1];
    areas[1] = &t.in.plan->areas[2];
    areas_arrange(&t.b, areas, 2);
    assert_ptr_equal(areas[0], &t.in.plan->areas[1]);
    assert_string_equal(area_name(&t.b, areas[0]), "县0");
    bench_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peers_have_other_names_and_all_else_its_own),
        cmocka_unit_test(rows_stand_by_these_names_the_own_one_first),
        cmocka_unit_test(names_follow_from_the_key_and_the_own_area),
        cmocka_unit_test(other_editions_call_all_by_their_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
