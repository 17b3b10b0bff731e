/*
 * shaper - the only calls of hb_shape.
 *
 * A lookup of GSUB or GPOS changes glyphs at its input positions and nowhere
 * else.  So the union of the inputs of all lookups that are on tells which
 * glyphs shaping can touch; all others keep the glyph of the cmap and the
 * advance of hmtx whatever stands beside them, and need no shaping at all.  In
 * Noto Serif CJK SC the union has 142 of 65,535 glyphs, no Han among them.
 * Marks are left out of it: a character with a mark is always shaped.
 */
#include "text/shaper.h"

#include <assert.h>
#include <hb-ot.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "text/face.h"
#include "text/font.h"
#include "text/lookups.h"

enum {
    EM = 65536, // in em16
    EM_DASH = 0x2014,
    TWO_EM_DASH = 0x2E3A
};

/* A shaped Western word, or Chinese marks that shaping may change.  A report
 * says the same few hundred again and again. */
struct word {
    struct word *next; // with the same hash
    uint32_t count;
    uint32_t *text;
    size_t glyph_count;
    struct shaped_glyph *glyphs;
};

enum { WORD_MAX = 24, WORD_HASHES = 512 };

struct shaper {
    hb_buffer_t *buffer;
    const struct glyph_set *touched[2]; // [cjk]
    struct shaped_glyph *glyphs;
    size_t room;
    struct word **words[2]; // [cjk], by hash
    size_t word_count;
    struct shaped_glyph dash[2];
    size_t dash_count; // 0: not yet made
};

static void shaper_close(void *handle)
{
    struct shaper *s = handle;

    hb_buffer_destroy(s->buffer);
}

static struct shaper *shaper_of(const struct font *f)
{
    struct shaper *s = f->lazy->shaper;

    if (s)
        return s;
    s = arena_new(f->arena, struct shaper);
    arena_defer(f->arena, shaper_close, s);
    s->buffer = hb_buffer_create();
    f->lazy->shaper = s;
    return s;
}

static hb_segment_properties_t properties(hb_script_t script)
{
    hb_segment_properties_t p = HB_SEGMENT_PROPERTIES_DEFAULT;

    p.direction = HB_DIRECTION_LTR;
    p.script = script;
    p.language = hb_language_from_string("zh-Hans", -1);
    return p;
}

static hb_feature_t feature_off(hb_tag_t tag, size_t from, size_t to)
{
    return (hb_feature_t){tag, 0, (unsigned)from, (unsigned)to};
}

bool shaper_touches(const struct font *f, uint32_t glyph, bool cjk)
{
    struct shaper *s = shaper_of(f);

    if (!s->touched[cjk])
        s->touched[cjk] = lookups_inputs(f, cjk, f->arena);
    return glyph_set_has(s->touched[cjk], glyph);
}

bool shaper_alone(const struct font *f, uint32_t cp, uint32_t *glyph)
{
    const struct shaped_glyph *shaped;
    size_t count;

    if (!shaper_touches(f, *glyph, true) || lookups_alone(f, glyph))
        return true;
    shaped = shaper_run(f, &cp, 1, true, &count);
    if (count == 1)
        *glyph = shaped[0].id;
    return count == 1 && shaped[0].dx == 0 && shaped[0].dy == 0 &&
           shaped[0].advance == font_advance(f, *glyph);
}

/* The script of a Western run is that of its first letter (UAX #24). */
static hb_script_t run_script(const uint32_t *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hb_script_t script =
            hb_unicode_script(hb_unicode_funcs_get_default(), text[i]);

        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
            script != HB_SCRIPT_UNKNOWN)
            return script;
    }
    return HB_SCRIPT_LATIN;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Switches kerning off where it must be; returns how many features. */
static size_t kerning_off(const uint32_t *text, size_t count, bool cjk,
                          hb_feature_t *features)
{
    const hb_tag_t kern = HB_TAG('k', 'e', 'r', 'n');
    size_t made = 0;

    if (cjk) {
        features[0] =
            feature_off(kern, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END);
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        size_t start = i;

        while (i < count && is_digit(text[i]))
            i++;
        if (i > start)
            features[made++] = feature_off(kern, start, i);
    }
    return made;
}

static const struct shaped_glyph *glyphs_copy(const struct font *f,
                                              struct shaper *s, size_t *count)
{
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(s->buffer, &n);

    if (n > s->room) {
        s->room = n > 64 ? (size_t)n * 2 : 64;
        s->glyphs = arena_array(f->arena, struct shaped_glyph, s->room);
    }
    for (unsigned i = 0; i < n; i++)
        s->glyphs[i] = (struct shaped_glyph){
            .id = info[i].codepoint < f->glyph_count ? info[i].codepoint : 0,
            .at = info[i].cluster,
            .advance = face_em16(f, at[i].x_advance),
            .dx = face_em16(f, at[i].x_offset),
            .dy = face_em16(f, at[i].y_offset),
        };
    *count = n;
    return s->glyphs;
}

static void buffer_fill(struct shaper *s, const uint32_t *text, size_t count,
                        hb_script_t script)
{
    const hb_segment_properties_t p = properties(script);

    hb_buffer_clear_contents(s->buffer);
    hb_buffer_set_segment_properties(s->buffer, &p);
    hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_codepoints(s->buffer, text, (int)count, 0, (int)count);
}

static const struct shaped_glyph *run_shape(const struct font *f,
                                            const uint32_t *text, size_t count,
                                            bool cjk, size_t *glyph_count)
{
    hb_feature_t features[RUN_CHARACTERS_MAX / 2 + 1];
    struct shaper *s = shaper_of(f);
    size_t feature_count;

    assert(count <= RUN_CHARACTERS_MAX);
    feature_count = kerning_off(text, count, cjk, features);
    buffer_fill(s, text, count, cjk ? HB_SCRIPT_HAN : run_script(text, count));
    hb_shape(face_hb(f), s->buffer, features, (unsigned)feature_count);
    return glyphs_copy(f, s, glyph_count);
}

/* Where the word is kept, or would be. */
static struct word **word_slot(struct word **words, const uint32_t *text,
                               size_t count)
{
    uint32_t hash = 2166136261; // FNV-1a over characters
    struct word **slot;

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ text[i]) * 16777619;
    slot = &words[(hash ^ hash >> 15) % WORD_HASHES];
    while (*slot && ((*slot)->count != count ||
                     memcmp((*slot)->text, text, count * sizeof(*text)) != 0))
        slot = &(*slot)->next;
    return slot;
}

static struct word *word_keep(struct arena *a, const uint32_t *text,
                              size_t count, const struct shaped_glyph *glyphs,
                              size_t glyph_count)
{
    struct word *w = arena_new(a, struct word);

    w->count = (uint32_t)count;
    w->text = arena_array(a, uint32_t, count);
    memcpy(w->text, text, count * sizeof(*text));
    w->glyph_count = glyph_count;
    w->glyphs = arena_array(a, struct shaped_glyph, glyph_count);
    memcpy(w->glyphs, glyphs, glyph_count * sizeof(*glyphs));
    return w;
}

const struct shaped_glyph *shaper_run(const struct font *f,
                                      const uint32_t *text, size_t count,
                                      bool cjk, size_t *glyph_count)
{
    struct shaper *s = shaper_of(f);
    const struct shaped_glyph *glyphs;
    struct word **slot;

    if (count > WORD_MAX)
        return run_shape(f, text, count, cjk, glyph_count);
    if (!s->words[cjk])
        s->words[cjk] = arena_array(f->arena, struct word *, WORD_HASHES);
    slot = word_slot(s->words[cjk], text, count);
    if (*slot) {
        *glyph_count = (*slot)->glyph_count;
        return (*slot)->glyphs;
    }
    glyphs = run_shape(f, text, count, cjk, glyph_count);
    if (s->word_count<WORDS_KEPT_MAX && * glyph_count> 0) {
        *slot = word_keep(f->arena, text, count, glyphs, *glyph_count);
        s->word_count++;
    }
    return glyphs;
}

/* Two em dashes, each in a cell of one em, drawn together until they join. */
static void dash_build(const struct font *f, struct shaped_glyph dash[2])
{
    uint32_t glyph = font_glyph(f, EM_DASH);
    int32_t overlap = EM / 100; // of one hundredth em, against a hairline
    int32_t centred, first, second;
    struct font_box box;

    (void)shaper_alone(f, EM_DASH, &glyph);
    box = font_glyph_box(f, glyph);
    centred = (EM - font_advance(f, glyph)) / 2;
    first = EM + overlap / 2 - box.right;
    second = -overlap / 2 - box.left;
    dash[0] = (struct shaped_glyph){.id = glyph, .advance = EM};
    dash[1] = dash[0];
    dash[0].dx = first > centred ? first : centred;
    dash[1].dx = second < centred ? second : centred;
}

/*
 * GB/T 15834 4.10: the dash takes two characters and is one line.  Noto CJK
 * has a ligature for it in zh-Hans, others a two-em dash of their own; Fandol's
 * em dashes touch; the rest leave a gap.
 */
const struct shaped_glyph *shaper_dash(const struct font *f, size_t *count)
{
    static const uint32_t pair[2] = {EM_DASH, EM_DASH};
    struct shaper *s = shaper_of(f);
    const struct shaped_glyph *shaped;
    uint32_t long_dash;

    *count = s->dash_count;
    if (s->dash_count > 0)
        return s->dash;
    shaped = shaper_run(f, pair, 2, true, count);
    if (*count == 1 && shaped[0].advance == 2 * EM) {
        s->dash[0] = shaped[0];
        *count = s->dash_count = 1;
        return s->dash;
    }
    long_dash = font_glyph(f, TWO_EM_DASH);
    if (long_dash)
        (void)shaper_alone(f, TWO_EM_DASH, &long_dash);
    if (long_dash && font_advance(f, long_dash) == 2 * EM) {
        s->dash[0] = (struct shaped_glyph){.id = long_dash, .advance = 2 * EM};
        *count = s->dash_count = 1;
        return s->dash;
    }
    dash_build(f, s->dash);
    *count = s->dash_count = 2;
    return s->dash;
}
