#include "text/itemize.h"

#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"

enum { QUOTES_OPEN_MAX = 16 }; // deeper ones are judged by their neighbours

/* A run of blanks whose fate the next character decides. */
struct fold {
    bool pending, line_end;
    uint32_t span, source; // of its first character
};

struct itemizer {
    const struct span *spans;
    struct items out;
    struct fold fold;
    bool at_start;  // of the paragraph or after a break: blanks vanish
    enum kind last; // kind of the last base character
};

static struct item *item_add(struct itemizer *z, uint32_t cp, uint32_t span,
                             uint32_t source)
{
    struct item *item = &z->out.items[z->out.count++];

    *item = (struct item){.cp = cp,
                          .at = (uint32_t)z->out.text_size,
                          .span = span,
                          .source = source};
    if (cp != 0)
        z->out.text_size += utf8_encode(z->out.text + z->out.text_size, cp);
    return item;
}

static bool is_wide(enum kind k)
{
    return kind_is_cjk(k) || k == KIND_EITHER;
}

/* True when a line end in the source between the two kinds means nothing. */
static bool line_end_vanishes(enum kind before, enum kind after)
{
    if (before == KIND_PUNCT || after == KIND_PUNCT)
        return true;
    return is_wide(before) && is_wide(after) &&
           !(before == KIND_EITHER && after == KIND_EITHER);
}

/* Puts in what the blanks before a character of kind `next` leave. */
static void fold_end(struct itemizer *z, enum kind next)
{
    struct item *item;

    if (!z->fold.pending)
        return;
    z->fold.pending = false;
    if (z->at_start || (z->fold.line_end && line_end_vanishes(z->last, next)))
        return;
    item = item_add(z, ' ', z->fold.span, z->fold.source);
    item->pick = role_pick(z->spans[item->span].role, ' ', false);
    item->kind = KIND_BLANK;
}

static void blank_add(struct itemizer *z, uint32_t cp, uint32_t span,
                      uint32_t source)
{
    if (!z->fold.pending)
        z->fold = (struct fold){true, false, span, source};
    if (cp == '\n' || cp == '\r')
        z->fold.line_end = true;
}

static void text_add(struct itemizer *z, uint32_t span)
{
    const struct span *s = &z->spans[span];
    const char *p = s->text.data, *end = p + s->text.size;

    while (p < end) {
        uint32_t source = (uint32_t)(p - s->text.data);
        uint32_t cp = utf8_next(&p, end);
        const struct font_pick *pick;
        struct item *item;

        assert(cp != UTF8_ERROR); // checked when it was read
        pick = role_pick(s->role, cp, false);
        if (pick->kind == KIND_BLANK) {
            blank_add(z, cp, span, source);
            continue;
        }
        fold_end(z, (enum kind)pick->kind);
        item = item_add(z, cp, span, source);
        item->pick = pick;
        item->kind = pick->kind;
        item->cjk = kind_is_cjk((enum kind)pick->kind);
        z->at_start = false;
        if (pick->kind != KIND_MARK && pick->kind != KIND_HIDDEN)
            z->last = (enum kind)pick->kind;
    }
}

static void object_add(struct itemizer *z, uint32_t span)
{
    bool is_break = z->spans[span].kind == SPAN_BREAK;

    assert(z->spans[span].kind != SPAN_PAGE);
    if (is_break)
        z->fold.pending = false;
    else
        fold_end(z, KIND_CJK);
    item_add(z, 0, span, 0)->kind = KIND_CJK;
    z->at_start = is_break;
    z->last = KIND_CJK;
}

/* What a character says about a mark beside it. */
enum side { SIDE_OPEN, SIDE_CJK, SIDE_WESTERN };

/* The side seen past `item`, when `beyond` is the one seen past what lies
 * behind it. */
static enum side side_past(const struct item *item, enum side beyond)
{
    if (item->cp == 0)
        return SIDE_OPEN;
    switch ((enum kind)item->kind) {
    case KIND_HAN:
    case KIND_CJK:
    case KIND_PUNCT:
        return SIDE_CJK;
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

/* ’ inside a word or a number is an apostrophe. */
static bool is_apostrophe(const struct items *x, size_t i)
{
    enum kind before, after;

    if (x->items[i].cp != 0x2019 || i == 0 || i + 1 == x->count)
        return false;
    before = (enum kind)x->items[i - 1].kind;
    after = (enum kind)x->items[i + 1].kind;
    return (before == KIND_LETTER || before == KIND_DIGIT) &&
           (after == KIND_LETTER || after == KIND_DIGIT);
}

/* Decides every mark by its sides; true when there was one. */
static bool marks_decide(struct items *x)
{
    bool letters = false, chinese = false, any = false;
    enum side side = SIDE_OPEN;

    for (size_t i = x->count; i-- > 0;) {
        struct item *item = &x->items[i];

        letters = letters || item->kind == KIND_LETTER;
        chinese = chinese || (item->cp && kind_is_cjk((enum kind)item->kind));
        any = any || item->kind == KIND_EITHER;
        if (item->kind == KIND_EITHER)
            item->after = (uint8_t)side;
        side = side_past(item, side);
    }
    if (!any)
        return false;
    side = SIDE_OPEN;
    for (size_t i = 0; i < x->count; i++) {
        struct item *item = &x->items[i];

        if (item->kind == KIND_EITHER) {
            if (side == SIDE_CJK || item->after == SIDE_CJK)
                item->cjk = true;
            else if (side == SIDE_WESTERN && item->after == SIDE_WESTERN)
                item->cjk = false;
            else
                item->cjk = chinese || !letters;
            item->cjk = item->cjk && !is_apostrophe(x, i);
        }
        side = side_past(item, side);
    }
    return true;
}

/* Makes the two marks of every pair “ ” and ‘ ’ of one kind. */
static void quotes_pair(struct items *x)
{
    struct item *open[QUOTES_OPEN_MAX];
    size_t depth = 0;

    for (size_t i = 0; i < x->count; i++) {
        struct item *item = &x->items[i];

        if (item->cp == 0x201C || item->cp == 0x2018) {
            if (depth < QUOTES_OPEN_MAX)
                open[depth++] = item;
        } else if ((item->cp == 0x201D || item->cp == 0x2019) && depth > 0 &&
                   open[depth - 1]->cp == item->cp - 1 &&
                   !is_apostrophe(x, i)) {
            depth--;
            item->cjk = open[depth]->cjk = item->cjk || open[depth]->cjk;
        }
    }
}

struct items itemize(const struct span *spans, size_t count, struct arena *a)
{
    struct itemizer z = {.spans = spans, .at_start = true, .last = KIND_CJK};
    size_t size = 0, characters = 0;

    for (size_t i = 0; i < count; i++) {
        struct str text = spans[i].text;
        bool is_text = spans[i].kind == SPAN_TEXT;

        size += is_text ? text.size : 0;
        characters += is_text ? utf8_count(text.data, text.size) : 1;
    }
    assert(size < UINT32_MAX);
    z.out.text = arena_array(a, char, size);
    z.out.items = arena_array(a, struct item, characters);
    for (size_t i = 0; i < count; i++) {
        if (spans[i].kind == SPAN_TEXT)
            text_add(&z, (uint32_t)i);
        else
            object_add(&z, (uint32_t)i);
    }
    if (!marks_decide(&z.out))
        return z.out;
    quotes_pair(&z.out);
    for (size_t i = 0; i < z.out.count; i++) {
        struct item *item = &z.out.items[i];

        if (item->kind == KIND_EITHER)
            item->pick = role_pick(spans[item->span].role, item->cp, item->cjk);
    }
    return z.out;
}
