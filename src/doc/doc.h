/*
 * doc - the document: what the author of a book wrote, as a tree of blocks.
 *
 * Nothing is numbered, expanded or styled yet; compose does that.  Blocks are
 * plain structs on the book's arena, read-only after document_read.  A block
 * that holds blocks has them in first … next.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/decimal.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/period.h"
#include "base/sp.h"
#include "base/str.h"
#include "base/vec.h"
#include "plan/prose.h"

struct arena;
struct doc_plain; // doc/plain.h
struct drawing;
struct map;
struct plan_indicator;
struct xml_element;

enum doc_kind {
    DOC_P,
    DOC_LIST, // children are DOC_ITEM
    DOC_ITEM,
    DOC_NOTE, // a box
    DOC_QUOTE,
    DOC_COLUMNS, // text that runs through columns
    DOC_FIGURE,
    DOC_FIGURES, // children are DOC_FIGURE, side by side
    DOC_TABLE,   // children are DOC_CELL, in the order of the rows
    DOC_CELL,    // of an entry that holds blocks
    DOC_PAGE_BREAK,
    DOC_CHAPTER,
    DOC_SECTION,
    DOC_APPENDIX, // an attachment too
    DOC_ENDNOTES, // the last child of a chapter or an appendix
    DOC_GLOSSARY, // children are DOC_TERM
    DOC_TERM,
    DOC_SOURCES,         // generated; children are DOC_SOURCE
    DOC_SOURCE,          // one that the author lists
    DOC_INDEX,           // generated from the terms of the book
    DOC_OFFICIAL,        // blocks, sections and attachments
    DOC_BULLETIN,        // an editor's note and articles
    DOC_EDITOR_NOTE,     // children are DOC_P
    DOC_ARTICLE,         // an editor's note, blocks and sections
    DOC_TASKS,           // generated: a chapter for each task, or one task
    DOC_ONE_PAGE,        // generated: the summary page
    DOC_CHANGED_PAGES,   // generated: where change bars are
    DOC_INDICATOR_TABLE, // generated from here on
    DOC_AREA_TABLE,
    DOC_RANKING,
    DOC_PROJECT_TABLE,
    DOC_TASK_BOARD,
    DOC_STATUS_BOARD,
    DOC_CHANGES,
    DOC_OVERDUE,
    DOC_RESTATEMENTS,
    DOC_COVER, // front matter from here on
    DOC_IMPRINT,
    DOC_TOC,
    DOC_LISTS
};

enum doc_list_kind { DOC_BULLET, DOC_NUMBER, DOC_PAREN, DOC_CIRCLE };
enum doc_note_kind { DOC_NOTE_HIGHLIGHT, DOC_NOTE_PLAIN };
enum doc_break { DOC_BREAK_NEXT, DOC_BREAK_ODD, DOC_BREAK_EVEN };
enum doc_page {
    DOC_PAGE_SAME /* as its parent */,
    DOC_PORTRAIT,
    DOC_LANDSCAPE,
    DOC_FOLD_OUT
};
enum doc_align {
    DOC_ALIGN_NONE, // not written
    DOC_LEFT,
    DOC_CENTER,
    DOC_RIGHT,
    DOC_CHAR
};
enum doc_valign {
    DOC_VALIGN_NONE, // not written
    DOC_TOP,
    DOC_MIDDLE,
    DOC_BOTTOM
};
enum doc_row_role {
    DOC_ROW_PLAIN,
    DOC_ROW_GROUP,
    DOC_ROW_SUBTOTAL,
    DOC_ROW_TOTAL,
    DOC_ROW_OF_WHICH
};
enum doc_column_width { DOC_WIDTH_AUTO, DOC_WIDTH_FIXED, DOC_WIDTH_SHARE };
enum doc_editor { DOC_EDITOR_COMMENT, DOC_EDITOR_FACTS, DOC_EDITOR_HINT };
/* Of an official document: GB/T 9704-2012, 7 and 10. */
enum doc_form { DOC_DOCUMENT, DOC_LETTER, DOC_ORDER, DOC_MINUTES };
enum doc_area_select { DOC_AREA_SELF, DOC_AREA_CHILDREN, DOC_AREA_ALL };

/* A length as written: sp, or thousandths of an em where `em`. */
struct doc_length {
    int64_t value;
    bool em;
    bool present;
};

struct doc_entry {
    struct prose text;            // first NULL: empty, or blocks
    const struct doc_block *cell; // blocks instead of the text, or NULL
    enum doc_align align;         // NONE: the column's
    enum doc_valign valign;       // NONE: the column's
    uint16_t column;              // index of its first column
    uint16_t colspan;             // from 1
    uint16_t rowspan;             // from 1
    bool stacked;                 // characters one below the other
    struct loc at;
};

struct doc_row {
    enum doc_row_role role;
    int level;                       // OF_WHICH: 1, or 2 below one of 1; else 0
    const struct doc_entry *entries; // by column
    size_t entry_count;
    const struct doc_plain *plain; // instead of entries: the words of a body's
    struct loc at;                 // row, one for each column; or NULL
};

struct doc_column {
    const char *name; // or NULL
    enum doc_column_width kind;
    struct doc_length width; // FIXED
    int32_t share;           // SHARE, in thousandths
    enum doc_align align;
    enum doc_valign valign; // not of the head
    bool optional;          // may be left out where a page holds less
};

/* A rectangle of cells without holes or overlaps: the reader checked it. */
struct doc_table {
    struct prose title;
    const char *short_title; // or NULL
    const char *unit;        // or NULL
    const struct doc_column *columns;
    size_t column_count;
    const struct doc_row *head, *body, *foot;
    size_t head_count, body_count, foot_count;
    size_t stub;               // columns that name a row
    bool striped;              // every other row on a fill
    struct prose note, source; // first NULL: not written
};

enum doc_chart_by { DOC_BY_AREA, DOC_BY_PERIOD, DOC_BY_INDICATOR };
enum doc_chart_axis { DOC_AXIS_ZERO, DOC_AXIS_CUT, DOC_AXIS_LOG };
enum doc_role { DOC_ROLE_ACTUAL, DOC_ROLE_TARGET, DOC_ROLE_RANGE };
enum doc_sort { DOC_SORT_NONE, DOC_SORT_DOWN, DOC_SORT_UP };

struct doc_number {
    struct decimal value; // absent: written as not there
    bool projected;       // an estimate or a forecast
    struct loc at;
};

/* Numbers that the author gives a chart: as many in a row as series. */
struct doc_chart_data {
    const char *unit;  // or NULL
    int decimals;      // of the number that has the most
    bool current_last; // the last series is the present one
    int better;        // 1: more is better, -1: less is, 0: not written
    struct date today; // year 0: the end of the book's period
    const struct doc_chart_series {
        const char *name;
        enum doc_role role;
    } * series;
    size_t series_count;
    const struct doc_chart_row {
        const char *name;
        const struct doc_number *numbers;
        struct date from, to; // year 0: not written
        bool total;           // the sum of the rows before it
        struct loc at;
    } * rows;
    size_t row_count;
};

/* What of the plan a chart shows that is no indicator. */
enum doc_chart_of { DOC_OF_NONE, DOC_OF_PROJECTS, DOC_OF_MILESTONES };

/* What has a chart of its own in a grid of them. */
enum doc_each {
    DOC_EACH_NONE,
    DOC_EACH_AREA,
    DOC_EACH_INDICATOR,
    DOC_EACH_SERIES // of the chart's own data
};

enum { DOC_LEVELS_MAX = 3 };

/* Lights beside numbers: none, their shapes, or letters as well. */
enum doc_lights { DOC_LIGHTS_NO, DOC_LIGHTS_SHAPE, DOC_LIGHTS_LETTER };

/* What a chart shows, of the plan's data or else of its own. */
struct doc_chart {
    const char *type;
    enum doc_chart_of of;
    struct decimal levels[DOC_LEVELS_MAX]; // where shades change
    size_t level_count;
    const struct doc_place *tiles; // names and "-" by row, "/" between rows
    size_t tile_count;
    const char *grid; // the file that they are in, as written, or NULL
    struct loc grid_at;
    bool hexagons;
    enum doc_lights lights;
    const char *const *indicators;
    size_t indicator_count;
    struct loc indicators_at;
    enum doc_area_select areas;
    const char *const *area_codes; // instead of that; none: not written
    size_t area_count;
    struct loc areas_at;
    enum doc_chart_by by;
    const struct period *periods; // none: the book's and earlier ones
    size_t period_count;
    enum value_form form;
    const struct doc_chart_data *data; // or NULL
    enum doc_chart_axis axis;
    enum doc_sort sort; // groups, by the last series
    size_t first;       // groups that are shown; 0: all
    enum doc_each each; // else one chart of all; sort and first are of them
    size_t columns;     // of that grid; 0: not written
    bool apart;         // each has an axis of its own
    bool target;        // the level to reach, where there is one
    bool path;          // where numbers should be
    bool table;
    struct doc_length height;
    struct loc at;
};

/* A picture's bytes, still encoded, with what its header says; or a drawing. */
struct doc_image {
    const struct drawing *drawing; // draw/drawing.h; NULL: pixels
    struct str bytes;
    uint32_t width_px, height_px;
    uint8_t channels; // colours without alpha: 1, 3 or 4
    bool jpeg;        // else PNG
    struct loc at;
};

/* Where a figure may go to keep pages full. */
enum doc_float {
    DOC_FLOAT_NONE, // not written
    DOC_FLOAT_NO,
    DOC_FLOAT_AUTO,
    DOC_FLOAT_TOP,
    DOC_FLOAT_BOTTOM
};

enum doc_caption {    // where it stands by its figure
    DOC_CAPTION_NONE, // not written
    DOC_CAPTION_ABOVE,
    DOC_CAPTION_BELOW,
    DOC_CAPTION_SIDE
};

/* A figure, or what several share. */
struct doc_figure {
    struct prose title;
    struct prose source; // first NULL: not written
    const char *alt;     // or NULL
    bool decorative;     // says nothing to those who cannot see it
    enum doc_caption caption;
    size_t columns; // of several; 0: not written
    enum doc_float floats;
    struct loc float_at;
    const char *image;                  // path as written, or NULL: a chart
    const struct doc_image *image_file; // what is in it, by document_check
    struct doc_length image_width, image_height;
    struct loc image_at;
    struct doc_chart chart;
};

/* An element, an attribute or a word of one as it stands in the file. */
struct doc_place {
    const char *name;
    struct loc at;
};

/* The period that something is compared with. */
struct doc_since {
    bool written;
    struct period period; // year 0: the one before the book's
    struct loc at;
};

/* A generated table and what it is made of. */
struct doc_generated {
    struct prose title, note, source; // first NULL: not written
    /* Ids of indicators, or of a field after "field:"; none: all. */
    const struct doc_place *select;
    size_t select_count;
    const char *area; // code, or NULL: the book's
    struct loc area_at;
    bool group;           // rows under heads of field or group
    bool wide;            // it stands on a landscape page or a fold-out
    enum value_form form; // that areas are ranked by
    struct doc_since since;
    enum doc_area_select areas;
    unsigned kinds;               // of changes: 1 << enum change_kind, added up
    const struct period *periods; // of a status board; none: not written
    size_t period_count;
    bool sparkline; // a column of how values went
};

struct doc_message {
    struct prose lead, text;
};

struct doc_one_page {
    const char *title;                  // or NULL
    const struct doc_place *indicators; // ids; none: chosen by compose
    size_t indicator_count;
    const struct doc_message *messages;
    size_t message_count;
};

/* A term that leads to another one. */
struct doc_see {
    const char *term, *to;
    bool also;     // it has pages of its own
    struct loc at; // of `to`
};

struct doc_index {
    bool by_strokes; // or by pinyin
    const struct doc_see *see;
    size_t see_count;
};

enum doc_term_order {
    DOC_TERMS_BY_PINYIN,
    DOC_TERMS_BY_STROKES,
    DOC_TERMS_AS_WRITTEN
};

struct doc_glossary {
    enum doc_term_order order;
    bool pages; // names those where the text refers to a term
};

struct doc_term {
    struct prose name, definition;
    const char *reading; // or NULL
    struct loc reading_at;
};

/* An official document, with what stands around its text (GB/T 9704-2012). */
struct doc_official {
    enum doc_form form;
    const struct doc_agency {
        const char *name, *signed_name;
    } * agencies;
    size_t agency_count; // from 1
    const char *urgency; // or NULL
    bool suffix;         // 文件, 令 or 纪要 behind the agencies' names
    bool first_alone;    // of several agencies the first has the mark
    bool seal;           // room for one
    const char *code;    // 发文字号, or NULL: a number alone
    int year, number;    // 〔2023〕12号; 0: not written
    struct loc number_at, year_at;
    const char *const *signers; // of a document to superiors
    size_t signer_count;
    const char *recipients; // or NULL
    struct loc recipients_at;
    struct prose remark;    // first NULL: not written
    const char *copies_to;  // or NULL
    const char *printed_by; // or NULL
    struct date printed;
    struct loc printed_at, printed_date_at;
    const struct doc_signed {
        const char *post, *name;
    } * signed_by; // an order
    size_t signed_count;
    const char *present, *excused, *observers; // at a meeting, or NULL
    const struct doc_place *places; // of what is written around the text
    size_t place_count;
};

/* What stands around the articles of a bulletin; words may be NULL. */
struct doc_bulletin {
    bool supplement;              // an issue besides those that are counted
    bool contents;                // 本期要目
    struct doc_length directions; // height of the frame for 领导批示
    const char *report_to, *send_to, *give_to;  // 报, 送, 发
    const char *editor, *checker, *approved_by; // 责编, 核稿, 签发
    int copies;                                 // 0: not written
};

struct doc_block {
    enum doc_kind kind;
    const char *id; // or NULL
    struct loc at, id_at;
    struct doc_block *first, *last, *next;
    const char *style; // P, COLUMNS: a text style of the sheet, or NULL
    struct loc style_at;
    enum doc_page page; // of headings, tables and figures
    struct loc page_at;
    union {
        struct prose p;          // P, SOURCE
        enum doc_list_kind list; // LIST, and each ITEM of one
        struct {
            struct prose title; // first NULL: not written
            enum doc_note_kind kind;
        } note;
        int columns;               // COLUMNS: how many; 0: as the style says
        struct doc_figure *figure; // FIGURE, FIGURES
        const struct doc_table *table;
        enum doc_break page_break;
        struct { // CHAPTER, SECTION, APPENDIX, ARTICLE
            struct prose title;
            const char *short_title; // or NULL
            const char *supplier;    // ARTICLE: who wrote it, or NULL
            bool numbered;
            bool new_page; // ARTICLE
            bool apart;    // APPENDIX: an attachment that is bound apart
        } heading;
        const struct doc_official *official;
        const struct doc_bulletin *bulletin;
        enum doc_editor editor; // EDITOR_NOTE
        const char *task;       // TASKS: an id, or NULL: all
        struct doc_one_page one_page;
        const struct doc_generated *generated; // the generated tables
        int toc_depth;                         // TOC
        struct doc_glossary glossary;
        const struct doc_term *term;
        struct doc_index index;
    } as;
};

/* See doc/waivers. */
struct doc_waiver {
    const char *code;
    const char *about; // or NULL: all with the code
    const char *reason, *by;
    struct date until;
    struct loc at, code_at, until_at;
};

struct doc_info {
    const char *title;
    /* Each of these may be NULL. */
    const char *kicker, *subtitle, *short_title, *scope, *org;
    const char *security, *security_term, *copy, *notice, *keywords;
    int issue, issue_total;         // 0: not written
    struct date date;               // year 0: not written
    const struct doc_place *places; // of all that is written in it
    size_t place_count;
    const struct doc_waiver *waivers;
    size_t waiver_count;
    struct loc at;
};

/* A reference that leads nowhere in an edition, and prints other words. */
struct doc_rewritten {
    const struct prose_xref *xref;
    struct loc at;
};

struct document {
    const char *path; // of the book's file
    const char *id;
    const char *lang;
    /* As written; NULL: not written.  `data` is a list of file patterns. */
    const char *style, *plan, *fonts, *area;
    const char *const *data;
    size_t data_count;
    bool normalise;         // half-width marks among Chinese
    struct period period;   // year 0: not written
    struct doc_since since; // what changed since then is marked
    const char *against;    // or since that book; NULL: not written
    bool changes_only;      // the rest is left out
    struct loc style_at, plan_at, data_at, fonts_at, area_at;
    struct loc against_at, changes_only_at;
    struct loc period_at; // line 0: not written
    struct doc_info info;
    struct doc_block *front, *body, *back; // first blocks, or NULL
    struct map *by_id;                     // struct doc_block
    const struct xml_element *root; // of a book with editions or conditions
    /* Of an edition: the book it is of, what it leaves out (struct loc by id)
     * and its name; NULL: this is the book itself. */
    struct document *whole;
    const struct map *left_out;
    const char *edition;
    /* By document_check: struct loc of footnotes; struct plan_name of what
     * references name of the plan; references to what the edition leaves out,
     * by id and in order. */
    struct map *notes, *referred, *rewritten;
    VEC(struct doc_rewritten) rewritten_list;
    struct loc at;
};

/* Where an element of <info> stands; <info> itself when it does not. */
struct loc doc_info_at(const struct doc_info *info, const char *name);

/* Walks over all blocks under the list that starts with `top` in reading order,
 * parents first; `open` holds the block returned and its parents. */
struct doc_walk {
    struct doc_block *open[XML_DEPTH_MAX];
    size_t depth;
};
struct doc_block *doc_next(struct doc_walk *walk, struct doc_block *top);

/* Whether it is a table that the plan and its data make. */
bool doc_is_generated(const struct doc_block *d);

/* Whether a table of indicators selects one: by its id, its field, or all. */
bool doc_selects(const struct doc_generated *d,
                 const struct plan_indicator *indicator);

#endif
