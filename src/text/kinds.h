/*
 * kinds - which script a character belongs to, as far as choosing a face and
 * a way to shape it goes.
 */
#ifndef TEXT_KINDS_H
#define TEXT_KINDS_H

#include <stdbool.h>
#include <stdint.h>

enum kind {
    KIND_HAN,   // ideographs
    KIND_CJK,   // kana, bopomofo, Hangul, full-width forms, symbols set as Han
    KIND_PUNCT, // Chinese punctuation
    KIND_EITHER, // “ ” ‘ ’ — … ·: Chinese or Western by their neighbours
    KIND_LETTER, // of an alphabet
    KIND_DIGIT,  // European digits
    KIND_SIGN,   // ASCII punctuation, currency, operators: Western, but weak
    KIND_MARK,   // belongs to the character before it
    KIND_BLANK,  // U+0020, tab, line end
    KIND_SPACE,  // other spaces, U+00A0 among them
    KIND_HIDDEN  // U+200B, U+2060, joiners: no glyph, no width
};

enum kind kind_of(uint32_t cp);

/* Drawn by the face for Western text. */
static inline bool kind_is_western(enum kind k)
{
    return k == KIND_LETTER || k == KIND_DIGIT || k == KIND_SIGN ||
           k == KIND_BLANK || k == KIND_SPACE || k == KIND_HIDDEN;
}

/* Full-width by nature: a line end in the source beside it is no space. */
static inline bool kind_is_cjk(enum kind k)
{
    return k == KIND_HAN || k == KIND_CJK || k == KIND_PUNCT;
}

#endif
