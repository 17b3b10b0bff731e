/*
 * Characters: decoded, broken by every set of rules, and set as a paragraph.
 * The first bytes choose the measure, how it is set, the cells and the cuts
 * into spans.
 */
#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sp.h"
#include "base/utf8.h"
#include "layout/line.h"
#include "layout/para.h"
#include "text/breaks.h"
#include "text/fontset.h"
#include "text/marks.h"
#include "text/shape.h"
#include "text/unicode.h"

enum { SIZE_PT = 14, CHOICES = 4 };

/* Scalars of the text, and those that a file may hold as UTF-8. */
static size_t decode(const char *p, const char *end, uint32_t *cps, char *clean,
                     size_t *clean_size)
{
    size_t count = 0;

    *clean_size = 0;
    while (p < end) {
        uint32_t cp = utf8_next(&p, end);

        cps[count++] = cp;
        if (cp != UTF8_ERROR && cp >= 0x20 && (cp < 0x7f || cp > 0x9f) &&
            cp != 0xFFFE && cp != 0xFFFF)
            *clean_size += utf8_encode(clean + *clean_size, cp);
    }
    return count;
}

static void break_all(const uint32_t *cps, size_t count, struct arena *a)
{
    uint8_t *classes = arena_array(a, uint8_t, count + 1);
    uint8_t *chinese = arena_array(a, uint8_t, count + 1);
    uint8_t *breaks = arena_array(a, uint8_t, count + 1);
    uint8_t *percent = arena_array(a, uint8_t, count + 1);

    marks_decide(cps, count, chinese);
    (void)cjk_resolve(cps, count, chinese, classes);
    for (enum break_level level = BREAK_LEVEL_NONE; level <= BREAK_LEVEL_STRICT;
         level++)
        for (int tailor = 0; tailor < 2; tailor++) {
            const struct break_rules rules = {level, tailor};

            breaks_find(cps, classes, count, rules, breaks);
            assert(count == 0 || breaks[0] == BREAK_NO);
            breaks_reluctance(cps, classes, count, breaks, percent);
        }
}

/* Cuts the text into spans of `characters` each; 0: one. */
static size_t cut(struct str text, unsigned characters, struct span *spans)
{
    const struct font_role *role =
        fontset_find(fuzz_world()->fonts, STR("song"));
    const char *p = text.data, *end = text.data + text.size;
    size_t count = 0;

    do {
        const char *start = p;

        for (unsigned n = 0; p < end && (characters == 0 || n < characters);
             n++)
            (void)utf8_next(&p, end);
        spans[count++] = (struct span){.text = {start, (size_t)(p - start)},
                                       .role = role,
                                       .size = SP_PT(SIZE_PT)};
    } while (p < end);
    return count;
}

static void check_lines(const struct para_lines *lines, sp measure,
                        const struct diag *d)
{
    size_t next = 0;

    for (size_t n = 0; n < lines->count; n++) {
        const struct line *l = lines->lines[n];

        assert(l->first == next && l->end >= l->first && l->next >= l->end &&
               l->next > l->first);
        next = l->next;
        for (size_t i = 1; i < l->end - l->first; i++)
            assert(l->places[i - 1].end <= l->places[i].end);
        if (l->end > l->first)
            assert(l->places[l->end - l->first - 1].end == l->right);
        assert(l->right - l->hung <= measure || diag_count(d) > 0);
    }
    assert(lines->count == 0 || next == lines->lines[0]->shaped->count);
}

static void set(struct str text, const uint8_t choices[CHOICES],
                struct arena *a)
{
    const sp em = SP_PT(SIZE_PT);
    struct diag *d = diag_new(a);
    struct span *spans = arena_array(a, struct span, text.size + 1);
    const size_t count = cut(text, choices[3] % 16, spans);
    const struct text_rules rules = {
        .breaks = {(enum break_level)(choices[1] >> 3 & 3), choices[1] < 224},
        .punct = (enum punct_style)(choices[2] & 3),
        .hang = choices[2] & 4};
    const struct para_shape shape = {
        .align = (enum style_align)((choices[1] & 7) % (ALIGN_GRID + 1)),
        .rules = &rules,
        .measure = SP_PT((choices[0] + 1) * 2),
        .indent_first = choices[2] & 8 ? 2 * em : 0,
        .size = em,
        .cell = em * (16 + (choices[3] >> 4)) / 16,
        .least_last = choices[2] >> 6,
        .trim_first = choices[2] & 16};
    sp natural, longest;

    check_lines(para_set(spans, count, &shape, (struct loc){0}, a, d),
                shape.measure, d);
    para_widths(shape_spans(spans, count, a, d), &rules, &natural, &longest, a);
    assert(natural >= 0 && longest >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    const char *text = (const char *)bytes;
    uint32_t *cps = arena_array(a, uint32_t, size + 1);
    char *clean = arena_alloc(a, size * 3 + 1);
    size_t count, clean_size;

    if (size > CHOICES) {
        assert(utf8_check(text, size) <= size);
        count = decode(text + CHOICES, text + size, cps, clean, &clean_size);
        break_all(cps, count, a);
        set((struct str){clean, clean_size}, bytes, a);
    }
    arena_close(a);
    return 0;
}
