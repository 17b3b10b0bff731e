/*
 * endnotes - notes that stand together, at the end of a chapter or of the book.
 */
#ifndef COMPOSE_ENDNOTES_H
#define COMPOSE_ENDNOTES_H

#include "compose/build.h"

struct endnotes *endnotes_new(struct builder *b, struct loc at);
/* From here to the end of the chapter notes wait for its <endnotes/>, or else
 * for that of the book, when there is one. */
void endnotes_open(struct builder *b, const struct doc_block *chapter);
/* Here they stand: those of the chapter, below a heading. */
void endnotes_close(struct builder *b, const struct doc_block *d,
                    struct book_block *parent);
/* And those of the book, as a part of it; nothing that follows has notes. */
void endnotes_of_book(struct builder *b, const struct doc_block *d,
                      struct book_block *parent);

#endif
