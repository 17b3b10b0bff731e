#include "plan/total_past.h"

#include <stdio.h>
#include <string.h>

#include "plan/lint.h"
#include "plan/restate.h"
#include "tests/unit/plan/fixture.h"

#define AREAS                                                        \
    "<areas><area code='430000' name='省' kind='province'/>"        \
    "<area code='431300' name='市' kind='city' parent='430000'/>"   \
    "<area code='431301' name='甲' kind='county' parent='431300'/>" \
    "<area code='431302' name='乙' kind='county' parent='431300'/>" \
    "<area code='431400' name='州' kind='city' parent='430000'/>"   \
    "<area code='431401' name='丙' kind='county' parent='431400'/></areas>"
#define INDICATOR(id, rollup)                                     \
    "<indicator id='" id "' name='指标' nature='expected' "     \
    "direction='up' " rollup "><unit symbol='吨' decimals='1'/>" \
    "</indicator>"
#define PLAN                                                      \
    PLAN_HEAD AREAS "<indicators>" INDICATOR("s", "rollup='sum'") \
        INDICATOR("m", "rollup='mean' weight='w'")                \
            INDICATOR("w", "rollup='sum'") "</indicators></plan>"

/* What a file of the middle of a month of 2023 says. */
#define FILE_OF(month, series) \
    "<data provider='局' asof='2023-" month "-15'" NS series "</data>"
#define SAYS(id, area, obs) \
    "<series indicator='" id "' area='" area "'>" obs "</series>"
#define OBS(value) "<obs period='2023-Q1' value='" value "'/>"
#define NOTED(value, note) \
    "<obs period='2023-Q1' value='" value "' note='" note "'/>"
#define PREVIOUS(value, previous) \
    "<obs period='2023-Q1' value='" value "' previous='" previous "'/>"
#define A(obs) SAYS("s", "431301", obs)
#define B(obs) SAYS("s", "431302", obs)

enum { PROVINCE, CITY, COUNTY_A, COUNTY_B, FILES_MAX = 9 };

static const struct data *data_of(struct fixture *f, const char *const *files,
                                  size_t count)
{
    struct data_reader *r = data_reader_new(fixture_plan(f, PLAN), f->arena);

    for (size_t i = 0; i < count && files[i]; i++) {
        const struct xml_source source = fixture_source(files[i], "a.xml");

        assert_true(data_read(r, f->gate, &source, f->diag));
    }
    return data_finish(r, f->diag);
}

static void add_statement(struct buf *b, const struct statement *s,
                          const struct obs *now)
{
    char value[DECIMAL_TEXT_MAX];

    decimal_print(value, s->value, -1, false);
    buf_addf(b, "%s%s", b->size > 0 ? " < " : "", value);
    if (!s->by)
        return;
    buf_addf(b, "@%d", s->by->file->asof.month);
    if (s->by->extra && s->by->extra->note)
        buf_add_text(b, s->by->extra->note);
    assert_int_equal(s->by->indicator, now->indicator);
    assert_int_equal(s->by->area, now->area);
    assert_true(period_eq(s->by->period, now->period));
    assert_int_equal(decimal_compare(s->by->value, s->value), 0);
}

/* "31@7核实 < 30@4": what an area reads and read, the months of the files that
 * made it so, and why; "" when it was not restated. */
static const char *past(struct fixture *f, const struct data *d, const char *id,
                        int area)
{
    struct buf b;

    buf_init(&b, f->arena, 1 << 12);
    buf_add_text(&b, "");
    for (size_t i = 0; i < d->restated_count; i++) {
        const struct obs *now = d->restated[i].now;

        if ((int)now->area != area ||
            strcmp(d->plan->indicators[now->indicator].id, id) != 0)
            continue;
        assert_int_equal(
            decimal_compare(now->value, d->restated[i].first->value), 0);
        for (const struct statement *s = d->restated[i].first; s; s = s->before)
            add_statement(&b, s, now);
    }
    return b.data;
}

/* restate.c walks both in step. */
static void assert_in_order(const struct data *d)
{
    size_t k = 0;

    for (size_t i = 0; i < d->obs_count && k < d->restated_count; i++)
        k += d->restated[k].now == d->obs[i];
    assert_int_equal(k, d->restated_count);
}

/* `province` NULL: whatever it reads. */
static void assert_past(const char *const *files, const char *id,
                        const char *city, const char *province)
{
    struct fixture f = fixture_open();
    const struct data *d = data_of(&f, files, FILES_MAX);

    assert_string_equal(fixture_said(&f), "");
    assert_string_equal(past(&f, d, id, CITY), city);
    if (province)
        assert_string_equal(past(&f, d, id, PROVINCE), province);
    assert_in_order(d);
    fixture_close(&f);
}

static void a_total_is_restated_when_a_part_is(void **state)
{
    static const struct {
        const char *files[FILES_MAX], *past;
    } rows[] = {
        // nothing, and something that is repeated
        {{FILE_OF("04", A(OBS("10")) B(OBS("20")))}, ""},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(OBS("10")) B(OBS("20")))},
         ""},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", B(NOTED("21", "核实")))},
         "31@7核实 < 30@4"},
        // who repeats all does not make it later
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(OBS("10")) B(NOTED("21", "核实"))),
          FILE_OF("10", A(OBS("10")) B(OBS("21")))},
         "31@7核实 < 30@4"},
        // on two days, and two parts on one
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))), FILE_OF("07", B(OBS("21"))),
          FILE_OF("10", A(NOTED("12", "普查")))},
         "33@10普查 < 31@7 < 30@4"},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(NOTED("11", "甲报")) B(NOTED("21", "乙报")))},
         "32@7甲报 < 30@4"},
        // that leave the sum as it was, on one day and on the way
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(OBS("11")) B(OBS("19")))},
         ""},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(OBS("11")) B(OBS("19"))),
          FILE_OF("10", A(OBS("12")))},
         "31@10 < 30@4"},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))), FILE_OF("07", A(OBS("11"))),
          FILE_OF("10", A(OBS("10")))},
         "30@10 < 31@7 < 30@4"},
        // a part that was missing, reported as such or expected: no total yet
        {{FILE_OF("04", A(OBS("10"))), FILE_OF("07", A(OBS("11"))),
          FILE_OF("10", B(OBS("20")))},
         ""},
        {{FILE_OF("04", A(OBS("10")) B("<obs period='2023-Q1' status='M'/>")),
          FILE_OF("07", A(OBS("11"))), FILE_OF("10", B(OBS("20"))),
          FILE_OF("11", A(OBS("12")) B(OBS("20")))},
         "32@11 < 31@10"},
        {{FILE_OF("04", A(OBS("10")) B("<obs period='2023-Q1' value='19' "
                                       "status='F'/>")),
          FILE_OF("07", A(OBS("11"))), FILE_OF("10", B(OBS("20")))},
         ""},
        // what is only told of
        {{FILE_OF("04", A(PREVIOUS("10", "9")) B(OBS("20")))}, "30@4 < 29"},
        {{FILE_OF("04", A(PREVIOUS("10", "9")) B(PREVIOUS("20", "21")))}, ""},
        {{FILE_OF("04", A(PREVIOUS("10", "9")) B(PREVIOUS("20", "19")))},
         "30@4 < 28"},
        {{FILE_OF("04", A(PREVIOUS("10", "9"))), FILE_OF("07", B(OBS("20")))},
         "30@4 < 29"},
        {{FILE_OF("04", A(PREVIOUS("10", "9")) B(OBS("20"))),
          FILE_OF("07", B(NOTED("22", "核实")))},
         "32@7核实 < 30@4 < 29"},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20"))),
          FILE_OF("07", A(PREVIOUS("10", "9")))},
         "30@7 < 29"},
        // what is reported of the whole stands
        {{FILE_OF("04",
                  A(OBS("10")) B(OBS("20")) SAYS("s", "431300", OBS("30"))),
          FILE_OF("07", B(OBS("20.1")))},
         ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("row %zu\n", i);
        assert_past(rows[i].files, "s", rows[i].past, NULL);
    }
}

#define MEANS SAYS("m", "431301", OBS("4")) SAYS("m", "431302", OBS("7"))
#define WEIGHTS(a, b)                                         \
    SAYS("w", "431301", "<obs period='2022' value='" a "'/>") \
    SAYS("w", "431302", "<obs period='2022' value='" b "'/>")

/* 4 of 100 and 7 of 200 are 6 of all; 4 of 200 and 7 of 100 are 5. */
static void a_mean_is_restated_with_its_weights(void **state)
{
    static const struct {
        const char *files[FILES_MAX], *past;
    } rows[] = {
        {{FILE_OF("04", MEANS WEIGHTS("100", "200"))}, ""},
        {{FILE_OF("04", MEANS WEIGHTS("100", "200")),
          FILE_OF("07", WEIGHTS("200", "400"))},
         ""},
        {{FILE_OF("04", MEANS WEIGHTS("100", "200")),
          FILE_OF("07", WEIGHTS("200", "100"))},
         "5@7 < 6@4"},
        {{FILE_OF("04", MEANS WEIGHTS("100", "200")),
          FILE_OF("07", WEIGHTS("200", "100")),
          FILE_OF("10", SAYS("m", "431302", NOTED("10", "核实")))},
         "6@10核实 < 5@7 < 6@4"},
        {{FILE_OF("04", WEIGHTS("100", "200")),
          FILE_OF("07", WEIGHTS("200", "100")), FILE_OF("10", MEANS)},
         ""},
        // what is told of a weight, when another number was corrected too early
        {{FILE_OF("04", SAYS("m", "431301", OBS("1")) SAYS(
                            "w", "431301", "<obs period='2022' value='100'/>")
                            SAYS("w", "431302",
                                 "<obs period='2022' "
                                 "value='200' previous='100'/>")),
          FILE_OF("05", SAYS("m", "431301", OBS("4"))),
          FILE_OF("07", SAYS("m", "431302", OBS("7")))},
         "6@4 < 5.5"},
        // weights of nothing make no mean
        {{FILE_OF("04", MEANS WEIGHTS("0", "0")),
          FILE_OF("07", WEIGHTS("200", "100"))},
         ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("row %zu\n", i);
        assert_past(rows[i].files, "m", rows[i].past, NULL);
    }
}

/* 6.0002 is printed as 6.0 is. */
static void a_mean_that_is_printed_as_before_is_not_told_of(void **state)
{
    static const char *const files[] = {
        FILE_OF("04", MEANS WEIGHTS("200", "100")),
        FILE_OF("07", SAYS("m", "431302", NOTED("10", "核实"))),
        FILE_OF("10", WEIGHTS("1000", "500.1"))};
    const struct period none = {0}, then = {2023, PERIOD_QUARTER, 1};
    struct fixture f = fixture_open();
    const struct data *d = data_of(&f, files, 3);
    struct restated *list;
    size_t count;

    (void)state;
    assert_non_null(strstr(past(&f, d, "m", CITY), " < 6@7核实 < 5@4"));
    list = restated_find(d, none, then, f.arena, &count);
    assert_int_equal(count, 5);
    assert_int_equal(list[0].now->area, CITY);
    assert_decimal(list[0].before, 0, "5");
    assert_int_equal(list[0].first->file->asof.month, 7);
    assert_string_equal(restated_note(&list[0]), "核实");
    d = data_of(&f, (const char *const[]){files[0], files[2]}, 2);
    assert_non_null(strstr(past(&f, d, "m", CITY), " < 5@4"));
    list = restated_find(d, none, then, f.arena, &count);
    assert_int_equal(count, 3); // the weights, and their sum
    for (size_t i = 0; i < count; i++)
        assert_string_equal(d->plan->indicators[list[i].now->indicator].id,
                            "w");
    data_lint(d, none, f.diag);
    assert_string_equal(fixture_said(&f), "N0282:1 N0282:1 N0282:1");
    fixture_close(&f);
}

#define C(obs) SAYS("s", "431401", obs)

static void a_tier_follows_from_totals_that_were_restated(void **state)
{
    static const struct {
        const char *files[FILES_MAX], *city, *province;
    } rows[] = {
        {{FILE_OF("04", A(OBS("10")) B(OBS("20")) C(OBS("30"))),
          FILE_OF("07", B(NOTED("21", "核实")))},
         "31@7核实 < 30@4",
         "61@7核实 < 60@4"},
        {{FILE_OF("04", A(OBS("10")) B(OBS("20")) C(OBS("30"))),
          FILE_OF("07", B(OBS("21")) C(OBS("29"))),
          FILE_OF("10", C(NOTED("33", "普查")))},
         "31@7 < 30@4",
         "64@10普查 < 60@4"},
        // one city is complete in July, the other in August
        {{FILE_OF("04", A(OBS("10")) C(OBS("30"))), FILE_OF("05", C(OBS("31"))),
          FILE_OF("07", A(OBS("10")) B(OBS("20"))),
          FILE_OF("10", A(OBS("10")) B(OBS("20")) C(OBS("32")))},
         "",
         "62@10 < 61@7"},
        {{FILE_OF("04", A(PREVIOUS("10", "9")) B(OBS("20")) C(OBS("30"))),
          FILE_OF("07", C(OBS("31")))},
         "30@4 < 29",
         "61@7 < 60@4 < 59"},
        // parts of the city that make up for each other
        {{FILE_OF("04", A(OBS("10")) B(OBS("20")) C(OBS("30"))),
          FILE_OF("07", A(OBS("11")) B(OBS("19"))),
          FILE_OF("10", C(OBS("31")))},
         "",
         "61@10 < 60@4"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        print_message("row %zu\n", i);
        assert_past(rows[i].files, "s", rows[i].city, rows[i].province);
    }
}

static void an_earlier_book_had_the_total_of_then(void **state)
{
    static const char *const files[] = {
        FILE_OF("04", A(OBS("10")) B(OBS("20")) C(OBS("30"))),
        FILE_OF("07", B(NOTED("21", "核实")) A("<obs period='2023-Q2' "
                                               "value='25'/>"))};
    struct fixture f = fixture_open();
    const struct data *d = data_of(&f, files, 2);
    const struct period then = fixture_period("2023-Q1");
    const struct data *old = data_as_of(d, then, f.arena);
    const struct restated *list;
    size_t count;

    (void)state;
    assert_decimal(
        obs_at(d, &d->plan->indicators[0], &d->plan->areas[CITY], then)->value,
        0, "31");
    assert_decimal(
        obs_at(old, &d->plan->indicators[0], &d->plan->areas[CITY], then)
            ->value,
        0, "30");
    assert_decimal(
        obs_at(old, &d->plan->indicators[0], &d->plan->areas[PROVINCE], then)
            ->value,
        0, "60");
    assert_int_equal(old->restated_count, 0);
    list = restated_news(d, then, f.arena, &count);
    assert_int_equal(count, 3);
    assert_int_equal(list[1].now->area, CITY);
    assert_decimal(list[1].before, 0, "30");
    assert_string_equal(restated_note(&list[1]), "核实");
    assert_int_equal(list[1].first->file->asof.month, 7);
    list = restated_between(data_of(&f, files, 1), d, f.arena, &count);
    assert_int_equal(count, 3);
    assert_decimal(list[1].before, 0, "30");
    assert_string_equal(restated_note(&list[1]), "核实");
    fixture_close(&f);
}

/* A mean that reads in print as what is told of it. */
static void a_reason_is_that_of_a_file(void **state)
{
    static const char *const files[] = {
        FILE_OF("04", WEIGHTS("100", "200")
                          SAYS("m", "431301", PREVIOUS("4", "4.003"))
                              SAYS("m", "431302", OBS("7"))),
        FILE_OF("04", MEANS WEIGHTS("200", "100"))};
    struct fixture f = fixture_open();
    const struct data *d = data_of(&f, files, 1);
    const struct restated *list;
    size_t count;

    (void)state;
    assert_string_equal(past(&f, d, "m", CITY), "6@4 < 6.001");
    list = restated_between(data_of(&f, files + 1, 1), d, f.arena, &count);
    assert_int_equal(list[0].now->area, CITY);
    assert_decimal(list[0].before, 0, "5");
    assert_null(restated_note(&list[0]));
    fixture_close(&f);
}

/* ---- random histories -----------------------------------------------------
 */

/* Two of the city, and one of the other one. */
enum { ROUNDS = 300, OF_CITY = 2, COUNTIES };

static unsigned roll(uint64_t *dice, unsigned sides)
{
    *dice = *dice * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*dice >> 33) % sides;
}

/* What is known of counties with each file; 0: nothing yet. */
struct history {
    int truth[FILES_MAX][COUNTIES];
    bool said[FILES_MAX][COUNTIES];
};

static struct history history_of(uint64_t *dice)
{
    struct history h = {0};
    int truth[COUNTIES] = {0};

    for (int f = 0; f < FILES_MAX; f++) {
        for (int c = 0; c < COUNTIES; c++) {
            bool news = roll(dice, 3) == 0;

            if (news)
                truth[c] = 1 + (int)roll(dice, 3);
            h.said[f][c] = news || (truth[c] && roll(dice, 2) == 0);
        }
        memcpy(h.truth[f], truth, sizeof(truth));
    }
    return h;
}

static const struct data *data_random(struct fixture *f,
                                      const struct history *h)
{
    static const char *const codes[] = {"431301", "431302", "431401"};
    const char *files[FILES_MAX];

    for (int i = 0; i < FILES_MAX; i++) {
        struct buf b;

        buf_init(&b, f->arena, 1 << 12);
        buf_addf(&b, "<data provider='局' asof='2023-%02d-15'" NS, i + 1);
        for (int c = 0; c < COUNTIES; c++)
            if (h->said[i][c])
                buf_addf(&b, SAYS("s", "%s", OBS("%d")), codes[c],
                         h->truth[i][c]);
        buf_add_text(&b, "</data>");
        files[i] = b.data;
    }
    return data_of(f, files, FILES_MAX);
}

/* What counties add up to; 0: one of them is missing. */
static int sum_of(const int *truth, int counties)
{
    int sum = 0;

    for (int c = 0; c < counties; c++) {
        if (!truth[c])
            return 0;
        sum += truth[c];
    }
    return sum;
}

/* What past() says of the first counties together, by the history. */
static const char *expected(struct fixture *f, const struct history *h,
                            int counties)
{
    int values[FILES_MAX], months[FILES_MAX], count = 0;
    struct buf b;

    for (int i = 0; i < FILES_MAX; i++) {
        const int sum = sum_of(h->truth[i], counties);

        if (!sum || (count > 0 && values[count - 1] == sum))
            continue;
        values[count] = sum;
        months[count++] = i + 1;
    }
    buf_init(&b, f->arena, 1 << 12);
    buf_add_text(&b, "");
    for (int i = count; count > 1 && i > 0; i--)
        buf_addf(&b, "%s%d@%d", i < count ? " < " : "", values[i - 1],
                 months[i - 1]);
    return b.data;
}

static struct decimal value_of(const struct data *d, int area)
{
    const struct obs *o =
        obs_at(d, &d->plan->indicators[0], &d->plan->areas[area],
               (struct period){2023, PERIOD_QUARTER, 1});

    return o ? o->value : DECIMAL_NONE;
}

/* As a book had them that was made when all were there. */
static void assert_adds_up(const struct data *d)
{
    const struct decimal sum =
        decimal_add(value_of(d, COUNTY_A), value_of(d, COUNTY_B));

    assert_int_equal(value_of(d, CITY).present, sum.present);
    if (sum.present)
        assert_int_equal(decimal_compare(value_of(d, CITY), sum), 0);
}

static void totals_are_those_of_the_files_of_then(void **state)
{
    uint64_t dice = 431300;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const struct history h = history_of(&dice);
        struct fixture f = fixture_open();
        const struct data *d = data_random(&f, &h);

        assert_string_equal(past(&f, d, "s", CITY), expected(&f, &h, OF_CITY));
        assert_string_equal(past(&f, d, "s", PROVINCE),
                            expected(&f, &h, COUNTIES));
        assert_in_order(d);
        assert_adds_up(d);
        assert_adds_up(
            data_as_of(d, (struct period){2023, PERIOD_QUARTER, 1}, f.arena));
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_total_is_restated_when_a_part_is),
        cmocka_unit_test(a_mean_is_restated_with_its_weights),
        cmocka_unit_test(a_mean_that_is_printed_as_before_is_not_told_of),
        cmocka_unit_test(a_tier_follows_from_totals_that_were_restated),
        cmocka_unit_test(an_earlier_book_had_the_total_of_then),
        cmocka_unit_test(a_reason_is_that_of_a_file),
        cmocka_unit_test(totals_are_those_of_the_files_of_then),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
