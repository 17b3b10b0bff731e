/*
 * vocab - the schema as a dictionary: which names and values may stand where.
 *
 * libxml2 decides whether a file is valid; this says in words what would have
 * been right.  It is read from the same schema document, so the two cannot
 * differ.  The schema keeps to what is understood here (named types, groups
 * of elements and of attributes, sequence, choice, all; patterns, enumerations,
 * lengths, integer ranges).
 */
#ifndef INPUT_VOCAB_H
#define INPUT_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libxml/tree.h>
#include <libxml/xmlregexp.h>

#include "base/str.h"

struct arena;
struct vocab;

#define LANTU_NAMESPACE "urn:lantu:1"

/* The type of a value. */
struct vocab_simple {
    const char *name;    // of the type in the schema
    const char *zh, *en; // what is allowed, for people
    bool collapsed;      // white space at the ends does not count
    bool integer;
    int64_t min, max;              // when integer
    size_t length_min, length_max; // code points
    const char **words;            // the closed list, NULL when there is none
    size_t word_count;
    const char **patterns; // one must match, when there are any
    xmlRegexpPtr *matchers;
    size_t pattern_count;
};

struct vocab_attribute {
    struct str name;
    const struct vocab_simple *type;
    bool required;
};

struct vocab_child {
    struct str name;
    const struct vocab_type *type;
    bool required; // the parent is not complete without it
};

/* The type of an element. */
struct vocab_type {
    const char *name;
    const struct vocab_simple *value; // not NULL: holds only a value
    bool mixed;                       // text may stand between elements
    bool any_attribute;
    const struct vocab_attribute *attributes;
    size_t attribute_count;
    const struct vocab_child *children;
    size_t child_count;
};

/* `schema` outlives the dictionary. */
struct vocab *vocab_new(const xmlDoc *schema, struct arena *a);

const struct vocab_child *vocab_root(const struct vocab *v, struct str name);
/* NULL when there is none of that name, or `type` is NULL. */
const struct vocab_child *vocab_child(const struct vocab_type *type,
                                      struct str name);
/* The child that was probably meant: of that name, or the nearest; NULL when
 * none is near. */
const struct vocab_child *vocab_child_meant(const struct vocab_type *type,
                                            struct str name);
const struct vocab_attribute *vocab_attribute(const struct vocab_type *type,
                                              struct str name);
/* `name` must be a simple type of the schema. */
const struct vocab_simple *vocab_simple(const struct vocab *v,
                                        const char *name);

/* Whether a value is of the type, as XML Schema part 2 defines it. */
bool vocab_accepts(const struct vocab_simple *type, struct str value);

#endif
