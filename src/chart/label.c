#include "chart/label.h"

#include "base/arena.h"
#include "base/str.h"
#include "draw/list.h"
#include "style/style.h"
#include "text/shape.h"
#include "text/spacing.h"

/* One line at its natural width, spaced like the lines of a paragraph. */
struct label {
    const struct shaped *shaped;
    sp *origins, *ends; // of the clusters, from the line's left end
    sp width;
};

static struct label label_set(const struct shaped *s, struct arena *a)
{
    const struct box *boxes = spacing_boxes(s, &text_rules_house, a, a);
    struct label l = {.shaped = s,
                      .origins = arena_array(a, sp, s->count),
                      .ends = arena_array(a, sp, s->count)};
    sp x = 0;

    for (size_t i = 0; i < s->count; i++) {
        l.origins[i] = x + boxes[i].offset;
        x += boxes[i].body;
        l.ends[i] = l.width = x;
        x += boxes[i].gap;
    }
    return l;
}

/* The clusters from `from` to `to`, of one font, as one run; x is where the
 * line starts. */
static void run_emit(struct list *list, const struct label *l, size_t from,
                     size_t to, struct point at, uint32_t rgb)
{
    const struct shaped *s = l->shaped;
    const struct cluster *first = &s->clusters[from];
    size_t text_end = to < s->count ? s->clusters[to].text : s->text_size;
    struct list_text run = {
        .font = first->font,
        .size = first->size,
        .bold = first->bold,
        .rgb = rgb,
        .origin = {at.x + l->origins[from], at.y - first->shift},
        .width = l->ends[to - 1] - l->origins[from],
        .text_size = (uint32_t)text_end - first->text,
        .text = s->text + first->text};
    struct list_glyph *glyphs;
    uint32_t count = 0;

    for (size_t i = from; i < to; i++)
        run.count += s->clusters[i].glyph_count;
    run.glyphs = glyphs =
        arena_array(list->arena, struct list_glyph, run.count);
    for (size_t i = from; i < to; i++) {
        const struct cluster *c = &s->clusters[i];
        sp x = l->origins[i] - l->origins[from];

        for (uint32_t k = 0; k < c->glyph_count; k++) {
            const struct glyph *g = &s->glyphs[c->glyph + k];

            glyphs[count++] = (struct list_glyph){g->id, c->text - first->text,
                                                  (int32_t)(x + g->dx), g->dy};
            x += g->advance;
        }
    }
    list_add(list, (struct list_item){.kind = LIST_TEXT, .as.text = run});
}

sp label_draw(struct list *list, const char *text, const struct style *style,
              struct point at, enum label_anchor anchor, struct diag *d)
{
    struct span span = {.kind = SPAN_TEXT,
                        .text = str_of(str_copy(str_of(text), list->arena)),
                        .role = style->role,
                        .size = style->size,
                        .rgb = style->rgb};
    const struct shaped *s = shape_spans(&span, 1, list->arena, d);
    const struct label l = label_set(s, list->arena);

    at.y += span_ascent(style->size);
    if (anchor == LABEL_CENTER)
        at.x -= l.width / 2;
    if (anchor == LABEL_RIGHT)
        at.x -= l.width;
    for (size_t from = 0, to; from < s->count; from = to) {
        for (to = from + 1; to < s->count &&
                            s->clusters[to].font == s->clusters[from].font &&
                            s->clusters[to].size == s->clusters[from].size &&
                            s->clusters[to].bold == s->clusters[from].bold;)
            to++;
        run_emit(list, &l, from, to, at, style->rgb);
    }
    return l.width;
}
