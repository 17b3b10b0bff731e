/*
 * author - the blocks that the author wrote, as blocks of the book.
 *
 * Generated blocks among them are handed to `expand`; chapters and sections get
 * their numbers, labels and places in the contents here.
 */
#ifndef COMPOSE_AUTHOR_H
#define COMPOSE_AUTHOR_H

#include "compose/build.h"
#include "doc/doc.h"

struct multiples;
struct plan_area;
struct plan_measure;

/* Chapters, appendices, task chapters and summaries, appended to `parent`. */
void author_parts(struct builder *b, const struct doc_block *first,
                  struct book_block *parent);

/* Any block, or several; paragraphs take the style named. */
void author_block(struct builder *b, const struct doc_block *block,
                  const char *para_style, struct book_block *parent);
void author_blocks(struct builder *b, const struct doc_block *first,
                   const char *para_style, struct book_block *parent);

/* What a cell holds, as a GROUP: its paragraphs in the style named and, unless
 * it is NONE, aligned so. */
struct book_block *author_cell(struct builder *b, const struct doc_block *cell,
                               const char *para_style, enum doc_align align);

/* What the block's own blocks hang on: a group for the page that it asks for,
 * or its parent. */
struct book_block *page_group(struct builder *b, const struct doc_block *d,
                              struct book_block *parent);

/* In author_table.c, author_figure.c and author_chart.c. */
void author_table(struct builder *b, const struct doc_block *block,
                  struct book_block *parent);
void author_figure(struct builder *b, const struct doc_block *block,
                   struct book_block *parent);
/* The areas that a chart asks for, in the order that it names them in. */
size_t author_areas(struct builder *b, const struct doc_chart *d,
                    const struct plan_area ***areas);
/* The numbers of a chart, neither checked nor sorted; NULL: reported. */
struct chart *author_numbers(struct builder *b, const struct doc_chart *d);
/* In author_multiples.c: a chart for each area, indicator or series; NULL:
 * reported. */
const struct multiples *author_multiples(struct builder *b,
                                         const struct doc_chart *d);
/* The chart with its numbers, checked; NULL: reported. */
const struct chart *author_chart(struct builder *b, const struct doc_chart *d);
/* In author_spans.c: the plan's projects or milestones as groups of the chart.
 */
void author_spans(struct builder *b, const struct doc_chart *d,
                  struct chart *chart);
/* Whether the last day is over and less than all is done. */
bool author_is_late(struct date to, struct decimal done, struct date today);
/* In author_tiles.c: where the chart's groups stand, if that was written.
 * False: some stand nowhere (E0764). */
bool author_tiles(struct builder *b, const struct doc_chart *d,
                  struct chart *chart);
/* A length as written, where an em is `em`; 0 when it was not written. */
sp author_length(const struct doc_length *l, sp em);

/* A number and a title; with a number, `between` stands between them. */
const char *heading_words(struct builder *b, const char *number,
                          const char *between, const char *title);

/* In author_parts.c. */

/* An opener's head: numeral column, kicker, title; both may be NULL. */
struct book_block *opener_new(struct builder *b, const char *number,
                              const char *kicker, const struct prose *title);

/* The running head of an opener, and the thumb tab of the chapter that was
 * numbered last; no tab without a numeral, nor in a book of one chapter. */
void opener_tab(struct builder *b, struct book_block *opener,
                const char *numeral, const char *words);

/* What the contents, bookmarks and running heads say of a chapter. */
struct chapter_facts {
    const char *label, *title, *short_title;
    const char *number; // "任务一"; "" when it has none
};

/* Enters a chapter that starts with `head`. */
void chapter_announce(struct builder *b, struct book_block *head,
                      const struct chapter_facts *facts);

/* A part of the back matter that is made: its group, with the title on a new
 * page. */
struct book_block *back_open(struct builder *b, const char *title,
                             struct loc at, struct book_block *parent);

/* Number and title of every id, in the order that they will be given; counts
 * the chapters for the thumb tabs. */
void author_labels(struct builder *b);
/* 1.2: of a measure within its task. */
const char *measure_number(struct builder *b, const struct plan_measure *m);
/* How many chapters a <tasks/> makes. */
int tasks_count(const struct builder *b, const struct doc_block *d);

#endif
