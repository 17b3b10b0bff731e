/*
 * shape - walks the items of a paragraph and makes clusters, in one of five
 * ways: an object; a plain character straight from the role's table; ——; a
 * circled number; or a run through HarfBuzz.
 *
 * A run is what has one look, one face and one script.  Western words go
 * through whole (kerning, ligatures); a word of digits and signs alone is plain
 * as long as its glyphs are and no two signs meet, which a face may kern.
 */
#include "text/shape.h"

#include <assert.h>
#include <stdio.h>

#include <hb.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/circled.h"
#include "text/font.h"
#include "text/itemize.h"
#include "text/shaper.h"
#include "text/units.h"

enum { EM_DASH = 0x2014, CIRCLED_ONE = 0x2460 };

/* What clusters of one span and one use have in common. */
struct look {
    const struct span *span;
    const struct font_use *use;
    struct cluster cluster;
};

struct shape_state {
    const struct span *spans;
    struct items in;
    struct shaped *out;
    VEC(struct glyph) glyphs;
    struct arena *arena;
    struct diag *diag;
    struct look looks[2]; // of Western and of Chinese clusters
    /* The place last reported: the next one is mostly behind it. */
    const struct span *reported;
    const char *reported_byte;
    struct loc reported_at;
};

/* ---- what no face can draw ----------------------------------------------- */

static struct loc place_of(struct shape_state *s, size_t i)
{
    const struct item *item = &s->in.items[i];
    const struct span *span = &s->spans[item->span];
    const char *p = span->text.data, *end = p + item->source;
    struct loc at = span->at;

    if (s->reported == span && s->reported_byte <= end) {
        p = s->reported_byte;
        at = s->reported_at;
    }
    while (p < end) {
        if (utf8_next(&p, end) == '\n') {
            at.line++;
            at.column = 1;
        } else {
            at.column++;
        }
    }
    s->reported = span;
    s->reported_byte = end;
    s->reported_at = at;
    return at;
}

static void item_report(struct shape_state *s, size_t i, enum diag_code code)
{
    const uint32_t cp = s->in.cps[i];
    char text[5] = {0}, number[16];

    (void)utf8_encode(text, cp);
    (void)snprintf(number, sizeof(number), "U+%04X", (unsigned)cp);
    diag_add(s->diag, code, place_of(s, i), text, number,
             font_role_title(s->spans[s->in.items[i].span].role), NULL);
}

static bool is_right_to_left(const struct items *in, size_t i)
{
    hb_script_t script;

    if (in->cps[i] < 0x590 || in->items[i].kind != KIND_LETTER)
        return false;
    script = hb_unicode_script(hb_unicode_funcs_get_default(), in->cps[i]);
    return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
}

/* ---- clusters ------------------------------------------------------------ */

static bool one_look(const struct shape_state *s, const struct item *a,
                     const struct item *b)
{
    return span_looks_like(&s->spans[a->span], &s->spans[b->span]);
}

static const struct font_use *use_of(const struct shape_state *s, size_t i)
{
    const struct item *item = &s->in.items[i];

    return item->pick->use ? item->pick->use
                           : font_role_use_at(s->spans[item->span].role, 0);
}

static void look_find(struct look *look, const struct span *span,
                      const struct font_use *use, uint32_t index)
{
    const int32_t scale = use ? use->scale_permille : 1000;
    const int32_t shift = use ? use->shift_permille : 0;

    look->span = span;
    look->use = use;
    look->cluster = (struct cluster){
        .span = index,
        .font = use ? use->font : NULL,
        .size = (int32_t)sp_mul_div(span->size, scale, 1000),
        .shift = (int32_t)(span->raise + sp_mul_div(span->size, shift, 1000)),
        .bold = use ? (int32_t)sp_mul_div(span->size, use->bold_permille, 1000)
                    : 0};
}

/* What clusters like that of item i have in common. */
static inline const struct cluster *look_at(struct shape_state *s, size_t i,
                                            const struct font_use *use)
{
    const struct item *item = &s->in.items[i];
    const struct span *span = &s->spans[item->span];
    struct look *look = &s->looks[s->in.chinese[i]];

    if (look->span != span || look->use != use)
        look_find(look, span, use, item->span);
    return &look->cluster;
}

/* A new cluster with everything but its glyphs; `use` NULL: an object. */
static struct cluster *cluster_add(struct shape_state *s, size_t i,
                                   const struct font_use *use)
{
    struct cluster *c = &s->out->clusters[s->out->count++];
    const struct item *item = &s->in.items[i];

    *c = *look_at(s, i, use);
    c->text = item->at;
    c->cp = s->in.cps[i];
    c->glyph = (uint32_t)s->glyphs.count;
    c->chinese = s->in.chinese[i];
    return c;
}

/* There is room for one a character, seldom is more needed. */
static struct glyph *glyphs_new(struct shape_state *s, size_t count)
{
    const size_t had = s->glyphs.count, size = sizeof(struct glyph);

    s->glyphs.count += count;
    if (s->glyphs.count > s->glyphs.room) {
        s->glyphs.room = 2 * s->glyphs.count;
        s->glyphs.items = arena_grow(s->arena, s->glyphs.items, had * size,
                                     s->glyphs.room * size);
    }
    return s->glyphs.items + had;
}

static void glyph_add(struct shape_state *s, struct cluster *c,
                      struct shaped_glyph g)
{
    struct glyph *glyph = glyphs_new(s, 1);

    glyph->id = g.id;
    glyph->advance = (int32_t)font_scale(c->size, g.advance);
    glyph->dx = (int32_t)font_scale(c->size, g.dx);
    glyph->dy = (int32_t)font_scale(c->size, g.dy);
    c->advance += glyph->advance;
    c->glyph_count++;
}

static void object_shape(struct shape_state *s, size_t i)
{
    const struct span *span = &s->spans[s->in.items[i].span];
    struct cluster *c = cluster_add(s, i, NULL);

    if (span->kind == SPAN_LIGHT)
        c->advance = (int32_t)span->size;
    else if (span->kind == SPAN_SPACE || span->kind == SPAN_PICTURE)
        c->advance = (int32_t)span->width;
}

static void plain_shape(struct shape_state *s, size_t i)
{
    const struct font_pick *pick = s->in.items[i].pick;
    struct cluster *c = cluster_add(s, i, pick->use);

    glyph_add(
        s, c,
        (struct shaped_glyph){.id = pick->glyph, .advance = pick->advance});
}

static void missing_shape(struct shape_state *s, size_t i)
{
    const struct font_use *use = use_of(s, i);
    struct cluster *c = cluster_add(s, i, use);

    item_report(s, i,
                is_right_to_left(&s->in, i) ? DIAG_CODE_TEXT_DIRECTION
                                            : DIAG_CODE_GLYPH_MISSING);
    glyph_add(s, c,
              (struct shaped_glyph){.advance = font_advance(use->font, 0)});
}

static void dash_shape(struct shape_state *s, size_t i)
{
    const struct font_use *use = use_of(s, i);
    struct cluster *c = cluster_add(s, i, use);
    size_t count;
    const struct shaped_glyph *dash = shaper_dash(use->font, &count);

    for (size_t k = 0; k < count; k++)
        glyph_add(s, c, dash[k]);
}

/* Digits as large as the circle leaves room for, in its middle. */
static void circled_shape(struct shape_state *s, size_t from, size_t end)
{
    const struct item *items = s->in.items;
    const struct span *span = &s->spans[items[from].span];
    const struct circle circle = circle_of(span);
    struct cluster *c = cluster_add(s, from, items[from].pick->use);
    const size_t count = end - 1 - from;
    int32_t wide = 0; // em16
    sp lead, height;

    c->cp = CIRCLED_ONE;
    c->circled = true;
    for (size_t i = from; i < end - 1; i++)
        wide += items[i].pick->advance;
    c->size =
        (int32_t)sp_mul_div(circle.radius * (count == 2 ? 144 : 152) / 100,
                            65536, wide > 0 ? wide : 65536);
    for (size_t i = from; i < end - 1; i++)
        glyph_add(s, c,
                  (struct shaped_glyph){.id = items[i].pick->glyph,
                                        .advance = items[i].pick->advance});
    lead = circle.middle - c->advance / 2;
    height = font_scale(c->size,
                        font_glyph_box(c->font, items[from].pick->glyph).top);
    for (size_t i = 0; i < count; i++)
        s->glyphs.items[c->glyph + i].dx = (int32_t)lead;
    c->advance = (int32_t)span->size;
    c->shift = (int32_t)(span->raise + circle.height - height / 2);
}

/* ---- runs ---------------------------------------------------------------- */

static bool is_mark(const struct items *in, size_t i)
{
    return i < in->count && in->items[i].kind == KIND_MARK;
}

static bool is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

/* True when `use` can draw the marks that follow a base it has: with a glyph
 * each, or composed with the base (é). */
static bool draws_marks(const struct font_use *use, const struct items *in,
                        size_t base, size_t end)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t composed = in->cps[base];

    for (size_t i = base + 1; i < end; i++) {
        const uint32_t cp = in->cps[i];

        if (is_selector(cp) || font_glyph(use->font, cp))
            continue;
        if (!hb_unicode_compose(unicode, composed, cp, &composed) ||
            !font_glyph(use->font, composed))
            return false;
    }
    return true;
}

/* Reports the marks of a cluster for which `f` has no glyph. */
static void marks_report(struct shape_state *s, const struct font *f,
                         size_t from, size_t to)
{
    bool reported = false;

    for (size_t i = from; i < to; i++) {
        const uint32_t cp = s->in.cps[i];

        if (!is_selector(cp) && !font_glyph(f, cp)) {
            item_report(s, i, DIAG_CODE_GLYPH_MISSING);
            reported = true;
        }
    }
    if (!reported)
        item_report(s, from, DIAG_CODE_GLYPH_MISSING);
}

/* Shapes items [from, to), at most RUN_CHARACTERS_MAX, with one use. */
static void run_shape(struct shape_state *s, size_t from, size_t to,
                      const struct font_use *use)
{
    const struct shaped_glyph *shaped;
    size_t count, next;

    assert(to > from && to - from <= RUN_CHARACTERS_MAX);
    shaped = shaper_run(use->font, s->in.cps + from, to - from,
                        s->in.chinese[from], &count);
    if (count == 0)
        (void)cluster_add(s, from, use); // nothing but selectors
    for (size_t i = 0; i < count; i = next) {
        const size_t first = from + (i == 0 ? 0 : shaped[i].at);
        struct cluster *c = cluster_add(s, first, use);
        bool missing = false;

        for (next = i; next < count && shaped[next].at == shaped[i].at;
             next++) {
            glyph_add(s, c, shaped[next]);
            missing = missing || shaped[next].id == 0;
        }
        if (missing)
            marks_report(s, use->font, first,
                         next < count ? from + shaped[next].at : to);
    }
}

/* One base and its marks, in a face that has all of them when there is one. */
static size_t marked_shape(struct shape_state *s, size_t base)
{
    const struct item *item = &s->in.items[base];
    const struct font_role *role = s->spans[item->span].role;
    const struct font_use *use = use_of(s, base);
    size_t end = base + 1;

    while (is_mark(&s->in, end) && one_look(s, &s->in.items[end], item) &&
           end - base <= MARKS_PER_CLUSTER_MAX)
        end++;
    for (size_t i = 0;
         !draws_marks(use, &s->in, base, end) && i < font_role_use_count(role);
         i++) {
        const struct font_use *other = font_role_use_at(role, i);

        if (font_glyph(other->font, s->in.cps[base]) &&
            draws_marks(other, &s->in, base, end))
            use = other;
    }
    run_shape(s, base, end, use);
    return end;
}

static bool is_word(const struct items *in, size_t i)
{
    const struct item *item = &in->items[i];

    return in->cps[i] && !in->chinese[i] && item->pick->use &&
           !is_right_to_left(in, i) &&
           (item->kind == KIND_LETTER || item->kind == KIND_DIGIT ||
            item->kind == KIND_SIGN || item->kind == KIND_EITHER);
}

/* A Western word; a base whose marks need another face ends it. */
static size_t word_shape(struct shape_state *s, size_t from)
{
    const struct item *first = &s->in.items[from];
    const struct font_use *use = first->pick->use;
    bool plain = true, lacking = false;
    size_t to = from, marks = 0;

    while (to < s->in.count && to - from < RUN_CHARACTERS_MAX && !lacking) {
        const struct item *item = &s->in.items[to];
        bool mark = to > from && is_mark(&s->in, to);

        if (!one_look(s, item, first) ||
            (!mark && (!is_word(&s->in, to) || item->pick->use != use)) ||
            (to > from && circled_end(&s->in, s->spans, to) > to))
            break;
        marks = mark ? marks + 1 : 0;
        if (marks > MARKS_PER_CLUSTER_MAX)
            break;
        lacking = mark && !draws_marks(use, &s->in, to - 1, to + 1);
        plain = plain && item->pick->plain &&
                (to == from || item->kind == KIND_DIGIT ||
                 item[-1].kind == KIND_DIGIT);
        to++;
    }
    if (lacking || (to - from == RUN_CHARACTERS_MAX && is_mark(&s->in, to)))
        to -= marks + 1; // back before the base of those marks
    if (to <= from)
        return marked_shape(s, from);
    if (!plain) {
        run_shape(s, from, to, use);
        return to;
    }
    for (size_t i = from; i < to; i++)
        plain_shape(s, i);
    return to;
}

/* Chinese characters that shaping may change, together while they last. */
static size_t chinese_shape(struct shape_state *s, size_t from)
{
    const struct item *first = &s->in.items[from];
    size_t to = from + 1;

    assert(first->pick->use); // else it is missing
    while (to < s->in.count && to - from < RUN_CHARACTERS_MAX) {
        const struct item *item = &s->in.items[to];

        if (!one_look(s, item, first) || !s->in.chinese[to] ||
            item->pick->plain || item->pick->use != first->pick->use ||
            s->in.cps[to] == EM_DASH || is_mark(&s->in, to + 1))
            break;
        to++;
    }
    if (to == from + 1 && first->pick->alone)
        plain_shape(s, from);
    else
        run_shape(s, from, to, first->pick->use);
    return to;
}

static bool is_dash(const struct items *in, size_t i)
{
    return in->cps[i] == EM_DASH && in->chinese[i];
}

/* Shapes what starts at item i and returns where the next thing starts. */
static size_t step(struct shape_state *s, size_t i)
{
    const struct item *item = &s->in.items[i];
    const uint32_t cp = s->in.cps[i];
    bool more = i + 1 < s->in.count && one_look(s, item + 1, item);
    const size_t circled = circled_end(&s->in, s->spans, i);

    if (cp == 0) {
        object_shape(s, i);
        return i + 1;
    }
    if (circled > i) {
        circled_shape(s, i, circled);
        return circled;
    }
    if (item->kind == KIND_HIDDEN) {
        (void)cluster_add(s, i, font_role_use_at(s->spans[item->span].role, 0));
        return i + 1;
    }
    if ((!item->pick->use && item->kind != KIND_SPACE && !is_selector(cp)) ||
        is_right_to_left(&s->in, i)) {
        missing_shape(s, i);
        return i + 1;
    }
    if (more && is_dash(&s->in, i) && is_dash(&s->in, i + 1)) {
        dash_shape(s, i);
        return i + 2;
    }
    if (is_word(&s->in, i))
        return word_shape(s, i);
    if ((more && is_mark(&s->in, i + 1)) || item->kind == KIND_MARK)
        return marked_shape(s, i);
    if (!item->pick->plain)
        return s->in.chinese[i] ? chinese_shape(s, i) : marked_shape(s, i);
    plain_shape(s, i);
    return i + 1;
}

/* The plain characters from i on that look alike: nearly all of a Chinese book,
 * so they are made many at a time.  Returns where they end. */
static size_t plain_run(struct shape_state *s, size_t i)
{
    const struct item *first = &s->in.items[i], *item = first;
    const struct item *end = s->in.items + s->in.count;
    const struct font_use *use = item->pick->use;
    const uint32_t span = item->span, *cps = &s->in.cps[i];
    const struct cluster look = *look_at(s, i, use);
    struct cluster *c = &s->out->clusters[s->out->count];
    uint32_t at = (uint32_t)s->glyphs.count;
    struct glyph *glyph = glyphs_new(s, s->in.count - i); // at most
    int32_t em16 = 0, advance = 0; // of the last one: most are one em wide

    for (; item < end && item->plain && item->span == span &&
           item->pick->use == use;
         item++, c++) {
        const struct font_pick *pick = item->pick;

        if (pick->advance != em16) {
            em16 = pick->advance;
            advance = (int32_t)font_scale(look.size, em16);
        }
        *c = look;
        c->text = item->at;
        c->cp = *cps++;
        c->glyph = at++;
        c->advance = advance;
        c->glyph_count = 1;
        c->chinese = true;
        *glyph++ = (struct glyph){.id = pick->glyph, .advance = advance};
    }
    s->out->count += (size_t)(item - first);
    s->glyphs.count = at;
    return i + (size_t)(item - first);
}

struct shaped *shape_spans(const struct span *spans, size_t count,
                           struct arena *a, struct diag *d)
{
    struct shape_state s = {.spans = spans, .arena = a, .diag = d};
    struct shaped *out = arena_new(a, struct shaped);

    s.in = itemize(spans, count, a);
    s.out = out;
    out->spans = spans;
    out->span_count = count;
    out->text = s.in.text;
    out->text_size = s.in.text_size;
    out->clusters = arena_unset(a, struct cluster, s.in.count);
    s.glyphs.items = arena_unset(a, struct glyph, s.in.count);
    s.glyphs.room = s.in.count;
    for (size_t i = 0; i < s.in.count;)
        i = s.in.items[i].plain ? plain_run(&s, i) : step(&s, i);
    if (out->count == s.in.count && !s.in.objects) {
        out->cps = s.in.cps;
        out->chinese = s.in.chinese;
    }
    out->glyphs = s.glyphs.items;
    out->glyph_count = s.glyphs.count;
    units_find(out, a, d);
    return out;
}

size_t shaped_decode(const struct shaped *s, uint32_t *cps, uint32_t *first)
{
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct cluster *c = &s->clusters[i];
        const size_t stop = i + 1 < s->count ? c[1].text : s->text_size;
        const char *p = s->text + c->text, *end = s->text + stop;

        first[i] = (uint32_t)count;
        if (c->cp == 0)
            cps[count++] = 0;
        while (c->cp != 0 && p < end)
            cps[count++] = utf8_next(&p, end);
    }
    first[s->count] = (uint32_t)count;
    return count;
}
