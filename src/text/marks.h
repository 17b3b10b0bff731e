/*
 * marks - which of the marks that Chinese and Western text share are Chinese
 * where they stand: “ ” ‘ ’ — … ·.
 *
 * A mark is decided by the nearest letter or Chinese character on either side,
 * spaces and other such marks skipped.  One Chinese side makes it Chinese, two
 * Western sides Western.  Digits, ASCII signs, objects and the paragraph's ends
 * decide nothing; then the mark is Western only in a paragraph of Western
 * letters without a Chinese character.  Quotation marks that pair are of one
 * kind, Chinese if either is; an apostrophe is Western.
 *
 * Face, room and line ends of a mark all follow from this one answer.
 */
#ifndef TEXT_MARKS_H
#define TEXT_MARKS_H

#include <stddef.h>
#include <stdint.h>

/* Says of every character, 0 for an object, whether it is set as Chinese. */
void marks_decide(const uint32_t *cps, size_t count, uint8_t *chinese);

/* The same for who knows the kinds: they are given in `chinese` and replaced by
 * what they come to. */
void marks_resolve(const uint32_t *cps, size_t count, uint8_t *chinese);

#endif
