/*
 *      ┌─ piece ──┐  lead over the first line of a row
 *      │ ── ── ── │  a line of each cell that has one left
 *      ├─ piece ──┤
 *      │ ──    ── │
 *      └──────────┘  lead under the last
 *
 * Cells stand at their row's top.  A cell over several rows goes on in the
 * pieces of all of them, as many lines in each as find room, and what is left
 * over after its last row makes pieces of its own.
 */
#include "layout/table_cut.h"

#include <assert.h>

#include "base/arena.h"
#include "base/vec.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/bars.h"

/* A cell that has started and has not ended. */
struct open_cell {
    const struct book_cell *cell;
    const struct set_cell *set;
    size_t last; // row that it ends with
    size_t done; // lines drawn
    sp next;     // top of the next line, from the piece's top
    bool drawn;  // of a number or a drawing
};

struct cut {
    const struct row_paint *paint;
    const struct set_rows *set;
    struct fragment_chain *chain;
    VEC(struct open_cell) open;
    size_t row;
};

static bool has_lines(const struct open_cell *o)
{
    return !cell_is_whole(o->cell, o->set) && o->done < o->set->count;
}

/* The height of the next line, and the way to the one after it. */
static sp line_size(const struct open_cell *o)
{
    return o->set->lines[o->done].size;
}

static sp line_pitch(const struct open_cell *o)
{
    const struct set_line *line = &o->set->lines[o->done];

    return o->done + 1 < o->set->count
               ? sp_larger(line->size, line[1].top - line->top)
               : line->size;
}

/* The row's cells join those that are open from above. */
static void row_open(struct cut *c)
{
    const struct book_row *row = &c->set->rows[c->row];

    for (size_t i = 0; i < row->cell_count; i++)
        *vec_push(&c->open, c->paint->context->arena) =
            (struct open_cell){.cell = &row->cells[i],
                               .set = &c->set->cells[c->row][i],
                               .last = c->row + row->cells[i].rowspan - 1};
}

/* Cells that end with the row go; each has drawn all its lines. */
static void row_close(struct cut *c)
{
    size_t kept = 0;

    for (size_t i = 0; i < c->open.count; i++) {
        if (c->open.items[i].last > c->row)
            c->open.items[kept++] = c->open.items[i];
        else
            assert(!has_lines(&c->open.items[i]));
    }
    c->open.count = kept;
}

/* A number or a drawing, in the first piece that has room for it. */
static void whole_draw(const struct cut *c, struct open_cell *o, sp top,
                       sp bottom, struct list *list)
{
    if (o->drawn || o->set->height > bottom - top)
        return;
    cell_draw(c->paint, o->cell, o->set,
              cell_box(c->paint, o->cell, top, o->set->height), list);
    o->drawn = true;
}

/* As many lines as have room between `top` and `bottom`; of a cell that ends
 * with this row at least one, for which the piece was made. */
static void lines_draw(const struct cut *c, struct open_cell *o, sp top,
                       sp bottom, struct list *list)
{
    o->next = o->last == c->row ? top : sp_larger(o->next, top);
    while (has_lines(o) && o->next + line_size(o) <= bottom) {
        cell_line_draw(c->paint, o->cell, o->set, o->done, o->next, list);
        o->next += line_pitch(o);
        o->done++;
    }
}

static struct fragment *piece_add(struct cut *c, sp height, bool first)
{
    struct fragment *f = fragment_add(c->paint->context, c->chain);
    struct book_row back = c->set->rows[c->row];

    f->height = f->ink = height;
    f->row = (uint32_t)c->row;
    f->row_count = first;
    f->at = back.at;
    back.rule_above &= first;
    row_back(c->paint, &back, 0, height, f->list);
    return f;
}

/* A row that is not taken apart, and beside it lines of cells from above. */
static void row_whole(struct cut *c, sp height)
{
    struct fragment *f = piece_add(c, height, true);

    for (size_t i = 0; i < c->open.count; i++) {
        struct open_cell *o = &c->open.items[i];

        if (o->cell->rowspan == 1) {
            cell_draw(c->paint, o->cell, o->set,
                      cell_box(c->paint, o->cell, 0, height), f->list);
            o->done = o->set->count;
            o->drawn = true;
        } else if (cell_is_whole(o->cell, o->set)) {
            whole_draw(c, o, CELL_LEAD, height - CELL_LEAD, f->list);
        } else {
            lines_draw(c, o, CELL_LEAD, height - CELL_LEAD, f->list);
        }
        o->next -= height;
    }
}

/* What the next piece must hold: a line of each cell that ends with the row. */
struct need {
    sp pitch, size;
    bool any, more; // lines; and more after these
};

static struct need need_of(const struct cut *c)
{
    struct need n = {0};

    for (size_t i = 0; i < c->open.count; i++) {
        const struct open_cell *o = &c->open.items[i];
        bool whole = cell_is_whole(o->cell, o->set);

        if (o->last > c->row || (whole ? o->drawn : !has_lines(o)))
            continue;
        n.any = true;
        n.more |= !whole && o->done + 1 < o->set->count;
        n.size = sp_larger(n.size, whole ? o->set->height : line_size(o));
        n.pitch = sp_larger(n.pitch, whole ? o->set->height : line_pitch(o));
    }
    return n;
}

/* Whether the longest of the cells that end with the row has lines on both
 * sides of here that stay together.  The others follow it: with one cell's wish
 * after the other's there might be no break at all. */
static bool stays_together(const struct cut *c)
{
    const struct open_cell *longest = NULL;
    size_t most = 0;

    for (size_t i = 0; i < c->open.count; i++) {
        const struct open_cell *o = &c->open.items[i];

        if (o->last > c->row || !has_lines(o) ||
            o->set->count - o->done <= most)
            continue;
        most = o->set->count - o->done;
        longest = o;
    }
    return longest && longest->done > 0 &&
           longest->set->lines[longest->done - 1].keep_next;
}

/* A line of each cell; false: there was none left. */
static bool row_piece(struct cut *c, bool first)
{
    struct need n = need_of(c);
    sp top = first ? CELL_LEAD : 0;
    sp bottom = top + (n.more ? n.pitch : n.size);
    sp height = n.more ? bottom : bottom + CELL_LEAD;
    struct fragment *f;

    if (!first && !n.any)
        return false;
    f = piece_add(c, height, first);
    for (size_t i = 0; i < c->open.count; i++) {
        struct open_cell *o = &c->open.items[i];

        if (cell_is_whole(o->cell, o->set))
            whole_draw(c, o, top, bottom, f->list);
        else
            lines_draw(c, o, top, bottom, f->list);
        o->next -= height;
    }
    f->keep_next = stays_together(c);
    return true;
}

/* No page begins or ends with a single line of a row. */
static void pieces_keep(struct fragment *first)
{
    struct fragment *f = first;

    if (!f->next)
        return;
    f->keep_next = true;
    while (f->next->next)
        f = f->next;
    f->keep_next = true;
}

void rows_cut(const struct row_paint *paint, const struct set_rows *set,
              sp whole, struct fragment_chain *chain)
{
    struct cut c = {.paint = paint, .set = set, .chain = chain};

    for (c.row = 0; c.row < set->count; c.row++) {
        struct fragment *before = chain->last;
        sp height = row_height(paint, &set->rows[c.row], set->cells[c.row]);
        bool first = height > whole;

        row_open(&c);
        if (!first)
            row_whole(&c, height);
        while (row_piece(&c, first))
            first = false;
        row_close(&c);
        pieces_keep(before ? before->next : chain->first);
        bars_mark_all(before ? before->next : chain->first,
                      set->rows[c.row].revised);
    }
}
