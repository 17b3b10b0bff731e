#include "text/cff.h"

#include "base/arena.h"

enum {
    STANDARD_STRINGS = 391, // Technical Note 5176, appendix A
    REAL_NUMBER = 30,
    FIRST_NUMBER = 28 // smaller bytes are operators
};

/* False when the INDEX at `at` leaves the table. */
static bool index_read(struct table t, size_t at, struct cff_index *x)
{
    *x = (struct cff_index){0};
    if (at > t.size || t.size - at < 2)
        return false;
    x->count = be16(t.data + at);
    if (x->count == 0) {
        x->end = at + 2;
        return true;
    }
    if (t.size - at < 3)
        return false;
    x->offset_size = t.data[at + 2];
    if (x->offset_size < 1 || x->offset_size > 4)
        return false;

    size_t array = ((size_t)x->count + 1) * x->offset_size;

    if (t.size - at - 3 < array)
        return false;
    x->offsets = t.data + at + 3;
    x->base = x->offsets + array - 1;
    x->limit = be_sized(x->offsets + array - x->offset_size, x->offset_size);
    if (x->limit < 1 || t.size - at - 3 - array < x->limit - 1)
        return false;
    x->end = at + 3 + array + x->limit - 1;
    return true;
}

struct table cff_item(const struct cff_index *x, uint32_t i)
{
    const uint8_t *p = x->offsets + (size_t)i * x->offset_size;
    uint32_t from = be_sized(p, x->offset_size);
    uint32_t to = be_sized(p + x->offset_size, x->offset_size);

    if (from < 1 || to < from || to > x->limit)
        return (struct table){x->base, 0};
    return (struct table){x->base + from, to - from};
}

/* A real is a string of nibbles that ends with 0xF; nothing lantu reads is
 * one, so its value is left out. */
static size_t real_skip(struct table dict, size_t at)
{
    while (at < dict.size && (dict.data[at] & 0x0F) != 0x0F &&
           dict.data[at] >> 4 != 0x0F)
        at++;
    return at + 1;
}

/* Table 3 of Technical Note 5176: reads the number at *at. */
static bool number_read(struct table dict, size_t *at, int32_t *value)
{
    const uint8_t *p = dict.data + *at;
    size_t left = dict.size - *at;
    size_t size = p[0] == 28 ? 3 : p[0] == 29 ? 5 : p[0] < 247 ? 1 : 2;

    if (p[0] == REAL_NUMBER) {
        *at = real_skip(dict, *at + 1);
        *value = 0;
        return *at <= dict.size;
    }
    if (left < size || p[0] == 31 || p[0] == 255)
        return false;
    if (p[0] == 28)
        *value = be16s(p + 1);
    else if (p[0] == 29)
        *value = (int32_t)be32(p + 1);
    else if (p[0] < 247)
        *value = p[0] - 139;
    else if (p[0] < 251)
        *value = (p[0] - 247) * 256 + p[1] + 108;
    else
        *value = -(p[0] - 251) * 256 - p[1] - 108;
    *at += size;
    return true;
}

bool cff_entry_next(struct table dict, size_t *at, struct cff_entry *entry)
{
    size_t start = *at;

    entry->count = 0;
    while (*at < dict.size && dict.data[*at] >= FIRST_NUMBER) {
        if (entry->count == CFF_OPERANDS_MAX ||
            !number_read(dict, at, &entry->operands[entry->count++]))
            return false;
    }
    if (*at >= dict.size)
        return false;
    entry->op = dict.data[(*at)++];
    if (entry->op == CFF_OP_ESCAPE) {
        if (*at >= dict.size)
            return false;
        entry->op = CFF_OP_ESCAPE << 8 | dict.data[(*at)++];
    }
    entry->bytes = (struct table){dict.data + start, *at - start};
    return true;
}

static bool offset_is_inside(const struct cff *cff, int32_t offset)
{
    return offset > 0 && (size_t)offset < cff->table.size;
}

static bool top_read(struct cff *cff)
{
    struct cff_entry e;
    int32_t fonts = 0, char_strings = 0;

    for (size_t at = 0; cff_entry_next(cff->top, &at, &e);) {
        int32_t last = e.count ? e.operands[e.count - 1] : 0;

        if (e.op == CFF_OP_CHAR_STRINGS) {
            char_strings = last;
        } else if (e.op == CFF_OP_CHARSET) {
            cff->charset = offset_is_inside(cff, last) ? (size_t)last : 0;
        } else if (e.op == CFF_OP_FD_ARRAY) {
            fonts = last;
        } else if (e.op == CFF_OP_FD_SELECT) {
            cff->fd_select = offset_is_inside(cff, last) ? (size_t)last : 0;
        } else if (e.op == CFF_OP_CHAR_STRING_TYPE && last != 2) {
            return false;
        } else if (e.op == CFF_OP_ROS && e.count == 3) {
            cff->cid_keyed = true;
            cff->registry = (uint32_t)e.operands[0];
            cff->ordering = (uint32_t)e.operands[1];
            cff->supplement = e.operands[2];
        }
    }
    if (!offset_is_inside(cff, char_strings) ||
        !index_read(cff->table, (size_t)char_strings, &cff->char_strings))
        return false;
    if (!cff->cid_keyed)
        return true;
    return cff->fd_select && offset_is_inside(cff, fonts) &&
           index_read(cff->table, (size_t)fonts, &cff->fonts) &&
           cff->fonts.count > 0;
}

/*
 * Section 13: format 0 lists a CID for every glyph but .notdef; 1 and 2 list
 * runs (first CID, how many more).  A face whose CIDs are its glyph ids is the
 * common case and needs no map.  Of a name-keyed face these are string ids.
 */
static bool charset_read(struct cff *cff, uint32_t glyph_count, struct arena *a)
{
    struct table t = cff->table;
    size_t at = cff->charset;
    unsigned format = t.data[at++], more = format == 2 ? 2 : 1;
    bool same = true;
    uint32_t glyph = 1;

    if (format == 0 ? t.size - at < ((size_t)glyph_count - 1) * 2 : format > 2)
        return false;
    if (format && t.size - at >= 2 + more && be16(t.data + at) == 1 &&
        be_sized(t.data + at + 2, more) + 2 >= glyph_count)
        return true;
    cff->cids = arena_array(a, uint16_t, glyph_count);
    while (glyph < glyph_count) {
        uint32_t left = 0, cid;

        if (t.size - at < 2 + (format ? more : 0u))
            return false;
        cid = be16(t.data + at);
        at += 2;
        if (format) {
            left = be_sized(t.data + at, more);
            at += more;
        }
        same = same && cid == glyph;
        for (left++; left > 0 && glyph < glyph_count; left--)
            cff->cids[glyph++] = (uint16_t)cid++;
    }
    if (same)
        cff->cids = NULL;
    return true;
}

bool cff_read(struct table t, uint32_t glyph_count, struct arena *a,
              struct cff *cff)
{
    *cff = (struct cff){.table = t};
    if (t.size < 4 || t.data[0] != 1 ||
        !index_read(t, t.data[2], &cff->names) ||
        !index_read(t, cff->names.end, &cff->tops) ||
        !index_read(t, cff->tops.end, &cff->strings) ||
        !index_read(t, cff->strings.end, &cff->global_subrs))
        return false;
    if (cff->names.count != 1 || cff->tops.count != 1)
        return false; // an OpenType font holds one
    cff->top = cff_item(&cff->tops, 0);
    if (!top_read(cff) || cff->char_strings.count != glyph_count)
        return false;
    if (cff->charset < CFF_CHARSET_PREDEFINED)
        return !cff->cid_keyed; // those have names only
    return charset_read(cff, glyph_count, a);
}

bool cff_font_read(const struct cff *cff, struct table dict,
                   struct cff_font *font)
{
    struct table t = cff->table;
    struct cff_entry e;
    size_t at, start = 0, size = 0;

    *font = (struct cff_font){0};
    for (at = 0; cff_entry_next(dict, &at, &e);) {
        if (e.op != CFF_OP_PRIVATE || e.count != 2 || e.operands[0] < 0 ||
            e.operands[1] < 0)
            continue;
        size = (size_t)e.operands[0];
        start = (size_t)e.operands[1];
    }
    if (start > t.size || size > t.size - start)
        return false;
    font->private_dict = (struct table){t.data + start, size};
    for (at = 0; cff_entry_next(font->private_dict, &at, &e);) {
        if (e.op == CFF_OP_SUBRS && e.count == 1 && e.operands[0] > 0 &&
            !index_read(t, start + (size_t)e.operands[0], &font->subrs))
            return false;
    }
    return true;
}

/* Section 19: format 0 has a byte for every glyph, format 3 sorted runs. */
unsigned cff_fd(const struct cff *cff, uint32_t glyph)
{
    struct table t = cff->table;
    size_t at = cff->fd_select, left = t.size - at;
    const uint8_t *p = t.data + at;

    if (p[0] == 0)
        return left - 1 > glyph ? p[1 + glyph] : 0;
    if (p[0] != 3 || left < 5)
        return 0;

    size_t low = 0, high = be16(p + 1); // runs of 3 bytes, then a sentinel

    if (left < 5 + 3 * high)
        return 0;
    while (low + 1 < high) { // invariant: the run is in [low, high)
        size_t mid = low + (high - low) / 2;

        if (be16(p + 3 + 3 * mid) <= glyph)
            low = mid;
        else
            high = mid;
    }
    return p[3 + 3 * low + 2];
}

struct table cff_string(const struct cff *cff, uint32_t sid)
{
    if (sid < STANDARD_STRINGS || sid - STANDARD_STRINGS >= cff->strings.count)
        return (struct table){NULL, 0};
    return cff_item(&cff->strings, sid - STANDARD_STRINGS);
}
