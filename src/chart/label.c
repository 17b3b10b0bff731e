#include "chart/label.h"

#include "base/arena.h"
#include "base/str.h"
#include "draw/list.h"
#include "style/style.h"
#include "text/shape.h"

/* Between a Han character and a Western one, as in running text. */
#define HAN_LATIN_GAP(size) ((size) / 4)

static bool is_han(uint32_t cp)
{
    return cp >= 0x2E80 && cp < 0xFF00 && !(cp >= 0x3000 && cp <= 0x303F);
}

static bool is_western(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 'a' && cp <= 'z');
}

static sp gap_between(const struct shaped *s, size_t i, sp size)
{
    uint32_t a, b;

    if (i + 1 >= s->count)
        return 0;
    a = s->clusters[i].cp;
    b = s->clusters[i + 1].cp;
    if ((is_han(a) && is_western(b)) || (is_western(a) && is_han(b)))
        return HAN_LATIN_GAP(size);
    return 0;
}

static sp shaped_width(const struct shaped *s, sp size)
{
    sp width = 0;

    for (size_t i = 0; i < s->count; i++)
        width += s->clusters[i].advance + gap_between(s, i, size);
    return width;
}

/* Emits clusters [from, to) of one font as one run; x is its origin. */
static void run_emit(struct list *list, const struct shaped *s, size_t from,
                     size_t to, struct point origin, const struct style *style)
{
    const struct cluster *first = &s->clusters[from];
    size_t text_end = to < s->count ? s->clusters[to].text : s->text_size;
    uint32_t count = 0;
    struct list_glyph *glyphs;
    sp x = 0;

    for (size_t i = from; i < to; i++)
        count += s->clusters[i].glyph_count;
    glyphs = arena_array(list->arena, struct list_glyph, count);
    count = 0;
    for (size_t i = from; i < to; i++) {
        const struct cluster *c = &s->clusters[i];
        sp pen = x;

        for (uint32_t k = 0; k < c->glyph_count; k++) {
            const struct glyph *g = &s->glyphs[c->glyph + k];

            glyphs[count++] = (struct list_glyph){
                g->id, c->text - first->text, (int32_t)(pen + g->dx), g->dy};
            pen += g->advance;
        }
        x += c->advance + gap_between(s, i, style->size);
    }
    origin.y -= first->shift;
    list_add(list,
             (struct list_item){
                 .kind = LIST_TEXT,
                 .as.text = {.font = first->font,
                             .size = first->size,
                             .rgb = style->rgb,
                             .origin = origin,
                             .width = x,
                             .count = count,
                             .text_size = (uint32_t)(text_end)-first->text,
                             .glyphs = glyphs,
                             .text = s->text + first->text}});
}

sp label_draw(struct list *list, const char *text, const struct style *style,
              struct point at, enum label_anchor anchor, struct diag *d)
{
    struct span span = {.kind = SPAN_TEXT,
                        .text = str_of(str_copy(str_of(text), list->arena)),
                        .role = style->role,
                        .size = style->size,
                        .rgb = style->rgb};
    struct shaped *s = shape_spans(&span, 1, list->arena, d);
    sp width = shaped_width(s, style->size);
    sp x = at.x;

    if (anchor == LABEL_CENTER)
        x -= width / 2;
    if (anchor == LABEL_RIGHT)
        x -= width;
    for (size_t from = 0, to; from < s->count; from = to) {
        sp start = x;

        for (to = from;
             to < s->count && s->clusters[to].font == s->clusters[from].font &&
             s->clusters[to].size == s->clusters[from].size;
             to++)
            x += s->clusters[to].advance + gap_between(s, to, style->size);
        if (s->clusters[from].font)
            run_emit(list, s, from, to,
                     (struct point){start, at.y + span_ascent(style->size)},
                     style);
    }
    return width;
}
