/*
 * author_table - a table that the author wrote: columns, rows and cells take
 * their looks from their roles.
 */
#include <string.h>

#include "base/arena.h"
#include "compose/author.h"
#include "compose/caption.h"
#include "compose/narrow.h"
#include "compose/sources.h"
#include "doc/doc.h"
#include "doc/plain.h"

/* How far a part is set in from what it is a part of. */
enum { OF_WHICH_EM = 2 };

static void columns_copy(struct builder *b, const struct doc_table *d,
                         struct book_table *table)
{
    static const enum column_width kinds[] = {
        [DOC_WIDTH_AUTO] = COLUMN_AUTO,
        [DOC_WIDTH_FIXED] = COLUMN_FIXED,
        [DOC_WIDTH_SHARE] = COLUMN_SHARE,
    };
    sp em = style_named(b, "table-cell")->size;

    table->column_count = d->column_count;
    table->columns =
        arena_array(b->arena, struct table_column, d->column_count);
    for (size_t i = 0; i < d->column_count; i++)
        table->columns[i] = (struct table_column){
            .kind = kinds[d->columns[i].kind],
            .width = author_length(&d->columns[i].width, em),
            .share = d->columns[i].share};
}

/* Heads stand over their columns: text left, numbers centred. */
static enum cell_align align_of(enum doc_align entry, enum doc_align column,
                                bool head)
{
    switch (entry != DOC_ALIGN_NONE ? entry : column) {
    case DOC_CENTER:
        return CELL_CENTER;
    case DOC_RIGHT:
        return head ? CELL_CENTER : CELL_RIGHT;
    case DOC_CHAR:
        return head ? CELL_CENTER : CELL_CHAR;
    case DOC_ALIGN_NONE:
    case DOC_LEFT:
        break;
    }
    return CELL_LEFT;
}

static enum cell_valign valign_of(enum doc_valign entry, enum doc_valign column,
                                  bool head)
{
    if (entry == DOC_VALIGN_NONE && !head)
        entry = column;
    switch (entry) {
    case DOC_TOP:
        return CELL_TOP;
    case DOC_BOTTOM:
        return CELL_BOTTOM;
    case DOC_VALIGN_NONE:
    case DOC_MIDDLE:
        break;
    }
    return CELL_MIDDLE;
}

static const char *style_of_row(enum doc_row_role role, bool head)
{
    if (head)
        return "table-head";
    switch (role) {
    case DOC_ROW_GROUP:
        return "table-group";
    case DOC_ROW_SUBTOTAL:
    case DOC_ROW_TOTAL:
        return "table-cell-strong";
    case DOC_ROW_PLAIN:
    case DOC_ROW_OF_WHICH:
        break;
    }
    return "table-cell";
}

static struct book_para
cell_words(struct builder *b, const struct doc_entry *entry, const char *style)
{
    struct text t = text_of(b, style, entry->at);

    // A long table has very many cells, most of them of one span.
    t.spans.items = arena_new(b->arena, struct span);
    t.spans.room = 1;
    text_add_prose(&t, &entry->text);
    return text_para(&t);
}

static struct book_block *cell_blocks(struct builder *b,
                                      const struct doc_table *d,
                                      const struct doc_entry *entry,
                                      const char *style)
{
    const enum doc_align align = entry->align != DOC_ALIGN_NONE
                                     ? entry->align
                                     : d->columns[entry->column].align;

    if (strcmp(style, "table-cell") == 0)
        style = "cell-p";
    return author_cell(b, entry->cell, style, align);
}

static struct book_cell cell_copy(struct builder *b, const struct doc_table *d,
                                  const struct doc_row *row,
                                  const struct doc_entry *entry, bool head)
{
    const struct doc_column *column = &d->columns[entry->column];
    const char *name = style_of_row(row->role, head);
    struct book_cell cell = {
        .column = entry->column,
        .colspan = entry->colspan,
        .rowspan = entry->rowspan,
        .align = align_of(entry->align, column->align, head),
        .valign = valign_of(entry->valign, column->valign, head),
        .stacked = entry->stacked,
        .at = entry->at};

    if (row->role == DOC_ROW_GROUP && entry->align == DOC_ALIGN_NONE)
        cell.align = CELL_LEFT;
    // Words of a total are 黑体, its sums bold digits.
    if (row->role == DOC_ROW_TOTAL && entry->column == 0)
        name = "table-total";
    if (entry->column == 0)
        cell.indent_em = (uint8_t)(OF_WHICH_EM * row->level);
    cell.style = style_named(b, name);
    if (entry->cell)
        cell.blocks = cell_blocks(b, d, entry, name);
    else
        cell.para = cell_words(b, entry, name);
    return cell;
}

static enum row_role role_of(enum doc_row_role role)
{
    static const enum row_role roles[] = {
        [DOC_ROW_PLAIN] = ROW_PLAIN,       [DOC_ROW_GROUP] = ROW_GROUP,
        [DOC_ROW_SUBTOTAL] = ROW_SUBTOTAL, [DOC_ROW_TOTAL] = ROW_TOTAL,
        [DOC_ROW_OF_WHICH] = ROW_OF_WHICH,
    };

    return roles[role];
}

/* A cell none of whose columns is kept. */
static bool is_left_out(const bool *kept, const struct doc_entry *entry)
{
    return kept &&
           narrow_index(kept, entry->column) ==
               narrow_index(kept, entry->column + (size_t)entry->colspan);
}

/* A cell that is left out is made all the same, for its words may be named
 * below the table; but its notes go with it. */
static struct book_cell cell_add(struct builder *b, const struct doc_table *d,
                                 const struct doc_row *row,
                                 const struct doc_entry *entry, bool head,
                                 const bool *kept)
{
    struct endnotes *notes = b->endnotes, aside = *notes;
    struct book_cell cell;

    if (is_left_out(kept, entry)) {
        aside.list = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, entry->at);
        b->endnotes = &aside;
    }
    cell = cell_copy(b, d, row, entry, head);
    b->endnotes = notes;
    return cell;
}

/* How rows are made. */
struct rows_way {
    const struct doc_table *table;
    const bool *kept; // columns, or NULL: all
    // Of plain rows, or NULL: their words have to be put into other rows, where
    // columns are left out or become cards.
    struct book_cell *looks;
};

static struct book_cell *looks_new(struct builder *b, const struct doc_table *d,
                                   struct loc at)
{
    const struct doc_row row = {.role = DOC_ROW_PLAIN};
    struct book_cell *looks =
        arena_array(b->arena, struct book_cell, d->column_count);

    for (size_t i = 0; i < d->column_count; i++) {
        const struct doc_entry entry = {.text = prose_of("0", at, b->arena),
                                        .column = (uint16_t)i,
                                        .colspan = 1,
                                        .rowspan = 1};

        looks[i] = cell_copy(b, d, &row, &entry, false);
    }
    return looks;
}

static void cells_copy(struct builder *b, const struct rows_way *way,
                       const struct doc_row *from, bool head,
                       struct book_row *to)
{
    struct doc_row row = *from;

    if (row.plain && way->looks) {
        to->plain = row.plain;
        to->cells = way->looks;
        to->cell_count = row.plain->count;
        return;
    }
    if (row.plain) {
        row.entries = doc_plain_entries(row.plain, b->arena);
        row.entry_count = row.plain->count;
    }
    to->cell_count = row.entry_count;
    to->cells = arena_array(b->arena, struct book_cell, row.entry_count);
    for (size_t i = 0; i < row.entry_count; i++)
        to->cells[i] =
            cell_add(b, way->table, &row, &row.entries[i], head, way->kept);
}

static void row_copy(struct builder *b, const struct rows_way *way,
                     const struct doc_row *from, bool head, struct book_row *to)
{
    to->role = role_of(from->role);
    to->level = (uint8_t)from->level;
    to->at = from->at;
    to->height_min = measure_named(b, head ? "table-head-one" : "table-row");
    to->rule_above = from->role == DOC_ROW_SUBTOTAL;
    cells_copy(b, way, from, head, to);
}

/* Which columns the sheet keeps; NULL: all, as of a table of optional columns
 * alone. */
static const bool *columns_kept(struct builder *b, const struct doc_table *d)
{
    const struct columns_style *choice = sheet_columns(b->sheet, "table");
    bool *kept = arena_array(b->arena, bool, d->column_count);
    size_t count = 0;

    for (size_t i = 0; i < d->column_count; i++) {
        kept[i] = columns_keep(choice,
                               d->columns[i].optional ? "optional" : "needed");
        count += kept[i];
    }
    return count == 0 || count == d->column_count ? NULL : kept;
}

static bool is_part(const struct book_row *row)
{
    return row->role == ROW_PLAIN || row->role == ROW_OF_WHICH;
}

/* Every other row, anew in each group; rows under one cell are alike. */
static void rows_stripe(struct book_table *t)
{
    size_t left = 0; // rows that cells from above still cover
    bool dark = true;

    for (size_t r = 0; r < t->row_count; r++) {
        struct book_row *row = &t->rows[r];
        const size_t reach = row_reach(row);

        if (!is_part(row))
            dark = true;
        else if (left == 0)
            dark = !dark;
        row->striped = dark && is_part(row);
        left = (reach > left ? reach : left) - 1;
    }
}

static bool has_blocks(const struct book_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].blocks)
            return true;
    return false;
}

/* Between paragraphs the white that parts rows of words is not enough. */
static void rows_part(struct book_table *t)
{
    for (size_t r = 1; r < t->row_count; r++)
        t->rows[r].rule_above |=
            is_part(&t->rows[r]) && is_part(&t->rows[r - 1]) &&
            (has_blocks(&t->rows[r]) || has_blocks(&t->rows[r - 1]));
}

/* A sum stays with the last of its rows, a part with what it is a part of. */
static void rows_join(struct book_table *t)
{
    for (size_t r = 0; r + 1 < t->row_count; r++) {
        const enum row_role next = t->rows[r + 1].role;

        t->rows[r].keep_next |=
            next == ROW_SUBTOTAL || t->rows[r + 1].level > t->rows[r].level;
    }
}

/* Head, body and foot; notes in their cells are the table's. */
static void table_rows(struct builder *b, const struct doc_block *block,
                       const bool *kept, struct book_table *table)
{
    const struct doc_table *d = block->as.table;
    struct rows_way way = {.table = d, .kept = kept};
    struct endnotes *outer = b->endnotes;
    struct endnotes own = {
        .list = block_new(b, BLOCK_GROUP, ROLE_NONE, NULL, block->at),
        .style = "table-note",
        .of = NUMBER_FOOTNOTE};
    struct book_row *row;

    if (!kept && !sheet_columns(b->sheet, "table")->cards)
        way.looks = looks_new(b, d, block->at);
    b->endnotes = &own;
    table->head_count = d->head_count;
    table->row_count = d->body_count + d->foot_count;
    table->head = arena_array(b->arena, struct book_row, table->head_count);
    table->rows = row =
        arena_array(b->arena, struct book_row, table->row_count);
    for (size_t r = 0; r < d->head_count; r++)
        row_copy(b, &way, &d->head[r], true, &table->head[r]);
    for (size_t r = 0; r < d->body_count; r++)
        row_copy(b, &way, &d->body[r], false, row++);
    for (size_t r = 0; r < d->foot_count; r++)
        row_copy(b, &way, &d->foot[r], false, row++);
    if (d->foot_count > 0)
        table->rows[d->body_count].rule_above = true;
    table->notes = own.count > 0 ? own.list : NULL;
    b->endnotes = outer;
}

void author_table(struct builder *b, const struct doc_block *block,
                  struct book_block *parent)
{
    const struct doc_table *d = block->as.table;
    const bool *kept = columns_kept(b, d);
    struct book_block *made =
        block_new(b, BLOCK_TABLE, ROLE_NONE, "caption", block->at);
    struct book_table *table = arena_new(b->arena, struct book_table);
    struct table_words words = {.title = &d->title,
                                .note = &d->note,
                                .source = &d->source,
                                .short_title = d->short_title,
                                .unit = d->unit};

    columns_copy(b, d, table);
    table->cell_pad = measure_named(b, "cell-pad");
    table->cell_pad_least = measure_named(b, "cell-pad-least");
    table->size_least = measure_named(b, "table-size-least");
    table->wide = sheet_columns(b->sheet, "table")->wide;
    table->stub = d->stub;
    table->top_rule = true;
    table->group_again = true;
    table_rows(b, block, kept, table);
    if (kept)
        words.left_out = narrow_drop(b, table, kept);
    if (sheet_columns(b->sheet, "table")->cards)
        narrow_cards(b, table, 0);
    rows_join(table);
    rows_part(table);
    if (d->striped)
        rows_stripe(table);
    caption_table(b, made, table, &words, block->id);
    sources_quote(b, &d->source, made->label);
    made->as.table = table;
    block_append(parent, made);
}
