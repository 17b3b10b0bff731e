/*
 * One pass from left to right over units: a unit is a character with the
 * combining marks after it (LB9).  What the rules look back at is a handful of
 * facts (struct finder), so the pass is linear and needs no memory.
 *
 * Chinese tailoring gives a character another class before the rules see it;
 * the rules themselves stay those of UAX #14.
 */
#include "text/breaks.h"

#include <string.h>

#include "text/unicode.h"

#define IN(c, set) ((1ull << (c)) & (set))
#define OF(c)      (1ull << LB_##c)

static const uint64_t HARD = OF(BK) | OF(CR) | OF(LF) | OF(NL);
static const uint64_t ALPHABETIC = OF(AL) | OF(HL);
static const uint64_t WORD = OF(AL) | OF(HL) | OF(NU);
static const uint64_t AFFIX = OF(PR) | OF(PO);
static const uint64_t CLOSING = OF(CL) | OF(CP);
static const uint64_t PICTURE = OF(ID) | OF(EB) | OF(EM);
static const uint64_t HANGUL = OF(JL) | OF(JV) | OF(JT) | OF(H2) | OF(H3);

/* What holds to the Han before it for other reasons than being punctuation:
 * 々 ァ ‼, ‥, ℃ ％. */
static const uint64_t TRAILING = OF(NS) | OF(IN) | OF(PO);

enum { HYPHEN = 0x2010, FULLWIDTH_PLUS = 0xFF0B };

/* How far the text before a place goes along the number of LB25:
 * (PR|PO)? (OP|HY)? NU (NU|SY|IS)* (CL|CP)? (PR|PO)? */
enum number { NUMBER_NONE, NUMBER_DIGITS, NUMBER_CLOSED };

struct unit {
    enum line_class class;
    bool wide;   // East Asian, for LB30
    bool future; // for LB30b
};

struct finder {
    const uint32_t *cps;
    const uint8_t *classes;
    size_t count;
    struct break_rules rules;

    enum line_class older; // the unit before `last`
    struct unit last;      // the unit before the place, spaces included
    enum line_class solid; // the last unit that is no space
    bool joined;           // the last character is a zero width joiner
    bool odd_flags;        // odd number of regional indicators up to here
    enum number number;
};

static bool is_pair(const struct finder *f, size_t i)
{
    const uint8_t c = f->classes[i];

    return f->cps[i] == 0x2E3A || (i > 0 && f->classes[i - 1] == c) ||
           (i + 1 < f->count && f->classes[i + 1] == c);
}

static bool follows_mark(const struct finder *f, size_t i)
{
    return i > 0 && f->classes[i - 1] == CJK_MARK;
}

static bool is_after_wide(const struct finder *f, size_t i)
{
    return i > 0 && cjk_is_wide(f->classes[i - 1]);
}

/* Without rules for line starts these may start a line after Han, as CSS Text
 * has it for `line-break: loose`. */
static bool is_let_go(const struct finder *f, size_t i, enum line_class c)
{
    return f->rules.level == BREAK_LEVEL_NONE && is_after_wide(f, i) &&
           (IN(c, TRAILING) || f->classes[i] == CJK_DASH ||
            f->cps[i] == HYPHEN);
}

/* ‼ ⁇ ⁈ ⁉ */
static bool is_double(uint32_t cp)
{
    return cp == 0x203C || (cp >= 0x2047 && cp <= 0x2049);
}

/* Characters that are no Chinese punctuation but behave otherwise beside it. */
static enum line_class tailor_other(const struct finder *f, size_t i,
                                    enum line_class c)
{
    if (is_let_go(f, i, c))
        return LB_ID;
    if (c == LB_AI) // what follows a letter or digit holds to it: m², CO₂
        return f->classes[i] == CJK_HAN || is_after_wide(f, i) ? LB_ID : LB_AL;
    if (f->cps[i] == FULLWIDTH_PLUS && i > 0 && // AI＋, 5G＋
        unicode_find(f->cps[i - 1])->gap == UNICODE_GAP_LATIN)
        return LB_NS;
    return is_double(f->cps[i]) ? LB_EX : c;
}

/*
 * EX never starts a line, not even after spaces, OP never ends one; GL does
 * neither; two B2 or IN hold together, and B2 may start a line.  A comma or
 * stop is EX and not CL, because a closing mark belongs to a number in LB25.
 */
static enum line_class tailored(const struct finder *f, size_t i,
                                enum line_class c)
{
    const enum break_level level = f->rules.level;

    switch (f->classes[i]) {
    case CJK_OPEN:
        return level == BREAK_LEVEL_NONE ? LB_ID : LB_OP;
    case CJK_CLOSE:
        return level == BREAK_LEVEL_NONE ? LB_ID : LB_CL;
    case CJK_COMMA:
    case CJK_STOP:
        return level == BREAK_LEVEL_NONE ? LB_ID : LB_EX;
    case CJK_MARK: // ？！ is one thing (GB/T 15834-2011, 5.1.2)
        return level == BREAK_LEVEL_NONE && !follows_mark(f, i) ? LB_ID : LB_EX;
    case CJK_MIDDOT:
    case CJK_WAVE:
        return level == BREAK_LEVEL_NONE ? LB_ID : LB_EX;
    case CJK_SLASH:
        return level == BREAK_LEVEL_NONE    ? LB_ID
               : level == BREAK_LEVEL_BASIC ? LB_EX
                                            : LB_GL;
    case CJK_LINE:
        if (!is_pair(f, i))
            return level == BREAK_LEVEL_NONE ? LB_ID : LB_EX;
        return level == BREAK_LEVEL_STRICT ? LB_IN : LB_B2;
    case CJK_ELLIPSIS:
        return level <= BREAK_LEVEL_BASIC ? LB_B2 : LB_IN;
    case CJK_SPACE: // it vanishes at a line's end as a space does
        return LB_SP;
    default:
        return tailor_other(f, i, c);
    }
}

static inline struct unit unit_at(const struct finder *f, size_t i)
{
    const struct unicode_entry *e = unicode_find(f->cps[i]);
    struct unit u = {(enum line_class)e->line, e->wide, e->future};

    if (f->rules.tailor && (u.class != LB_ID || f->classes[i] != CJK_HAN ||
                            f->cps[i] == FULLWIDTH_PLUS)) {
        u.class = tailored(f, i, u.class);
        u.wide = u.wide || f->classes[i] != CJK_NONE;
    }
    if (u.class == LB_AI)
        u.class = LB_AL;
    return u;
}

/* The class of the unit after the one that starts at i; BK at the end. */
static enum line_class class_after(const struct finder *f, size_t i)
{
    for (i++; i < f->count; i++) {
        const enum line_class c = unit_at(f, i).class;

        if (c != LB_CM && c != LB_ZWJ)
            return c;
    }
    return LB_BK;
}

/* LB23 to LB25: letters with digits, affixes with both, whole numbers. */
static bool number_holds(const struct finder *f, enum line_class b, size_t i)
{
    const enum line_class a = f->last.class;

    if ((IN(a, ALPHABETIC) && b == LB_NU) || (a == LB_NU && IN(b, ALPHABETIC)))
        return true;
    if ((a == LB_PR && IN(b, PICTURE)) || (IN(a, PICTURE) && b == LB_PO))
        return true;
    if ((IN(a, AFFIX) && IN(b, ALPHABETIC)) ||
        (IN(a, ALPHABETIC) && IN(b, AFFIX)))
        return true;
    if (f->number == NUMBER_DIGITS &&
        IN(b, OF(NU) | OF(SY) | OF(IS) | CLOSING | AFFIX))
        return true;
    if (f->number == NUMBER_CLOSED && IN(b, AFFIX))
        return true;
    if (b == LB_NU && IN(a, AFFIX | OF(OP) | OF(HY)))
        return true;
    return IN(a, AFFIX) && IN(b, OF(OP) | OF(HY)) && class_after(f, i) == LB_NU;
}

/* LB26 and LB27. */
static bool hangul_holds(enum line_class a, enum line_class b)
{
    if (a == LB_JL)
        return IN(b, OF(JL) | OF(JV) | OF(H2) | OF(H3) | OF(PO));
    if (IN(a, OF(JV) | OF(H2)))
        return IN(b, OF(JV) | OF(JT) | OF(PO));
    if (IN(a, OF(JT) | OF(H3)))
        return IN(b, OF(JT) | OF(PO));
    return a == LB_PR && IN(b, HANGUL);
}

/* LB28 to LB30b. */
static bool word_holds(const struct finder *f, struct unit b)
{
    const struct unit a = f->last;

    if (IN(a.class, ALPHABETIC | OF(IS)) && IN(b.class, ALPHABETIC))
        return true;
    if (IN(a.class, ALPHABETIC | OF(NU)) && b.class == LB_OP && !b.wide)
        return true;
    if (a.class == LB_CP && !a.wide && IN(b.class, ALPHABETIC | OF(NU)))
        return true;
    if (a.class == LB_RI && b.class == LB_RI && f->odd_flags)
        return true;
    return b.class == LB_EM && (a.class == LB_EB || a.future);
}

/* LB19 to LB31, no space before the place. */
static enum break_kind solid_kind(const struct finder *f, struct unit b,
                                  size_t i)
{
    const enum line_class a = f->last.class;

    if (b.class == LB_ID && IN(a, OF(ID) | OF(EX) | OF(CL)))
        return BREAK_MAY; // Han after Han or a mark; none of the rules holds
    if (IN(b.class, WORD) && IN(a, WORD))
        return BREAK_NO; // the rules for words and numbers, LB23, 25 and 28
    if (a == LB_QU || b.class == LB_QU)
        return BREAK_NO;
    if (a == LB_CB || b.class == LB_CB)
        return BREAK_MAY;
    if (IN(b.class, OF(BA) | OF(HY) | OF(NS) | OF(IN)) || a == LB_BB)
        return BREAK_NO;
    if (f->older == LB_HL && IN(a, OF(HY) | OF(BA)))
        return BREAK_NO;
    if (a == LB_SY && b.class == LB_HL)
        return BREAK_NO;
    return number_holds(f, b.class, i) || hangul_holds(a, b.class) ||
                   word_holds(f, b)
               ? BREAK_NO
               : BREAK_MAY;
}

static bool is_slash(const struct finder *f, size_t i)
{
    return f->rules.tailor && f->classes[i] == CJK_SLASH;
}

/* No space parts an ellipsis from the text before it, nor a slash from the text
 * after it (GB/T 15834-2011, 5.1.9). */
static bool space_holds(const struct finder *f, enum line_class b, size_t i)
{
    size_t solid = i - 1;

    if (f->rules.tailor && f->classes[i] >= CJK_MIDDOT &&
        f->classes[i] <= CJK_ELLIPSIS && b == LB_IN)
        return true;
    if (f->solid != LB_GL)
        return false;
    while (solid > 0 && unit_at(f, solid).class == LB_SP)
        solid--;
    return is_slash(f, solid);
}

static enum break_kind kind_before(const struct finder *f, struct unit u,
                                   size_t i)
{
    const enum line_class a = f->last.class, b = u.class;

    if (IN(a, HARD)) // LB4, LB5
        return a == LB_CR && b == LB_LF ? BREAK_NO : BREAK_MUST;
    if (IN(b, HARD | OF(SP) | OF(ZW))) // LB6, LB7
        return BREAK_NO;
    if (f->solid == LB_ZW) // LB8
        return BREAK_MAY;
    if (f->joined || a == LB_WJ || b == LB_WJ || a == LB_GL) // LB8a, 11, 12
        return BREAK_NO;
    if (b == LB_GL && (!IN(a, OF(SP) | OF(BA) | OF(HY)) || is_slash(f, i)))
        return BREAK_NO; // LB12a; and no slash starts a line
    if (IN(b, CLOSING | OF(EX) | OF(IS) | OF(SY))) // LB13
        return BREAK_NO;
    if (f->solid == LB_OP || (f->solid == LB_QU && b == LB_OP)) // LB14, LB15
        return BREAK_NO;
    if (IN(f->solid, CLOSING) && b == LB_NS) // LB16
        return BREAK_NO;
    if (f->solid == LB_B2 && b == LB_B2) // LB17
        return BREAK_NO;
    if (a == LB_SP) // LB18
        return space_holds(f, b, i) ? BREAK_NO : BREAK_MAY;
    return solid_kind(f, u, i);
}

static enum number number_after(enum number n, enum line_class c)
{
    if (c == LB_NU)
        return NUMBER_DIGITS;
    if (n == NUMBER_DIGITS && IN(c, OF(SY) | OF(IS)))
        return NUMBER_DIGITS;
    if (n == NUMBER_DIGITS && IN(c, CLOSING))
        return NUMBER_CLOSED;
    return NUMBER_NONE;
}

static void unit_pass(struct finder *f, struct unit u)
{
    f->odd_flags = u.class == LB_RI && !f->odd_flags;
    f->number = number_after(f->number, u.class);
    f->older = f->last.class;
    f->last = u;
    if (u.class != LB_SP)
        f->solid = u.class;
}

/* Ideographs, of which no rule tailors one, behind another one or a mark that
 * ends (none of the rules holds them): nearly all of a Chinese book.  Returns
 * where they end. */
static size_t han_pass(struct finder *f, size_t i, uint8_t *breaks)
{
    const size_t first = i;

    if (!IN(f->last.class, OF(ID) | OF(EX) | OF(CL)) || f->joined)
        return i;
    while (i < f->count && unicode_is_han(f->cps[i]))
        breaks[i++] = BREAK_MAY;
    if (i > first)
        unit_pass(f, (struct unit){.class = LB_ID, .wide = true});
    return i;
}

void breaks_find(const uint32_t *cps, const uint8_t *classes, size_t count,
                 struct break_rules rules, uint8_t *breaks)
{
    // A word joiner before the text holds its start.
    struct finder f = {.cps = cps,
                       .classes = classes,
                       .count = count,
                       .rules = rules,
                       .older = LB_WJ,
                       .last.class = LB_WJ,
                       .solid = LB_WJ};

    for (size_t i = 0; (i = han_pass(&f, i, breaks)) < count; i++) {
        struct unit u = unit_at(&f, i);
        const bool joiner = u.class == LB_ZWJ;

        if (u.class == LB_CM || joiner) {
            if (i > 0 && !IN(f.last.class, HARD | OF(SP) | OF(ZW))) {
                breaks[i] = BREAK_NO; // LB9
                f.joined = joiner;
                continue;
            }
            u.class = LB_AL; // LB10
        }
        breaks[i] = (uint8_t)(i ? kind_before(&f, u, i) : BREAK_NO);
        f.joined = joiner;
        unit_pass(&f, u);
    }
}

/* ---- welcome and unwelcome breaks ---------------------------------------- */

enum {
    GROUP_MAX = 5,        // characters inside brackets that stay together
    RELUCTANCE_UNIT = 90, // just under another line opened by 0.08 em a gap
    RELUCTANCE_MARK = 60,
    RELUCTANCE_NAME = 250
};

static bool is_digit(uint32_t cp)
{
    return unicode_find(cp)->line == LB_NU;
}

/* 百 千 万 亿 after digits: the unit comes yet. */
static bool is_multiple(uint32_t cp)
{
    return cp == 0x767E || cp == 0x5343 || cp == 0x4E07 || cp == 0x4EBF;
}

/* The first place from i on that is behind something else than two ideographs
 * or the one that starts the text: few are. */
static size_t han_end(const uint32_t *cps, size_t count, size_t i)
{
    if (i > 1 && !unicode_is_han(cps[i - 2]))
        return i;
    while (i < count && unicode_is_han(cps[i - 1]))
        i++;
    return i;
}

static uint8_t reluctance_at(const uint32_t *cps, const uint8_t *classes,
                             size_t count, size_t i)
{
    const uint32_t before = cps[i - 1];

    if (unicode_is_han(before) && !is_multiple(before))
        return 0;
    if (is_digit(before))
        return classes[i] == CJK_HAN ? RELUCTANCE_UNIT : 0;
    if (i > 1 && is_digit(cps[i - 2]) && is_multiple(before))
        return classes[i] == CJK_HAN ? RELUCTANCE_UNIT : 0; // 1.2亿|元
    if ((before >= 0x2460 && before <= 0x24FF) ||
        (before >= 0x2776 && before <= 0x2793))
        return RELUCTANCE_MARK;
    if (!is_digit(cps[i]) || i < 2)
        return 0;
    if (before == 0xFF1A && is_digit(cps[i - 2])) // 10：30
        return RELUCTANCE_UNIT;
    return unicode_find(before)->line == LB_IS && i + 1 < count
               ? RELUCTANCE_NAME
               : 0;
}

static void group_hold(const uint8_t *classes, size_t count, size_t open,
                       const uint8_t *breaks, uint8_t *percent)
{
    size_t close = open + 1;

    while (close < count && close <= open + GROUP_MAX + 1 &&
           classes[close] != CJK_CLOSE && classes[close] != CJK_OPEN)
        close++;
    if (close >= count || close > open + GROUP_MAX + 1 ||
        classes[close] != CJK_CLOSE)
        return;
    for (size_t i = open + 1; i <= close; i++)
        if (breaks[i] == BREAK_MAY && percent[i] < RELUCTANCE_UNIT)
            percent[i] = RELUCTANCE_UNIT;
}

void breaks_reluctance(const uint32_t *cps, const uint8_t *classes,
                       size_t count, const uint8_t *breaks, uint8_t *percent)
{
    memset(percent, 0, count);
    for (size_t i = 1; (i = han_end(cps, count, i)) < count; i++) {
        uint8_t own;

        if (classes[i - 1] == CJK_OPEN)
            group_hold(classes, count, i - 1, breaks, percent);
        if (breaks[i] != BREAK_MAY)
            continue;
        own = reluctance_at(cps, classes, count, i);
        if (own > percent[i])
            percent[i] = own;
    }
}
