#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/bars.h"
#include "layout/blocks.h"
#include "layout/table.h"
#include "layout/table_cut.h"
#include "layout/table_fit.h"
#include "layout/table_rows.h"
#include "layout/table_view.h"

#define UNIT_LEAD   SP_PT(3) // under the unit line
#define SOURCE_LEAD SP_PT(4) // over the notes

/* A row of at most this part of what a page has room for is kept with a
 * neighbour, and is not taken apart. */
enum { SHORT_ROW = 4 };

/* A table whose rows would take at most this part of it stays whole: the white
 * before it is less of a blemish than a head over three of its six rows. */
enum { SMALL_TABLE = 4 };

struct setting {
    const struct flow_context *context;
    const struct book_block *block;
    struct table_grid grid;
    struct flow_place place;
    struct tag *tag, *body_tag;
};

enum stage { STAGE_HEAD, STAGE_ROWS, STAGE_FOOT, STAGE_DONE };

/* What a new page starts with: the head again, and the group that its first row
 * belongs to, or none.  When it is made the run may be at the next panel. */
struct carry {
    struct fragment_carry base; // first: it is what fragments point to
    struct setting setting;
    const struct book_row *group;
};

struct table_run {
    struct setting setting; // of the panel
    struct table_fit fit;
    size_t panel;
    enum stage stage;
    size_t row;                // the next one
    const struct carry *plain; // without a group
    const struct carry *carry;
    const struct list *closing;
    sp head_height, group_height; // what stands over a row on any page
};

static const struct rule_style *rule(const struct setting *s, const char *name)
{
    return sheet_rule(s->context->book->sheet, name);
}

static sp text_line(const struct setting *s, const struct book_para *para,
                    const struct style *style, sp y, struct tag *tag,
                    struct list *list)
{
    sp height = para_draw(s->context, para, style,
                          (struct rect){s->place.x, y, s->place.measure, 0},
                          s->block->at, tag, list);

    return y + height + (style->pitch - style->size);
}

/* A line that is not repeated on later pages. */
static sp text_once(const struct setting *s, const struct book_para *para,
                    const struct style *style, sp y, struct tag *tag,
                    struct list *list)
{
    const sp lead = style->pitch - style->size;
    const sp below = text_line(s, para, style, y, tag, list);

    bars_mark(list, para->revised, y, below - lead - y, lead);
    return below;
}

/* Caption, at least so high, unit line, top rule, head, rule; returns the
 * height. */
static sp head_draw(const struct setting *s, const struct book_para *caption,
                    sp caption_height, bool again, struct list *list)
{
    const struct book_table *t = s->grid.table;
    struct tag *tag = again ? NULL : s->tag;
    struct row_paint paint = {.context = s->context,
                              .grid = &s->grid,
                              .x = s->place.x,
                              .head = true,
                              .again = again};
    sp width = s->grid.edges[t->column_count], y = 0;

    // Only rows and a caption may stand inside a table's tag.
    if (tag && caption)
        tag = tag_new(s->context->tags, tag, TAG_CAPTION);
    else if (tag && t->unit)
        tag = tag_new(s->context->tags, tag->parent, TAG_P);
    if (caption)
        y = sp_larger(text_once(s, caption, t->caption_style, y, tag, list),
                      caption_height);
    if (t->unit && again)
        y = text_line(s, t->unit, t->unit_style, y, tag, list);
    else if (t->unit)
        y = text_once(s, t->unit, t->unit_style, y, tag, list);
    list_tag(list, NULL);
    if (t->top_rule) {
        const struct rule_style *top = rule(s, "table-top");

        list_rule(list, s->place.x, y, width, top->width, top->rgb);
        y += top->width;
    }
    if (t->head_count > 0) {
        const struct rule_style *under = rule(s, "table-head");

        if (s->tag && !again) // after the caption, which comes first
            paint.tag = tag_new(s->context->tags, s->tag, TAG_THEAD);
        y += rows_add(&paint, t->head, t->head_count, y, list);
        list_tag(list, NULL);
        list_rule(list, s->place.x, y, width, under->width, under->rgb);
        y += under->width;
    }
    return y;
}

/* Below a caption at least `caption_height` high. */
static struct fragment *carried(const struct carry *carry,
                                const struct book_para *caption,
                                sp caption_height, const struct fragment *opens)
{
    const struct setting *s = &carry->setting;
    struct fragment_chain out = {0};
    struct fragment *f = fragment_add(s->context, &out);
    struct row_paint paint = {.context = s->context,
                              .grid = &s->grid,
                              .x = s->place.x,
                              .again = true};

    f->height = head_draw(s, caption, caption_height, true, f->list);
    if (carry->group && s->grid.table->group_again)
        f->height += rows_add(&paint, carry->group, 1, f->height, f->list);
    if (opens->row > 0 && opens->row_count == 0)
        f->height += CELL_LEAD; // the row was cut
    f->ink = f->height;
    return f;
}

static sp caption_height(const struct setting *s,
                         const struct book_para *caption)
{
    return text_line(s, caption, s->grid.table->caption_style, 0, NULL,
                     list_new(s->context->arena));
}

/* Whether the table ends on the page is known when the page is full: so both
 * forms are made, of one height. */
static const struct fragment *carry_make(const struct fragment_carry *base,
                                         const struct fragment *opens)
{
    const struct carry *carry = (const struct carry *)base;
    const struct setting *s = &carry->setting;
    const struct book_table *t = s->grid.table;
    struct fragment *f;
    sp height;

    if (!t->ended)
        return carried(carry, t->continued, 0, opens);
    height =
        sp_larger(caption_height(s, t->continued), caption_height(s, t->ended));
    f = carried(carry, t->continued, height, opens);
    f->ended = carried(carry, t->ended, height, opens);
    return f;
}

static const struct list *closing_new(const struct setting *s)
{
    struct list *list = list_new(s->context->tags);
    const struct rule_style *bottom = rule(s, "table-head");

    list_tag(list, NULL);
    list_rule(list, s->place.x, 0, s->grid.edges[s->grid.table->column_count],
              bottom->width, bottom->rgb);
    return list;
}

static void head_add(struct table_run *run, struct fragment_chain *chain)
{
    const struct setting *s = &run->setting;
    struct fragment *f = fragment_add(s->context, chain);

    f->height = f->ink =
        head_draw(s, s->grid.table->caption, 0, false, f->list);
    f->keep_next = true;
    f->at = s->block->at;
    if (s->block->style)
        f->before = s->block->style->before;
    run->head_height = head_draw(s, s->grid.table->continued, 0, true,
                                 list_new(s->context->arena));
    if (f->height > run->head_height)
        run->head_height = f->height;
}

static void last_rule(const struct setting *s, struct fragment *f)
{
    const struct rule_style *bottom =
        rule(s, s->grid.table->top_rule ? "table-top" : "table-head");

    list_tag(f->list, NULL);
    list_rule(f->list, s->place.x, f->height,
              s->grid.edges[s->grid.table->column_count], bottom->width,
              bottom->rgb);
    f->height += bottom->width;
    f->ink = f->height;
}

static bool has_foot(const struct book_table *t)
{
    return t->note || t->notes || t->source;
}

/* The notes of its marks, each below the one before. */
static sp notes_draw(const struct setting *s, sp y, struct list *list)
{
    struct fragment_chain notes = {0}, whole = {0};
    const struct fragment *f;

    flow_block(s->context, s->grid.table->notes, s->place,
               s->tag ? s->tag->parent : NULL, &notes);
    f = fragment_merge(s->context, &notes, &whole);
    list_append(list, f->list, (struct point){0, y});
    return y + f->height;
}

static void foot_add(const struct setting *s, struct fragment_chain *chain)
{
    const struct book_table *t = s->grid.table;
    struct tag *tag = NULL;
    struct fragment *f = fragment_add(s->context, chain);
    sp y = SOURCE_LEAD;

    if (s->tag && (t->note || !t->notes))
        tag = tag_new(s->context->tags, s->tag->parent, TAG_P);
    if (t->note)
        y = text_once(s, t->note, t->source_style, y, tag, f->list);
    if (t->notes)
        y = notes_draw(s, y, f->list);
    if (s->tag && t->notes && t->source) // is read after them
        tag = tag_new(s->context->tags, s->tag->parent, TAG_P);
    if (t->source)
        y = text_once(s, t->source, t->source_style, y, tag, f->list);
    f->height = f->ink = y;
    f->at = s->block->at;
    if (t->source_style)
        f->after = t->source_style->after;
}

static const struct carry *carry_new(const struct table_run *run,
                                     const struct book_row *group)
{
    struct carry *carry = arena_new(run->setting.context->tags, struct carry);

    *carry = (struct carry){{carry_make}, run->setting, group};
    return carry;
}

/* The group that rows from here on belong to. */
static void group_enter(struct table_run *run, const struct book_row *row,
                        sp height)
{
    run->carry = row ? carry_new(run, row) : run->plain;
    run->group_height = height;
}

/* What a page can give to rows that do not open a group. */
static sp room_of(const struct table_run *run)
{
    return run->setting.context->area->height - run->head_height -
           run->group_height;
}

static bool is_small(const struct table_run *run, sp row_height)
{
    const struct book_table *t = run->setting.grid.table;

    return row_height * (sp)t->row_count <= room_of(run) / SMALL_TABLE;
}

/* A row keeps the next one in a small table, and when it opens the table or
 * comes before its last rows, unless they are so tall that a page would stay
 * empty for them. */
static bool keeps_next(const struct table_run *run, size_t next, sp height)
{
    const struct book_table *t = run->setting.grid.table;
    const struct book_row *row = &t->rows[run->row];
    bool before_last =
        next < t->row_count &&
        next + rows_tied(t->rows, t->row_count, next) == t->row_count;

    if (next == t->row_count)
        return has_foot(t);
    if (row->keep_next || row->role == ROW_GROUP || is_small(run, height))
        return true;
    return (run->row == 0 || before_last) && height <= room_of(run) / SHORT_ROW;
}

/* Rows that stand on one page, with nothing below their cells that could stand
 * elsewhere: links, notes, blocks. */
static void rows_close(const struct set_rows *set)
{
    for (size_t r = 0; r < set->count; r++) {
        const struct set_cell *cells = set->cells[r];
        const size_t count = set->rows[r].cell_count;
        size_t i = 0;

        while (i < count && cells[i].tag && !cells[i].tag->first)
            i++;
        if (count > 0 && i == count)
            cells[0].tag->parent->closed = true;
    }
}

/* The rows as one fragment, or cut into pieces when no page can hold them. */
static void rows_set_out(const struct table_run *run,
                         const struct row_paint *paint,
                         const struct set_rows *set,
                         struct fragment_chain *chain)
{
    struct fragment *f;

    if (set->height > room_of(run)) {
        rows_cut(paint, set, room_of(run) / SHORT_ROW, chain);
        return;
    }
    f = fragment_add(paint->context, chain);
    rows_draw(paint, set, 0, f->list);
    rows_close(set);
    f->height = f->ink = set->height;
    f->row_count = (uint32_t)set->count;
    f->at = set->rows->at;
}

/* Rows that are places; a later panel shows them once more. */
static void rows_announce(const struct table_run *run,
                          const struct set_rows *set, struct list *list)
{
    for (size_t i = 0; run->panel == 1 && i < set->count; i++)
        if (set->rows[i].label)
            list_add(list, (struct list_item){
                               .kind = LIST_ANCHOR,
                               .as.anchor = {.label = set->rows[i].label}});
}

static void rows_add_next(struct table_run *run, struct fragment_chain *chain)
{
    const struct setting *s = &run->setting;
    const struct book_table *t = s->grid.table;
    const size_t tied = rows_tied(t->rows, t->row_count, run->row);
    const struct book_row *row =
        view_rows(s->grid.view, &t->rows[run->row], tied, s->context->arena);
    struct row_paint paint = {.context = s->context,
                              .grid = &s->grid,
                              .x = s->place.x,
                              .tag = s->body_tag};
    struct fragment_chain made = {0};
    struct set_rows set = rows_set(&paint, row, tied);

    if (row->role == ROW_TOTAL || row->role == ROW_GROUP)
        group_enter(run, NULL, 0); // a total sums up all groups
    rows_set_out(run, &paint, &set, &made);
    rows_announce(run, &set, made.first->list);
    for (struct fragment *f = made.first; f; f = f->next) {
        f->row += (uint32_t)run->row + 1;
        f->row_total = (uint32_t)t->row_count;
        f->closing = run->closing;
        f->carry = &run->carry->base;
    }
    if (row->role == ROW_GROUP)
        group_enter(
            run,
            view_rows(s->grid.view, &t->rows[run->row], 1, s->context->tags),
            set.height);
    made.last->keep_next = keeps_next(run, run->row + tied, set.height);
    run->row += tied;
    if (run->row == t->row_count) {
        last_rule(s, made.last);
        if (!has_foot(t) && t->source_style)
            made.last->after = t->source_style->after;
    }
    chain_append(chain, &made);
}

/* Starts with the next panel; false: there is none. */
static bool panel_next(struct table_run *run)
{
    struct setting *s = &run->setting;

    if (run->panel == run->fit.count)
        return false;
    s->grid = run->fit.grids[run->panel];
    if (run->panel > 0 && s->tag) // a table of its own to a reader of tags
        s->tag = tag_new(s->context->tags, s->tag->parent, TAG_TABLE);
    run->panel++;
    run->row = 0;
    run->closing = closing_new(s);
    run->plain = carry_new(run, NULL);
    group_enter(run, NULL, 0);
    return true;
}

struct table_run *table_run_new(const struct flow_context *c,
                                const struct book_block *b,
                                const struct table_fit *fit,
                                struct flow_place place, struct tag *tag)
{
    struct table_run *run = arena_new(c->tags, struct table_run);

    run->setting =
        (struct setting){.context = c, .block = b, .place = place, .tag = tag};
    run->fit = *fit;
    run->stage = panel_next(run) ? STAGE_HEAD : STAGE_DONE;
    return run;
}

/* What comes after what was added. */
static enum stage stage_after(struct table_run *run, enum stage stage)
{
    const struct book_table *t = run->setting.grid.table;

    if (run->row < t->row_count)
        return STAGE_ROWS;
    if (stage != STAGE_FOOT && has_foot(t))
        return STAGE_FOOT;
    return panel_next(run) ? STAGE_HEAD : STAGE_DONE;
}

bool table_run_next(struct table_run *run, struct fragment_chain *chain)
{
    struct setting *s = &run->setting;

    switch (run->stage) {
    case STAGE_HEAD:
        head_add(run, chain);
        if (s->tag)
            s->body_tag = tag_new(s->context->tags, s->tag, TAG_TBODY);
        break;
    case STAGE_ROWS:
        rows_add_next(run, chain);
        break;
    case STAGE_FOOT:
        foot_add(s, chain);
        break;
    case STAGE_DONE:
        return false;
    }
    run->stage = stage_after(run, run->stage);
    return true;
}

void table_fragments(const struct flow_context *c, const struct book_block *b,
                     struct flow_place place, struct tag *tag,
                     struct fragment_chain *chain)
{
    const struct table_fit fit = table_fit(c, b, place);
    struct table_run *run = table_run_new(c, b, &fit, place, tag);

    while (table_run_next(run, chain))
        continue;
}
