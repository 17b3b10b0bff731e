/*
 * cut_glyf - a TrueType face with the outlines of the glyphs used.
 *
 *      head hhea maxp    copied, counts changed
 *      hmtx loca         one entry for every glyph
 *      glyf              the outlines, one after another
 *
 * Glyphs are numbered anew: .notdef, those asked for, then what these are
 * composed of.  A page names them by their old ids, and the file has a map
 * (subset.h).  Instructions go: what they call (fpgm, prep, cvt) is not copied,
 * and no printed page needs them.
 */
#include "text/cut.h"

#include <assert.h>
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
    struct part *parts;
    uint32_t count;
    uint16_t *numbers; // of parts plus one, by glyph; 0: not used
    uint32_t bad;
};

/* Queues a glyph unless it is; returns its number in the result. */
static uint32_t glyph_use(struct glyf_cut *cut, uint32_t glyph)
{
    if (cut->numbers[glyph] == 0) {
        cut->parts[cut->count++].glyph = glyph;
        cut->numbers[glyph] = (uint16_t)cut->count;
    }
    return cut->numbers[glyph] - 1u;
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

/* Queues the parts of a composite, and names them by their new numbers; false
 * when they leave the outline. */
static bool components_use(struct glyf_cut *cut, uint8_t *outline, size_t size)
{
    unsigned flags = MORE_COMPONENTS;

    for (size_t at = GLYPH_HEADER; flags & MORE_COMPONENTS;) {
        uint32_t part;

        if (size - at < 4)
            return false;
        flags = be16(outline + at);
        part = be16(outline + at + 2);
        if (size - at < component_size(flags) || part >= cut->font->glyph_count)
            return false;
        put16(outline + at + 2, glyph_use(cut, part));
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
    return !is_composite(part->outline) ||
           components_use(cut, bytes, whole.size);
}

/* Reads .notdef, the glyphs asked for and their parts.  Every glyph is queued
 * once, so parts that contain each other end too. */
static bool glyphs_collect(struct glyf_cut *cut, const uint32_t *glyphs,
                           size_t count)
{
    (void)glyph_use(cut, 0);
    for (size_t i = 0; i < count; i++)
        (void)glyph_use(cut, glyphs[i]);
    for (uint32_t i = 0; i < cut->count; i++) {
        if (!part_read(cut, &cut->parts[i]))
            return false;
    }
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

/* The outlines, into the file, and their places; returns the size, 0 when one
 * is damaged. */
static size_t glyf_copy(struct glyf_cut *cut, uint8_t *glyf, uint32_t *places)
{
    size_t size = 0;

    for (uint32_t i = 0; i < cut->count; i++) {
        const struct part *part = &cut->parts[i];
        size_t copied = 0;

        places[i] = (uint32_t)size;
        if (part->outline.size == 0)
            continue;
        copied = outline_copy(glyf + size, part->outline);
        cut->bad = part->glyph;
        if (copied == 0)
            return 0;
        size += copied;
    }
    places[cut->count] = (uint32_t)size;
    return size > 0 ? size : 4; // a face of blanks still has a table
}

static size_t table_copy(struct sfnt *sfnt, struct table t)
{
    memcpy(sfnt->data + sfnt->size, t.data, t.size);
    return sfnt->size;
}

static void metrics_write(const struct glyf_cut *cut, struct sfnt *sfnt)
{
    struct table hmtx = cut->font->tables[FACE_HMTX];
    uint32_t full = cut->font->metric_count;

    for (uint32_t i = 0; i < cut->count; i++) {
        uint32_t glyph = cut->parts[i].glyph;
        uint8_t *to = sfnt->data + sfnt->size + (size_t)i * 4;
        size_t bearing = glyph < full
                             ? (size_t)glyph * 4 + 2
                             : (size_t)full * 4 + (size_t)(glyph - full) * 2;

        put16(to, (uint32_t)face_advance_units(cut->font, glyph));
        memcpy(to + 2, hmtx.data + bearing, 2);
    }
    sfnt_table(sfnt, "hmtx", sfnt->size, (size_t)cut->count * 4);
}

/* Places are even: they take two bytes each while their halves fit. */
static void places_write(const uint32_t *places, uint32_t count, bool wide,
                         struct sfnt *sfnt)
{
    uint8_t *to = sfnt->data + sfnt->size;

    for (uint32_t i = 0; i < count; i++) {
        if (wide)
            put32(to + (size_t)i * 4, places[i]);
        else
            put16(to + (size_t)i * 2, places[i] / 2);
    }
    sfnt_table(sfnt, "loca", sfnt->size, (size_t)count * (wide ? 4 : 2));
}

/* Room for everything: an outline grows by its padding at most. */
static size_t file_room(const struct glyf_cut *cut)
{
    const struct table *t = cut->font->tables;
    size_t size = SFNT_HEADER + TABLES * (SFNT_RECORD + 4) + t[FACE_HEAD].size +
                  t[FACE_HHEA].size + t[FACE_MAXP].size +
                  ((size_t)cut->count * 2 + 1) * 4 + 4;

    for (uint32_t i = 0; i < cut->count; i++)
        size += cut->parts[i].outline.size + 4;
    return size;
}

static bool file_write_tables(struct glyf_cut *cut, struct sfnt *sfnt)
{
    const struct table *t = cut->font->tables;
    const uint32_t count = cut->count;
    uint32_t *places = arena_array(cut->arena, uint32_t, (size_t)count + 1);
    size_t head, start, size;
    bool wide;

    sfnt_header(sfnt->data);
    sfnt->size = SFNT_HEADER + TABLES * SFNT_RECORD;
    start = sfnt->size; // tables stand in the order of their tags
    size = glyf_copy(cut, sfnt->data + start, places);
    if (size == 0)
        return false;
    wide = places[count] / 2 > UINT16_MAX;
    sfnt_table(sfnt, "glyf", start, size);
    head = table_copy(sfnt, t[FACE_HEAD]);
    put32(sfnt->data + head + HEAD_CHECKSUM, 0);
    put16(sfnt->data + head + HEAD_LOCA_FORMAT, wide);
    sfnt_table(sfnt, "head", head, t[FACE_HEAD].size);
    start = table_copy(sfnt, t[FACE_HHEA]);
    put16(sfnt->data + start + HHEA_METRIC_COUNT, count);
    sfnt_table(sfnt, "hhea", start, t[FACE_HHEA].size);
    metrics_write(cut, sfnt);
    places_write(places, count + 1, wide, sfnt);
    start = table_copy(sfnt, t[FACE_MAXP]);
    put16(sfnt->data + start + MAXP_GLYPH_COUNT, count);
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

    cut.numbers = arena_array(a, uint16_t, f->glyph_count);
    cut.parts = arena_array(a, struct part, f->glyph_count);
    good = glyphs_collect(&cut, glyphs, count);
    if (good) {
        sfnt.data = arena_alloc(a, file_room(&cut));
        good = file_write_tables(&cut, &sfnt);
    }
    *bad = cut.bad;
    *program = (struct str){(const char *)sfnt.data, sfnt.size};
    return good;
}
