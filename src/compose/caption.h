/*
 * caption - 表2 and 图3: numbers, words and places in the lists of tables and
 * figures.
 *
 * A caption takes the next number and makes the block a place that references
 * lead to, under `id` or, NULL, a fresh label.
 */
#ifndef COMPOSE_CAPTION_H
#define COMPOSE_CAPTION_H

#include "compose/build.h"

struct doc_block;

struct table_words {
    const struct prose *title, *note, *source; // first NULL: none
    const char *title_text;                    // instead of title
    const char *short_title;                   // or NULL
    const char *unit;                          // or NULL
    const char *note_text;                     // instead of note
    const char *remarks;  // after them, on a new line, or NULL
    const char *left_out; // heads of columns, or NULL
};

/* Fills in 表2, 续表2 for the pages after the first, and the unit, note and
 * source that there are. */
void caption_table(struct builder *b, struct book_block *block,
                   struct book_table *table, const struct table_words *words,
                   const char *id);

/* The same for 图3, in the style for the figure's place of captions; a source
 * with first NULL is none. */
void caption_figure(struct builder *b, struct book_block *block,
                    struct book_figure *figure, const struct prose *title,
                    const struct prose *source, const char *id);

/* Gives a table that stands for the last figure its words and its number: 图3
 * and 续图3. */
void caption_instead(struct builder *b, const struct book_figure *figure,
                     const struct prose *title, struct book_table *table);

/* What stands over the rest of the last figure on a new page. */
void caption_goes_on(struct builder *b, struct book_figure *figure,
                     const struct prose *title);
/* Of a figure among several under one caption: （a）, its title and source. */
void caption_part(struct builder *b, struct book_figure *part, int number,
                  const struct doc_block *figure);

#endif
