/*
 * book - the composed book: a numbered, labelled tree of blocks, ready to be
 * laid out.
 *
 * compose turns document × plan × data × edition × sheet into this; layout
 * reads it and adds only positions and page numbers.  Generated things (task
 * chapters, indicator tables, contents, covers) are ordinary blocks here, so
 * layout knows nothing of plans.
 *
 * Everything lives on the book arena and is read-only to layout.
 */
#ifndef COMPOSE_BOOK_H
#define COMPOSE_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/period.h"
#include "base/sp.h"
#include "base/str.h"
#include "style/sheet.h"
#include "text/span.h"

struct arena;
struct chart;     // chart/chart.h
struct multiples; // chart/multiples.h
struct doc_image;
struct doc_plain;
struct map;

enum block_kind {
    BLOCK_PARA,    // text set in lines
    BLOCK_BOX,     // children on a fill, with insets and a bar
    BLOCK_LIST,    // children are BLOCK_ITEM
    BLOCK_ITEM,    // a label hanging before children
    BLOCK_TABLE,   // struct book_table
    BLOCK_FIGURE,  // struct book_figure
    BLOCK_COLUMNS, // children side by side, each with a width
    BLOCK_GROUP,   // children one below the other (a column, a section)
    BLOCK_RULES,   // one or more horizontal rules
    BLOCK_RULER,   // the plan's time ruler
    BLOCK_FRAME,   // to write in by hand
    BLOCK_SIGNED,  // 署名 and 成文日期
    BLOCK_BREAK    // a new page
};

/* What a block is to a reader of the structure tree. */
enum block_role {
    ROLE_NONE, // its children hang on the parent's tag
    ROLE_P,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_CAPTION,
    ROLE_QUOTE,
    ROLE_DIV,
    ROLE_SECT,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_NOTE,
    ROLE_ARTIFACT
};

/* Where a BLOCK_BREAK goes on. */
enum block_break { BREAK_PAGE, BREAK_ODD, BREAK_EVEN };

/* 主送机关 stand before the text unless they would keep it off the first page;
 * then in the tail (layout/opening.h). */
enum block_turn { TURN_NONE, TURN_HEAD, TURN_TAIL };

/* Which page a block stands on (layout/area.h). */
enum page_kind {
    PAGE_SAME, // as its parent
    PAGE_PORTRAIT,
    PAGE_LANDSCAPE,
    PAGE_FOLD_OUT
};

/* Columns that text runs through, one after the other. */
struct text_columns {
    int count;
    sp em;                         // their measure is a whole number of it
    sp gap;                        // between two, at least
    const struct rule_style *rule; // in the middle of it, or NULL
};

/* How a piece of the book differs from an earlier one (compose/revise.h), bits
 * that add up. */
enum book_revised {
    REVISED_NEW = 1,        // the earlier book does not say it
    REVISED_LOST_ABOVE = 2, // right above, it said something that is gone
    REVISED_LOST_BELOW = 4
};

/* A paragraph: spans, and what stands flush right on its last line. */
struct book_para {
    const struct span *spans;
    size_t span_count;
    const struct span *tail; // a light, a page number, a note
    size_t tail_count;
    bool leader;     // dots between text and tail
    uint8_t revised; // of words at a table or a picture; a block has its own
};

struct book_column {
    sp width;      // 0: an equal share of what is left
    sp gap_before; // white to the former column
};

enum cell_align { CELL_LEFT, CELL_CENTER, CELL_RIGHT, CELL_CHAR };
enum cell_valign { CELL_MIDDLE, CELL_TOP, CELL_BOTTOM };
enum row_role { ROW_PLAIN, ROW_GROUP, ROW_SUBTOTAL, ROW_TOTAL, ROW_OF_WHICH };

/* A small drawing in a cell: a share of a measure with the schedule's tick.
 * Shares are fixed point, 65,536 is 100 %; may lie outside 0..1. */
enum cell_graphic { GRAPHIC_NONE, GRAPHIC_BULLET, GRAPHIC_BAR };

struct book_block;

struct book_cell {
    const struct style *style;
    struct book_para para;
    const struct book_block *blocks; // a GROUP instead of the para, or NULL
    enum cell_align align;           // of the para
    enum cell_valign valign;
    uint16_t column;   // index of the first column
    uint16_t colspan;  // from 1
    uint16_t rowspan;  // from 1
    uint8_t indent_em; // from the left of its columns
    bool head;         // a row head (TH with row scope)
    bool stacked; // characters one below the other (序号 in a narrow head)
    bool axis;    // a head that numbers an axis and names no column
    bool has_fill;
    uint32_t fill;
    enum cell_graphic graphic; // instead of the para, or beside it: below
    int64_t share, schedule;   // fixed point
    struct loc at;
};

struct book_row {
    enum row_role role;
    uint8_t level;           // OF_WHICH: from 1; else 0
    struct book_cell *cells; // by column
    size_t cell_count;
    // Of a plain row: then cells, which rows share, are looks with other words
    // in them.  layout/table_view puts these in.
    const struct doc_plain *plain; // or NULL
    sp height_min;
    bool rule_above; // a thin rule
    bool striped;    // on a light fill, to lead the eye
    uint8_t revised; // enum book_revised
    bool keep_next;
    const char *label; // of the place where it stands, or NULL
    struct loc at;
};

enum column_width { COLUMN_AUTO, COLUMN_FIXED, COLUMN_SHARE };

struct table_column {
    enum column_width kind;
    sp width;      // FIXED
    int32_t share; // SHARE, in thousandths
    enum cell_align align;
};

struct book_table {
    struct table_column *columns;
    size_t column_count;
    struct book_row *head;
    size_t head_count;
    struct book_row *rows; // body and foot
    size_t row_count;
    struct book_para *caption;   // 表2　主要指标…, or NULL
    struct book_para *continued; // 续表2　…
    struct book_para *ended;     // on its last page; NULL: the same
    struct book_para *unit;      // right, under the caption, or NULL
    struct book_para *note;      // under the table, or NULL
    struct book_block *notes;    // below it: marks lead to them, or NULL
    struct book_para *source;
    const struct style *caption_style, *unit_style, *source_style;
    bool top_rule;    // false under a block head, whose rule it is
    bool group_again; // the group row repeats with （续） on a new page
    sp cell_pad;      // left and right inside a cell
    // How a table that is too wide may be set: see layout/table_fit.
    sp cell_pad_least, size_least;
    struct wide_style wide;
    size_t stub; // columns that name a row
};

/* One of image, chart, multiples and parts, with its words. */
struct book_figure {
    struct book_para *caption, *source, *subtitle; // or NULL
    const struct style *caption_style, *source_style, *subtitle_style;
    const struct doc_image *image;
    const struct chart *chart;
    struct origins origins; // of the numbers that the chart shows
    // Of a chart: tables of its numbers, to stand below it or in a part's
    // place, and in the place of the whole figure with the words of that.
    const struct book_block *numbers, *instead; // or NULL
    const struct multiples *multiples;
    const struct book_para *continued; // of multiples: 续图2　…
    const struct book_figure *parts;   // rows of them, each with its caption
    size_t part_count, columns;
    sp width, height; // of the image, at most; 0: not stated
    enum style_caption place;
    enum style_float floats;
    const char *label; // of a part: where references lead, or NULL
    const char *alt;   // NULL: decoration; of parts, each has its own
    struct loc at;
};

/* The plan's time ruler: one cell a quarter. */
struct book_ruler {
    int first_year, years;
    int elapsed; // whole quarters past before the current one
    int current; // index of the current quarter; -1: none
    sp height;
    const struct style *year_style; // NULL: no years
};

/* An empty frame; its label stands at the left, one character below another. */
struct book_frame {
    struct book_para label;
    sp label_width, height;
    const struct rule_style *rule;
};

/* Who signs an official document, and when. */
struct book_signed {
    const struct book_para *names; // of agencies, or of who gives an order
    const struct book_para *posts; // of these; NULL: no order
    size_t count;
    struct book_para date;
    bool sealed; // each has room for a seal or, on its name, a stamp
    sp cell;     // width of a character
    sp seal;     // from a seal to the next; width of a stamp
    sp stamp;    // its height
};

struct book_block {
    enum block_kind kind;
    enum block_role role;
    enum block_turn turn; // it stands there by turns alone
    // Of a GROUP that no other kind of block holds:
    enum page_kind page;
    const struct text_columns *columns; // NULL: as its parent, on its page
    const struct style *style;
    struct book_block *first, *last, *next; // children, following sibling
    const char *label;                      // where references lead, or NULL
    const char *outline;                    // bookmark title, or NULL
    int outline_level;                      // from 1
    const char *mark;                  // running head from here on, or NULL
    const char *section;               // its section from here on, or NULL
    const char *tab_number, *tab_text; // thumb tab from here on, or NULL
    int tab_index, tab_count;
    bool opens_chapter; // its page is an opener to the sheet's masters
    bool counts_anew;   // its page is number 1; an odd one
    uint8_t revised;    // enum book_revised: of a PARA, FIGURE or SIGNED
    struct loc at;
    union {
        struct book_para para; // PARA; ITEM: the label
        const struct book_table *table;
        const struct book_figure *figure;
        struct {
            const struct book_column *columns; // one a child
            size_t count;
            bool divisible; // what is longer than a page goes on over pages
        } columns;
        struct {
            const struct rule_style *rules[2];
            sp gap; // between two
            int count;
            sp x, width; // from the left edge; width 0: the measure
        } rules;
        struct book_ruler ruler;
        const struct book_frame *frame;
        const struct book_signed *signed_by;
        enum block_break page_break; // BREAK
    } as;
};

/* A note; spans that are its mark lead to it.  The number of a footnote depends
 * on the page: layout finds it and keeps it under the label `number`. */
struct book_note {
    const char *number;
    const struct book_block *item; // an ITEM, its mark the label; NULL: an
                                   // endnote, a block of its chapter or table
    struct loc at;
};

/* A number that a field names and that is known before any page is. */
struct book_number {
    const char *label, *text;
};

/* One part is one series of pages. */
struct book_part {
    struct book_block *root; // a GROUP, or NULL: the part is empty
    enum number_of folio;    // format of its page numbers
    bool furniture;          // running heads and folios
    bool letter;             // its first page is that of a letter
    const char *folio_style; // style names, looked up by layout
    const char *head_style;
};

/* The first page of an official document shows some of its text. */
struct book_opening {
    const char *text; // label of its beginning; NULL: there is none to show
    struct loc text_at;
    bool turns; // recipients may make room
    struct loc recipients_at;
};

struct book {
    const struct sheet *sheet;
    struct book_part cover; // lines of the cover, and a GROUP: the imprint
    struct book_part front, body, back;
    struct book_opening opening;
    const char *title; // for metadata and running heads: 娄底市…汇编
    const char *author, *subject, *keywords;
    const char *head_odd, *head_even; // left texts of the running head
    const char *lang;
    const char *since; // 2023年一季度: what changed is marked; or NULL
    struct date date;  // of the document; year 0: none
    const struct book_number *numbers;
    size_t number_count;
    const struct map *cut; // labels of what is left out, or NULL
};

#endif
