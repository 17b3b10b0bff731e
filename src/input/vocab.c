/*
 * A walk over the schema document: first every named type gets its place, then
 * each is filled in, so that types may name one another in any order.  Groups
 * are opened out where they are used.
 */
#include "input/vocab.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

enum { CHILDREN_MAX = 64 }; // of one type of the schema

struct vocab {
    struct arena *arena;
    struct map *types;   // name -> struct vocab_type, complex ones
    struct map *simples; // name -> struct vocab_simple
    struct map *values;  // name -> struct vocab_type that only holds a value
    struct map *groups;  // name -> xmlNode, of children or attributes
    struct vocab_type roots;
};

struct child_list {
    VEC(struct vocab_child) list;
};

static bool is_schema_element(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE &&
           strcmp((const char *)n->name, name) == 0;
}

static const xmlNode *child_named(const xmlNode *parent, const char *name)
{
    const xmlNode *n = parent->children;

    while (n != NULL && !is_schema_element(n, name))
        n = n->next;
    return n;
}

/* Attributes of the schema document hold plain text in a single node. */
static const char *attribute_of(const xmlNode *n, const char *name)
{
    const xmlAttr *a = n->properties;

    while (a != NULL && strcmp((const char *)a->name, name) != 0)
        a = a->next;
    if (a == NULL)
        return NULL;
    return a->children == NULL ? "" : (const char *)a->children->content;
}

static const char *copy_of(const struct vocab *v, const char *text)
{
    return str_copy(str_of(text), v->arena);
}

static const char *documentation(const struct vocab *v, const xmlNode *type,
                                 const char *lang)
{
    const xmlNode *n = child_named(type, "annotation");

    n = n == NULL ? NULL : n->children;
    for (; n != NULL; n = n->next) {
        if (is_schema_element(n, "documentation") && n->children != NULL &&
            strcmp(attribute_of(n, "lang"), lang) == 0)
            return copy_of(v, (const char *)n->children->content);
    }
    return "";
}

/* ---- simple types ------------------------------------------------------- */

/* The built-in types that the schema restricts, and what each already says. */
static const struct {
    const char *name;
    bool collapsed, integer;
    int64_t min;
} builtins[] = {
    {"xs:string", false, false, 0},
    {"xs:token", true, false, 0},
    {"xs:integer", true, true, INT64_MIN},
    {"xs:nonNegativeInteger", true, true, 0},
    {"xs:positiveInteger", true, true, 1},
};

static void set_builtin(struct vocab_simple *t, const char *name)
{
    t->max = INT64_MAX;
    t->length_max = SIZE_MAX;
    for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
        if (strcmp(builtins[i].name, name) != 0)
            continue;
        t->collapsed = builtins[i].collapsed;
        t->integer = builtins[i].integer;
        t->min = builtins[i].min;
        return;
    }
    assert(false && "the schema restricts a type that vocab does not know");
}

static int64_t number_of(const char *text)
{
    int64_t n = 0;
    bool negative = *text == '-';

    for (const char *p = text + negative; *p != '\0'; p++)
        n = n * 10 + (*p - '0');
    return negative ? -n : n;
}

static void fill_simple(const struct vocab *v, const xmlNode *node,
                        struct vocab_simple *t)
{
    const xmlNode *restriction = child_named(node, "restriction");
    VEC(const char *) words = {0};
    VEC(const char *) patterns = {0};

    t->zh = documentation(v, node, "zh");
    t->en = documentation(v, node, "en");
    set_builtin(t, attribute_of(restriction, "base"));
    for (const xmlNode *n = restriction->children; n != NULL; n = n->next) {
        const char *value;

        if (n->type != XML_ELEMENT_NODE)
            continue;
        value = attribute_of(n, "value");
        if (is_schema_element(n, "enumeration"))
            *vec_push(&words, v->arena) = copy_of(v, value);
        else if (is_schema_element(n, "pattern"))
            *vec_push(&patterns, v->arena) = copy_of(v, value);
        else if (is_schema_element(n, "minLength"))
            t->length_min = (size_t)number_of(value);
        else if (is_schema_element(n, "maxLength"))
            t->length_max = (size_t)number_of(value);
        else if (is_schema_element(n, "minInclusive"))
            t->min = number_of(value);
        else if (is_schema_element(n, "maxInclusive"))
            t->max = number_of(value);
        else
            assert(false && "the schema uses a facet that vocab does not know");
    }
    t->words = words.items;
    t->word_count = words.count;
    t->patterns = patterns.items;
    t->pattern_count = patterns.count;
    t->matchers = arena_array(v->arena, xmlRegexpPtr, patterns.count);
}

static void free_matcher(void *matcher)
{
    xmlRegFreeRegexp(matcher);
}

/* Compiled here for all: a pattern takes some microseconds. */
static void compile_patterns(const struct vocab *v, struct vocab_simple *t)
{
    for (size_t i = 0; i < t->pattern_count; i++) {
        t->matchers[i] = xmlRegexpCompile((const xmlChar *)t->patterns[i]);
        assert(t->matchers[i] != NULL);
        arena_defer(v->arena, free_matcher, t->matchers[i]);
    }
}

/* ---- complex types ------------------------------------------------------ */

/* A simple type as the type of an element. */
static const struct vocab_type *type_of_value(const struct vocab *v,
                                              const char *name)
{
    struct vocab_type *t = map_find(v->values, str_of(name));

    if (t != NULL)
        return t;
    t = arena_new(v->arena, struct vocab_type);
    t->name = copy_of(v, name);
    t->value = vocab_simple(v, name);
    map_put(v->values, str_of(name), t);
    return t;
}

static const struct vocab_type *type_named(const struct vocab *v,
                                           const char *name)
{
    const struct vocab_type *t = map_find(v->types, str_of(name));

    return t != NULL ? t : type_of_value(v, name);
}

static bool occurs_once_at_least(const xmlNode *n)
{
    const char *min = attribute_of(n, "minOccurs");

    return min == NULL || strcmp(min, "0") != 0;
}

static void add_child(const struct vocab *v, const xmlNode *element,
                      bool required, struct child_list *children)
{
    *vec_push(&children->list, v->arena) = (struct vocab_child){
        str_of(copy_of(v, attribute_of(element, "name"))),
        type_named(v, attribute_of(element, "type")), required};
}

static void add_children(const struct vocab *v, const xmlNode *particle,
                         bool required, struct child_list *children)
{
    for (const xmlNode *n = particle->children; n != NULL; n = n->next) {
        bool needed = required && occurs_once_at_least(n);

        if (is_schema_element(n, "element")) {
            add_child(v, n, needed, children);
        } else if (is_schema_element(n, "group")) {
            const xmlNode *group =
                map_find(v->groups, str_of(attribute_of(n, "ref")));
            add_children(v, group, needed, children);
        } else if (is_schema_element(n, "choice")) {
            add_children(v, n, false, children);
        } else if (is_schema_element(n, "sequence") ||
                   is_schema_element(n, "all")) {
            add_children(v, n, needed, children);
        }
    }
}

struct attribute_list {
    VEC(struct vocab_attribute) list;
};

static void add_attributes(const struct vocab *v, const xmlNode *node,
                           struct attribute_list *attributes)
{
    for (const xmlNode *n = node->children; n != NULL; n = n->next) {
        const char *use, *ref;

        if (is_schema_element(n, "attributeGroup")) {
            ref = attribute_of(n, "ref");
            add_attributes(v, map_find(v->groups, str_of(ref)), attributes);
            continue;
        }
        if (!is_schema_element(n, "attribute"))
            continue;
        use = attribute_of(n, "use");
        *vec_push(&attributes->list, v->arena) = (struct vocab_attribute){
            str_of(copy_of(v, attribute_of(n, "name"))),
            vocab_simple(v, attribute_of(n, "type")),
            use != NULL && strcmp(use, "required") == 0};
    }
}

static void fill_complex(const struct vocab *v, const xmlNode *node,
                         struct vocab_type *t)
{
    const char *mixed = attribute_of(node, "mixed");
    struct child_list children = {0};
    struct attribute_list attributes = {0};

    t->mixed = mixed != NULL && strcmp(mixed, "true") == 0;
    t->any_attribute = child_named(node, "anyAttribute") != NULL;
    add_attributes(v, node, &attributes);
    add_children(v, node, true, &children);
    t->attributes = attributes.list.items;
    t->attribute_count = attributes.list.count;
    t->children = children.list.items;
    t->child_count = children.list.count;
}

/* ---- the dictionary ----------------------------------------------------- */

static void name_everything(struct vocab *v, const xmlNode *root)
{
    for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++) {
        struct vocab_simple *t = arena_new(v->arena, struct vocab_simple);
        t->name = builtins[i].name;
        t->zh = t->en = "";
        set_builtin(t, t->name);
        map_put(v->simples, str_of(t->name), t);
    }
    for (xmlNode *n = root->children; n != NULL; n = n->next) {
        struct str name;

        if (n->type != XML_ELEMENT_NODE)
            continue;
        name = str_of(attribute_of(n, "name"));
        if (is_schema_element(n, "simpleType")) {
            struct vocab_simple *t = arena_new(v->arena, struct vocab_simple);
            t->name = str_copy(name, v->arena);
            map_put(v->simples, name, t);
        } else if (is_schema_element(n, "complexType")) {
            struct vocab_type *t = arena_new(v->arena, struct vocab_type);
            t->name = str_copy(name, v->arena);
            map_put(v->types, name, t);
        } else if (is_schema_element(n, "group") ||
                   is_schema_element(n, "attributeGroup")) {
            map_put(v->groups, name, n);
        }
    }
}

struct vocab *vocab_new(const xmlDoc *schema, struct arena *a)
{
    const xmlNode *root = xmlDocGetRootElement(schema);
    struct vocab *v = arena_new(a, struct vocab);
    struct child_list roots = {0};

    v->arena = a;
    v->types = map_new(a);
    v->simples = map_new(a);
    v->values = map_new(a);
    v->groups = map_new(a);
    name_everything(v, root);
    for (const xmlNode *n = root->children; n != NULL; n = n->next) {
        if (is_schema_element(n, "simpleType")) {
            struct vocab_simple *t =
                map_find(v->simples, str_of(attribute_of(n, "name")));
            fill_simple(v, n, t);
            compile_patterns(v, t);
        }
    }
    for (const xmlNode *n = root->children; n != NULL; n = n->next) {
        if (is_schema_element(n, "complexType"))
            fill_complex(v, n,
                         map_find(v->types, str_of(attribute_of(n, "name"))));
    }
    for (const xmlNode *n = root->children; n != NULL; n = n->next) {
        if (is_schema_element(n, "element"))
            add_child(v, n, false, &roots);
    }
    v->roots.children = roots.list.items;
    v->roots.child_count = roots.list.count;
    return v;
}

const struct vocab_child *vocab_root(const struct vocab *v, struct str name)
{
    return vocab_child(&v->roots, name);
}

const struct vocab_child *vocab_child(const struct vocab_type *type,
                                      struct str name)
{
    if (type == NULL)
        return NULL;
    for (size_t i = 0; i < type->child_count; i++) {
        if (str_eq(type->children[i].name, name))
            return &type->children[i];
    }
    return NULL;
}

const struct vocab_child *vocab_child_meant(const struct vocab_type *type,
                                            struct str name)
{
    const struct vocab_child *child = vocab_child(type, name);
    const char *names[CHILDREN_MAX], *nearest;

    if (child != NULL || type == NULL)
        return child;
    assert(type->child_count <= CHILDREN_MAX);
    for (size_t i = 0; i < type->child_count; i++)
        names[i] = type->children[i].name.data;
    nearest = str_nearest(name, names, type->child_count);
    return nearest == NULL ? NULL : vocab_child(type, str_of(nearest));
}

const struct vocab_attribute *vocab_attribute(const struct vocab_type *type,
                                              struct str name)
{
    if (type == NULL)
        return NULL;
    for (size_t i = 0; i < type->attribute_count; i++) {
        if (str_eq(type->attributes[i].name, name))
            return &type->attributes[i];
    }
    return NULL;
}

const struct vocab_simple *vocab_simple(const struct vocab *v, const char *name)
{
    const struct vocab_simple *t = map_find(v->simples, str_of(name));

    assert(t != NULL);
    return t;
}

/* ---- values ------------------------------------------------------------- */

static bool accepts_integer(const struct vocab_simple *t, struct str value)
{
    bool negative = value.size > 0 && value.data[0] == '-';
    size_t i = negative || (value.size > 0 && value.data[0] == '+');
    int64_t n = 0;

    if (i == value.size)
        return false;
    for (; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' ||
            n > INT64_MAX / 10 - 1)
            return false;
        n = n * 10 + (value.data[i] - '0');
    }
    n = negative ? -n : n;
    return n >= t->min && n <= t->max;
}

static bool accepts_pattern(const struct vocab_simple *t, struct str value)
{
    struct arena *a;
    bool accepted = false;
    const xmlChar *text;

    if (t->pattern_count == 0)
        return true;
    a = arena_open(); // the matcher wants a NUL
    text = (const xmlChar *)str_copy(value, a);
    for (size_t i = 0; i < t->pattern_count && !accepted; i++)
        accepted = xmlRegexpExec(t->matchers[i], text) == 1;
    arena_close(a);
    return accepted;
}

bool vocab_accepts(const struct vocab_simple *t, struct str value)
{
    size_t length;

    if (t->collapsed)
        value = str_trim(value);
    if (t->integer)
        return accepts_integer(t, value);
    for (size_t i = 0; i < t->word_count; i++) {
        if (str_is(value, t->words[i]))
            return true;
    }
    if (t->word_count > 0)
        return false;
    length = utf8_count(value.data, value.size);
    return length >= t->length_min && length <= t->length_max &&
           accepts_pattern(t, value);
}
