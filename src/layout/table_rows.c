#include "layout/table_rows.h"

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "chart/bullet.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/bars.h"
#include "layout/line.h"
#include "layout/para.h"

#define STACK_GAP     (SP_PT(6) / 10) // between stacked characters
#define BULLET_HEIGHT SP_PT(9)
#define METER_HEIGHT  SP_PT(8)
#define GRAPHIC_GAP   SP_PT(2) // between a number and the bar below it
#define SPANNER_INSET (SP_PT(3) / 2)

size_t rows_tied(const struct book_row *rows, size_t count, size_t first)
{
    size_t end = first + 1;

    for (size_t r = first; r < end; r++)
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            size_t last = r + rows[r].cells[i].rowspan;

            if (last > end)
                end = last < count ? last : count;
        }
    return end - first;
}

static sp cell_left(const struct row_paint *p, const struct book_cell *cell)
{
    return p->grid->edges[cell->column];
}

static sp cell_width(const struct row_paint *p, const struct book_cell *cell)
{
    return p->grid->edges[cell->column + cell->colspan] - cell_left(p, cell);
}

/* What is for its lines. */
static struct rect cell_inside(const struct row_paint *p,
                               const struct book_cell *cell)
{
    const sp pad = p->grid->table->cell_pad;
    const sp left = pad + cell_indent(cell);

    return (struct rect){p->x + cell_left(p, cell) + left, 0,
                         cell_width(p, cell) - left - pad, 0};
}

static sp graphic_height(const struct book_cell *cell)
{
    switch (cell->graphic) {
    case GRAPHIC_BULLET:
        return BULLET_HEIGHT;
    case GRAPHIC_BAR:
        return METER_HEIGHT;
    case GRAPHIC_NONE:
        break;
    }
    return 0;
}

static enum style_align align_of(const struct book_cell *cell)
{
    switch (cell->align) {
    case CELL_CENTER:
    case CELL_CHAR:
        return ALIGN_CENTER;
    case CELL_RIGHT:
        return ALIGN_END;
    case CELL_LEFT:
        break;
    }
    return ALIGN_START;
}

/* A repeated group row says so behind its text. */
static struct book_para para_again(const struct row_paint *p,
                                   const struct book_para *para)
{
    struct book_para again = *para;
    struct span *spans =
        arena_array(p->context->arena, struct span, para->span_count + 1);

    memcpy(spans, para->spans, para->span_count * sizeof(*spans));
    spans[para->span_count] = spans[para->span_count - 1];
    spans[para->span_count].kind = SPAN_TEXT;
    spans[para->span_count].text = STR("（续）");
    spans[para->span_count].origin = NULL;
    again.spans = spans;
    again.span_count++;
    return again;
}

/* Of one character, or of what cannot be broken, which lies. */
static sp stack_width(const struct row_paint *p, const struct book_cell *cell)
{
    sp natural, longest = 0;

    if (cell->para.span_count > 0)
        flow_widths(p->context, cell->para.spans, cell->para.span_count,
                    cell->style, &natural, &longest);
    return longest > cell->style->size ? longest : cell->style->size;
}

static struct tag *cell_tag(const struct row_paint *p, struct tag *row,
                            const struct book_cell *cell)
{
    bool head = p->head || cell->head;
    struct tag *tag;

    if (!row)
        return NULL;
    tag = tag_new(p->context->tags, row, head ? TAG_TH : TAG_TD);
    if (head)
        tag->scope = p->head ? TAG_SCOPE_COLUMN : TAG_SCOPE_ROW;
    tag->colspan = cell->colspan;
    tag->rowspan = cell->rowspan;
    return tag;
}

/* What is left and right of the points of its column. */
static sp points_width(const struct row_paint *p, const struct book_cell *cell)
{
    return p->grid->whole[cell->column] + p->grid->fraction[cell->column];
}

/* Whether it is a number on the point of its column; `whole` is the width of
 * what stands left of it. */
static bool is_on_point(const struct row_paint *p, const struct book_cell *cell,
                        sp *whole)
{
    struct cell_halves h;
    sp longest;

    if (cell->align != CELL_CHAR || cell->colspan > 1 || cell->stacked)
        return false;
    h = cell_split(cell);
    if (h.numeric && h.whole.text.size > 0)
        flow_widths(p->context, &h.whole, 1, cell->style, whole, &longest);
    return h.numeric;
}

/* A number and nothing else is not set as a paragraph; false: there is more. */
static bool figures_set(const struct row_paint *p, const struct book_cell *cell,
                        struct set_cell *set)
{
    const struct span *span = &cell->para.spans[0];
    struct set_line *line;

    if (!set->on_point || cell->para.span_count > 1 || span->label ||
        span->link || span->uri || span->note ||
        !figures_measure(span, &set->figures))
        return false;
    set->lines = line = arena_new(p->context->arena, struct set_line);
    set->count = 1;
    line->size = cell->style->size;
    return true;
}

/* Lines at one distance from each other; of a number one, always. */
static void words_set(const struct row_paint *p, const struct book_cell *cell,
                      bool again, struct set_cell *set)
{
    const struct flow_context *c = p->context;
    struct book_para para = cell->para;
    struct para_shape shape =
        para_shape_of(cell->style, cell_inside(p, cell).width, c->tools);
    sp pitch = cell->style->pitch;
    struct set_line *lines;

    shape.align = align_of(cell);
    shape.indent_first = 0;
    if (set->on_point) {
        shape.align = ALIGN_START;
        shape.measure = cell_width(p, cell) + points_width(p, cell);
    }
    if (cell->stacked) {
        shape.measure = set->width = stack_width(p, cell);
        pitch = cell->style->size + STACK_GAP;
    }
    if (again)
        para = para_again(p, &para);
    set->words = *flow_lines(c, para.spans, para.span_count, &shape, cell->at);
    set->count = set->words.count;
    set->lines = lines = arena_array(c->arena, struct set_line, set->count);
    for (size_t i = 0; i < set->count; i++)
        lines[i] =
            (struct set_line){.top = (sp)i * pitch, .size = cell->style->size};
}

/* A line for each of their fragments, with the white between them. */
static void blocks_set(const struct row_paint *p, const struct book_cell *cell,
                       struct set_cell *set)
{
    const struct flow_context *c = p->context;
    const struct rect inside = cell_inside(p, cell);
    const struct fragment *former = NULL;
    struct fragment_chain chain = {0};
    VEC(struct set_line) lines = {0};
    sp bottom = 0;

    flow_block(c, cell->blocks, (struct flow_place){inside.x, inside.width, 0},
               set->tag, &chain);
    for (const struct fragment *f = chain.first; f; former = f, f = f->next) {
        const sp top = fragment_top(f, former, bottom, 0);

        *vec_push(&lines, c->arena) =
            (struct set_line){top, f->ink, f->list, f->keep_next};
        bottom = top + f->height;
    }
    set->lines = lines.items;
    set->count = lines.count;
}

static struct set_cell cell_set(const struct row_paint *p,
                                const struct book_cell *cell, bool again,
                                struct tag *row)
{
    struct set_cell set = {.tag = cell_tag(p, row, cell)};

    if (cell->blocks) {
        blocks_set(p, cell, &set);
    } else if (cell->para.span_count > 0) {
        set.on_point = is_on_point(p, cell, &set.whole);
        if (again || !figures_set(p, cell, &set))
            words_set(p, cell, again, &set);
    }
    if (set.count > 0)
        set.height =
            set.lines[set.count - 1].top + set.lines[set.count - 1].size;
    if (set.height > 0 && cell->graphic != GRAPHIC_NONE)
        set.height += GRAPHIC_GAP;
    set.height += graphic_height(cell);
    return set;
}

struct rect cell_box(const struct row_paint *p, const struct book_cell *cell,
                     sp y, sp height)
{
    return (struct rect){p->x + cell_left(p, cell), y, cell_width(p, cell),
                         height};
}

/* Numbers stand with their points in one line, that block centred. */
static void number_draw(const struct row_paint *p, const struct book_cell *cell,
                        const struct set_cell *set, sp y, struct list *list)
{
    const struct rect box = cell_box(p, cell, y, 0);
    const sp point = box.x + (box.width - points_width(p, cell)) / 2 +
                     p->grid->whole[cell->column];
    const sp left = point - set->whole;
    const sp baseline = y + span_ascent(cell->style->size);

    list_tag(list, set->tag);
    if (set->figures.use)
        figures_draw(cell->para.spans, &set->figures, list, left, baseline);
    else if (set->count > 0)
        line_draw(set->words.lines[0], list, left, baseline, set->tag,
                  p->context->tags);
}

static void graphic_draw(const struct row_paint *p,
                         const struct book_cell *cell, bool on_fill,
                         struct rect box, struct list *list)
{
    const struct sheet *sheet = p->context->book->sheet;

    list_tag(list, NULL);
    if (cell->graphic == GRAPHIC_BULLET)
        bullet_draw(cell->share, cell->schedule, sheet, box, list);
    if (cell->graphic == GRAPHIC_BAR)
        meter_draw(cell->share, cell->schedule, on_fill, sheet, box, list);
}

bool cell_is_whole(const struct book_cell *cell, const struct set_cell *set)
{
    return cell->graphic != GRAPHIC_NONE || set->on_point;
}

void cell_line_draw(const struct row_paint *p, const struct book_cell *cell,
                    const struct set_cell *set, size_t line, sp y,
                    struct list *list)
{
    const struct rect box = cell_box(p, cell, y, 0);
    sp left = cell_inside(p, cell).x;

    if (cell->blocks) {
        list_append(list, set->lines[line].ink, (struct point){0, y});
        return;
    }
    if (cell->stacked)
        left = box.x + (box.width - set->width) / 2;
    list_tag(list, set->tag);
    line_draw(set->words.lines[line], list, left,
              y + span_ascent(cell->style->size), set->tag, p->context->tags);
}

/* Cells at the top, or at the foot, of a row stand on one line: that of its
 * tallest one. */
static sp cell_top(const struct book_cell *cell, const struct set_cell *set,
                   sp height)
{
    const sp middle = (height - set->height) / 2;
    const sp lead = set->lead < middle ? set->lead : middle;

    switch (cell->valign) {
    case CELL_TOP:
        return lead;
    case CELL_BOTTOM:
        return height - set->height - lead;
    case CELL_MIDDLE:
        break;
    }
    return middle;
}

void cell_draw(const struct row_paint *p, const struct book_cell *cell,
               const struct set_cell *set, struct rect box, struct list *list)
{
    sp pad = p->grid->table->cell_pad;
    sp top = box.y + cell_top(cell, set, box.height);

    list_tag(list, set->tag);
    if (set->on_point)
        number_draw(p, cell, set, top, list);
    else
        for (size_t i = 0; i < set->count; i++)
            cell_line_draw(p, cell, set, i, top + set->lines[i].top, list);
    if (cell->graphic == GRAPHIC_NONE)
        return;
    top += set->height - graphic_height(cell);
    graphic_draw(p, cell, set->on_fill,
                 (struct rect){box.x + pad, top, box.width - 2 * pad,
                               graphic_height(cell)},
                 list);
}

/* Row heights are multiples of the module. */
static sp on_grid(const struct row_paint *p, sp height)
{
    sp grid = sheet_page(p->context->book->sheet)->grid;

    return grid > 0 ? (height + grid - 1) / grid * grid : height;
}

sp row_height(const struct row_paint *p, const struct book_row *row,
              const struct set_cell *cells)
{
    sp height = row->height_min;

    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].rowspan <= 1 &&
            cells[i].height + 2 * CELL_LEAD > height)
            height = cells[i].height + 2 * CELL_LEAD;
    return on_grid(p, height);
}

static sp row_lead(const struct set_rows *set, size_t r)
{
    const struct book_row *row = &set->rows[r];
    sp tallest = 0;

    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].rowspan <= 1)
            tallest = sp_larger(tallest, set->cells[r][i].height);
    return tallest > 0 ? (set->heights[r] - tallest) / 2 : CELL_LEAD;
}

/* Before cells over several rows make the last of these taller. */
static void leads_note(struct set_rows *set)
{
    for (size_t r = 0; r < set->count; r++)
        for (size_t i = 0; i < set->rows[r].cell_count; i++) {
            const struct book_cell *cell = &set->rows[r].cells[i];
            const size_t last = r + cell->rowspan - 1;
            const bool foot = cell->valign == CELL_BOTTOM && last < set->count;

            if (cell->valign != CELL_MIDDLE)
                set->cells[r][i].lead = row_lead(set, foot ? last : r);
        }
}

/* Their own cells, then what cells over several rows need. */
static void row_heights(const struct row_paint *p, struct set_rows *set)
{
    for (size_t r = 0; r < set->count; r++)
        set->heights[r] = row_height(p, &set->rows[r], set->cells[r]);
    leads_note(set);
    for (size_t r = 0; r < set->count; r++)
        for (size_t i = 0; i < set->rows[r].cell_count; i++) {
            const struct book_cell *cell = &set->rows[r].cells[i];
            sp need = set->cells[r][i].height + 2 * CELL_LEAD;
            size_t last = r + cell->rowspan;

            if (cell->rowspan <= 1 || last > set->count)
                continue;
            for (size_t k = r; k < last; k++)
                need -= set->heights[k];
            if (need > 0)
                set->heights[last - 1] =
                    on_grid(p, set->heights[last - 1] + need);
        }
    for (size_t r = 0; r < set->count; r++)
        set->height += set->heights[r];
}

static uint32_t row_fill(const struct row_paint *p, const struct book_row *row,
                         bool *has)
{
    const struct sheet *sheet = p->context->book->sheet;

    *has = true;
    switch (row->role) {
    case ROW_GROUP:
        return sheet_colour(sheet, "structure10");
    case ROW_TOTAL:
        return sheet_colour(sheet, "structure20");
    case ROW_PLAIN:
    case ROW_OF_WHICH:
    case ROW_SUBTOTAL:
        break;
    }
    *has = row->striped;
    return sheet_colour(sheet, "structure5");
}

/* Not through cells that come down from rows above. */
static void rule_draw(const struct row_paint *p, const struct book_row *row,
                      sp y, struct list *list)
{
    const struct rule_style *thin =
        sheet_rule(p->context->book->sheet, "table-thin");
    const sp *edges = p->grid->edges;

    for (size_t i = 0, end; i < row->cell_count; i = end) {
        const size_t first = row->cells[i].column;
        size_t column = first;

        for (end = i; end < row->cell_count && row->cells[end].column == column;
             end++)
            column += row->cells[end].colspan;
        list_rule(list, p->x + edges[first], y - thin->width / 2,
                  edges[column] - edges[first], thin->width, thin->rgb);
    }
}

void row_back(const struct row_paint *p, const struct book_row *row, sp y,
              sp height, struct list *list)
{
    sp width = p->grid->edges[p->grid->table->column_count];
    bool has;
    uint32_t fill = row_fill(p, row, &has);

    list_tag(list, NULL);
    if (has && !p->head)
        list_fill_rect(list, (struct rect){p->x, y, width, height}, fill);
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].has_fill)
            list_fill_rect(list,
                           (struct rect){p->x + cell_left(p, &row->cells[i]), y,
                                         cell_width(p, &row->cells[i]), height},
                           row->cells[i].fill);
    if (row->rule_above)
        rule_draw(p, row, y, list);
}

struct set_rows rows_set(const struct row_paint *p, const struct book_row *rows,
                         size_t count)
{
    struct arena *a = p->context->arena;
    struct set_rows set = {.rows = rows,
                           .count = count,
                           .cells = arena_array(a, struct set_cell *, count),
                           .heights = arena_array(a, sp, count)};

    for (size_t r = 0; r < count; r++) {
        struct tag *tag =
            p->tag ? tag_new(p->context->tags, p->tag, TAG_TR) : NULL;
        bool filled;

        (void)row_fill(p, &rows[r], &filled);
        set.cells[r] = arena_array(a, struct set_cell, rows[r].cell_count);
        for (size_t i = 0; i < rows[r].cell_count; i++) {
            set.cells[r][i] = cell_set(p, &rows[r].cells[i],
                                       p->again && !p->head && i == 0, tag);
            set.cells[r][i].on_fill = filled;
        }
    }
    row_heights(p, &set);
    return set;
}

/* Under a head over several columns, which others stand below: short of its
 * edges, so that two of them do not meet. */
static void spanner_rule(const struct row_paint *p,
                         const struct book_cell *cell, struct rect box,
                         struct list *list)
{
    const struct rule_style *thin =
        sheet_rule(p->context->book->sheet, "table-thin");
    const sp inset = sp_larger(p->grid->table->cell_pad, SPANNER_INSET);

    if (cell->colspan == 1 || cell->para.span_count == 0)
        return;
    list_tag(list, NULL);
    list_rule(list, box.x + inset, box.y + box.height - thin->width / 2,
              box.width - 2 * inset, thin->width, thin->rgb);
}

void rows_draw(const struct row_paint *p, const struct set_rows *set, sp y,
               struct list *list)
{
    sp top = y;

    for (size_t r = 0; r < set->count; top += set->heights[r++]) {
        list_tag(list, NULL);
        if (!p->again)
            bars_mark(list, set->rows[r].revised, top, set->heights[r], 0);
        row_back(p, &set->rows[r], top, set->heights[r], list);
    }
    top = y;
    for (size_t r = 0; r < set->count; top += set->heights[r++]) {
        const struct book_row *row = &set->rows[r];

        for (size_t i = 0; i < row->cell_count; i++) {
            struct rect box = cell_box(p, &row->cells[i], top, 0);

            for (size_t k = r; k < r + row->cells[i].rowspan && k < set->count;
                 k++)
                box.height += set->heights[k];
            cell_draw(p, &row->cells[i], &set->cells[r][i], box, list);
            if (p->head && r + row->cells[i].rowspan < set->count)
                spanner_rule(p, &row->cells[i], box, list);
        }
    }
}

sp rows_add(const struct row_paint *p, const struct book_row *rows,
            size_t count, sp y, struct list *list)
{
    struct set_rows set = rows_set(p, rows, count);

    rows_draw(p, &set, y, list);
    return set.height;
}
