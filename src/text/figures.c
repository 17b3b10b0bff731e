/*
 * As shape.c does: a character that is plain stands as it is when it is a digit
 * or beside one.
 */
#include "text/figures.h"

#include <stddef.h>

#include "text/font.h"
#include "text/role.h"
#include "text/shape.h"
#include "text/span.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether the character at `at` is one of a number's. */
static bool is_figure(struct str text, size_t at)
{
    const char c = text.data[at];

    if (is_digit(c))
        return true;
    return (c == '.' || c == ',') && (at == 0 || is_digit(text.data[at - 1]));
}

static const struct font_pick *pick_at(const struct span *span, size_t at)
{
    return role_pick(span->role, (unsigned char)span->text.data[at], false);
}

static sp advance_of(const struct span *span, sp size,
                     const struct font_pick *pick)
{
    return span->tracking + (int32_t)font_scale(size, pick->advance);
}

bool figures_measure(const struct span *span, struct figures *figures)
{
    const struct font_use *use = NULL;
    sp size = 0, width = 0, point = 0;

    if (span->kind != SPAN_TEXT || span->wrap || span->text.size == 0)
        return false;
    for (size_t i = 0; i < span->text.size; i++) {
        const struct font_pick *pick;

        if (!is_figure(span->text, i))
            return false;
        pick = pick_at(span, i);
        if (!pick->plain || !pick->use || (use && use != pick->use))
            return false;
        if (!use)
            size = (int32_t)sp_mul_div(span->size, pick->use->scale_permille,
                                       1000);
        use = pick->use;
        width += advance_of(span, size, pick);
        if (i == 0 && !is_digit(span->text.data[0]))
            point = width;
    }
    *figures =
        (struct figures){use, size, width, sp_larger(point, width - point)};
    return true;
}

void figures_glyphs(const struct span *span, const struct figures *figures,
                    struct glyph *glyphs)
{
    for (size_t i = 0; i < span->text.size; i++) {
        const struct font_pick *pick = pick_at(span, i);

        glyphs[i] = (struct glyph){
            .id = pick->glyph,
            .advance = (int32_t)advance_of(span, figures->size, pick)};
    }
}
