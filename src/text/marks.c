/*
 * One pass decides each mark by what it has passed and by the next character
 * that says anything, which is looked for once for all marks before it; another
 * makes pairs alike.  One mark of a pair alone cannot be decided: the closing
 * one of 个“100%” has no Chinese beside it.
 */
#include "text/marks.h"

#include <stdbool.h>

#include "text/kinds.h"

enum { QUOTES_OPEN_MAX = 16 }; // deeper ones are judged by their neighbours

/* A mark that neither side decides, until the paragraph does. */
enum { UNDECIDED = 2 };

/* What a character says about a mark beside it; BEYOND: what lies behind the
 * character says it. */
enum side { SIDE_BEYOND, SIDE_OPEN, SIDE_CHINESE, SIDE_WESTERN };

static enum side side_of(uint32_t cp, enum kind kind)
{
    if (cp == 0)
        return SIDE_OPEN;
    switch (kind) {
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
        return SIDE_BEYOND;
    }
    return SIDE_OPEN;
}

/* The first character after i that says anything, or `count`. */
static size_t telling_after(const uint32_t *cps, const uint8_t *kinds,
                            size_t count, size_t i)
{
    do
        i++;
    while (i < count && side_of(cps[i], (enum kind)kinds[i]) == SIDE_BEYOND);
    return i;
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

static uint8_t mark_decide(enum side before, enum side after)
{
    if (before == SIDE_CHINESE || after == SIDE_CHINESE)
        return true;
    return before == SIDE_WESTERN && after == SIDE_WESTERN ? false : UNDECIDED;
}

void marks_resolve(const uint32_t *cps, size_t count, uint8_t *chinese)
{
    bool letters = false, any_chinese = false, undecided = false;
    enum side before = SIDE_OPEN, after;
    size_t next = 0; // the telling character after the last mark

    for (size_t i = 0; i < count; i++) {
        const enum kind kind = (enum kind)chinese[i]; // so are those behind it
        const enum side side = side_of(cps[i], kind);

        chinese[i] = side == SIDE_CHINESE;
        any_chinese = any_chinese || side == SIDE_CHINESE;
        letters = letters || side == SIDE_WESTERN;
        if (side != SIDE_BEYOND)
            before = side;
        if (kind != KIND_EITHER || is_apostrophe(cps, count, i))
            continue;
        if (next <= i)
            next = telling_after(cps, chinese, count, i);
        after = next < count ? side_of(cps[next], (enum kind)chinese[next])
                             : SIDE_OPEN;
        chinese[i] = mark_decide(before, after);
        undecided = undecided || chinese[i] == UNDECIDED;
    }
    for (size_t i = 0; undecided && i < count; i++)
        if (chinese[i] == UNDECIDED)
            chinese[i] = any_chinese || !letters;
    quotes_pair(cps, count, chinese);
}

void marks_decide(const uint32_t *cps, size_t count, uint8_t *chinese)
{
    for (size_t i = 0; i < count; i++)
        chinese[i] = (uint8_t)kind_of(cps[i]);
    marks_resolve(cps, count, chinese);
}
