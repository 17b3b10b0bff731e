/*
 * font - the glyphs that pages show, and the fonts that show them.
 *
 * A page asks for each glyph together with the text that it stands for, and
 * gets the code to write and the number of the font resource (/F1, /F2, …).
 * Fonts are written last, when all their glyphs are known: one font program a
 * face, and one Type 0 font for each reading of its glyphs (ISO 32000-1, 9.7).
 */
#ifndef PDF_FONT_H
#define PDF_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct buf;
struct deflate;
struct diag;
struct face; // a font of this file
struct font; // text/font.h
struct fonts;
struct haru;
struct objects;
struct programs;

/* `programs` keeps what is made for files to come; NULL: there are none. */
struct fonts *fonts_new(struct programs *programs, struct arena *a);

/* The face for `font`, added at its first use. */
struct face *fonts_face(struct fonts *f, const struct font *font);

struct face_glyph {
    uint16_t code;
    uint16_t width;  // 1/1000 em, as /W says
    uint32_t number; // of the font resource
};

/* `text` is what the glyph reads, at least one character. */
struct face_glyph face_use(struct face *face, uint32_t glyph, struct str text);

/* What a glyph reads that stands for no character of its own. */
#define FACE_NO_TEXT STR("\xe2\x80\x8b") // U+200B

/* What the hyphen of a divided word reads (ISO 32000-1, 14.8.2.2.3). */
#define FACE_SOFT_HYPHEN STR("\xc2\xad") // U+00AD

/* Writes all fonts; `resources` gets the entries of /Font.  False: reported. */
bool fonts_write(struct fonts *f, struct haru *h, struct objects *o,
                 struct deflate *deflate, struct diag *d, struct buf *resources)
    __attribute__((warn_unused_result));

#endif
