#include "plan/lint.h"

#include <string.h>

#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators>"
    "<indicator id='a' name='产值' nature='expected' direction='up'>"
    "<unit symbol='亿元' decimals='1'/></indicator>"
    "<indicator id='r' name='率' nature='expected' direction='up'>"
    "<unit symbol='%' decimals='1'/></indicator>"
    "<indicator id='c' name='就业' nature='expected' direction='up'>"
    "<unit symbol='人' decimals='0'/>"
    "<target kind='cumulative' period='2025' value='90'/></indicator>"
    "</indicators>"
    "<projects><project id='x' name='项' kind='new' start='2022' finish='2023'"
    " total='5'/></projects></plan>";

#define SERIES(id, obs) \
    "<series indicator='" id "' area='431300'>" obs "</series>\n"
#define REPORTED SERIES("c", "<obs period='2021-Q1' value='1'/>")

static void numbers_that_can_hardly_be_meant_are_told(void **state)
{
    static const struct {
        const char *content, *want;
    } rows[] = {
        {REPORTED, ""},
        {"", ""},
        {REPORTED SERIES("a", "<obs period='2022-Q1' value='12'/>\n"
                              "<obs period='2022-Q2' value='119.9'/>"),
         ""},
        {REPORTED SERIES("a", "<obs period='2022-Q1' value='12'/>\n"
                              "<obs period='2022-Q2' value='120'/>"),
         "W0280:3"},
        {REPORTED SERIES("a", "<obs period='2022-Q1' value='120'/>\n"
                              "<obs period='2022-Q2' value='12'/>"),
         "W0280:3"},
        /* another kind of period, a small count, a rate */
        {REPORTED SERIES("a", "<obs period='2021' value='120'/>"
                              "<obs period='2022-Q1' value='12'/>"),
         ""},
        {REPORTED SERIES("a", "<obs period='2022-Q1' value='0.5'/>"
                              "<obs period='2022-Q2' value='9'/>"),
         ""},
        {REPORTED SERIES("r", "<obs period='2022-Q1' value='1'/>"
                              "<obs period='2022-Q2' value='10'/>"),
         ""},
        {SERIES("c", "<obs period='2022-Q1' value='4'/>\n"
                     "<obs period='2022-Q2' value='3'/>"),
         "W0283:2"},
        {SERIES("c", "<obs period='2022-Q4' value='4'/>"
                     "<obs period='2023-Q1' value='3'/>"),
         ""},
        {REPORTED
         "<project-progress project='x' period='2023-Q1' invested='5.1'/>",
         "W0284:2"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        const struct plan *p = fixture_plan(&f, plan_text);
        struct buf b;

        print_message("%s\n", rows[i].content);
        buf_init(&b, f.arena, 1 << 16);
        buf_addf(&b, "<data provider='局' asof='2023-07-15'" NS "%s</data>",
                 rows[i].content);
        data_lint(fixture_data(&f, p, b.data, NULL), (struct period){0},
                  f.diag);
        if (rows[i].content[0] != '\0')
            assert_string_equal(fixture_said(&f), rows[i].want);
        else // wherever the indicator stands in the plan
            assert_int_equal(diag_at(f.diag, 0)->code,
                             DIAG_CODE_LINT_UNREPORTED);
        fixture_close(&f);
    }
}

/* What is said when 6.1 was reported first. */
static const char *said_after(struct fixture *f, const char *later)
{
    const struct plan *p = fixture_plan(f, plan_text);
    const struct data *data =
        fixture_data(f, p,
                     "<data provider='局' asof='2022-07-15'" NS REPORTED SERIES(
                         "a", "<obs period='2022-Q1' value='6.1'/>") "</data>",
                     later);

    data_lint(data, (struct period){0}, f->diag);
    return fixture_said(f);
}

#define LATER(values)                                  \
    "<data provider='局' asof='2023-07-15'" NS SERIES( \
        "a", "<obs period='2022-Q1' " values "/>") "</data>"

static void a_restatement_is_noted_with_what_was_printed(void **state)
{
    struct fixture f = fixture_open();

    (void)state;
    assert_string_equal(said_after(&f, LATER("value='6.3' previous='6.0'")),
                        "N0282:1 W0281:1");
    assert_string_equal(diag_at(f.diag, 0)->args[1], "6.1");
    assert_string_equal(diag_at(f.diag, 0)->args[2], "6.3");
    assert_string_equal(diag_at(f.diag, 0)->args[3], "a.xml:2");
    assert_string_equal(diag_at(f.diag, 1)->args[1], "6.0");
    assert_string_equal(diag_at(f.diag, 1)->args[2], "6.1");
    fixture_close(&f);
}

/* Who repeats a correction did not make it. */
static void a_restatement_is_noted_where_it_was_made(void **state)
{
    static const char *const files[] = {
        "<data provider='局' asof='2022-07-15'" NS SERIES(
            "a", "<obs period='2022-Q1' value='6.1'/>") "</data>",
        "<data provider='局' asof='2022-10-15'" NS
        "\n\n\n" SERIES("a", "<obs period='2022-Q1' value='6.3'/>") "</data>",
        LATER("value='6.3'")};
    struct fixture f = fixture_open();
    struct data_reader *r =
        data_reader_new(fixture_plan(&f, plan_text), f.arena);

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        const struct xml_source source = fixture_source(files[i], "a.xml");

        assert_true(data_read(r, f.gate, &source, f.diag));
    }
    data_lint(data_finish(r, f.diag), (struct period){0}, f.diag);
    assert_non_null(strstr(fixture_said(&f), "N0282:4"));
    fixture_close(&f);
}

/* A value that was corrected before was printed as it stands now. */
static void who_repeats_a_correction_may_say_that_nothing_changed(void **state)
{
    struct fixture f = fixture_open();

    (void)state;
    assert_string_equal(said_after(&f, LATER("value='6.3' previous='6.3'")),
                        "N0282:1");
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_can_hardly_be_meant_are_told),
        cmocka_unit_test(a_restatement_is_noted_with_what_was_printed),
        cmocka_unit_test(a_restatement_is_noted_where_it_was_made),
        cmocka_unit_test(who_repeats_a_correction_may_say_that_nothing_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
