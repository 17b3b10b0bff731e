#include "layout/blocks.h"

#include "base/arena.h"
#include "base/diag.h"
#include "chart/ruler.h"
#include "compose/book.h"
#include "draw/path.h"
#include "draw/tag.h"
#include "layout/area.h"
#include "layout/line.h"
#include "layout/notes.h"
#include "layout/para.h"
#include "layout/why.h"

/* Leaders: round dots of 0.7 pt, 4.5 pt apart, aligned over the whole page,
 * 6 pt clear of what stands at both ends. */
#define LEADER_DOT   (SP_PT(7) / 10)
#define LEADER_PITCH (SP_PT(9) / 2)
#define LEADER_CLEAR SP_PT(6)

struct set_para {
    const struct style *style;
    sp measure;
    bool leader;
    struct para_lines body, tail;
    bool tail_below; // the tail has a line of its own
    size_t rows;
};

/* How far the body and a tail behind it reach on their last line. */
static sp reach_of(const struct set_para *set)
{
    const size_t count = set->body.count;

    return LEADER_CLEAR + set->tail.width_max +
           (count > 0 ? set->body.lines[count - 1]->right : 0);
}

/* A title that is too long for its line turns before the page numbers of those
 * above and below: the dots lead to its number from the last of its words. */
static void turn_early(const struct flow_context *c,
                       const struct book_para *para, struct para_shape shape,
                       struct loc at, struct set_para *set)
{
    const sp room = 2 * LEADER_CLEAR + set->tail.width_max;

    if (shape.measure < 4 * room) // it would cost lines
        return;
    shape.measure -= room;
    shape.least_last = shape.least_last > 2 ? shape.least_last : 2;
    set->body = *flow_lines(c, para->spans, para->span_count, &shape, at);
}

static struct set_para set_para(const struct flow_context *c,
                                const struct book_para *para,
                                const struct style *style, sp measure,
                                struct loc at)
{
    const struct para_shape shape = para_shape_of(style, measure, c->tools);
    struct set_para set = {
        .style = style, .measure = measure, .leader = para->leader};
    struct para_shape own = shape, tail = shape;

    own.why = c->why;
    set.body = *flow_lines(c, para->spans, para->span_count, &own, at);
    if (c->why)
        why_tell(&set.body, style->size, at, c->arena, c->diag);
    if (para->tail_count > 0) {
        tail.align = ALIGN_START;
        tail.indent_first = 0;
        set.tail = *flow_lines(c, para->tail, para->tail_count, &tail, at);
        if (set.leader && (set.body.count > 1 || reach_of(&set) > measure))
            turn_early(c, para, shape, at, &set);
        set.tail_below = set.body.count == 0 || reach_of(&set) > measure;
    }
    set.rows = set.body.count + set.tail_below;
    return set;
}

static void leader_draw(struct list *list, sp from, sp to, sp y, uint32_t rgb)
{
    static const sp dots[] = {0, LEADER_PITCH};
    struct path *p = path_new(list->arena);
    sp first = (from + LEADER_CLEAR + LEADER_PITCH - 1) / LEADER_PITCH;
    sp last = (to - LEADER_CLEAR) / LEADER_PITCH;

    if (last < first)
        return;
    path_move(p, first * LEADER_PITCH, y);
    path_line(p, last * LEADER_PITCH, y);
    list_add(list, (struct list_item){.kind = LIST_PATH,
                                      .as.path = {.path = p,
                                                  .stroke = true,
                                                  .stroke_rgb = rgb,
                                                  .line_width = LEADER_DOT,
                                                  .dash = {dots, 2, 0},
                                                  .cap = CAP_ROUND,
                                                  .join = JOIN_ROUND}});
}

/* Draws row `row` of a set paragraph; y is the top of its line box. */
static void row_draw(const struct flow_context *c, const struct set_para *set,
                     size_t row, struct point at, struct tag *tag,
                     struct list *list)
{
    sp baseline = at.y + span_ascent(set->style->size);
    bool has_tail = set->tail.count > 0 && row + 1 == set->rows;
    sp end = at.x, tail = at.x + set->measure - set->tail.width_max;

    if (row < set->body.count) {
        line_draw(set->body.lines[row], list, at.x, baseline, tag, c->tags);
        end += set->body.lines[row]->right;
    }
    if (!has_tail)
        return;
    if (set->leader) {
        list_tag(list, NULL);
        leader_draw(list, end, tail, baseline - set->style->size / 10,
                    sheet_colour(c->book->sheet, "structure60"));
        list_tag(list, tag);
    }
    line_draw(set->tail.lines[0], list, tail, baseline, tag, c->tags);
}

sp para_draw(const struct flow_context *c, const struct book_para *para,
             const struct style *style, struct rect box, struct loc at,
             struct tag *tag, struct list *list)
{
    struct set_para set = set_para(c, para, style, box.width, at);

    list_tag(list, tag);
    for (size_t i = 0; i < set.rows; i++)
        row_draw(c, &set, i,
                 (struct point){box.x, box.y + (sp)i * style->pitch}, tag,
                 list);
    return set.rows == 0 ? 0 : (sp)(set.rows - 1) * style->pitch + style->size;
}

/* The measure as a line with a tick an em, over a sample of text. */
#define SCALE_HEIGHT SP_PT(6)
#define SCALE_TICK   SP_PT(2)

static void scale_draw(const struct flow_context *c, const struct style *style,
                       struct rect box, struct list *list)
{
    const sp weight = SP_PT(1) / 4, y = box.y + SCALE_TICK;
    const uint32_t rgb = sheet_colour(c->book->sheet, "red");

    list_tag(list, NULL);
    list_rule(list, box.x, y, box.width, weight, rgb);
    for (sp x = 0; x <= box.width; x += style->size)
        list_rule(list, box.x + x - weight / 2, y - SCALE_TICK, weight,
                  SCALE_TICK + weight, rgb);
}

static void fragment_spaced(struct fragment *f, const struct style *s)
{
    if (!s)
        return;
    f->before = s->before;
    f->after = s->after;
    f->keep_next = s->keep_next;
    f->has_position = s->has_position;
    f->position = s->position;
}

/* A block of a stated height: its lines together, on its foot. */
static void tall_fragment(const struct flow_context *c,
                          const struct book_block *b,
                          const struct set_para *set, struct point at,
                          struct tag *tag, struct fragment_chain *chain)
{
    const struct style *style = b->style;
    struct fragment *f = fragment_add(c, chain);
    sp text = (sp)(set->rows - 1) * style->pitch + style->size;
    sp top;

    f->height = style->height + (sp)(set->rows - 1) * style->pitch;
    top = f->height - style->lift - text;
    list_tag(f->list, tag);
    for (size_t i = 0; i < set->rows; i++)
        row_draw(c, set, i, (struct point){at.x, top + (sp)i * style->pitch},
                 tag, f->list);
    for (size_t i = 0; i < set->body.count; i++)
        notes_set(c, set->body.lines[i], tag, f);
    f->ink = top + text;
    f->snap = style->grid;
    f->at = b->at;
    fragment_spaced(f, style);
}

void para_fragments(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain)
{
    const struct style *style = b->style;
    struct point at = {place.x + style->left, 0};
    sp measure = place.measure - style->left - style->right;
    struct set_para set = set_para(c, &b->as.para, style, measure, b->at);

    if (set.rows == 0)
        return;
    if (style->height > 0) {
        tall_fragment(c, b, &set, at, tag, chain);
        return;
    }
    for (size_t i = 0; i < set.rows; i++) {
        struct fragment *f = fragment_add(c, chain);
        bool last = i + 1 == set.rows;

        at.y = i == 0 && style->scale ? SCALE_HEIGHT : 0;
        if (at.y > 0)
            scale_draw(c, style, (struct rect){at.x, 0, measure, 0}, f->list);
        list_tag(f->list, tag);
        row_draw(c, &set, i, at, tag, f->list);
        if (i < set.body.count)
            notes_set(c, set.body.lines[i], tag, f);
        f->height = at.y + style->pitch;
        f->ink = at.y + style->size;
        f->before = i == 0 ? style->before : 0;
        f->after = last ? style->after : 0;
        f->snap = style->grid;
        f->keep_next =
            last ? style->keep_next
                 : i + 1 < style->orphans || set.rows - 1 - i < style->widows;
        f->has_position = style->has_position && i == 0;
        f->position = style->position;
        f->at = b->at;
    }
}

/* Paints a box's fill and bar behind what is on the list already. */
static struct list *boxed(const struct flow_context *c, const struct list *ink,
                          const struct style *style, struct rect box, sp down)
{
    struct list *list = list_new(c->arena);

    list_tag(list, NULL);
    if (style->has_fill)
        list_fill_rect(list, box, style->fill);
    if (style->bar > 0)
        list_fill_rect(list,
                       (struct rect){box.x, box.y, style->bar, box.height},
                       style->bar_colour);
    list_append(list, ink, (struct point){0, down});
    return list;
}

/*
 * A box that fits a page, with its footnotes, is one fragment.  A taller one is
 * cut between its fragments: the fill goes on without a closing edge.
 */
void box_fragments(const struct flow_context *c, const struct book_block *b,
                   struct flow_place place, struct tag *tag,
                   struct fragment_chain *chain)
{
    const struct style *s = b->style;
    struct flow_place inner = {place.x + s->inset_left,
                               place.measure - s->inset_left - s->inset_right,
                               place.depth};
    struct fragment_chain parts = {0}, whole = {0};
    struct foot foot = {0};
    struct fragment *f;

    for (const struct book_block *k = b->first; k; k = k->next)
        flow_block(c, k, inner, tag, &parts);
    if (!parts.first)
        return;
    f = fragment_merge(c, &parts, &whole);
    foot_add_notes(&foot, f);
    if (f->ink + s->inset_top + s->inset_bottom +
            foot_height(&foot, &c->foot) <=
        c->area->height) {
        f->height = s->inset_top + f->ink + s->inset_bottom;
        f->ink = f->height;
        f->list = boxed(c, f->list, s,
                        (struct rect){place.x, 0, place.measure, f->height},
                        s->inset_top);
        parts = whole;
    } else {
        for (f = parts.first; f; f = f->next) {
            sp top = f == parts.first ? s->inset_top : f->before;

            f->height += top + (f->next ? 0 : s->inset_bottom);
            f->ink = f->height;
            f->before = f->after = 0;
            f->snap = false;
            f->list =
                boxed(c, f->list, s,
                      (struct rect){place.x, 0, place.measure, f->height}, top);
        }
    }
    parts.first->before = s->before;
    parts.last->after = s->after;
    parts.last->keep_next = s->keep_next;
    chain_append(chain, &parts);
}

/* The label hangs in the indent before the item's first line. */
void item_fragments(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct tag *tag,
                    struct fragment_chain *chain)
{
    const struct style *s = b->style;
    struct fragment *former = chain->last, *f;
    struct flow_place inner = {place.x + s->left,
                               place.measure - s->left - s->right, place.depth};
    struct tag *label = tag ? tag_new(c->tags, tag, TAG_LBL) : NULL;
    struct tag *body = tag;
    struct list *list;

    if (tag && tag->role == TAG_LI)
        body = tag_new(c->tags, tag, TAG_LBODY);
    for (const struct book_block *k = b->first; k; k = k->next)
        flow_block(c, k, inner, body, chain);
    f = former ? former->next : chain->first;
    if (!f)
        return;
    list = list_new(c->arena);
    (void)para_draw(c, &b->as.para, s,
                    (struct rect){inner.x - s->hang, 0, s->hang, 0}, b->at,
                    label, list);
    list_append(list, f->list, (struct point){0, 0});
    f->list = list;
}

static sp column_share(const struct book_block *b, sp measure)
{
    sp left = measure;
    int shares = 0;

    for (size_t i = 0; i < b->as.columns.count; i++) {
        const struct book_column *col = &b->as.columns.columns[i];

        left -= col->gap_before + col->width;
        shares += col->width == 0;
    }
    return shares > 0 ? left / shares : 0;
}

/* A column as one fragment; of a divisible one what fits a page, and leaves the
 * rest. */
static struct fragment *column_cut(const struct flow_context *c,
                                   struct fragment_chain *column,
                                   bool divisible)
{
    struct fragment_chain part = *column, out = {0};
    struct fragment *former = NULL, *f = column->first;
    sp bottom = 0;

    for (; f; former = f, f = f->next) {
        sp top = fragment_top(f, former, bottom, 0);

        if (divisible && former && top + f->ink > c->area->height)
            break;
        bottom = top + f->height;
    }
    column->first = f;
    if (former)
        former->next = NULL;
    return fragment_merge(c, &part, &out);
}

/* The blocks of each column, set one below the other. */
static struct fragment_chain *columns_set(const struct flow_context *c,
                                          const struct book_block *b,
                                          struct flow_place place,
                                          struct tag *tag)
{
    struct fragment_chain *columns =
        arena_array(c->arena, struct fragment_chain, b->as.columns.count);
    const struct book_block *child = b->first;
    sp share = column_share(b, place.measure);
    sp x = place.x;

    for (size_t i = 0; i < b->as.columns.count && child; i++) {
        const struct book_column *col = &b->as.columns.columns[i];
        struct flow_place inner = {
            x + col->gap_before, col->width ? col->width : share, place.depth};

        flow_block(c, child, inner, tag, &columns[i]);
        x = inner.x + inner.measure;
        child = child->next;
    }
    return columns;
}

void columns_fragments(const struct flow_context *c, const struct book_block *b,
                       struct flow_place place, struct tag *tag,
                       struct fragment_chain *chain)
{
    struct fragment_chain *columns = columns_set(c, b, place, tag);
    struct fragment *first = NULL, *whole;
    bool more;

    do {
        whole = fragment_add(c, chain);
        more = false;
        for (size_t i = 0; i < b->as.columns.count; i++) {
            struct fragment *f =
                column_cut(c, &columns[i], b->as.columns.divisible);

            list_append(whole->list, f->list, (struct point){0, 0});
            if (f->height > whole->height)
                whole->height = f->height;
            if (f->ink > whole->ink)
                whole->ink = f->ink;
            more = more || columns[i].first;
        }
        whole->at = b->at;
        first = first ? first : whole;
    } while (more);
    if (!b->style)
        return;
    first->before = b->style->before;
    first->has_position = b->style->has_position;
    first->position = b->style->position;
    first->snap = b->style->grid;
    whole->after = b->style->after;
    whole->keep_next = b->style->keep_next;
    if (whole->height < b->style->height)
        whole->height = b->style->height;
}

void rules_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct fragment_chain *chain)
{
    struct fragment *f = fragment_add(c, chain);
    const sp width = b->as.rules.width ? b->as.rules.width : place.measure;
    sp y = 0;

    list_tag(f->list, NULL);
    for (int i = 0; i < b->as.rules.count; i++) {
        const struct rule_style *rule = b->as.rules.rules[i];

        list_rule(f->list, place.x + b->as.rules.x, y, width, rule->width,
                  rule->rgb);
        y += rule->width + (i + 1 < b->as.rules.count ? b->as.rules.gap : 0);
    }
    f->height = f->ink = y;
    f->at = b->at;
    fragment_spaced(f, b->style);
}

void ruler_fragment(const struct flow_context *c, const struct book_block *b,
                    struct flow_place place, struct fragment_chain *chain)
{
    struct fragment *f = fragment_add(c, chain);
    const struct book_ruler *r = &b->as.ruler;
    struct ruler_spec spec = {.first_year = r->first_year,
                              .years = r->years,
                              .elapsed = r->elapsed,
                              .current = r->current,
                              .height = r->height,
                              .year_style = r->year_style};

    list_tag(f->list, NULL);
    f->height = f->ink = ruler_draw(
        &spec, c->book->sheet,
        (struct rect){place.x, 0, place.measure, r->height}, f->list, c->diag);
    f->at = b->at;
    fragment_spaced(f, b->style);
}
