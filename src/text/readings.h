/*
 * readings - how words are read that hold characters of several readings.
 *
 * A dictionary gives each character its commonest reading, and so puts 长沙
 * among zhǎng and 重庆 among zhòng.  The list holds place names and the words
 * of plans and reports that this would put into the wrong place of an index.
 */
#ifndef TEXT_READINGS_H
#define TEXT_READINGS_H

#include "base/str.h"

/* The reading of the longest listed word that `text` starts with, one syllable
 * for each character with a blank between, the tone as a digit.  Empty: none.
 * A title, 省长, gives way to a word that begins with its last character:
 * 湖南省长沙市. */
struct str reading_listed(struct str text);

#endif
