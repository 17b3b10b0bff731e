/*
 * str - a slice of bytes that somebody else owns.
 *
 * Slices are passed by value and are not terminated.  Text is UTF-8 checked
 * when it was read.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct str {
    const char *data;
    size_t size; // bytes
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE     ((struct str){NULL, 0})

/* Up to its NUL; NULL gives STR_NONE. */
static inline struct str str_of(const char *text)
{
    return text ? (struct str){text, strlen(text)} : STR_NONE;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
    return str_eq(a, str_of(text));
}

bool str_same(const char *a, const char *b); // equal, or both NULL
bool str_starts(struct str a, const char *prefix);
bool str_ends(struct str a, const char *suffix);
/* The first place of `part` in `a`, or NULL. */
const char *str_find(struct str a, const char *part);
struct str str_trim(struct str a); // XML white space at both ends
/* Takes the next word off the front of a list; size 0: there is none. */
struct str str_word(struct str *list);
char *str_copy(struct str a, struct arena *arena); // terminated

/* Edit distance in code points with swaps of neighbours, stops counting above
 * `limit` and returns limit + 1; both at most 64 code points, else limit + 1.
 * For "did you mean". */
int str_distance(struct str a, struct str b, int limit);

/* The candidate nearest to `word` within a third of its length (at least 1, at
 * most 3 edits) that has something in common with it, or NULL.  The first of
 * equals. */
const char *str_nearest(struct str word, const char *const *candidates,
                        size_t count);

#endif
