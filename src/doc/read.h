/*
 * read - a <book> file in, a struct document out.
 */
#ifndef DOC_READ_H
#define DOC_READ_H

#include "base/diag.h"

struct arena;
struct document;

/* `named_at` is the place that named the file (none for the command line).
 * All faults of the file are reported.  NULL: reported. */
struct document *document_read(const char *path, struct loc named_at,
                               struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

#endif
