#include "input/vocab.h"

#include "tests/test.h"
#include "tests/unit/input/vocabulary.h"

static void values_are_judged_as_the_schema_says(void **state)
{
    static const struct {
        const char *type, *value;
        bool accepted;
    } rows[] = {
        {"id", "gdp-1.a_B", true},
        {"id", "", false},
        {"id", "1a", false},
        {"id", "a b", false},
        {"id", "指标", false},
        {"number", "6.10", true},
        {"number", "-3", true},
        {"number", "−3", true},
        {"number", "1,000", false},
        {"number", "6.", false},
        {"number", "6.1%", false},
        {"period", "2023-Q4", true},
        {"period", "2023-Q5", false},
        {"period", "2023-13", false},
        {"date", "2023-02-30", true},
        {"date", "2023-2-3", false},
        {"count", "1", true},
        {"count", " 7 ", true},
        {"count", "0", false},
        {"count", "100000", false},
        {"count", "99999999999999999999", false},
        {"permille", "-1000", true},
        {"permille", "-1001", false},
        {"permille", "1.5", false},
        {"permille", "-", false},
        {"length", "-1.5em", true},
        {"length", "0", true},
        {"length", "1 pt", false},
        {"text1", "一行 文字", true},
        {"text1", " ", false},
        {"text1", "两\n行", false},
        {"yesNo", " yes ", true},
        {"yesNo", "Yes", false},
        {"areaCode", "431300", true},
        {"areaCode", "43130", false},
        {"xs:string", "", true},
        {"xs:string", "随便", true},
    };
    const struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct vocab_simple *type = vocab_simple(rows[i].type);
        assert_int_equal(vocab_accepts(f->vocab, type, str_of(rows[i].value)),
                         rows[i].accepted);
    }
}

static void the_five_roots_are_known(void **state)
{
    static const char *const roots[] = {"plan", "data", "book", "style",
                                        "fonts"};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_non_null(vocab_child(&vocab_document, str_of(roots[i])));
    assert_null(vocab_child(&vocab_document, STR("p")));
}

static void groups_are_opened_out_and_required_children_are_known(void **state)
{
    (void)state;
    const struct vocab_type *book =
        vocab_child(&vocab_document, STR("book"))->type;
    const struct vocab_type *chapter = vocab_child(book, STR("chapter"))->type;

    assert_true(vocab_child(book, STR("info"))->required);
    assert_false(vocab_child(book, STR("chapter"))->required);
    assert_true(vocab_child(chapter, STR("title"))->required);
    assert_non_null(vocab_child(chapter, STR("figure")));
    assert_true(vocab_child(chapter, STR("p"))->type->mixed);
    assert_null(vocab_child(chapter, STR("em")));
    assert_non_null(vocab_child_meant(chapter, STR("figrue")));
    assert_null(vocab_child_meant(chapter, STR("picture-frame")));
}

/* A hint without words helps nobody. */
static void check_words(const struct vocab_type *type)
{
    for (size_t i = 0; i < type->attribute_count; i++) {
        const struct vocab_simple *t = type->attributes[i].type;
        if (t->name[2] == ':') // a built-in type accepts everything
            continue;
        if (t->zh[0] == '\0' || t->en[0] == '\0')
            fail_msg("simple type %s says nothing in zh or en", t->name);
    }
}

static void check_below(const struct vocab_type *type, int depth)
{
    check_words(type);
    for (size_t i = 0; i < type->child_count && depth > 0; i++)
        check_below(type->children[i].type, depth - 1);
}

static void every_type_of_value_says_what_it_allows(void **state)
{
    static const char *const roots[] = {"plan", "data", "book", "style",
                                        "fonts"};
    (void)state;
    for (size_t i = 0; i < 5; i++)
        check_below(vocab_child(&vocab_document, str_of(roots[i]))->type, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_judged_as_the_schema_says),
        cmocka_unit_test(the_five_roots_are_known),
        cmocka_unit_test(groups_are_opened_out_and_required_children_are_known),
        cmocka_unit_test(every_type_of_value_says_what_it_allows),
    };
    return cmocka_run_group_tests(tests, open_vocab, close_vocab);
}
