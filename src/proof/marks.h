/*
 * marks - half-width marks that stand among Chinese (GB/T 15834-2011).
 *
 * , ; : ? ! and a full stop with Chinese on a side, brackets around or beside
 * Chinese, quotation marks likewise.  Numbers, Latin words, times and addresses
 * keep their own.
 */
#ifndef PROOF_MARKS_H
#define PROOF_MARKS_H

#include "proof/words.h"

/* Bytes [from, to) should read `full`; spaces beside a mark go with it. */
struct mark_edit {
    size_t at;       // of the mark itself
    size_t from, to; // with the spaces
    const char *full;
};

struct mark_edits {
    VEC(struct mark_edit) list; // by place, apart
};

void marks_find(const struct words *w, struct mark_edits *edits,
                struct arena *a);
/* Puts them into the prose the words came from. */
void marks_apply(const struct words *w, const struct mark_edits *edits,
                 struct arena *a);

#endif
