/*
 * kinds - a table for what Unicode's scripts leave open.
 *
 * Symbols below U+2E80 are shared by all scripts (Script=Common).  A Chinese
 * book takes arrows, numerals in circles, boxes and mathematical operators from
 * its Han face, where they fill the square; signs that stand at digits (± × ÷ °
 * ‰ − €) come from the Western face with the digits.
 */
#include "text/kinds.h"

#include <stddef.h>

#include <hb.h>

/* Sorted, disjoint, inclusive. */
static const struct kind_range {
    uint32_t first, last;
    enum kind kind;
} ranges[] = {
    {0x0009, 0x000A, KIND_BLANK},  {0x000D, 0x000D, KIND_BLANK},
    {0x0020, 0x0020, KIND_BLANK},  {0x0021, 0x002F, KIND_SIGN},
    {0x0030, 0x0039, KIND_DIGIT},  {0x003A, 0x0040, KIND_SIGN},
    {0x0041, 0x005A, KIND_LETTER}, {0x005B, 0x0060, KIND_SIGN},
    {0x0061, 0x007A, KIND_LETTER}, {0x007B, 0x007E, KIND_SIGN},
    {0x00A0, 0x00A0, KIND_SPACE},  {0x00A1, 0x00A9, KIND_SIGN},
    {0x00AB, 0x00AC, KIND_SIGN},   {0x00AD, 0x00AD, KIND_HIDDEN},
    {0x00AE, 0x00B4, KIND_SIGN},   {0x00B6, 0x00B6, KIND_SIGN},
    {0x00B7, 0x00B7, KIND_EITHER}, {0x00B8, 0x00B9, KIND_SIGN},
    {0x00BB, 0x00BF, KIND_SIGN},   {0x00D7, 0x00D7, KIND_SIGN},
    {0x00F7, 0x00F7, KIND_SIGN},   {0x02B0, 0x02FF, KIND_LETTER},
    {0x1100, 0x11FF, KIND_CJK},    {0x2000, 0x200A, KIND_SPACE},
    {0x200B, 0x200F, KIND_HIDDEN}, {0x2010, 0x2013, KIND_SIGN},
    {0x2014, 0x2014, KIND_EITHER}, {0x2015, 0x2017, KIND_PUNCT},
    {0x2018, 0x2019, KIND_EITHER}, {0x201A, 0x201B, KIND_SIGN},
    {0x201C, 0x201D, KIND_EITHER}, {0x201E, 0x2022, KIND_SIGN},
    {0x2023, 0x2025, KIND_PUNCT},  {0x2026, 0x2026, KIND_EITHER},
    {0x2027, 0x2027, KIND_PUNCT},  {0x2028, 0x202E, KIND_HIDDEN},
    {0x202F, 0x202F, KIND_SPACE},  {0x2030, 0x203A, KIND_SIGN},
    {0x203B, 0x203D, KIND_PUNCT},  {0x203E, 0x2046, KIND_SIGN},
    {0x2047, 0x2049, KIND_PUNCT},  {0x204A, 0x205E, KIND_SIGN},
    {0x205F, 0x205F, KIND_SPACE},  {0x2060, 0x206F, KIND_HIDDEN},
    {0x20A0, 0x20CF, KIND_SIGN},   {0x2100, 0x2121, KIND_CJK},
    {0x2122, 0x2122, KIND_SIGN},   {0x2123, 0x2211, KIND_CJK},
    {0x2212, 0x2212, KIND_SIGN},   {0x2213, 0x22EE, KIND_CJK},
    {0x22EF, 0x22EF, KIND_PUNCT},  {0x22F0, 0x27FF, KIND_CJK},
    {0x2900, 0x2BFF, KIND_CJK},    {0x2E00, 0x2E39, KIND_SIGN},
    {0x2E3A, 0x2E3B, KIND_PUNCT},  {0x2E3C, 0x2E7F, KIND_SIGN},
    {0x2E80, 0x2FFF, KIND_CJK},    {0x3000, 0x3003, KIND_PUNCT},
    {0x3004, 0x3004, KIND_CJK},    {0x3005, 0x3007, KIND_HAN},
    {0x3008, 0x3011, KIND_PUNCT},  {0x3012, 0x3013, KIND_CJK},
    {0x3014, 0x301F, KIND_PUNCT},  {0x3020, 0x3029, KIND_CJK},
    {0x302A, 0x302F, KIND_MARK},   {0x3030, 0x3030, KIND_PUNCT},
    {0x3031, 0x303A, KIND_CJK},    {0x303B, 0x303B, KIND_HAN},
    {0x303C, 0x3098, KIND_CJK},    {0x3099, 0x309A, KIND_MARK},
    {0x309B, 0x30FA, KIND_CJK},    {0x30FB, 0x30FB, KIND_PUNCT},
    {0x30FC, 0x33FF, KIND_CJK},    {0x3400, 0x4DBF, KIND_HAN},
    {0x4DC0, 0x4DFF, KIND_CJK},    {0x4E00, 0x9FFF, KIND_HAN},
    {0xA000, 0xA4CF, KIND_CJK},    {0xA960, 0xA97F, KIND_CJK},
    {0xAC00, 0xD7FF, KIND_CJK},    {0xE000, 0xF8FF, KIND_CJK},
    {0xF900, 0xFAFF, KIND_HAN},    {0xFE00, 0xFE0F, KIND_MARK},
    {0xFE10, 0xFE1F, KIND_PUNCT},  {0xFE20, 0xFE2F, KIND_MARK},
    {0xFE30, 0xFE6F, KIND_PUNCT},  {0xFEFF, 0xFEFF, KIND_HIDDEN},
    {0xFF01, 0xFF0F, KIND_PUNCT},  {0xFF10, 0xFF19, KIND_CJK},
    {0xFF1A, 0xFF20, KIND_PUNCT},  {0xFF21, 0xFF3A, KIND_CJK},
    {0xFF3B, 0xFF40, KIND_PUNCT},  {0xFF41, 0xFF5A, KIND_CJK},
    {0xFF5B, 0xFF65, KIND_PUNCT},  {0xFF66, 0xFFEF, KIND_CJK},
    {0x1F000, 0x1FAFF, KIND_CJK},  {0x20000, 0x3FFFF, KIND_HAN},
    {0xE0100, 0xE01EF, KIND_MARK},
};

/* What no row names: marks and spaces by their category, else a letter. */
static enum kind kind_by_category(uint32_t cp)
{
    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), cp)) {
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        return KIND_MARK;
    case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
        return KIND_SPACE;
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
        return KIND_HIDDEN;
    default:
        return KIND_LETTER;
    }
}

enum kind kind_of(uint32_t cp)
{
    size_t low = 0, high = sizeof(ranges) / sizeof(ranges[0]);

    if (cp >= 0x4E00 && cp <= 0x9FFF) // nearly all of a Chinese book
        return KIND_HAN;
    while (low < high) { // invariant: the row, if any, is in [low, high)
        size_t mid = low + (high - low) / 2;

        if (cp > ranges[mid].last)
            low = mid + 1;
        else if (cp < ranges[mid].first)
            high = mid;
        else
            return ranges[mid].kind;
    }
    return kind_by_category(cp);
}
