/*
 * author_media - figures and tables that the author wrote.
 */
#ifndef COMPOSE_AUTHOR_MEDIA_H
#define COMPOSE_AUTHOR_MEDIA_H

#include "compose/build.h"

struct doc_block;
struct plan_area;

void author_figure(struct builder *b, const struct doc_block *d,
                   struct book_block *parent);
void author_table(struct builder *b, const struct doc_block *d,
                  struct book_block *parent);

/*
 * Numbers a table: its captions (表2 and 续表2), label, place in the list of
 * tables.  Unit, note and source are set when there are any.
 */
struct table_words {
    const struct prose *title, *note, *source; // first NULL: none
    const char *title_text;                    // instead of title
    const char *short_title;                   // or NULL
    const char *unit;                          // or NULL
    const char *note_text;                     // instead of note
};
void table_caption(struct builder *b, struct book_block *block,
                   struct book_table *table, const struct table_words *words,
                   const char *id);

/* self, children or all of an area, in the plan's order. */
size_t areas_selected(struct builder *b, int select,
                      const struct plan_area ***areas);

#endif
