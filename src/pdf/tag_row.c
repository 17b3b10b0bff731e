/*
 * tag_row - cells as bytes.
 *
 *     cell     flags, then the numbers that the flags announce
 *     content  its MCID less the one that was to be expected
 *
 * Numbers are LEB128: seven bits a byte, the lowest first.  Those that may be
 * negative are folded (0, -1, 1, -2 are 0, 1, 2, 3).
 */
#include "pdf/tag_row.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "draw/tag.h"

enum {
    FLAG_HEAD = 1,
    SCOPE_SHIFT = 1, // two bits
    SCOPE_MASK = 3,
    FLAG_SPANS = 1 << 3,   // the columns, the rows
    FLAG_ORIGINS = 1 << 4, // their number
    COUNT_SHIFT = 5,       // three bits, or all of them and the count
    COUNT_MANY = 7
};

static void put_number(struct buf *b, uint32_t value)
{
    for (; value > 0x7f; value >>= 7)
        buf_add_char(b, (char)(value | 0x80));
    buf_add_char(b, (char)value);
}

static uint32_t read_number(const uint8_t **at)
{
    uint32_t value = 0;
    unsigned shift = 0;

    for (; **at & 0x80; shift += 7)
        value |= (uint32_t)(*(*at)++ & 0x7f) << shift;
    return value | (uint32_t) * (*at)++ << shift;
}

void tag_row_put_cell(struct buf *b, const struct tag *cell, uint32_t origins,
                      uint32_t count)
{
    const bool spans = cell->colspan > 1 || cell->rowspan > 1;
    const uint32_t few = count < COUNT_MANY ? count : COUNT_MANY;

    buf_add_char(b,
                 (char)((cell->role == TAG_TH ? FLAG_HEAD : 0) |
                        cell->scope << SCOPE_SHIFT | (spans ? FLAG_SPANS : 0) |
                        (origins ? FLAG_ORIGINS : 0) | few << COUNT_SHIFT));
    if (spans) {
        put_number(b, cell->colspan);
        put_number(b, cell->rowspan);
    }
    if (origins)
        put_number(b, origins);
    if (few == COUNT_MANY)
        put_number(b, count);
}

void tag_row_put_content(struct buf *b, int32_t mcid, int32_t last)
{
    const int32_t more = mcid - last - 1;

    put_number(b,
               more < 0 ? (uint32_t) - (more + 1) * 2 + 1 : (uint32_t)more * 2);
}

const struct tag_row *tag_row_new(const struct buf *b, struct tag_row row,
                                  struct arena *a)
{
    struct tag_row *kept = arena_alloc(a, sizeof(*kept) + b->size);

    kept->page = row.page;
    kept->cell_count = row.cell_count;
    kept->first = row.first;
    memcpy(kept->bytes, b->data, b->size);
    return kept;
}

struct tag_row_reader tag_row_read(const struct tag_row *row)
{
    return (struct tag_row_reader){row->bytes, -1};
}

uint32_t tag_row_cell(struct tag_row_reader *r, struct tag *cell,
                      uint32_t *origins)
{
    const uint8_t flags = *r->at++;

    cell->role = flags & FLAG_HEAD ? TAG_TH : TAG_TD;
    cell->scope = (enum tag_scope)(flags >> SCOPE_SHIFT & SCOPE_MASK);
    cell->colspan = cell->rowspan = 1;
    if (flags & FLAG_SPANS) {
        cell->colspan = (uint16_t)read_number(&r->at);
        cell->rowspan = (uint16_t)read_number(&r->at);
    }
    *origins = flags & FLAG_ORIGINS ? read_number(&r->at) : 0;
    if (flags >> COUNT_SHIFT == COUNT_MANY)
        return read_number(&r->at);
    return flags >> COUNT_SHIFT;
}

int32_t tag_row_content(struct tag_row_reader *r)
{
    const uint32_t folded = read_number(&r->at);
    const int32_t half = (int32_t)(folded / 2);

    r->mcid += 1 + (folded & 1 ? -half - 1 : half);
    return r->mcid;
}
