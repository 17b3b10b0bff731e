/*
 * table_view - a table as it is set when it is too wide: its text smaller, or
 * one panel's part of it.
 *
 * The head is made at once.  Rows may be very many: they are made when they are
 * measured or set, a few at a time, and go with what is made of them.  So are
 * cells of plain rows, of which a book keeps the words alone.
 */
#ifndef LAYOUT_TABLE_VIEW_H
#define LAYOUT_TABLE_VIEW_H

#include "base/vec.h"
#include "compose/book.h"

/* A style that was met, and what stands for it. */
struct restyled {
    const struct style *from, *to;
};

struct table_grid;

/* Columns 0 to stub, and first to end. */
struct panel {
    size_t stub, first, end;
};

/* Which column of the whole table a panel has as number `column`. */
size_t panel_column(const struct panel *panel, size_t column);

struct table_view {
    struct arena *arena; // of the styles
    sp by, least;        // text is smaller by so much, but not below that
    VEC(struct restyled) styles;
    bool parted;
    struct panel panel;
    const struct table_grid *whole; // of the table of which it is a panel
};

/* The size of its largest text. */
sp table_size(const struct book_table *table);

/* The whole table in smaller text. */
struct table_view *view_smaller(const struct book_table *table, sp by,
                                struct arena *a);
/* A panel of a table that was measured. */
struct table_view *view_panel(const struct panel *panel,
                              const struct table_grid *whole, struct arena *a);

/* Columns, head and words of the table in the view; its rows are still those of
 * the whole. */
struct book_table *view_table(struct table_view *view,
                              const struct book_table *table, struct arena *a);

/* Rows in the view, plain ones with words in their cells.  Without a view
 * (NULL) others are what they are. */
const struct book_row *view_rows(struct table_view *view,
                                 const struct book_row *rows, size_t count,
                                 struct arena *a);

#endif
