/*
 * face - what the files of this folder know of a font: its tables, checked, and
 * what is made from them on first use.
 */
#ifndef TEXT_FACE_H
#define TEXT_FACE_H

#include <stdbool.h>
#include <stdint.h>

#include <hb.h>

#include "base/file.h"
#include "text/bytes.h"
#include "text/cff.h"

struct arena;

enum face_table {
    FACE_CFF,
    FACE_GPOS,
    FACE_GSUB,
    FACE_OS2,
    FACE_CMAP,
    FACE_GLYF,
    FACE_HEAD,
    FACE_HHEA,
    FACE_HMTX,
    FACE_LOCA,
    FACE_MAXP,
    FACE_POST,
    FACE_TABLE_COUNT
};

/* Offsets in tables that more than one file reads (OpenType 1.9). */
enum {
    HEAD_UNITS_PER_EM = 18,
    HEAD_BOX = 36,
    HEAD_LOCA_FORMAT = 50,
    HHEA_ASCENDER = 4,
    HHEA_DESCENDER = 6,
    HHEA_METRIC_COUNT = 34,
    MAXP_GLYPH_COUNT = 4,
    OS2_FS_TYPE = 8,
    OS2_FAMILY_CLASS = 30,
    POST_ITALIC_ANGLE = 4,
    POST_FIXED_PITCH = 12
};

/* What is filled in later, so that a font is const to everybody. */
struct face_lazy {
    hb_font_t *hb; // scaled to units per em
    bool cff_known, cff_good;
    struct cff cff;
    const char *postscript_name;
    struct shaper *shaper; // shaper.c
    struct halves *halves; // half.c
    struct flats *flats;   // cut_cff.c
};

struct font {
    const char *name, *path;
    unsigned index;
    const struct file_view *file;
    struct table start;     // of the file, read
    struct table directory; // of its tables, with their checksums
    struct table tables[FACE_TABLE_COUNT]; // small ones are read, not mapped
    int units_per_em;
    uint32_t glyph_count, metric_count;
    bool long_loca;
    struct arena *arena;
    struct face_lazy *lazy;
};

hb_font_t *face_hb(const struct font *f);

/* The parsed CFF table; NULL for a glyf face and for a damaged table. */
const struct cff *face_cff(const struct font *f);

/* The entry of a glyph in a glyf table.  Empty when there is none or when it
 * leaves the table; glyph < glyph_count. */
struct table face_glyf(const struct font *f, uint32_t glyph);

/* Copies an outline without touching the pages it lies on; false: not read. */
bool face_copy(const struct font *f, struct table part, uint8_t *to)
    __attribute__((warn_unused_result));

int face_advance_units(const struct font *f, uint32_t glyph);
int32_t face_em16(const struct font *f, int units); // to 1/65,536 em
int face_permille(const struct font *f, int units); // to 1/1,000 em

#endif
