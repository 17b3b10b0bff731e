#include "doc/condition.h"

#include <string.h>

#include "base/utf8.h"
#include "tests/random.h"
#include "tests/unit/plan/fixture.h"

static const char plan_text[] = PLAN_HEAD PLAN_AREAS
    "<indicators><indicator id='gdp-growth' name='增速' nature='expected'"
    " direction='up'><unit symbol='%' decimals='1'/>"
    "<target kind='growth' period='2025' value='6' area='431302'/></indicator>"
    "<indicator id='hukou' name='城镇化率' nature='expected' direction='up'>"
    "<unit symbol='%' decimals='1'/></indicator></indicators></plan>";

static const char data_text[] =
    "<data provider='局' asof='2023-07-15'" NS
    "<series indicator='gdp-growth' area='431302'>"
    "<obs period='2023-Q2' value='4.0'/></series></data>";

struct bench {
    struct fixture f;
    struct condition_scope scope;
    struct condition_facts facts;
};

static struct bench bench_open(void)
{
    static const char *const editions[] = {"city", "county"};
    static const char *const audiences[] = {"leaders", "public"};
    struct bench b = {.f = fixture_open()};

    b.scope = (struct condition_scope){.plan = fixture_plan(&b.f, plan_text),
                                       .editions = editions,
                                       .edition_count = 2,
                                       .audiences = audiences,
                                       .audience_count = 2};
    b.facts = (struct condition_facts){
        .data = fixture_data(&b.f, b.scope.plan, data_text, NULL),
        .area = &b.scope.plan->areas[1],
        .period = fixture_period("2023-Q2"),
        .edition = "county",
        .audience = "public"};
    return b;
}

/* An element with the condition in when='…'. */
static const struct xml_element *element_of(struct bench *b, const char *text)
{
    struct xml_source source = {.shown = "c.xml", .root = "c"};
    const struct xml_file *file;
    struct buf xml;

    buf_init(&xml, b->f.arena, 1 << 20);
    buf_addf(&xml, "<c xmlns='urn:c' when=\"%s\"/>", text);
    source.bytes = buf_str(&xml);
    file = xml_open_foreign(&source, "urn:c", b->f.arena, b->f.diag);
    assert_non_null(file);
    return xml_root(file);
}

static const struct condition *condition_of(struct bench *b, const char *text)
{
    return condition_read(element_of(b, text), "when", &b->scope, b->f.arena,
                          b->f.diag);
}

static void a_condition_holds_when_what_it_says_is_so(void **state)
{
    static const struct {
        const char *text;
        bool holds;
    } rows[] = {
        {"area = 431302", true},
        {"area != 431302", false},
        {"area.code in (431300, 431302)", true},
        {"area not in (431300, 431321)", true},
        {"area.parent = 431300", true},
        {"area.kind = county", true},
        {"area.kind ≠ county", false},
        {"area.name = 娄星区", true},
        {"area.name = ‘双峰县’", false},
        {"period = 2023-S1", true},
        {"period ＞ 2023-Q2", false},
        {"period ≥ 2023-06", true},
        {"period ＜ 2023", true},
        {"edition = county and audience = public", true},
        {"edition = city", false},
        {"audience in (leaders, public)", true},
        {"value(gdp-growth) ＜ 6", true},
        {"value(gdp-growth) = 4", true},
        {"value(gdp-growth) ≤ 3.9", false},
        {"value(gdp-growth) not in (4.00, 5)", false},
        {"light(gdp-growth) = red", true},
        {"light(hukou) = grey", true},
        {"exists(gdp-growth)", true},
        {"exists(hukou)", false},
        /* what is not there */
        {"value(hukou) ＜ 6", false},
        {"value(hukou) ≥ 6", false},
        {"value(hukou) = 6", false},
        {"value(hukou) ≠ 6", true},
        {"not value(hukou) ＜ 6", true},
        /* what binds stronger */
        {"edition = county or edition = city and edition = city", true},
        {"(edition = county or edition = city) and edition = city", false},
        {"not edition = city and edition = county", true},
        {"not (edition = county or edition = city)", false},
        {"not not edition = county", true},
        {"edition = city or edition = city or edition = county", true},
        {"edition = county and edition = county and edition = city", false},
    };
    struct bench b = bench_open();

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct condition *c = condition_of(&b, rows[i].text);

        print_message("%s\n", rows[i].text);
        assert_non_null(c);
        assert_int_equal(condition_holds(c, &b.facts), rows[i].holds);
    }
    assert_string_equal(fixture_said(&b.f), "");
    fixture_close(&b.f);
}

static void nothing_equals_what_is_not_there(void **state)
{
    static const char *const equal[] = {
        "area = 431300",        "area.kind = city",       "area.name = 娄底市",
        "area.parent = 431300", "edition = city",         "audience = public",
        "period ≤ 2023",        "light(gdp-growth) = red"};
    const struct condition_facts nothing = {0};
    struct bench b = bench_open();

    (void)state;
    for (size_t i = 0; i < sizeof(equal) / sizeof(equal[0]); i++)
        assert_false(condition_holds(condition_of(&b, equal[i]), &nothing));
    assert_true(
        condition_holds(condition_of(&b, "light(gdp-growth)=grey"), &nothing));
    fixture_close(&b.f);
}

static void a_chain_of_any_length_needs_no_stack(void **state)
{
    struct bench b = bench_open();
    struct buf text;

    (void)state;
    buf_init(&text, b.f.arena, 1 << 20);
    for (int i = 0; i < 20000; i++)
        buf_add_text(&text, "edition=city or ");
    buf_add_text(&text, "edition=county");
    assert_true(condition_holds(condition_of(&b, text.data), &b.facts));
    fixture_close(&b.f);
}

/* A condition with some of its characters gone, and pieces of others put in. */
static const char *mutant(uint64_t *seed, struct arena *a)
{
    static const char *const bases[] = {
        "light(hukou) = red", "area.kind = county and not area in (431302)",
        "value(gdp-growth) ＜ 6 or (period ≥ 2023-Q3 and exists(hukou))",
        "area.name not in ('双峰县', “娄星区”)", "audience = public"};
    static const char *const pieces[] = {
        "area ", ".kind", "period ",     "value(", "light(", "exists", "(",
        ")",     "（",    "）",          ",",      " and ",  " or ",   "not ",
        " in ",  "=",     "≠",           "＜",     "[",      "]",      "red",
        "'",     "“",     "”",           " ",      "　",     "-",      "!",
        "𠮷",    "6.5",   "gdp-growth ", "2023",   "county"};
    struct str text = str_of(bases[random_below(seed, 5)]);
    struct buf b;

    for (uint32_t n = random_below(seed, 4); n > 0; n--) {
        size_t from = random_below(seed, text.size + 1), to = from;

        buf_init(&b, a, 1 << 12);
        while (from > 0 && (text.data[from] & 0xC0) == 0x80)
            from--;
        to = from + random_below(seed, 3) * (text.size - from) / 8;
        while (to < text.size && (text.data[to] & 0xC0) == 0x80)
            to++;
        buf_add(&b, text.data, from);
        if (random_below(seed, 2) > 0)
            buf_add_text(
                &b,
                pieces[random_below(seed, sizeof(pieces) / sizeof(*pieces))]);
        buf_add(&b, text.data + to, text.size - to);
        buf_add_text(&b, "");
        text = buf_str(&b);
    }
    return str_copy(text, a);
}

/* Whatever is written, it is a condition or an error inside the attribute. */
static void any_text_is_a_condition_or_an_error_at_its_place(void **state)
{
    enum { ROUNDS = 20000, VALUE_COLUMN = 24 };
    struct bench b = bench_open();
    uint64_t seed = 1;
    size_t good = 0;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        const char *text = mutant(&seed, b.f.arena);
        const struct condition *c;

        b.f.diag = diag_new(b.f.arena);
        c = condition_of(&b, text);
        assert_int_equal(diag_errors(b.f.diag), c ? 0 : 1);
        if (c)
            (void)condition_holds(c, &b.facts);
        else
            assert_in_range(diag_at(b.f.diag, 0)->at.column, VALUE_COLUMN,
                            VALUE_COLUMN + utf8_count(text, strlen(text)));
        good += c != NULL;
    }
    assert_in_range(good, ROUNDS / 10, ROUNDS - ROUNDS / 10);
    fixture_close(&b.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_condition_holds_when_what_it_says_is_so),
        cmocka_unit_test(nothing_equals_what_is_not_there),
        cmocka_unit_test(a_chain_of_any_length_needs_no_stack),
        cmocka_unit_test(any_text_is_a_condition_or_an_error_at_its_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
