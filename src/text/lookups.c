/*
 * lookups - finds the lookups of some features, and reads the simple ones.
 *
 *     script ▶ language ▶ features ▶ lookups ▶ subtables ▶ coverage
 *
 * Every table is the rest of GSUB or GPOS from where it begins, and whatever
 * lies outside reads as 0, which is an empty list everywhere.  A subtable is
 * read when the faces of a house have such; where there is any other one, or
 * there are too many, all glyphs are shaped.
 */
#include "text/lookups.h"

#include <string.h>

#include "base/arena.h"
#include "text/face.h"

enum {
    GLYPHS = 1 << 16,
    RECORD = 6,              // a tag and an offset
    RIGHT_TO_LEFT = 1,       // a flag of lookups; the others leave glyphs out
    NO_FEATURE = 0xFFFF,     // required by the language
    SUBTABLES_MAX = 1 << 11, // of one question; DejaVu Sans has 30, Noto 270
    INPUTS_MAX = 1 << 20,
    LIGATURES_MAX = 1 << 10 // with one first glyph
};

/* The features that HarfBuzz has on unless it is told otherwise. */
static const char usual[] = "rvrnltraltrmrandtrakHarfHARFBuzzBUZZ"
                            "abvmblwmccmploclrligcaltcligcursdistligarclt";

/* Kinds of lookups. */
enum {
    GSUB_SINGLE = 1,
    GSUB_MULTIPLE = 2,
    GSUB_ALTERNATE = 3,
    GSUB_LIGATURE = 4,
    GSUB_CHAIN = 6,
    GSUB_EXTENSION = 7,
    GPOS_SINGLE = 1,
    GPOS_CONTEXT = 7,
    GPOS_CHAIN = 8,
    GPOS_EXTENSION = 9
};

struct glyph_set {
    bool all;
    uint32_t counted;
    uint8_t has[GLYPHS / 8];
};

/* ---- numbers and tables -------------------------------------------------- */

static unsigned u16(struct table t, size_t at)
{
    return t.size >= 2 && at <= t.size - 2 ? be16(t.data + at) : 0;
}

static struct table from(struct table t, size_t at)
{
    if (at == 0 || at >= t.size)
        return (struct table){t.data, 0};
    return (struct table){t.data + at, t.size - at};
}

/* The table whose offset is the 16-bit number at `at`. */
static struct table part(struct table t, size_t at)
{
    return from(t, u16(t, at));
}

static bool tag_is(struct table t, size_t at, const char *tag)
{
    return t.size >= 4 && at <= t.size - 4 && memcmp(t.data + at, tag, 4) == 0;
}

/* The table that a list of records, which begins at `at`, has for a tag. */
static struct table tagged(struct table t, size_t at, const char *tag)
{
    size_t count = u16(t, at);

    for (size_t i = 0; i < count; i++) {
        size_t record = at + 2 + i * RECORD;

        if (tag_is(t, record, tag))
            return part(t, record + 4);
    }
    return (struct table){t.data, 0};
}

/* ---- from a script to its subtables -------------------------------------- */

struct subtable {
    unsigned type, flags;
    struct table table;
};

/* What is asked: returns whether the lookup's other subtables do not count. */
struct question {
    const char *features; // tags, one after the other
    unsigned extension;   // type of lookups that lie elsewhere
    bool (*see)(void *answer, struct subtable s);
    void *answer;
    unsigned left; // subtables that may be looked at
};

static struct table language_of(struct table t, bool cjk)
{
    const char *const scripts[] = {cjk ? "hani" : "latn", "DFLT", "dflt",
                                   "latn"};
    struct table list = part(t, 4), script = {t.data, 0}, language;

    for (size_t i = 0; script.size == 0 && i < 4; i++)
        script = tagged(list, 0, scripts[i]);
    language = tagged(script, 2, "ZHS ");
    return language.size > 0 ? language : part(script, 0);
}

static void lookup_see(struct question *q, struct table lookup)
{
    size_t count = u16(lookup, 4);

    for (size_t i = 0; i < count && q->left > 0; i++) {
        struct subtable s = {u16(lookup, 0), u16(lookup, 2),
                             part(lookup, 6 + 2 * i)};

        q->left--;
        if (s.type == q->extension) {
            s.type = u16(s.table, 2);
            s.table =
                from(s.table, (size_t)u16(s.table, 4) << 16 | u16(s.table, 6));
        }
        if (q->see(q->answer, s))
            return;
    }
}

static bool asks_for(const struct question *q, struct table list, size_t record)
{
    for (const char *tag = q->features; *tag; tag += 4) {
        if (tag_is(list, record, tag))
            return true;
    }
    return false;
}

/* Features that depend on the axes of a variable face (version 1.1). */
static bool has_variations(struct table t)
{
    return u16(t, 2) > 0 && (u16(t, 10) > 0 || u16(t, 12) > 0);
}

/* Shows the question all subtables; false: not all that may count. */
static bool subtables_see(struct question *q, struct table t, bool cjk)
{
    struct table language = language_of(t, cjk);
    struct table features = part(t, 6), lookups = part(t, 8);
    size_t count = u16(language, 4);

    if (language.size == 0)
        return true;
    q->left = SUBTABLES_MAX;
    for (size_t i = 0; i <= count && q->left > 0; i++) { // 0: the required one
        size_t index = u16(language, 2 + (i > 0 ? 2 + 2 * i : 0));
        size_t record = 2 + index * RECORD;
        struct table feature = part(features, record + 4);

        if (i == 0 ? index == NO_FEATURE : !asks_for(q, features, record))
            continue;
        for (size_t k = 0; k < u16(feature, 2) && q->left > 0; k++) {
            q->left--;
            lookup_see(q, part(lookups, 2 + 2 * u16(feature, 4 + 2 * k)));
        }
    }
    return q->left > 0 && !has_variations(t);
}

/* ---- the glyphs that lookups take ---------------------------------------- */

bool glyph_set_has(const struct glyph_set *set, uint32_t glyph)
{
    return set->all || set->has[glyph / 8] >> glyph % 8 & 1;
}

/* Counts what is looked at: offsets that meet could make it endless. */
static void count_one(struct glyph_set *set)
{
    if (++set->counted > INPUTS_MAX)
        set->all = true;
}

static void glyph_add(struct glyph_set *set, unsigned glyph)
{
    count_one(set);
    set->has[glyph / 8] |= (uint8_t)(1 << glyph % 8);
}

static void coverage_add(struct glyph_set *set, struct table coverage)
{
    size_t count = u16(coverage, 2);
    bool ranges = u16(coverage, 0) == 2;

    for (size_t i = 0; i < count && !set->all; i++) {
        size_t at = 4 + i * (ranges ? 6 : 2);
        unsigned last = u16(coverage, ranges ? at + 2 : at);

        count_one(set);
        for (unsigned g = u16(coverage, at); g <= last && !set->all; g++)
            glyph_add(set, g);
    }
}

/* The glyphs that follow the first one of ligatures. */
static void components_add(struct glyph_set *set, struct table ligatures)
{
    size_t ligature_count = u16(ligatures, 0);

    for (size_t i = 0; i < ligature_count && !set->all; i++) {
        struct table ligature = part(ligatures, 2 + 2 * i);
        size_t components = u16(ligature, 2);

        count_one(set);
        for (size_t k = 1; k < components && !set->all; k++)
            glyph_add(set, u16(ligature, 2 + 2 * k));
    }
}

static void ligatures_add(struct glyph_set *set, struct table t)
{
    size_t sets = u16(t, 4);

    coverage_add(set, part(t, 2));
    for (size_t i = 0; i < sets && !set->all; i++) {
        count_one(set);
        components_add(set, part(t, 6 + 2 * i));
    }
}

/* A chain of coverages: those before the input, of it, and behind it. */
static size_t chain_length(struct table t)
{
    size_t before = u16(t, 2), count = u16(t, 4 + 2 * before);

    return before + count + u16(t, 6 + 2 * (before + count));
}

static void chain_add(struct glyph_set *set, struct table t)
{
    size_t input = 4 + 2 * (size_t)u16(t, 2);
    size_t count = u16(t, input);

    for (size_t i = 0; i < count && !set->all; i++)
        coverage_add(set, part(t, input + 2 + 2 * i));
}

static bool substitution_see(void *answer, struct subtable s)
{
    struct glyph_set *set = answer;

    if (s.type == GSUB_SINGLE || s.type == GSUB_MULTIPLE ||
        s.type == GSUB_ALTERNATE)
        coverage_add(set, part(s.table, 2));
    else if (s.type == GSUB_LIGATURE)
        ligatures_add(set, s.table);
    else if (s.type == GSUB_CHAIN && u16(s.table, 0) == 3)
        chain_add(set, s.table);
    else
        set->all = true;
    return set->all;
}

static bool position_see(void *answer, struct subtable s)
{
    struct glyph_set *set = answer;

    if (s.type == GPOS_SINGLE)
        coverage_add(set, part(s.table, 2));
    else
        set->all = true;
    return set->all;
}

const struct glyph_set *lookups_inputs(const struct font *f, bool cjk,
                                       struct arena *a)
{
    struct glyph_set *set = arena_new(a, struct glyph_set);
    struct question gsub = {usual, GSUB_EXTENSION, substitution_see, set, 0};
    struct question gpos = {usual, GPOS_EXTENSION, position_see, set, 0};

    if (!subtables_see(&gsub, f->tables[FACE_GSUB], cjk) ||
        !subtables_see(&gpos, f->tables[FACE_GPOS], cjk))
        set->all = true;
    return set;
}

/* ---- a glyph that stands alone ------------------------------------------- */

/* The number of a glyph in a coverage, which ascends, or -1. */
static int coverage_number(struct table coverage, unsigned glyph)
{
    size_t low = 0, high = u16(coverage, 2);
    bool ranges = u16(coverage, 0) == 2;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        size_t at = 4 + mid * (ranges ? 6 : 2);
        unsigned first = u16(coverage, at);

        if (glyph < first)
            high = mid;
        else if (glyph > (ranges ? u16(coverage, at + 2) : first))
            low = mid + 1;
        else
            return ranges ? (int)(u16(coverage, at + 4) + glyph - first)
                          : (int)mid;
    }
    return -1;
}

struct lone {
    uint32_t glyph, made;
    unsigned hits;
    bool unclear;
};

/* What a single substitution makes of number `number` of its coverage. */
static void lone_replace(struct lone *l, struct subtable s, unsigned number)
{
    bool list = u16(s.table, 0) == 2;

    if (list && number >= u16(s.table, 4))
        return;
    l->made = list ? u16(s.table, 6 + 2 * (size_t)number)
                   : (l->glyph + u16(s.table, 4)) & 0xFFFF;
    l->hits++;
    l->unclear = l->unclear || s.flags > RIGHT_TO_LEFT;
}

/* Whether a ligature may be made of its first glyph alone. */
static bool makes_one_of_one(struct table ligatures)
{
    size_t count = u16(ligatures, 0);

    if (count > LIGATURES_MAX)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (u16(part(ligatures, 2 + 2 * i), 2) < 2)
            return true;
    }
    return false;
}

static bool lone_see(void *answer, struct subtable s)
{
    struct lone *l = answer;
    struct table t = s.table;
    int number = coverage_number(part(t, 2), l->glyph);
    unsigned hits = l->hits;

    if (s.type == GSUB_SINGLE && number >= 0)
        lone_replace(l, s, (unsigned)number);
    else if (s.type == GSUB_LIGATURE && number >= 0)
        l->unclear =
            l->unclear || makes_one_of_one(part(t, 6 + 2 * (size_t)number));
    else if (s.type == GSUB_CHAIN && u16(t, 0) == 3)
        l->unclear = l->unclear || chain_length(t) < 2;
    else if (s.type != GSUB_SINGLE && s.type != GSUB_LIGATURE)
        l->unclear = true;
    return l->hits > hits || l->unclear;
}

/* Pairs and marks do nothing to a glyph without neighbours. */
static bool lone_position_see(void *answer, struct subtable s)
{
    struct lone *l = answer;

    if (s.type == GPOS_CONTEXT || s.type == GPOS_CHAIN ||
        (s.type == GPOS_SINGLE &&
         coverage_number(part(s.table, 2), l->glyph) >= 0))
        l->unclear = true;
    return l->unclear;
}

static struct lone lone_ask(const struct font *f, uint32_t glyph)
{
    struct lone l = {.glyph = glyph, .made = glyph};
    struct question gsub = {usual, GSUB_EXTENSION, lone_see, &l, 0};
    struct question gpos = {usual, GPOS_EXTENSION, lone_position_see, &l, 0};

    if (!subtables_see(&gsub, f->tables[FACE_GSUB], true) ||
        !subtables_see(&gpos, f->tables[FACE_GPOS], true))
        l.unclear = true;
    return l;
}

bool lookups_alone(const struct font *f, uint32_t *glyph)
{
    struct lone first = lone_ask(f, *glyph), then;

    if (first.unclear || first.hits > 1 || first.made >= f->glyph_count)
        return false;
    then = lone_ask(f, first.made);
    if (first.hits > 0 && (then.unclear || then.hits > 0))
        return false; // it might be changed again
    *glyph = first.made;
    return true;
}

/* ---- halves of marks ----------------------------------------------------- */

static unsigned bits_of(unsigned format)
{
    unsigned bits = 0;

    for (; format > 0; format &= format - 1)
        bits++;
    return bits;
}

struct halving {
    uint32_t glyph;
    struct half_move move;
};

/* Adds what a single adjustment says of the glyph: a value has a number for
 * each bit of its format, of which 1 is the placement in x and 4 the advance.
 */
static bool halving_see(void *answer, struct subtable s)
{
    enum { DX = 1, ADVANCE = 4 };
    struct halving *h = answer;
    unsigned format = u16(s.table, 4);
    size_t at = 6;
    int number;

    if (s.type != GPOS_SINGLE)
        return false;
    number = coverage_number(part(s.table, 2), h->glyph);
    if (number < 0)
        return false;
    if (u16(s.table, 0) == 2) {
        if ((unsigned)number >= u16(s.table, 6))
            return false;
        at = 8 + (size_t)number * 2 * bits_of(format);
    }
    if (format & DX)
        h->move.dx += (int16_t)u16(s.table, at);
    if (format & ADVANCE)
        h->move.advance +=
            (int16_t)u16(s.table, at + 2 * bits_of(format & (ADVANCE - 1)));
    return true;
}

struct half_move lookups_halt(const struct font *f, uint32_t glyph)
{
    struct halving h = {.glyph = glyph};
    struct question q = {"halt", GPOS_EXTENSION, halving_see, &h, 0};

    (void)subtables_see(&q, f->tables[FACE_GPOS], true);
    return h.move;
}
