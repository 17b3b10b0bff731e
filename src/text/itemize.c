#include "text/itemize.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/marks.h"

enum { EM_DASH = 0x2014 };

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
    bool shared;    // a mark that two scripts share was met
    enum kind last; // kind of the last base character
};

static inline void item_add(struct itemizer *z, uint32_t cp, struct item item)
{
    z->out.items[z->out.count] = item;
    z->out.chinese[z->out.count] = false;
    z->out.cps[z->out.count++] = cp;
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
    const struct font_role *role = z->spans[z->fold.span].role;

    z->fold.pending = false;
    if (z->at_start || (z->fold.line_end && line_end_vanishes(z->last, next)))
        return;
    item_add(z, ' ',
             (struct item){.pick = role_pick(role, ' ', false),
                           .at = (uint32_t)z->out.text_size,
                           .span = z->fold.span,
                           .source = z->fold.source,
                           .kind = KIND_BLANK});
    z->out.text[z->out.text_size++] = ' ';
}

static void blank_add(struct itemizer *z, uint32_t cp, uint32_t span,
                      uint32_t source)
{
    if (!z->fold.pending)
        z->fold = (struct fold){true, false, span, source};
    if (cp == '\n' || cp == '\r')
        z->fold.line_end = true;
}

/* Remembers of the items from `first` on what those behind them ask, and that a
 * character with a mark is always shaped; `kinds` has a bit for each they have.
 */
static void words_end(struct itemizer *z, size_t first, uint32_t kinds)
{
    struct item *items = z->out.items;

    z->at_start = z->at_start && kinds == 0;
    z->shared = z->shared || (kinds & 1u << KIND_EITHER) != 0;
    for (size_t i = first; kinds & 1u << KIND_MARK && i < z->out.count; i++)
        if (items[i].kind == KIND_MARK && i > 0)
            items[i - 1].plain = false;
    for (size_t i = z->out.count; i-- > first;) {
        if (items[i].kind == KIND_MARK || items[i].kind == KIND_HIDDEN)
            continue;
        z->last = (enum kind)items[i].kind;
        return;
    }
}

/* Puts in what the blanks before the character at p leave. */
static void fold_at(struct itemizer *z, const struct font_role *role,
                    const char *p, const char *end)
{
    enum kind next;

    if (!z->fold.pending)
        return;
    next = (enum kind)role_pick(role, utf8_next(&p, end), false)->kind;
    if (next != KIND_BLANK)
        fold_end(z, next);
}

/* Characters up to a blank or the end; their bytes are taken as they stand.
 * Returns where it stopped.  All text comes through here, so what the loop
 * works on is kept out of the itemizer. */
static const char *words_add(struct itemizer *z, uint32_t span, const char *p)
{
    const struct span *s = &z->spans[span];
    const struct font_role *role = s->role;
    const char *end = s->text.data + s->text.size, *first = p, *next = p;
    struct item *item;
    uint32_t kinds = 0, shift, *cps;
    uint8_t *chinese;
    size_t before;

    fold_at(z, role, p, end);
    shift = (uint32_t)(z->out.text_size - (size_t)(p - s->text.data));
    before = z->out.count;
    item = z->out.items + before;
    cps = z->out.cps + before;
    chinese = z->out.chinese + before;
    for (; p < end; p = next) {
        const uint32_t cp = utf8_next(&next, end);
        const struct font_pick *pick;
        uint32_t source;
        bool cjk;

        assert(cp != UTF8_ERROR); // checked when it was read
        pick = role_pick(role, cp, false);
        if (pick->kind == KIND_BLANK)
            break;
        kinds |= 1u << pick->kind;
        cjk = kind_is_cjk((enum kind)pick->kind);
        source = (uint32_t)(p - s->text.data);
        *cps++ = cp;
        *chinese++ = cjk;
        *item++ = (struct item){.pick = pick,
                                .at = source + shift, // modulo 2^32
                                .span = span,
                                .source = source,
                                .kind = pick->kind,
                                .plain = cjk && pick->plain};
    }
    z->out.count = (size_t)(item - z->out.items);
    words_end(z, before, kinds);
    memcpy(z->out.text + z->out.text_size, first, (size_t)(p - first));
    z->out.text_size += (size_t)(p - first);
    return p;
}

static void text_add(struct itemizer *z, uint32_t span)
{
    const struct str text = z->spans[span].text;
    const char *p = text.data, *end = p + text.size;

    while (p < end) {
        uint32_t source;

        p = words_add(z, span, p);
        source = (uint32_t)(p - text.data);
        if (p < end)
            blank_add(z, utf8_next(&p, end), span, source);
    }
}

static void object_add(struct itemizer *z, uint32_t span)
{
    bool is_break = z->spans[span].kind == SPAN_BREAK;

    z->out.objects = true;
    assert(!span_is_field(&z->spans[span]));
    if (z->fold.pending && !is_break)
        fold_end(z, KIND_CJK);
    z->fold.pending = false;
    item_add(z, 0,
             (struct item){.at = (uint32_t)z->out.text_size,
                           .span = span,
                           .kind = KIND_CJK});
    z->at_start = is_break;
    z->last = KIND_CJK;
}

static bool has_mark(const struct items *in, size_t i)
{
    return i + 1 < in->count && in->items[i + 1].kind == KIND_MARK;
}

/* Gives the marks that two scripts share the face of theirs. */
static void marks_set(struct itemizer *z, struct arena *a)
{
    const size_t count = z->out.count;
    uint8_t *chinese = arena_unset(a, uint8_t, count);

    for (size_t i = 0; i < count; i++)
        chinese[i] = z->out.items[i].kind;
    marks_resolve(z->out.cps, count, chinese);
    for (size_t i = 0; i < count; i++) {
        struct item *item = &z->out.items[i];

        if (item->kind != KIND_EITHER)
            continue;
        z->out.chinese[i] = chinese[i];
        item->pick =
            role_pick(z->spans[item->span].role, z->out.cps[i], chinese[i]);
        item->plain = chinese[i] && item->pick->plain &&
                      z->out.cps[i] != EM_DASH && !has_mark(&z->out, i);
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
    z.out.text = arena_unset(a, char, size);
    z.out.items = arena_unset(a, struct item, characters);
    z.out.cps = arena_unset(a, uint32_t, characters);
    z.out.chinese = arena_unset(a, uint8_t, characters);
    for (size_t i = 0; i < count; i++) {
        if (spans[i].kind == SPAN_TEXT)
            text_add(&z, (uint32_t)i);
        else
            object_add(&z, (uint32_t)i);
    }
    if (z.shared)
        marks_set(&z, a);
    return z.out;
}
