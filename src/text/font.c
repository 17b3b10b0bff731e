/*
 * font - opens a face without reading it.
 *
 * A Chinese face is 10 to 50 MB, a short book uses 700 of its glyphs and eight
 * faces.  So the file is mapped, its table directory is checked here, and the
 * rest is looked up where it lies: widths in hmtx, emptiness in loca or in the
 * INDEX of charstrings.  A page of the map that is touched costs as much as
 * five that are read, and half of the faces that are opened are not used, so
 * what is looked at here is read.  Outlines are 9 of 10 bytes of a file, and
 * each lies on other pages than the next one, so those that are cut are read,
 * too. HarfBuzz makes its objects when a face is first used.
 *
 * Damaged fonts have hung and crashed font libraries, always through numbers
 * that point outside; nothing goes past this gate unless every table lies in
 * the file, once, and the counts that others rely on agree with the sizes.
 */
#include "text/font.h"

#include <hb-ot.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "text/charstring.h"
#include "text/face.h"

#define TAG(a, b, c, d)                                               \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | \
     (uint32_t)(d))

enum {
    DIRECTORY_HEADER = 12,
    DIRECTORY_RECORD = 16,
    TABLES_MAX = 64, // of one face; 25 is much
    COLLECTION_HEADER = 12,
    START_MAX = 4096, // mostly all that is looked at
    SMALL_TABLE_MAX = 128,
    EMBEDDING_RESTRICTED = 0x0002, // OS/2 fsType
    EMBEDDING_BITMAP_ONLY = 0x0200,
    POSTSCRIPT_NAME_MAX = 63 // OpenType, name id 6
};

static const struct table_want {
    uint32_t tag;
    char text[5];
    bool required;
    size_t size_min;
} wants[FACE_TABLE_COUNT] = {
    [FACE_CFF] = {TAG('C', 'F', 'F', ' '), "CFF ", false, 4},
    [FACE_GPOS] = {TAG('G', 'P', 'O', 'S'), "GPOS", false, 0},
    [FACE_GSUB] = {TAG('G', 'S', 'U', 'B'), "GSUB", false, 0},
    [FACE_OS2] = {TAG('O', 'S', '/', '2'), "OS/2", false, 78},
    [FACE_CMAP] = {TAG('c', 'm', 'a', 'p'), "cmap", true, 4},
    [FACE_GLYF] = {TAG('g', 'l', 'y', 'f'), "glyf", false, 1},
    [FACE_HEAD] = {TAG('h', 'e', 'a', 'd'), "head", true, 54},
    [FACE_HHEA] = {TAG('h', 'h', 'e', 'a'), "hhea", true, 36},
    [FACE_HMTX] = {TAG('h', 'm', 't', 'x'), "hmtx", true, 4},
    [FACE_LOCA] = {TAG('l', 'o', 'c', 'a'), "loca", false, 4},
    [FACE_MAXP] = {TAG('m', 'a', 'x', 'p'), "maxp", true, 6},
    [FACE_POST] = {TAG('p', 'o', 's', 't'), "post", false, 32},
};

/* What is wrong with a face: a table's name, or "sfnt" for its directory. */
static const char *const all_is_well = NULL;

/* `size` bytes that the file has at `at`; NULL: they cannot be read. */
static const uint8_t *bytes_read(const struct font *f, size_t at, size_t size)
{
    const struct table part = {(const uint8_t *)f->file->bytes.data + at, size};
    uint8_t *bytes;

    if (at + size <= f->start.size)
        return f->start.data + at;
    bytes = arena_alloc(f->arena, size);
    return face_copy(f, part, bytes) ? bytes : NULL;
}

/* A start that cannot be read is empty, and that of no font. */
static void start_read(struct font *f)
{
    const size_t all = f->file->bytes.size;
    const size_t size = all < START_MAX ? all : START_MAX;

    f->start.data = bytes_read(f, 0, size);
    f->start.size = f->start.data ? size : 0;
}

static const char *record_read(struct font *f, const uint8_t *record)
{
    uint32_t tag = be32(record), offset = be32(record + 8),
             size = be32(record + 12);

    if (offset > f->file->bytes.size || size > f->file->bytes.size - offset)
        return "sfnt";
    for (int i = 0; i < FACE_TABLE_COUNT; i++) {
        if (wants[i].tag == tag)
            f->tables[i] = (struct table){
                (const uint8_t *)f->file->bytes.data + offset, size};
    }
    return all_is_well;
}

static const char *directory_read(struct font *f, size_t at)
{
    const size_t size = f->file->bytes.size;
    const uint8_t *header, *records;
    size_t count;

    if (at > size || size - at < DIRECTORY_HEADER)
        return "sfnt";
    header = bytes_read(f, at, DIRECTORY_HEADER);
    count = header ? be16(header + 4) : 0;
    at += DIRECTORY_HEADER;
    if (count == 0 || count > TABLES_MAX ||
        size - at < count * DIRECTORY_RECORD)
        return "sfnt";
    records = bytes_read(f, at, count * DIRECTORY_RECORD);
    if (!records)
        return "sfnt";
    f->directory = (struct table){records, count * DIRECTORY_RECORD};
    for (size_t i = 0; i < count; i++) {
        const uint8_t *record = records + i * DIRECTORY_RECORD;
        const char *wrong;

        for (size_t k = 0; k < i; k++) {
            if (be32(records + k * DIRECTORY_RECORD) == be32(record))
                return "sfnt"; // the same table twice
        }
        wrong = record_read(f, record);
        if (wrong)
            return wrong;
    }
    return all_is_well;
}

/* Reads the tables of numbers about the whole face. */
static const char *small_tables_read(struct font *f)
{
    static const enum face_table small[] = {FACE_OS2, FACE_HEAD, FACE_HHEA,
                                            FACE_MAXP, FACE_POST};

    for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
        struct table *t = &f->tables[small[i]];
        const uint8_t *file = (const uint8_t *)f->file->bytes.data;

        if (t->size == 0)
            continue;
        if (t->size > SMALL_TABLE_MAX)
            t->size = SMALL_TABLE_MAX;
        t->data = bytes_read(f, (size_t)(t->data - file), t->size);
        if (!t->data)
            return wants[small[i]].text;
    }
    return all_is_well;
}

/* Reads the counts and checks them against the sizes of the tables. */
static const char *tables_check(struct font *f)
{
    const struct table *t = f->tables;
    size_t loca_entry, metrics;

    for (int i = 0; i < FACE_TABLE_COUNT; i++) {
        if (t[i].size < wants[i].size_min &&
            (wants[i].required || t[i].size > 0))
            return wants[i].text;
    }
    f->units_per_em = be16(t[FACE_HEAD].data + HEAD_UNITS_PER_EM);
    if (f->units_per_em < 16 || f->units_per_em > 16384 ||
        be16(t[FACE_HEAD].data + HEAD_LOCA_FORMAT) > 1)
        return "head";
    f->glyph_count = be16(t[FACE_MAXP].data + MAXP_GLYPH_COUNT);
    if (f->glyph_count == 0)
        return "maxp";
    f->metric_count = be16(t[FACE_HHEA].data + HHEA_METRIC_COUNT);
    if (f->metric_count == 0 || f->metric_count > f->glyph_count)
        return "hhea";
    metrics = (size_t)f->metric_count * 4 +
              (size_t)(f->glyph_count - f->metric_count) * 2;
    if (t[FACE_HMTX].size < metrics)
        return "hmtx";
    if (t[FACE_CFF].size > 0)
        return all_is_well;
    f->long_loca = be16(t[FACE_HEAD].data + HEAD_LOCA_FORMAT) == 1;
    loca_entry = f->long_loca ? 4 : 2;
    if (t[FACE_LOCA].size < ((size_t)f->glyph_count + 1) * loca_entry)
        return "loca";
    return t[FACE_GLYF].size > 0 ? all_is_well : "glyf";
}

/* Finds the directory of face `f->index`; false: reported. */
static bool face_locate(const struct font *f, struct loc at, struct diag *d,
                        size_t *directory)
{
    const bool whole = f->start.size >= COLLECTION_HEADER;
    const uint32_t tag = whole ? be32(f->start.data) : 0;
    const uint8_t *place = NULL;
    uint32_t faces = 1;
    char number[12], count[12];

    *directory = 0;
    if (tag != TAG('t', 't', 'c', 'f') && tag != TAG('O', 'T', 'T', 'O') &&
        tag != TAG('t', 'r', 'u', 'e') && tag != 0x00010000) {
        diag_add(d, DIAG_CODE_FONT_KIND, at, f->path, NULL);
        return false;
    }
    if (tag == TAG('t', 't', 'c', 'f'))
        faces = be32(f->start.data + 8);
    if (f->index >= faces) {
        (void)snprintf(number, sizeof(number), "%u", f->index);
        (void)snprintf(count, sizeof(count), "%u", (unsigned)faces);
        diag_add(d, DIAG_CODE_FONT_INDEX, at, f->path, count, number, NULL);
        return false;
    }
    if (tag != TAG('t', 't', 'c', 'f'))
        return true;
    if ((f->file->bytes.size - COLLECTION_HEADER) / 4 > f->index)
        place = bytes_read(f, COLLECTION_HEADER + (size_t)f->index * 4, 4);
    if (!place) {
        diag_add(d, DIAG_CODE_FONT_DAMAGED, at, f->path, "ttcf", NULL);
        return false;
    }
    *directory = be32(place);
    return true;
}

static bool may_be_embedded(const struct font *f)
{
    struct table os2 = f->tables[FACE_OS2];

    return os2.size == 0 || !(be16(os2.data + OS2_FS_TYPE) &
                              (EMBEDDING_RESTRICTED | EMBEDDING_BITMAP_ONLY));
}

struct font *font_open(const char *path, unsigned index, const char *name,
                       struct loc at, struct arena *a, struct diag *d)
{
    struct font *f = arena_new(a, struct font);
    size_t directory;
    const char *wrong;

    f->name = str_copy(str_of(name), a);
    f->path = str_copy(str_of(path), a);
    f->index = index;
    f->arena = a;
    f->lazy = arena_new(a, struct face_lazy);
    f->file = file_map(path, at, a, d);
    if (!f->file)
        return NULL;
    start_read(f);
    if (!face_locate(f, at, d, &directory))
        return NULL;
    wrong =
        f->file->bytes.size > INT32_MAX ? "sfnt" : directory_read(f, directory);
    if (!wrong)
        wrong = small_tables_read(f);
    if (!wrong)
        wrong = tables_check(f);
    if (wrong) {
        diag_add(d, DIAG_CODE_FONT_DAMAGED, at, path, wrong, NULL);
        return NULL;
    }
    if (!may_be_embedded(f)) {
        diag_add(d, DIAG_CODE_FONT_EMBEDDING, at, path, NULL);
        return NULL;
    }
    return f;
}

const char *font_name(const struct font *f)
{
    return f->name;
}

static void hb_close(void *handle)
{
    hb_font_destroy((hb_font_t *)handle);
}

hb_font_t *face_hb(const struct font *f)
{
    hb_blob_t *blob;
    hb_face_t *face;

    if (f->lazy->hb)
        return f->lazy->hb;
    blob = hb_blob_create(f->file->bytes.data, (unsigned)f->file->bytes.size,
                          HB_MEMORY_MODE_READONLY, NULL, NULL);
    face = hb_face_create(blob, f->index);
    f->lazy->hb = hb_font_create(face);
    hb_face_destroy(face); // the font holds it
    hb_blob_destroy(blob);
    arena_defer(f->arena, hb_close, f->lazy->hb);
    return f->lazy->hb;
}

const struct cff *face_cff(const struct font *f)
{
    struct face_lazy *lazy = f->lazy;

    if (!lazy->cff_known) {
        lazy->cff_known = true;
        lazy->cff_good =
            f->tables[FACE_CFF].size > 0 &&
            cff_read(f->tables[FACE_CFF], f->glyph_count, f->arena, &lazy->cff);
    }
    return lazy->cff_good ? &lazy->cff : NULL;
}

struct table face_glyf(const struct font *f, uint32_t glyph)
{
    const uint8_t *loca = f->tables[FACE_LOCA].data;
    struct table glyf = f->tables[FACE_GLYF];
    uint32_t from, to;

    if (f->long_loca) {
        from = be32(loca + (size_t)glyph * 4);
        to = be32(loca + (size_t)glyph * 4 + 4);
    } else {
        from = be16(loca + (size_t)glyph * 2) * 2u;
        to = be16(loca + (size_t)glyph * 2 + 2) * 2u;
    }
    if (from > to || to > glyf.size)
        return (struct table){NULL, 0};
    return (struct table){glyf.data + from, to - from};
}

bool face_copy(const struct font *f, struct table part, uint8_t *to)
{
    return file_copy(f->file, (struct str){(const char *)part.data, part.size},
                     to);
}

/* A glyph without an outline: of contours that are none, it has at most a few
 * instructions. */
static bool is_blank(const struct font *f, uint32_t glyph)
{
    enum { GLYF_HEADER = 10, GLYF_BLANK_MAX = 64 };
    const struct cff *cff;
    struct table outline;

    if (f->tables[FACE_CFF].size > 0) {
        cff = face_cff(f);
        return !cff || charstring_is_blank(cff_item(&cff->char_strings, glyph));
    }
    outline = face_glyf(f, glyph);
    return outline.size < GLYF_HEADER ||
           (outline.size <= GLYF_BLANK_MAX && be16(outline.data) == 0);
}

/* Spaces, fillers and controls have no ink in any font. */
static bool has_ink(uint32_t cp)
{
    if (cp >= 0x3001 && cp < 0xA000)
        return cp != 0x3164; // Hangul filler
    if (cp > 0x20 && cp < 0x7F)
        return true;
    if (cp == 0x2800 || cp == 0x115F || cp == 0x1160 || cp == 0xFFA0)
        return false; // Braille blank, Hangul fillers

    switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), cp)) {
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
    case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
        return false; // a variation selector is a mark
    default:
        return true;
    }
}

uint32_t font_glyph(const struct font *f, uint32_t cp)
{
    hb_codepoint_t glyph;

    if (!hb_font_get_nominal_glyph(face_hb(f), cp, &glyph) ||
        glyph >= f->glyph_count)
        return 0;
    return has_ink(cp) && is_blank(f, glyph) ? 0 : glyph;
}

static int scaled(const struct font *f, int units, int em)
{
    int64_t product = (int64_t)units * em, half = f->units_per_em / 2;

    return (int)((product + (units >= 0 ? half : -half)) / f->units_per_em);
}

int32_t face_em16(const struct font *f, int units)
{
    return scaled(f, units, 65536);
}

int face_permille(const struct font *f, int units)
{
    return scaled(f, units, 1000);
}

int face_advance_units(const struct font *f, uint32_t glyph)
{
    uint32_t last = f->metric_count - 1;

    return be16(f->tables[FACE_HMTX].data +
                (size_t)(glyph < last ? glyph : last) * 4);
}

int32_t font_advance(const struct font *f, uint32_t glyph)
{
    return face_em16(f, face_advance_units(f, glyph));
}

struct font_box font_glyph_box(const struct font *f, uint32_t glyph)
{
    hb_glyph_extents_t e;

    if (!hb_font_get_glyph_extents(face_hb(f), glyph, &e))
        return (struct font_box){0, 0, 0, 0};
    return (struct font_box){
        .left = face_em16(f, e.x_bearing),
        .bottom = face_em16(f, e.y_bearing + e.height),
        .right = face_em16(f, e.x_bearing + e.width),
        .top = face_em16(f, e.y_bearing),
    };
}

/* Leaves the characters that a PDF name may hold unescaped. */
static void keep_name_characters(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (*from > ' ' && *from < 0x7F && !strchr("()<>[]{}/%#", *from))
            *to++ = *from;
    }
    *to = '\0';
}

void font_hash(const struct font *f, struct hash *h)
{
    hash_add(h, &f->index, sizeof(f->index));
    hash_add(h, &f->file->bytes.size, sizeof(f->file->bytes.size));
    hash_add(h, &f->file->changed, sizeof(f->file->changed));
    hash_add(h, f->directory.data, f->directory.size);
}

const char *font_postscript_name(const struct font *f)
{
    char text[POSTSCRIPT_NAME_MAX + 1];
    unsigned size = sizeof(text);

    if (f->lazy->postscript_name)
        return f->lazy->postscript_name;
    (void)hb_ot_name_get_utf8(hb_font_get_face(face_hb(f)),
                              HB_OT_NAME_ID_POSTSCRIPT_NAME,
                              HB_LANGUAGE_INVALID, &size, text);
    if (size == 0) {
        (void)snprintf(text, sizeof(text), "%s", f->name);
    }
    keep_name_characters(text);
    f->lazy->postscript_name =
        str_copy(text[0] ? str_of(text) : STR("Face"), f->arena);
    return f->lazy->postscript_name;
}
