/*
 * prose - running text: what stands inside a paragraph, a title or a cell.
 *
 * A prose is a list of inlines; em, strong, lead, role, sup, sub and link hold
 * inlines of their own.  Text is UTF-8.  White space is settled here: none at
 * the two ends or beside a br, one space for any other run of it - and nothing
 * at all for a run with a line end that has a Chinese character on either
 * side, because Chinese is wrapped without spaces in the source.
 *
 * References and values are not looked up here: prose_check does that for
 * values, doc/check for references.  Everything lives in the reader's arena.
 */
#ifndef PLAN_PROSE_H
#define PLAN_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/period.h"
#include "base/str.h"

struct arena;
struct plan;
struct xml_element;

enum prose_kind {
    PROSE_TEXT,
    PROSE_EM,
    PROSE_STRONG,
    PROSE_LEAD,
    PROSE_ROLE,
    PROSE_SUP,
    PROSE_SUB,
    PROSE_LINK,
    PROSE_XREF,
    PROSE_VALUE,
    PROSE_BR
};

enum xref_form { XREF_NUMBER, XREF_TITLE, XREF_PAGE };

enum value_form {
    VALUE_LEVEL,
    VALUE_CHANGE,   // against the period before
    VALUE_YOY,      // against the same period a year before
    VALUE_GAP,      // percentage points ahead of schedule
    VALUE_PROGRESS, // share of the way from baseline to target
    VALUE_TARGET,
    VALUE_BASELINE
};

struct prose_xref {
    const char *ref;
    enum xref_form form;
};

struct prose_value {
    const char *indicator;
    const char *area;     // code, or NULL: the book's
    struct period period; // year 0: the book's
    enum value_form form;
    bool unit; // print the unit too
};

struct prose_inline {
    enum prose_kind kind;
    struct loc at;                           // of the text's start or the tag
    const struct prose_inline *first, *next; // children; following sibling
    union {
        struct str text;  // TEXT, never empty
        const char *role; // ROLE: song, hei, kai, …
        const char *href; // LINK
        struct prose_xref xref;
        struct prose_value value;
    } as;
};

struct prose {
    const struct prose_inline *first; // NULL: nothing was written
    const char *id;                   // or NULL
    struct loc at;
};

/* Reads the content of an element of a type with inlines (p, title, entry, …).
 * False: reported; what could be read is there. */
bool prose_read(struct xml_element *element, struct arena *a, struct diag *d,
                struct prose *prose) __attribute__((warn_unused_result));

/* One run of plain text, for words that have no markup. */
struct prose prose_of(const char *text, struct loc at, struct arena *a);

/* Every indicator and area that a value names is in the plan. */
bool prose_check(const struct prose *prose, const struct plan *plan,
                 struct diag *d);

/* The words without markup, as a title for bookmarks; values and references
 * are left out. */
char *prose_text(const struct prose *prose, struct arena *a);

/* The inline after `inline_` in reading order below `prose`, or NULL at the
 * end; start with NULL.  `depth` room is the caller's. */
enum { PROSE_DEPTH_MAX = 32 };
struct prose_walk {
    const struct prose_inline *open[PROSE_DEPTH_MAX];
    size_t depth;
};
const struct prose_inline *prose_next(struct prose_walk *walk,
                                      const struct prose *prose);

#endif
