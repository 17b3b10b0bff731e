#include "input/twins.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "input/decode.h"

struct twin twin_of(const struct xml_element *e)
{
    const struct xml_element *first = xml_child(e);
    struct twin twin = {.like = e};

    if (e->attribute_count > 0 || !first || !first->type || !first->type->mixed)
        return (struct twin){0};
    twin.child = first->name;
    twin.child_type = first->type;
    for (const struct xml_item *i = e->first; i; i = i->next, twin.count++)
        if (!i->element || i->element->attribute_count > 0 ||
            !str_eq(i->element->name, first->name) || xml_child(i->element))
            return (struct twin){0};
    return twin;
}

const char *past_blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        p++;
    return p;
}

/* Past a word; NULL: something else stands at `p`, or it is NULL. */
static const char *past_word(const char *p, const char *end, struct str word)
{
    if (!p || (size_t)(end - p) < word.size ||
        memcmp(p, word.data, word.size) != 0)
        return NULL;
    return p + word.size;
}

/* Past `mark`, the name and '>'; NULL: something else stands there. */
static const char *past_tag(const char *p, const char *end, const char *mark,
                            struct str name)
{
    p = past_word(p, end, str_of(mark));
    return past_word(past_word(p, end, name), end, STR(">"));
}

const char *past_end_tag(const char *p, const char *end, struct str name)
{
    return past_tag(p, end, "</", name);
}

/* Past what is plain wherever it stands: no control character, no mark of XML,
 * no byte that a character begins with which XML or we may forbid. */
static const char *past_plain(const char *p, const char *end)
{
    static const bool marked[UCHAR_MAX + 1] = {
        ['"'] = true,  ['&'] = true,  ['\''] = true, ['<'] = true,
        ['>'] = true,  [0x7F] = true, [0xC2] = true, [0xD8] = true,
        [0xE2] = true, [0xEF] = true};

    while (p < end && (unsigned char)*p >= ' ' && !marked[(unsigned char)*p])
        p++;
    return p;
}

/* Words that are what they look like: no reference, no "]]>", no line end, no
 * character that XML or we forbid. */
static bool is_harmless(struct str words)
{
    size_t offset;
    uint32_t cp;

    for (size_t i = 0; i < words.size; i++) {
        const unsigned char c = (unsigned char)words.data[i];

        if (c < ' ' || c == '&' || c == '<' || c == '>')
            return false;
        if (decode_is_noncharacter(words.data + i, words.data + words.size))
            return false;
    }
    return !decode_forbidden(words, &offset, &cp);
}

/* Where harmless words end, at the first `mark`, a quote or '<'; NULL: they are
 * not harmless, or have no end. */
static const char *words_end(const char *words, const char *end, char mark)
{
    const char *stop = past_plain(words, end);
    struct str all = {words, (size_t)(stop - words)};

    if (stop < end && *stop != mark) {
        stop = memchr(stop, mark, (size_t)(end - stop));
        all.size = (size_t)((stop ? stop : end) - words);
        if (!is_harmless(all))
            return NULL;
    }
    return stop == end || all.size > XML_TEXT_MAX ? NULL : stop;
}

static void words_add(struct xml_element *e, struct str words,
                      const struct where *where, struct arena *a)
{
    struct xml_item *item;

    if (words.size == 0)
        return;
    item = arena_new(a, struct xml_item);
    item->text = words;
    item->source = where->at;
    item->line = where->line;
    item->column = where->column;
    item->parent = e;
    tree_append(e, item);
}

static struct xml_element *element_new(const struct xml_element *parent,
                                       const struct vocab_type *type,
                                       struct str name,
                                       const struct where *where)
{
    struct xml_element *e = arena_new(parent->file->arena, struct xml_element);

    e->file = parent->file;
    e->type = type;
    e->parent = parent;
    e->name = name;
    e->item = (struct xml_item){.element = e,
                                .parent = parent,
                                .source = where->at,
                                .line = where->line,
                                .column = where->column};
    return e;
}

struct xml_element *twin_new(const struct twin *twin, const struct where *where)
{
    const struct xml_element *like = twin->like;

    return element_new(like->parent, like->type, like->name, where);
}

/* The child at `p` with its words; NULL: it has other tags. */
static const char *child_read(const struct twin *twin, struct xml_element *e,
                              struct where *where, const char *p,
                              const char *end)
{
    const char *words = past_tag(p, end, "<", twin->child), *stop;
    struct xml_element *child;
    struct str text;

    if (!words || !(stop = words_end(words, end, '<')) ||
        !(p = past_end_tag(stop, end, twin->child)))
        return NULL;
    text = (struct str){words, (size_t)(stop - words)};
    where_move(where, words - twin->child.size - 2);
    child = element_new(e, twin->child_type, twin->child, where);
    tree_append(e, &child->item);
    where_move(where, words);
    words_add(child, text, where, e->file->arena);
    return p;
}

const char *twin_read(const struct twin *twin, struct xml_element *e,
                      struct where *where, const char *end)
{
    const char *p = past_tag(where->at, end, "<", twin->like->name);

    for (size_t i = 0; p && i < twin->count; i++)
        p = child_read(twin, e, where, past_blanks(p, end), end);
    return p ? past_end_tag(past_blanks(p, end), end, twin->like->name) : NULL;
}

const char *twin_end(struct str name, const char *from, const char *end)
{
    const char *past;

    while ((from = memchr(from, '<', (size_t)(end - from))) != NULL) {
        past = past_end_tag(from, end, name);
        if (past)
            return past;
        from++;
    }
    return NULL;
}

/* Past an attribute of that kind and the blanks before it, of which there are
 * some, as there need not be around its '='. */
static const char *attribute_read(const struct vocab_attribute *known,
                                  const char *p, const char *end,
                                  struct str *value)
{
    const char *name = past_blanks(p, end), *stop;

    if (name == p || !(p = past_word(name, end, known->name)) || end - p < 2 ||
        p[0] != '=' || (p[1] != '"' && p[1] != '\''))
        return NULL;
    if (!(stop = words_end(p + 2, end, p[1])))
        return NULL;
    *value = (struct str){p + 2, (size_t)(stop - p - 2)};
    return vocab_accepts(known->type, *value) ? stop + 1 : NULL;
}

const char *twin_tag_read(const struct twin_tag *twin, const char *p,
                          const char *end, struct xml_attribute *attributes)
{
    p = past_word(past_word(p, end, STR("<")), end, twin->name);
    for (size_t i = 0; p && i < twin->count; i++) {
        attributes[i].name = twin->attributes[i]->name;
        p = attribute_read(twin->attributes[i], p, end, &attributes[i].value);
    }
    return p ? past_word(past_blanks(p, end), end, twin->close) : NULL;
}

struct twin_tag twin_tag_of(const struct xml_element *e, struct str close,
                            const char *end)
{
    struct twin_tag twin = {
        e->name, e->type, {NULL}, e->attribute_count, close};
    struct xml_attribute own[TWIN_ATTRIBUTES_MAX];

    if (!e->type || twin.count > TWIN_ATTRIBUTES_MAX)
        return (struct twin_tag){0};
    for (size_t i = 0; i < twin.count; i++) {
        twin.attributes[i] = vocab_attribute(e->type, e->attributes[i].name);
        if (!twin.attributes[i])
            return (struct twin_tag){0};
    }
    return twin_tag_read(&twin, e->item.source, end, own)
               ? twin
               : (struct twin_tag){0};
}

const char *twin_tag_end(const char *name, const char *from, const char *end)
{
    const struct str word = str_of(name);

    while ((from = memchr(from, '<', (size_t)(end - from))) != NULL) {
        const char *past = past_word(++from, end, word);

        if (!past || past_blanks(past, end) == past)
            continue;
        past = memchr(past, '>', (size_t)(end - past));
        return past ? past + 1 : NULL;
    }
    return NULL;
}
