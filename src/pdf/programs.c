#include "pdf/programs.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pdf/deflate.h"
#include "text/subset.h"

struct kept_reading {
    struct str raw, deflated;
    struct arena *arena; // of both
};

/* What was made last of a face. */
struct kept {
    const struct font *font;
    uint32_t *glyphs;
    size_t count;
    struct program program;
    struct arena *arena; // of glyphs and program
    VEC(struct kept_reading) readings;
};

struct programs {
    VEC(struct kept) kept;
    struct arena *arena;
};

struct programs *programs_new(struct arena *a)
{
    struct programs *p = arena_new(a, struct programs);

    p->arena = a;
    return p;
}

static struct kept *kept_of(struct programs *p, const struct font *font)
{
    struct kept *k;

    for (size_t i = 0; i < p->kept.count; i++)
        if (p->kept.items[i].font == font)
            return &p->kept.items[i];
    k = vec_push(&p->kept, p->arena);
    *k = (struct kept){.font = font, .arena = arena_within(p->arena)};
    return k;
}

static bool is_of(const struct kept *k, const uint32_t *glyphs, size_t count)
{
    return k->count == count && k->program.size > 0 &&
           memcmp(k->glyphs, glyphs, count * sizeof(*glyphs)) == 0;
}

static struct str deflated_on(struct arena *a, struct deflate *deflate,
                              enum deflate_effort effort, struct str raw)
{
    const struct str deflated = deflate_bytes(deflate, effort, raw);

    return (struct str){arena_copy(a, deflated.data, deflated.size),
                        deflated.size};
}

/* The number in the program of each code. */
static struct str glyph_map(const struct font *font, const uint32_t *glyphs,
                            size_t count, struct arena *a)
{
    const size_t codes = (size_t)font_code(font, glyphs[count - 1]) + 1;
    char *map = arena_array(a, char, 2 * codes);

    for (size_t i = 0; i < count; i++) {
        const uint32_t number = subset_number(glyphs, i);
        char *at = map + 2 * (size_t)font_code(font, glyphs[i]);

        at[0] = (char)(number >> 8);
        at[1] = (char)number;
    }
    return (struct str){map, 2 * codes};
}

static bool make(struct kept *k, const uint32_t *glyphs, size_t count,
                 struct deflate *deflate, struct diag *d)
{
    struct arena *scratch = arena_open();
    struct str whole;
    bool good;

    arena_reset(k->arena);
    k->count = 0;
    k->program = (struct program){0};
    good = subset_make(k->font, glyphs, count, scratch, d, &whole);
    if (good) {
        k->program = (struct program){
            .deflated = deflated_on(k->arena, deflate, DEFLATE_FAST, whole),
            .size = whole.size};
        if (font_facts(k->font).program == FONT_PROGRAM_TRUETYPE)
            k->program.map =
                deflated_on(k->arena, deflate, DEFLATE_SMALL,
                            glyph_map(k->font, glyphs, count, scratch));
        k->glyphs = arena_array(k->arena, uint32_t, count);
        memcpy(k->glyphs, glyphs, count * sizeof(*glyphs));
        k->count = count;
    }
    arena_close(scratch);
    return good;
}

bool programs_take(struct programs *p, const struct font *font,
                   const uint32_t *glyphs, size_t count,
                   struct deflate *deflate, struct diag *d,
                   struct program *program)
{
    struct kept *k = kept_of(p, font);

    if (!is_of(k, glyphs, count) && !make(k, glyphs, count, deflate, d))
        return false;
    *program = k->program;
    return true;
}

struct str programs_reading(struct programs *p, const struct font *font,
                            size_t index, struct str raw,
                            struct deflate *deflate)
{
    struct kept *k = kept_of(p, font);
    struct kept_reading *r;

    while (k->readings.count <= index)
        vec_push(&k->readings, p->arena)->arena = arena_within(p->arena);
    r = &k->readings.items[index];
    if (r->deflated.size == 0 || !str_eq(r->raw, raw)) {
        arena_reset(r->arena);
        r->raw =
            (struct str){arena_copy(r->arena, raw.data, raw.size), raw.size};
        r->deflated = deflated_on(r->arena, deflate, DEFLATE_SMALL, raw);
    }
    return r->deflated;
}
