/*
 * Properties of what lies between two clusters: how it gives way and opens, and
 * what it is at rest.
 */
#include "tests/property/property.h"

/* How the gaps of a line differ from what they are at rest. */
struct row {
    const struct outcome *o;
    const struct line *line;
    size_t count; // gaps
};

static const struct box *row_box(const struct row *r, size_t i)
{
    return &r->o->boxes[r->line->first + i];
}

static sp row_change(const struct row *r, size_t i)
{
    return outcome_gap(r->o, r->line, i) - row_box(r, i)->gap;
}

static struct row row_of(const struct outcome *o, size_t n)
{
    const struct line *l = o->lines->lines[n];

    return (struct row){o, l, l->end > l->first ? l->end - l->first - 1 : 0};
}

static sp row_extreme(const struct row *r, int sign)
{
    sp most = 0;

    for (size_t i = 0; i < r->count; i++)
        if (sign * row_change(r, i) > most)
            most = sign * row_change(r, i);
    return most;
}

/* ---- levels -------------------------------------------------------------- */

/* What gap i can give, or take, at a level. */
static sp level_room(const struct row *r, size_t i, bool squeeze, int level)
{
    const struct box *b = row_box(r, i);

    if (squeeze)
        return b->squeeze == level ? b->shrink : 0;
    return b->opening == level ? b->stretch : 0;
}

/* Gaps of one level change alike unless they are used up, and a level is used
 * up before the next is touched. */
static bool levels_hold(const struct row *r, bool squeeze, struct subject *s)
{
    const int count = squeeze ? (int)SQUEEZE_COUNT : (int)OPENING_COUNT;
    bool left = false; // an earlier level has room left

    for (int level = 0; level < count; level++) {
        sp most = 0, least = INT64_MAX;
        bool full = true;

        for (size_t i = 0; i < r->count; i++) {
            const sp room = level_room(r, i, squeeze, level);
            sp part = squeeze ? -row_change(r, i) : row_change(r, i);

            if (room == 0)
                continue;
            part = !squeeze && part > room ? room : part;
            if (part > room)
                return fault(s, "gap %zu gives %lld sp of %lld", i,
                             (long long)part, (long long)room);
            most = part > most ? part : most;
            if (part < room) {
                full = false;
                least = part < least ? part : least;
            }
        }
        if (!full && most > least + 1)
            return fault(s, "gaps of level %d are not alike", level);
        if (left && most > 0)
            return fault(s, "level %d is used before its turn", level);
        left = left || !full;
    }
    return true;
}

static bool has_growing(const struct row *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (row_box(r, i)->grows)
            return true;
    return false;
}

/* Beyond their levels gaps grow alike, those that may. */
static bool growth_holds(const struct row *r, struct subject *s)
{
    const bool regular = has_growing(r);
    sp most = 0, least = INT64_MAX;
    bool left = false;

    for (size_t i = 0; i < r->count; i++) {
        const sp more = row_change(r, i) - row_box(r, i)->stretch;

        left = left || more < 0;
        most = more > most ? more : most;
        if (regular && !row_box(r, i)->grows && more > 0)
            return fault(s, "gap %zu grows", i);
        if ((regular ? row_box(r, i)->grows : more > 0) && more < least)
            least = more;
    }
    if (most > 0 && left)
        return fault(s, "gaps grow before their levels are used up");
    if (most > 0 && most > least + 1)
        return fault(s, "gaps do not grow alike");
    return true;
}

static sp row_total(const struct row *r)
{
    sp total = 0;

    for (size_t i = 0; i < r->count; i++)
        total += row_change(r, i);
    return total;
}

static sp story_total(const struct line_story *s)
{
    sp total = s->grown;

    for (int i = 0; i < SQUEEZE_COUNT; i++)
        total -= s->squeezed[i];
    for (int i = 0; i < OPENING_COUNT; i++)
        total += s->opened[i];
    return total;
}

static bool gaps_change_in_order(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct row r = row_of(o, n);
        const bool squeezed = row_extreme(&r, -1) > 0;
        const bool opened = row_extreme(&r, 1) > 0;
        const enum style_align align = t->setting.align;

        if (align == ALIGN_GRID)
            return true;
        if (row_total(&r) != story_total(&r.line->story))
            return fault(s, "line %zu says otherwise what was done", n + 1);
        if (squeezed && opened)
            return fault(s, "line %zu is squeezed and opened", n + 1);
        if (opened && align != ALIGN_JUSTIFY && align != ALIGN_SPREAD)
            return fault(s, "line %zu is opened", n + 1);
        if ((squeezed && !levels_hold(&r, true, s)) ||
            (opened && !(levels_hold(&r, false, s) && growth_holds(&r, s))))
            return false;
    }
    return true;
}

static bool rooms_stay_shut(struct subject *s)
{
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct row r = row_of(o, n);
        const bool regular = has_growing(&r);

        for (size_t i = 0; i < r.count; i++) {
            const size_t last = o->at[r.line->first + i + 1] - 1;
            const char *reason = opening_fault(o->cps, o->count, last);

            if (reason && regular && row_change(&r, i) > 0)
                return fault(s, "line %zu, gap %zu: %s", n + 1, i, reason);
        }
    }
    return true;
}

/* ---- at rest ------------------------------------------------------------- */

/* The blank beside the ink of a mark, in half ems. */
static int blank_of(enum sort s, enum punct_style style)
{
    if (style == PUNCT_HALF)
        return 0;
    return style != PUNCT_KAIMING || s == SORT_STOP || s == SORT_MARK;
}

static bool is_closing(enum sort s)
{
    return (s >= SORT_COMMA && s <= SORT_MARK) || s == SORT_CLOSE;
}

/* Half ems of a character without the blank beside it; 0: not known. */
static int body_of(enum sort s)
{
    if (s == SORT_HAN || s == SORT_WAVE)
        return 2;
    return is_closing(s) || s == SORT_OPEN || s == SORT_MIDDOT ||
           s == SORT_SLASH;
}

/* Half ems between two characters (clreq, "Adjustment of punctuation width"),
 * -1 when that is not known. */
static int gap_of(enum sort a, enum sort b, enum punct_style style)
{
    const bool marks = is_closing(a) || b == SORT_OPEN;
    int trail = is_closing(a) ? blank_of(a, style) : 0;
    int lead = b == SORT_OPEN ? blank_of(b, style) : 0;

    if ((a == SORT_MARK && b == SORT_MARK) || a == SORT_BLANK || a == SORT_GLUE)
        return -1;
    if (!marks)
        return body_of(a) > 0 ? 0 : -1;
    if (style == PUNCT_LINE_END)
        return trail + lead;
    if (is_closing(b))
        trail = 0;
    if (a == SORT_OPEN)
        lead = 0;
    return trail > lead ? trail : lead;
}

static bool is_single(const struct outcome *o, size_t i)
{
    return o->at[i + 1] == o->at[i] + 1 &&
           is_chinese(o->cps, o->count, o->at[i]);
}

/* ？！ are narrower together. */
static bool in_marks(const struct outcome *o, size_t i)
{
    const size_t at = o->at[i];

    return sort_of(o->cps[at]) == SORT_MARK &&
           ((at > 0 && sort_of(o->cps[at - 1]) == SORT_MARK) ||
            (at + 1 < o->count && sort_of(o->cps[at + 1]) == SORT_MARK));
}

static bool marks_have_their_width(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t n = 0; n < o->lines->count; n++) {
        const struct row r = row_of(o, n);

        if (t->setting.align == ALIGN_GRID || row_extreme(&r, 1) > 0 ||
            row_extreme(&r, -1) > 0)
            continue;
        for (size_t i = 0; i < r.count; i++) {
            const size_t k = r.line->first + i;
            const enum sort x = sort_of(o->cps[o->at[k]]);
            const enum sort y = sort_of(o->cps[o->at[k + 1]]);
            const sp found = r.line->places[i + 1].end - r.line->places[i].end;
            const int gap = gap_of(x, y, t->setting.rules.punct);
            sp want = t->setting.size * (gap + body_of(y)) / 2;

            if (!is_single(o, k) || !is_single(o, k + 1) || in_marks(o, k) ||
                in_marks(o, k + 1) || body_of(y) == 0)
                continue;
            if ((x == SORT_LETTER || x == SORT_DIGIT) && y == SORT_HAN)
                want = t->setting.size * 5 / 4;
            else if (gap < 0)
                continue;
            if (found < want - 2 || found > want + 2)
                return fault(s, "line %zu, gap %zu: %lld sp, not %lld", n + 1,
                             i, (long long)found, (long long)want);
        }
    }
    return true;
}

/* At which level the blank between two characters gives way (clreq, "Procedures
 * for line adjustment"). */
static enum squeeze level_of(enum sort a, enum sort b, enum punct_style style)
{
    if (a == SORT_CLOSE || (b == SORT_OPEN && blank_of(b, style)))
        return SQUEEZE_BRACKET;
    if (a == SORT_COMMA)
        return SQUEEZE_COMMA;
    return is_closing(a) ? SQUEEZE_STOP : SQUEEZE_HAN_LATIN;
}

static bool gaps_have_their_level(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;

    for (size_t i = 0; i + 1 < o->shaped->count; i++) {
        const enum sort x = sort_of(o->cps[o->at[i + 1] - 1]);
        const enum sort y = sort_of(o->cps[o->at[i + 1]]);
        const struct box *b = &o->boxes[i];
        const enum squeeze level = level_of(x, y, t->setting.rules.punct);

        if (b->shrink == 0 || x == SORT_BLANK || x == SORT_GLUE)
            continue;
        if (b->squeeze != level)
            return fault(s, "cluster %zu: level %u, not %u", i + 1,
                         (unsigned)b->squeeze, (unsigned)level);
        if (b->shrink !=
            (level == SQUEEZE_HAN_LATIN ? t->setting.size / 8 : b->gap))
            return fault(s, "cluster %zu gives %d sp of %d", i + 1,
                         (int)b->shrink, (int)b->gap);
    }
    return true;
}

const struct property room_properties[] = {
    {"gaps change level by level and alike", gaps_change_in_order},
    {"gaps give way at their level", gaps_have_their_level},
    {"nothing opens where printing forbids it", rooms_stay_shut},
    {"marks have the width of their style", marks_have_their_width},
};
const size_t room_property_count =
    sizeof room_properties / sizeof *room_properties;
