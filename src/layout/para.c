/*
 * A paragraph is cut into pieces at its forced line ends; each piece is one
 * line when it fits, else layout/way finds its line ends.
 */
#include "layout/para.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "layout/line.h"
#include "layout/nodes.h"
#include "layout/title.h"
#include "layout/way.h"
#include "text/divide.h"
#include "text/grid.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/tools.h"
#include "text/units.h"

struct para {
    const struct shaped *shaped;
    const struct box *boxes;
    const struct para_shape *shape;
    enum line_give give;
    const uint8_t *edges; // of words, for a title
    sp em, measure;
    struct arena *scratch;
    VEC(const struct line *) lines;
    struct arena *arena;
    struct loc at;
    struct diag *diag;
};

static bool is_filled(enum style_align align)
{
    return align == ALIGN_JUSTIFY || align == ALIGN_SPREAD;
}

/* ---- lines --------------------------------------------------------------- */

static sp spare_tracking(const struct para *p, size_t end)
{
    const struct cluster *c = &p->shaped->clusters[end - 1];

    return c->glyph_count ? p->shaped->spans[c->span].tracking : 0;
}

static void line_align(const struct para *p, struct line *line, sp indent)
{
    sp spare = p->measure - line->right;

    if (line->end > line->first)
        spare += spare_tracking(p, line->end);
    if (spare <= 0)
        return;
    if (p->shape->align == ALIGN_CENTER)
        line_move(line, (spare - indent) / 2);
    else if (p->shape->align == ALIGN_END)
        line_move(line, spare);
}

static struct line *line_add(struct para *p, const struct piece *piece,
                             struct line_room room)
{
    const bool opens = room.first == piece->first;
    struct line *line;

    room.left = opens ? piece->indent : 0;
    room.width = p->measure - room.left;
    room.fill = p->shape->align == ALIGN_SPREAD ||
                (room.next < piece->next && is_filled(p->shape->align));
    room.give = p->give;
    line = line_set(p->shaped, p->boxes, room, p->arena);
    if (line->right - line->hung > p->shape->measure)
        diag_add(p->diag, DIAG_CODE_LINE_OVERFULL, p->at, NULL);
    if (p->shape->why)
        line->why = why_find(p->boxes, piece, line, room.width);
    line_align(p, line, room.left);
    *vec_push(&p->lines, p->arena) = line;
    return line;
}

static void piece_break(struct para *p, const struct piece *piece)
{
    struct way way = {.boxes = p->boxes,
                      .measure = p->measure,
                      .indent = piece->indent,
                      .em = p->em,
                      .fill = is_filled(p->shape->align),
                      .least_last = p->shape->least_last};
    const bool *ends = NULL;

    way.nodes =
        arena_unset(p->scratch, struct node, piece->next - piece->first + 1);
    way.count = nodes_find(way.nodes, p->boxes, piece, p->give);
    if (p->shape->balance != BALANCE_NONE && !p->edges)
        p->edges = title_edges(p->shaped, p->boxes, p->shape->tools, p->at,
                               p->arena, p->diag);
    if (p->shape->why)
        ends = why_ends(&way, p->scratch);
    if (!p->edges || !title_find(&way, p->edges, p->shape->balance, p->scratch))
        way_find(&way, p->scratch);
    for (size_t k = 0; k + 1 < way.count; k = way.nodes[k].from) {
        const struct node *a = &way.nodes[k], *b = &way.nodes[a->from];
        struct line *line = line_add(p, piece,
                                     (struct line_room){.first = a->at,
                                                        .end = b->end,
                                                        .next = b->at,
                                                        .hyphen = b->hyphen});

        if (ends && !ends[a->from])
            line->why.reason = REASON_LAST;
    }
    arena_reset(p->scratch);
}

/* What only some styles ask for. */
static void boxes_prepare(struct para *p, struct box *boxes,
                          const struct text_rules *rules)
{
    const struct para_shape *shape = p->shape;
    struct hyphens *hyphens = NULL;

    if (rules->hyphens)
        hyphens = tools_hyphens(shape->tools, p->at, p->diag);
    if (hyphens)
        divide_words(hyphens, p->shaped, boxes, p->arena);
    if (rules->hang)
        p->give = GIVE_HANG;
    if (shape->align == ALIGN_GRID) {
        grid_boxes(p->shaped, boxes, shape->cell);
        p->give = GIVE_CELL;
        p->measure -= p->measure % shape->cell; // a part holds nothing
    }
}

/* On one line, indent included. */
static sp piece_width(const struct para *p, const struct piece *piece)
{
    const struct box *b = p->boxes + piece->first;
    const struct box *stop = p->boxes + piece->end;
    sp width = piece->indent;

    for (; b + 1 < stop; b++)
        width += b->body + b->gap;
    return b < stop ? width + b->body : width;
}

static void piece_set(struct para *p, const struct piece *piece)
{
    if (piece_width(p, piece) <= p->measure)
        (void)line_add(p, piece,
                       (struct line_room){.first = piece->first,
                                          .end = piece->end,
                                          .next = piece->next});
    else
        piece_break(p, piece);
}

static size_t without_blanks(const struct box *boxes, size_t first, size_t end)
{
    while (end > first && boxes[end - 1].blank)
        end--;
    return end;
}

/* The piece that starts with box `first`. */
static struct piece piece_at(const struct para *p, size_t first)
{
    const struct box *stop = p->boxes + p->shaped->count;
    const struct box *next = p->boxes + first + 1;
    struct piece piece = {.first = first};

    while (next < stop && next->before != BREAK_MUST)
        next++;
    piece.next = (size_t)(next - p->boxes);
    piece.end = without_blanks(p->boxes, first, piece.next);
    if (first > 0)
        return piece;
    piece.indent = p->shape->indent_first;
    if (p->shape->align == ALIGN_GRID)
        piece.indent = grid_cells(piece.indent, p->em) * p->shape->cell;
    else if (!p->shape->trim_first)
        piece.indent += p->boxes[0].lead;
    return piece;
}

struct para_lines *para_break(const struct shaped *shaped,
                              const struct para_shape *shape, struct loc at,
                              struct arena *a, struct diag *d)
{
    const struct text_rules *rules =
        shape->rules ? shape->rules : &text_rules_house;
    struct para_lines *out = arena_new(a, struct para_lines);
    struct arena *scratch =
        shape->tools ? tools_scratch(shape->tools) : arena_open();
    struct box *boxes = spacing_boxes(shaped, rules, a, scratch);
    struct para p = {.shaped = shaped,
                     .boxes = boxes,
                     .shape = shape,
                     .em = shape->size > 0 ? shape->size : 1,
                     .measure = shape->measure,
                     .scratch = scratch,
                     .arena = a,
                     .at = at,
                     .diag = d};

    arena_reset(scratch);
    units_check(shaped, boxes, d);
    boxes_prepare(&p, boxes, rules);
    for (size_t i = 0; i < shaped->count;) {
        const struct piece piece = piece_at(&p, i);

        piece_set(&p, &piece);
        i = piece.next;
    }
    if (!shape->tools)
        arena_close(scratch);
    out->count = p.lines.count;
    out->lines = p.lines.items;
    for (size_t i = 0; i < out->count; i++)
        if (out->lines[i]->right > out->width_max)
            out->width_max = out->lines[i]->right;
    return out;
}

struct para_shape para_shape_of(const struct style *style, sp measure,
                                struct text_tools *tools)
{
    return (struct para_shape){.align = style->align,
                               .balance = style->balance,
                               .rules = &style->rules,
                               .measure = measure,
                               .indent_first = style->indent_first,
                               .size = style->size,
                               .cell = style->cell ? style->cell : style->size,
                               .least_last = style->least_last,
                               .tools = tools,
                               .trim_first = style->trim_first};
}

struct para_lines *para_set(const struct span *spans, size_t count,
                            const struct para_shape *shape, struct loc at,
                            struct arena *a, struct diag *d)
{
    return para_break(shape_spans(spans, count, a, d), shape, at, a, d);
}

void para_widths(const struct shaped *s, const struct text_rules *rules,
                 sp *natural, sp *longest, struct arena *a)
{
    const struct box *boxes = spacing_boxes(s, rules, a, a);
    sp line = 0, word = 0; // bodies and gaps up to the last one that shows
    sp line_next = 0, word_next = 0;

    *natural = *longest = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct box *b = &boxes[i];

        if (b->before == BREAK_MUST)
            line_next = 0;
        if (b->before != BREAK_NO)
            word_next = 0;
        line_next += b->body;
        word_next += b->body;
        if (!b->blank) {
            line = line_next;
            word = word_next;
        }
        *natural = line > *natural ? line : *natural;
        *longest = word > *longest ? word : *longest;
        line_next += b->gap;
        word_next += b->gap;
    }
}
