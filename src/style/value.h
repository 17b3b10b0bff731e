/*
 * value - how a sheet writes lengths, colours and small numbers.
 *
 * Pure readers of text: they report nothing, because the schema has spoken
 * about every value before a sheet is read.  What the schema would not let
 * pass gives false and leaves the output alone.
 */
#ifndef STYLE_VALUE_H
#define STYLE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"
#include "base/str.h"

/*
 * "16pt", "10.5mm", "-2em", "0": at most four digits on either side of the
 * point.  One mm is 360/127 pt.  The nearest sp, halves away from zero, from
 * one exact product; `em` is the size that em counts.
 */
bool value_length(struct str text, sp em, sp *length);

/* "#1B1B1B" gives 0x1B1B1B. */
bool value_rgb(struct str text, uint32_t *rgb);

bool value_yes_no(struct str text, bool *yes);

/* One digit. */
bool value_lines(struct str text, uint8_t *lines);

/* The position of the text in a closed list of words. */
bool value_word(struct str text, const char *const *words, size_t count,
                size_t *index);

#endif
