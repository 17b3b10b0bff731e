/*
 * What may not start a line, what may not end one, what nothing parts, what
 * never opens: clreq and GB/T 15834-2011, 5.1, character by character.  Of a
 * mark that Western text has too only what is certain is said.
 */
#include "tests/property/property.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    enum sort sort;
    const char *characters;
} table[] = {
    {SORT_COMMA, "，、；："},
    {SORT_STOP, "。．"},
    {SORT_MARK, "？！"},
    {SORT_DOUBLE, "‼⁇⁈⁉"},
    {SORT_OPEN, "“‘（《〈【〖〔［｛「『"},
    {SORT_CLOSE, "”’）》〉】〗〕］｝」』"},
    {SORT_DASH, "—⸺"},
    {SORT_ELLIPSIS, "…⋯"},
    {SORT_WAVE, "～〜"},
    {SORT_HYPHEN, "–-"},
    {SORT_MIDDOT, "·・‧"},
    {SORT_SLASH, "/／"},
    {SORT_SUFFIX, "％%‰℃°℉′″"},
    {SORT_PREFIX, "￥¥$＄№±−+"},
    {SORT_REPEAT, "々〻"},
    {SORT_POINT, ".,"},
    {SORT_BLANK, " \t\n\r"},
    {SORT_SQUARE_SPACE, "\u3000"},
    {SORT_GLUE, "\u00A0\u202F\u2060"},
    {SORT_SPLIT, "\u200B"},
};

static enum sort table_find(uint32_t cp)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const char *p = table[i].characters, *end = p + strlen(p);

        while (p < end)
            if (utf8_next(&p, end) == cp)
                return table[i].sort;
    }
    return SORT_OTHER;
}

enum sort sort_of(uint32_t cp)
{
    if ((cp >= 0x3400 && cp < 0xA000) || cp == 0x3007 || cp >= 0x20000)
        return SORT_HAN;
    if (cp >= '0' && cp <= '9')
        return SORT_DIGIT;
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
        (cp >= 0xC0 && cp <= 0xFF && cp != 0xD7 && cp != 0xF7))
        return SORT_LETTER;
    return table_find(cp);
}

/* ---- marks of two scripts ------------------------------------------------ */

static bool is_shared(uint32_t cp)
{
    return (cp >= 0x2018 && cp <= 0x201D) || cp == 0x2014 || cp == 0x2026 ||
           cp == 0xB7 || cp == '/' || cp == '-' || cp == 0x2013;
}

static bool is_wide(uint32_t cp)
{
    const enum sort s = sort_of(cp);

    return s == SORT_HAN || s == SORT_WAVE ||
           (s >= SORT_COMMA && s <= SORT_CLOSE && s != SORT_DOUBLE &&
            !is_shared(cp));
}

static bool is_letter_or_digit(uint32_t cp)
{
    return sort_of(cp) == SORT_LETTER || sort_of(cp) == SORT_DIGIT;
}

/* The last / of https://www.gov.cn/ is not of the Chinese text around it. */
static bool ends_address(const uint32_t *cps, size_t i)
{
    for (size_t k = i; cps[i] == '/' && k-- > 1;) {
        if (is_wide(cps[k]) || cps[k] == ' ' || cps[k] == 0x3000)
            return false;
        if ((cps[k] == ':' && cps[k + 1] == '/') ||
            (cps[k] == '.' && sort_of(cps[k + 1]) == SORT_LETTER &&
             is_letter_or_digit(cps[k - 1])))
            return true;
    }
    return false;
}

bool is_chinese(const uint32_t *cps, size_t count, size_t i)
{
    if (ends_address(cps, i))
        return false;
    return !is_shared(cps[i]) || (i > 0 && is_wide(cps[i - 1])) ||
           (i + 1 < count && is_wide(cps[i + 1]));
}

static bool has_wide(const uint32_t *cps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_wide(cps[i]))
            return true;
    return false;
}

/* — between two numbers of a Chinese text is one too: 2021—2025. */
static bool is_chinese_dash(const uint32_t *cps, size_t count, size_t i)
{
    return is_chinese(cps, count, i) ||
           (i > 0 && i + 1 < count && sort_of(cps[i - 1]) == SORT_DIGIT &&
            sort_of(cps[i + 1]) == SORT_DIGIT && has_wide(cps, count));
}

/* ---- line ends ----------------------------------------------------------- */

static bool in_row(const uint32_t *cps, size_t count, size_t i)
{
    const enum sort s = sort_of(cps[i]);

    return cps[i] == 0x2E3A || (i > 0 && sort_of(cps[i - 1]) == s) ||
           (i + 1 < count && sort_of(cps[i + 1]) == s);
}

static const char *start_fault(const uint32_t *cps, size_t count, size_t i,
                               enum break_level level)
{
    const enum sort before = sort_of(cps[i - 1]);

    switch (sort_of(cps[i])) {
    case SORT_COMMA:
    case SORT_STOP:
    case SORT_MARK:
    case SORT_DOUBLE:
        return "a dot starts a line";
    case SORT_CLOSE:
        return is_chinese(cps, count, i) ? "a closing mark starts a line"
                                         : NULL;
    case SORT_MIDDOT:
        return is_chinese(cps, count, i) ? "a middle dot starts a line" : NULL;
    case SORT_WAVE:
        return "a wave starts a line";
    case SORT_SLASH:
        return is_chinese(cps, count, i) ? "a slash starts a line" : NULL;
    case SORT_HYPHEN:
        return before == SORT_HAN &&
                       (i + 1 == count || sort_of(cps[i + 1]) != SORT_DIGIT)
                   ? "a hyphen starts a line"
                   : NULL;
    case SORT_DASH:
        if (!in_row(cps, count, i))
            return is_chinese_dash(cps, count, i) ? "a dash starts a line"
                                                  : NULL;
        return level == BREAK_LEVEL_STRICT && is_chinese(cps, count, i)
                   ? "—— starts a line"
                   : NULL;
    case SORT_ELLIPSIS:
        return level >= BREAK_LEVEL_GB && is_chinese(cps, count, i)
                   ? "an ellipsis starts a line"
                   : NULL;
    case SORT_SUFFIX:
        return before == SORT_DIGIT ? "a number loses its suffix" : NULL;
    case SORT_REPEAT:
        return level == BREAK_LEVEL_STRICT && before == SORT_HAN
                   ? "々 starts a line"
                   : NULL;
    default:
        return NULL;
    }
}

/* `last` is the line's last character that shows. */
static const char *stop_fault(const uint32_t *cps, size_t count, size_t last,
                              enum break_level level)
{
    switch (sort_of(cps[last])) {
    case SORT_OPEN:
        return is_chinese(cps, count, last) ? "an opening mark ends a line"
                                            : NULL;
    case SORT_SLASH:
        return level >= BREAK_LEVEL_GB && is_chinese(cps, count, last)
                   ? "a slash ends a line"
                   : NULL;
    default:
        return NULL;
    }
}

/* What nothing parts at any level, no blank being there. */
static const char *parting_fault(const uint32_t *cps, size_t count, size_t i)
{
    const enum sort a = sort_of(cps[i - 1]), b = sort_of(cps[i]);

    if ((a == SORT_DASH || a == SORT_ELLIPSIS) && cps[i] == cps[i - 1] &&
        (i == 1 || cps[i - 2] != cps[i]) &&
        (i + 1 == count || cps[i + 1] != cps[i]))
        return "a line ends inside —— or ……";
    if (a == SORT_MARK && b == SORT_MARK)
        return "a line ends inside ？！";
    if ((a == SORT_LETTER || a == SORT_DIGIT) &&
        (b == SORT_LETTER || b == SORT_DIGIT))
        return "a line ends inside a word or a number";
    if (b == SORT_DIGIT && a == SORT_POINT && i > 1 &&
        sort_of(cps[i - 2]) == SORT_DIGIT)
        return "a line ends inside a number";
    if (b == SORT_POINT && a == SORT_DIGIT)
        return "a line ends before a decimal point";
    if (a == SORT_PREFIX && b == SORT_DIGIT)
        return "a number loses its prefix";
    if ((a == SORT_GLUE && b != SORT_SPLIT && b != SORT_SQUARE_SPACE) ||
        (b == SORT_GLUE && a != SORT_HYPHEN && a != SORT_SQUARE_SPACE))
        return "a line ends at a joiner";
    return NULL;
}

const char *line_end_fault(const uint32_t *cps, size_t count, size_t i,
                           enum break_level level)
{
    const char *why;
    size_t last = i - 1;

    while (last > 0 && (sort_of(cps[last]) == SORT_BLANK ||
                        sort_of(cps[last]) == SORT_SQUARE_SPACE))
        last--;
    if (sort_of(cps[last]) == SORT_SPLIT)
        return NULL;
    why =
        sort_of(cps[i - 1]) != SORT_BLANK ? parting_fault(cps, count, i) : NULL;
    if (!why && level != BREAK_LEVEL_NONE)
        why = start_fault(cps, count, i, level);
    if (!why && level != BREAK_LEVEL_NONE)
        why = stop_fault(cps, count, last, level);
    return why;
}

/* ---- what never opens ---------------------------------------------------- */

static bool is_connector(const uint32_t *cps, size_t count, size_t i)
{
    const enum sort s = sort_of(cps[i]);

    return s >= SORT_DASH && s <= SORT_SLASH && is_chinese(cps, count, i);
}

static bool is_numeric(enum sort s)
{
    return s == SORT_DIGIT || s == SORT_POINT || s == SORT_SUFFIX ||
           s == SORT_PREFIX;
}

const char *opening_fault(const uint32_t *cps, size_t count, size_t i)
{
    const enum sort a = sort_of(cps[i]), b = sort_of(cps[i + 1]);

    if (a == SORT_BLANK || b == SORT_BLANK || cps[i] == 0xA0)
        return NULL;
    if (a == SORT_OPEN && is_chinese(cps, count, i))
        return "the inside of an opening mark opens";
    if ((b == SORT_CLOSE && is_chinese(cps, count, i + 1)) ||
        (b >= SORT_COMMA && b <= SORT_MARK))
        return "the room before a closing mark opens";
    if (is_connector(cps, count, i) || is_connector(cps, count, i + 1))
        return "the room beside a connector opens";
    if (is_numeric(a) && is_numeric(b) &&
        (a == SORT_DIGIT || b == SORT_DIGIT) && cps[i] != 0xFF05) // ％1 is none
        return "a number opens";
    if (a == SORT_LETTER && b == SORT_LETTER)
        return "a word opens";
    return NULL;
}
