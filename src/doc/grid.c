/*
 * RFC 4180 without what names never hold: no comma, quote or line end stands
 * in a cell.  Spreadsheets put tabs or semicolons between cells as well, and
 * leave quotes around some.
 */
#include "doc/grid.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/vec.h"
#include "doc/doc.h"
#include "input/decode.h"
#include "input/where.h"

struct grid {
    const char *path;
    struct arena *arena;
    struct where where;
    VEC(struct doc_place) cells;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\r';
}

/* How far it is to one of the characters, or to the end. */
static size_t until(struct str text, const char *set)
{
    size_t size = 0;

    while (size < text.size && !strchr(set, text.data[size]))
        size++;
    return size;
}

/* A cell without blanks and quotes around it. */
static struct str trimmed(struct str cell)
{
    while (cell.size > 0 && is_blank(cell.data[0]))
        cell = (struct str){cell.data + 1, cell.size - 1};
    while (cell.size > 0 && is_blank(cell.data[cell.size - 1]))
        cell.size--;
    if (cell.size > 1 && cell.data[0] == '"' && cell.data[cell.size - 1] == '"')
        cell = (struct str){cell.data + 1, cell.size - 2};
    return cell;
}

static void cell_add(struct grid *g, struct str cell, const char *name)
{
    where_move(&g->where, cell.data);
    *vec_push(&g->cells, g->arena) =
        (struct doc_place){name, {g->path, g->where.line, g->where.column}};
}

static void row_read(struct grid *g, struct str row)
{
    for (;;) {
        const size_t size = until(row, ",;\t");
        const bool last = size == row.size;
        const struct str cell = trimmed((struct str){row.data, size});

        cell_add(g, cell, cell.size > 0 ? str_copy(cell, g->arena) : "-");
        if (last)
            break;
        row = (struct str){row.data + size + 1, row.size - size - 1};
    }
    row.data += row.size;
    cell_add(g, row, "/");
}

bool grid_read(const char *path, struct loc at, struct arena *a, struct diag *d,
               const struct doc_place **tiles, size_t *count)
{
    struct grid g = {.path = path, .arena = a};
    struct str raw, text;

    if (!file_read(path, GRID_BYTES_MAX, at, a, d, &raw) ||
        !decode_utf8(raw, path, a, d, &text))
        return false;
    g.where = where_start(text.data);
    while (text.size > 0) {
        const size_t size = until(text, "\n");
        const size_t step = size + (size < text.size);

        row_read(&g, (struct str){text.data, size});
        text = (struct str){text.data + step, text.size - step};
    }
    *tiles = g.cells.items;
    *count = g.cells.count;
    return true;
}
