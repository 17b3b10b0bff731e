/*
 * Every '<' with a name behind it counts as an element of the file, in comments
 * and CDATA too: the parser can then find no tag that was not seen here.  The
 * types that these names have, from the root down, are looked up in the
 * vocabulary, which knows the definition of each, and make a schema document.
 */
#include "input/schema.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "input/vocab.h"

#define OPENING                                                 \
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" " \
    "xmlns=\"" LANTU_NAMESPACE "\" "                            \
    "targetNamespace=\"" LANTU_NAMESPACE "\" "                  \
    "elementFormDefault=\"qualified\">"
#define CLOSING "</xs:schema>"

struct compiled {
    const struct map *names; // of elements that a file may have
    xmlSchemaPtr schema;
};

struct schemas {
    struct arena *arena;
    VEC(struct compiled) list;
};

/* The part of the schema that is needed.  In the order found. */
struct part {
    const struct map *names;
    struct map *defined; // names of types
    struct map *groups;
    VEC(const struct vocab_type *) types;
    VEC(const char *) sources;
    struct arena *arena;
};

/* ---- the names of a file ------------------------------------------------ */

static bool ends_name(char c)
{
    return (unsigned char)c <= ' ' || c == '/' || c == '>';
}

/* The name at `p` without its prefix. */
static struct str name_at(const char *p, const char *end)
{
    const char *from = p;

    for (; p < end && !ends_name(*p); p++) {
        if (*p == ':')
            from = p + 1;
    }
    return (struct str){from, (size_t)(p - from)};
}

/* Distinct; each stands for itself. */
static const struct map *names_in(struct str text, struct arena *a)
{
    const char *p = text.data, *end = text.data + text.size;
    struct map *names = map_new(a);
    struct str last = STR_NONE;

    while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        struct str name = name_at(++p, end);

        if (name.size == 0 || str_eq(name, last))
            continue;
        last = name;
        if (map_find(names, name) == NULL)
            map_put(names, name, names);
    }
    return names;
}

static bool covers(const struct map *known, const struct map *names)
{
    for (size_t i = 0; i < map_count(names); i++) {
        if (map_find(known, str_of(map_key_at(names, i))) == NULL)
            return false;
    }
    return true;
}

/* ---- the types of these names ------------------------------------------- */

/* False: it is there already. */
static bool enter(struct map *set, const char *name)
{
    if (map_find(set, str_of(name)) != NULL)
        return false;
    map_put(set, str_of(name), set);
    return true;
}

static void take_simple(struct part *part, const struct vocab_simple *type)
{
    if (type->source != NULL && enter(part->defined, type->name))
        *vec_push(&part->sources, part->arena) = type->source;
}

static void take_children(struct part *part, const struct vocab_type *type)
{
    for (size_t i = 0; i < type->child_count; i++) {
        const struct vocab_child *child = &type->children[i];

        if (map_find(part->names, child->name) == NULL)
            continue;
        if (child->type->value != NULL)
            take_simple(part, child->type->value);
        else if (enter(part->defined, child->type->name))
            *vec_push(&part->types, part->arena) = child->type;
    }
}

static void take_type(struct part *part, const struct vocab_type *type)
{
    *vec_push(&part->sources, part->arena) = type->source;
    for (size_t i = 0; i < type->attribute_count; i++)
        take_simple(part, type->attributes[i].type);
    for (size_t i = 0; i < type->group_count; i++) {
        if (enter(part->groups, type->groups[i]->name))
            *vec_push(&part->sources, part->arena) = type->groups[i]->source;
    }
    take_children(part, type);
}

/* ---- the document ------------------------------------------------------- */

/* A definition, with the types of elements as far as they are defined. */
static void add_source(const struct part *part, const char *source,
                       struct buf *b)
{
    const char *mark;

    while ((mark = strchr(source, VOCAB_MARK)) != NULL) {
        const char *from = mark + 1, *to = strchr(from, VOCAB_MARK);
        struct str name = {from, (size_t)(to - from)};

        if (map_find(part->defined, name) == NULL && !str_starts(name, "xs:"))
            name = STR("xs:anyType");
        buf_add(b, source, (size_t)(mark - source));
        buf_add(b, name.data, name.size);
        source = to + 1;
    }
    buf_add_text(b, source);
}

static void add_roots(const struct part *part, struct buf *b)
{
    for (size_t i = 0; i < vocab_document.child_count; i++) {
        const struct vocab_child *root = &vocab_document.children[i];

        if (map_find(part->names, root->name) != NULL)
            buf_addf(b, "<xs:element name=\"%s\" type=\"%s\"/>",
                     root->name.data, root->type->name);
    }
}

static struct str document_of(const struct map *names, struct arena *a)
{
    struct part part = {.names = names,
                        .defined = map_new(a),
                        .groups = map_new(a),
                        .arena = a};
    struct buf b;

    take_children(&part, &vocab_document);
    for (size_t i = 0; i < part.types.count; i++)
        take_type(&part, part.types.items[i]);
    buf_init(&b, a, INT_MAX);
    buf_add_text(&b, OPENING);
    add_roots(&part, &b);
    for (size_t i = 0; i < part.sources.count; i++)
        add_source(&part, part.sources.items[i], &b);
    buf_add_text(&b, CLOSING);
    return buf_str(&b);
}

/* ---- compiling ---------------------------------------------------------- */

static void free_schema(void *schema)
{
    xmlSchemaFree(schema);
}

static xmlSchemaPtr compile(const struct map *names, struct arena *a)
{
    struct arena *scratch = arena_open();
    const struct str document = document_of(names, scratch);
    xmlSchemaParserCtxtPtr ctxt =
        xmlSchemaNewMemParserCtxt(document.data, (int)document.size);
    xmlSchemaPtr schema = xmlSchemaParse(ctxt);

    assert(schema != NULL);
    xmlSchemaFreeParserCtxt(ctxt);
    arena_close(scratch);
    arena_defer(a, free_schema, schema);
    return schema;
}

struct schemas *schemas_new(struct arena *a)
{
    struct schemas *s = arena_new(a, struct schemas);

    s->arena = a;
    return s;
}

xmlSchemaPtr schemas_for(struct schemas *s, struct str text)
{
    const struct map *names = names_in(text, s->arena);
    struct compiled *c;

    for (size_t i = 0; i < s->list.count; i++) {
        if (covers(s->list.items[i].names, names))
            return s->list.items[i].schema;
    }
    c = vec_push(&s->list, s->arena);
    *c = (struct compiled){names, compile(names, s->arena)};
    return c->schema;
}
