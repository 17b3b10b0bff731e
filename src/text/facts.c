/*
 * facts - what a font descriptor says (ISO 32000-1, table 122), from the face's
 * own tables.
 *
 * Readers use these figures only when they must replace a font, which an
 * embedded one never is, so what a face does not state is measured on H and I.
 */
#include <string.h>

#include "base/arena.h"
#include "text/face.h"
#include "text/font.h"
#include "text/subset.h"

static const char *ros_text(const struct font *f, uint32_t sid,
                            const char *otherwise)
{
    struct table t = cff_string(face_cff(f), sid);

    if (t.size == 0)
        return otherwise;
    return arena_copy(f->arena, t.data, t.size);
}

/* Class 1 to 5 and 7 of the OS/2 family class have serifs; where it says
 * nothing, as in most Chinese faces, the name does. */
static bool has_serifs(const struct font *f, const char *name)
{
    struct table os2 = f->tables[FACE_OS2];
    int family = os2.size ? be16(os2.data + OS2_FAMILY_CLASS) >> 8 : 0;

    if (family > 0)
        return family <= 5 || family == 7;
    return !strstr(name, "Sans") && !strstr(name, "Hei");
}

/* Height of H above the baseline, or 0.7 em where there is none. */
static int cap_height(const struct font *f)
{
    uint32_t glyph = font_glyph(f, 'H');
    struct font_box box;

    if (glyph == 0)
        return 700;
    box = font_glyph_box(f, glyph);
    return (int)((int64_t)box.top * 1000 / 65536);
}

/* Width of the ink of I: its stem in most faces. */
static int stem_width(const struct font *f)
{
    uint32_t glyph = font_glyph(f, 'I');
    struct font_box box;

    if (glyph == 0)
        return 80;
    box = font_glyph_box(f, glyph);
    return (int)((int64_t)(box.right - box.left) * 1000 / 65536);
}

struct font_facts font_facts(const struct font *f)
{
    const struct cff *cff = face_cff(f);
    const uint8_t *hhea = f->tables[FACE_HHEA].data;
    const uint8_t *head = f->tables[FACE_HEAD].data;
    struct table post = f->tables[FACE_POST];
    struct font_facts facts = {
        .program =
            f->tables[FACE_CFF].size ? FONT_PROGRAM_CFF : FONT_PROGRAM_TRUETYPE,
        .registry = "Adobe",
        .ordering = "Identity",
        .ascent = face_permille(f, be16s(hhea + HHEA_ASCENDER)),
        .descent = face_permille(f, be16s(hhea + HHEA_DESCENDER)),
        .cap_height = cap_height(f),
        .stem_v = stem_width(f),
    };

    if (facts.descent > 0) // FandolSong has the wrong sign
        facts.descent = -facts.descent;
    for (size_t i = 0; i < 4; i++)
        facts.box[i] = face_permille(f, be16s(head + HEAD_BOX + 2 * i));
    facts.serif = has_serifs(f, font_postscript_name(f));
    if (post.size > 0) {
        facts.italic_angle = be16s(post.data + POST_ITALIC_ANGLE);
        facts.fixed_pitch = be32(post.data + POST_FIXED_PITCH) != 0;
    }
    if (cff && cff->cid_keyed) {
        facts.cid_keyed = true;
        facts.registry = ros_text(f, cff->registry, facts.registry);
        facts.ordering = ros_text(f, cff->ordering, facts.ordering);
        facts.supplement = cff->supplement;
    }
    return facts;
}
