/*
 * Characters: decoded, broken by every set of rules, and set as a paragraph.
 * The first byte chooses the measure.
 */
#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sp.h"
#include "base/utf8.h"
#include "layout/para.h"
#include "text/breaks.h"
#include "text/fontset.h"
#include "text/shape.h"
#include "text/marks.h"
#include "text/unicode.h"

enum { SIZE_PT = 14 };

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

static void set(struct str text, unsigned measure, struct arena *a)
{
    struct diag *d = diag_new(a);
    const struct font_role *role =
        fontset_find(fuzz_world()->fonts, STR("song"));
    const struct span span = {
        .text = text, .role = role, .size = SP_PT(SIZE_PT)};
    const struct para_shape shape = {.align = ALIGN_JUSTIFY,
                                     .measure = SP_PT((measure + 1) * 2),
                                     .indent_first =
                                         measure % 2 ? 2 * span.size : 0,
                                     .size = span.size,
                                     .trim_first = true};
    sp natural, longest;

    (void)para_set(&span, 1, &shape, (struct loc){0}, a, d);
    para_widths(shape_spans(&span, 1, a, d), &text_rules_house, &natural,
                &longest, a);
    assert(natural >= 0 && longest >= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    const char *text = (const char *)bytes;
    uint32_t *cps = arena_array(a, uint32_t, size + 1);
    char *clean = arena_alloc(a, size * 3 + 1);
    size_t count, clean_size;

    if (size > 0) {
        assert(utf8_check(text, size) <= size);
        count = decode(text + 1, text + size, cps, clean, &clean_size);
        break_all(cps, count, a);
        set((struct str){clean, clean_size}, bytes[0], a);
    }
    arena_close(a);
    return 0;
}
