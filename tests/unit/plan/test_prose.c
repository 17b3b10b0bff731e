#include "plan/prose.h"
#include "tests/unit/plan/fixture.h"

/* A measure's paragraph is the shortest way to prose. */
static struct prose prose_from(struct fixture *f, const char *content)
{
    struct buf b;
    const struct plan *plan;

    buf_init(&b, f->arena, 1 << 16);
    buf_addf(&b, "%s",
             PLAN_HEAD PLAN_AREAS
             "<tasks><task id='t' number='1' title='任务' short='任'>"
             "<measure id='m' title='举措'><lead>首</lead><p>");
    buf_addf(&b, "%s</p></measure></task></tasks></plan>", content);
    plan = fixture_plan(f, b.data);
    assert_non_null(plan);
    return plan->measures[0].paras[0];
}

/* The tree as text: text in quotes, elements by letter. */
static void write(struct buf *b, const struct prose_inline *i)
{
    static const char *const names[] = {
        [PROSE_TEXT] = "",           [PROSE_EM] = "em",
        [PROSE_STRONG] = "strong",   [PROSE_LEAD] = "lead",
        [PROSE_ROLE] = "role",       [PROSE_SUP] = "sup",
        [PROSE_SUB] = "sub",         [PROSE_LINK] = "link",
        [PROSE_XREF] = "xref",       [PROSE_VALUE] = "value",
        [PROSE_BR] = "br",           [PROSE_DOTS] = "dots",
        [PROSE_NAME] = "name",       [PROSE_WORK] = "work",
        [PROSE_UNDER] = "u",         [PROSE_STRIKE] = "s",
        [PROSE_RUBY] = "ruby",       [PROSE_SPREAD] = "spread",
        [PROSE_COMBINE] = "combine", [PROSE_FOOTNOTE] = "footnote"};

    for (; i; i = i->next) {
        if (i->kind == PROSE_TEXT) {
            buf_add_char(b, '[');
            buf_add(b, i->as.text.data, i->as.text.size);
            buf_add_char(b, ']');
            continue;
        }
        buf_addf(b, "%s(", names[i->kind]);
        write(b, i->first);
        buf_add_char(b, ')');
    }
}

static void white_space_is_settled_by_its_neighbours(void **state)
{
    static const struct {
        const char *from, *want;
    } rows[] = {
        {"甲乙", "[甲乙]"},
        {"  甲乙\n ", "[甲乙]"},
        {"甲\n    乙", "[甲乙]"},
        {"甲 乙", "[甲 乙]"},
        {"甲　乙", "[甲　乙]"},
        {"word\n  word", "[word word]"},
        {"甲\n word", "[甲word]"},
        {"word \t word", "[word word]"},
        {"“甲”\n（乙）", "[“甲”（乙）]"},
        {"甲\n<em>乙</em>\n丙", "[甲]em([乙])[丙]"},
        {"a <em>b</em> c", "[a]em([ b])[ c]"},
        {"a<em> b </em>c", "[a]em([ b])[ c]"},
        {"甲\n<value indicator='i'/>\n乙", "[甲]value()[乙]"},
        {"a <value indicator='i'/> b", "[a][ ]value()[ b]"},
        {"a\n<value indicator='i'/>\nb", "[a][ ]value()[ b]"},
        {"甲 <br/> 乙", "[甲]br()[乙]"},
        {"<em> </em>甲", "em()[甲]"},
        {" \n ", ""},
        {"", ""},
        {"𠮷\n野", "[𠮷野]"},
        {"a<![CDATA[ < ]]>b", "[a < b]"},
        {"<dots>甲<name>乙\n</name></dots>\n<work>丙</work>",
         "dots([甲]name([乙]))work([丙])"},
        {"a <u>b</u> <s>c</s>", "[a]u([ b])s([ c])"},
        {"甲<ruby text='a'>乙</ruby> <spread width='4em'>丙</spread>",
         "[甲]ruby([乙])spread([ 丙])"},
        {"第<combine>12</combine>\n号", "[第]combine([12])[号]"},
        {"甲 <footnote>\n 乙 b </footnote>\n丙", "[甲]footnote([乙 b])[丙]"},
        {"a <footnote> b </footnote> c", "[a]footnote([b])[ c]"},
        {"a<footnote>b</footnote>c", "[a]footnote([b])[c]"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        struct prose prose = prose_from(&f, rows[i].from);
        struct buf b;

        print_message("%s\n", rows[i].from);
        buf_init(&b, f.arena, 1 << 16);
        buf_add_text(&b, "");
        write(&b, prose.first);
        assert_string_equal(b.data, rows[i].want);
        fixture_close(&f);
    }
}

static void text_knows_the_place_of_its_first_character(void **state)
{
    struct fixture f = fixture_open();
    struct prose prose = prose_from(&f, "\n   甲<em>乙</em>");

    (void)state;
    assert_int_equal(prose.first->at.line, prose.at.line + 1);
    assert_int_equal(prose.first->at.column, 4);
    assert_int_equal(prose.first->next->at.column, 5);
    fixture_close(&f);
}

static void a_value_keeps_all_that_is_written(void **state)
{
    struct fixture f = fixture_open();
    struct prose prose = prose_from(
        &f, "<value indicator='i' area='431302' period='2023-Q2' form='yoy'"
            " unit='no'/><value indicator='i'/>");
    const struct prose_value *v = prose.first->as.value;

    (void)state;
    assert_string_equal(v->indicator, "i");
    assert_string_equal(v->area, "431302");
    assert_true(period_eq(v->period, fixture_period("2023-Q2")));
    assert_int_equal(v->form, VALUE_YOY);
    assert_false(v->unit);
    v = prose.first->next->as.value;
    assert_null(v->area);
    assert_int_equal(v->period.year, 0);
    assert_int_equal(v->form, VALUE_LEVEL);
    assert_true(v->unit);
    fixture_close(&f);
}

static void a_ruby_keeps_its_text_and_way(void **state)
{
    struct fixture f = fixture_open();
    struct prose prose =
        prose_from(&f, "<ruby text='lóu dǐ' by='char'>娄底</ruby>"
                       "<ruby text='a'>甲</ruby><spread width='4.5em'>乙"
                       "</spread>");
    const struct prose_inline *in = prose.first;

    (void)state;
    assert_true(str_is(in->as.ruby.text, "lóu dǐ"));
    assert_true(in->as.ruby.by_char);
    in = in->next;
    assert_true(str_is(in->as.ruby.text, "a"));
    assert_false(in->as.ruby.by_char);
    assert_true(str_is(in->next->as.width, "4.5em"));
    assert_string_equal(prose_text(&prose, f.arena), "娄底甲乙");
    fixture_close(&f);
}

static void a_ruby_is_cut_at_blanks_and_characters_keep_marks(void **state)
{
    struct str parts = STR(" lóu  dǐ　shì ");
    struct str text = STR("葛\U000E0100e\u0301𠮷");

    (void)state;
    assert_true(str_is(prose_ruby_part(&parts), "lóu"));
    assert_true(str_is(prose_ruby_part(&parts), "dǐ"));
    assert_true(str_is(prose_ruby_part(&parts), "shì"));
    assert_int_equal(prose_ruby_part(&parts).size, 0);
    assert_int_equal(prose_character(&text).size, 3 + 4);
    assert_int_equal(prose_character(&text).size, 1 + 2);
    assert_true(str_is(prose_character(&text), "𠮷"));
    assert_int_equal(prose_character(&text).size, 0);
}

static void what_cannot_be_a_unit_is_told(void **state)
{
    static const struct {
        const char *from;
        enum diag_code code;
        const char *args[2];
    } rows[] = {
        {"<ruby text='a b' by='char'>甲乙丙</ruby>",
         DIAG_CODE_RUBY_COUNT,
         {"2", "3"}},
        {"<ruby text='a' by='char'><em>甲</em>乙</ruby>",
         DIAG_CODE_RUBY_COUNT,
         {"1", "2"}},
        {"<ruby text='a'> </ruby>", DIAG_CODE_UNIT_EMPTY, {"ruby", NULL}},
        {"<spread width='4em'><em/></spread>",
         DIAG_CODE_UNIT_EMPTY,
         {"spread", NULL}},
        {"<combine/>", DIAG_CODE_UNIT_EMPTY, {"combine", NULL}},
        {"<spread width='4em'>甲<em><br/></em>乙</spread>",
         DIAG_CODE_UNIT_HOLDS,
         {"spread", "br"}},
        {"<ruby text='a'>甲<ruby text='b'>乙</ruby></ruby>",
         DIAG_CODE_UNIT_HOLDS,
         {"ruby", "ruby"}},
        {"<ruby text='a b' by='char'>甲<xref ref='x'/></ruby>",
         DIAG_CODE_UNIT_HOLDS,
         {"ruby", "xref"}},
        {"甲<footnote> <em/></footnote>",
         DIAG_CODE_UNIT_EMPTY,
         {"footnote", NULL}},
        {"甲<footnote>乙<u><footnote>丙</footnote></u></footnote>",
         DIAG_CODE_UNIT_HOLDS,
         {"footnote", "footnote"}},
        {"<combine>1<footnote>丙</footnote></combine>",
         DIAG_CODE_UNIT_HOLDS,
         {"combine", "footnote"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();
        const struct diag_item *item;

        (void)prose_from(&f, rows[i].from);
        print_message("%s\n", rows[i].from);
        assert_int_equal(diag_count(f.diag), 1);
        item = diag_at(f.diag, 0);
        assert_int_equal(item->code, rows[i].code);
        assert_string_equal(item->args[0], rows[i].args[0]);
        if (rows[i].args[1])
            assert_string_equal(item->args[1], rows[i].args[1]);
        fixture_close(&f);
    }
}

static void what_can_be_a_unit_is_let_be(void **state)
{
    static const char *const rows[] = {
        "<ruby text='a b' by='char'>甲 <em>乙</em></ruby>",
        "<combine><ruby text='a'>甲</ruby></combine>",
        "<ruby text='a'><combine>12</combine></ruby>",
        "<ruby text='a'>甲<xref ref='x'/></ruby>",
        "<spread width='30mm'><name>甲</name>乙</spread>",
        "甲<footnote>乙<br/><ruby text='a'>丙</ruby></footnote>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct fixture f = fixture_open();

        (void)prose_from(&f, rows[i]);
        assert_int_equal(diag_count(f.diag), 0);
        fixture_close(&f);
    }
}

static void a_walk_meets_every_inline_once_in_reading_order(void **state)
{
    struct fixture f = fixture_open();
    struct prose prose =
        prose_from(&f, "甲<strong>乙<em>丙</em></strong><xref ref='x'/>丁");
    struct prose_walk walk = {0};

    (void)state;
    assert_string_equal(prose_text(&prose, f.arena), "甲乙丙丁");
    static const enum prose_kind want[] = {PROSE_TEXT, PROSE_STRONG, PROSE_TEXT,
                                           PROSE_EM,   PROSE_TEXT,   PROSE_XREF,
                                           PROSE_TEXT};
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        assert_int_equal(prose_next(&walk, &prose)->kind, want[i]);
    assert_null(prose_next(&walk, &prose));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_settled_by_its_neighbours),
        cmocka_unit_test(text_knows_the_place_of_its_first_character),
        cmocka_unit_test(a_value_keeps_all_that_is_written),
        cmocka_unit_test(a_ruby_keeps_its_text_and_way),
        cmocka_unit_test(a_ruby_is_cut_at_blanks_and_characters_keep_marks),
        cmocka_unit_test(what_cannot_be_a_unit_is_told),
        cmocka_unit_test(what_can_be_a_unit_is_let_be),
        cmocka_unit_test(a_walk_meets_every_inline_once_in_reading_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
