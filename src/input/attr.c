/*
 * Attributes and their types (xml.h).  The schema has looked at every value
 * that has a type; the parsers of base are stricter in a few places (calendar,
 * number of digits) and what only they refuse is reported here, as the schema
 * would have.
 */
#include "input/xml.h"

#include "base/arena.h"
#include "base/vec.h"
#include "input/fault.h"
#include "input/tree.h"

size_t xml_attr_count(const struct xml_element *e)
{
    return e->attribute_count;
}

const struct xml_attribute *xml_attr_at(const struct xml_element *e,
                                        size_t index)
{
    return &e->attributes[index];
}

bool xml_attr(const struct xml_element *e, const char *name, struct str *value)
{
    const struct str wanted = str_of(name);

    for (size_t i = 0; i < e->attribute_count; i++) {
        if (str_eq(e->attributes[i].name, wanted)) {
            *value = e->attributes[i].value;
            return true;
        }
    }
    return false;
}

bool xml_has(const struct xml_element *e, const char *name)
{
    struct str value;

    return xml_attr(e, name, &value);
}

struct str xml_str(const struct xml_element *e, const char *name)
{
    struct str value = STR_NONE;

    return xml_attr(e, name, &value) ? value : STR_NONE;
}

/* The schema's own type comes first, so that its report and this are the same;
 * an attribute that it lets pass unseen has the type its reader gives it. */
static void bad_value(const struct xml_element *e, const char *attribute,
                      const struct vocab_simple *type)
{
    const struct vocab_attribute *known =
        vocab_attribute(e->type, str_of(attribute));

    arena_reset(e->file->words);
    if (known != NULL && known->type->zh[0] != '\0')
        type = known->type;
    fault_value(e, str_of(attribute), type);
}

void xml_bad_value(const struct xml_element *e, const char *attribute,
                   const char *simple_type)
{
    bad_value(e, attribute, vocab_simple(simple_type));
}

void xml_unknown_attr(const struct xml_element *e, const char *attribute,
                      const char *const *known, size_t count)
{
    arena_reset(e->file->words);
    fault_unknown_attribute(e, str_of(attribute), known, count);
}

static bool parse_int(struct str text, int32_t *value)
{
    bool negative = text.size > 0 && text.data[0] == '-';
    size_t i = negative || (text.size > 0 && text.data[0] == '+');
    int64_t n = 0;

    if (i == text.size)
        return false;
    for (; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        n = n * 10 + (text.data[i] - '0');
        if (n > INT32_MAX)
            return false;
    }
    *value = (int32_t)(negative ? -n : n);
    return true;
}

int32_t xml_int(const struct xml_element *e, const char *name, int32_t absent)
{
    struct str text;
    int32_t value;
    static const struct vocab_simple whole = {.zh = "整数",
                                              .en = "a whole number"};

    if (!xml_attr(e, name, &text))
        return absent;
    if (parse_int(str_trim(text), &value))
        return value;
    bad_value(e, name, &whole);
    return absent;
}

struct decimal xml_decimal(const struct xml_element *e, const char *name)
{
    struct str text;
    struct decimal value = DECIMAL_NONE;

    if (!xml_attr(e, name, &text) || decimal_parse(text, &value))
        return value;
    xml_bad_value(e, name, "number");
    return DECIMAL_NONE;
}

struct period xml_period(const struct xml_element *e, const char *name)
{
    struct str text;
    struct period value = {0};

    if (!xml_attr(e, name, &text) || period_parse(text, &value))
        return value;
    xml_bad_value(e, name, "period");
    return (struct period){0};
}

struct date xml_date(const struct xml_element *e, const char *name)
{
    struct str text;
    struct date value = {0};

    if (!xml_attr(e, name, &text) || date_parse(text, &value))
        return value;
    xml_bad_value(e, name, "date");
    return (struct date){0};
}

bool xml_yes(const struct xml_element *e, const char *name, bool absent)
{
    static const struct xml_word words[] = {{"no", 0}, {"yes", 1}, {NULL, 0}};

    return xml_enum(e, name, words, absent) != 0;
}

static void bad_word(const struct xml_element *e, const char *name,
                     const struct xml_word *words)
{
    struct vocab_simple list = {0};
    VEC(const char *) names = {0};

    for (; words->word != NULL; words++)
        *vec_push(&names, e->file->arena) = words->word;
    list.zh = list.en = "";
    list.words = names.items;
    list.word_count = names.count;
    bad_value(e, name, &list);
}

int xml_enum(const struct xml_element *e, const char *name,
             const struct xml_word *words, int absent)
{
    struct str text;

    if (!xml_attr(e, name, &text))
        return absent;
    text = str_trim(text);
    for (const struct xml_word *w = words; w->word != NULL; w++) {
        if (str_is(text, w->word))
            return w->value;
    }
    bad_word(e, name, words);
    return absent;
}

struct date xml_text_date(const struct xml_element *e)
{
    struct str text = xml_text(e);
    struct date value = {0};

    if (date_parse(text, &value))
        return value;
    arena_reset(e->file->words);
    fault_content_type(e, text, vocab_simple("date"));
    return (struct date){0};
}
