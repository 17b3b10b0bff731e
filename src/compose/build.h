/*
 * build - the bench that books are put together on: blocks, spans, counters.
 *
 * One `struct builder` serves a composition; every part of compose takes it.
 * Blocks and spans are made on its arena and are never changed once they hang
 * in the book.
 */
#ifndef COMPOSE_BUILD_H
#define COMPOSE_BUILD_H

#include <stddef.h>

#include "base/decimal.h"
#include "base/light.h"
#include "base/limits.h"
#include "base/vec.h"
#include "compose/book.h"
#include "compose/compose.h"
#include "compose/numbering.h"
#include "plan/prose.h"

struct map;
struct peers;
struct restated_news;
struct sources;

/* Bytes of words put together; authors cannot write as many into them. */
enum { WORDS_MAX = 16 * XML_TEXT_MAX };

/* Labels of places, to be filled with vec_push. */
struct places {
    const char **items;
    size_t count, room;
};

/* What an id leads to; found before anything is composed, so that references
 * may point forward. */
struct label {
    const char *number; // "表2", "（一）"; "" when it has none
    const char *title;
    const char *field;     // the number is found under this label, or NULL
    struct places *places; // of its references, for what lists them, or NULL
    bool placed;           // a row of the plan that has been met
};

/* An entry for the contents and the lists, in reading order. */
struct toc_entry {
    int level;          // 1 chapters, 2 sections
    const char *label;  // where its page number comes from
    const char *number; // "任务一", "附录"; "" when it has none
    const char *title;
    const char *short_title; // for sections run in
};

/* Notes that stand together: at the end of the book or of their chapter, below
 * their table. */
struct endnotes {
    struct book_block *list;
    const char *style;
    enum number_of of;
    bool marked_once; // then they lead back to their marks
    int count;
};

/* Where a term of the index stands; part and reading may be NULL. */
struct index_place {
    const char *term, *part, *reading;
    const char *label;
    struct loc at;
};

struct builder {
    struct arena *arena;
    struct diag *diag;
    const struct compose_input *in;
    const struct sheet *sheet;
    struct map *labels; // id -> struct label
    VEC(struct toc_entry) toc;
    VEC(struct toc_entry) tables, figures;
    VEC(struct index_place) index; // in reading order
    struct numbering numbers;      // given so far
    // Of this chapter or table; NULL: notes stand at the foot of pages.
    struct endnotes *endnotes;
    struct endnotes *book_notes; // of chapters without their own, or NULL
    VEC(struct book_number) settled;
    struct sources *sources;           // to be registered, or NULL
    const struct peers *peers;         // in other names, or NULL
    struct book_opening opening;       // of an official document
    struct places changed;             // of what is new since an earlier period
    struct span_places *changed_pages; // where they are listed, or NULL
    struct map *cut; // labels of what is left out of the book, or NULL
    const struct origin *origin; // of numbers being printed, or NULL
    struct restated_news *news;  // once they were asked for (restated.c)
    int made_labels;             // for places without an id
    int tab_count;
};

/* Styles of this book by name. */
const struct style *style_named(const struct builder *b, const char *name);
uint32_t colour_named(const struct builder *b, const char *name);
sp measure_named(const struct builder *b, const char *name);

/* ---- blocks ---- */

struct book_block *block_new(struct builder *b, enum block_kind kind,
                             enum block_role role, const char *style,
                             struct loc at);
void block_append(struct book_block *parent, struct book_block *child);
/* The block's own copy of its style (of the default when it has none), to be
 * changed before anybody reads it. */
struct style *block_style(struct builder *b, struct book_block *block);
/* The columns of a BLOCK_COLUMNS, all alike until they are changed. */
struct book_column *block_columns(struct builder *b, struct book_block *block,
                                  size_t count);
/* A group that runs through columns as the style says, `count` of them when
 * that is not 0. */
struct book_block *columns_new(struct builder *b, const struct style *style,
                               int count, struct loc at);
/* One horizontal rule, or two as far apart as on the cover, by their names;
 * `style` and `second` may be NULL. */
struct book_block *rules_new(struct builder *b, const char *style,
                             const char *first, const char *second,
                             struct loc at);
/* A fresh label that no author can have written. */
const char *label_new(struct builder *b);
/* The label of a row that references to an item of the plan lead to, and find
 * its number in: the first such row; NULL for others. */
const char *row_label(struct builder *b, const char *id, const char *number);
/* The last paragraph in `block`, which may be NULL, goes with what follows. */
void block_keep_last(struct builder *b, struct book_block *block);
/* How many rows the longest cell of the row reaches over. */
size_t row_reach(const struct book_row *row);

/* An item of one paragraph behind a label, both in `words_style`; turned lines
 * stand under the paragraph's first character. */
struct book_block *item_labelled(struct builder *b, const char *style,
                                 const char *words_style, const char *label,
                                 const char *words, struct loc at);
/* Makes the block a place that references and bookmarks lead to. */
void block_announce(struct book_block *block, const char *label,
                    const char *outline, int level);

/* ---- spans ---- */

/*
 *     struct text t = text_of(b, "caption", at);
 *     text_add(&t, "表2");
 *     text_add_prose(&t, &title);
 *     block->as.para = text_para(&t);
 */
struct text {
    struct builder *b;
    const struct style *style;
    struct loc at;
    VEC(struct span) spans;
    uint16_t groups;   // given so far
    const char *place; // label of the next span, or NULL
};

struct text text_of(struct builder *b, const char *style, struct loc at);
void text_add(struct text *t, const char *words);
void text_addf(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_add_number(struct text *t, const char *number); // by counting
void text_add_as(struct text *t, const char *style, const char *words);
void text_add_strong(struct text *t, const char *words);
void text_add_prose(struct text *t, const struct prose *prose);
void text_add_light(struct text *t, enum light light); // shape and letter
void text_add_shape(struct text *t, enum light light); // shape alone
void text_add_page(struct text *t, const char *label); // its page number
/* The page numbers of places, with the words around them that `places` gets. */
void text_add_listed(struct text *t, struct span_places *places,
                     const char *before, const char *after);
/* The page numbers of places, with words around them (struct span_places). */
void text_add_places(struct text *t, const struct places *places,
                     const char *before, const char *after);
void text_add_space(struct text *t, sp width);
/* On the baseline, in a place so wide. */
void text_add_picture(struct text *t, const struct span_picture *picture,
                      sp width);
void text_add_break(struct text *t);
/* Ends the line behind the first `mark` that has text behind it. */
void text_turn(struct text *t, const char *mark);
/* The spans from `first` on stay together on one line. */
void text_group(struct text *t, size_t first);
/* All spans so far lead to `label`. */
void text_link(struct text *t, const char *label);
struct book_para text_para(const struct text *t);
/* The same, with what stands flush right on its last line. */
struct book_para text_para_tail(const struct text *t, const struct text *tail);
/* The same, kept, for fields that hold a pointer. */
struct book_para *text_keep(const struct text *t);

/* A whole paragraph block of one style. */
struct book_block *para_new(struct builder *b, const char *style,
                            enum block_role role, const char *words,
                            struct loc at);
struct book_block *para_of_prose(struct builder *b, const char *style,
                                 enum block_role role,
                                 const struct prose *prose);

#endif
