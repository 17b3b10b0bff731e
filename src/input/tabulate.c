/*
 * tabulate - a program of the build: xml/lantu.xsd as the tables of vocab.h.
 *
 *     tabulate lantu.xsd >vocab_tables.c
 *
 * Each kind of thing is one array, in the order of the schema.  The lists of
 * all types, of their words, attributes, children, stand one behind the other
 * in arrays of their own, which are written first; a type says where its part
 * begins.  Groups are opened out in the lists.
 *
 * The schema keeps to what is understood here: named types, groups of elements
 * and of attributes, sequence, choice, all; patterns, enumerations, lengths,
 * integer ranges.  Anything else ends the build.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>

#include "input/tabulate.h"
#include "input/tabulate_pattern.h"
#include "input/tabulate_text.h"
#include "input/vocab.h"

/* Writes the items of one node and says how many they are. */
typedef size_t put_items(const struct tables *t, const xmlNode *n);

/* The array of the items of all nodes; returns where those of each begin, and
 * the last of them ends. */
static const size_t *put_lists(const struct tables *t,
                               const struct nodes *nodes, const char *array,
                               put_items *put)
{
    size_t *starts = arena_array(t->arena, size_t, nodes->list.count + 1);

    fprintf(t->out, "static const %s[] = {\n", array);
    for (size_t i = 0; i < nodes->list.count; i++)
        starts[i + 1] = starts[i] + put(t, nodes->list.items[i]);
    fputs("};\n", t->out);
    return starts;
}

/* ".words = words + 7, .word_count = 3" */
static void put_list(const struct tables *t, const char *array,
                     const char *count, const size_t *start)
{
    fprintf(t->out, ", .%s = %s + %zu, .%s = %zu", array, array, start[0],
            count, start[1] - start[0]);
}

/* ---- simple types ------------------------------------------------------- */

/* The built-in types that the schema restricts, and what each already says.
 * They come first among the simple types. */
static const struct {
    const char *name;
    bool collapsed, integer;
    const char *min;
} builtins[] = {
    {"xs:string", false, false, "0"},
    {"xs:token", true, false, "0"},
    {"xs:integer", true, true, "INT64_MIN"},
    {"xs:nonNegativeInteger", true, true, "0"},
    {"xs:positiveInteger", true, true, "1"},
};

enum { BUILTIN_COUNT = sizeof(builtins) / sizeof(builtins[0]) };

static long find_builtin(const char *name)
{
    for (long i = 0; i < BUILTIN_COUNT; i++) {
        if (strcmp(builtins[i].name, name) == 0)
            return i;
    }
    return -1;
}

static long simple_number(const struct tables *t, const char *name)
{
    long i = find_builtin(name);

    if (i < 0)
        i = node_number(&t->simples, name) + BUILTIN_COUNT;
    assert(i >= 0);
    return i;
}

static const xmlNode *restriction_of(const xmlNode *simple)
{
    return child_named(simple, "restriction");
}

static const char *facet_of(const xmlNode *simple, const char *facet,
                            const char *absent)
{
    const xmlNode *n = child_named(restriction_of(simple), facet);

    return n == NULL ? absent : attribute_of(n, "value");
}

static size_t count_facets(const xmlNode *simple, const char *facet)
{
    const xmlNode *n = restriction_of(simple)->children;
    size_t count = 0;

    for (; n != NULL; n = n->next)
        count += is_schema_element(n, facet);
    return count;
}

static void check_facets(const xmlNode *simple)
{
    static const char *const known[] = {"enumeration",  "pattern",
                                        "minLength",    "maxLength",
                                        "minInclusive", "maxInclusive"};
    size_t all = 0, understood = 0;

    for (const xmlNode *n = restriction_of(simple)->children; n; n = n->next)
        all += n->type == XML_ELEMENT_NODE;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        understood += count_facets(simple, known[i]);
    assert(all == understood && "a facet that is not known here");
}

static size_t put_words(const struct tables *t, const xmlNode *simple)
{
    size_t count = 0;

    for (const xmlNode *n = restriction_of(simple)->children; n; n = n->next) {
        if (!is_schema_element(n, "enumeration"))
            continue;
        fputs("    ", t->out);
        put_text(t->out, attribute_of(n, "value"));
        fputs(",\n", t->out);
        count++;
    }
    return count;
}

static size_t put_patterns(const struct tables *t, const xmlNode *simple)
{
    VEC(const char *) patterns = {0};

    for (const xmlNode *n = restriction_of(simple)->children; n; n = n->next)
        if (is_schema_element(n, "pattern"))
            *vec_push(&patterns, t->arena) = attribute_of(n, "value");
    return put_states(t->out, patterns.items, patterns.count, t->arena);
}

/* What the built-in type and the facets say. */
static void put_limits(const struct tables *t, long builtin,
                       const char *const limits[4])
{
    assert(builtin >= 0 && "a type that is not known here is restricted");
    fprintf(t->out,
            ", .collapsed = %d, .integer = %d, .min = %s, .max = %s"
            ", .length_min = %s, .length_max = %s",
            builtins[builtin].collapsed, builtins[builtin].integer,
            limits[0] != NULL ? limits[0] : builtins[builtin].min, limits[1],
            limits[2], limits[3]);
}

static void put_builtin(const struct tables *t, long builtin)
{
    static const char *const limits[] = {NULL, "INT64_MAX", "0", "SIZE_MAX"};

    fprintf(t->out, "    {.name = \"%s\", .zh = \"\", .en = \"\"",
            builtins[builtin].name);
    put_limits(t, builtin, limits);
    fputs("},\n", t->out);
}

static void put_simple(const struct tables *t, const xmlNode *n)
{
    const char *const limits[] = {facet_of(n, "minInclusive", NULL),
                                  facet_of(n, "maxInclusive", "INT64_MAX"),
                                  facet_of(n, "minLength", "0"),
                                  facet_of(n, "maxLength", "SIZE_MAX")};

    check_facets(n);
    fprintf(t->out, "    {.name = \"%s\"", attribute_of(n, "name"));
    put_member(t, "zh", documentation(n, "zh"));
    put_member(t, "en", documentation(n, "en"));
    put_limits(t, find_builtin(attribute_of(restriction_of(n), "base")),
               limits);
}

static void put_simples(const struct tables *t)
{
    const struct nodes *nodes = &t->simples;
    const size_t count = BUILTIN_COUNT + nodes->list.count;
    const size_t *words, *states;

    words = put_lists(t, nodes, "char *const words", put_words);
    states = put_lists(t, nodes, "struct vocab_state states", put_patterns);
    fprintf(t->out, "const size_t vocab_simple_count = %zu;\n", count);
    fprintf(t->out, "const struct vocab_simple vocab_simples[] = {\n");
    for (long i = 0; i < BUILTIN_COUNT; i++)
        put_builtin(t, i);
    for (size_t i = 0; i < nodes->list.count; i++) {
        put_simple(t, nodes->list.items[i]);
        put_list(t, "words", "word_count", &words[i]);
        put_list(t, "states", "state_count", &states[i]);
        put_source(t, nodes->list.items[i]);
        fputs("},\n", t->out);
    }
    fputs("};\n", t->out);
}

/* ---- the lists of complex types ----------------------------------------- */

/* "&vocab_types[12]"; values, types of elements that hold no others, come last.
 */
static void put_type(const struct tables *t, const char *name)
{
    long i = node_number(&t->types, name);

    if (i < 0)
        i = (long)t->types.list.count + simple_number(t, name);
    fprintf(t->out, "&vocab_types[%ld]", i);
}

static bool occurs_once_at_least(const xmlNode *n)
{
    const char *min = attribute_of(n, "minOccurs");

    return min == NULL || strcmp(min, "0") != 0;
}

static void put_child(const struct tables *t, const xmlNode *element,
                      bool required)
{
    fputs("    {", t->out);
    put_str(t->out, attribute_of(element, "name"));
    fputs(", ", t->out);
    put_type(t, attribute_of(element, "type"));
    fprintf(t->out, ", %d},\n", required);
}

static size_t put_children(const struct tables *t, const xmlNode *particle,
                           bool required)
{
    size_t count = 0;

    for (const xmlNode *n = particle->children; n != NULL; n = n->next) {
        bool needed = required && occurs_once_at_least(n);

        if (is_schema_element(n, "element")) {
            put_child(t, n, needed);
            count++;
        } else if (is_schema_element(n, "group")) {
            count += put_children(t, group_of(t, n), needed);
        } else if (is_schema_element(n, "choice")) {
            count += put_children(t, n, false);
        } else if (is_schema_element(n, "sequence") ||
                   is_schema_element(n, "all")) {
            count += put_children(t, n, needed);
        }
    }
    return count;
}

static size_t put_attributes(const struct tables *t, const xmlNode *node)
{
    size_t count = 0;

    for (const xmlNode *n = node->children; n != NULL; n = n->next) {
        const char *use = attribute_of(n, "use");

        if (is_schema_element(n, "attributeGroup"))
            count += put_attributes(t, group_of(t, n));
        if (!is_schema_element(n, "attribute"))
            continue;
        fputs("    {", t->out);
        put_str(t->out, attribute_of(n, "name"));
        fprintf(t->out, ", &vocab_simples[%ld], %d},\n",
                simple_number(t, attribute_of(n, "type")),
                use != NULL && strcmp(use, "required") == 0);
        count++;
    }
    return count;
}

static size_t put_groups(const struct tables *t, const xmlNode *node)
{
    size_t count = 0;

    for (const xmlNode *n = node->children; n != NULL; n = n->next) {
        bool listed = is_group(n) && !is_opened(t, n);

        if (listed)
            fprintf(t->out, "    &all_groups[%ld],\n",
                    node_number(&t->groups, attribute_of(n, "ref")));
        count += listed + put_groups(t, is_group(n) ? group_of(t, n) : n);
    }
    return count;
}

static size_t put_own_children(const struct tables *t, const xmlNode *node)
{
    return put_children(t, node, true);
}

/* ---- complex types ------------------------------------------------------ */

static void put_complex(const struct tables *t, const xmlNode *n)
{
    const char *mixed = attribute_of(n, "mixed");

    fprintf(t->out, "    {.name = \"%s\", .mixed = %d, .any_attribute = %d",
            attribute_of(n, "name"),
            mixed != NULL && strcmp(mixed, "true") == 0,
            child_named(n, "anyAttribute") != NULL);
}

/* A simple type as the type of an element. */
static void put_value(const struct tables *t, long simple)
{
    fprintf(t->out, "    {.name = \"%s\", .value = &vocab_simples[%ld]},\n",
            simple < BUILTIN_COUNT
                ? builtins[simple].name
                : attribute_of(t->simples.list.items[simple - BUILTIN_COUNT],
                               "name"),
            simple);
}

static void put_types(const struct tables *t)
{
    const struct nodes *nodes = &t->types;
    const size_t values = BUILTIN_COUNT + t->simples.list.count;
    const size_t *attributes, *children, *groups;

    fprintf(t->out, "static const struct vocab_group all_groups[%zu];\n",
            t->groups.list.count);
    attributes = put_lists(t, nodes, "struct vocab_attribute attributes",
                           put_attributes);
    children =
        put_lists(t, nodes, "struct vocab_child children", put_own_children);
    groups =
        put_lists(t, nodes, "struct vocab_group *const groups", put_groups);
    fprintf(t->out, "const struct vocab_type vocab_types[%zu] = {\n",
            nodes->list.count + values);
    for (size_t i = 0; i < nodes->list.count; i++) {
        put_complex(t, nodes->list.items[i]);
        put_list(t, "attributes", "attribute_count", &attributes[i]);
        put_list(t, "children", "child_count", &children[i]);
        put_list(t, "groups", "group_count", &groups[i]);
        put_source(t, nodes->list.items[i]);
        fputs("},\n", t->out);
    }
    for (size_t i = 0; i < values; i++)
        put_value(t, (long)i);
    fputs("};\n", t->out);
}

static void put_group_sources(const struct tables *t)
{
    fprintf(t->out, "static const struct vocab_group all_groups[%zu] = {\n",
            t->groups.list.count);
    for (size_t i = 0; i < t->groups.list.count; i++) {
        const xmlNode *n = t->groups.list.items[i];

        fprintf(t->out, "    {.name = \"%s\"", attribute_of(n, "name"));
        put_source(t, n);
        fputs("},\n", t->out);
    }
    fputs("};\n", t->out);
}

static void put_document(const struct tables *t)
{
    const size_t count = t->roots.list.count;

    fputs("static const struct vocab_child roots[] = {\n", t->out);
    for (size_t i = 0; i < count; i++)
        put_child(t, t->roots.list.items[i], false);
    fprintf(t->out,
            "};\n"
            "const struct vocab_type vocab_document = {\n"
            "    .name = \"\", .children = roots, .child_count = %zu};\n",
            count);
}

static struct nodes nodes_new(struct arena *a)
{
    return (struct nodes){.names = map_new(a)};
}

int main(int argc, char **argv)
{
    struct arena *a = arena_open();
    struct tables t = {
        a, nodes_new(a), nodes_new(a), nodes_new(a), nodes_new(a), stdout};
    xmlDoc *schema;

    assert(argc == 2);
    schema =
        xmlReadFile(argv[argc - 1], NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    assert(schema != NULL);
    tables_read(&t, schema);
    fputs("/* Generated from lantu.xsd by tabulate.c. */\n"
          "#include \"input/vocab.h\"\n",
          t.out);
    put_simples(&t);
    put_types(&t);
    put_group_sources(&t);
    put_document(&t);
    xmlFreeDoc(schema);
    arena_close(a);
    return 0;
}
