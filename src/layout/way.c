/*
 * Each place where a line may end is a node, and the best way to a node is the
 * cheapest over the nodes where its line may start.  Starts are tried from the
 * longest line to the shortest.  The shorter a line, the more it must be
 * opened; so when that price and the cheapest node still to be tried come to
 * more than the best way so far, no later start can be better.  The cheapest
 * node of what is left is kept in a queue of ever dearer nodes.  A few starts
 * are tried for each node and the whole is linear in the text.
 */
#include "layout/way.h"

#include "base/arena.h"
#include "text/spacing.h"
#include "text/unicode.h"

enum {
    COST_SQUEEZE = 105, // the first blank of punctuation that gives way
    COST_GIVE = 15,     // a mark that hangs, or shares a cell
    COST_SHORT = 1500,  // a last line of too few characters
    COST_WORD = 20,     // Western spaces and gaps open to their limit
    COST_RAGGED = 10,   // an em less on a line that need not be filled
    OPEN_MAX = 100000,  // permille of an em a gap; more costs the same
};

/* Where lines are not filled: a line, and one that is squeezed all the same. */
static const int64_t COST_LINE = 1000000000, COST_PINCH = 20000000000;
static const int64_t COST_MISFIT = 1000000000000;

/* What an em taken at each level costs beyond COST_SQUEEZE. */
static const int squeeze_cost[SQUEEZE_COUNT] = {40, 20, 40, 80, 120};

/* Nodes of rising cost, the cheapest first: of the window [start, to). */
struct queue {
    uint32_t *nodes;
    size_t first, end;
};

/* ---- prices -------------------------------------------------------------- */

static int64_t squeeze_price(const struct way *w, const struct node *a,
                             const struct node *b, sp need)
{
    sp levels[SQUEEZE_COUNT] = {0};
    int64_t price = 0;

    if (nodes_width(a, b) - nodes_least(a, b) < need)
        return COST_MISFIT +
               1000 * (need - nodes_width(a, b) + nodes_least(a, b)) / w->em;
    if (!w->fill)
        return COST_PINCH;
    for (size_t i = a->at; i + 1 < b->end; i++)
        levels[w->boxes[i].squeeze] += w->boxes[i].shrink;
    for (int i = 0; i < SQUEEZE_COUNT && need > 0; i++) {
        const sp take = need < levels[i] ? need : levels[i];

        if (take > 0 && i != SQUEEZE_WORD && price < COST_SQUEEZE)
            price += COST_SQUEEZE;
        price += squeeze_cost[i] * take / w->em;
        need -= take;
    }
    return price;
}

/* What it costs to leave or open `rest`; never less for a shorter line.  The
 * part for word spaces and Han-Latin gaps is apart, for it can be less. */
static int64_t opening_price(const struct way *w, const struct node *a,
                             const struct node *b, sp rest, int64_t *words)
{
    const uint32_t stretch = b->stop.stretch - a->start.stretch;
    const uint32_t gaps = b->stop.grows - a->start.grows;
    int64_t open; // permille of an em a gap

    if (!w->fill) {
        open = 100 * rest / w->em;
        return COST_RAGGED * open * open / 10000;
    }
    if (rest <= stretch) {
        *words = COST_WORD * rest / stretch;
        return 0;
    }
    *words = stretch > 0 ? COST_WORD : 0;
    open = 1000 * (rest - stretch) / (w->em * (gaps > 0 ? gaps : 1));
    if (open > OPEN_MAX)
        open = OPEN_MAX;
    return open * open / 64;
}

bool way_is_short(const struct way *w, size_t from, size_t to)
{
    unsigned count = 0;

    for (size_t i = w->nodes[from].at; i < w->nodes[to].end; i++) {
        count += w->boxes[i].cjk <= CJK_HAN && !w->boxes[i].blank;
        if (count >= w->least_last)
            return false;
    }
    return true;
}

/* The price of one line; *open is the part of it that a shorter line to the
 * same node does not go below. */
static int64_t line_price(const struct way *w, size_t from, size_t to,
                          int64_t *open)
{
    const struct node *a = &w->nodes[from], *b = &w->nodes[to];
    const bool last = to + 1 == w->count;
    sp rest = w->measure - (from ? 0 : w->indent) - nodes_width(a, b);
    int64_t price = w->fill ? b->reluctance : b->reluctance + COST_LINE;
    int64_t words = 0;

    *open = 0;
    if (rest < 0 && b->give > 0) {
        rest += b->give;
        price += COST_GIVE;
    }
    if (rest < 0)
        price += squeeze_price(w, a, b, -rest);
    else if (!last && rest > 0)
        *open = opening_price(w, a, b, rest, &words);
    if (last && from > 0 && way_is_short(w, from, to))
        price += COST_SHORT;
    return price + words + *open;
}

/* ---- the cheapest way ---------------------------------------------------- */

/* The first start whose line to `to` may yet fit; ends of lines differ by a
 * halved mark, hence the em. */
static size_t window_start(const struct way *w, size_t start, size_t to)
{
    const sp limit = w->measure + w->em;

    while (start + 1 < to &&
           nodes_least(&w->nodes[start], &w->nodes[to]) - w->nodes[to].give >
               limit)
        start++;
    return start;
}

static void queue_add(struct queue *q, const struct way *w, size_t node)
{
    while (q->end > q->first &&
           w->nodes[q->nodes[q->end - 1]].cost >= w->nodes[node].cost)
        q->end--;
    q->nodes[q->end++] = (uint32_t)node;
}

static void node_reach(const struct way *w, const struct queue *q, size_t start,
                       size_t to)
{
    struct node *b = &w->nodes[to];
    size_t cheapest = q->first; // of the starts still to be tried

    b->cost = INT64_MAX;
    for (size_t from = start; from < to; from++) {
        const struct node *a = &w->nodes[from];
        int64_t open;
        const int64_t price = line_price(w, from, to, &open);

        if (a->cost + price < b->cost) {
            b->cost = a->cost + price;
            b->from = (uint32_t)from;
            b->misfit = price >= COST_MISFIT;
        }
        while (cheapest + 1 < q->end && q->nodes[cheapest] <= from)
            cheapest++;
        if (w->nodes[q->nodes[cheapest]].cost + open >= b->cost)
            return;
    }
}

/* Turns the way around. */
static void way_turn(const struct way *w)
{
    uint32_t to = (uint32_t)w->count, next = to - 1;

    while (next > 0) {
        const uint32_t from = w->nodes[next].from;

        w->nodes[next].from = to;
        to = next;
        next = from;
    }
    w->nodes[0].from = to;
}

void way_find(const struct way *w, struct arena *scratch)
{
    struct queue q = {.nodes = arena_array(scratch, uint32_t, w->count)};
    size_t start = 0;

    w->nodes[0].cost = 0;
    for (size_t to = 1; to < w->count; to++) {
        queue_add(&q, w, to - 1);
        start = window_start(w, start, to);
        while (q.nodes[q.first] < start)
            q.first++;
        node_reach(w, &q, start, to);
    }
    way_turn(w);
}
