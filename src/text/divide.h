/*
 * divide - words of a shaped paragraph, divided with hyphens where no other
 * rule holds them together.
 */
#ifndef TEXT_DIVIDE_H
#define TEXT_DIVIDE_H

struct arena;
struct box;
struct hyphens;
struct shaped;

/* Lets lines end inside words: box.before and box.hyphen. */
void divide_words(const struct hyphens *h, const struct shaped *s,
                  struct box *boxes, struct arena *a);

#endif
