/*
 * The table has two levels: a block of 128 characters, and in it the index of
 * one of under a hundred different entries.
 */
#include "text/unicode.h"

#include "text/unicode_table.h"

const struct unicode_entry unicode_han = {LB_ID, CJK_HAN, UNICODE_GAP_HAN, 1,
                                          0};

const struct unicode_entry *unicode_look_up(uint32_t cp)
{
    if (cp > 0x10FFFF)
        cp = 0xFFFD;
    return &unicode_palette[unicode_codes[unicode_blocks[cp / UNICODE_BLOCK]]
                                         [cp % UNICODE_BLOCK]];
}

static bool wide_beside(const uint8_t *classes, size_t count, size_t i)
{
    return (i > 0 && cjk_is_wide(classes[i - 1])) ||
           (i + 1 < count && cjk_is_wide(classes[i + 1]));
}

/* The class of a mark that is shared with Western text, when it is Chinese. */
static enum cjk_class chinese_class(enum cjk_class c)
{
    switch (c) {
    case CJK_QUOTE_OPEN:
        return CJK_OPEN;
    case CJK_QUOTE_CLOSE:
        return CJK_CLOSE;
    default:
        return c;
    }
}

static bool is_shared(enum cjk_class c)
{
    return c == CJK_QUOTE_OPEN || c == CJK_QUOTE_CLOSE || c == CJK_MIDDOT ||
           c == CJK_LINE || c == CJK_ELLIPSIS;
}

/* Whether / - – stand in Western text; a hyphen before a digit is a minus, and
 * what follows the last / of an address does not make it Chinese. */
static bool is_western(const uint32_t *cps, const uint8_t *classes,
                       size_t count, size_t i, bool address)
{
    if (classes[i] == CJK_SLASH)
        return cps[i] == '/' && (address || !wide_beside(classes, count, i));
    return !wide_beside(classes, count, i) ||
           (cps[i] == '-' && i + 1 < count &&
            unicode_find(cps[i + 1])->line == LB_NU);
}

/* https:// and example.cn are the first that is seen of an address. */
static bool opens_address(const uint32_t *cps, size_t count, size_t i)
{
    if (i == 0 || i + 1 >= count)
        return false;
    return (cps[i] == ':' && cps[i + 1] == '/') ||
           (cps[i] == '.' && unicode_find(cps[i + 1])->line == LB_AL &&
            unicode_find(cps[i - 1])->gap == UNICODE_GAP_LATIN);
}

/* Gives the signs that stand in Western text back to it.  An address goes up to
 * the next Chinese character or space. */
static void signs_resolve(const uint32_t *cps, size_t count, uint8_t *classes)
{
    bool address = false;

    for (size_t i = 0; i < count; i++) {
        const bool sign = classes[i] == CJK_SLASH || classes[i] == CJK_DASH;

        if (sign && is_western(cps, classes, count, i, address))
            classes[i] = CJK_NONE;
        if (cjk_is_wide(classes[i]) || unicode_find(cps[i])->line == LB_SP)
            address = false;
        else
            address = address || opens_address(cps, count, i);
    }
}

bool cjk_resolve(const uint32_t *cps, size_t count, const uint8_t *chinese,
                 uint8_t *classes)
{
    bool has_han = false, has_signs = false;

    for (size_t i = 0; i < count; i++) {
        const size_t first = i;
        enum cjk_class c;

        while (i < count && unicode_is_han(cps[i]))
            classes[i++] = CJK_HAN;
        has_han = has_han || i > first;
        if (i == count)
            break;
        c = (enum cjk_class)unicode_look_up(cps[i])->cjk;
        if (is_shared(c))
            c = chinese[i] ? chinese_class(c) : CJK_NONE;
        classes[i] = (uint8_t)c;
        has_han = has_han || c == CJK_HAN;
        has_signs = has_signs || c == CJK_SLASH || c == CJK_DASH;
    }
    if (has_signs)
        signs_resolve(cps, count, classes);
    return has_han;
}
