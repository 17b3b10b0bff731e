/*
 * words - prose as one string, and where each byte of it stands.
 *
 * Markup is left out; a value, a reference or a break stands as one character
 * of its own, so that no check reads across it.  Notes are texts of their own.
 */
#ifndef PROOF_WORDS_H
#define PROOF_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"

struct prose_inline;

enum {
    WORDS_END = 0,        // before the first and behind the last character
    WORDS_OBJECT = 0xFFFC // stands for what has no words here
};

struct words_piece {
    size_t from;
    struct prose_inline *in; // TEXT, VALUE, or NUM, which TEXT follows
};

struct words {
    struct buf text;
    VEC(struct words_piece) pieces; // TEXT only, by place
    VEC(struct words_piece) nums;
    VEC(struct words_piece) values;
    VEC(struct prose_inline *) notes;
};

/* On `a`. */
void words_gather(struct words *w, struct prose_inline *first, struct arena *a);

struct loc words_loc(const struct words *w, size_t offset);

/* The character that ends at or starts at `offset`, or WORDS_END. */
uint32_t words_before(const struct words *w, size_t offset);
uint32_t words_at(const struct words *w, size_t offset);
size_t words_step(const struct words *w, size_t offset); // past that character
/* The offset of the first character at or behind `offset`, and the end of the
 * last one before it, that is no space. */
size_t words_skip(const struct words *w, size_t offset);
size_t words_skip_back(const struct words *w, size_t offset);

bool words_start(const struct words *w, size_t offset, const char *with);
bool words_end(const struct words *w, size_t offset, const char *with);
/* Whether one of `list`, ended by NULL, is somewhere in [from, to). */
bool words_hold(const struct words *w, size_t from, size_t to,
                const char *const *list);

/* The end of the sentence that `offset` is in: at 。！？；, a break or the end.
 */
size_t words_sentence_end(const struct words *w, size_t offset);

#endif
