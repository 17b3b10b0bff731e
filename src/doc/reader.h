/*
 * reader - what the readers of a book's elements share.
 */
#ifndef DOC_READER_H
#define DOC_READER_H

#include "base/decimal.h"
#include "doc/doc.h"

struct arena;
struct map;
struct xml_element;

struct doc_reader {
    struct arena *arena;
    struct diag *diag;
    struct map *by_id; // struct doc_block
};

/* A copy of an attribute; NULL when it is not written. */
const char *read_copy(struct doc_reader *r, const struct xml_element *e,
                      const char *name);
/* The content of a child as prose; first NULL when there is no such child. */
struct prose read_title(struct doc_reader *r, const struct xml_element *e,
                        const char *child);
/* The text of a child; NULL when there is none. */
const char *read_text(struct doc_reader *r, const struct xml_element *e,
                      const char *child);
/* The words of an attribute, separated by blanks. */
const char *const *read_words(struct doc_reader *r, const struct xml_element *e,
                              const char *name, size_t *count);
/* The same, each with its place. */
const struct doc_place *read_word_places(struct doc_reader *r,
                                         const struct xml_element *e,
                                         const char *name, size_t *count);
/* Where the attributes of `e` stand, then where its children do. */
const struct doc_place *read_places(struct doc_reader *r,
                                    const struct xml_element *e, size_t *count);
/* Thousandths of a number, rounded. */
int64_t read_thousandths(struct decimal value);
/* A length that is absent or (reported) wider than any paper is not present. */
struct doc_length read_length(const struct xml_element *e, const char *name);

/* self, children, all; self when it is not written. */
enum doc_area_select read_areas(const struct xml_element *e);
/* A period, or "previous". */
struct doc_since read_since(const struct xml_element *e, const char *name);

/* What an element that makes a block holds, its id entered; NULL: it makes
 * none. */
struct doc_block *read_block(struct doc_reader *r, const struct xml_element *e);
void read_append(struct doc_block *parent, struct doc_block *child);

/* In read_head.c: all of a book but its parts. */
void read_head(struct doc_reader *r, const struct xml_element *root,
               struct document *doc);
/* Whether half-width marks become full-width ones. */
bool read_normalises(const struct xml_element *root);

/* One construct each (read_table.c, read_figure.c, read_chart.c,
 * read_official.c, read_bulletin.c). */
void read_table(struct doc_reader *r, const struct xml_element *e,
                struct doc_block *block);
void read_figure(struct doc_reader *r, const struct xml_element *e,
                 struct doc_figure *figure);
/* A list of periods; the count of none is 0. */
const struct period *read_periods(struct doc_reader *r,
                                  const struct xml_element *e, size_t *count);
void read_chart(struct doc_reader *r, const struct xml_element *e,
                struct doc_chart *chart);
/* All but the blocks. */
const struct doc_official *read_official(struct doc_reader *r,
                                         const struct xml_element *e);
const struct doc_bulletin *read_bulletin(struct doc_reader *r,
                                         const struct xml_element *e);

#endif
