/*
 * A trial is set as a book's paragraph is: spans, shaping, spacing, lines.  The
 * boxes are made a second time, for the properties to look into.
 */
#include "tests/property/property.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "text/grid.h"

struct cutter {
    const struct trial *trial;
    const struct font_role *role;
    uint64_t cuts;
    struct span *spans;
    size_t count;
};

static struct span *span_add(struct cutter *c, enum span_kind kind)
{
    struct span *span = &c->spans[c->count++];

    *span = (struct span){.kind = kind,
                          .role = c->role,
                          .size = c->trial->setting.size,
                          .rgb = (uint32_t)c->count};
    return span;
}

static bool is_solid(uint32_t cp)
{
    const enum sort s = sort_of(cp);

    return s == SORT_HAN || s >= SORT_BLANK || cp >= 0xFF00 ||
           (cp >= 0x3000 && cp < 0x3020);
}

static bool is_pair(const struct trial *t, size_t i)
{
    return sort_of(t->cps[i]) == SORT_DASH && t->cps[i - 1] == t->cps[i] &&
           (i == 1 || t->cps[i - 2] != t->cps[i]) &&
           (i + 1 == t->count || t->cps[i + 1] != t->cps[i]);
}

/* Letters kern and join, a mark belongs to its base: another span there is
 * another shape. */
static bool may_cut(const struct trial *t, size_t i)
{
    if (t->cps[i] >= 0x300 && t->cps[i] < 0x370)
        return false;
    return is_solid(t->cps[i - 1]) || is_solid(t->cps[i]) || is_pair(t, i);
}

static void cut(struct cutter *c, struct arena *a)
{
    const struct trial *t = c->trial;
    char *text = arena_alloc(a, 4 * TRIAL_CHARACTERS_MAX);
    struct span *span = NULL;

    for (size_t i = 0; i < t->count; i++) {
        if (t->cps[i] == TRIAL_BREAK) {
            span_add(c, SPAN_BREAK);
            span = NULL;
            continue;
        }
        if (!span ||
            (c->cuts && may_cut(t, i) && random_below(&c->cuts, 3) == 0)) {
            span = span_add(c, SPAN_TEXT);
            span->text.data = text;
        }
        text += utf8_encode(text, t->cps[i]);
        span->text.size = (size_t)(text - span->text.data);
    }
}

static void characters_find(struct outcome *o, struct arena *a)
{
    const struct shaped *s = o->shaped;
    uint32_t *cps = arena_array(a, uint32_t, s->text_size + s->count);
    size_t *at = arena_array(a, size_t, s->count + 1);

    for (size_t i = 0; i < s->count; i++) {
        const struct cluster *c = &s->clusters[i];
        const char *p = s->text + c->text;
        const char *end =
            s->text + (i + 1 < s->count ? c[1].text : s->text_size);

        at[i] = o->count;
        if (c->cp == 0)
            cps[o->count++] = TRIAL_BREAK;
        while (p < end)
            cps[o->count++] = utf8_next(&p, end);
    }
    at[s->count] = o->count;
    o->cps = cps;
    o->at = at;
}

static struct para_shape shape_of(const struct setting *s)
{
    return (struct para_shape){.align = s->align,
                               .rules = &s->rules,
                               .measure = s->measure,
                               .indent_first = s->indent,
                               .size = s->size,
                               .cell = s->cell,
                               .least_last = s->least_last,
                               .trim_first = s->trim_first};
}

struct outcome *trial_set(const struct trial *t, const struct faces *faces,
                          uint64_t cuts, struct arena *a)
{
    struct outcome *o = arena_new(a, struct outcome);
    struct diag *d = diag_new(a);
    const struct para_shape shape = shape_of(&t->setting);
    struct cutter c = {.trial = t,
                       .role = t->setting.mixed ? faces->mixed : faces->song,
                       .cuts = cuts,
                       .spans = arena_array(a, struct span, t->count)};
    struct box *boxes;

    cut(&c, a);
    o->shaped = shape_spans(c.spans, c.count, a, d);
    characters_find(o, a);
    boxes = spacing_boxes(o->shaped, &t->setting.rules, a, a);
    if (t->setting.align == ALIGN_GRID)
        grid_boxes(o->shaped, boxes, t->setting.cell);
    o->boxes = boxes;
    o->lines = para_break(o->shaped, &shape, (struct loc){0}, a, d);
    for (size_t i = 0; i < diag_count(d); i++)
        o->reported =
            o->reported || diag_at(d, i)->code == DIAG_CODE_LINE_OVERFULL;
    return o;
}

sp setting_indent(const struct setting *s, const struct outcome *o)
{
    if (s->align == ALIGN_GRID)
        return s->indent / s->size * s->cell;
    return s->indent + (s->trim_first ? 0 : o->boxes[0].lead);
}

sp outcome_gap(const struct outcome *o, const struct line *line, size_t i)
{
    return line->places[i + 1].end - o->boxes[line->first + i + 1].body -
           line->places[i].end;
}

bool fault(struct subject *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(s->why, sizeof s->why, format, args);
    va_end(args);
    return false;
}
