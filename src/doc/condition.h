/*
 * condition - what a when="…" says, and whether it holds in an edition.
 *
 *     light(hukou) = red and not area.kind in (city, zone)
 *
 *     condition = both { "or" both }
 *     both      = one { "and" one }
 *     one       = "not" one | "(" condition ")"
 *               | "exists" "(" indicator ")" | test
 *     test      = subject relation value
 *               | subject [ "not" ] "in" "(" value { "," value } ")"
 *     subject   = "area" | "area.code" | "area.kind" | "area.name"
 *               | "area.parent" | "period" | "edition" | "audience"
 *               | "value" "(" indicator ")" | "light" "(" indicator ")"
 *     relation  = "=" | "≠" | "<" | "≤" | ">" | "≥"
 *
 * The marks of other habits are the same: == != <= >= and full-width ones.  A
 * value stands as it is, or between quotes when it has blanks or marks in it.
 * Each subject has a type; a value of another type is an error where it stands,
 * and only numbers and periods have an order.
 *
 * What is not there (a value that was not reported, the parent of a country)
 * equals nothing and is neither less nor more; ≠ and "not in" are the opposites
 * of = and "in".
 */
#ifndef DOC_CONDITION_H
#define DOC_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/period.h"

struct arena;
struct data;
struct diag;
struct plan;
struct plan_area;
struct plan_indicator;
struct xml_element;

/* The names that a condition may use. */
struct condition_scope {
    const struct plan *plan; // or NULL
    const char *const *editions;
    size_t edition_count;
    const char *const *audiences;
    size_t audience_count;
};

enum condition_kind {
    CONDITION_OR,
    CONDITION_AND,
    CONDITION_NOT,
    CONDITION_EXISTS,
    CONDITION_TEST
};

enum condition_subject {
    SUBJECT_AREA,
    SUBJECT_AREA_KIND,
    SUBJECT_AREA_NAME,
    SUBJECT_AREA_PARENT,
    SUBJECT_PERIOD,
    SUBJECT_EDITION,
    SUBJECT_AUDIENCE,
    SUBJECT_VALUE,
    SUBJECT_LIGHT
};

enum condition_relation {
    RELATION_EQ,
    RELATION_NE,
    RELATION_LT,
    RELATION_LE,
    RELATION_GT,
    RELATION_GE
};

union condition_value {
    const struct plan_area *area; // AREA, AREA_PARENT
    const char *text;             // AREA_NAME, EDITION, AUDIENCE
    int word;                     // AREA_KIND, LIGHT
    struct period period;
    struct decimal number; // VALUE
};

struct condition {
    enum condition_kind kind;
    const struct condition *first, *second; // OR, AND; NOT has one
    enum condition_subject subject;         // TEST
    enum condition_relation relation;
    const struct plan_indicator *indicator; // EXISTS, and of VALUE and LIGHT
    const union condition_value *values;    // several: EQ any, NE none of them
    size_t value_count;
};

/* The condition of an attribute; NULL: reported. */
const struct condition *condition_read(const struct xml_element *e,
                                       const char *attribute,
                                       const struct condition_scope *scope,
                                       struct arena *a, struct diag *d);

/* Which areas foreach="area[…]" is for; inside the brackets code, kind, name
 * and parent need no "area.".  *condition is NULL for plain "area".  False:
 * reported. */
bool condition_read_each(const struct xml_element *e, const char *attribute,
                         const struct condition_scope *scope,
                         const struct condition **condition, struct arena *a,
                         struct diag *d) __attribute__((warn_unused_result));

/* What is so in an edition. */
struct condition_facts {
    const struct data *data;        // or NULL
    const struct plan_area *area;   // or NULL
    struct period period;           // year 0: none
    const char *edition, *audience; // or NULL
};

bool condition_holds(const struct condition *c,
                     const struct condition_facts *facts);

#endif
