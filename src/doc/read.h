/*
 * read - a <book> file in, a struct document out.
 */
#ifndef DOC_READ_H
#define DOC_READ_H

#include "base/diag.h"

struct arena;
struct document;
struct xml_element;
struct xml_gate;
struct xml_source;

/* A document with faults is returned too; ask diag_errors().  `from->root` is
 * not read.  NULL, reported: the file cannot be read at all. */
struct document *document_read(struct xml_gate *gate,
                               const struct xml_source *from, struct arena *a,
                               struct diag *d)
    __attribute__((warn_unused_result));

/* The document of the elements of a <book>, which may be fewer than those of
 * its file. */
struct document *document_of(const struct xml_element *root, const char *path,
                             struct arena *a, struct diag *d);

#endif
