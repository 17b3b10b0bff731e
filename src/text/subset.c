#include "text/subset.h"

#include <hb-subset.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/face.h"
#include "text/font.h"

uint16_t font_code(const struct font *f, uint32_t glyph)
{
    const struct cff *cff = face_cff(f);

    if (!cff || !cff->cids || glyph >= f->glyph_count)
        return (uint16_t)glyph;
    return cff->cids[glyph];
}

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

/* Width of l's ink: its stem in most faces. */
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
    for (int i = 0; i < 4; i++)
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

static hb_subset_input_t *input_make(const struct font *f,
                                     const uint32_t *glyphs, size_t count)
{
    static const hb_tag_t dropped[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('n', 'a', 'm', 'e'),
        HB_TAG('c', 'm', 'a', 'p'), HB_TAG('O', 'S', '/', '2'),
        HB_TAG('p', 'o', 's', 't'), HB_TAG('k', 'e', 'r', 'n')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    const struct cff *cff = face_cff(f);
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;

    if (!cff || !cff->cid_keyed)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input, flags);
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        hb_set_add(drop, dropped[i]);
    for (size_t i = 0; i < count; i++)
        hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
    return input;
}

bool subset_make(const struct font *f, const uint32_t *glyphs, size_t count,
                 struct arena *a, struct diag *d, struct str *program)
{
    hb_subset_input_t *input = input_make(f, glyphs, count);
    hb_face_t *face = hb_subset_or_fail(hb_font_get_face(face_hb(f)), input);
    hb_blob_t *blob;
    unsigned size = 0;
    const char *bytes;

    hb_subset_input_destroy(input);
    if (!face) {
        diag_add(d, DIAG_CODE_FONT_PROGRAM, (struct loc){0}, f->path, "0",
                 NULL);
        return false;
    }
    blob = f->tables[FACE_CFF].size
               ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
               : hb_face_reference_blob(face);
    bytes = hb_blob_get_data(blob, &size);
    *program = (struct str){arena_copy(a, bytes, size), size};
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return true;
}
