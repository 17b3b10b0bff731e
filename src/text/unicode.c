/*
 * The table has two levels: a block of 128 characters, and in it the index of
 * one of under a hundred different entries.
 *
 * Quotation marks are code points that Chinese and Western text share.  One
 * mark alone cannot be decided (个“100%”: the closing one has no Han beside
 * it), so pairs are matched and decided together.
 */
#include "text/unicode.h"

#include "text/unicode_table.h"

/* Quotations open at a time; deeper ones are decided without their partner. */
enum { QUOTE_DEPTH = 16 };

const struct unicode_entry unicode_han = {LB_ID, CJK_HAN, UNICODE_GAP_HAN, 1,
                                          0};

const struct unicode_entry *unicode_look_up(uint32_t cp)
{
    if (cp > 0x10FFFF)
        cp = 0xFFFD;
    return &unicode_palette[unicode_codes[unicode_blocks[cp / UNICODE_BLOCK]]
                                         [cp % UNICODE_BLOCK]];
}

/* What the neighbours of a mark say it is. */
enum side { SIDE_UNKNOWN, SIDE_WESTERN, SIDE_CHINESE };

struct quote {
    size_t at;
    uint32_t cp;
    enum side side;
};

struct resolver {
    const uint32_t *cps;
    size_t count;
    uint8_t *classes;
    struct quote open[QUOTE_DEPTH];
    size_t depth;
};

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0;
}

static bool wide_at(const struct resolver *r, size_t i)
{
    return i < r->count && cjk_is_wide(r->classes[i]);
}

static bool wide_beside(const struct resolver *r, size_t i)
{
    return (i > 0 && wide_at(r, i - 1)) || wide_at(r, i + 1);
}

static bool is_letter(uint32_t cp)
{
    return unicode_find(cp)->gap == UNICODE_GAP_LATIN &&
           unicode_find(cp)->line != LB_NU;
}

static bool between_letters(const struct resolver *r, size_t i)
{
    return i > 0 && i + 1 < r->count && is_letter(r->cps[i - 1]) &&
           is_letter(r->cps[i + 1]);
}

/* The nearest characters that are no blanks: Chinese if one is, Western if one
 * is a letter, unknown beside digits, signs and the ends of the text. */
static enum side side_of(const struct resolver *r, size_t i)
{
    size_t before = i, after = i + 1;
    bool letter;

    while (before > 0 && is_blank(r->cps[before - 1]))
        before--;
    while (after < r->count && is_blank(r->cps[after]))
        after++;
    if ((before > 0 && wide_at(r, before - 1)) || wide_at(r, after))
        return SIDE_CHINESE;
    letter = (before > 0 && is_letter(r->cps[before - 1])) ||
             (after < r->count && is_letter(r->cps[after]));
    return letter ? SIDE_WESTERN : SIDE_UNKNOWN;
}

static void quote_open(struct resolver *r, size_t i)
{
    const enum side side = side_of(r, i);

    r->classes[i] = side == SIDE_WESTERN ? CJK_NONE : CJK_OPEN;
    if (r->depth < QUOTE_DEPTH)
        r->open[r->depth++] = (struct quote){i, r->cps[i], side};
}

static void quote_close(struct resolver *r, size_t i)
{
    const uint32_t partner = r->cps[i] == 0x201D ? 0x201C : 0x2018;
    enum side side;
    size_t k = r->depth;

    if (r->cps[i] == 0x2019 && between_letters(r, i)) {
        r->classes[i] = CJK_NONE; // an apostrophe
        return;
    }
    side = side_of(r, i);
    while (k > 0 && r->open[k - 1].cp != partner)
        k--;
    if (k > 0) {
        const struct quote *open = &r->open[k - 1];

        side = side > open->side ? side : open->side;
        r->classes[open->at] = side == SIDE_WESTERN ? CJK_NONE : CJK_OPEN;
        r->depth = k - 1;
    }
    r->classes[i] = side == SIDE_WESTERN ? CJK_NONE : CJK_CLOSE;
}

static bool ellipsis_is_western(const struct resolver *r, size_t i)
{
    const uint32_t cp = r->cps[i];
    const bool paired = (i > 0 && r->cps[i - 1] == cp) ||
                        (i + 1 < r->count && r->cps[i + 1] == cp);

    return !paired && !wide_beside(r, i) && i > 0 && is_letter(r->cps[i - 1]);
}

/* Turns a character that Western text uses too back to NONE where it stands in
 * such text. */
static void shared(struct resolver *r, size_t i)
{
    const uint32_t cp = r->cps[i];
    bool western = false;

    switch (r->classes[i]) {
    case CJK_QUOTE_OPEN:
        quote_open(r, i);
        return;
    case CJK_QUOTE_CLOSE:
        quote_close(r, i);
        return;
    case CJK_SLASH:
        western = cp == '/' && !wide_beside(r, i);
        break;
    case CJK_DASH: // a hyphen before a digit is a minus sign
        western =
            !wide_beside(r, i) || (cp == '-' && i + 1 < r->count &&
                                   unicode_find(r->cps[i + 1])->line == LB_NU);
        break;
    case CJK_LINE:
    case CJK_MIDDOT:
        western = between_letters(r, i);
        break;
    case CJK_ELLIPSIS:
        western = ellipsis_is_western(r, i);
        break;
    default:
        break;
    }
    if (western)
        r->classes[i] = CJK_NONE;
}

bool cjk_resolve(const uint32_t *cps, size_t count, uint8_t *classes)
{
    struct resolver r = {.cps = cps, .count = count, .classes = classes};
    bool has_han = false, has_shared = false;

    for (size_t i = 0; i < count; i++) {
        const enum cjk_class c = unicode_find(cps[i])->cjk;

        classes[i] = (uint8_t)c;
        has_han = has_han || c == CJK_HAN;
        has_shared = has_shared || c >= CJK_MIDDOT;
    }
    for (size_t i = 0; has_shared && i < count; i++)
        if (classes[i] >= CJK_MIDDOT)
            shared(&r, i);
    return has_han;
}
