/*
 * edition - the volumes that a book's <editions> make of it.
 *
 * An <edition> is a rule; with foreach it makes one edition for each area that
 * the condition holds for, in the order of the plan.
 */
#ifndef DOC_EDITION_H
#define DOC_EDITION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/period.h"
#include "doc/condition.h"

struct arena;
struct data;
struct document;
struct plan;
struct plan_area;
struct xml_element;

/* Who may read it, from low to high (GB/T 9704-2012 7.2.2 has three; 内部 is
 * what offices keep among themselves). */
enum security {
    SECURITY_PUBLIC,
    SECURITY_INTERNAL,
    SECURITY_SECRET,
    SECURITY_CONFIDENTIAL,
    SECURITY_TOP
};

const char *security_name(enum security level); // 公开 … 绝密
enum security security_of(const char *name);    // NULL: PUBLIC

struct edition_audience {
    const char *name;
    enum security security; // the highest they may read
    struct loc at;
};

/* A name that only editions of its level or a higher one may hold. */
struct edition_name {
    const char *text;
    enum security security;
};

struct edition_words {
    const char *const *items;
    size_t count;
};

/* An <exclude> or <include>; the last one that an element agrees with in all
 * that is written decides. */
struct edition_filter {
    bool include;
    struct edition_words refs, elements, audiences; // none: any
    const struct condition *when;                   // or NULL
    const struct xml_element *element;
};

/* An element that says itself where it stands. */
struct edition_part {
    const struct xml_element *element;
    struct edition_words audiences; // none: for all
    enum security security;
    const struct condition *when; // or NULL
};

struct edition_rule {
    const char *name;
    const char *output;                      // with {code} and the like in it
    const char *area;                        // a code, or NULL: the book's
    bool foreach;                            // for areas, where `each` holds
    const struct condition *each;            // NULL: for all
    const struct edition_audience *audience; // or NULL
    enum security security;
    bool anonymous;  // areas beside its own have other names
    const char *key; // that these are drawn from, or NULL
    const struct edition_filter *filters;
    size_t filter_count;
    const struct xml_element *element;
    struct loc at, area_at;
};

struct edition {
    const struct edition_rule *rule;
    const struct plan_area *area; // NULL: a book without a plan
    const char *output;           // a file name, safe anywhere
};

struct editions {
    const struct edition_audience *audiences;
    size_t audience_count;
    const struct edition_rule *rules;
    size_t rule_count;
    const struct edition *items;
    size_t count;
    const struct edition_name *names;
    size_t name_count;
    struct condition_scope scope;     // of conditions in the book
    const struct edition_part *parts; // in the order of the file
    size_t part_count;
    bool faulty; // what stands in which cannot be told
};

enum { EDITION_OUTPUT_MAX = 200 }; // bytes; file systems hold 255

/* All editions of the book, read from its elements; none for a book without
 * <editions>.  Faults are reported; what is listed is good.  `area` and
 * `period` are the book's; plan and data may be NULL. */
struct editions editions_read(const struct document *doc,
                              const struct condition_facts *book,
                              const struct plan *plan, struct arena *a,
                              struct diag *d);

/* What is so in an edition (NULL: the whole book), as far as it differs from
 * its book. */
struct condition_facts edition_facts(const struct condition_facts *book,
                                     const struct edition *edition);

/* The edition of that name, for that area (a code, or NULL where there is one
 * only).  NULL: reported. */
const struct edition *edition_find(const struct editions *all, const char *name,
                                   const char *area, struct arena *a,
                                   struct diag *d);

/* The file name that a pattern makes; NULL: reported. */
const char *edition_output(const struct edition_rule *rule,
                           const struct plan_area *area, struct period period,
                           struct arena *a, struct diag *d);
/* Whether the fields of all patterns of an <edition> are known, and its file
 * name holds what one may; false: reported. */
bool edition_check_patterns(const struct xml_element *e, struct arena *a,
                            struct diag *d);
/* What the edition says instead of its book's <title>, <scope> or the like;
 * NULL: it says nothing. */
const char *edition_text(const struct edition *edition, const char *child,
                         struct period period, struct arena *a);

#endif
