#include "pdf/programs.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "pdf/deflate.h"
#include "text/subset.h"

/* What was made last of a face. */
struct kept {
    const struct font *font;
    uint32_t *glyphs;
    size_t count;
    struct program program;
    struct arena *arena; // of glyphs and program
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

static bool make(struct kept *k, const uint32_t *glyphs, size_t count,
                 struct deflate *deflate, struct diag *d)
{
    struct arena *scratch = arena_open();
    struct str whole, deflated;
    bool good;

    arena_reset(k->arena);
    k->count = 0;
    k->program = (struct program){0};
    good = subset_make(k->font, glyphs, count, scratch, d, &whole);
    if (good) {
        deflated = deflate_bytes(deflate, DEFLATE_FAST, whole);
        deflated.data = arena_copy(k->arena, deflated.data, deflated.size);
        k->program = (struct program){deflated, whole.size};
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
