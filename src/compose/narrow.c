/*
 * Dropping counts the kept columns before each edge: a cell from edge 2 to edge
 * 5 goes from kept[2] to kept[5], and is gone when these are the same.
 */
#include "compose/narrow.h"

#include "base/arena.h"
#include "base/buf.h"

size_t narrow_index(const bool *kept, size_t column)
{
    size_t index = 0;

    for (size_t i = 0; i < column; i++)
        index += kept[i];
    return index;
}

/* ---- fewer columns ------------------------------------------------------ */

static bool covers(const struct book_cell *cell, size_t column)
{
    return column >= cell->column && column < cell->column + cell->colspan;
}

/* The head of a column and of no other where there is one, else one that it
 * shares; the lowest. */
static const struct book_cell *head_of(const struct book_table *table,
                                       size_t column, size_t colspan)
{
    const struct book_cell *shared = NULL;

    for (size_t r = table->head_count; r-- > 0;)
        for (size_t i = 0; i < table->head[r].cell_count; i++) {
            const struct book_cell *cell = &table->head[r].cells[i];

            if (cell->column == column && cell->colspan == colspan)
                return cell;
            if (!shared && covers(cell, column))
                shared = cell;
        }
    return shared;
}

static void add_words(struct buf *words, const struct book_cell *head)
{
    for (size_t i = 0; head && i < head->para.span_count; i++)
        if (head->para.spans[i].kind == SPAN_TEXT && !head->para.spans[i].note)
            buf_add(words, head->para.spans[i].text.data,
                    head->para.spans[i].text.size);
}

/* A head is missing when none of its columns is kept. */
static bool is_missing(const struct book_cell *head, const bool *kept)
{
    return head && !head->axis &&
           narrow_index(kept, head->column) ==
               narrow_index(kept, head->column + (size_t)head->colspan);
}

/* 属性、2020年基期: heads that more than one column shares count once. */
static const char *heads_left_out(struct builder *b,
                                  const struct book_table *table,
                                  const bool *kept)
{
    const struct book_cell *former = NULL;
    struct buf words;

    buf_init(&words, b->arena, WORDS_MAX);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct book_cell *head = head_of(table, i, 1);

        if (!is_missing(head, kept) || head == former)
            continue;
        if (former)
            buf_add_text(&words, "、");
        add_words(&words, head);
        former = head;
    }
    return words.size > 0 ? words.data : NULL;
}

static void shrink_row(struct book_row *row, const bool *kept)
{
    size_t count = 0;

    for (size_t i = 0; i < row->cell_count; i++) {
        struct book_cell cell = row->cells[i];
        size_t from = narrow_index(kept, cell.column);
        size_t to = narrow_index(kept, cell.column + (size_t)cell.colspan);

        if (from == to)
            continue;
        cell.column = (uint16_t)from;
        cell.colspan = (uint16_t)(to - from);
        row->cells[count++] = cell;
    }
    row->cell_count = count;
}

const char *narrow_drop(struct builder *b, struct book_table *table,
                        const bool *kept)
{
    const char *heads = heads_left_out(b, table, kept);
    size_t count = 0;

    for (size_t r = 0; r < table->head_count; r++)
        shrink_row(&table->head[r], kept);
    for (size_t r = 0; r < table->row_count; r++)
        shrink_row(&table->rows[r], kept);
    for (size_t i = 0; i < table->column_count; i++)
        if (kept[i])
            table->columns[count++] = table->columns[i];
    table->column_count = count;
    return heads;
}

/* ---- cards -------------------------------------------------------------- */

enum { CARD_COLUMNS = 2 };

struct deck {
    struct builder *b;
    const struct book_table *table;
    size_t title;
    VEC(struct book_row) rows;
};

static struct book_row *line_new(struct deck *d, const struct book_row *from)
{
    struct book_row *row = vec_push(&d->rows, d->b->arena);

    *row =
        (struct book_row){.role = ROW_PLAIN,
                          .keep_next = true,
                          .at = from->at,
                          .height_min = measure_named(d->b, "table-row-note")};
    row->cells = arena_array(d->b->arena, struct book_cell, CARD_COLUMNS);
    return row;
}

static struct book_cell *line_cell(struct book_row *row,
                                   const struct book_cell *from)
{
    struct book_cell *cell = &row->cells[row->cell_count];

    *cell = *from;
    cell->column = (uint16_t)row->cell_count++;
    cell->colspan = cell->rowspan = 1;
    cell->align = CELL_LEFT;
    cell->stacked = false;
    return cell;
}

/* The name of the card, over both columns in the strong font. */
static void title_line(struct deck *d, const struct book_row *from,
                       const struct book_cell *cell)
{
    struct book_row *row = line_new(d, from);
    size_t count = cell->para.span_count;
    struct span *spans = arena_array(d->b->arena, struct span, count);
    struct book_cell *title;

    for (size_t i = 0; i < count; i++) {
        spans[i] = cell->para.spans[i];
        if (spans[i].role == cell->style->role)
            spans[i].role = cell->style->strong_role;
    }
    row->role = from->role;
    row->rule_above = from->rule_above || d->rows.count > 1;
    row->height_min = from->height_min;
    title = line_cell(row, cell);
    title->para.spans = spans;
    title->colspan = CARD_COLUMNS;
    title->head = true;
}

/* The head of a column before a value: on one line, whatever it was there. */
static void label_cell(struct deck *d, struct book_row *row,
                       const struct book_cell *head)
{
    struct book_cell *cell = line_cell(row, head);
    size_t count = head->para.span_count;
    struct span *spans = arena_array(d->b->arena, struct span, count);

    cell->head = true;
    cell->para.span_count = 0;
    cell->para.spans = spans;
    for (size_t i = 0; i < count; i++)
        if (head->para.spans[i].kind != SPAN_BREAK)
            spans[cell->para.span_count++] = head->para.spans[i];
}

/* One line of a card, and its head; what reached over several columns has no
 * head of its own and stands alone. */
static void value_line(struct deck *d, const struct book_row *from,
                       const struct book_cell *cell)
{
    const struct book_cell *head = head_of(d->table, cell->column, 1);
    struct book_row *row;

    if (cell->para.span_count == 0 && !cell->blocks &&
        cell->graphic == GRAPHIC_NONE)
        return;
    row = line_new(d, from);
    if (cell->colspan == 1 && head)
        label_cell(d, row, head);
    line_cell(row, cell)->graphic =
        cell->para.span_count > 0 ? GRAPHIC_NONE : cell->graphic;
    row->cells[row->cell_count - 1].colspan =
        (uint16_t)(CARD_COLUMNS + 1 - row->cell_count);
}

static const struct book_cell *title_of(const struct deck *d,
                                        const struct book_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (covers(&row->cells[i], d->title))
            return &row->cells[i];
    return NULL;
}

static void add_card(struct deck *d, const struct book_row *rows, size_t count)
{
    const struct book_cell *title = title_of(d, &rows[0]);
    const size_t first = d->rows.count;

    if (title)
        title_line(d, &rows[0], title);
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < rows[r].cell_count; i++)
            if (&rows[r].cells[i] != title)
                value_line(d, &rows[r], &rows[r].cells[i]);
    d->rows.items[first].label = rows[0].label;
    if (rows[0].role != ROW_GROUP)
        d->rows.items[d->rows.count - 1].keep_next = false;
}

void narrow_cards(struct builder *b, struct book_table *table, size_t title)
{
    struct deck d = {.b = b, .table = table, .title = title};

    for (size_t r = 0, tied; r < table->row_count; r += tied) {
        tied = row_reach(&table->rows[r]);
        add_card(&d, &table->rows[r], tied);
    }
    table->columns = arena_array(b->arena, struct table_column, CARD_COLUMNS);
    table->columns[0] =
        (struct table_column){.kind = COLUMN_AUTO, .align = CELL_LEFT};
    table->columns[1] = (struct table_column){
        .kind = COLUMN_SHARE, .share = 1000, .align = CELL_LEFT};
    table->column_count = CARD_COLUMNS;
    table->head_count = 0;
    table->rows = d.rows.items;
    table->row_count = d.rows.count;
}
