/*
 * lines - sets random paragraphs and holds each against every property.
 *
 * LANTU_PARAGRAPHS says how many (10000), LANTU_SEED where they begin (1). What
 * fails is cut down to little and printed with its seed: LANTU_SEED=<seed>
 * LANTU_PARAGRAPHS=1 sets it again.  A property that failed is left out from
 * there on.
 */
#include "tests/property/property.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "tests/faces.h"
#include "text/font.h"
#include "text/fontset.h"

enum { PARAGRAPHS = 10000, PROPERTIES_MAX = 32 };

struct run {
    struct faces faces;
    const struct property *properties[PROPERTIES_MAX];
    bool failed[PROPERTIES_MAX];
    size_t count;
    struct arena *scratch;
};

/* ---- faces --------------------------------------------------------------- */

static bool faces_open(struct faces *faces, struct arena *a)
{
    struct diag *d = diag_new(a);
    const struct loc nowhere = {0};
    struct font_use uses[2] = {
        {.covers = FONT_COVERS_LATIN, .scale_permille = 1000},
        {.covers = FONT_COVERS_ALL, .scale_permille = 1000}};
    struct fontset *set = fontset_new(a);

    uses[0].font = font_open(FACE_LIBERATION, 0, "latin", nowhere, a, d);
    uses[1].font = font_open(FACE_NOTO_SERIF, 2, "song", nowhere, a, d);
    if (!uses[0].font || !uses[1].font)
        return false;
    faces->song = fontset_add(set, "song", "宋体", &uses[1], 1);
    faces->mixed = fontset_add(set, "mixed", "宋体", uses, 2);
    return true;
}

/* ---- what failed --------------------------------------------------------- */

static void character_print(uint32_t cp)
{
    char text[4];

    if (sort_of(cp) >= SORT_BLANK || cp == TRIAL_BREAK || cp < 0x20 ||
        (cp >= 0x300 && cp < 0x370))
        printf("\\u%04X", (unsigned)cp);
    else
        printf("%.*s", (int)utf8_encode(text, cp), text);
}

static double ems(const struct trial *t, sp length)
{
    return (double)length / (double)t->setting.size;
}

static void setting_print(const struct trial *t)
{
    static const char *const aligns[] = {"justify", "start",  "center",
                                         "end",     "spread", "grid"};
    static const char *const levels[] = {"none", "basic", "gb", "strict"};
    static const char *const styles[] = {"full", "kaiming", "half", "line-end"};
    const struct setting *s = &t->setting;

    printf("# %s, level %s%s, style %s%s%s%s, measure %.4f em (%" PRId64
           " sp), size %.3f pt, indent %.1f em, cell %.3f em, last line %u\n",
           aligns[s->align], levels[s->rules.breaks.level],
           s->rules.breaks.tailor ? "" : " untailored", styles[s->rules.punct],
           s->rules.hang ? ", hanging" : "", s->trim_first ? ", trimmed" : "",
           s->mixed ? ", two faces" : "", ems(t, s->measure), s->measure,
           (double)s->size / (double)SP_PER_PT, ems(t, s->indent),
           ems(t, s->cell), s->least_last);
}

static void lines_print(const struct trial *t, const struct outcome *o)
{
    for (size_t n = 0; n < o->lines->count; n++) {
        const struct line *l = o->lines->lines[n];

        printf("#   %8.4f |", ems(t, l->right));
        for (size_t i = o->at[l->first]; i < o->at[l->next]; i++)
            character_print(o->cps[i]);
        printf("|\n");
    }
}

/* Of a trial that is set anew; the arena is the caller's to reset. */
static struct subject subject_of(struct run *run, const struct trial *t)
{
    return (struct subject){.trial = t,
                            .outcome =
                                trial_set(t, &run->faces, 0, run->scratch),
                            .faces = &run->faces,
                            .arena = run->scratch};
}

static bool holds(struct run *run, size_t p, const struct trial *t)
{
    struct subject s = subject_of(run, t);
    const bool good = run->properties[p]->holds(&s);

    arena_reset(run->scratch);
    return good;
}

/* Takes characters away while the property still fails. */
static void trial_shrink(struct run *run, size_t p, struct trial *t)
{
    for (size_t size = t->count; size > 0; size /= 2)
        for (size_t at = 0; at + size <= t->count && t->count > size;) {
            struct trial less = *t;

            memmove(less.cps + at, less.cps + at + size,
                    (t->count - at - size) * sizeof *t->cps);
            less.count -= size;
            if (holds(run, p, &less))
                at += size;
            else
                *t = less;
        }
}

static void failure_print(struct run *run, size_t p, struct trial t)
{
    struct subject s;

    trial_shrink(run, p, &t);
    s = subject_of(run, &t);
    (void)run->properties[p]->holds(&s);
    printf("# %s: %s\n# seed %" PRIu64 ", text ", run->properties[p]->name,
           s.why, t.seed);
    for (size_t i = 0; i < t.count; i++)
        character_print(t.cps[i]);
    printf("\n");
    setting_print(&t);
    lines_print(&t, s.outcome);
    arena_reset(run->scratch);
}

/* ---- the run ------------------------------------------------------------- */

static void paragraph_run(struct run *run, uint64_t seed)
{
    struct trial trial;
    struct subject s;
    bool failed[PROPERTIES_MAX] = {false};

    trial_draw(&trial, seed);
    s = subject_of(run, &trial);
    for (size_t p = 0; p < run->count; p++)
        failed[p] = !run->failed[p] && !run->properties[p]->holds(&s);
    arena_reset(run->scratch);
    for (size_t p = 0; p < run->count; p++)
        if (failed[p]) {
            run->failed[p] = true;
            failure_print(run, p, trial);
        }
}

static void properties_add(struct run *run, const struct property *properties,
                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        run->properties[run->count++] = &properties[i];
}

static uint64_t number_of(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text ? strtoull(text, NULL, 10) : otherwise;
}

int main(void)
{
    struct arena *a = arena_open();
    struct run run = {.scratch = arena_open()};
    const uint64_t seed = number_of("LANTU_SEED", 1);
    const uint64_t count = number_of("LANTU_PARAGRAPHS", PARAGRAPHS);
    size_t failures = 0;

    if (!faces_open(&run.faces, a)) {
        printf("skip no faces\n");
        return 0;
    }
    properties_add(&run, line_properties, line_property_count);
    properties_add(&run, room_properties, room_property_count);
    properties_add(&run, twin_properties, twin_property_count);
    printf("# seeds from %" PRIu64 "\n", seed);
    for (uint64_t i = 0; i < count; i++)
        paragraph_run(&run, seed + i);
    for (size_t p = 0; p < run.count; p++) {
        failures += run.failed[p];
        printf("%s %s (%" PRIu64 " paragraphs)\n",
               run.failed[p] ? "not ok" : "ok", run.properties[p]->name, count);
    }
    arena_close(run.scratch);
    arena_close(a);
    return failures > 0;
}
