/*
 * One pass over the clusters, when the classes and the breaks of the text are
 * known: what a cluster takes by itself, then the gap before it from its two
 * neighbours.  Between two marks one blank is left of two, the larger when
 * their sizes differ, and none of one, so that brackets lie close to what they
 * hold (clreq, "Adjustment of punctuation width"); spans make no difference.
 */
#include "text/spacing.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/font.h"
#include "text/half.h"
#include "text/shape.h"
#include "text/unicode.h"
#include "text/units.h"

/* What an object counts as when breaks are looked for. */
enum {
    CHAR_LIGHT = 0x25CF,
    CHAR_PICTURE = 0xFFFC,
    CHAR_SPACE = 0x0020,
    CHAR_BREAK = 0x2028,
    NO_BREAK_SPACE = 0x00A0
};

const struct text_rules text_rules_house = {.breaks = {BREAK_LEVEL_GB, true}};

struct spacer {
    const struct shaped *shaped;
    const struct text_rules *rules;
    struct box *boxes;
    const uint32_t *chars; // of each cluster: how many characters; NULL: one
    // Of each character:
    const uint32_t *cps;
    const uint8_t *chinese;
    uint8_t *classes, *breaks, *percent;
    bool has_han;
    bool holds;     // some span may hold to its neighbour
    bool tracked;   // some span has tracking
    bool has_marks; // ？ ！ in a row
};

/* ---- characters of the clusters ------------------------------------------ */

static uint32_t object_char(const struct shaped *s, const struct cluster *c)
{
    switch (s->spans[c->span].kind) {
    case SPAN_LIGHT:
        return CHAR_LIGHT;
    case SPAN_PICTURE:
        return CHAR_PICTURE;
    case SPAN_BREAK:
        return CHAR_BREAK;
    default:
        return CHAR_SPACE;
    }
}

/* How many bytes of text make cluster i. */
static size_t text_length(const struct shaped *s, size_t i)
{
    const size_t stop =
        i + 1 < s->count ? s->clusters[i + 1].text : s->text_size;

    return stop - s->clusters[i].text;
}

static inline uint32_t char_count(const struct spacer *w, size_t i)
{
    return w->chars ? w->chars[i] : 1;
}

/* The paragraph as break finding sees it, and what of it is Chinese; how many
 * characters each cluster holds, of which most hold one.  Returns how many in
 * all. */
static size_t text_decode(struct spacer *w, struct arena *scratch)
{
    const struct shaped *s = w->shaped;
    const size_t room = s->text_size + s->count;
    uint32_t *chars = arena_unset(scratch, uint32_t, s->count);
    uint32_t *cps = arena_unset(scratch, uint32_t, room);
    uint8_t *chinese = arena_unset(scratch, uint8_t, room);
    size_t at = 0;

    w->chars = chars;
    w->cps = cps;
    w->chinese = chinese;
    for (size_t i = 0; i < s->count; i++) {
        const struct cluster *c = &s->clusters[i];
        const size_t length = text_length(s, i), first = at;
        const char *p = s->text + c->text, *end = p + length;

        if (c->cp == 0 || c->circled || length == utf8_size(c->cp)) {
            chars[i] = 1;
            chinese[at] = c->chinese;
            cps[at++] = c->cp ? c->cp : object_char(s, c);
            continue;
        }
        while (p < end) {
            chinese[at] = c->chinese;
            cps[at++] = utf8_next(&p, end);
        }
        chars[i] = (uint32_t)(at - first);
    }
    return at;
}

static void text_read(struct spacer *w, struct arena *scratch)
{
    size_t count = w->shaped->count;

    w->cps = w->shaped->cps;
    w->chinese = w->shaped->chinese;
    if (!w->cps)
        count = text_decode(w, scratch);
    w->classes = arena_unset(scratch, uint8_t, 3 * count);
    w->breaks = w->classes + count;
    w->percent = w->breaks + count;
    w->has_han = cjk_resolve(w->cps, count, w->chinese, w->classes);
    breaks_find(w->cps, w->classes, count, w->rules->breaks, w->breaks);
    breaks_reluctance(w->cps, w->classes, count, w->breaks, w->percent);
}

/* The mark of a note belongs to the words before it and begins nothing, unlike
 * the ① of a list: a line ends behind it as behind them, whatever its number.
 */
static bool follows_note(const struct spacer *w, size_t i)
{
    const struct shaped *s = w->shaped;

    return s->spans[s->clusters[i - 1].span].note != NULL;
}

/* Lights hold to what follows, raised and lowered text (notes, exponents) to
 * what precedes, and groups together. */
static bool holds(const struct spacer *w, size_t i)
{
    const struct shaped *s = w->shaped;
    const struct span *a = &s->spans[s->clusters[i - 1].span];
    const struct span *b = &s->spans[s->clusters[i].span];

    return a->kind == SPAN_LIGHT || (b->group > 0 && b->group == a->group) ||
           (b->raise != 0 && b->kind == SPAN_TEXT && !w->boxes[i - 1].blank);
}

static void spans_look(struct spacer *w)
{
    const struct shaped *s = w->shaped;

    for (size_t i = 0; i < s->span_count; i++) {
        const struct span *span = &s->spans[i];

        w->tracked = w->tracked || span->tracking != 0;
        w->holds = w->holds || span->kind == SPAN_LIGHT || span->group > 0 ||
                   span->raise != 0;
    }
}

/* Class and break of a cluster are those of its first character, `at`. */
static inline void box_classify(struct spacer *w, size_t i, size_t at)
{
    struct box *b = &w->boxes[i];

    *b = (struct box){0};
    if (char_count(w, i) > 0) {
        b->cjk = w->classes[at];
        b->before = w->breaks[at];
        b->reluctance = w->percent[at];
        b->blank =
            b->cjk == CJK_SPACE ||
            (b->cjk == CJK_NONE && (unicode_find(w->cps[at])->line == LB_SP ||
                                    w->cps[at] == CHAR_BREAK));
    }
    if (w->holds && i > 0 && b->before != BREAK_MUST && holds(w, i))
        b->before = BREAK_NO;
    if (w->holds && i > 0 && follows_note(w, i))
        b->reluctance = 0;
}

/* ---- what a cluster takes ------------------------------------------------ */

/* The blank of a full-width mark beside its half an em of ink. */
static int32_t blank_beside(const struct spacer *w, size_t i)
{
    const uint8_t c = w->boxes[i].cjk;
    const int32_t half = (int32_t)(w->shaped->clusters[i].size / 2);

    switch (w->rules->punct) {
    case PUNCT_HALF:
        return 0;
    case PUNCT_KAIMING:
        return c == CJK_STOP || c == CJK_MARK ? half : 0;
    case PUNCT_FULL:
    case PUNCT_LINE_END:
        break;
    }
    return half;
}

/* Half an em for the ink of a full-width mark. */
static void box_halve(struct spacer *w, size_t i, bool opening)
{
    const struct cluster *c = &w->shaped->clusters[i];
    struct box *b = &w->boxes[i];

    b->body = (int32_t)(c->size / 2);
    b->lead = opening ? blank_beside(w, i) : 0;
    if (c->font && c->glyph_count == 1)
        b->offset = (int32_t)font_scale(
            c->size,
            half_offset(c->font, w->shaped->glyphs[c->glyph].id, opening));
    else
        b->offset = opening ? b->body - c->advance : 0;
}

static void box_centre(struct box *b, const struct cluster *c, sp width)
{
    b->body = (int32_t)width;
    b->offset = ((int32_t)width - c->advance) / 2;
}

/* A light's shape takes 0.92 of its size, the triangle all of it. */
static void object_take(const struct shaped *s, const struct cluster *c,
                        struct box *b)
{
    const struct span *span = &s->spans[c->span];

    if (span->kind != SPAN_LIGHT)
        b->body = c->advance;
    else if (span->light == LIGHT_YELLOW)
        b->body = (int32_t)span->size;
    else
        b->body = (int32_t)sp_mul_div(span->size, 92, 100);
}

/* In Chinese text the / and – of a Han face take half an em in Western words
 * too; those of a Western face keep their width. */
static bool is_half(const struct cluster *c)
{
    return (c->cp == '/' || c->cp == 0x2013) && c->font &&
           font_glyph(c->font, 0x4E00) != 0;
}

static inline void box_take(struct spacer *w, size_t i)
{
    const struct shaped *s = w->shaped;
    const struct cluster *c = &s->clusters[i];
    struct box *b = &w->boxes[i];

    b->body = c->advance;
    if (c->cp == 0) {
        object_take(s, c, b);
        return;
    }
    switch (b->cjk) {
    case CJK_HAN:
        break;
    case CJK_OPEN:
        box_halve(w, i, true);
        break;
    case CJK_MARK:
        w->has_marks = w->has_marks || (i > 0 && b[-1].cjk == CJK_MARK);
        box_halve(w, i, false);
        break;
    case CJK_CLOSE:
    case CJK_COMMA:
    case CJK_STOP:
        box_halve(w, i, false);
        break;
    case CJK_MIDDOT:
    case CJK_SLASH:
    case CJK_DASH:
        box_centre(b, c, c->size / 2);
        break;
    case CJK_LINE:
    case CJK_ELLIPSIS:
        box_centre(b, c,
                   c->size * (c->cp == 0x2E3A ? 2 : (sp)char_count(w, i)));
        break;
    default:
        if (w->has_han && is_half(c))
            box_centre(b, c, c->size / 2);
        break;
    }
    if (w->tracked && c->glyph_count)
        b->body += (int32_t)s->spans[c->span].tracking;
}

/* Runs of ？ ！: two take one em, three take two (GB/T 15834-2011, 5.1.2). */
static size_t marks_join(struct spacer *w, size_t first)
{
    const struct shaped *s = w->shaped;
    const sp em = s->clusters[first].size;
    size_t end = first, n;
    sp done = 0;

    while (end < s->count && w->boxes[end].cjk == CJK_MARK)
        end++;
    n = end - first;
    for (size_t i = 0; n > 1 && i < n; i++) {
        struct box *b = &w->boxes[first + i];
        const sp total = sp_mul_div(em * (sp)((n + 1) / 2), (sp)i + 1, (sp)n);
        const int32_t more = (int32_t)(total - done - em / 2);

        b->body += more;
        b->offset += more / 2;
        done = total;
    }
    return end;
}

/* ---- gaps ---------------------------------------------------------------- */

static bool is_closing(const struct box *b)
{
    return b->cjk >= CJK_CLOSE && b->cjk <= CJK_MARK;
}

/* ？！ has no blank of its own. */
static bool in_mark_run(const struct spacer *w, size_t i)
{
    const struct box *b = &w->boxes[i];

    return b->cjk == CJK_MARK &&
           ((i > 0 && b[-1].cjk == CJK_MARK) ||
            (i + 1 < w->shaped->count && b[1].cjk == CJK_MARK));
}

static enum squeeze squeeze_after(const struct box *b)
{
    return b->cjk == CJK_CLOSE   ? SQUEEZE_BRACKET
           : b->cjk == CJK_COMMA ? SQUEEZE_COMMA
                                 : SQUEEZE_STOP;
}

/* The blank between two boxes of which one is a mark; true when set. */
static bool gap_of_marks(struct spacer *w, size_t i)
{
    struct box *b = &w->boxes[i];
    int32_t trail = 0, lead = b[1].lead;

    if (!is_closing(b) && b->cjk != CJK_OPEN && !is_closing(b + 1) &&
        b[1].cjk != CJK_OPEN)
        return false;
    if (is_closing(b) && !in_mark_run(w, i))
        trail = blank_beside(w, i);
    if (w->rules->punct == PUNCT_LINE_END) {
        b->gap = trail + lead;
    } else {
        if (is_closing(b + 1))
            trail = 0;
        if (b->cjk == CJK_OPEN)
            lead = 0;
        b->gap = trail > lead ? trail : lead;
    }
    b->shrink = b->gap;
    b->squeeze = (uint8_t)(lead ? SQUEEZE_BRACKET : squeeze_after(b));
    return true;
}

static bool is_picture(const struct shaped *s, const struct cluster *c)
{
    return s->spans[c->span].kind == SPAN_PICTURE;
}

/* Which white an object leaves is its own; a picture stands like a number. */
static enum unicode_gap gap_side(const struct shaped *s,
                                 const struct cluster *c)
{
    if (c->cp == 0)
        return is_picture(s, c) ? UNICODE_GAP_LATIN : UNICODE_GAP_NONE;
    // The dot of a number before a heading (1.加强) goes with its digit.
    return c->cp == '.' ? UNICODE_GAP_LATIN
                        : (enum unicode_gap)unicode_find(c->cp)->gap;
}

/* Han on one side and Western text on the other: the em of the Han, else 0. */
static sp han_latin(const struct shaped *s, const struct cluster *a,
                    const struct cluster *b)
{
    const enum unicode_gap left = gap_side(s, a), right = gap_side(s, b);
    const struct span *sa = &s->spans[a->span], *sb = &s->spans[b->span];

    if (left + right != UNICODE_GAP_HAN + UNICODE_GAP_LATIN ||
        left == UNICODE_GAP_NONE || right == UNICODE_GAP_NONE ||
        sa->raise != sb->raise)
        return 0;
    return left == UNICODE_GAP_HAN ? sa->size : sb->size;
}

static bool is_word_space(const struct cluster *c)
{
    return c->cp == ' ' || c->cp == NO_BREAK_SPACE;
}

/* A word space; between Han and Western text it is the gap of the two, ¼ em,
 * or a little more when the face says so. */
static void gap_of_space(struct spacer *w, size_t i)
{
    const struct shaped *s = w->shaped;
    const struct cluster *c = &s->clusters[i];
    const int32_t em = (int32_t)s->spans[c->span].size;
    struct box *b = &w->boxes[i];

    if (i > 0 && i + 1 < s->count && han_latin(s, c - 1, c + 1)) {
        b->body = b->body < em / 4 ? em / 4 : b->body;
        b->body = b->body > em / 3 ? em / 3 : b->body;
    }
    // What can go leaves the body, so that it can be taken from the gap.
    if (b->body > em / 4) {
        b->gap = b->shrink = b->body - em / 4;
        b->body = em / 4;
    }
    b->squeeze = SQUEEZE_WORD;
    b->opening = OPENING_WORD;
    if (em / 2 > b->body + b->gap)
        b->stretch = em / 2 - b->body - b->gap;
}

/* Whether it is set as a character is; lights and blanks are not. */
static bool is_set(const struct shaped *s, const struct cluster *c)
{
    return c->cp != 0 || is_picture(s, c);
}

static bool is_fixed(const struct box *b)
{
    return (b->cjk >= CJK_MIDDOT && b->cjk <= CJK_ELLIPSIS);
}

/* Nothing opens inside brackets' edges, before dots, beside connecting and
 * separating marks, inside words and numbers (clreq; JLREQ 3.8.4). */
static bool gap_grows(const struct spacer *w, size_t i)
{
    const struct box *b = &w->boxes[i];
    const struct cluster *c = &w->shaped->clusters[i];

    if (b->cjk == CJK_OPEN || is_closing(b + 1) || is_fixed(b) ||
        is_fixed(b + 1) || b[1].blank)
        return false;
    if (is_word_space(c))
        return true;
    if (b->cjk == CJK_NONE && b[1].cjk == CJK_NONE)
        return false;
    return b[1].before != BREAK_NO ||
           (b->cjk != CJK_NONE && b[1].cjk != CJK_NONE);
}

static void gap_other(struct spacer *w, size_t i)
{
    const struct shaped *s = w->shaped;
    const struct cluster *c = &s->clusters[i];
    const struct span *span = &s->spans[c->span];
    const bool set = is_set(s, c) && is_set(s, c + 1);
    struct box *b = &w->boxes[i];
    sp em;

    b->grows = set && gap_grows(w, i);
    if (span->kind == SPAN_LIGHT) {
        b->gap = (int32_t)sp_mul_div(span->size, 18, 100);
        return;
    }
    if (is_word_space(c)) {
        gap_of_space(w, i);
        return;
    }
    if (!set || gap_of_marks(w, i))
        return;
    em = b->cjk == CJK_HAN || b[1].cjk == CJK_HAN ? han_latin(s, c, c + 1) : 0;
    if (em == 0)
        return;
    b->gap = (int32_t)(em / 4);
    b->shrink = (int32_t)(em / 8);
    b->stretch = (int32_t)(em / 12);
    b->squeeze = SQUEEZE_HAN_LATIN;
    b->opening = OPENING_HAN_LATIN;
}

static inline void gap_find(struct spacer *w, size_t i)
{
    struct box *b = &w->boxes[i];

    if (b->cjk == CJK_HAN && b[1].cjk == CJK_HAN && b[1].before == BREAK_MAY)
        b->grows = true;
    else
        gap_other(w, i);
}

/* Nearly every character of a book: ideographs behind another one, which take
 * what they are wide and open with all others.  Passes over those from cluster
 * i on, whose first character is `at`; returns how many. */
static size_t plain_run(struct spacer *w, size_t i, size_t *at)
{
    const struct cluster *c = &w->shaped->clusters[i];
    const struct cluster *end = w->shaped->clusters + w->shaped->count;
    const uint8_t *classes = w->classes, *breaks = w->breaks;
    const uint32_t *chars = w->chars ? w->chars + i : NULL;
    struct box *const first = &w->boxes[i], *b = first;
    size_t k = *at;

    if (w->holds || w->tracked || i == 0 || b[-1].cjk != CJK_HAN)
        return 0;
    for (; c < end && classes[k] == CJK_HAN && breaks[k] == BREAK_MAY &&
           (!chars || (*chars > 0 && c->cp != 0));
         c++, b++) {
        b[-1].grows = true;
        *b = (struct box){.body = c->advance,
                          .before = BREAK_MAY,
                          .reluctance = w->percent[k],
                          .cjk = CJK_HAN};
        k += chars ? *chars++ : 1;
    }
    *at = k;
    return (size_t)(b - first);
}

static void box_set(struct spacer *w, size_t i, size_t at)
{
    box_classify(w, i, at);
    box_take(w, i);
    if (i > 0)
        gap_find(w, i - 1);
}

struct box *spacing_boxes(const struct shaped *s,
                          const struct text_rules *rules, struct arena *a,
                          struct arena *scratch)
{
    struct spacer w = {.shaped = s,
                       .rules = rules,
                       .boxes = arena_unset(a, struct box, s->count + 1)};

    spans_look(&w);
    text_read(&w, scratch);
    for (size_t i = 0, at = 0; i < s->count; i++) {
        i += plain_run(&w, i, &at);
        if (i == s->count)
            break;
        box_set(&w, i, at);
        at += char_count(&w, i);
    }
    w.boxes[s->count] = (struct box){0};
    for (size_t i = 0; w.has_marks && i < s->count; i++)
        if (w.boxes[i].cjk == CJK_MARK)
            i = marks_join(&w, i) - 1;
    units_set(s, w.boxes);
    return w.boxes;
}
