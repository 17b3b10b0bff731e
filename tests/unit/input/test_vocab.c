#include "input/vocab.h"

#include <libxml/xmlschemas.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tests/random.h"
#include "tests/test.h"

enum { VALUES = 400, VALUE_BYTES_MAX = 256 };

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
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct vocab_simple *type = vocab_simple(rows[i].type);
        assert_int_equal(vocab_accepts(type, str_of(rows[i].value)),
                         rows[i].accepted);
    }
}

/* ---- values of chance ---------------------------------------------------- */

/* One character, of those that patterns tell apart and some others; or a word
 * of the patterns. */
static const char *piece_of(uint64_t *chance, char text[8])
{
    static const char *const others[] = {"\t", "\n", "\r",  "−",    "é",  "中",
                                         "年", "𠀀", "{n}", ".pdf", "mm", "-Q"};
    const size_t ascii = 95;
    const size_t i =
        random_below(chance, ascii + sizeof(others) / sizeof(others[0]));

    if (i >= ascii)
        return others[i - ascii];
    text[0] = (char)(' ' + i);
    text[1] = '\0';
    return text;
}

static size_t state_after(const struct vocab_simple *t, size_t state,
                          const char *text)
{
    for (; *text != '\0'; text++)
        state = t->states[state].next[(unsigned char)*text];
    return state;
}

/* A value that mostly keeps to the patterns, and then perhaps not quite. */
static void value_draw(const struct vocab_simple *t, uint64_t *chance,
                       struct buf *value)
{
    const bool strays = random_below(chance, 3) == 0;
    size_t state = VOCAB_START;
    char text[8];

    buf_reset(value);
    for (int tries = 0; tries < 2000 && value->size < 40; tries++) {
        const char *c = piece_of(chance, text);
        const size_t next = state_after(t, state, c);

        if (t->states[state].next[0] == VOCAB_END &&
            random_below(chance, 200) == 0)
            return;
        if (next == 0 && (!strays || random_below(chance, 50) != 0))
            continue;
        buf_add_text(value, c);
        state = next == 0 ? state : next;
    }
}

static void say_nothing(void *state, xmlErrorPtr error)
{
    (void)state, (void)error;
}

/* The part of the schema that judges an element <e> of that type alone. */
static xmlSchemaPtr schema_of(const struct vocab_simple *t, struct arena *a)
{
    xmlSchemaParserCtxtPtr ctxt;
    xmlSchemaPtr schema;
    struct buf b;

    buf_init(&b, a, 1 << 16);
    buf_addf(&b,
             "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
             "%s<xs:element name='e' type='%s'/></xs:schema>",
             t->source, t->name);
    ctxt = xmlSchemaNewMemParserCtxt(b.data, (int)b.size);
    schema = xmlSchemaParse(ctxt);
    xmlSchemaFreeParserCtxt(ctxt);
    assert_non_null(schema);
    return schema;
}

static bool schema_accepts(xmlSchemaValidCtxtPtr ctxt, const char *value)
{
    xmlDocPtr doc = xmlNewDoc(NULL);
    xmlNodePtr e = xmlNewDocNode(doc, NULL, (const xmlChar *)"e", NULL);
    bool valid;

    xmlDocSetRootElement(doc, e);
    xmlAddChild(e, xmlNewDocText(doc, (const xmlChar *)value));
    valid = xmlSchemaValidateDoc(ctxt, doc) == 0;
    xmlFreeDoc(doc);
    return valid;
}

static void hold_against_the_schema(const struct vocab_simple *t,
                                    struct arena *a)
{
    xmlSchemaPtr schema = schema_of(t, a);
    xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema);
    uint64_t chance = 1;
    size_t accepted = 0;
    struct buf value;

    xmlSchemaSetValidStructuredErrors(ctxt, say_nothing, NULL);
    buf_init(&value, a, VALUE_BYTES_MAX);
    for (int i = 0; i < VALUES; i++) {
        bool valid;

        value_draw(t, &chance, &value);
        valid = vocab_accepts(t, buf_str(&value));
        accepted += valid;
        if (schema_accepts(ctxt, buf_str(&value).data) != valid)
            fail_msg("%s: '%s' %d", t->name, buf_str(&value).data, valid);
    }
    assert_in_range(accepted, 1, VALUES - 1);
    xmlSchemaFreeValidCtxt(ctxt);
    xmlSchemaFree(schema);
}

static void values_of_chance_are_judged_as_by_the_schema(void **state)
{
    struct arena *a = arena_open();
    size_t types = 0;

    (void)state;
    for (size_t i = 0; i < vocab_simple_count; i++) {
        if (vocab_simples[i].state_count == 0)
            continue;
        hold_against_the_schema(&vocab_simples[i], a);
        types++;
    }
    assert_in_range(types, 20, 100);
    arena_close(a);
}

/* ---- names --------------------------------------------------------------- */

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
        cmocka_unit_test(values_of_chance_are_judged_as_by_the_schema),
        cmocka_unit_test(the_five_roots_are_known),
        cmocka_unit_test(groups_are_opened_out_and_required_children_are_known),
        cmocka_unit_test(every_type_of_value_says_what_it_allows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
