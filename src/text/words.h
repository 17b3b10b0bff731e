/*
 * words - how well a line may end at each place of a Chinese text, by the words
 * on either side: for headings, which must not break inside a word (GB/T
 * 9704-2012 7.3.1, 回行时词意完整).
 *
 * ICU's dictionary says where words are.  It knows few names and little of the
 * newer official prose, and takes such words to single characters; words.c
 * joins those again, by short lists and by what stands alone.  It joins too
 * much rather than too little: a good place that is called poor costs a line
 * some balance, a word torn apart is a fault that everybody sees.
 *
 * ICU's version decides, so equal bytes need the same one; ICU also prefers the
 * data in the folder that ICU_DATA names to its own, so that must not be set.
 *
 * The segmenter lives on the arena.  Opening fails with E0435.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct arena;
struct words;

/* A place between two characters, from the worst line end to the best. */
enum word_edge {
    WORD_INSIDE, // in a word, a name, Western text; between a number and its
                 // unit; before a closing mark, after an opening one: 2035×年
    WORD_WEAK, // between two words of which one leans on the other: before 的
               // 了 等, after 和 在 关于, beside a character that stands alone
    WORD_EDGE, // between two words: 国民×经济, also before 和 and 《
    WORD_MARK // after ， 、 ； ： 。 》 —— …… and a blank between Chinese
};

/* `at` is the place that asked for it.  Takes some 2 ms: opened when the first
 * heading is longer than its line. */
struct words *words_open(struct loc at, struct arena *a, struct diag *d)
    __attribute__((warn_unused_result));

/*
 * edges[i] tells of the place before character i (enum word_edge); edges[0] is
 * WORD_INSIDE.  `classes` comes from cjk_resolve; an object is 0.  Whether a
 * line may end there at all is what breaks_find tells.
 */
void words_find(struct words *w, const uint32_t *cps, const uint8_t *classes,
                size_t count, uint8_t *edges);

#endif
