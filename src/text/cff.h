/*
 * cff - the parts of a CFF table that lantu reads (Adobe Technical Note 5176).
 *
 * A CFF table is a chain of INDEXes (arrays of byte strings) and DICTs (numbers
 * in front of operators).  Nothing is copied: everything points into the mapped
 * file and every access is checked against its table.
 */
#ifndef TEXT_CFF_H
#define TEXT_CFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/bytes.h"

struct arena;

struct cff_index {
    const uint8_t *offsets; // count + 1 of them
    const uint8_t *base;    // one byte before the first item
    uint32_t count;
    uint32_t limit; // the last offset
    unsigned offset_size;
    size_t end; // of the INDEX, in the table
};

/* Item i, empty when its offsets make no sense; i < count. */
struct table cff_item(const struct cff_index *index, uint32_t i);

enum cff_operator {
    CFF_OP_CHARSET = 15,
    CFF_OP_CHAR_STRINGS = 17,
    CFF_OP_PRIVATE = 18,
    CFF_OP_SUBRS = 19,
    CFF_OP_ESCAPE = 12,
    CFF_OP_CHAR_STRING_TYPE = 12 << 8 | 6,
    CFF_OP_ROS = 12 << 8 | 30,
    CFF_OP_FD_ARRAY = 12 << 8 | 36,
    CFF_OP_FD_SELECT = 12 << 8 | 37
};

enum {
    CFF_OPERANDS_MAX = 48,
    CFF_CHARSET_PREDEFINED = 3 // smaller offsets name a charset
};

/* One entry of a DICT: the operator, its integer operands (a real counts as 0)
 * and the bytes it was made of. */
struct cff_entry {
    unsigned op;
    unsigned count;
    int32_t operands[CFF_OPERANDS_MAX];
    struct table bytes;
};

/* Reads the entry at *at and moves past it; false at the end or at damage. */
bool cff_entry_next(struct table dict, size_t *at, struct cff_entry *entry);

struct cff {
    struct table table;
    struct cff_index names, tops, strings, global_subrs, char_strings, fonts;
    struct table top;          // the Top DICT
    size_t charset, fd_select; // offsets in the table; 0 when absent
    bool cid_keyed;
    uint32_t registry, ordering; // string ids
    int supplement;
    uint16_t *cids; // by glyph (a name's string id if not CID-keyed); NULL: the
                    // same as the glyph id
};

/* False: damaged. */
bool cff_read(struct table t, uint32_t glyph_count, struct arena *a,
              struct cff *cff);

/* What a font dictionary points to; a name-keyed face has one, its Top DICT. */
struct cff_font {
    struct table private_dict;
    struct cff_index subrs; // count 0 when there are none
};

/* False: damaged. */
bool cff_font_read(const struct cff *cff, struct table dict,
                   struct cff_font *font);

/* The FD of a glyph of a CID-keyed face (FDSelect); 0 when damaged. */
unsigned cff_fd(const struct cff *cff, uint32_t glyph);

/* A string of the String INDEX; ids below 391 are standard strings, which no
 * ROS uses, and come out empty. */
struct table cff_string(const struct cff *cff, uint32_t sid);

#endif
