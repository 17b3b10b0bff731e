/*
 * check_official - what official documents and bulletins must say, and what
 * has no place in them.
 */
#ifndef DOC_CHECK_OFFICIAL_H
#define DOC_CHECK_OFFICIAL_H

#include "base/diag.h"
#include "doc/doc.h"

/* What stands around the text of the document `b`. */
void official_check(const struct document *doc, const struct doc_block *b,
                    struct diag *d);
/* What stands around the articles of the bulletin `b`. */
void bulletin_check(const struct document *doc, const struct doc_block *b,
                    struct diag *d);

#endif
