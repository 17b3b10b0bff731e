/*
 * revise - what of a book differs from the same book of an earlier period, or
 * from an earlier book.
 *
 * Both are composed in full and compared piece by piece (compose/piece.h), so
 * whatever is made from the plan and its data is compared as it reads, and
 * nothing needs to know that it is.  From the same files, a piece is new when
 * the earlier book has none at the same place of its file that says the same;
 * against another book, when that has none that does, wherever it stands.
 */
#ifndef COMPOSE_REVISE_H
#define COMPOSE_REVISE_H

#include "compose/build.h"

/* What the book is compared with, as it is called in it: 2023年一季度, or of
 * another book 2023年一季度稿; NULL: nothing. */
const char *revise_against(struct builder *b);

/* Marks what the text and the imprint of `book` say and those of `before` do
 * not, and where another book said more; fills the list of pages that the
 * author asked for.  Tells of the imprint and of the cover, which has no marks.
 */
void revise_mark(struct builder *b, struct book *book, struct book *before);

/* Leaves of the text what was marked, with the headings and the rest of the
 * sections that it stands in; contents and lists go with it. */
void revise_cut(struct builder *b, struct book *book);

/* What the book is compared with, and the pages that have bars; nothing when it
 * is not compared. */
void changed_pages_new(struct builder *b, const struct doc_block *d,
                       const char *style, struct book_block *parent);

#endif
