/*
 * One pass from the right notes what each mark sees there, one from the left
 * decides; a third makes pairs alike.  One mark of a pair alone cannot be
 * decided: the closing one of 个“100%” has no Chinese beside it.
 */
#include "text/marks.h"

#include <stdbool.h>

#include "text/kinds.h"

enum { QUOTES_OPEN_MAX = 16 }; // deeper ones are judged by their neighbours

/* What a character says about a mark beside it. */
enum side { SIDE_OPEN, SIDE_CHINESE, SIDE_WESTERN };

/* The side seen past a character, when `beyond` is the one seen past what lies
 * behind it. */
static enum side side_past(uint32_t cp, enum side beyond)
{
    if (cp == 0)
        return SIDE_OPEN;
    switch (kind_of(cp)) {
    case KIND_HAN:
    case KIND_CJK:
    case KIND_PUNCT:
        return SIDE_CHINESE;
    case KIND_LETTER:
        return SIDE_WESTERN;
    case KIND_DIGIT:
    case KIND_SIGN:
        return SIDE_OPEN;
    case KIND_EITHER:
    case KIND_MARK:
    case KIND_BLANK:
    case KIND_SPACE:
    case KIND_HIDDEN:
        return beyond;
    }
    return SIDE_OPEN;
}

static bool is_word_character(uint32_t cp)
{
    return cp != 0 && (kind_of(cp) == KIND_LETTER || kind_of(cp) == KIND_DIGIT);
}

/* ’ inside a word or a number is an apostrophe. */
static bool is_apostrophe(const uint32_t *cps, size_t count, size_t i)
{
    return cps[i] == 0x2019 && i > 0 && i + 1 < count &&
           is_word_character(cps[i - 1]) && is_word_character(cps[i + 1]);
}

/* Makes the two marks of every pair “ ” and ‘ ’ of one kind. */
static void quotes_pair(const uint32_t *cps, size_t count, uint8_t *chinese)
{
    size_t open[QUOTES_OPEN_MAX], depth = 0;

    for (size_t i = 0; i < count; i++) {
        if (cps[i] == 0x201C || cps[i] == 0x2018) {
            if (depth < QUOTES_OPEN_MAX)
                open[depth++] = i;
        } else if ((cps[i] == 0x201D || cps[i] == 0x2019) && depth > 0 &&
                   cps[open[depth - 1]] == cps[i] - 1 &&
                   !is_apostrophe(cps, count, i)) {
            depth--;
            chinese[i] = chinese[open[depth]] =
                chinese[i] || chinese[open[depth]];
        }
    }
}

void marks_decide(const uint32_t *cps, size_t count, uint8_t *chinese)
{
    bool letters = false, any_chinese = false, any = false, otherwise;
    enum side side = SIDE_OPEN;

    for (size_t i = count; i-- > 0;) {
        const enum kind kind = cps[i] ? kind_of(cps[i]) : KIND_HIDDEN;

        letters = letters || kind == KIND_LETTER;
        any_chinese = any_chinese || kind_is_cjk(kind);
        any = any || kind == KIND_EITHER;
        // Of a mark, for now, the side to the right.
        chinese[i] = kind == KIND_EITHER ? (uint8_t)side : kind_is_cjk(kind);
        side = side_past(cps[i], side);
    }
    if (!any)
        return;
    otherwise = any_chinese || !letters;
    side = SIDE_OPEN;
    for (size_t i = 0; i < count; i++) {
        if (cps[i] && kind_of(cps[i]) == KIND_EITHER) {
            const enum side after = (enum side)chinese[i];

            if (is_apostrophe(cps, count, i))
                chinese[i] = false;
            else if (side == SIDE_CHINESE || after == SIDE_CHINESE)
                chinese[i] = true;
            else
                chinese[i] = otherwise &&
                             !(side == SIDE_WESTERN && after == SIDE_WESTERN);
        }
        side = side_past(cps[i], side);
    }
    quotes_pair(cps, count, chinese);
}
