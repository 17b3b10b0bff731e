/*
 * piece - what of a book is compared with another one, as it reads.
 *
 * A piece is a paragraph, a row of a table, a picture, a caption or another
 * line of words at a table or a picture.  What it says is its words, lights and
 * numbers without fields and without what counting gave it: page numbers, and
 * the numbers of headings and tables, move by themselves.
 */
#ifndef COMPOSE_PIECE_H
#define COMPOSE_PIECE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct book;
struct span_places;

enum piece_kind {
    PIECE_HEAD, // a heading
    PIECE_PARA,
    PIECE_ROW,
    PIECE_PICTURE,
    PIECE_WORDS, // at a table or a picture
    PIECE_KIND_COUNT
};

struct piece {
    enum piece_kind kind;
    struct str key;     // equal ones are the same piece
    struct str name;    // of a row: its first words; else empty
    uint8_t *revised;   // enum book_revised, in the book
    const char **label; // of the place where it stands; *label may be NULL
};

struct pieces {
    struct piece *items;
    size_t count, room;
};

struct piece_query {
    // A piece is the same at the same place of its file alone.  Words at a
    // table or a picture, and column heads, are none: from the same files they
    // differ in the period that they name.
    bool placed;
    // A paragraph that holds this list is no piece; or NULL.
    const struct span_places *but;
};

/* Of the text of the book, in reading order.  Keys are on `a`. */
struct pieces pieces_of(struct book *book, const struct piece_query *query,
                        struct arena *a);
/* The same of its imprint. */
struct pieces pieces_of_imprint(struct book *book,
                                const struct piece_query *query,
                                struct arena *a);

#endif
