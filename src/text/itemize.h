/*
 * itemize - the characters of a paragraph, blanks folded, each with its face;
 * of “ ” ‘ ’ — … · that of the text around them (marks.h).
 */
#ifndef TEXT_ITEMIZE_H
#define TEXT_ITEMIZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/role.h"
#include "text/span.h"

struct arena;

struct item {
    const struct font_pick *pick; // NULL for an object
    uint32_t at;                  // byte offset in the text
    uint32_t span;
    uint32_t source; // byte offset in the span's text
    uint8_t kind;    // enum kind; of an object KIND_CJK
    bool plain;      // it is Chinese, and glyph and advance are the pick's:
                     // shaping does nothing to it, it is no half of a dash, has
                     // no mark
};

struct items {
    struct item *items;
    uint32_t *cps;    // of each; 0 for an object: a light, space or break
    uint8_t *chinese; // whether each is set as Chinese
    size_t count;
    bool objects; // there are any
    char *text;
    size_t text_size;
};

struct items itemize(const struct span *spans, size_t count, struct arena *a);

#endif
