/*
 * read_table - a CALS <table>: columns, and rows of cells that fill them.
 *
 * A section (head, body, foot) is filled row by row.  `taken` says for each
 * column how many rows from the current one on a cell from above still covers.
 * Every place must be covered once: what is left over, left out or covered
 * twice is an error, so that no number can stand under the wrong head.
 */
#include <stdio.h>

#include "base/arena.h"
#include "doc/plain.h"
#include "doc/reader.h"
#include "input/xml.h"

enum { SHARE_MAX = 1000 };

struct section {
    struct doc_reader *reader;
    struct doc_block *block; // whose table it is
    const struct doc_table *table;
    bool head;
    int level;        // of the row before
    size_t rows_left; // the current row included
    bool told; // the current row has a fault: what follows from it is not
    uint16_t taken[TABLE_COLUMNS_MAX];
};

static const struct xml_word aligns[] = {{"left", DOC_LEFT},
                                         {"center", DOC_CENTER},
                                         {"right", DOC_RIGHT},
                                         {"char", DOC_CHAR},
                                         {NULL, 0}};

static const struct xml_word valigns[] = {{"top", DOC_TOP},
                                          {"middle", DOC_MIDDLE},
                                          {"bottom", DOC_BOTTOM},
                                          {NULL, 0}};

static const struct xml_word row_roles[] = {{"group", DOC_ROW_GROUP},
                                            {"subtotal", DOC_ROW_SUBTOTAL},
                                            {"total", DOC_ROW_TOTAL},
                                            {"of-which", DOC_ROW_OF_WHICH},
                                            {NULL, 0}};

static void report_number(struct doc_reader *r, enum diag_code code,
                          struct loc at, size_t number, size_t other)
{
    char a[24], b[24];

    snprintf(a, sizeof(a), "%zu", number);
    snprintf(b, sizeof(b), "%zu", other);
    diag_add(r->diag, code, at, a, b, NULL);
}

static enum doc_align read_align(const struct xml_element *e)
{
    return (enum doc_align)xml_enum(e, "align", aligns, DOC_ALIGN_NONE);
}

static enum doc_valign read_valign(const struct xml_element *e)
{
    return (enum doc_valign)xml_enum(e, "valign", valigns, DOC_VALIGN_NONE);
}

/* ---- columns ------------------------------------------------------------ */

/* "2*" is a share, "auto" what the content needs, else a length. */
static void read_width(const struct xml_element *e, struct doc_column *column)
{
    struct str text = xml_str(e, "width");
    struct decimal share;

    if (!str_ends(text, "*")) {
        column->width = read_length(e, "width");
        column->kind = column->width.present ? DOC_WIDTH_FIXED : DOC_WIDTH_AUTO;
        return;
    }
    text.size--;
    column->kind = DOC_WIDTH_SHARE;
    column->share = 1000;
    if (!decimal_parse(text, &share))
        return; // reported by the schema
    if (decimal_compare(share, decimal_from_int(SHARE_MAX)) > 0)
        xml_bad_value(e, "width", "colWidth");
    else
        column->share = (int32_t)read_thousandths(share);
}

static const struct doc_column *column_find(const struct doc_table *table,
                                            struct str name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].name && str_is(name, table->columns[i].name))
            return &table->columns[i];
    return NULL;
}

static void read_columns(struct doc_reader *r, const struct xml_element *group,
                         struct doc_table *table)
{
    int32_t cols = xml_int(group, "cols", 0);
    size_t count = cols < 1 || cols > TABLE_COLUMNS_MAX ? 0 : (size_t)cols;
    struct doc_column *columns =
        arena_array(r->arena, struct doc_column, count);
    const struct xml_element *e = xml_find(group, "colspec");

    for (size_t i = 0; e; e = xml_find_next(e, "colspec"), i++) {
        if (i >= count) {
            if (count > 0)
                report_number(r, DIAG_CODE_TABLE_COLSPECS, xml_loc(e), count,
                              i + 1);
            break;
        }
        const char *name = read_copy(r, e, "name");

        table->columns = columns;
        table->column_count = i;
        if (name && column_find(table, str_of(name)))
            diag_add(r->diag, DIAG_CODE_TABLE_COLUMN_TWICE,
                     xml_attr_loc(e, "name", 0), name, NULL);
        columns[i].name = name;
        columns[i].align = read_align(e);
        columns[i].valign = read_valign(e);
        columns[i].optional = xml_yes(e, "optional", false);
        read_width(e, &columns[i]);
    }
    table->columns = columns;
    table->column_count = count;
}

/* ---- rows --------------------------------------------------------------- */

/* The column that an attribute names; `otherwise` when it is not written or
 * (reported) names none. */
static size_t column_of(struct section *s, const struct xml_element *e,
                        const char *attribute, size_t otherwise)
{
    const struct doc_column *column;
    struct str name;

    if (!xml_attr(e, attribute, &name))
        return otherwise;
    column = column_find(s->table, name);
    if (column)
        return (size_t)(column - s->table->columns);
    s->told = true;
    diag_add(s->reader->diag, DIAG_CODE_TABLE_COLUMN_UNKNOWN,
             xml_attr_loc(e, attribute, 0), str_copy(name, s->reader->arena),
             NULL);
    return otherwise;
}

/* Gives the places of columns `first` to `last` to the entry; false: another
 * has one of them (reported). */
static bool take(struct section *s, size_t first, size_t last, size_t rows,
                 struct doc_entry *entry)
{
    for (size_t i = first; i <= last; i++) {
        if (s->taken[i] > 0) {
            report_number(s->reader, DIAG_CODE_TABLE_OVERLAP, entry->at, i + 1,
                          0);
            s->told = true;
            return false;
        }
    }
    for (size_t i = first; i <= last; i++)
        s->taken[i] = (uint16_t)rows;
    entry->column = (uint16_t)first;
    entry->colspan = (uint16_t)(last - first + 1);
    entry->rowspan = (uint16_t)rows;
    return true;
}

/* An entry that would stand behind the last column. */
static void report_long(struct section *s, struct loc at)
{
    if (!s->told)
        report_number(s->reader, DIAG_CODE_TABLE_ROW_LONG, at,
                      s->table->column_count, 0);
}

/* Where the entry stands and how far it reaches; false: reported. */
static bool place_entry(struct section *s, const struct xml_element *e,
                        size_t next, struct doc_entry *entry)
{
    struct doc_reader *r = s->reader;
    size_t first = column_of(s, e, "namest", next);
    size_t last = column_of(s, e, "nameend", first);
    const int32_t more = xml_int(e, "morerows", 0);
    size_t rows = more > 0 ? (size_t)more + 1 : 1;

    if (more < 0)
        s->told = true; // by the schema
    if (first >= s->table->column_count) {
        report_long(s, entry->at);
        return false;
    }
    if (last < first || (xml_has(e, "nameend") && !xml_has(e, "namest"))) {
        diag_add(r->diag, DIAG_CODE_TABLE_SPAN_NAMES,
                 xml_attr_loc(e, "nameend", 0), NULL);
        s->told = true;
        last = first;
    }
    if (rows > s->rows_left) {
        report_number(r, DIAG_CODE_TABLE_SPAN_ROWS, xml_loc(e), rows,
                      s->rows_left);
        rows = s->rows_left;
    }
    return take(s, first, last, rows, entry);
}

/* The first column from `from` on that nothing covers. */
static size_t next_free(const struct section *s, size_t from)
{
    while (from < s->table->column_count && s->taken[from] > 0)
        from++;
    return from;
}

/* What else stands in a row the schema has told, and a cell may be meant. */
static bool has_others(const struct xml_element *row)
{
    const struct xml_element *e = xml_child(row);

    while (e && xml_is(e, "entry"))
        e = xml_next(e);
    return e != NULL;
}

/* The first column that a cell from above still covers. */
static size_t next_taken(const struct section *s)
{
    size_t column = 0;

    while (column < s->table->column_count && s->taken[column] == 0)
        column++;
    return column;
}

/* A table may be very long: room is taken for what there is, no more. */
static size_t count_of(const struct xml_element *e, const char *name)
{
    size_t count = 0;

    for (e = xml_find(e, name); e; e = xml_find_next(e, name))
        count++;
    return count;
}

/* One paragraph, no more said of it than what it holds, is a text. */
static bool is_text(const struct xml_element *only)
{
    return xml_is(only, "p") && !xml_next(only) && !xml_has(only, "id") &&
           !xml_has(only, "style");
}

static bool is_block(const struct xml_element *e)
{
    return xml_is(e, "p") || xml_is(e, "list") || xml_is(e, "figure");
}

/* Blocks alone or words alone: beside blocks, words would have no place of
 * their own. */
static void read_content(struct section *s, const struct xml_element *e,
                         const struct doc_row *row, struct doc_entry *entry)
{
    struct doc_reader *r = s->reader;
    const struct xml_element *first = xml_child(e);
    struct prose words = prose_read(e, r->arena);
    struct doc_block *cell;

    while (first && !is_block(first))
        first = xml_next(first);
    if (!first) {
        entry->text = words;
        return;
    }
    if (words.first) {
        diag_add(r->diag, DIAG_CODE_CELL_MIXED, words.first->at, NULL);
        return;
    }
    if (is_text(first)) {
        entry->text = prose_read(first, r->arena);
        return;
    }
    if (s->head || entry->stacked || row->role == DOC_ROW_GROUP) {
        diag_add(r->diag, DIAG_CODE_CELL_BLOCKS, xml_loc(first), NULL);
        return;
    }
    cell = read_block(r, e);
    read_append(s->block, cell);
    entry->cell = cell;
}

/* A part of a part stands below the part. */
static void read_role(struct section *s, const struct xml_element *e,
                      struct doc_row *row)
{
    const int level = (int)xml_int(e, "level", 1);

    row->role =
        (enum doc_row_role)xml_enum(e, "role", row_roles, DOC_ROW_PLAIN);
    row->level = row->role == DOC_ROW_OF_WHICH ? level : 0;
    if (level == 2 && (row->level == 0 || s->level == 0))
        diag_add(s->reader->diag, DIAG_CODE_ROW_LEVEL,
                 xml_attr_loc(e, "level", 0), NULL);
    s->level = row->level;
}

static void read_entries(struct section *s, const struct xml_element *e,
                         struct doc_row *row)
{
    const struct xml_element *cell = xml_find(e, "entry");
    struct doc_entry *entries =
        arena_array(s->reader->arena, struct doc_entry, count_of(e, "entry"));
    size_t next = 0;

    row->entries = entries;
    for (; cell; cell = xml_find_next(cell, "entry")) {
        struct doc_entry entry = {.at = xml_loc(cell),
                                  .align = read_align(cell),
                                  .valign = read_valign(cell),
                                  .stacked = xml_yes(cell, "stacked", false)};

        read_content(s, cell, row, &entry);
        if (!place_entry(s, cell, next_free(s, next), &entry))
            continue;
        entries[row->entry_count++] = entry;
        next = (size_t)entry.column + entry.colspan;
    }
}

/* Whether each of its cells stands in the column of its number. */
static bool fills(const struct section *s, const struct doc_plain *plain)
{
    return plain->count == s->table->column_count &&
           next_taken(s) == s->table->column_count;
}

/* Beside cells that come down from above its cells have to be counted. */
static void unfold(struct section *s, const struct doc_plain *plain,
                   struct doc_row *row)
{
    struct doc_entry *entries = doc_plain_entries(plain, s->reader->arena);
    size_t next = 0;

    row->entries = entries;
    for (size_t i = 0; i < plain->count; i++) {
        next = next_free(s, next);
        if (next == s->table->column_count)
            report_long(s, entries[i].at);
        else if (take(s, next, next, 1, &entries[i]))
            entries[row->entry_count++] = entries[i];
    }
}

static struct doc_row read_row(struct section *s, const struct xml_element *e)
{
    const struct doc_plain *plain = xml_folded(e);
    struct doc_reader *r = s->reader;
    struct doc_row row = {.at = xml_loc(e)};
    size_t empty = 0;

    s->told = has_others(e);
    read_role(s, e, &row);
    if (plain && fills(s, plain)) {
        row.plain = plain;
        return row;
    }
    if (plain)
        unfold(s, plain, &row);
    else
        read_entries(s, e, &row);
    for (size_t i = 0; i < s->table->column_count; i++) {
        empty += s->taken[i] == 0;
        s->taken[i] = (uint16_t)(s->taken[i] - (s->taken[i] > 0));
    }
    if (empty > 0 && !s->told)
        report_number(r, DIAG_CODE_TABLE_ROW_SHORT, row.at,
                      s->table->column_count, empty);
    return row;
}

static const struct doc_row *read_section(struct section *s,
                                          const struct xml_element *section,
                                          size_t *count)
{
    struct doc_row *rows;
    const struct xml_element *row;

    *count = 0;
    if (!section || s->table->column_count == 0)
        return NULL;
    s->rows_left = count_of(section, "row");
    rows = arena_array(s->reader->arena, struct doc_row, s->rows_left);
    for (row = xml_find(section, "row"); row; row = xml_find_next(row, "row")) {
        rows[(*count)++] = read_row(s, row);
        s->rows_left--;
    }
    return rows;
}

void read_table(struct doc_reader *r, const struct xml_element *e,
                struct doc_block *block)
{
    struct doc_table *table = arena_new(r->arena, struct doc_table);
    const struct xml_element *group = xml_find(e, "tgroup");
    struct section head = {
        .reader = r, .block = block, .table = table, .head = true};
    struct section body = {.reader = r, .block = block, .table = table};
    struct section foot = body;

    block->as.table = table;
    table->title = read_title(r, e, "title");
    table->striped = xml_yes(e, "stripes", false);
    table->short_title = read_copy(r, e, "short");
    table->unit = read_text(r, e, "unit");
    table->note = read_title(r, e, "note");
    table->source = read_title(r, e, "source");
    if (!group)
        return; // the schema has said so
    read_columns(r, group, table);
    table->stub = (size_t)xml_int(group, "stub", 1);
    if (xml_has(group, "stub") && table->stub >= table->column_count)
        report_number(r, DIAG_CODE_TABLE_STUB, xml_attr_loc(group, "stub", 0),
                      table->stub, table->column_count);
    table->head =
        read_section(&head, xml_find(group, "thead"), &table->head_count);
    table->body =
        read_section(&body, xml_find(group, "tbody"), &table->body_count);
    table->foot =
        read_section(&foot, xml_find(group, "tfoot"), &table->foot_count);
}
