#include "compose/expand_table.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "compose/caption.h"
#include "compose/narrow.h"
#include "compose/phrase.h"
#include "compose/sources.h"
#include "compose/sparkline.h"
#include "doc/doc.h"
#include "plan/plan.h"

#define GROUP_REST "其他"

/* What the sheet says about the columns. */
static void choose(struct sketch *s, const char *table,
                   const struct column_spec *columns, size_t count)
{
    bool *kept = arena_array(s->b->arena, bool, count);

    s->choice = sheet_columns(s->b->sheet, table);
    for (size_t i = 0; i < count; i++) {
        kept[i] = columns_keep(s->choice, columns[i].name);
        if (str_is(str_of(columns[i].name), "name"))
            s->title = i;
    }
    s->kept = kept;
}

struct sketch sketch_of(struct builder *b, const char *table,
                        const struct column_spec *columns, size_t count,
                        struct loc at)
{
    struct sketch s = {.b = b, .at = at, .group_style = "table-group"};

    s.table = arena_new(b->arena, struct book_table);
    s.down = arena_array(b->arena, uint16_t, count);
    s.table->columns = arena_array(b->arena, struct table_column, count);
    s.table->column_count = count;
    s.table->cell_pad = measure_named(b, "cell-pad");
    s.table->cell_pad_least = measure_named(b, "cell-pad-least");
    s.table->size_least = measure_named(b, "table-size-least");
    s.table->stub = columns[0].stacked ? 2 : 1; // 序号 stands before the name
    s.table->top_rule = true;
    s.table->group_again = true;
    for (size_t i = 0; i < count; i++) {
        struct table_column *column = &s.table->columns[i];

        column->kind = columns[i].kind;
        column->align = columns[i].align;
        if (columns[i].kind == COLUMN_FIXED)
            column->width = sp_from_um(columns[i].size);
        if (columns[i].kind == COLUMN_SHARE)
            column->share = columns[i].size;
    }
    s.table->wide = sheet_columns(b->sheet, table ? table : "table")->wide;
    if (table)
        choose(&s, table, columns, count);
    return s;
}

static struct book_row *row_open(struct sketch *s, struct book_row *row,
                                 enum row_role role, const char *height)
{
    size_t count = s->table->column_count;

    *row = (struct book_row){
        .role = role, .height_min = measure_named(s->b, height), .at = s->at};
    row->cells = arena_array(s->b->arena, struct book_cell, count);
    for (size_t i = 0; i < count; i++)
        if (s->down[i] > 0)
            s->down[i]--;
    s->row = row;
    return row;
}

struct book_row *sketch_head_row(struct sketch *s, const char *height)
{
    s->in_head = true;
    return row_open(s, vec_push(&s->head, s->b->arena), ROW_PLAIN, height);
}

struct book_row *sketch_row(struct sketch *s, enum row_role role,
                            const char *height)
{
    s->in_head = false;
    return row_open(s, vec_push(&s->rows, s->b->arena), role, height);
}

static uint16_t free_column(const struct sketch *s)
{
    const struct book_row *row = s->row;
    uint16_t column = 0;

    if (row->cell_count > 0) {
        const struct book_cell *last = &row->cells[row->cell_count - 1];

        column = (uint16_t)(last->column + last->colspan);
    }
    while (column < s->table->column_count && s->down[column] > 0)
        column++;
    assert(column < s->table->column_count);
    return column;
}

struct book_cell *sketch_cell(struct sketch *s, const struct text *t)
{
    uint16_t column = free_column(s);
    struct book_cell *cell = &s->row->cells[s->row->cell_count++];

    *cell = (struct book_cell){.style = t->style,
                               .para = text_para(t),
                               .align = s->table->columns[column].align,
                               .column = column,
                               .colspan = 1,
                               .rowspan = 1,
                               .at = t->at};
    if (s->in_head && (cell->align == CELL_CHAR || cell->align == CELL_RIGHT))
        cell->align = CELL_CENTER; // heads stand over their numbers
    return cell;
}

struct book_cell *sketch_words(struct sketch *s, const char *style,
                               const char *words)
{
    struct text t = text_of(s->b, style, s->at);

    text_add(&t, words);
    return sketch_cell(s, &t);
}

struct book_cell *sketch_number(struct sketch *s, const char *style,
                                const char *words, const struct origin *origin)
{
    struct book_cell *cell;

    s->b->origin = origin;
    cell = sketch_words(s, style, words);
    s->b->origin = NULL;
    return cell;
}

struct book_cell *sketch_indicator(struct sketch *s, const char *before,
                                   const struct plan_indicator *indicator,
                                   const char *mark, const char *behind)
{
    struct text t = text_of(s->b, "table-name", indicator->at);

    if (before)
        text_addf(&t, "%s　", before);
    text_add(&t, indicator->name);
    if (mark)
        text_add(&t, mark);
    text_add_space(&t, t.style->size * 3 / 10);
    text_add_as(&t, "table-unit-inline", indicator->unit);
    text_group(&t, t.spans.count - 1);
    if (behind)
        text_addf(&t, "　%s", behind);
    return sketch_cell(s, &t);
}

struct book_cell *sketch_light(struct sketch *s, const char *style,
                               enum light light)
{
    struct text t = text_of(s->b, style, s->at);

    text_add_light(&t, light);
    return sketch_cell(s, &t);
}

struct book_cell *sketch_graphic(struct sketch *s, const char *style,
                                 enum cell_graphic graphic,
                                 struct decimal share, struct decimal schedule,
                                 const char *words)
{
    struct book_cell *cell = sketch_words(s, style, words);

    cell->graphic = graphic;
    cell->share = phrase_fixed(share);
    cell->schedule = phrase_fixed(schedule);
    return cell;
}

struct book_cell *sketch_sparkline(struct sketch *s,
                                   const struct plan_indicator *indicator,
                                   const struct plan_area *area,
                                   enum value_form form)
{
    struct text t = text_of(s->b, "table-cell", indicator->at);

    if (!sparkline_add(&t, indicator, area, form))
        text_add(&t, "—");
    return sketch_cell(s, &t);
}

void sketch_span(struct sketch *s, size_t columns, size_t rows)
{
    struct book_cell *cell = &s->row->cells[s->row->cell_count - 1];

    cell->colspan = (uint16_t)columns;
    cell->rowspan = (uint16_t)rows;
    for (size_t i = 0; i < columns && rows > 1; i++)
        s->down[cell->column + i] = (uint16_t)rows;
}

void sketch_group(struct sketch *s, const char *words)
{
    sketch_row(s, ROW_GROUP, "table-row-group");
    sketch_words(s, s->group_style, words)->align = CELL_LEFT;
    sketch_span(s, s->table->column_count, 1);
}

void sketch_mark(struct sketch *s)
{
    for (size_t i = 0; i < s->row->cell_count; i++) {
        s->row->cells[i].has_fill = true;
        s->row->cells[i].fill = colour_named(s->b, "structure10");
    }
}

void sketch_only(struct sketch *s, const char *words)
{
    sketch_row(s, ROW_PLAIN, "table-row");
    sketch_words(s, "table-cell", words)->align = CELL_CENTER;
    sketch_span(s, s->table->column_count, 1);
}

void sketch_sourced(struct sketch *s)
{
    if (!sources_wait(s->b))
        return;
    if (!s->row->label)
        s->row->label = label_new(s->b);
    sources_use(s->b, s->row->label);
}

struct book_cell *sketch_lines(struct sketch *s, const char *style,
                               const char *words)
{
    struct text t = text_of(s->b, style, s->at);
    const char *end;

    while ((end = strchr(words, '\n')) != NULL) {
        struct str line = {words, (size_t)(end - words)};

        text_add(&t, str_copy(line, s->b->arena));
        text_add_break(&t);
        words = end + 1;
    }
    text_add(&t, words);
    return sketch_cell(s, &t);
}

void sketch_heads(struct sketch *s, const struct column_spec *columns,
                  const char *style, const char *height)
{
    sketch_head_row(s, height);
    for (size_t i = 0; i < s->table->column_count; i++)
        sketch_lines(s, style, columns[i].head)->stacked = columns[i].stacked;
}

struct book_table *sketch_end(struct sketch *s, const char **left_out)
{
    const char *heads;

    s->table->head = s->head.items;
    s->table->head_count = s->head.count;
    s->table->rows = s->rows.items;
    s->table->row_count = s->rows.count;
    heads = s->choice ? narrow_drop(s->b, s->table, s->kept) : NULL;
    if (left_out)
        *left_out = heads;
    if (s->choice && s->choice->cards)
        narrow_cards(s->b, s->table, narrow_index(s->kept, s->title));
    return s->table;
}

void sketch_place(struct sketch *s, const struct doc_generated *d,
                  const struct table_words *made, const char *id,
                  struct book_block *parent)
{
    struct book_block *block =
        block_new(s->b, BLOCK_TABLE, ROLE_NONE, "caption", s->at);
    struct table_words words = *made;

    words.title = &d->title;
    words.note = &d->note;
    if (d->source.first)
        words.source = &d->source;
    sketch_end(s, &words.left_out);
    caption_table(s->b, block, s->table, &words, id);
    sources_quote(s->b, &d->source, block->label);
    block->as.table = s->table;
    block_append(parent, block);
}

static bool is_same(const char *a, const char *b)
{
    return str_is(str_of(a), b);
}

size_t groups_of(struct builder *b, const char *const *names, size_t count,
                 const char ***groups)
{
    size_t found = 0;
    bool rest = false;

    *groups = arena_array(b->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;

        if (!names[i]) {
            rest = true;
            continue;
        }
        while (k < found && !is_same((*groups)[k], names[i]))
            k++;
        if (k == found)
            (*groups)[found++] = names[i];
    }
    if (found > 0 && rest)
        (*groups)[found++] = GROUP_REST;
    return found;
}

bool group_has(const char *group, const char *name)
{
    return is_same(group, name ? name : GROUP_REST);
}
