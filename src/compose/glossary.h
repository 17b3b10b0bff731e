/*
 * glossary - 名词解释 at the end of a book: terms, what they mean, and on which
 * pages the text refers to them.
 */
#ifndef COMPOSE_GLOSSARY_H
#define COMPOSE_GLOSSARY_H

#include "compose/build.h"

struct doc_block;

/* The whole glossary, on a page of its own. */
void glossary_blocks(struct builder *b, const struct doc_block *d,
                     struct book_block *parent);

#endif
