/*
 * cut_glyf - a TrueType face with the outlines of the glyphs used.
 *
 *      head hhea maxp    copied, counts changed
 *      hmtx loca         one entry for every glyph id up to the last one used
 *      glyf              the outlines used, one after another
 *
 * Ids stay, so a page can be written before the face is cut; the entries of
 * glyphs that are not used are runs of equal bytes and deflate to nothing.
 * Instructions go: what they call (fpgm, prep, cvt) is not copied, and no
 * printed page needs them.
 */
#include "text/cut.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/face.h"

enum {
    GLYPH_HEADER = 10,
    /* Flags of a component (OpenType, glyf). */
    ARGS_ARE_WORDS = 0x0001,
    HAS_SCALE = 0x0008,
    MORE_COMPONENTS = 0x0020,
    HAS_TWO_SCALES = 0x0040,
    HAS_MATRIX = 0x0080,
    HAS_INSTRUCTIONS = 0x0100,
    /* Flags of a point. */
    POINT_X_BYTE = 0x02,
    POINT_Y_BYTE = 0x04,
    POINT_REPEATS = 0x08,
    POINT_X_SAME = 0x10,
    POINT_Y_SAME = 0x20,
    MAXP_VERSION_1 = 32, // bytes
    MAXP_INSTRUCTIONS = 26,
    HEAD_CHECKSUM = 8,
    TABLES = 6
};

/* A glyph of the result. */
struct part {
    uint32_t glyph;
    struct table outline;
};

struct glyf_cut {
    const struct font *font;
    struct arena *arena;
    uint8_t *used; // by glyph
    struct part *parts;
    size_t count;
    uint32_t bad;
};

static void glyph_use(struct glyf_cut *cut, uint32_t glyph)
{
    if (cut->used[glyph])
        return;
    cut->used[glyph] = 1;
    cut->parts[cut->count++].glyph = glyph;
}

static bool is_composite(struct table outline)
{
    return be16s(outline.data) < 0;
}

static size_t component_size(unsigned flags)
{
    size_t size = 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);

    if (flags & HAS_SCALE)
        return size + 2;
    if (flags & HAS_TWO_SCALES)
        return size + 4;
    return flags & HAS_MATRIX ? size + 8 : size;
}

/* Queues the parts of a composite; false when they leave the outline. */
static bool components_use(struct glyf_cut *cut, struct table outline)
{
    unsigned flags = MORE_COMPONENTS;

    for (size_t at = GLYPH_HEADER; flags & MORE_COMPONENTS;) {
        uint32_t part;

        if (outline.size - at < 4)
            return false;
        flags = be16(outline.data + at);
        part = be16(outline.data + at + 2);
        if (outline.size - at < component_size(flags) ||
            part >= cut->font->glyph_count)
            return false;
        glyph_use(cut, part);
        at += component_size(flags);
    }
    return true;
}

/* Reads the outline of a part, and queues those it is composed of. */
static bool part_read(struct glyf_cut *cut, struct part *part)
{
    struct table whole = face_glyf(cut->font, part->glyph);
    uint8_t *bytes;

    if (whole.size == 0)
        return true;
    cut->bad = part->glyph;
    bytes = arena_alloc(cut->arena, whole.size);
    if (whole.size < GLYPH_HEADER || !face_copy(cut->font, whole, bytes))
        return false;
    part->outline = (struct table){bytes, whole.size};
    return !is_composite(part->outline) || components_use(cut, part->outline);
}

static int by_glyph(const void *left, const void *right)
{
    const struct part *a = left, *b = right;

    return (a->glyph > b->glyph) - (a->glyph < b->glyph);
}

/* Reads .notdef, the glyphs asked for and their parts.  Every glyph is queued
 * once, so parts that contain each other end too. */
static bool glyphs_collect(struct glyf_cut *cut, const uint32_t *glyphs,
                           size_t count)
{
    glyph_use(cut, 0);
    for (size_t i = 0; i < count; i++)
        glyph_use(cut, glyphs[i]);
    for (size_t i = 0; i < cut->count; i++) {
        if (!part_read(cut, &cut->parts[i]))
            return false;
    }
    qsort(cut->parts, cut->count, sizeof(*cut->parts), by_glyph);
    return true;
}

/* Copies a composite without instructions; its components were checked. */
static size_t composite_copy(uint8_t *to, struct table outline)
{
    unsigned flags = MORE_COMPONENTS;
    size_t at = GLYPH_HEADER;

    while (flags & MORE_COMPONENTS) {
        size_t start = at;

        flags = be16(outline.data + at);
        at += component_size(flags);
        memcpy(to + start, outline.data + start, at - start);
        put16(to + start, flags & ~(unsigned)HAS_INSTRUCTIONS);
    }
    memcpy(to, outline.data, GLYPH_HEADER);
    return at;
}

/* Bytes of the flags and coordinates of `points` points at `p`; 0: they leave
 * the outline. */
static size_t points_size(const uint8_t *p, size_t left, size_t points)
{
    size_t at = 0, coordinates = 0;

    while (points > 0) {
        size_t times = 1;
        unsigned flag;

        if (at == left)
            return 0;
        flag = p[at++];
        if (flag & POINT_REPEATS) {
            if (at == left)
                return 0;
            times += p[at++];
        }
        if (times > points)
            return 0;
        points -= times;
        if (flag & POINT_X_BYTE)
            coordinates += times;
        else if (!(flag & POINT_X_SAME))
            coordinates += 2 * times;
        if (flag & POINT_Y_BYTE)
            coordinates += times;
        else if (!(flag & POINT_Y_SAME))
            coordinates += 2 * times;
    }
    return left - at < coordinates ? 0 : at + coordinates;
}

/* Copies a simple glyph without instructions; 0: damaged. */
static size_t simple_copy(uint8_t *to, struct table outline)
{
    size_t contours = be16(outline.data);
    size_t head = GLYPH_HEADER + contours * 2, code, points, rest;

    if (contours == 0) { // no points: nothing that counts follows
        memcpy(to, outline.data, GLYPH_HEADER);
        return GLYPH_HEADER;
    }
    if (outline.size < head + 2)
        return 0;
    points = be16(outline.data + head - 2) + 1u;
    code = be16(outline.data + head);
    if (outline.size - head - 2 < code)
        return 0;
    rest = points_size(outline.data + head + 2 + code,
                       outline.size - head - 2 - code, points);
    if (rest == 0)
        return 0;
    memcpy(to, outline.data, head);
    put16(to + head, 0);
    memcpy(to + head + 2, outline.data + head + 2 + code, rest);
    return head + 2 + rest;
}

struct sfnt {
    uint8_t *data;
    size_t size;
    unsigned tables;
};

enum { SFNT_HEADER = 12, SFNT_RECORD = 16 };

static uint32_t checksum(const uint8_t *p, size_t size)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < size; i += 4)
        sum += be32(p + i);
    return sum;
}

/* Notes that the table `tag` is what was appended at `start`, and pads it. */
static void sfnt_table(struct sfnt *sfnt, const char tag[5], size_t start,
                       size_t size)
{
    uint8_t *record =
        sfnt->data + SFNT_HEADER + (size_t)SFNT_RECORD * sfnt->tables++;
    size_t padded = (size + 3) / 4 * 4;

    assert(start == sfnt->size);
    memcpy(record, tag, 4);
    put32(record + 4, checksum(sfnt->data + start, padded));
    put32(record + 8, (uint32_t)start);
    put32(record + 12, (uint32_t)size);
    sfnt->size += padded;
}

static void sfnt_header(uint8_t *p)
{
    put32(p, 0x00010000);
    put16(p + 4, TABLES);
    put16(p + 6, 64); // search fields for 6 tables: 16 * 4
    put16(p + 8, 2);
    put16(p + 10, TABLES * 16 - 64);
}

/* Copies the outline of a part without instructions and pads it; returns the
 * size, 0: damaged. */
static size_t outline_copy(uint8_t *to, struct table outline)
{
    size_t size = is_composite(outline) ? composite_copy(to, outline)
                                        : simple_copy(to, outline);

    return (size + 3) / 4 * 4;
}

/* The outlines, into the file and their places into `loca`; returns the size,
 * 0 when one is damaged. */
static size_t glyf_copy(struct glyf_cut *cut, uint32_t ids, uint8_t *glyf,
                        uint8_t *loca)
{
    const struct part *part = cut->parts;
    size_t size = 0;

    for (uint32_t glyph = 0; glyph < ids; glyph++) {
        size_t copied;

        put32(loca + (size_t)glyph * 4, (uint32_t)size);
        if (part->glyph != glyph)
            continue;
        if (part->outline.size > 0) {
            copied = outline_copy(glyf + size, part->outline);
            cut->bad = glyph;
            if (copied == 0)
                return 0;
            size += copied;
        }
        part++;
    }
    put32(loca + (size_t)ids * 4, (uint32_t)size);
    return size > 0 ? size : 4; // a face of blanks still has a table
}

static size_t table_copy(struct sfnt *sfnt, struct table t)
{
    memcpy(sfnt->data + sfnt->size, t.data, t.size);
    return sfnt->size;
}

static void metrics_write(const struct glyf_cut *cut, uint32_t ids,
                          struct sfnt *sfnt)
{
    struct table hmtx = cut->font->tables[FACE_HMTX];
    uint32_t full = cut->font->metric_count;

    for (size_t i = 0; i < cut->count; i++) {
        uint32_t glyph = cut->parts[i].glyph;
        uint8_t *to = sfnt->data + sfnt->size + (size_t)glyph * 4;
        size_t bearing = glyph < full
                             ? (size_t)glyph * 4 + 2
                             : (size_t)full * 4 + (size_t)(glyph - full) * 2;

        put16(to, (uint32_t)face_advance_units(cut->font, glyph));
        memcpy(to + 2, hmtx.data + bearing, 2);
    }
    sfnt_table(sfnt, "hmtx", sfnt->size, (size_t)ids * 4);
}

/* Room for everything: an outline grows by its padding at most. */
static size_t file_room(const struct glyf_cut *cut, uint32_t ids)
{
    const struct table *t = cut->font->tables;
    size_t size = SFNT_HEADER + TABLES * (SFNT_RECORD + 4) + t[FACE_HEAD].size +
                  t[FACE_HHEA].size + t[FACE_MAXP].size +
                  ((size_t)ids * 2 + 1) * 4 + 4;

    for (size_t i = 0; i < cut->count; i++)
        size += cut->parts[i].outline.size + 4;
    return size;
}

static bool file_write_tables(struct glyf_cut *cut, uint32_t ids,
                              struct sfnt *sfnt)
{
    const struct table *t = cut->font->tables;
    size_t head, start, size;
    uint8_t *loca = arena_alloc(cut->arena, ((size_t)ids + 1) * 4);

    sfnt_header(sfnt->data);
    sfnt->size = SFNT_HEADER + TABLES * SFNT_RECORD;
    start = sfnt->size; // tables stand in the order of their tags
    size = glyf_copy(cut, ids, sfnt->data + start, loca);
    if (size == 0)
        return false;
    sfnt_table(sfnt, "glyf", start, size);
    head = table_copy(sfnt, t[FACE_HEAD]);
    put32(sfnt->data + head + HEAD_CHECKSUM, 0);
    put16(sfnt->data + head + HEAD_LOCA_FORMAT, 1);
    sfnt_table(sfnt, "head", head, t[FACE_HEAD].size);
    start = table_copy(sfnt, t[FACE_HHEA]);
    put16(sfnt->data + start + HHEA_METRIC_COUNT, ids);
    sfnt_table(sfnt, "hhea", start, t[FACE_HHEA].size);
    metrics_write(cut, ids, sfnt);
    start = table_copy(sfnt, (struct table){loca, ((size_t)ids + 1) * 4});
    sfnt_table(sfnt, "loca", start, ((size_t)ids + 1) * 4);
    start = table_copy(sfnt, t[FACE_MAXP]);
    put16(sfnt->data + start + MAXP_GLYPH_COUNT, ids);
    if (t[FACE_MAXP].size >= MAXP_VERSION_1)
        put16(sfnt->data + start + MAXP_INSTRUCTIONS, 0);
    sfnt_table(sfnt, "maxp", start, t[FACE_MAXP].size);
    put32(sfnt->data + head + HEAD_CHECKSUM,
          0xB1B0AFBA - checksum(sfnt->data, sfnt->size));
    return true;
}

bool cut_glyf(const struct font *f, const uint32_t *glyphs, size_t count,
              struct arena *a, struct str *program, uint32_t *bad)
{
    struct glyf_cut cut = {.font = f, .arena = a};
    struct sfnt sfnt = {0};
    bool good;

    cut.used = arena_array(a, uint8_t, f->glyph_count);
    cut.parts = arena_array(a, struct part, f->glyph_count);
    good = glyphs_collect(&cut, glyphs, count);
    if (good) {
        uint32_t ids = cut.parts[cut.count - 1].glyph + 1;

        sfnt.data = arena_alloc(a, file_room(&cut, ids));
        good = file_write_tables(&cut, ids, &sfnt);
    }
    *bad = cut.bad;
    *program = (struct str){(const char *)sfnt.data, sfnt.size};
    return good;
}
