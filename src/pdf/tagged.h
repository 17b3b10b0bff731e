/*
 * tagged - what tags.c has gathered, for tags_write.c; no other file reads it.
 */
#ifndef PDF_TAGGED_H
#define PDF_TAGGED_H

#include <stdint.h>

#include "base/buf.h"
#include "base/vec.h"

struct arena;
struct tag;
struct tag_row;

#define TAG_NONE UINT32_MAX

enum { TAGGED_MAX = 1 << 26, TAG_IS_LINK = -1 };

/* Items and notes are counted from 1; 0 is none. */
struct tag_item {
    uint32_t next;  // of the same tag
    uint32_t order; // of arrival
    uint32_t page;
    int32_t mcid; // or TAG_IS_LINK
    uint32_t link;
};

/* Where a number comes from, as a user property (ISO 32000-1, 14.7.5.4): its
 * form, the places, and the words that it stands in. */
struct tag_noted {
    uint32_t next; // of the same tag
    const char *form, *places, *words;
};

/* One for each tag, found by tag->number. */
struct tag_chain {
    uint32_t head, tail;        // items
    uint32_t noted, noted_last; // notes
    const struct tag_row *row;  // closed: instead of items and children
};

struct tags {
    const struct tag *root;
    struct arena *arena;
    VEC(struct tag_item) items;
    uint32_t spare; // the first free item
    VEC(struct tag_chain) chains;
    VEC(struct tag_noted) noted;
    VEC(uint32_t) page_contents; // how many each page has
    uint32_t arrived;            // items
    struct buf row;              // being written
};

#endif
