/*
 * The short way of shape.c (a character straight from the role's table) gives
 * what HarfBuzz gives.  HarfBuzz is asked here twice: by its own interface,
 * with faces opened by itself, for every Han character of three faces; and
 * through shaper_run, whole runs at a time, for random mixtures.
 */
#include "tests/random.h"
#include "tests/test.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/kinds.h"
#include "text/marks.h"
#include "text/shape.h"
#include "text/shaper.h"

#define EM SP_PT(16)

enum { RUN = 100, MIXTURE_MAX = 12, MIXTURES = 300000 };

static struct font_use use_make(struct arena *a, struct diag *d,
                                const char *path, unsigned index,
                                enum font_covers covers)
{
    const struct font *f =
        font_open(path, index, "face", (struct loc){0}, a, d);

    assert_non_null(f);
    return (struct font_use){
        .font = f, .covers = covers, .scale_permille = 1000};
}

static struct shaped *shaped_of(const struct font_role *role,
                                const uint32_t *cps, size_t count,
                                struct arena *a, struct diag *d)
{
    char *text = arena_alloc(a, 4 * count + 1);
    struct span *span = arena_new(a, struct span);
    size_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += utf8_encode(text + size, cps[i]);
    *span = (struct span){
        .kind = SPAN_TEXT, .text = {text, size}, .role = role, .size = EM};
    return shape_spans(span, 1, a, d);
}

/* ---- every Han character ------------------------------------------------- */

static hb_font_t *hb_open(const char *path, unsigned index)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, index);
    hb_font_t *font = hb_font_create(face);

    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

/* The glyphs of a Chinese run in `buffer`. */
static void hb_run(hb_font_t *font, hb_buffer_t *buffer, const uint32_t *cps,
                   size_t count)
{
    const hb_feature_t no_kerning = {HB_TAG('k', 'e', 'r', 'n'), 0,
                                     HB_FEATURE_GLOBAL_START,
                                     HB_FEATURE_GLOBAL_END};

    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, cps, (int)count, 0, (int)count);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(font, buffer, &no_kerning, 1);
}

static sp sp_of(hb_font_t *font, hb_position_t units)
{
    const int64_t upem = hb_face_get_upem(hb_font_get_face(font));

    return (EM * units + upem / 2) / upem;
}

static void glyphs_compare(hb_font_t *font, hb_buffer_t *buffer,
                           const uint32_t *cps, const struct glyph *ours,
                           size_t count)
{
    unsigned made;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &made);
    const hb_glyph_position_t *at =
        hb_buffer_get_glyph_positions(buffer, &made);

    assert_int_equal(made, count);
    for (size_t i = 0; i < count; i++) {
        if (ours[i].id != info[i].codepoint ||
            ours[i].advance != sp_of(font, at[i].x_advance))
            print_message("U+%04X\n", (unsigned)cps[i]);
        assert_int_equal(ours[i].id, info[i].codepoint);
        assert_int_equal(ours[i].advance, sp_of(font, at[i].x_advance));
        assert_int_equal(ours[i].dx, at[i].x_offset);
        assert_int_equal(ours[i].dy, at[i].y_offset);
    }
}

/* All Han characters that the face can draw, in an order of chance. */
static size_t han_collect(const struct font *f, uint32_t *cps)
{
    uint64_t seed = 1;
    size_t count = 0;

    for (uint32_t cp = 0x3000; cp < 0x40000; cp++)
        if (kind_of(cp) == KIND_HAN && font_glyph(f, cp))
            cps[count++] = cp;
    for (size_t i = count; i > 1; i--) {
        const size_t k = random_below(&seed, i);
        const uint32_t cp = cps[i - 1];

        cps[i - 1] = cps[k];
        cps[k] = cp;
    }
    return count;
}

static void every_han_character_alone_and_in_company(void **state)
{
    static const struct {
        const char *path;
        unsigned index;
        size_t least;
    } rows[] = {{FACE_NOTO_SERIF, 2, 30000},
                {FACE_FANDOL_FANG, 0, 7000},
                {FACE_UKAI, 0, 20000}};
    hb_buffer_t *buffer = hb_buffer_create();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct arena *a = arena_open();
        struct diag *d = diag_new(a);
        hb_font_t *hb = hb_open(rows[i].path, rows[i].index);
        struct font_use use =
            use_make(a, d, rows[i].path, rows[i].index, FONT_COVERS_ALL);
        const struct font_role *role =
            fontset_add(fontset_new(a), "role", "role", &use, 1);
        uint32_t *cps = arena_array(a, uint32_t, 0x40000);
        const size_t count = han_collect(use.font, cps);

        print_message("%s: %zu Han\n", rows[i].path, count);
        assert_true(count > rows[i].least);
        for (size_t from = 0; from < count; from += RUN) {
            const size_t size = count - from < RUN ? count - from : RUN;
            struct shaped *s = shaped_of(role, cps + from, size, a, d);

            assert_int_equal(s->count, size);
            assert_int_equal(s->glyph_count, size);
            hb_run(hb, buffer, cps + from, size);
            glyphs_compare(hb, buffer, cps + from, s->glyphs, size);
            for (size_t k = 0; k < size; k++) {
                hb_run(hb, buffer, cps + from + k, 1);
                glyphs_compare(hb, buffer, cps + from + k, s->glyphs + k, 1);
            }
        }
        assert_int_equal(diag_count(d), 0);
        hb_font_destroy(hb);
        arena_close(a);
    }
    hb_buffer_destroy(buffer);
}

/* ---- mixtures ------------------------------------------------------------ */

/* A mixture and its glyphs when whole runs go through HarfBuzz, whatever they
 * hold. */
struct reference {
    const struct font_role *role;
    uint32_t cps[2 * MIXTURE_MAX];
    uint8_t chinese[2 * MIXTURE_MAX];
    size_t count;
    struct shaped_glyph glyphs[4 * MIXTURE_MAX];
    const struct font_use *uses[4 * MIXTURE_MAX]; // of each glyph
    size_t glyph_count;
};

static const struct font_use *use_of(const struct reference *r, size_t i)
{
    uint32_t glyph;

    return font_role_pick(r->role, r->cps[i], r->chinese[i], &glyph);
}

static void run_add(struct reference *r, size_t first, const uint32_t *cps,
                    size_t count, const struct font_use *use)
{
    size_t made;
    const struct shaped_glyph *g =
        shaper_run(use->font, cps, count, r->chinese[first], &made);

    for (size_t i = 0; i < made; i++) {
        r->uses[r->glyph_count] = use;
        r->glyphs[r->glyph_count] = g[i];
        r->glyphs[r->glyph_count++].at += (uint32_t)first;
    }
}

static bool is_dash_pair(const struct reference *r, size_t i)
{
    return i + 1 < r->count && r->cps[i] == 0x2014 && r->cps[i + 1] == 0x2014 &&
           r->chinese[i] && r->chinese[i + 1];
}

static void reference_shape(struct reference *r)
{
    size_t end;

    marks_decide(r->cps, r->count, r->chinese);
    r->glyph_count = 0;
    for (size_t i = 0; i < r->count; i = end) {
        const struct font_use *use = use_of(r, i);

        end = i + 1;
        if (is_dash_pair(r, i)) { // the only thing that shaper_run does not do
            size_t made;
            const struct shaped_glyph *dash = shaper_dash(use->font, &made);

            for (size_t k = 0; k < made; k++) {
                r->uses[r->glyph_count] = use;
                r->glyphs[r->glyph_count] = dash[k];
                r->glyphs[r->glyph_count++].at = (uint32_t)i;
            }
            end = i + 2;
            continue;
        }
        while (end < r->count && !is_dash_pair(r, end) &&
               (kind_of(r->cps[end]) == KIND_MARK ||
                (use_of(r, end) == use && r->chinese[end] == r->chinese[i] &&
                 (r->cps[end] == ' ') == (r->cps[i] == ' '))))
            end++;
        run_add(r, i, r->cps + i, end - i, use);
    }
}

/* Drawn with these weights. */
static const struct {
    const uint32_t *of;
    unsigned weight;
} alphabet[] = {
    {U"一中国的发展和人民经济建设骨直关龥㐀𠮷𬭎", 30},
    {U"，。、；：？！（）《》〔〕【】「」～", 12},
    {U"“”‘’—…·", 10},
    {U"0123456789", 12},
    {U"ABEfilTVWAyo", 12},
    {U"%.,-+/:()&€±", 8},
    {U"かきガッ①②→≥㎡ⅣＡ５", 6},
};

/* Drawn whole: what takes marks or selectors, and what is one glyph in one of
 * the faces, as the wish for wealth in AR PL UKai and syllables in Noto. */
static const uint32_t *const phrases[] = {U"——",       U"……",
                                          U"‘‘",       U"e\u0301",
                                          U"A\u0301",  U"一\U000E0100",
                                          U"招財進寶", U"ᄀ\u1161\u11A8",
                                          U"ffi",      U" "};

enum {
    ROWS = sizeof alphabet / sizeof alphabet[0],
    PHRASES = sizeof phrases / sizeof phrases[0]
};

static size_t length_of(const uint32_t *text)
{
    size_t count = 0;

    while (text[count])
        count++;
    return count;
}

static uint32_t character_draw(uint64_t *seed)
{
    unsigned at = random_below(seed, 90);
    size_t row = 0;

    while (row + 1 < ROWS && at >= alphabet[row].weight)
        at -= alphabet[row++].weight;
    return alphabet[row].of[random_below(seed, length_of(alphabet[row].of))];
}

static void phrase_draw(struct reference *r, uint64_t *seed)
{
    for (const uint32_t *p = phrases[random_below(seed, PHRASES)]; *p; p++)
        if (*p != ' ' || (r->count > 0 && r->cps[r->count - 1] != ' '))
            r->cps[r->count++] = *p;
}

/* Blanks at the ends would fold. */
static void mixture_draw(struct reference *r, uint64_t *seed)
{
    const size_t length = 2 + random_below(seed, MIXTURE_MAX - 2);

    r->count = 0;
    while (r->count < length) {
        if (random_below(seed, 6) == 0)
            phrase_draw(r, seed);
        else
            r->cps[r->count++] = character_draw(seed);
    }
    if (r->cps[r->count - 1] == ' ')
        r->count--;
}

static void mixture_print(const struct reference *r)
{
    for (size_t i = 0; i < r->count; i++)
        print_message("U+%04X ", (unsigned)r->cps[i]);
    print_message("\n");
}

static bool same_glyph(const struct glyph *ours, const struct shaped_glyph *g,
                       sp size)
{
    return ours->id == g->id && ours->advance == font_scale(size, g->advance) &&
           ours->dx == font_scale(size, g->dx) &&
           ours->dy == font_scale(size, g->dy);
}

/* The same glyphs in the same clusters; here every cluster has a glyph. */
static bool same(const struct shaped *s, const struct reference *r)
{
    size_t at = 0;

    for (size_t i = 0; i < s->count; i++) {
        const struct cluster *c = &s->clusters[i];
        const size_t end = at + c->glyph_count;

        if (c->glyph_count == 0 || end > r->glyph_count || c->glyph != at ||
            c->font != r->uses[at]->font || c->cp != r->cps[r->glyphs[at].at] ||
            (at > 0 && r->glyphs[at].at == r->glyphs[at - 1].at))
            return false;
        for (const uint32_t first = r->glyphs[at].at; at < end; at++)
            if (r->glyphs[at].at != first ||
                !same_glyph(&s->glyphs[at], &r->glyphs[at], c->size))
                return false;
    }
    return at == r->glyph_count && at == s->glyph_count;
}

static void mixtures_are_those_of_whole_runs(void **state)
{
    struct arena *book = arena_open(), *a = arena_open();
    struct diag *d = diag_new(book);
    struct fontset *set = fontset_new(book);
    const struct {
        const char *path;
        unsigned index;
    } faces[] = {{FACE_NOTO_SERIF, 2},  {FACE_NOTO_SANS, 2},
                 {FACE_FANDOL_FANG, 0}, {FACE_WENKAI, 0},
                 {FACE_UKAI, 0},        {FACE_BABELSTONE, 0}};
    enum { FACES = sizeof faces / sizeof faces[0] };
    const struct font_role *roles[FACES];
    uint64_t seed = 2;

    (void)state;
    for (size_t i = 0; i < FACES; i++) {
        struct font_use uses[] = {
            use_make(book, d, i % 2 ? FACE_NIMBUS : FACE_LIBERATION, 0,
                     FONT_COVERS_LATIN),
            use_make(book, d, faces[i].path, faces[i].index, FONT_COVERS_CJK),
            use_make(book, d, FACE_NOTO_SERIF, 2, FONT_COVERS_REST),
            use_make(book, d, FACE_BABELSTONE, 0, FONT_COVERS_REST)};

        uses[2].scale_permille = 950;

        roles[i] = fontset_add(set, "role", "role", uses, 4);
    }
    for (size_t i = 0; i < MIXTURES; i++) {
        struct reference r = {.role = roles[i % FACES]};
        const struct shaped *s;

        mixture_draw(&r, &seed);
        s = shaped_of(r.role, r.cps, r.count, a, d);
        reference_shape(&r);
        if (!same(s, &r))
            mixture_print(&r);
        assert_true(same(s, &r));
        arena_reset(a);
    }
    assert_int_equal(diag_count(d), 0);
    arena_close(a);
    arena_close(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_han_character_alone_and_in_company),
        cmocka_unit_test(mixtures_are_those_of_whole_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
