/*
 * tag_row - a table row of the structure tree, as small as it can be.
 *
 * A long table has very many rows whose cells hold a few words each.  When such
 * a row is done with, its cells are kept as two bytes each: what they are, and
 * which marked content belongs to them.  All of it stands on one page.
 */
#ifndef PDF_TAG_ROW_H
#define PDF_TAG_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct tag;

/* A row that was written. */
struct tag_row {
    uint32_t page, cell_count;
    uint32_t first; // of what arrived: its first content
    uint8_t bytes[];
};

/* Writes a cell; its contents follow, `count` of them. */
void tag_row_put_cell(struct buf *b, const struct tag *cell, uint32_t origins,
                      uint32_t count);
/* `last` is the content put before, -1 for the first of the row. */
void tag_row_put_content(struct buf *b, int32_t mcid, int32_t last);

/* Copies what was put. */
const struct tag_row *tag_row_new(const struct buf *b, struct tag_row row,
                                  struct arena *a);

/* Reads a row from its first cell to its last. */
struct tag_row_reader {
    const uint8_t *at;
    int32_t mcid; // the last one read
};

struct tag_row_reader tag_row_read(const struct tag_row *row);
/* Fills the role, scope and spans of `cell`; returns how many contents follow.
 * `origins` is what the cell was written with. */
uint32_t tag_row_cell(struct tag_row_reader *r, struct tag *cell,
                      uint32_t *origins);
int32_t tag_row_content(struct tag_row_reader *r);

#endif
