#include "base/arena.h"
#include "base/diag.h"
#include "compose/book.h"
#include "draw/tag.h"
#include "layout/blocks.h"
#include "layout/table.h"
#include "layout/table_rows.h"

#define UNIT_LEAD   SP_PT(3) // under the unit line
#define SOURCE_LEAD SP_PT(4) // over the notes

struct setting {
    const struct flow_context *context;
    const struct book_block *block;
    struct table_grid grid;
    struct flow_place place;
    struct tag *tag, *body_tag;
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

/* Caption, unit line, top rule, head, rule; returns the height. */
static sp head_draw(const struct setting *s, const struct book_para *caption,
                    bool again, struct list *list)
{
    const struct book_table *t = s->grid.table;
    struct tag *tag = again ? NULL : s->tag;
    struct row_paint paint = {
        .context = s->context, .grid = &s->grid, .x = s->place.x, .head = true};
    sp width = s->grid.edges[t->column_count], y = 0;

    // Only rows and a caption may stand inside a table's tag.
    if (tag && caption)
        tag = tag_new(s->context->tags, tag, TAG_CAPTION);
    else if (tag && t->unit)
        tag = tag_new(s->context->tags, tag->parent, TAG_P);
    if (caption)
        y = text_line(s, caption, t->caption_style, y, tag, list);
    if (t->unit)
        y = text_line(s, t->unit, t->unit_style, y, tag, list);
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
        y += rows_draw(&paint, t->head, t->head_count, y, list);
        list_tag(list, NULL);
        list_rule(list, s->place.x, y, width, under->width, under->rgb);
        y += under->width;
    }
    return y;
}

/* What a new page starts with, when it starts with a row: the head again, and
 * the group that the row belongs to. */
static const struct fragment *carry_new(const struct setting *s,
                                        const struct book_row *group)
{
    const struct book_table *t = s->grid.table;
    struct fragment_chain out = {0};
    struct fragment *f = fragment_add(s->context, &out);
    struct row_paint paint = {.context = s->context,
                              .grid = &s->grid,
                              .x = s->place.x,
                              .again = true};

    f->height = head_draw(s, t->continued, true, f->list);
    if (group && t->group_again)
        f->height += rows_draw(&paint, group, 1, f->height, f->list);
    f->ink = f->height;
    return f;
}

static const struct list *closing_new(const struct setting *s)
{
    struct list *list = list_new(s->context->arena);
    const struct rule_style *bottom = rule(s, "table-head");

    list_tag(list, NULL);
    list_rule(list, s->place.x, 0, s->grid.edges[s->grid.table->column_count],
              bottom->width, bottom->rgb);
    return list;
}

static void head_fragment(const struct setting *s, struct fragment_chain *chain)
{
    struct fragment *f = fragment_add(s->context, chain);

    f->height = f->ink = head_draw(s, s->grid.table->caption, false, f->list);
    f->keep_next = true;
    f->at = s->block->at;
    if (s->block->style)
        f->before = s->block->style->before;
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

static void foot_fragment(const struct setting *s, struct fragment_chain *chain)
{
    const struct book_table *t = s->grid.table;
    struct tag *tag = NULL;
    struct fragment *f;
    sp y = SOURCE_LEAD;

    if (!t->note && !t->source)
        return;
    chain->last->keep_next = true;
    f = fragment_add(s->context, chain);
    if (s->tag)
        tag = tag_new(s->context->tags, s->tag->parent, TAG_P);
    if (t->note)
        y = text_line(s, t->note, t->source_style, y, tag, f->list);
    if (t->source)
        y = text_line(s, t->source, t->source_style, y, tag, f->list);
    f->height = f->ink = y;
    f->at = s->block->at;
}

/* Whether row `r` and what is tied to it end the table. */
static bool is_last(const struct book_table *t, size_t r)
{
    return r < t->row_count &&
           r + rows_tied(t->rows, t->row_count, r) == t->row_count;
}

static void row_fragments(const struct setting *s, struct fragment_chain *chain)
{
    const struct book_table *t = s->grid.table;
    struct row_paint paint = {.context = s->context,
                              .grid = &s->grid,
                              .x = s->place.x,
                              .tag = s->body_tag};
    const struct book_row *group = NULL;
    const struct fragment *carry = NULL, *plain = NULL;
    const struct list *closing = closing_new(s);
    size_t tied;

    for (size_t r = 0; r < t->row_count; r += tied) {
        const struct book_row *row = &t->rows[r];
        struct fragment *f = fragment_add(s->context, chain);

        tied = rows_tied(t->rows, t->row_count, r);
        f->height = f->ink = rows_draw(&paint, row, tied, 0, f->list);
        f->at = row->at;
        f->row = (uint32_t)r + 1;
        f->row_count = (uint32_t)tied;
        f->closing = closing;
        f->keep_next = row->keep_next || row->role == ROW_GROUP || r == 0 ||
                       is_last(t, r + tied);
        if (row->role == ROW_TOTAL) {
            group = NULL; // it sums up all groups
            carry = NULL;
        }
        if (row->role == ROW_GROUP) {
            group = row;
            carry = NULL;
            if (!plain)
                plain = carry_new(s, NULL);
            f->carry = plain; // the group row itself stands on the new page
        } else {
            if (!carry)
                carry = carry_new(s, group);
            f->carry = carry;
        }
        if (r == 0)
            f->carry = NULL;
        if (r + tied == t->row_count) {
            f->keep_next = false;
            last_rule(s, f);
        }
    }
}

void table_fragments(const struct flow_context *c, const struct book_block *b,
                     struct flow_place place, struct tag *tag,
                     struct fragment_chain *chain)
{
    struct setting s = {.context = c, .block = b, .place = place, .tag = tag};
    const struct book_table *t = b->as.table;

    if (!table_columns(c, b, place.measure, &s.grid))
        return;
    head_fragment(&s, chain);
    if (tag)
        s.body_tag = tag_new(c->tags, tag, TAG_TBODY);
    row_fragments(&s, chain);
    foot_fragment(&s, chain);
    if (t->source_style)
        chain->last->after = t->source_style->after;
}
