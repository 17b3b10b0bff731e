/*
 * Opening files, and walking through what was opened.  The pass itself is in
 * parse.c; a tree is the case of a reader that wants the root whole.
 */
#include "input/xml.h"

#include <assert.h>
#include <stdio.h>

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "input/decode.h"
#include "input/guard.h"
#include "input/parse.h"
#include "input/schema.h"
#include "input/syntax.h"
#include "input/tree.h"
#include "input/where.h"

struct xml_gate {
    struct schemas *schemas;
};

/* ---- the gate ----------------------------------------------------------- */

static void silent(void *state, syntax_error error)
{
    (void)state, (void)error;
}

static xmlParserInputPtr refuse_entity(const char *url, const char *id,
                                       xmlParserCtxtPtr ctxt)
{
    (void)url, (void)id, (void)ctxt;
    return NULL;
}

/* The two settings are libxml2's own and hold for the whole process: nothing
 * is fetched, and nothing is printed. */
static void quieten_libxml2(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
    xmlSetStructuredErrorFunc(NULL, silent);
}

struct xml_gate *xml_gate_new(struct arena *a)
{
    struct xml_gate *gate = arena_new(a, struct xml_gate);

    quieten_libxml2();
    gate->schemas = schemas_new(a);
    return gate;
}

/* ---- one file ----------------------------------------------------------- */

static bool check_crowding(const struct xml_file *f)
{
    const char *tag = guard_crowded_tag(f->text, XML_ATTRIBUTES_MAX);
    struct where w = where_start(f->text.data);
    char limit[16];

    if (tag == NULL)
        return true;
    where_move(&w, tag);
    snprintf(limit, sizeof(limit), "%d", (int)XML_ATTRIBUTES_MAX);
    diag_add(f->diag, DIAG_CODE_XML_ATTRIBUTES,
             (struct loc){f->shown, w.line, w.column}, limit, NULL);
    return false;
}

/* Everything before the parser.  NULL: reported. */
static struct xml_file *file_open(const struct xml_gate *gate,
                                  const struct xml_source *from, size_t max,
                                  struct arena *a, struct diag *d)
{
    struct xml_file *f = arena_new(a, struct xml_file);

    f->shown = from->shown;
    f->space = LANTU_NAMESPACE;
    f->foreign = gate == NULL;
    f->arena = a;
    f->words = arena_within(a);
    f->diag = d;
    f->raw = from->bytes;
    if (from->path != NULL &&
        !file_read(from->path, max, from->named_at, a, d, &f->raw))
        return NULL;
    if (str_trim(f->raw).size == 0) {
        diag_add(d, DIAG_CODE_FILE_EMPTY, (struct loc){f->shown, 0, 0},
                 f->shown, NULL);
        return NULL;
    }
    if (!decode_utf8(f->raw, f->shown, a, d, &f->text) || !check_crowding(f))
        return NULL;
    return f;
}

static bool want(void *state, const struct xml_element *e)
{
    (void)state, (void)e;
    return true;
}

static void take_root(void *state, const struct xml_element *e)
{
    struct xml_file *f = state;

    f->root = e;
}

static void never_ends(void *state, const struct xml_element *e)
{
    (void)state, (void)e;
    assert(false && "an element outside the whole root");
}

static const struct xml_reader whole = {want, take_root, never_ends, NULL};

const struct xml_file *xml_open_folding(struct xml_gate *gate,
                                        const struct xml_source *from,
                                        const struct xml_fold *fold,
                                        struct arena *a, struct diag *d)
{
    struct xml_file *f;

    if (from->read != NULL)
        return from->read;
    f = file_open(gate, from, XML_BYTES_MAX, a, d);
    if (f == NULL)
        return NULL;
    f->fold = fold;
    return parse_file(f, schemas_for(gate->schemas, f->text), from->root,
                      &whole, f)
               ? f
               : NULL;
}

const struct xml_file *xml_open(struct xml_gate *gate,
                                const struct xml_source *from, struct arena *a,
                                struct diag *d)
{
    return xml_open_folding(gate, from, NULL, a, d);
}

const struct xml_file *xml_open_foreign(const struct xml_source *from,
                                        const char *space, struct arena *a,
                                        struct diag *d)
{
    struct xml_file *f = file_open(NULL, from, XML_BYTES_MAX, a, d);

    if (f == NULL)
        return NULL;
    quieten_libxml2();
    f->space = space;
    return parse_file(f, NULL, from->root, &whole, f) ? f : NULL;
}

bool xml_stream(struct xml_gate *gate, const struct xml_source *from,
                const struct xml_reader *reader, void *state, struct arena *a,
                struct diag *d)
{
    struct xml_file *f = file_open(gate, from, DATA_BYTES_MAX, a, d);

    return f != NULL && parse_file(f, schemas_for(gate->schemas, f->text),
                                   from->root, reader, state);
}

const struct xml_element *xml_root(const struct xml_file *f)
{
    return f->root;
}

/* ---- elements ----------------------------------------------------------- */

static const struct xml_element *element_from(const struct xml_item *i)
{
    while (i != NULL && i->element == NULL)
        i = i->next;
    return i == NULL ? NULL : i->element;
}

const struct xml_element *xml_child(const struct xml_element *e)
{
    return element_from(e->first);
}

const struct xml_element *xml_next(const struct xml_element *e)
{
    return element_from(e->item.next);
}

const struct xml_element *xml_parent(const struct xml_element *e)
{
    return e->parent;
}

const struct xml_element *xml_find(const struct xml_element *e,
                                   const char *name)
{
    const struct xml_element *child = xml_child(e);

    return child == NULL || xml_is(child, name) ? child
                                                : xml_find_next(child, name);
}

const struct xml_element *xml_find_next(const struct xml_element *e,
                                        const char *name)
{
    do
        e = xml_next(e);
    while (e != NULL && !xml_is(e, name));
    return e;
}

const void *xml_folded(const struct xml_element *e)
{
    return e->folded;
}

struct str xml_name(const struct xml_element *e)
{
    return e->name;
}

bool xml_is(const struct xml_element *e, const char *name)
{
    return str_is(e->name, name);
}

struct loc xml_loc(const struct xml_element *e)
{
    return (struct loc){e->file->shown, e->item.line, e->item.column};
}

bool xml_knows(const struct xml_element *e, const char *attribute)
{
    return vocab_attribute(e->type, str_of(attribute)) != NULL;
}

/* ---- content ------------------------------------------------------------ */

const struct xml_item *xml_content(const struct xml_element *e)
{
    return e->first;
}

/* The place of a byte of the file at or after the start of a piece. */
static struct loc loc_within(const struct xml_file *f,
                             const struct xml_item *piece, const char *at)
{
    struct where w = {piece->source, piece->line, piece->column};

    where_move(&w, at);
    return (struct loc){f->shown, w.line, w.column};
}

static const char *end_of(const struct xml_file *f)
{
    return f->text.data + f->text.size;
}

struct loc xml_item_loc(const struct xml_item *item, size_t byte_offset)
{
    const struct xml_file *f = item->parent->file;

    if (item->element != NULL)
        return xml_loc(item->element);
    return loc_within(f, item,
                      where_content(item->source, end_of(f), byte_offset));
}

struct str xml_text(const struct xml_element *e)
{
    const struct xml_item *i = e->first;

    return i == NULL || i->element != NULL ? STR("") : i->text;
}

struct loc xml_text_loc(const struct xml_element *e, size_t byte_offset)
{
    const struct xml_item *i = e->first;

    return i == NULL || i->element != NULL ? xml_loc(e)
                                           : xml_item_loc(i, byte_offset);
}

/* ---- where an attribute stands ------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where `name` stands in the start tag at `tag`, and its value, past the
 * opening quote.  The tag is well formed: name, blanks, '=', blanks, quote,
 * value, … */
static const char *attribute_in_tag(const char *tag, struct str name,
                                    const char **value)
{
    const char *p = tag + 1;

    while (!is_blank(*p))
        p++; // the element's name
    for (;;) {
        const char *from;
        char quote;
        struct str found;

        while (is_blank(*p))
            p++;
        from = p;
        while (*p != '=' && !is_blank(*p))
            p++;
        found = (struct str){from, (size_t)(p - from)};
        while (*p != '"' && *p != '\'')
            p++;
        quote = *p++;
        if (str_eq(found, name)) {
            *value = p;
            return from;
        }
        while (*p++ != quote)
            ;
    }
}

struct loc xml_attr_loc(const struct xml_element *e, const char *name,
                        size_t byte_offset)
{
    const char *value;

    if (!xml_has(e, name))
        return xml_loc(e);
    attribute_in_tag(e->item.source, str_of(name), &value);
    return loc_within(e->file, &e->item,
                      where_value(value, end_of(e->file), byte_offset));
}

struct loc xml_attr_name_loc(const struct xml_element *e, const char *name)
{
    const char *value;

    if (!xml_has(e, name))
        return xml_loc(e);
    return loc_within(e->file, &e->item,
                      attribute_in_tag(e->item.source, str_of(name), &value));
}
