/*
 * tabulate - parts of the program that makes tables of xml/lantu.xsd; it is run
 * by the build, and no part of lantu.
 */
#ifndef INPUT_TABULATE_H
#define INPUT_TABULATE_H

#include <stdbool.h>
#include <stdio.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"

/* Definitions of one kind, in the order of the schema. */
struct nodes {
    VEC(const xmlNode *) list;
    struct map *names; // name -> the item of that name
};

struct tables {
    struct arena *arena;
    struct nodes simples, types, groups, roots;
    FILE *out;
};

/* Sorts the definitions of the schema. */
void tables_read(struct tables *t, const xmlDoc *schema);

/* ---- nodes of the schema ------------------------------------------------ */

bool is_schema_element(const xmlNode *n, const char *name);
const xmlNode *child_named(const xmlNode *parent, const char *name);
const char *attribute_of(const xmlNode *n, const char *name); // or NULL
/* What a type says of itself; "" when nothing. */
const char *documentation(const xmlNode *type, const char *lang);
/* Where the node of that name is in its list; -1: nowhere. */
long node_number(const struct nodes *nodes, const char *name);

/* A reference to a group, and what it refers to. */
bool is_group(const xmlNode *n);
const xmlNode *group_of(const struct tables *t, const xmlNode *n);
/* Whether it is a choice within a choice.  In its source that is one choice,
 * from which libxml2 makes an automaton in a third of the time. */
bool is_opened(const struct tables *t, const xmlNode *n);

/* ---- C ------------------------------------------------------------------ */

void put_member(const struct tables *t, const char *member, const char *text);
/* The definition as the member `source`. */
void put_source(const struct tables *t, const xmlNode *n);

#endif
