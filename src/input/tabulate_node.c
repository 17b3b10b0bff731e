/*
 * Nodes of the schema document, and their definitions in C as text: without
 * what they say to people, and with the types of elements marked.
 */
#include "input/tabulate.h"

#include <assert.h>
#include <string.h>

#include "input/tabulate_text.h"
#include "input/vocab.h"

/* ---- the document ------------------------------------------------------- */

bool is_schema_element(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE &&
           strcmp((const char *)n->name, name) == 0;
}

const xmlNode *child_named(const xmlNode *parent, const char *name)
{
    const xmlNode *n = parent->children;

    while (n != NULL && !is_schema_element(n, name))
        n = n->next;
    return n;
}

/* Attributes of the schema document hold plain text in a single node. */
const char *attribute_of(const xmlNode *n, const char *name)
{
    const xmlAttr *a = n->properties;

    while (a != NULL && strcmp((const char *)a->name, name) != 0)
        a = a->next;
    if (a == NULL)
        return NULL;
    return a->children == NULL ? "" : (const char *)a->children->content;
}

const char *documentation(const xmlNode *type, const char *lang)
{
    const xmlNode *n = child_named(type, "annotation");

    n = n == NULL ? NULL : n->children;
    for (; n != NULL; n = n->next) {
        if (is_schema_element(n, "documentation") && n->children != NULL &&
            strcmp(attribute_of(n, "lang"), lang) == 0)
            return (const char *)n->children->content;
    }
    return "";
}

static void add(struct tables *t, struct nodes *nodes, xmlNode *n)
{
    *vec_push(&nodes->list, t->arena) = n;
    map_put(nodes->names, str_of(attribute_of(n, "name")), n);
}

void tables_read(struct tables *t, const xmlDoc *schema)
{
    xmlNode *n = xmlDocGetRootElement(schema)->children;

    for (; n != NULL; n = n->next) {
        if (is_schema_element(n, "simpleType"))
            add(t, &t->simples, n);
        else if (is_schema_element(n, "complexType"))
            add(t, &t->types, n);
        else if (is_schema_element(n, "group") ||
                 is_schema_element(n, "attributeGroup"))
            add(t, &t->groups, n);
        else if (is_schema_element(n, "element"))
            add(t, &t->roots, n);
    }
}

long node_number(const struct nodes *nodes, const char *name)
{
    const xmlNode *n = map_find(nodes->names, str_of(name));
    long i = 0;

    if (n == NULL)
        return -1;
    while (nodes->list.items[i] != n)
        i++;
    return i;
}

const xmlNode *group_of(const struct tables *t, const xmlNode *n)
{
    const xmlNode *group =
        map_find(t->groups.names, str_of(attribute_of(n, "ref")));

    assert(group != NULL);
    return group;
}

bool is_group(const xmlNode *n)
{
    return (is_schema_element(n, "group") ||
            is_schema_element(n, "attributeGroup")) &&
           attribute_of(n, "ref") != NULL;
}

bool is_opened(const struct tables *t, const xmlNode *n)
{
    return is_group(n) && is_schema_element(n->parent, "choice") &&
           attribute_of(n, "minOccurs") == NULL &&
           attribute_of(n, "maxOccurs") == NULL &&
           child_named(group_of(t, n), "choice") != NULL;
}

/* ---- C ------------------------------------------------------------------ */

void put_member(const struct tables *t, const char *member, const char *text)
{
    fprintf(t->out, ", .%s = ", member);
    put_text(t->out, text);
}

/* As it stands in an attribute of XML in a string of C. */
static void put_value_text(const struct tables *t, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&' || *text == '<' || *text == '"')
            fprintf(t->out, "&#%d;", *text);
        else if (*text == '\\')
            fputs("\\\\", t->out);
        else
            putc(*text, t->out);
    }
}

static void put_mark(const struct tables *t, bool marked)
{
    if (marked)
        putc(VOCAB_MARK, t->out);
}

static void put_xml_attributes(const struct tables *t, const xmlNode *n)
{
    const bool element = is_schema_element(n, "element");

    for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
        const char *name = (const char *)a->name;
        const bool marked = element && strcmp(name, "type") == 0;

        fprintf(t->out, " %s=\\\"", name);
        put_mark(t, marked);
        put_value_text(t, attribute_of(n, name));
        put_mark(t, marked);
        fputs("\\\"", t->out);
    }
}

static void put_xml(const struct tables *t, const xmlNode *n);

static void put_xml_content(const struct tables *t, const xmlNode *n)
{
    for (const xmlNode *child = n->children; child; child = child->next) {
        if (is_opened(t, child))
            put_xml_content(t, child_named(group_of(t, child), "choice"));
        else
            put_xml(t, child);
    }
}

static bool is_said_to_programs(const xmlNode *n)
{
    return n->type == XML_ELEMENT_NODE && !is_schema_element(n, "annotation");
}

static bool is_leaf(const xmlNode *n)
{
    const xmlNode *child = n->children;

    while (child != NULL && !is_said_to_programs(child))
        child = child->next;
    return child == NULL;
}

static void put_xml(const struct tables *t, const xmlNode *n)
{
    const char *name = (const char *)n->name;

    if (!is_said_to_programs(n))
        return;
    fprintf(t->out, "<xs:%s", name);
    put_xml_attributes(t, n);
    if (is_leaf(n)) {
        fputs("/>", t->out);
        return;
    }
    fputs(">", t->out);
    put_xml_content(t, n);
    fprintf(t->out, "</xs:%s>", name);
}

void put_source(const struct tables *t, const xmlNode *n)
{
    fputs(", .source = \"", t->out);
    put_xml(t, n);
    fputs("\"", t->out);
}
