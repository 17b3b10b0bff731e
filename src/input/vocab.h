/*
 * vocab - the schema as a dictionary: which names and values may stand where.
 *
 * libxml2 decides whether a file is valid; this says in words what would have
 * been right.  It is tables that the build makes of xml/lantu.xsd (tabulate.c),
 * so the two cannot differ.
 */
#ifndef INPUT_VOCAB_H
#define INPUT_VOCAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

#define LANTU_NAMESPACE "urn:lantu:1"

/* What was read of a value that patterns judge: which state each next byte
 * leads to.  None leads back to VOCAB_START; VOCAB_END is where the byte 0
 * leads from when the value may end; the first state is left no more. */
enum { VOCAB_END = 1, VOCAB_START = 2 };
struct vocab_state {
    uint8_t next[256];
};

/* The type of a value. */
struct vocab_simple {
    const char *name;    // of the type in the schema
    const char *zh, *en; // what is allowed, for people
    bool collapsed;      // white space at the ends does not count
    bool integer;
    int64_t min, max;              // when integer
    size_t length_min, length_max; // code points
    const char *const *words;      // the closed list, NULL when there is none
    size_t word_count;
    const struct vocab_state *states;
    size_t state_count; // 0: no patterns
    const char *source; // its definition in the schema; NULL: built in
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

/* Elements, or attributes, that several types have. */
struct vocab_group {
    const char *name;
    const char *source;
};

/* The type of an element.  In the sources of types and groups VOCAB_MARK stands
 * before and behind the types of elements: type="@chapter@". */
struct vocab_type {
    const char *name;
    const struct vocab_simple *value; // not NULL: holds only a value
    bool mixed;                       // text may stand between elements
    bool any_attribute;
    const struct vocab_attribute *attributes; // of groups too
    size_t attribute_count;
    const struct vocab_child *children; // of groups too
    size_t child_count;
    const struct vocab_group *const *groups;
    size_t group_count;
    const char *source; // NULL: holds only a value
};

#define VOCAB_MARK '@'

/* Made by the build.  The children of the document are the roots. */
extern const struct vocab_type vocab_document;
extern const struct vocab_type vocab_types[];
extern const struct vocab_simple vocab_simples[];
extern const size_t vocab_simple_count;

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
const struct vocab_simple *vocab_simple(const char *name);

/* Whether a value, characters of XML, is of the type, as XML Schema part 2
 * defines it. */
bool vocab_accepts(const struct vocab_simple *type, struct str value);

#endif
