/*
 * collate - the order of words in a Chinese index.
 *
 * By pinyin: character after character, its syllable, its tone, its strokes
 * (GB/T 13418).  Letters stand before characters under the same head, and what
 * has no letter stands before A.  By strokes: letters first, then characters by
 * their number of strokes.  Punctuation and blanks do not count.
 *
 * Syllables are those of text/syllable.h.  Where ICU's numbers of strokes
 * differ from one version to another so may the order; on one machine it never
 * does.
 */
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct collate;

enum collate_order { COLLATE_PINYIN, COLLATE_STROKE };

struct collate_key {
    int head;         // 'A' to 'Z', or a number of strokes; 0: neither
    struct str bytes; // to be compared
};

/* Closed with the arena.  NULL: reported. */
struct collate *collate_open(enum collate_order order, struct loc at,
                             struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* `reading` has a syllable for each Chinese character of `words`, as
 * collate_fits says, or is NULL: then the words are read as the list and
 * the table do. */
struct collate_key collate_key(struct collate *c, const char *words,
                               const char *reading, struct arena *a);

/* Below, at or above 0 as `a` stands before, with or behind `b`. */
int collate_compare(const struct collate_key *a, const struct collate_key *b);

/* Whether a reading ("cháng shā", "chang2 sha1") is one of these words. */
bool collate_fits(const char *words, const char *reading);

#endif
