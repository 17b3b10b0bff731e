/*
 * Lines of a paragraph, chosen over the whole of it: each place where a line
 * may end is a node, and the best way to a node is the cheapest over the nodes
 * where its line may start (Knuth and Plass 1981).  Chinese text may break
 * nearly everywhere, so the starts worth looking at are the few that fill the
 * measure within an eighth or four ems, and the whole is linear in the text.
 *
 * Costs count 100 for a line opened by 0.08 em a gap and grow with the square;
 * squeezing a line by its punctuation costs a little more than that, so lines
 * are rather opened a little, as readers prefer.
 */
#include "layout/para.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/vec.h"
#include "layout/line.h"
#include "text/shape.h"
#include "text/spacing.h"
#include "text/unicode.h"

enum {
    COST_SQUEEZE = 105, // the first blank of punctuation that gives way
    COST_LONE = 1500,   // a last line of one character
    COST_MISFIT = 1000000,
    COST_RAGGED = 10,  // an em less on a line that need not be filled
    WINDOW_EMS = 4,    // lines shorter by more are not looked at
    OPEN_MAX = 100000, // permille of an em a gap; more costs the same
};

/* What an em taken at each level costs beyond COST_SQUEEZE. */
static const int squeeze_cost[SQUEEZE_COUNT] = {40, 20, 40, 80, 120};

/* Sums over the boxes before a place, gaps included. */
struct sums {
    sp width;
    sp shrink[SQUEEZE_COUNT];
    sp stretch; // of both levels of opening
    sp grows;   // gaps
};

struct node {
    size_t at;         // the line after it starts with this box
    size_t end;        // the line before it ends before this one
    struct sums start; // of a line that starts here
    struct sums stop;  // of one that ends here
    int64_t cost;      // of the best way to here
    size_t from;       // its last line starts at this node
    uint8_t reluctance;
    bool misfit; // that line does not fit
};

struct para {
    const struct shaped *shaped;
    const struct box *boxes;
    const struct para_shape *shape;
    sp em;
    struct node *nodes; // on `scratch`, which is opened when needed
    size_t count;
    struct arena *scratch;
    VEC(const struct line *) lines;
    struct arena *arena;
    struct loc at;
    struct diag *diag;
};

/* A piece between forced line ends. */
struct piece {
    size_t first, end; // boxes; end is without the blanks before `next`
    size_t next;
    sp indent; // of its first line, the blank of an opening mark included
};

/* ---- nodes --------------------------------------------------------------- */

static void sums_add(struct sums *s, const struct box *b)
{
    s->width += b->body + b->gap;
    s->shrink[b->squeeze] += b->shrink;
    s->stretch += b->stretch;
    s->grows += b->grows;
}

/* Without the gap after the last box: it is none at a line's end. */
static struct sums sums_stop(struct sums s, const struct box *last)
{
    s.width -= last->gap;
    s.shrink[last->squeeze] -= last->shrink;
    s.stretch -= last->stretch;
    s.grows -= last->grows;
    return s;
}

static size_t without_blanks(const struct box *boxes, size_t first, size_t end)
{
    while (end > first && boxes[end - 1].blank)
        end--;
    return end;
}

static void node_add(struct para *p, const struct piece *piece, size_t at,
                     struct sums sums, struct sums solid)
{
    struct node *n = &p->nodes[p->count++];

    n->at = at;
    n->end = without_blanks(p->boxes, piece->first, at);
    n->start = sums;
    n->stop = solid;
    n->reluctance = at < piece->next ? p->boxes[at].reluctance : 0;
}

/* One node for the piece's start, each break in it and its end. */
static void nodes_find(struct para *p, const struct piece *piece)
{
    struct sums sums = {0}, solid = {0};

    if (!p->scratch) {
        p->scratch = arena_open();
        p->nodes = arena_array(p->scratch, struct node, p->shaped->count + 1);
    }
    p->count = 0;
    for (size_t i = piece->first; i < piece->next; i++) {
        const struct box *b = &p->boxes[i];

        if (i == piece->first || b->before != BREAK_NO)
            node_add(p, piece, i, sums, solid);
        sums_add(&sums, b);
        if (!b->blank)
            solid = sums_stop(sums, b);
    }
    node_add(p, piece, piece->next, sums, solid);
}

/* ---- costs --------------------------------------------------------------- */

static int64_t squeeze_price(const struct para *p, const struct node *a,
                             const struct node *b, sp need)
{
    int64_t price = 0;

    for (int i = 0; i < SQUEEZE_COUNT && need > 0; i++) {
        const sp room = b->stop.shrink[i] - a->start.shrink[i];
        const sp take = need < room ? need : room;

        if (take > 0 && i != SQUEEZE_WORD && price < COST_SQUEEZE)
            price += COST_SQUEEZE;
        price += squeeze_cost[i] * take / p->em;
        need -= take;
    }
    return need > 0 ? COST_MISFIT + 1000 * need / p->em : price;
}

static int64_t opening_price(const struct para *p, const struct node *a,
                             const struct node *b, sp rest)
{
    const sp stretch = b->stop.stretch - a->start.stretch;
    const sp gaps = b->stop.grows - a->start.grows;
    int64_t open; // permille of an em a gap

    if (p->shape->align != ALIGN_JUSTIFY) {
        const int64_t short_of = 100 * rest / p->em;

        return COST_RAGGED * short_of * short_of / 10000;
    }
    if (rest <= stretch)
        return 20 * rest / stretch;
    rest -= stretch;
    open = 1000 * rest / (p->em * (gaps > 0 ? gaps : 1));
    if (open > OPEN_MAX)
        open = OPEN_MAX;
    return open * open / 64;
}

/* True when a line would hold one character and marks. */
static bool is_lone(const struct para *p, const struct node *a,
                    const struct node *b)
{
    int count = 0;

    for (size_t i = a->at; i < b->end && count < 2; i++)
        count += p->boxes[i].cjk <= CJK_HAN && !p->boxes[i].blank;
    return count < 2;
}

static int64_t line_price(const struct para *p, const struct piece *piece,
                          size_t from, size_t to)
{
    const struct node *a = &p->nodes[from], *b = &p->nodes[to];
    const bool last = to + 1 == p->count;
    const sp rest = p->shape->measure - (from ? 0 : piece->indent) -
                    (b->stop.width - a->start.width);
    int64_t price = b->reluctance;

    if (rest < 0)
        price += squeeze_price(p, a, b, -rest);
    else if (!last && rest > 0)
        price += opening_price(p, a, b, rest);
    if (last && from > 0 && is_lone(p, a, b))
        price += COST_LONE;
    return price;
}

/* ---- the cheapest way ---------------------------------------------------- */

static sp least_width(const struct node *a, const struct node *b)
{
    sp width = b->stop.width - a->start.width;

    for (int i = 0; i < SQUEEZE_COUNT; i++)
        width -= b->stop.shrink[i] - a->start.shrink[i];
    return width;
}

/* The first start whose line to `to` may yet fit; ends of lines differ by a
 * halved mark, hence the em. */
static size_t window_start(const struct para *p, size_t start, size_t to)
{
    const sp limit = p->shape->measure + p->em;

    while (start + 1 < to &&
           least_width(&p->nodes[start], &p->nodes[to]) > limit)
        start++;
    return start;
}

static void node_reach(struct para *p, const struct piece *piece, size_t start,
                       size_t to)
{
    struct node *b = &p->nodes[to];
    const bool last = to + 1 == p->count;
    const sp eighth = p->shape->measure / 8, least = WINDOW_EMS * p->em;
    const sp enough = p->shape->measure - (eighth > least ? eighth : least);

    b->cost = INT64_MAX;
    for (size_t from = start; from < to; from++) {
        const struct node *a = &p->nodes[from];
        const int64_t price = line_price(p, piece, from, to);

        if (a->cost + price < b->cost) {
            b->cost = a->cost + price;
            b->from = from;
            b->misfit = price >= COST_MISFIT;
        }
        if (!last && !b->misfit && b->stop.width - a->start.width < enough)
            break;
    }
}

/* Node numbers of the piece's line ends, in order, in nodes[].from: on return
 * nodes[k].from is the node where the line that starts at node k ends. */
static void way_find(struct para *p, const struct piece *piece)
{
    size_t start = 0, next, to;

    for (to = 1; to < p->count; to++) {
        start = window_start(p, start, to);
        node_reach(p, piece, start, to);
    }
    next = p->count - 1;
    while (next > 0) { // turn the way around
        const size_t from = p->nodes[next].from;

        p->nodes[next].from = to;
        to = next;
        next = from;
    }
    p->nodes[0].from = to;
}

/* ---- lines --------------------------------------------------------------- */

static sp spare_tracking(const struct para *p, size_t end)
{
    const struct cluster *c = &p->shaped->clusters[end - 1];

    return c->glyph_count ? p->shaped->spans[c->span].tracking : 0;
}

static void line_align(const struct para *p, struct line *line, sp indent)
{
    sp spare = p->shape->measure - line->right;

    if (line->end > line->first)
        spare += spare_tracking(p, line->end);
    if (spare <= 0)
        return;
    if (p->shape->align == ALIGN_CENTER)
        line_move(line, (spare - indent) / 2);
    else if (p->shape->align == ALIGN_END)
        line_move(line, spare);
}

static void line_add(struct para *p, const struct piece *piece,
                     struct line_room room)
{
    const bool opens = room.first == piece->first;
    struct line *line;

    room.left = opens ? piece->indent : 0;
    room.width = p->shape->measure - room.left;
    room.fill = room.next < piece->next && p->shape->align == ALIGN_JUSTIFY;
    line = line_set(p->shaped, p->boxes, room, p->arena);
    if (line->right > p->shape->measure)
        diag_add(p->diag, DIAG_CODE_LINE_OVERFULL, p->at, NULL);
    line_align(p, line, room.left);
    *vec_push(&p->lines, p->arena) = line;
}

static void piece_set(struct para *p, const struct piece *piece)
{
    sp width = piece->indent;
    size_t k = 0;

    for (size_t i = piece->first; i < piece->end; i++)
        width += p->boxes[i].body + (i + 1 < piece->end ? p->boxes[i].gap : 0);
    if (width <= p->shape->measure) {
        line_add(p, piece,
                 (struct line_room){.first = piece->first,
                                    .end = piece->end,
                                    .next = piece->next});
        return;
    }
    nodes_find(p, piece);
    way_find(p, piece);
    while (k + 1 < p->count) {
        const struct node *a = &p->nodes[k], *b = &p->nodes[a->from];

        line_add(
            p, piece,
            (struct line_room){.first = a->at, .end = b->end, .next = b->at});
        k = a->from;
    }
}

/* The piece that starts with box `first`. */
static struct piece piece_at(const struct para *p, size_t first)
{
    const size_t count = p->shaped->count;
    struct piece piece = {.first = first, .next = first};

    do
        piece.next++;
    while (piece.next < count && p->boxes[piece.next].before != BREAK_MUST);
    piece.end = without_blanks(p->boxes, first, piece.next);
    if (first > 0)
        return piece;
    piece.indent = p->shape->indent_first;
    if (!p->shape->trim_first)
        piece.indent += p->boxes[0].lead;
    return piece;
}

struct para_lines *para_break(const struct shaped *shaped,
                              struct break_rules rules,
                              const struct para_shape *shape, struct loc at,
                              struct arena *a, struct diag *d)
{
    struct para_lines *out = arena_new(a, struct para_lines);
    struct para p = {.shaped = shaped,
                     .boxes = spacing_boxes(shaped, rules, a),
                     .shape = shape,
                     .em = shape->size > 0 ? shape->size : 1,
                     .arena = a,
                     .at = at,
                     .diag = d};

    for (size_t i = 0; i < shaped->count;) {
        const struct piece piece = piece_at(&p, i);

        piece_set(&p, &piece);
        i = piece.next;
    }
    if (p.scratch)
        arena_close(p.scratch);
    out->count = p.lines.count;
    out->lines = p.lines.items;
    for (size_t i = 0; i < out->count; i++)
        if (out->lines[i]->right > out->width_max)
            out->width_max = out->lines[i]->right;
    return out;
}

static const struct break_rules house_rules = {BREAK_LEVEL_GB, true};

struct para_lines *para_set(const struct span *spans, size_t count,
                            const struct para_shape *shape, struct loc at,
                            struct arena *a, struct diag *d)
{
    return para_break(shape_spans(spans, count, a, d), house_rules, shape, at,
                      a, d);
}

void para_widths(const struct span *spans, size_t count, sp *natural,
                 sp *longest, struct arena *a, struct diag *d)
{
    const struct shaped *s = shape_spans(spans, count, a, d);
    const struct box *boxes = spacing_boxes(s, house_rules, a);
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
