/*
 * check - the schema validator of libxml2, one element at a time.
 *
 * It is not plugged into the parser but called, so that its complaints arrive
 * while the element they are about is at hand.
 */
#ifndef INPUT_CHECK_H
#define INPUT_CHECK_H

#include <libxml/xmlschemas.h>

#include "base/str.h"

struct arena;
struct check;

/* What a start tag is made of, as the parser tells it. */
struct check_tag {
    const xmlChar *name, *prefix, *urn;
    int namespace_count;
    const xmlChar **namespaces;
    int attribute_count, default_count;
    const xmlChar **attributes;
};

enum {
    CHECK_CONTENT = 1, // the model: an element not expected, or missing
    CHECK_VALUE = 2,   // an attribute, or a value as content
    CHECK_OTHER = 4
};

struct check_said {
    unsigned what;       // set of CHECK_…; 0: all is well
    const char *message; // libxml2's; good until the next call
};

/* Closed with the arena. */
struct check *check_open(xmlSchemaPtr schema, struct arena *a);

/* A check that is NULL has nothing to say. */
struct check_said check_start(struct check *c, const struct check_tag *tag);

/* `value` is the content of an element that holds only a value. */
struct check_said check_end(struct check *c, const xmlChar *name,
                            const xmlChar *prefix, const xmlChar *urn,
                            struct str value);

#endif
