/*
 * tags - the structure tree of the file (ISO 32000-1, 14.7).
 *
 * While pages arrive it notes which marked-content sequences and which links
 * belong to which tag; at the end it writes the elements and the parent tree.
 * Pages and links are named by their order of arrival, from 0.
 */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct haru;
struct list_origin;
struct page;
struct tag;
struct tags;

struct tags *tags_new(const struct tag *root, struct arena *a);

void tags_page_begin(struct tags *t);
/* Keeps what is below the closed tags of the page. */
void tags_page_end(struct tags *t, const struct page *page);
/* A marked-content sequence of `tag` begins on the page; returns its MCID. */
uint32_t tags_content(struct tags *t, const struct tag *tag);
/* The link, an annotation of the page, belongs to `tag`. */
void tags_link(struct tags *t, const struct tag *tag, uint32_t link);

/* What is said in `tag` comes from there; copied. */
void tags_origin(struct tags *t, const struct tag *tag,
                 const struct list_origin *origin);
bool tags_have_origins(const struct tags *t);

/* What became of pages and links; the key of page order[i] is i. */
struct tags_targets {
    const uint32_t *page_objects, *order; // of pages
    size_t page_count;
    const uint32_t *link_objects; // 0: the link was left out
    size_t link_count;
};

/* The key of a link in the parent tree: its /StructParent. */
static inline uint64_t tags_link_key(const struct tags_targets *to,
                                     uint32_t link)
{
    return to->page_count + link;
}

/* Writes all elements; returns the object of the StructTreeRoot, or 0 when
 * nothing on any page had a tag. */
uint32_t tags_write(struct tags *t, struct haru *h,
                    const struct tags_targets *to);

#endif
