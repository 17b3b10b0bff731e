#include "chart/label.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "draw/list.h"
#include "style/style.h"
#include "text/kinds.h"
#include "text/shape.h"
#include "text/spacing.h"

/* What breaking looks at. */
struct setter {
    const struct box *boxes;
    const sp *starts, *ends; // of the bodies, on one line
    size_t count;
    sp measure;
};

/* From one line to the next, of the em. */
static sp pitch_of(const struct style *style)
{
    return style->size * 6 / 5;
}

static sp width_of(const struct setter *s, size_t from, size_t to)
{
    return to > from ? s->ends[to - 1] - s->starts[from] : 0;
}

/* The line from `from` on, as long as the measure lets it; the blank at its end
 * is not in it, and the next one starts behind that. */
static struct label_line line_of(const struct setter *s, size_t from,
                                 size_t *next)
{
    struct label_line line = {.from = from};

    for (size_t i = from + 1; i <= s->count; i++) {
        size_t end = i;

        if (i < s->count && s->boxes[i].before == BREAK_NO)
            continue;
        if (end > from + 1 && s->boxes[end - 1].blank)
            end--;
        if (line.to > 0 && width_of(s, from, end) > s->measure)
            break;
        line.to = end;
        *next = i;
    }
    line.width = width_of(s, from, line.to);
    return line;
}

/* Breaks at the measure; what needs more lines goes on in the last one. */
static void break_lines(const struct setter *s, struct label *l)
{
    size_t next = 0;

    l->line_count = 0;
    l->width = 0;
    while (next < s->count) {
        struct label_line *line = &l->lines[l->line_count];

        if (++l->line_count == LABEL_LINES_MAX) {
            *line = (struct label_line){.from = next,
                                        .to = s->count,
                                        .width = width_of(s, next, s->count)};
            next = s->count;
        } else {
            *line = line_of(s, next, &next);
        }
        l->width = sp_larger(l->width, line->width);
    }
}

/* The least measure that gives as many lines, in steps of a quarter em. */
static void balance(struct setter *s, struct label *l)
{
    const size_t lines = l->line_count;
    const sp widest = l->width;
    const struct label kept = *l;
    const sp step = l->style->size / 4;

    if (lines < 2 || widest > s->measure)
        return;
    s->measure = s->ends[s->count - 1] / (sp)lines;
    for (; s->measure < widest; s->measure += step) {
        break_lines(s, l);
        if (l->line_count == lines && l->width < widest)
            return;
    }
    *l = kept;
}

/* The natural places of the clusters on one line. */
static void set_places(struct setter *s, struct label *l, struct arena *a)
{
    sp *origins = arena_array(a, sp, s->count);
    sp *starts = arena_array(a, sp, s->count);
    sp *ends = arena_array(a, sp, s->count);
    sp x = 0;

    for (size_t i = 0; i < s->count; i++) {
        starts[i] = x;
        origins[i] = x + s->boxes[i].offset;
        x += s->boxes[i].body;
        ends[i] = x;
        x += s->boxes[i].gap;
    }
    s->starts = starts;
    s->ends = l->ends = ends;
    l->origins = origins;
}

const struct label *label_set(const char *text, const struct style *style,
                              sp measure, struct arena *a, struct diag *d)
{
    struct label *l = arena_new(a, struct label);
    struct span *span = arena_new(a, struct span);
    struct setter s = {.measure = measure > 0 ? measure : INT64_MAX};

    *span = (struct span){.kind = SPAN_TEXT,
                          .text = str_of(str_copy(str_of(text), a)),
                          .role = style->role,
                          .size = style->size,
                          .rgb = style->rgb};
    l->style = style;
    l->shaped = shape_spans(span, 1, a, d);
    s.boxes = spacing_boxes(l->shaped, &text_rules_house, a, a);
    s.count = l->shaped->count;
    set_places(&s, l, a);
    break_lines(&s, l);
    balance(&s, l);
    l->height =
        style->size +
        (l->line_count > 1 ? (sp)(l->line_count - 1) : 0) * pitch_of(style);
    return l;
}

const struct label *label_set_pair(const char *first, const char *second,
                                   const struct style *style, sp measure,
                                   struct arena *a, struct diag *d)
{
    const struct label *head = label_set(first, style, 0, a, d);
    const size_t blank = head->shaped->count; // its cluster
    const struct label *whole;
    struct label *two;
    struct buf text;

    buf_init(&text, a, strlen(first) + strlen(second) + sizeof(" "));
    buf_addf(&text, "%s %s", first, second);
    whole = label_set(text.data, style, 0, a, d);
    if (whole->width <= measure)
        return whole;
    if (head->width > measure)
        return label_set(text.data, style, measure, a, d);
    two = arena_new(a, struct label);
    *two = *whole;
    two->lines[0] = (struct label_line){0, blank, head->width, false};
    two->lines[1] =
        (struct label_line){blank + 1, whole->shaped->count,
                            whole->width - whole->origins[blank + 1], false};
    two->line_count = 2;
    two->width = sp_larger(two->lines[0].width, two->lines[1].width);
    two->height += pitch_of(style);
    return two;
}

/* From the top of a line to that of the next one. */
static sp line_drop(const struct label *l, const struct label_line *line)
{
    return line->turned ? line->width + pitch_of(l->style) - l->style->size
                        : pitch_of(l->style);
}

static bool is_han(const struct label *l, size_t cluster)
{
    return kind_of(l->shaped->clusters[cluster].cp) == KIND_HAN;
}

/* A Han character, a digit or letter alone, or what is between two Han
 * characters. */
static struct label_line upright_line(const struct label *l, size_t from)
{
    const struct cluster *first = &l->shaped->clusters[from];
    const enum kind kind = kind_of(first->cp);
    struct label_line line = {.from = from, .to = from + 1};

    while (!is_han(l, from) && line.to < l->shaped->count &&
           !is_han(l, line.to))
        line.to++;
    line.width = l->ends[line.to - 1] - l->origins[from];
    line.turned =
        line.to > from + 1 ||
        (kind != KIND_HAN && kind != KIND_DIGIT && kind != KIND_LETTER);
    return line;
}

const struct label *label_set_upright(const char *text,
                                      const struct style *style,
                                      struct arena *a, struct diag *d)
{
    struct label *l = arena_new(a, struct label);
    const struct label *whole = label_set(text, style, 0, a, d);
    const size_t count = whole->shaped->count;
    size_t next = 0;

    *l = *whole;
    l->width = style->size;
    l->height = style->size - pitch_of(style);
    for (l->line_count = 0; next < count; l->line_count++) {
        if (l->line_count == LABEL_STACK_MAX) {
            l->lines[0] = (struct label_line){0, count, whole->width, true};
            l->line_count = 1;
            l->height = whole->width;
            break;
        }
        l->lines[l->line_count] = upright_line(l, next);
        next = l->lines[l->line_count].to;
        l->height += line_drop(l, &l->lines[l->line_count]);
    }
    return l;
}

/* The clusters from `from` to `to`, of one font, as one run; x is where a line
 * that began with the text's first cluster would start. */
static void run_emit(struct list *list, const struct label *l, size_t from,
                     size_t to, struct point at, bool turned)
{
    const struct shaped *s = l->shaped;
    const struct cluster *first = &s->clusters[from];
    size_t text_end = to < s->count ? s->clusters[to].text : s->text_size;
    struct list_text run = {
        .font = first->font,
        .size = first->size,
        .bold = first->bold,
        .rgb = l->style->rgb,
        .turned = turned,
        .origin = {at.x + l->origins[from], at.y - first->shift},
        .width = l->ends[to - 1] - l->origins[from],
        .text_size = (uint32_t)text_end - first->text,
        .text = s->text + first->text};
    struct list_glyph *glyphs;
    uint32_t count = 0;

    if (turned)
        run.origin =
            (struct point){at.x + first->shift, at.y + l->origins[from]};
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

static bool runs_on(const struct cluster *a, const struct cluster *b)
{
    return a->font == b->font && a->size == b->size && a->bold == b->bold;
}

/* `at` is where its baseline begins. */
static void line_put(struct list *list, const struct label *l,
                     const struct label_line *line, struct point at)
{
    const struct cluster *clusters = l->shaped->clusters;
    const sp body =
        line->to > line->from ? l->ends[line->to - 1] - line->width : 0;

    at.x -= line->turned ? 0 : body;
    at.y -= line->turned ? body : 0;
    for (size_t from = line->from, to; from < line->to; from = to) {
        for (to = from + 1;
             to < line->to && runs_on(&clusters[from], &clusters[to]);)
            to++;
        run_emit(list, l, from, to, at, line->turned);
    }
}

void label_put(struct list *list, const struct label *l, struct point at,
               enum label_anchor anchor)
{
    const sp size = l->style->size, ascent = span_ascent(size);

    for (size_t i = 0; i < l->line_count; i++) {
        const struct label_line *line = &l->lines[i];
        const sp wide = line->turned ? size : line->width;
        struct point start = at;

        if (anchor == LABEL_CENTER)
            start.x -= wide / 2;
        if (anchor == LABEL_RIGHT)
            start.x -= wide;
        start.x += line->turned ? size - ascent : 0;
        start.y += line->turned ? 0 : ascent;
        line_put(list, l, line, start);
        at.y += line_drop(l, line);
    }
}

sp label_draw(struct list *list, const char *text, const struct style *style,
              struct point at, enum label_anchor anchor, struct diag *d)
{
    const struct label *l = label_set(text, style, 0, list->arena, d);

    label_put(list, l, at, anchor);
    return l->width;
}
