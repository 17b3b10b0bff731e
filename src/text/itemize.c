#include "text/itemize.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/marks.h"

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

static struct item *item_add(struct itemizer *z, uint32_t cp, uint32_t span,
                             uint32_t source)
{
    struct item *item = &z->out.items[z->out.count];

    z->out.cps[z->out.count++] = cp;
    item->at = (uint32_t)z->out.text_size;
    item->span = span;
    item->source = source;
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

/* Characters up to a blank or the end; their bytes are taken as they stand.
 * Returns where it stopped. */
static const char *words_add(struct itemizer *z, uint32_t span, const char *p)
{
    const struct span *s = &z->spans[span];
    const char *end = s->text.data + s->text.size, *first = p, *next = p;

    for (; p < end; p = next) {
        const uint32_t cp = utf8_next(&next, end);
        const struct font_pick *pick;
        struct item *item;

        assert(cp != UTF8_ERROR); // checked when it was read
        pick = role_pick(s->role, cp, false);
        if (pick->kind == KIND_BLANK)
            break;
        if (p == first)
            fold_end(z, (enum kind)pick->kind);
        item = item_add(z, cp, span, (uint32_t)(p - s->text.data));
        item->at += (uint32_t)(p - first);
        item->pick = pick;
        item->kind = pick->kind;
        item->cjk = kind_is_cjk((enum kind)pick->kind);
        z->shared = z->shared || pick->kind == KIND_EITHER;
        z->at_start = false;
        if (pick->kind != KIND_MARK && pick->kind != KIND_HIDDEN)
            z->last = (enum kind)pick->kind;
    }
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

    assert(!span_is_field(&z->spans[span]));
    if (is_break)
        z->fold.pending = false;
    else
        fold_end(z, KIND_CJK);
    item_add(z, 0, span, 0)->kind = KIND_CJK;
    z->at_start = is_break;
    z->last = KIND_CJK;
}

/* Gives the marks that two scripts share the face of theirs. */
static void marks_set(struct itemizer *z, struct arena *a)
{
    const size_t count = z->out.count;
    uint8_t *chinese = arena_array(a, uint8_t, count);

    for (size_t i = 0; i < count; i++)
        chinese[i] = z->out.items[i].kind;
    marks_resolve(z->out.cps, count, chinese);
    for (size_t i = 0; i < count; i++) {
        struct item *item = &z->out.items[i];

        if (item->kind != KIND_EITHER)
            continue;
        item->cjk = chinese[i];
        item->pick =
            role_pick(z->spans[item->span].role, z->out.cps[i], item->cjk);
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
    z.out.cps = arena_array(a, uint32_t, characters);
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
