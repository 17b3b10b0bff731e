/*
 * xml - one file of the author's, checked, as elements with positions.
 *
 * A file is read whole, turned into UTF-8, parsed without DTD, entities or
 * network, and held against the schema (xml/lantu.xsd, compiled in).  Every
 * fault is reported with the line and column it stands at, in our own words.
 * A file that is well formed is returned even when the schema finds fault with
 * it, so that its reader goes on and one run shows all errors; the reader asks
 * diag_errors() at the end, never the file.
 *
 * Elements, names, values and text belong to the arena of the file.  Text and
 * values hold no control characters, no C1 and no bidi controls.  Comments and
 * processing instructions are gone, CDATA is text, neighbouring text is one.
 *
 * Typed values: the schema has reported what is badly written, so these give
 * the same thing for "absent" and for "bad", and report only what the schema
 * cannot see (2023-02-30), with the schema's codes.
 */
#ifndef INPUT_XML_H
#define INPUT_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "base/str.h"

struct arena;
struct hash;
struct xml_gate;    // the schema, as far as it was needed; one per job
struct xml_file;    // one file that was read
struct xml_element; // one element of it

/* Closed with the arena, after the files it opened.  Forbids libxml2 to fetch
 * or to print, for the whole process. */
struct xml_gate *xml_gate_new(struct arena *a);

/* Where a file comes from. */
struct xml_source {
    const char *path;    // NULL: `bytes` are the file
    struct str bytes;    // read only when path is NULL; outlive the file
    const char *shown;   // the name in messages; outlives the diag
    const char *root;    // the root element that is expected: "plan"
    struct loc named_at; // the place that named the file, for E01xx
    const struct xml_file *read; // not NULL: compiled in, as the build has
                                 // read it (preread.c); it is what is opened
};

/*
 * Reads a file of at most XML_BYTES_MAX bytes.  NULL, reported: not readable,
 * not well formed, a DOCTYPE, a limit, another root or namespace.
 */
const struct xml_file *xml_open(struct xml_gate *gate,
                                const struct xml_source *from, struct arena *a,
                                struct diag *d)
    __attribute__((warn_unused_result));

/*
 * The same for a file with very many elements of one kind.  `fold` is told of
 * every element that ended, with all its content.  What it returns, on an arena
 * of its own, stands for the content, which is forgotten; NULL leaves it.  Any
 * number of such elements may stand one behind the other.
 */
struct xml_fold {
    const void *(*fold)(void *state, const struct xml_element *e);
    void *state;
};
const struct xml_file *
xml_open_folding(struct xml_gate *gate, const struct xml_source *from,
                 const struct xml_fold *fold, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));
/* What an element was folded to, or NULL. */
const void *xml_folded(const struct xml_element *e);

/*
 * The same for a file of another vocabulary, the namespace `space`, that no
 * schema judges (SVG).  Elements of other namespaces and attributes with one
 * are left out.
 */
const struct xml_file *xml_open_foreign(const struct xml_source *from,
                                        const char *space, struct arena *a,
                                        struct diag *d)
    __attribute__((warn_unused_result));

const struct xml_element *xml_root(const struct xml_file *f);

/* ---- elements ----------------------------------------------------------- */

const struct xml_element *xml_child(const struct xml_element *e); // or NULL
const struct xml_element *xml_next(const struct xml_element *e);  // or NULL
const struct xml_element *xml_parent(const struct xml_element *e);
/* The first child of that name, or NULL. */
const struct xml_element *xml_find(const struct xml_element *e,
                                   const char *name);
/* The next sibling of that name, or NULL. */
const struct xml_element *xml_find_next(const struct xml_element *e,
                                        const char *name);

struct str xml_name(const struct xml_element *e); // without prefix
bool xml_is(const struct xml_element *e, const char *name);
struct loc xml_loc(const struct xml_element *e); // of its '<'

/* Adds all that the element says: names, values, text; not where it stands, nor
 * comments. */
void xml_hash(const struct xml_element *e, struct hash *h);

/* Whether the vocabulary has that attribute for the element. */
bool xml_knows(const struct xml_element *e, const char *attribute);

/* Which elements a copy of a tree has. */
struct xml_sieve {
    bool (*keep)(void *state, const struct xml_element *e);
    /* Of a copy that has lost some of its children: whether it still stands. */
    bool (*stands)(void *state, const struct xml_element *e);
    void *state;
};
/* A copy of the tree without the elements that do not pass, each with all in
 * it; the places are those of the file.  Asks in the order of the file, never
 * about the root. */
const struct xml_element *xml_sift(const struct xml_element *root,
                                   const struct xml_sieve *sieve,
                                   struct arena *a);

/* ---- content ------------------------------------------------------------ */

/* A piece of content: an element, or the text between two tags. */
struct xml_item {
    const struct xml_element *element; // NULL for text
    struct str text;                   // never empty when element is NULL
    const struct xml_item *next;
    const struct xml_element *parent;
    const char *source;    // where the piece begins in the file's UTF-8
    uint32_t line, column; // of `source`
};

/* for (const struct xml_item *i = xml_content(e); i != NULL; i = i->next) */
const struct xml_item *xml_content(const struct xml_element *e);

/* The place of a character of a text item, or of the element. */
struct loc xml_item_loc(const struct xml_item *item, size_t byte_offset);

/* The text of an element that holds no elements; empty when it holds none. */
struct str xml_text(const struct xml_element *e);
struct loc xml_text_loc(const struct xml_element *e, size_t byte_offset);

/* ---- attributes --------------------------------------------------------- */

struct xml_attribute {
    struct str name, value; // an attribute with a namespace is not among them
};

size_t xml_attr_count(const struct xml_element *e);
const struct xml_attribute *xml_attr_at(const struct xml_element *e,
                                        size_t index);

/* False when absent; the value may be "" when present. */
bool xml_attr(const struct xml_element *e, const char *name, struct str *value);
bool xml_has(const struct xml_element *e, const char *name);
/* STR_NONE when absent. */
struct str xml_str(const struct xml_element *e, const char *name);
/* The place of a character of the value; the element's when absent. */
struct loc xml_attr_loc(const struct xml_element *e, const char *name,
                        size_t byte_offset);
/* The place of its name. */
struct loc xml_attr_name_loc(const struct xml_element *e, const char *name);

/* Each gives its "no value" when the attribute is absent or bad; bad is
 * reported, by the schema or here. */
int32_t xml_int(const struct xml_element *e, const char *name, int32_t absent);
struct decimal xml_decimal(const struct xml_element *e, const char *name);
struct period xml_period(const struct xml_element *e, const char *name);
struct date xml_date(const struct xml_element *e, const char *name);
bool xml_yes(const struct xml_element *e, const char *name, bool absent);

/* A closed list; the last row has word NULL. */
struct xml_word {
    const char *word;
    int value;
};
int xml_enum(const struct xml_element *e, const char *name,
             const struct xml_word *words, int absent);

/* Content with a type: <date>2023-07-20</date>; year 0 when bad (reported). */
struct date xml_text_date(const struct xml_element *e);

/*
 * Reports that a value is not what it should be, in the schema's words for one
 * of its simple types ("length", "colour", "period", …): for attributes that
 * the schema lets pass unseen.  The same fault is never reported twice.
 */
void xml_bad_value(const struct xml_element *e, const char *attribute,
                   const char *simple_type);
/* Reports an attribute that nobody knows, with the nearest of `known`. */
void xml_unknown_attr(const struct xml_element *e, const char *attribute,
                      const char *const *known, size_t count);

/* ---- streams ------------------------------------------------------------ */

/*
 * For files too big for a tree.  `start` is told of every element; its element
 * has attributes and no content, and is good until the call returns.  When it
 * returns true the element is wanted whole: nothing more is said until its end
 * tag, then `whole` gets it with all its content, to keep.  `end` follows every
 * other element.  `many` is the name of an empty element of which any number
 * may stand one behind the other, as may the elements around them, none of
 * which is wanted whole: those with the attributes of the one before are read
 * faster; NULL: there is none.
 */
struct xml_reader {
    bool (*start)(void *state, const struct xml_element *e);
    void (*whole)(void *state, const struct xml_element *e);
    void (*end)(void *state, const struct xml_element *e);
    const char *many;
};

/*
 * Reads a file of at most DATA_BYTES_MAX bytes in one pass.  False, reported:
 * as xml_open; the reader may have been called before.
 */
bool xml_stream(struct xml_gate *gate, const struct xml_source *from,
                const struct xml_reader *reader, void *state, struct arena *a,
                struct diag *d) __attribute__((warn_unused_result));

#endif
