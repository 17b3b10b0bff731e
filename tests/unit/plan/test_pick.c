/* Which areas a list names, of random values with many ties. */
#include "plan/pick.h"

#include "tests/random.h"
#include "tests/unit/plan/fixture.h"

enum { TRIALS = 150, AREAS = 8, MISSING = -1 };

static const enum areas_pick picks[] = {
    PICK_HIGHEST,    PICK_LOWEST, PICK_BEST,   PICK_WORST, PICK_ABOVE_MEAN,
    PICK_BELOW_MEAN, PICK_GREEN,  PICK_YELLOW, PICK_RED,   PICK_MISSING};

/* A city with its areas, the values of one indicator, and what is asked. */
struct trial {
    struct fixture *f;
    int values[AREAS]; // or MISSING
    const struct data *data;
    struct pick_query q;
    struct picked found;
};

static void trial_plan(struct trial *t, bool down, struct buf *b)
{
    buf_init(b, t->f->arena, 1 << 16);
    buf_add_text(b, PLAN_HEAD "<areas><area code='430000' name='市' "
                              "kind='city'/>");
    for (int i = 0; i < AREAS; i++)
        buf_addf(b,
                 "<area code='43010%d' name='县' parent='430000' "
                 "kind='county'/>",
                 i);
    buf_addf(b,
             "</areas><indicators><indicator id='i' name='指标' "
             "nature='expected' direction='%s'><unit symbol='家' "
             "decimals='0'/><light rule='area-mean' yellow='10' red='40'/>"
             "</indicator></indicators></plan>",
             down ? "down" : "up");
}

static void trial_data(struct trial *t, uint64_t *seed, struct buf *b)
{
    buf_init(b, t->f->arena, 1 << 16);
    buf_add_text(b, "<data provider='局' asof='2023-07-15'" NS);
    for (int i = 0; i < AREAS; i++) {
        t->values[i] = (int)random_below(seed, 6) + 1;
        if (random_below(seed, 5) == 0)
            t->values[i] = MISSING;
        else
            buf_addf(b,
                     "<series indicator='i' area='43010%d'>"
                     "<obs period='2023-Q2' value='%d'/></series>",
                     i, t->values[i]);
    }
    buf_add_text(b, "</data>");
}

static void trial_make(struct trial *t, struct fixture *f, uint64_t *seed,
                       enum areas_pick pick)
{
    const struct plan *plan;
    struct buf b;

    t->f = f;
    trial_plan(t, random_below(seed, 2) == 0, &b);
    plan = fixture_plan(t->f, b.data);
    trial_data(t, seed, &b);
    t->data = fixture_data(t->f, plan, b.data, NULL);
    assert_string_equal(fixture_said(t->f), "");
    t->q = (struct pick_query){.indicator = &plan->indicators[0],
                               .whole = &plan->areas[0],
                               .period = fixture_period("2023-Q2"),
                               .form = VALUE_LEVEL,
                               .pick = pick,
                               .count = random_below(seed, AREAS) + 1};
    t->found = pick_areas(t->data, &t->q, t->f->arena);
}

static int value_at(const struct trial *t, size_t row)
{
    return t->values[t->found.rows[row].area->index - 1];
}

static bool is_picked(const struct trial *t, int area)
{
    for (size_t i = 0; i < t->found.count; i++)
        if (t->found.rows[i].area->index == (uint32_t)area + 1)
            return true;
    return false;
}

/* Whether the one value stands before the other in the order asked for. */
static bool is_before(const struct trial *t, int a, int b)
{
    bool down = t->q.indicator->direction == DIRECTION_DOWN;

    switch (t->q.pick) {
    case PICK_LOWEST:
        return a < b;
    case PICK_BEST:
        return down ? a < b : a > b;
    case PICK_WORST:
        return down ? a > b : a < b;
    default:
        return a > b;
    }
}

/* As many as asked for or more; whoever is not there stands behind all that
 * are, and shares the last place with none. */
static void no_area_is_cut_off_from_its_equals(void **state)
{
    struct fixture f = fixture_open();
    uint64_t seed = 1;

    (void)state;
    for (int i = 0; i < TRIALS; i++) {
        struct trial t;
        size_t there = 0;

        trial_make(&t, &f, &seed, picks[i % 4]);
        for (int k = 0; k < AREAS; k++)
            there += t.values[k] != MISSING;
        assert_int_equal(t.found.missing_count, AREAS - there);
        assert_true(t.found.count >= (t.q.count < there ? t.q.count : there));
        for (size_t k = 1; k < t.found.count; k++)
            assert_false(is_before(&t, value_at(&t, k), value_at(&t, k - 1)));
        for (int k = 0; k < AREAS; k++)
            if (t.values[k] != MISSING && !is_picked(&t, k))
                assert_true(is_before(&t, value_at(&t, t.found.count - 1),
                                      t.values[k]));
    }
    fixture_close(&f);
}

/* How often an area is in the lists of several picks. */
static void assert_parted(const struct trial *parts, size_t count, bool all)
{
    for (int k = 0; k < AREAS; k++) {
        int times = 0;

        for (size_t p = 0; p < count; p++)
            times += is_picked(&parts[p], k);
        assert_true(times == 1 || (times == 0 && !all));
    }
}

/* Each area has one light or no data; above the mean and below it is nobody. */
static void lists_of_lights_and_of_the_mean_part_the_areas(void **state)
{
    struct fixture f = fixture_open();

    (void)state;
    for (int i = 0; i < TRIALS; i++) {
        struct trial parts[6];

        for (size_t p = 0; p < 6; p++) {
            uint64_t seed = (uint64_t)i + 1;

            trial_make(&parts[p], &f, &seed, picks[p + 4]);
        }
        assert_parted(parts, 2, false);
        // one value alone has no mean to be held against, and so no light
        if (parts[0].found.missing_count + 1 < AREAS)
            assert_parted(parts + 2, 4, true);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_area_is_cut_off_from_its_equals),
        cmocka_unit_test(lists_of_lights_and_of_the_mean_part_the_areas),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
