/*
 * sources - the register at the end of a book: where its numbers come from, and
 * on which pages they stand.
 *
 * Data carry a trail of what was looked up in them (plan/trail.h); whoever has
 * printed something takes it as used at that place.  Lines of sources below
 * tables and figures are noted as they are set.  The register names each source
 * once: those that the author lists, then the plan and the data files, then
 * the lines.
 */
#ifndef COMPOSE_SOURCES_H
#define COMPOSE_SOURCES_H

#include "compose/build.h"

struct doc_block;
struct sources;

/* For a book that has a register; in others nothing is noted. */
struct sources *sources_new(struct arena *a);
/* Where the data of the book are to note what is looked up; NULL: nowhere. */
struct trail *sources_trail(struct sources *s);

/* Something was looked up since the last call of sources_use. */
bool sources_wait(const struct builder *b);
/* It is printed at the place `label`. */
void sources_use(struct builder *b, const char *label);
/* The line of sources of a table or a figure at the place `label`. */
void sources_quote(struct builder *b, const struct prose *line,
                   const char *label);

/* The register, on a page of its own. */
void sources_blocks(struct builder *b, const struct doc_block *d,
                    struct book_block *parent);

#endif
