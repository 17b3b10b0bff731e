#include "text/circled.h"

#include <stdbool.h>
#include <stdint.h>

#include "text/font.h"
#include "text/fontset.h"
#include "text/itemize.h"
#include "text/span.h"

enum { CIRCLED_FIFTY = 0x32BF, ENCLOSING_CIRCLE = 0x20DD };

struct circle circle_of(const struct span *span)
{
    const sp em = span->size;
    struct circle c = {em / 2, em * 38 / 100, em * 46 / 100, em * 3 / 100};
    uint32_t glyph;
    const struct font_use *use =
        font_role_pick(span->role, CIRCLED_FIFTY, true, &glyph);
    sp size;
    struct font_box box;

    if (!use)
        return c;
    size = sp_mul_div(em, use->scale_permille, 1000);
    box = font_glyph_box(use->font, glyph);
    c.middle = font_scale(size, box.left + box.right) / 2;
    c.height = sp_mul_div(em, use->shift_permille, 1000) +
               font_scale(size, box.top + box.bottom) / 2;
    c.radius = font_scale(size, box.right - box.left) / 2;
    c.thick += sp_mul_div(em, use->bold_permille, 1000);
    return c;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

size_t circled_end(const struct items *in, const struct span *spans,
                   size_t from)
{
    const struct item *items = in->items;
    const uint32_t *cps = in->cps;
    size_t to = from;

    if (from > 0 && is_digit(cps[from - 1]))
        return from;
    while (to < in->count && is_digit(cps[to]) && items[to].pick->use &&
           span_looks_like(&spans[items[to].span], &spans[items[from].span]))
        to++;
    if (to < from + 2 || to > from + 3 || to == in->count ||
        cps[to] != ENCLOSING_CIRCLE)
        return from;
    return to + 1;
}
