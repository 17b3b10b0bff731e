/*
 * shape - which members a struct has, for a walk over all that it leads to.
 *
 * Rows instead of code: a walk that forgot a member would forget it in silence,
 * and a test holds these rows against the headers (tests/content.py).
 */
#ifndef BATCH_SHAPE_H
#define BATCH_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum field_kind {
    FIELD_VALUE,    // a number, an enum, a bool
    FIELD_TEXT,     // const char *, or NULL
    FIELD_BYTES,    // struct str
    FIELD_ONE,      // a pointer to a struct, or NULL
    FIELD_MANY,     // a pointer to as many as another member says
    FIELD_EACH,     // the same, a member of the struct that led here
    FIELD_SIBLINGS, // a pointer to the first of a chain
    FIELD_INSIDE,   // a struct in a struct
    FIELD_ROLE      // a font role, or NULL: its name
};

struct hash;
struct shape;

struct field {
    enum field_kind kind;
    uint16_t at, size;
    uint16_t count; // MANY, EACH: where the number is, a size_t
    const struct shape *shape;
};

struct shape {
    const struct field *fields;
    size_t count, size;
    bool shared;   // several lead to it, or it leads to itself
    uint16_t next; // SIBLINGS: where the next one is
    /* Adds what rows cannot say, or NULL. */
    void (*add)(const void *object, struct hash *h);
    /* The members of a union, or NULL: those of the kind that it is of. */
    const struct shape *(*also)(const void *object);
};

/* struct book of compose/book.h. */
extern const struct shape shape_book;

#endif
