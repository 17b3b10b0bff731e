/*
 * syllable - how a Chinese character is read in pinyin, most often.
 *
 * The readings are those of ICU 72, which takes them from Unihan's kMandarin;
 * where a word is read otherwise the list in text/readings.h says so.
 */
#ifndef TEXT_SYLLABLE_H
#define TEXT_SYLLABLE_H

#include <stdint.h>

/* Letters, ü as v, and the tone from 1 to 5: "chang2", "lv4"; "" for a
 * character without a known reading. */
const char *syllable_look_up(uint32_t cp);

#endif
