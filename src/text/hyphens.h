/*
 * hyphens - where a Western word may be divided, by the patterns of a
 * dictionary of libhyphen.
 *
 * Words are divided as English; the dictionary hyph_en_US.dic is looked for in
 * the folders where distributions put it (hyphens.c), not in those of the fonts
 * file: it is no face, and no book brings its own.  Its patterns decide, so
 * equal bytes need the same version of the file, as they need the same fonts.
 *
 * The dictionary lives on the arena.  Opening fails with E0430, not there, or
 * E0431, damaged.
 */
#ifndef TEXT_HYPHENS_H
#define TEXT_HYPHENS_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct arena;
struct hash;
struct hyphens;

/* `at` is the place that asked for hyphenation.  Takes some 15 ms: opened when
 * the first text asks. */
struct hyphens *hyphens_open(struct loc at, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* The same with a certain dictionary. */
struct hyphens *hyphens_open_file(const char *path, struct loc at,
                                  struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/* Adds the bytes of the dictionary that hyphens_open would open. */
void hyphens_hash(struct hash *h);

/*
 * points[i] is nonzero where a word of the text may be divided before character
 * i: with two letters or more before it and three after.  A word is what stands
 * between blanks, Chinese characters and objects (0), without the punctuation
 * around it; it is divided only when it is made of the letters a to z alone,
 * the first perhaps a capital, and has at most HYPHENATED_MAX of them.  So
 * GDP, GitHub, 5G, co-operation, naïve and www.gov.cn stay whole.
 */
void hyphens_find(const struct hyphens *h, const uint32_t *cps, size_t count,
                  uint8_t *points);

#endif
