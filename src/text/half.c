#include "text/half.h"

#include "base/arena.h"
#include "text/face.h"
#include "text/font.h"
#include "text/lookups.h"

enum {
    HALF = 32768,      // em16
    SLACK = HALF / 10, // ink that leaves its half by less stays
    KNOWN = 64         // marks remembered; there are about thirty
};

struct halves {
    struct {
        uint32_t glyph; // plus one: 0 is free
        int32_t offset;
    } known[KNOWN];
};

static int32_t offset_find(const struct font *f, uint32_t glyph, bool opening)
{
    const struct font_box box = font_glyph_box(f, glyph);
    const int advance = face_advance_units(f, glyph);
    const struct half_move move = lookups_halt(f, glyph);
    int32_t offset = opening ? HALF - font_advance(f, glyph) : 0;

    if (face_em16(f, advance + move.advance) == HALF)
        offset = face_em16(f, move.dx);
    if (offset + box.left < -SLACK || offset + box.right > HALF + SLACK)
        return (HALF - box.left - box.right) / 2;
    return offset;
}

int32_t half_offset(const struct font *f, uint32_t glyph, bool opening)
{
    const uint32_t slot = glyph % KNOWN;

    if (!f->lazy->halves)
        f->lazy->halves = arena_new(f->arena, struct halves);
    if (f->lazy->halves->known[slot].glyph != glyph + 1) {
        f->lazy->halves->known[slot].glyph = glyph + 1;
        f->lazy->halves->known[slot].offset = offset_find(f, glyph, opening);
    }
    return f->lazy->halves->known[slot].offset;
}
