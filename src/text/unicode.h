/*
 * unicode - what the tables know of a character: line-break class, what it is
 * in Chinese text, which side of a Han-Latin gap it stands on.
 *
 * Unicode 15.0; unicode_gen.py makes unicode_table.h from its files.
 */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Line_Break after the context-free part of UAX #14 LB1: CJ is NS; SA is CM or
 * AL; SG and XX are AL. */
enum line_class {
    LB_AI,
    LB_AL,
    LB_B2,
    LB_BA,
    LB_BB,
    LB_BK,
    LB_CB,
    LB_CL,
    LB_CM,
    LB_CP,
    LB_CR,
    LB_EB,
    LB_EM,
    LB_EX,
    LB_GL,
    LB_H2,
    LB_H3,
    LB_HL,
    LB_HY,
    LB_ID,
    LB_IN,
    LB_IS,
    LB_JL,
    LB_JT,
    LB_JV,
    LB_LF,
    LB_NL,
    LB_NS,
    LB_NU,
    LB_OP,
    LB_PO,
    LB_PR,
    LB_QU,
    LB_RI,
    LB_SP,
    LB_SY,
    LB_WJ,
    LB_ZW,
    LB_ZWJ
};

/* Classes of clreq, appendix A, for horizontal simplified text. */
enum cjk_class {
    CJK_NONE,       // of other scripts, or shared and used their way
    CJK_HAN,        // ideographs and all that fills the square like one
    CJK_OPEN,       // （ 《 “
    CJK_CLOSE,      // ） 》 ”
    CJK_COMMA,      // ， 、 ； ：
    CJK_STOP,       // 。 ．
    CJK_MARK,       // ？ ！
    CJK_MIDDOT,     // ·
    CJK_SLASH,      // ／, and / beside Han
    CJK_DASH,       // – and - beside Han
    CJK_LINE,       // —, alone or in pairs
    CJK_WAVE,       // ～
    CJK_ELLIPSIS,   // …, in pairs
    CJK_SPACE,      // U+3000
    CJK_QUOTE_OPEN, // “ ‘ before cjk_resolve
    CJK_QUOTE_CLOSE // ” ’ before cjk_resolve
};

enum unicode_gap { UNICODE_GAP_NONE, UNICODE_GAP_HAN, UNICODE_GAP_LATIN };

struct unicode_entry {
    uint8_t line;   // enum line_class
    uint8_t cjk;    // enum cjk_class
    uint8_t gap;    // enum unicode_gap
    uint8_t wide;   // East_Asian_Width F, W or H
    uint8_t future; // unassigned but Extended_Pictographic (LB30b)
};

extern const struct unicode_entry unicode_han;
const struct unicode_entry *unicode_look_up(uint32_t cp);

/* Text is mostly Han, so its biggest block needs no table. */
static inline bool unicode_is_han(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF;
}

/* Any value; above U+10FFFF it is taken as U+FFFD. */
static inline const struct unicode_entry *unicode_find(uint32_t cp)
{
    return unicode_is_han(cp) ? &unicode_han : unicode_look_up(cp);
}

/* Set like an ideograph wherever it stands: what decides how its neighbours
 * that several scripts share are taken. */
static inline bool cjk_is_wide(enum cjk_class c)
{
    return (c >= CJK_HAN && c <= CJK_MARK) || c == CJK_WAVE || c == CJK_SPACE;
}

/*
 * The class of each character where it stands: marks that Chinese and Western
 * text share by `chinese` (marks_decide), / - – by their own neighbours, NONE
 * where they are Western.  Returns whether the text has any Han at all.
 */
bool cjk_resolve(const uint32_t *cps, size_t count, const uint8_t *chinese,
                 uint8_t *classes);

#endif
