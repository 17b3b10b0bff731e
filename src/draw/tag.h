/*
 * tag - the structure tree of the finished book (ISO 32000-1, 14.7 and 14.8).
 *
 * Layout makes tags while it places content, in reading order; `pdf` only
 * writes them down.  A tag lives on the book arena, and as long as the book,
 * unless it is below a closed one: draw/page.h.  Content without a tag is an
 * artifact: running heads, folios, rules, fills.
 */
#ifndef DRAW_TAG_H
#define DRAW_TAG_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

enum tag_role {
    TAG_DOCUMENT,
    TAG_PART,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_BLOCKQUOTE,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_TOC,
    TAG_TOCI,
    TAG_LINK,
    TAG_RUBY,
    TAG_RB,
    TAG_RT,
    TAG_REFERENCE, // the mark of a note
    TAG_NOTE,
    TAG_DIV,
    TAG_ROLE_COUNT
};

enum tag_scope { TAG_SCOPE_NONE, TAG_SCOPE_COLUMN, TAG_SCOPE_ROW };

struct tag {
    enum tag_role role;
    enum tag_scope scope;                     // TH
    uint16_t colspan, rowspan;                // TH, TD; 0 and 1 are both "one"
    const char *alt;                          // FIGURE: what it shows, or NULL
    struct tag *parent, *first, *last, *next; // children in reading order
    bool closed;       // all below it stands on one page, and no tag is to come
    uint32_t number;   // its own in its tree, the root 0
    uint32_t made;     // root: numbers given away, its own too
    struct tag *spare; // root: tags that were given back
};

/* A child appended to `parent`, or a root when parent is NULL. */
struct tag *tag_new(struct arena *a, struct tag *parent, enum tag_role role);

/* Takes what is below `tag` out of the tree; tags to come take its place in
 * memory, and its numbers. */
void tag_drop(struct tag *tag);

/* Leaves the root alone: a new pass of layout starts over. */
void tag_clear(struct tag *root);

const char *tag_role_name(enum tag_role role); // "H1", "TBody", …

#endif
