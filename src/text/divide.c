#include "text/divide.h"

#include "base/arena.h"
#include "text/font.h"
#include "text/hyphens.h"
#include "text/shape.h"
#include "text/spacing.h"

enum { RELUCTANCE_HYPHEN = 120 }; // over another line opened by 0.08 em a gap

/* What a hyphen behind the cluster takes; 0: its face has none. */
static int32_t hyphen_width(const struct cluster *c)
{
    const uint32_t glyph = c->font ? font_glyph(c->font, '-') : 0;

    return glyph ? (int32_t)font_scale(c->size, font_advance(c->font, glyph))
                 : 0;
}

void divide_words(const struct hyphens *h, const struct shaped *s,
                  struct box *boxes, struct arena *a)
{
    const size_t room = s->text_size + s->count;
    uint32_t *cps = arena_array(a, uint32_t, room);
    uint32_t *first = arena_array(a, uint32_t, s->count + 1);
    uint8_t *points = arena_array(a, uint8_t, room);
    const size_t count = shaped_decode(s, cps, first);

    hyphens_find(h, cps, count, points);
    for (size_t i = 1; i < s->count; i++) {
        const struct span *span = &s->spans[s->clusters[i].span];
        struct box *b = &boxes[i];

        if (!points[first[i]] || b->before != BREAK_NO || span->group > 0 ||
            span->raise != 0)
            continue;
        b->hyphen = hyphen_width(&s->clusters[i - 1]);
        if (b->hyphen == 0)
            continue;
        b->before = BREAK_MAY;
        b->reluctance = RELUCTANCE_HYPHEN;
    }
}
