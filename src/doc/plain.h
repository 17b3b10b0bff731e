/*
 * plain - rows of plain cells, as small as they can be.
 *
 * A long table has very many rows that say nothing but words: entries without
 * attributes, each of one piece of text.  Such a row is kept as its words and
 * where they stand, in 8 bytes a cell and one for each byte of text; entries
 * are made of it when somebody wants to look at them.
 */
#ifndef DOC_PLAIN_H
#define DOC_PLAIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct doc_entry;
struct xml_element;

struct doc_plain_cell {
    uint16_t line; // below the row's
    uint16_t end;  // of its words
    uint32_t column;
};

struct doc_plain {
    struct loc at;
    const char *words; // of all cells
    uint32_t count;
    struct doc_plain_cell cells[]; // where their entries stand
};

/* NULL: the row is none of these.  `scratch` is reset. */
const struct doc_plain *doc_plain_read(const struct xml_element *row,
                                       struct arena *a, struct arena *scratch);

/* The words of a cell, which may be empty, and where they and the entry
 * stand. */
struct str doc_plain_words(const struct doc_plain *plain, size_t index);
struct loc doc_plain_at(const struct doc_plain *plain, size_t index);
struct loc doc_plain_words_at(const struct doc_plain *plain, size_t index);

/* One for each cell, in the column of its number. */
struct doc_entry *doc_plain_entries(const struct doc_plain *plain,
                                    struct arena *a);

#endif
