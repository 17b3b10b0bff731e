/*
 * expand_table - generated tables, put together row by row.
 *
 *     struct sketch s = sketch_of(b, "task-board", specs, count, at);
 *     sketch_heads(&s, specs, "table-head", "table-head-two");
 *     sketch_row(&s, ROW_PLAIN, "table-row");
 *     sketch_words(&s, "table-cell", "1");
 *     table = sketch_end(&s, &left_out);
 *
 * A cell lands in the first free column of the last row, aligned as its column.
 */
#ifndef COMPOSE_EXPAND_TABLE_H
#define COMPOSE_EXPAND_TABLE_H

#include "compose/build.h"

struct doc_generated;
struct origin;
struct plan_area;
struct plan_indicator;
struct table_words;

struct column_spec {
    const char *name; // as sheets call it
    enum column_width kind;
    int32_t size; // FIXED: micrometres; SHARE: thousandths
    enum cell_align align;
    const char *head; // lines separated by \n
    bool stacked;     // the head's characters one below the other
};

struct sketch {
    struct builder *b;
    struct book_table *table;
    struct loc at;
    VEC(struct book_row) head, rows;
    struct book_row *row; // the last one
    uint16_t *down;       // by column: rows from this one on that are covered
    bool in_head;
    const char *group_style;            // of group rows' words
    const struct columns_style *choice; // of the sheet; NULL: all columns
    const bool *kept;                   // by column
    size_t title;                       // the column that names a row
};

/* `table` is what sheets call it; NULL: it keeps all its columns. */
struct sketch sketch_of(struct builder *b, const char *table,
                        const struct column_spec *columns, size_t count,
                        struct loc at);
/* A row of heads, one a column. */
void sketch_heads(struct sketch *s, const struct column_spec *columns,
                  const char *style, const char *height);
/* `height` names a measure.  The row is good until the next one. */
struct book_row *sketch_head_row(struct sketch *s, const char *height);
struct book_row *sketch_row(struct sketch *s, enum row_role role,
                            const char *height);

/* The cell is good for as long as the row. */
struct book_cell *sketch_cell(struct sketch *s, const struct text *t);
struct book_cell *sketch_words(struct sketch *s, const char *style,
                               const char *words);
/* The same of a number that was made of something; NULL: nothing is told. */
struct book_cell *sketch_number(struct sketch *s, const char *style,
                                const char *words, const struct origin *origin);
/* The same with lines that end at \n. */
struct book_cell *sketch_lines(struct sketch *s, const char *style,
                               const char *words);
/* An indicator with its unit; words before and behind and a mark at its name,
 * or NULL. */
struct book_cell *sketch_indicator(struct sketch *s, const char *before,
                                   const struct plan_indicator *indicator,
                                   const char *mark, const char *behind);
struct book_cell *sketch_light(struct sketch *s, const char *style,
                               enum light light);
/* A share with the schedule's tick; both in shares, absent: an empty track. */
struct book_cell *sketch_graphic(struct sketch *s, const char *style,
                                 enum cell_graphic graphic,
                                 struct decimal share, struct decimal schedule,
                                 const char *words);
/* How a value went, or a dash. */
struct book_cell *sketch_sparkline(struct sketch *s,
                                   const struct plan_indicator *indicator,
                                   const struct plan_area *area,
                                   enum value_form form);
/* Makes the last cell span columns and rows. */
void sketch_span(struct sketch *s, size_t columns, size_t rows);
/* A group row over all columns. */
void sketch_group(struct sketch *s, const char *words);

/* Puts the cells of the last row so far on the fill of the book's own area. */
void sketch_mark(struct sketch *s);

/* The only row of a table that has nothing to say. */
void sketch_only(struct sketch *s, const char *words);

/* What was looked up since the last row that said so is in the last row. */
void sketch_sourced(struct sketch *s);

/* Leaves out the columns that the sheet does not keep; `left_out`, when not
 * NULL, is told their heads, or NULL.  Nothing may be added afterwards. */
struct book_table *sketch_end(struct sketch *s, const char **left_out);

/* Captions, and the table as a block under `parent`; words that the author
 * left out are those given. */
void sketch_place(struct sketch *s, const struct doc_generated *d,
                  const struct table_words *made, const char *id,
                  struct book_block *parent);

/* Names in the order of their first item; an absent one is 其他, at the end.
 * Returns how many; 0 when no item has a name. */
size_t groups_of(struct builder *b, const char *const *names, size_t count,
                 const char ***groups);
/* Whether an item of that name belongs to the group. */
bool group_has(const char *group, const char *name);

#endif
