/*
 * A font file: through the gate, then asked, shaped with, and cut.
 * The last byte chooses the face of a collection.
 */
#include "tests/fuzz/fuzz.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/sp.h"
#include "text/font.h"
#include "text/fontset.h"
#include "text/shape.h"
#include "text/subset.h"

static void ask(const struct font *f)
{
    static const uint32_t cps[] = {' ',    'A',    'f',    0x3002, 0x4E00,
                                   0x56FD, 0xFF0C, 0x201C, 0x20000};

    for (size_t i = 0; i < sizeof(cps) / sizeof(cps[0]); i++) {
        uint32_t glyph = font_glyph(f, cps[i]);

        (void)font_advance(f, glyph);
        (void)font_glyph_box(f, glyph);
        (void)font_code(f, glyph);
    }
    (void)font_facts(f);
}

static void cut(const struct font *f, const struct shaped *text,
                struct arena *a, struct diag *d)
{
    uint32_t *glyphs = arena_array(a, uint32_t, text->glyph_count);
    size_t count = 0;
    struct str program;

    for (size_t i = 0; i < text->glyph_count; i++) {
        size_t at = count;
        uint32_t id = text->glyphs[i].id;

        while (at > 0 && glyphs[at - 1] > id)
            at--;
        if (at > 0 && glyphs[at - 1] == id)
            continue;
        for (size_t k = count++; k > at; k--)
            glyphs[k] = glyphs[k - 1];
        glyphs[at] = id;
    }
    (void)!subset_make(f, glyphs, count, a, d, &program);
}

static void use(const struct font *f, struct arena *a, struct diag *d)
{
    const struct font_use one = {f, FONT_COVERS_ALL, 1000, 0, 0};
    struct fontset *set = fontset_new(a);
    const struct span span = {.text = STR("Aff 12。国一，“法”《二》"),
                              .role = fontset_add(set, "role", "role", &one, 1),
                              .size = SP_PT(14)};

    ask(f);
    cut(f, shape_spans(&span, 1, a, d), a, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct str file = {(const char *)bytes, size};
    struct arena *a = arena_open();
    struct diag *d = diag_new(a);
    const struct font *f =
        font_open(fuzz_file("font", file), size > 0 ? bytes[size - 1] % 4 : 0,
                  "font", (struct loc){0}, a, d);

    if (f)
        use(f, a, d);
    arena_close(a);
    return 0;
}
