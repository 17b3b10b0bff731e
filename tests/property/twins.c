/*
 * Properties of one outcome beside another: the same text otherwise cut, in
 * another measure, or beside its source.
 */
#include "tests/property/property.h"

#include "base/arena.h"

/* ---- text ---------------------------------------------------------------- */

/* Chinese punctuation that no other script has. */
static bool is_punctuation(uint32_t cp)
{
    return (cp >= 0x3000 && cp <= 0x3003) || (cp >= 0x3008 && cp <= 0x3011) ||
           (cp >= 0x3014 && cp <= 0x301F) || (cp >= 0xFF01 && cp <= 0xFF0F) ||
           (cp >= 0xFF1A && cp <= 0xFF20) || (cp >= 0xFF3B && cp <= 0xFF40) ||
           (cp >= 0xFF5B && cp <= 0xFF65) || (cp >= 0x203B && cp <= 0x203D) ||
           (cp >= 0x2047 && cp <= 0x2049) || cp == 0x2027 || cp == 0x22EF ||
           cp == 0x2E3A || cp == 0x30FB;
}

static bool is_both(uint32_t cp)
{
    return (cp >= 0x2018 && cp <= 0x201D) || cp == 0x2014 || cp == 0x2026 ||
           cp == 0xB7;
}

static bool is_full(uint32_t cp)
{
    return cp >= 0x2E80 || is_punctuation(cp) || is_both(cp) ||
           cp == TRIAL_BREAK || (cp >= 0x2100 && cp < 0x2800 && cp != 0x2212);
}

/* What a line end in the source between two characters leaves of itself. */
static bool fold_vanishes(uint32_t before, uint32_t after)
{
    if (is_punctuation(before) || is_punctuation(after))
        return true;
    return is_full(before) && is_full(after) &&
           !(is_both(before) && is_both(after));
}

static size_t fold(const struct trial *t, uint32_t *out)
{
    uint32_t last = TRIAL_BREAK; // of those that count
    size_t count = 0;
    bool blank = false, line_end = false, start = true;

    for (size_t i = 0; i < t->count; i++) {
        const uint32_t cp = t->cps[i];

        if (sort_of(cp) == SORT_BLANK) {
            line_end = line_end || cp == '\n' || cp == '\r';
            blank = true;
            continue;
        }
        if (blank && !start && cp != TRIAL_BREAK &&
            !(line_end && fold_vanishes(last, cp)))
            out[count++] = ' ';
        blank = line_end = false;
        out[count++] = cp;
        start = cp == TRIAL_BREAK;
        if (!(cp >= 0x300 && cp < 0x370) && cp != 0x200B && cp != 0x2060)
            last = cp;
    }
    return count;
}

static bool text_is_the_source(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;
    uint32_t *want = arena_array(s->arena, uint32_t, t->count);
    const size_t count = fold(t, want);

    for (size_t i = 0; i < count && i < o->count; i++)
        if (o->cps[i] != want[i])
            return fault(s, "character %zu is U+%04X, not U+%04X", i,
                         (unsigned)o->cps[i], (unsigned)want[i]);
    return count == o->count ||
           fault(s, "%zu characters of %zu", o->count, count);
}

/* ---- cuts ---------------------------------------------------------------- */

/* Where the text of a cluster starts, or the whole ends. */
static uint32_t text_of(const struct outcome *o, size_t cluster)
{
    return cluster < o->shaped->count ? o->shaped->clusters[cluster].text
                                      : (uint32_t)o->shaped->text_size;
}

/* The place in line n of what ends with byte `end` of the text. */
static const struct line_place *place_to(const struct outcome *o, size_t n,
                                         uint32_t end)
{
    const struct line *l = o->lines->lines[n];

    for (size_t i = l->first; i < l->end; i++)
        if (text_of(o, i + 1) == end)
            return &l->places[i - l->first];
    return NULL;
}

static bool same_line(const struct outcome *o, const struct outcome *cut,
                      size_t n, struct subject *s)
{
    const struct line *x = o->lines->lines[n], *y = cut->lines->lines[n];

    if (text_of(o, x->next) != text_of(cut, y->next))
        return fault(s, "line %zu ends elsewhere", n + 1);
    if (x->left != y->left || x->right != y->right || x->hung != y->hung)
        return fault(s, "line %zu is from %lld to %lld, not %lld to %lld",
                     n + 1, (long long)y->left, (long long)y->right,
                     (long long)x->left, (long long)x->right);
    for (size_t i = x->first; i < x->end; i++) {
        const struct line_place *p = &x->places[i - x->first];
        const struct line_place *q = place_to(cut, n, text_of(o, i + 1));

        if (o->shaped->clusters[i].cp == 0)
            continue;
        if (!q || q->end != p->end)
            return fault(s, "line %zu: cluster %zu ends at %d, not %d", n + 1,
                         i - x->first + 1, q ? q->end : -1, p->end);
    }
    return true;
}

static bool cuts_change_nothing(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;
    const struct outcome *cut = trial_set(t, s->faces, t->seed | 1, s->arena);

    if (cut->lines->count != o->lines->count)
        return fault(s, "%zu lines in pieces, %zu in one", cut->lines->count,
                     o->lines->count);
    for (size_t n = 0; n < o->lines->count; n++)
        if (!same_line(o, cut, n, s))
            return false;
    return true;
}

/* ---- measures ------------------------------------------------------------ */

static bool is_squeezed(const struct outcome *o)
{
    for (size_t n = 0; n < o->lines->count; n++)
        for (int i = 0; i < SQUEEZE_COUNT; i++)
            if (o->lines->lines[n]->story.squeezed[i] > 0)
                return true;
    return false;
}

/* Where a line cannot but be squeezed or be too long, the narrower measure may
 * hold more in it. */
static bool wider_is_not_longer(struct subject *s)
{
    const struct trial *t = s->trial;
    struct trial other = *t;
    uint64_t state = t->seed | 1;
    const uint32_t more = random_below(&state, 2)
                              ? (uint32_t)t->setting.size * 4
                              : (uint32_t)t->setting.size / 8;
    const struct outcome *narrow, *wide;

    other.setting.align = ALIGN_START;
    narrow = trial_set(&other, s->faces, 0, s->arena);
    other.setting.measure += 1 + random_below(&state, more);
    wide = trial_set(&other, s->faces, 0, s->arena);
    return wide->lines->count <= narrow->lines->count || is_squeezed(narrow) ||
           narrow->reported ||
           fault(s, "%zu lines in %lld sp, %zu in %lld", narrow->lines->count,
                 (long long)t->setting.measure, wide->lines->count,
                 (long long)other.setting.measure);
}

/* Boxes at rest and squeezed to the last, and whether a line may end in them.
 */
static void widths_find(const struct outcome *o, sp *rest, sp *least,
                        bool *breaks)
{
    size_t end = o->shaped->count;

    *rest = *least = 0;
    *breaks = false;
    while (end > 0 && o->boxes[end - 1].blank)
        end--;
    for (size_t i = 0; i < end; i++) {
        const struct box *b = &o->boxes[i];

        *rest += b->body + (i + 1 < end ? b->gap : 0);
        *least += b->body + (i + 1 < end ? b->gap - b->shrink : 0);
        *breaks = *breaks || (i > 0 && b->before != BREAK_NO);
    }
}

static bool has_forced_end(const struct trial *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->cps[i] == TRIAL_BREAK)
            return true;
    return false;
}

/* The trial as a justified paragraph without an indent. */
static const struct outcome *set_flush(struct subject *s, sp measure)
{
    struct trial t = *s->trial;

    t.setting.align = ALIGN_JUSTIFY;
    t.setting.measure = measure;
    t.setting.indent = 0;
    t.setting.trim_first = true;
    t.setting.rules.hang = false;
    return trial_set(&t, s->faces, 0, s->arena);
}

static bool what_fits_is_one_line(struct subject *s)
{
    const struct outcome *one;
    sp rest, least;
    bool breaks;

    if (s->trial->setting.align == ALIGN_GRID || has_forced_end(s->trial))
        return true;
    widths_find(s->outcome, &rest, &least, &breaks);
    if (least < 2)
        return true;
    one = set_flush(s, rest);
    if (one->lines->count != 1 || one->lines->lines[0]->right != rest)
        return fault(s, "%zu lines in the natural width of %lld sp",
                     one->lines->count, (long long)rest);
    one = set_flush(s, least);
    if (one->reported || (!breaks && one->lines->count != 1))
        return fault(s, "%zu lines in the least width of %lld sp%s",
                     one->lines->count, (long long)least,
                     one->reported ? ", too long" : "");
    return breaks || set_flush(s, least - 1)->reported ||
           fault(s, "fits in less than its least width of %lld sp",
                 (long long)least);
}

const struct property twin_properties[] = {
    {"text out is text in", text_is_the_source},
    {"cuts into spans change nothing", cuts_change_nothing},
    {"a wider measure takes no more lines", wider_is_not_longer},
    {"what fits is one line", what_fits_is_one_line},
    {"no other line ends are cheaper", lines_are_the_best},
};
const size_t twin_property_count =
    sizeof twin_properties / sizeof *twin_properties;
