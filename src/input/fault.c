/*
 * Two lists come from two places.  What an element or a value may be called is
 * in the vocabulary.  What may stand next is known to the validator's automaton
 * alone, and it says so only in its message, as "Expected is one of ( {urn}a,
 * {urn}b )."
 */
#include "input/fault.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "input/slip.h"
#include "input/tree.h"

enum {
    SHOWN_CHARACTERS = 40, // of a value or text in a message
    SHOWN_NAMES = 64,      // in a list of what is allowed
    WORDS_MAX = 4096
};

struct names {
    VEC(const char *) list;
};

/* ---- arguments ---------------------------------------------------------- */

static void add_shortened(struct buf *b, struct str text)
{
    const char *p = text.data, *end = text.data + text.size;
    const char *from = p;

    for (int count = 0; p < end && count < SHOWN_CHARACTERS; count++)
        utf8_next(&p, end);
    for (; from < p; from++) {
        if (*from == '\n' || *from == '\t')
            buf_add_char(b, ' ');
        else
            buf_add_char(b, *from);
    }
    if (p < end)
        buf_add_text(b, "…");
}

/* `before` text `after` */
static const char *quoted(const struct xml_element *e, const char *before,
                          struct str text, const char *after)
{
    struct buf b;

    buf_init(&b, e->file->words, WORDS_MAX);
    buf_add_text(&b, before);
    add_shortened(&b, text);
    buf_add_text(&b, after);
    return b.data;
}

/* <a> <b> <c>; a list without words reads the same in both languages. */
static const char *joined(const struct xml_element *e,
                          const struct names *names, const char *before,
                          const char *after)
{
    struct buf b;

    buf_init(&b, e->file->words, WORDS_MAX);
    for (size_t i = 0; i < names->list.count && i < SHOWN_NAMES; i++) {
        if (i > 0)
            buf_add_char(&b, ' ');
        buf_add_text(&b, before);
        buf_add_text(&b, names->list.items[i]);
        buf_add_text(&b, after);
    }
    if (names->list.count > SHOWN_NAMES)
        buf_add_text(&b, " …");
    return b.size == 0 ? "" : b.data;
}

static const char *text_of(const struct xml_element *e, struct str s)
{
    return str_copy(s, e->file->words);
}

static const char *name_of(const struct xml_element *e)
{
    return text_of(e, e->name);
}

/* ---- elements ----------------------------------------------------------- */

/* The names in libxml2's "( {urn:lantu:1}a, {urn:lantu:1}b )". */
static struct names expected_names(const struct xml_element *e,
                                   const char *message)
{
    struct names names = {0};
    const char *p = strstr(message, "Expected is");

    while (p != NULL && (p = strchr(p, '}')) != NULL) {
        size_t size = strcspn(++p, ", )");
        *vec_push(&names.list, e->file->words) =
            str_copy((struct str){p, size}, e->file->words);
    }
    return names;
}

static struct names child_names(const struct xml_element *parent)
{
    struct names names = {0};

    for (size_t i = 0; parent->type != NULL && i < parent->type->child_count;
         i++)
        *vec_push(&names.list, parent->file->words) =
            text_of(parent, parent->type->children[i].name);
    return names;
}

static void fault_order(const struct xml_element *e, const char *message)
{
    const struct names next = expected_names(e, message);
    enum diag_code code = DIAG_CODE_ELEMENT_ORDER;

    if (next.list.count == 0)
        code = DIAG_CODE_ELEMENT_EXTRA;
    diag_add(e->file->diag, code, xml_loc(e), name_of(e), name_of(e->parent),
             joined(e, &next, "<", ">"), NULL);
}

void fault_element(const struct xml_element *e, const char *message)
{
    const struct xml_element *parent = e->parent;
    const struct vocab_child *meant = vocab_child_meant(parent->type, e->name);
    const struct names names = child_names(parent);

    if (meant != NULL && str_eq(meant->name, e->name))
        fault_order(e, message);
    else if (meant != NULL)
        diag_add(e->file->diag, DIAG_CODE_ELEMENT_MISSPELT, xml_loc(e),
                 name_of(e), name_of(parent), meant->name.data, NULL);
    else if (names.list.count == 0)
        diag_add(e->file->diag, DIAG_CODE_ELEMENT_EXTRA, xml_loc(e), name_of(e),
                 name_of(parent), NULL);
    else
        diag_add(e->file->diag, DIAG_CODE_ELEMENT_UNKNOWN, xml_loc(e),
                 name_of(e), name_of(parent), joined(e, &names, "<", ">"),
                 NULL);
}

void fault_incomplete(const struct xml_element *e, const char *message)
{
    struct names next = expected_names(e, message);
    struct names needed = {0};

    // What may be left out is not what is missing.
    for (size_t i = 0; i < next.list.count; i++) {
        const struct vocab_child *child =
            vocab_child(e->type, str_of(next.list.items[i]));
        if (child != NULL && child->required)
            *vec_push(&needed.list, e->file->words) = next.list.items[i];
    }
    if (needed.list.count == 0)
        needed = next;
    diag_add(e->file->diag, DIAG_CODE_ELEMENT_MISSING, xml_loc(e), name_of(e),
             joined(e, &needed, "<", ">"), NULL);
}

/* ---- values ------------------------------------------------------------- */

/* The words of a type, and in Chinese what they are. */
static const char *explained(const struct xml_element *e, const char *list,
                             const struct vocab_simple *type)
{
    struct buf b;

    buf_init(&b, e->file->words, WORDS_MAX);
    buf_addf(&b, "%s（%s）", list, type->zh);
    return b.data;
}

/* `shown` is the value as the author wrote it: period="2023Q2". */
static void report_value(const struct xml_element *e, struct loc at,
                         const char *shown, struct str value,
                         const struct vocab_simple *type)
{
    struct names words = {0};
    const char *list, *nearest = slip_value(type, value, e->file->words);

    if (nearest == NULL && type->word_count == 0) {
        diag_add(e->file->diag, DIAG_CODE_VALUE_BAD, at, name_of(e), shown,
                 type->zh, type->en, NULL);
        return;
    }
    for (size_t i = 0; i < type->word_count; i++)
        *vec_push(&words.list, e->file->words) = type->words[i];
    list = joined(e, &words, "", "");
    // Of 保密 and 绝密 half is the same, and they are no slips of one another.
    if (nearest == NULL && value.size > 0 &&
        (unsigned char)value.data[0] < 0x80 && type->word_count > 2)
        nearest = str_nearest(value, type->words, type->word_count);
    if (nearest != NULL)
        diag_add(e->file->diag, DIAG_CODE_VALUE_MISSPELT, at, name_of(e), shown,
                 nearest, NULL);
    else
        diag_add(e->file->diag, DIAG_CODE_VALUE_LIST, at, name_of(e), shown,
                 explained(e, list, type), list, NULL);
}

void fault_value(const struct xml_element *e, struct str attribute,
                 const struct vocab_simple *type)
{
    struct buf before;
    const char *name = text_of(e, attribute);
    struct str value = xml_str(e, name);

    buf_init(&before, e->file->words, WORDS_MAX);
    buf_add_text(&before, name);
    buf_add_text(&before, "=\"");
    report_value(e, xml_attr_loc(e, name, 0),
                 quoted(e, before.data, value, "\""), value, type);
}

void fault_content_type(const struct xml_element *e, struct str text,
                        const struct vocab_simple *type)
{
    report_value(e, xml_loc(e), quoted(e, "\"", text, "\""), text, type);
}

void fault_content(const struct xml_element *e, struct str text)
{
    if (e->type != NULL && e->type->value != NULL &&
        !vocab_accepts(e->type->value, text))
        fault_content_type(e, text, e->type->value);
}

/* ---- attributes --------------------------------------------------------- */

const char *fault_unknown_attribute(const struct xml_element *e,
                                    struct str attribute,
                                    const char *const *known, size_t count)
{
    const char *nearest = slip_name(attribute, known, count);
    const char *name = text_of(e, attribute);
    struct loc at = xml_attr_name_loc(e, name);
    struct names names = {0};

    if (nearest != NULL) {
        diag_add(e->file->diag, DIAG_CODE_ATTR_MISSPELT, at, name, name_of(e),
                 nearest, NULL);
        return nearest;
    }
    for (size_t i = 0; i < count; i++)
        *vec_push(&names.list, e->file->words) = known[i];
    diag_add(e->file->diag, DIAG_CODE_ATTR_UNKNOWN, at, name, name_of(e),
             count == 0 ? NULL : joined(e, &names, "", ""), NULL);
    return NULL;
}

/* The attribute that was probably meant, or NULL. */
static const char *fault_not_of_type(const struct xml_element *e,
                                     struct str attribute)
{
    struct names names = {0};

    if (e->type->any_attribute)
        return NULL;
    for (size_t i = 0; i < e->type->attribute_count; i++)
        *vec_push(&names.list, e->file->words) =
            text_of(e, e->type->attributes[i].name);
    return fault_unknown_attribute(e, attribute, names.list.items,
                                   names.list.count);
}

static bool has(const struct xml_element *e, const struct names *meant,
                struct str attribute)
{
    for (size_t i = 0; i < e->attribute_count; i++) {
        if (str_eq(e->attributes[i].name, attribute))
            return true;
    }
    for (size_t i = 0; i < meant->list.count; i++) {
        if (str_is(attribute, meant->list.items[i]))
            return true;
    }
    return false;
}

void fault_attributes(const struct xml_element *e)
{
    struct names meant = {0}; // a misspelt attribute is not missing as well

    if (e->type == NULL)
        return;
    for (size_t i = 0; i < e->attribute_count; i++) {
        const struct xml_attribute *a = &e->attributes[i];
        const struct vocab_attribute *known = vocab_attribute(e->type, a->name);
        const char *nearest;

        if (known == NULL) {
            nearest = fault_not_of_type(e, a->name);
            if (nearest != NULL)
                *vec_push(&meant.list, e->file->words) = nearest;
        } else if (!vocab_accepts(known->type, a->value)) {
            fault_value(e, a->name, known->type);
        }
    }
    for (size_t i = 0; i < e->type->attribute_count; i++) {
        const struct vocab_attribute *a = &e->type->attributes[i];

        if (a->required && !has(e, &meant, a->name))
            diag_add(e->file->diag, DIAG_CODE_ATTR_MISSING, xml_loc(e),
                     text_of(e, a->name), name_of(e), a->type->zh, a->type->en,
                     NULL);
    }
}

/* ---- the rest ----------------------------------------------------------- */

void fault_text(const struct xml_item *item)
{
    const struct xml_element *e = item->parent;
    struct str shown = str_trim(item->text);
    size_t offset = (size_t)(shown.data - item->text.data);

    diag_add(e->file->diag, DIAG_CODE_TEXT_FORBIDDEN,
             xml_item_loc(item, offset), name_of(e), quoted(e, "", shown, ""),
             NULL);
}

void fault_other(const struct xml_element *e, const char *message)
{
    struct str text = str_trim(str_of(message));

    diag_add(e->file->diag, DIAG_CODE_SCHEMA_OTHER, xml_loc(e), name_of(e),
             text_of(e, text), NULL);
}
