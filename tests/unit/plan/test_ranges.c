/* What holds of any range, any baseline and any value. */
#include "plan/assess.h"

#include "tests/random.h"
#include "tests/unit/plan/fixture.h"

enum { TRIALS = 400 };

static const char *const kinds[] = {"level", "growth", "cumulative",
                                    "annual-average", "keep"};
static const char *const directions[] = {"up", "down", "keep"};

struct trial {
    const char *kind, *direction;
    int base, from, to, value; // 0 < from < to
};

static struct trial trial_of(uint64_t *seed)
{
    struct trial t = {
        .kind = kinds[random_below(seed, 5)],
        .direction = directions[random_below(seed, 3)],
        .base = (int)random_below(seed, 120) + 1,
        .from = (int)random_below(seed, 60) + 1,
        .value = (int)random_below(seed, 120) + 1,
    };

    t.to = t.from + 1 + (int)random_below(seed, 40);
    return t;
}

/* One year of a plan of one year, with the target's bounds as written. */
static struct assessment assess_with(struct fixture *f, const struct trial *t,
                                     const char *bounds)
{
    const struct plan *plan;
    const struct data *data;
    struct buf b;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b,
             "<plan id='p' start='2021' end='2021'" NS "<title>规划</title>"
             "%s",
             PLAN_AREAS);
    buf_addf(&b,
             "<indicators><indicator id='i' name='指标' nature='expected' "
             "direction='%s'><unit symbol='%%' decimals='1'/>"
             "<baseline period='2020' value='%d'/>",
             t->direction, t->base);
    buf_addf(&b, "<target period='2021' kind='%s' %s/></indicator>", t->kind,
             bounds);
    buf_add_text(&b, "</indicators></plan>");
    plan = fixture_plan(f, b.data);
    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b,
             "<data provider='局' asof='2022-01-31'" NS
             "<series indicator='i' area='431300'>"
             "<obs period='2021' value='%d'/></series></data>",
             t->value);
    data = fixture_data(f, plan, b.data, NULL);
    assert_string_equal(fixture_said(f), "");
    return assess(data, &plan->indicators[0], &plan->areas[0],
                  fixture_period("2021"));
}

static struct assessment assess_range(struct fixture *f, const struct trial *t)
{
    struct buf b;

    buf_init(&b, f->arena, 1 << 10);
    buf_addf(&b, "op='between' from='%d' to='%d'", t->from, t->to);
    return assess_with(f, t, b.data);
}

static struct assessment assess_end(struct fixture *f, const struct trial *t,
                                    int end)
{
    struct buf b;

    buf_init(&b, f->arena, 1 << 10);
    buf_addf(&b, "value='%d'", end);
    return assess_with(f, t, b.data);
}

static void assert_same(struct assessment a, struct assessment b)
{
    assert_int_equal(a.light, b.light);
    assert_int_equal(decimal_compare(a.progress, b.progress), 0);
    assert_int_equal(decimal_compare(a.schedule, b.schedule), 0);
    assert_int_equal(decimal_compare(a.gap, b.gap), 0);
    assert_int_equal(decimal_compare(a.expected, b.expected), 0);
}

/* Going up or down, the far end changes nothing. */
static void a_way_up_or_down_is_measured_by_its_near_end(void **state)
{
    struct fixture f = fixture_open();
    uint64_t seed = 1;

    (void)state;
    for (int i = 0; i < TRIALS; i++) {
        struct trial t = trial_of(&seed);
        bool low = str_is(str_of(t.direction), "up") ||
                   str_is(str_of(t.kind), "cumulative"); // less is written > 0

        if (!str_is(str_of(t.direction), "keep"))
            assert_same(assess_range(&f, &t),
                        assess_end(&f, &t, low ? t.from : t.to));
    }
    fixture_close(&f);
}

/* At the end of its time what is to be kept has nothing to catch up when it is
 * inside, and is behind when it is outside, on either side. */
static void what_is_kept_is_behind_outside_alone(void **state)
{
    struct fixture f = fixture_open();
    uint64_t seed = 2;

    (void)state;
    for (int i = 0; i < TRIALS; i++) {
        struct trial t = trial_of(&seed);
        struct decimal reached;
        struct assessment a;

        t.direction = "keep";
        a = assess_range(&f, &t);
        reached = a.actual; // of sums, the compounded one
        assert_int_equal(a.reason, ASSESS_TOLD);
        if (decimal_compare(reached, decimal_from_int(t.from)) >= 0 &&
            decimal_compare(reached, decimal_from_int(t.to)) <= 0)
            assert_true(a.gap.sign >= 0);
        else
            assert_true(a.gap.sign < 0);
    }
    fixture_close(&f);
}

/* Nearer to the range is never further behind. */
static void coming_nearer_is_never_worse(void **state)
{
    struct fixture f = fixture_open();
    uint64_t seed = 3;

    (void)state;
    for (int i = 0; i < TRIALS; i++) {
        struct trial t = trial_of(&seed), nearer;

        t.direction = "keep";
        nearer = t;
        if (t.value < t.from)
            nearer.value++;
        else if (t.value > t.to)
            nearer.value--;
        assert_true(decimal_compare(assess_range(&f, &nearer).progress,
                                    assess_range(&f, &t).progress) >= 0 ||
                    (nearer.value >= t.from && nearer.value <= t.to));
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_way_up_or_down_is_measured_by_its_near_end),
        cmocka_unit_test(what_is_kept_is_behind_outside_alone),
        cmocka_unit_test(coming_nearer_is_never_worse),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
