#include "batch/shape.h"

#include "base/hash.h"
#include "chart/chart.h"
#include "chart/multiples.h"
#include "chart/types.h"
#include "compose/book.h"
#include "doc/doc.h"
#include "doc/plain.h"
#include "draw/drawing.h"
#include "draw/path.h"
#include "style/sheet.h"
#include "style/style.h"
#include "text/span.h"

#define OF(type, member) offsetof(struct type, member)
#define VALUE(type, member)                                                   \
    {                                                                         \
        FIELD_VALUE, OF(type, member), sizeof(((struct type *)0)->member), 0, \
            NULL                                                              \
    }
#define TEXT(type, member)                       \
    {                                            \
        FIELD_TEXT, OF(type, member), 0, 0, NULL \
    }
#define BYTES(type, member)                       \
    {                                             \
        FIELD_BYTES, OF(type, member), 0, 0, NULL \
    }
#define ROLE(type, member)                       \
    {                                            \
        FIELD_ROLE, OF(type, member), 0, 0, NULL \
    }
#define ONE(type, member, of)                          \
    {                                                  \
        FIELD_ONE, OF(type, member), 0, 0, &shape_##of \
    }
#define INSIDE(type, member, of)                          \
    {                                                     \
        FIELD_INSIDE, OF(type, member), 0, 0, &shape_##of \
    }
#define SIBLINGS(type, member, of)                          \
    {                                                       \
        FIELD_SIBLINGS, OF(type, member), 0, 0, &shape_##of \
    }
#define MANY(type, member, number, of)                                 \
    {                                                                  \
        FIELD_MANY, OF(type, member), 0, OF(type, number), &shape_##of \
    }
#define EACH(type, member, parent, number, of)                           \
    {                                                                    \
        FIELD_EACH, OF(type, member), 0, OF(parent, number), &shape_##of \
    }
/* Counted elsewhere, or no mark on any page comes from it. */
#define LEFT(type, member)

#define SHAPE(name, type)                                          \
    static const struct shape shape_##name = {                     \
        .fields = fields_##name,                                   \
        .count = sizeof(fields_##name) / sizeof(fields_##name[0]), \
        .size = sizeof(struct type)}
#define SHARED(name, type)                                         \
    static const struct shape shape_##name = {                     \
        .fields = fields_##name,                                   \
        .count = sizeof(fields_##name) / sizeof(fields_##name[0]), \
        .size = sizeof(struct type),                               \
        .shared = true}

/* ---- small values ------------------------------------------------------- */

/* A string in an array of strings. */
struct text {
    const char *text;
};
static const struct field fields_text[] = {TEXT(text, text)};
SHAPE(text, text);

static const struct field fields_sp[] = {{FIELD_VALUE, 0, sizeof(sp), 0, NULL}};
static const struct shape shape_sp = {
    .fields = fields_sp, .count = 1, .size = sizeof(sp)};

static const struct field fields_point[] = {VALUE(point, x), VALUE(point, y)};
SHAPE(point, point);

static const struct field fields_rect[] = {
    VALUE(rect, x), VALUE(rect, y), VALUE(rect, width), VALUE(rect, height)};
SHAPE(rect, rect);

static const struct field fields_decimal[] = {
    VALUE(decimal, high), VALUE(decimal, low),      VALUE(decimal, exponent),
    VALUE(decimal, sign), VALUE(decimal, decimals), VALUE(decimal, present)};
SHAPE(decimal, decimal);

static const struct field fields_date[] = {
    VALUE(date, year), VALUE(date, month), VALUE(date, day)};
SHAPE(date, date);

/* ---- style -------------------------------------------------------------- */

static const struct field fields_rule[] = {VALUE(rule_style, width),
                                           VALUE(rule_style, rgb)};
SHARED(rule, rule_style);

static const struct field fields_wide[] = {VALUE(wide_style, turn),
                                           VALUE(wide_style, panels)};
SHAPE(wide, wide_style);

static const struct field fields_breaks[] = {VALUE(break_rules, level),
                                             VALUE(break_rules, tailor)};
SHAPE(breaks, break_rules);

static const struct field fields_rules[] = {
    INSIDE(text_rules, breaks, breaks), VALUE(text_rules, punct),
    VALUE(text_rules, hang), VALUE(text_rules, hyphens)};
SHAPE(rules, text_rules);

static const struct field fields_style[] = {
    TEXT(style, name),           ROLE(style, role),
    ROLE(style, strong_role),    ROLE(style, em_role),
    VALUE(style, size),          VALUE(style, pitch),
    VALUE(style, tracking),      VALUE(style, rgb),
    VALUE(style, align),         VALUE(style, balance),
    INSIDE(style, rules, rules), VALUE(style, cell),
    VALUE(style, least_last),    VALUE(style, indent_first),
    VALUE(style, left),          VALUE(style, right),
    VALUE(style, hang),          VALUE(style, columns),
    VALUE(style, column_gap),    VALUE(style, column_rule),
    VALUE(style, before),        VALUE(style, after),
    VALUE(style, height),        VALUE(style, lift),
    VALUE(style, keep_next),     VALUE(style, lines_next),
    VALUE(style, widows),        VALUE(style, orphans),
    VALUE(style, grid),          VALUE(style, break_before),
    VALUE(style, floats),        VALUE(style, caption),
    VALUE(style, divide),        VALUE(style, has_fill),
    VALUE(style, fill),          VALUE(style, bar),
    VALUE(style, bar_colour),    VALUE(style, inset_left),
    VALUE(style, inset_right),   VALUE(style, inset_top),
    VALUE(style, inset_bottom),  VALUE(style, has_position),
    VALUE(style, position),      VALUE(style, trim_first),
    VALUE(style, scale),
};
SHARED(style, style);

/* ---- words -------------------------------------------------------------- */

static const struct shape shape_wrap, shape_note, shape_block;

static const struct field fields_wrap[] = {
    VALUE(wrap, kind),  ONE(wrap, outer, wrap), VALUE(wrap, size),
    VALUE(wrap, raise), VALUE(wrap, rgb),       ROLE(wrap, role),
    BYTES(wrap, ruby),  VALUE(wrap, width),     LEFT(wrap, at)};
SHARED(wrap, wrap);

static const struct field fields_note[] = {
    TEXT(book_note, number), ONE(book_note, item, block), LEFT(book_note, at)};
SHARED(note, book_note);

static const struct field fields_places[] = {
    MANY(span_places, labels, count, text),
    VALUE(span_places, count),
    TEXT(span_places, before),
    TEXT(span_places, after),
};
SHARED(places, span_places);

static const struct shape shape_drawing;
static const struct field fields_picture[] = {
    ONE(span_picture, drawing, drawing), TEXT(span_picture, alt),
    LEFT(span_picture, origins)};
SHARED(picture, span_picture);

static const struct field fields_span[] = {VALUE(span, kind),
                                           VALUE(span, light),
                                           BYTES(span, text),
                                           ROLE(span, role),
                                           VALUE(span, size),
                                           VALUE(span, tracking),
                                           VALUE(span, raise),
                                           VALUE(span, width),
                                           VALUE(span, rgb),
                                           VALUE(span, group),
                                           TEXT(span, label),
                                           TEXT(span, link),
                                           TEXT(span, uri),
                                           ONE(span, wrap, wrap),
                                           ONE(span, note, note),
                                           ONE(span, places, places),
                                           ONE(span, picture, picture),
                                           LEFT(span, at) LEFT(span, origin)
                                               LEFT(span, counted)};
SHAPE(span, span);

static const struct field fields_para[] = {
    MANY(book_para, spans, span_count, span),
    VALUE(book_para, span_count),
    MANY(book_para, tail, tail_count, span),
    VALUE(book_para, tail_count),
    VALUE(book_para, leader),
    VALUE(book_para, revised),
};
SHAPE(para, book_para);

/* ---- tables ------------------------------------------------------------- */

static const struct field fields_table_column[] = {
    VALUE(table_column, kind), VALUE(table_column, width),
    VALUE(table_column, share), VALUE(table_column, align)};
SHAPE(table_column, table_column);

static const struct field fields_cell[] = {
    ONE(book_cell, style, style),  INSIDE(book_cell, para, para),
    ONE(book_cell, blocks, block), VALUE(book_cell, align),
    VALUE(book_cell, valign),      VALUE(book_cell, column),
    VALUE(book_cell, colspan),     VALUE(book_cell, rowspan),
    VALUE(book_cell, indent_em),   VALUE(book_cell, head),
    VALUE(book_cell, stacked),     VALUE(book_cell, axis),
    VALUE(book_cell, has_fill),    VALUE(book_cell, fill),
    VALUE(book_cell, graphic),     VALUE(book_cell, share),
    VALUE(book_cell, schedule),    LEFT(book_cell, at)};
SHARED(cell, book_cell);

/* The words of the cells of a row that is nothing but words. */
static void add_plain(const void *object, struct hash *h)
{
    const struct doc_plain *plain = object;

    hash_add(h, &plain->count, sizeof(plain->count));
    for (size_t i = 0; i < plain->count; i++) {
        const struct str words = doc_plain_words(plain, i);

        hash_add(h, &words.size, sizeof(words.size));
        if (words.size > 0)
            hash_add(h, words.data, words.size);
    }
}
static const struct shape shape_plain = {.size = sizeof(struct doc_plain),
                                         .add = add_plain};

static const struct field fields_row[] = {
    VALUE(book_row, role),
    VALUE(book_row, level),
    MANY(book_row, cells, cell_count, cell),
    VALUE(book_row, cell_count),
    VALUE(book_row, height_min),
    VALUE(book_row, rule_above),
    VALUE(book_row, striped),
    VALUE(book_row, revised),
    VALUE(book_row, keep_next),
    ONE(book_row, plain, plain),
    TEXT(book_row, label),
    LEFT(book_row, at)};
SHAPE(row, book_row);

static const struct field fields_table[] = {
    MANY(book_table, columns, column_count, table_column),
    VALUE(book_table, column_count),
    MANY(book_table, head, head_count, row),
    VALUE(book_table, head_count),
    MANY(book_table, rows, row_count, row),
    VALUE(book_table, row_count),
    ONE(book_table, caption, para),
    ONE(book_table, continued, para),
    ONE(book_table, ended, para),
    ONE(book_table, unit, para),
    ONE(book_table, note, para),
    ONE(book_table, notes, block),
    ONE(book_table, source, para),
    ONE(book_table, caption_style, style),
    ONE(book_table, unit_style, style),
    ONE(book_table, source_style, style),
    VALUE(book_table, top_rule),
    VALUE(book_table, group_again),
    VALUE(book_table, cell_pad),
    VALUE(book_table, cell_pad_least),
    VALUE(book_table, size_least),
    INSIDE(book_table, wide, wide),
    VALUE(book_table, stub),
};
SHAPE(table, book_table);

/* ---- figures ------------------------------------------------------------ */

static const struct field fields_step[] = {
    VALUE(path_step, op), INSIDE(path_step, to[0], point),
    INSIDE(path_step, to[1], point), INSIDE(path_step, to[2], point)};
SHAPE(step, path_step);

static const struct field fields_path[] = {LEFT(path, arena) LEFT(path, room)
                                               MANY(path, steps, count, step),
                                           VALUE(path, count)};
SHARED(path, path);

static const struct field fields_dash[] = {MANY(line_dash, lengths, count, sp),
                                           VALUE(line_dash, count),
                                           VALUE(line_dash, phase)};
SHAPE(dash, line_dash);

static const struct shape shape_clip;
static const struct field fields_clip[] = {ONE(list_clip, path, path),
                                           VALUE(list_clip, even_odd),
                                           ONE(list_clip, next, clip)};
SHARED(clip, list_clip);

static const struct field fields_list_path[] = {
    ONE(list_path, path, path),    INSIDE(list_path, origin, point),
    VALUE(list_path, fill),        VALUE(list_path, stroke),
    VALUE(list_path, even_odd),    VALUE(list_path, clipped),
    VALUE(list_path, symbol),      VALUE(list_path, fill_rgb),
    VALUE(list_path, stroke_rgb),  VALUE(list_path, line_width),
    INSIDE(list_path, dash, dash), VALUE(list_path, cap),
    VALUE(list_path, join),        VALUE(list_path, mitre),
    INSIDE(list_path, clip, rect), ONE(list_path, within, clip),
};
SHAPE(list_path, list_path);

static const struct field fields_drawing[] = {
    VALUE(drawing, width), VALUE(drawing, height), VALUE(drawing, wanted),
    MANY(drawing, paths, count, list_path), VALUE(drawing, count)};
SHARED(drawing, drawing);

static const struct field fields_image[] = {ONE(doc_image, drawing, drawing),
                                            BYTES(doc_image, bytes),
                                            VALUE(doc_image, width_px),
                                            VALUE(doc_image, height_px),
                                            VALUE(doc_image, channels),
                                            VALUE(doc_image, jpeg),
                                            LEFT(doc_image, at)};
SHARED(image, doc_image);

static const struct field fields_chart_type[] = {
    TEXT(chart_type, name),        TEXT(chart_type, instead),
    VALUE(chart_type, needs),      VALUE(chart_type, series_min),
    VALUE(chart_type, series_max), LEFT(chart_type, draw)};
SHARED(chart_type, chart_type);

static const struct field fields_chart_value[] = {
    INSIDE(chart_value, number, decimal), VALUE(chart_value, projected),
    VALUE(chart_value, light), LEFT(chart_value, at) LEFT(chart_value, origin)};
SHAPE(chart_value, chart_value);

static const struct field fields_series[] = {
    TEXT(chart_series, name),
    EACH(chart_series, values, chart, category_count, chart_value),
    VALUE(chart_series, role)};
SHAPE(series, chart_series);

static const struct field fields_month[] = {
    {FIELD_VALUE, 0, sizeof(int), 0, NULL}};
static const struct shape shape_month = {
    .fields = fields_month, .count = 1, .size = sizeof(int)};

static const struct field fields_chart_span[] = {INSIDE(chart_span, from, date),
                                                 INSIDE(chart_span, to, date),
                                                 VALUE(chart_span, late)};
SHAPE(chart_span, chart_span);

static const struct field fields_chart_tile[] = {VALUE(chart_tile, column),
                                                 VALUE(chart_tile, row)};
SHAPE(chart_tile, chart_tile);

static const struct field fields_total[] = {
    {FIELD_VALUE, 0, sizeof(bool), 0, NULL}};
static const struct shape shape_total = {
    .fields = fields_total, .count = 1, .size = sizeof(bool)};

static const struct field fields_chart[] = {
    ONE(chart, type, chart_type),
    MANY(chart, categories, category_count, text),
    MANY(chart, months, category_count, month),
    VALUE(chart, category_count),
    MANY(chart, spans, category_count, chart_span),
    INSIDE(chart, today, date),
    MANY(chart, totals, category_count, total),
    MANY(chart, tiles, category_count, chart_tile),
    VALUE(chart, hexagons),
    VALUE(chart, left_out),
    VALUE(chart, own_category),
    VALUE(chart, own_series),
    MANY(chart, series, series_count, series),
    VALUE(chart, series_count),
    VALUE(chart, better),
    VALUE(chart, current_last),
    TEXT(chart, unit),
    VALUE(chart, decimals),
    INSIDE(chart, levels[0], decimal),
    INSIDE(chart, levels[1], decimal),
    INSIDE(chart, levels[2], decimal),
    VALUE(chart, level_count),
    VALUE(chart, lights),
    VALUE(chart, axis),
    INSIDE(chart, least, decimal),
    INSIDE(chart, most, decimal),
    INSIDE(chart, target, decimal),
    INSIDE(chart, target_to, decimal),
    TEXT(chart, target_name),
    TEXT(chart, title),
    VALUE(chart, own),
    VALUE(chart, height),
    VALUE(chart, table),
    LEFT(chart, at) LEFT(chart, target_origin)};
SHAPE(chart, chart);

static const struct field fields_multiples[] = {
    MANY(multiples, charts, count, chart), VALUE(multiples, count),
    VALUE(multiples, columns), VALUE(multiples, apart)};
SHAPE(multiples, multiples);

static const struct shape shape_figure;
static const struct field fields_figure[] = {
    ONE(book_figure, caption, para),
    ONE(book_figure, source, para),
    ONE(book_figure, subtitle, para),
    ONE(book_figure, caption_style, style),
    ONE(book_figure, source_style, style),
    ONE(book_figure, subtitle_style, style),
    ONE(book_figure, image, image),
    ONE(book_figure, chart, chart),
    ONE(book_figure, numbers, block),
    ONE(book_figure, instead, block),
    ONE(book_figure, multiples, multiples),
    ONE(book_figure, continued, para),
    MANY(book_figure, parts, part_count, figure),
    VALUE(book_figure, part_count),
    VALUE(book_figure, columns),
    VALUE(book_figure, width),
    VALUE(book_figure, height),
    VALUE(book_figure, place),
    VALUE(book_figure, floats),
    TEXT(book_figure, label),
    TEXT(book_figure, alt),
    LEFT(book_figure, at) LEFT(book_figure, origins)};
SHAPE(figure, book_figure);

/* ---- blocks ------------------------------------------------------------- */

static const struct field fields_column[] = {VALUE(book_column, width),
                                             VALUE(book_column, gap_before)};
SHAPE(column, book_column);

static const struct field fields_text_columns[] = {
    VALUE(text_columns, count), VALUE(text_columns, em),
    VALUE(text_columns, gap), ONE(text_columns, rule, rule)};
SHAPE(text_columns, text_columns);

static const struct field fields_ruler[] = {
    VALUE(book_ruler, first_year), VALUE(book_ruler, years),
    VALUE(book_ruler, elapsed),    VALUE(book_ruler, current),
    VALUE(book_ruler, height),     ONE(book_ruler, year_style, style)};
SHAPE(ruler, book_ruler);

static const struct field fields_frame[] = {
    INSIDE(book_frame, label, para), VALUE(book_frame, label_width),
    VALUE(book_frame, height), ONE(book_frame, rule, rule)};
SHAPE(frame, book_frame);

static const struct field fields_signed[] = {
    MANY(book_signed, names, count, para),
    MANY(book_signed, posts, count, para),
    VALUE(book_signed, count),
    INSIDE(book_signed, date, para),
    VALUE(book_signed, sealed),
    VALUE(book_signed, cell),
    VALUE(book_signed, seal),
    VALUE(book_signed, stamp),
};
SHAPE(signed, book_signed);

static const struct field fields_as_para[] = {
    INSIDE(book_block, as.para, para)};
SHAPE(as_para, book_block);
static const struct field fields_as_table[] = {
    ONE(book_block, as.table, table)};
SHAPE(as_table, book_block);
static const struct field fields_as_figure[] = {
    ONE(book_block, as.figure, figure)};
SHAPE(as_figure, book_block);
static const struct field fields_as_columns[] = {
    MANY(book_block, as.columns.columns, as.columns.count, column),
    VALUE(book_block, as.columns.count),
    VALUE(book_block, as.columns.divisible)};
SHAPE(as_columns, book_block);
static const struct field fields_as_rules[] = {
    ONE(book_block, as.rules.rules[0], rule),
    ONE(book_block, as.rules.rules[1], rule),
    VALUE(book_block, as.rules.gap),
    VALUE(book_block, as.rules.count),
    VALUE(book_block, as.rules.x),
    VALUE(book_block, as.rules.width)};
SHAPE(as_rules, book_block);
static const struct field fields_as_ruler[] = {
    INSIDE(book_block, as.ruler, ruler)};
SHAPE(as_ruler, book_block);
static const struct field fields_as_frame[] = {
    ONE(book_block, as.frame, frame)};
SHAPE(as_frame, book_block);
static const struct field fields_as_signed[] = {
    ONE(book_block, as.signed_by, signed)};
SHAPE(as_signed, book_block);
static const struct field fields_as_break[] = {
    VALUE(book_block, as.page_break)};
SHAPE(as_break, book_block);

static const struct shape *block_also(const void *object)
{
    static const struct shape *const shapes[] = {
        [BLOCK_PARA] = &shape_as_para,
        [BLOCK_BOX] = NULL,
        [BLOCK_LIST] = NULL,
        [BLOCK_ITEM] = &shape_as_para,
        [BLOCK_TABLE] = &shape_as_table,
        [BLOCK_FIGURE] = &shape_as_figure,
        [BLOCK_COLUMNS] = &shape_as_columns,
        [BLOCK_GROUP] = NULL,
        [BLOCK_RULES] = &shape_as_rules,
        [BLOCK_RULER] = &shape_as_ruler,
        [BLOCK_FRAME] = &shape_as_frame,
        [BLOCK_SIGNED] = &shape_as_signed,
        [BLOCK_BREAK] = &shape_as_break,
    };
    const struct book_block *block = object;

    return shapes[block->kind];
}

static const struct field fields_block[] = {
    VALUE(book_block, kind),
    VALUE(book_block, role),
    VALUE(book_block, turn),
    VALUE(book_block, page),
    ONE(book_block, columns, text_columns),
    ONE(book_block, style, style),
    SIBLINGS(book_block, first, block),
    LEFT(book_block, last) LEFT(book_block, next) TEXT(book_block, label),
    TEXT(book_block, outline),
    VALUE(book_block, outline_level),
    TEXT(book_block, mark),
    TEXT(book_block, section),
    TEXT(book_block, tab_number),
    TEXT(book_block, tab_text),
    VALUE(book_block, tab_index),
    VALUE(book_block, tab_count),
    VALUE(book_block, opens_chapter),
    VALUE(book_block, counts_anew),
    VALUE(book_block, revised),
    LEFT(book_block, at)};
static const struct shape shape_block = {
    .fields = fields_block,
    .count = sizeof(fields_block) / sizeof(fields_block[0]),
    .size = sizeof(struct book_block),
    .next = offsetof(struct book_block, next),
    .also = block_also,
};

/* ---- the book ----------------------------------------------------------- */

static const struct field fields_part[] = {
    ONE(book_part, root, block),  VALUE(book_part, folio),
    VALUE(book_part, furniture),  VALUE(book_part, letter),
    TEXT(book_part, folio_style), TEXT(book_part, head_style)};
SHAPE(part, book_part);

static const struct field fields_opening[] = {
    TEXT(book_opening, text), VALUE(book_opening, turns),
    LEFT(book_opening, text_at) LEFT(book_opening, recipients_at)};
SHAPE(opening, book_opening);

static const struct field fields_number[] = {TEXT(book_number, label),
                                             TEXT(book_number, text)};
SHAPE(number, book_number);

static const struct field fields_book[] = {
    LEFT(book, sheet) // content.c
    INSIDE(book, cover, part),
    INSIDE(book, front, part),
    INSIDE(book, body, part),
    INSIDE(book, back, part),
    INSIDE(book, opening, opening),
    TEXT(book, title),
    TEXT(book, author),
    TEXT(book, subject),
    TEXT(book, keywords),
    TEXT(book, head_odd),
    TEXT(book, head_even),
    TEXT(book, lang),
    INSIDE(book, date, date),
    MANY(book, numbers, number_count, number),
    VALUE(book, number_count),
    TEXT(book, since),
    LEFT(book, cut)};
const struct shape shape_book = {
    .fields = fields_book,
    .count = sizeof(fields_book) / sizeof(fields_book[0]),
    .size = sizeof(struct book),
};
