/*
 * twins - elements with the same tags as the one before them.
 *
 * A long table has very many rows of which each says the same as the last one
 * but for its words.  When the parser and the schema have judged such an
 * element, and it was folded (xml.h), those that follow it need no more than a
 * look at their bytes: the same tags, and words that could not be anything
 * else.  So has a file of a million observations, which are empty elements with
 * the same attributes; their values are judged by the vocabulary.  Whatever is
 * not plainly so is left to the parser.
 */
#ifndef INPUT_TWINS_H
#define INPUT_TWINS_H

#include "input/tree.h"
#include "input/where.h"

/* What the tags of an element are: its own, and those of its children, which
 * have one name, no attributes and words at the most. */
struct twin {
    const struct xml_element *like; // NULL: it has other tags
    struct str child;
    const struct vocab_type *child_type;
    size_t count; // of children
};

/* Before the content of `e` is forgotten. */
struct twin twin_of(const struct xml_element *e);

/* An element beside it, at `where`, that has no content yet. */
struct xml_element *twin_new(const struct twin *twin,
                             const struct where *where);

/* Fills in its content from `where`, which is at its '<' and moves into its
 * last child, up to `end`.  Returns the byte after its end tag, or NULL. */
const char *twin_read(const struct twin *twin, struct xml_element *e,
                      struct where *where, const char *end);

/* The tag of an element that is not kept, and its attributes. */
enum { TWIN_ATTRIBUTES_MAX = 8 };
struct twin_tag {
    struct str name; // of no size: it has others, or none were seen
    const struct vocab_type *type;
    const struct vocab_attribute *attributes[TWIN_ATTRIBUTES_MAX];
    size_t count;
    struct str close; // ">" or "/>"
};

/* `e` has attributes still.  A tag that its twins could not be like has none:
 * with a prefix, a namespace, a reference. */
struct twin_tag twin_tag_of(const struct xml_element *e, struct str close,
                            const char *end);

/* Fills in the values of a tag with the same attributes in the same order, from
 * `p` on.  Returns the byte behind it, or NULL. */
const char *twin_tag_read(const struct twin_tag *twin, const char *p,
                          const char *end, struct xml_attribute *attributes);

/* Past the end tag of that name at `p`, or NULL. */
const char *past_end_tag(const char *p, const char *end, struct str name);

/* Where the first tag of that name from `from` on stops, one with attributes;
 * NULL: there is none before `end`. */
const char *twin_tag_end(const char *name, const char *from, const char *end);

/* To the next byte that is no white space of XML. */
const char *past_blanks(const char *p, const char *end);

/* Where the end tag of an element of that name stops, the first one from `from`
 * on; NULL: there is none before `end`. */
const char *twin_end(struct str name, const char *from, const char *end);

#endif
