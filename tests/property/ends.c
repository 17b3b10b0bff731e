/*
 * Properties of the lines of one outcome: where they end and how wide they are.
 */
#include "tests/property/property.h"

static const struct cluster *cluster_at(const struct outcome *o, size_t i)
{
    return &o->shaped->clusters[i];
}

/* The last line before a forced end or of all. */
static bool ends_piece(const struct outcome *o, const struct line *l)
{
    return l->next == o->shaped->count || cluster_at(o, l->next - 1)->cp == 0;
}

static bool starts_piece(const struct outcome *o, const struct line *l)
{
    return l->first == 0 || cluster_at(o, l->first - 1)->cp == 0;
}

static bool is_filled(const struct trial *t, const struct outcome *o,
                      const struct line *l)
{
    return t->setting.align == ALIGN_SPREAD ||
           (t->setting.align == ALIGN_JUSTIFY && !ends_piece(o, l));
}

/* A place inside the line where another could have ended. */
static bool has_break(const struct outcome *o, const struct line *l)
{
    for (size_t i = l->first + 1; i < l->end; i++)
        if (o->boxes[i].before != BREAK_NO && !o->boxes[i].blank)
            return true;
    return false;
}

/* ---- where lines end ----------------------------------------------------- */

static bool ends_are_allowed(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n + 1 < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];
        const char *reason;

        if (ends_piece(o, l))
            continue;
        if (o->boxes[l->next].before == BREAK_NO)
            return fault(s, "line %zu ends where there is no break", n + 1);
        if (!t->setting.rules.breaks.tailor)
            continue;
        reason = line_end_fault(o->cps, o->count, o->at[l->next],
                                t->setting.rules.breaks.level);
        if (reason)
            return fault(s, "line %zu: %s", n + 1, reason);
    }
    return true;
}

static bool lines_are_whole(struct subject *s)
{
    const struct outcome *o = s->outcome;
    size_t next = 0;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];

        if (l->first != next || l->end < l->first || l->next < l->end ||
            l->next <= l->first)
            return fault(s, "line %zu is [%zu, %zu, %zu) after %zu", n + 1,
                         l->first, l->end, l->next, next);
        if (l->end == l->first && !starts_piece(o, l) && !ends_piece(o, l))
            return fault(s, "line %zu shows nothing", n + 1);
        for (size_t i = l->end; i < l->next; i++)
            if (!o->boxes[i].blank)
                return fault(s, "line %zu loses a character", n + 1);
        for (size_t i = l->first; i + 1 < l->end; i++)
            if (cluster_at(o, i)->cp == 0)
                return fault(s, "line %zu holds a forced end", n + 1);
        next = l->next;
    }
    return next == o->shaped->count ||
           fault(s, "lines hold %zu of %zu clusters", next, o->shaped->count);
}

/* ---- width --------------------------------------------------------------- */

/* A line without a place to end in may have no gap that opens. */
static bool filled_lines_are_full(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];
        const sp rest = t->setting.measure - (l->right - l->hung);

        if (is_filled(t, o, l) && rest > 0 && has_break(o, l))
            return fault(s, "line %zu is %lld sp short", n + 1,
                         (long long)rest);
        if (l->end > l->first &&
            l->places[l->end - l->first - 1].end != (int32_t)l->right)
            return fault(s, "line %zu does not end at its end", n + 1);
    }
    return true;
}

static bool long_lines_are_reported(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;
    bool any = false;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];
        const sp more = l->right - l->hung - t->setting.measure;

        if (more <= 0)
            continue;
        any = true;
        if (has_break(o, l))
            return fault(s, "line %zu is %lld sp too long and can be broken",
                         n + 1, (long long)more);
    }
    return any == o->reported ||
           fault(s, any ? "a long line is not reported"
                        : "a long line is reported and there is none");
}

static bool only_single_dots_hang(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];
        enum sort last, before;

        if (l->hung == 0)
            continue;
        if (!t->setting.rules.hang || t->setting.align == ALIGN_GRID)
            return fault(s, "line %zu hangs unasked", n + 1);
        if (l->end < l->first + 2)
            return fault(s, "line %zu hangs all it has", n + 1);
        last = sort_of(cluster_at(o, l->end - 1)->cp);
        before = sort_of(cluster_at(o, l->end - 2)->cp);
        if ((last != SORT_COMMA && last != SORT_STOP) ||
            (before >= SORT_COMMA && before <= SORT_MARK) ||
            (before == SORT_CLOSE && cluster_at(o, l->end - 2)->chinese))
            return fault(s, "line %zu hangs what must not", n + 1);
        if (l->hung != t->setting.size / 2)
            return fault(s, "line %zu hangs by %lld sp", n + 1,
                         (long long)l->hung);
    }
    return true;
}

/* ---- alignment ----------------------------------------------------------- */

static bool line_is_aligned(const struct trial *t, const struct line *l,
                            sp indent)
{
    const sp rest = t->setting.measure - l->right;

    if (t->setting.align == ALIGN_END && rest >= 0)
        return rest == 0;
    if (t->setting.align != ALIGN_CENTER || rest <= 0)
        return l->left == indent;
    return l->left - rest >= -1 && l->left - rest <= 1;
}

static bool lines_are_aligned(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];
        const sp indent = l->first == 0 ? setting_indent(&t->setting, o) : 0;

        if (!line_is_aligned(t, l, indent))
            return fault(s, "line %zu is from %lld to %lld", n + 1,
                         (long long)l->left, (long long)l->right);
    }
    return true;
}

/* ---- cells --------------------------------------------------------------- */

static bool han_stand_on_cells(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;
    const sp cell = t->setting.cell, most = setting_measure(&t->setting);

    if (t->setting.align != ALIGN_GRID)
        return true;
    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];

        if (l->right > most && has_break(o, l))
            return fault(s, "line %zu has more cells than the measure", n + 1);
        for (size_t i = l->first; i < l->end; i++) {
            const struct cluster *c = cluster_at(o, i);
            const sp middle = l->places[i - l->first].origin + c->advance / 2;
            const sp off = (middle - cell / 2) % cell;

            if (sort_of(c->cp) == SORT_HAN && c->glyph_count == 1 && off > 2 &&
                off < cell - 2)
                return fault(s, "line %zu: Han %zu is %lld sp off its cell",
                             n + 1, i - l->first + 1, (long long)off);
        }
    }
    return true;
}

const struct property line_properties[] = {
    {"lines hold the text once and in order", lines_are_whole},
    {"lines end where printing allows", ends_are_allowed},
    {"filled lines end on the measure", filled_lines_are_full},
    {"lines are too long only where nothing breaks", long_lines_are_reported},
    {"lines stand where their alignment says", lines_are_aligned},
    {"only single dots and commas hang", only_single_dots_hang},
    {"Han stand on their cells", han_stand_on_cells},
};
const size_t line_property_count =
    sizeof line_properties / sizeof *line_properties;
