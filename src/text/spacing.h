/*
 * spacing - how much room each cluster of a paragraph takes, and what lies
 * between two of them.
 *
 * A full-width mark is half an em of ink and half an em of blank.  The ink is
 * the `body`; the blank belongs to the gap before (opening marks) or after
 * (closing marks and dots), so it is gone at a line's edges by itself
 * (GB/T 15834-2011, 5.1.10).  Lengths are sp.
 */
#ifndef TEXT_SPACING_H
#define TEXT_SPACING_H

#include <stdbool.h>
#include <stdint.h>

#include "text/breaks.h"

struct arena;
struct shaped;

/* How wide punctuation is inside a line; at its edges it is half an em in every
 * style (clreq, "Adjustment of punctuation width"). */
enum punct_style {
    PUNCT_FULL,    // 1 em, two in a row 1.5: 全角式, the style of reports
    PUNCT_KAIMING, // 。 ． ？ ！ 1 em, all others half: 开明式
    PUNCT_HALF,    // all half an em: 半角式
    PUNCT_LINE_END // 1 em each, in a row too: 行末半角式
};

/* How a style wants its text set, beyond its size and its faces. */
struct text_rules {
    struct break_rules breaks;
    enum punct_style punct;
    bool hang; // a dot or comma may stand outside the measure at a line's end
    bool hyphens; // Western words may be divided
};

/* What prose has unless its style says otherwise. */
extern const struct text_rules text_rules_house;

/* In which order gaps give way on a line that is too long (clreq, "Procedures
 * for line adjustment"). */
enum squeeze {
    SQUEEZE_WORD,      // Western word spaces, down to ¼ em
    SQUEEZE_BRACKET,   // blanks outside brackets and quotation marks
    SQUEEZE_COMMA,     // after ， 、 ； ：
    SQUEEZE_HAN_LATIN, // ¼ em between Han and Western, down to ⅛
    SQUEEZE_STOP,      // after 。 ？ ！
    SQUEEZE_COUNT
};

/* In which order gaps open on a line that is too short; then all `grows` gaps
 * open alike. */
enum opening { OPENING_WORD, OPENING_HAN_LATIN, OPENING_COUNT };

struct box {
    int32_t body;   // what it always takes, tracking included
    int32_t offset; // glyph origin from the body's left edge
    int32_t lead;   // blank before an opening mark that starts the text
    int32_t hyphen; // what a line that ends before it takes for a hyphen
    // The gap to the next box when both stand on one line:
    int32_t gap;     // natural
    int32_t shrink;  // how much of it may go, at `squeeze`
    int32_t stretch; // how much it opens before the others do, at `opening`
    uint8_t squeeze; // enum squeeze
    uint8_t opening; // enum opening
    bool grows;      // takes an equal part of what is still to be filled
    bool blank;      // a space: gone at the end of a line

    uint8_t before;     // enum break_kind of the place before it
    uint8_t reluctance; // to break there (breaks_reluctance)
    uint8_t cjk;        // enum cjk_class where it stands
};

/* One box for each cluster, on the arena; `scratch` is used meanwhile and may
 * be the same. */
struct box *spacing_boxes(const struct shaped *s,
                          const struct text_rules *rules, struct arena *a,
                          struct arena *scratch);

#endif
