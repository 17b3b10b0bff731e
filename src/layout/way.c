/*
 * Each place where a line may end is a node, and the best way to a node is the
 * cheapest over the nodes where its line may start.  Lines are tried from the
 * longest to the shortest, which must be opened the most; those that must be
 * squeezed come last, and most cost too much before it is known how much.
 *
 * Loose lines, which open by more than a quarter em a gap, cost more than any
 * number of others, so at first none is tried.  Then a node has a handful of
 * starts, most nodes of the first lines have none, and the whole is linear in
 * the text.  Only when there is no such way all lines are tried, those that are
 * too long included.
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
    OPEN_LOOSE = 250    // from there on a line is loose
};

static const int64_t COST_LOOSE = 1000000000;
/* Where lines are not filled: a line, and one that is squeezed all the same. */
static const int64_t COST_LINE = 1000000000, COST_PINCH = 20000000000;
static const int64_t COST_MISFIT = 1000000000000;

/* What an em taken at each level costs beyond COST_SQUEEZE. */
static const int squeeze_cost[SQUEEZE_COUNT] = {40, 20, 40, 80, 120};

/* ---- prices -------------------------------------------------------------- */

static sp line_rest(const struct way *w, size_t from, const struct node *b)
{
    return w->measure - (from ? 0 : w->indent) -
           nodes_width(&w->nodes[from], b);
}

/* What squeezing a line by `need` costs at least; exactly when word spaces are
 * enough. */
static int64_t squeeze_least(const struct way *w, const struct node *a,
                             const struct node *b, sp need)
{
    const sp words = b->stop.words - a->start.words;

    return need <= words ? squeeze_cost[SQUEEZE_WORD] * need / w->em
                         : COST_SQUEEZE;
}

static int64_t squeeze_price(const struct way *w, const struct node *a,
                             const struct node *b, sp need)
{
    const sp room = nodes_width(a, b) - nodes_least(a, b);
    sp levels[SQUEEZE_COUNT] = {0};
    int64_t price = 0;

    if (room < need)
        return COST_MISFIT + 1000 * (need - room) / w->em;
    if (!w->fill)
        return COST_PINCH;
    for (size_t i = a->at; i + 1 < b->end; i++)
        levels[w->boxes[i].squeeze] += w->boxes[i].shrink;
    for (int i = 0; i < SQUEEZE_COUNT && need > 0; i++) {
        const sp take = need < levels[i] ? need : levels[i];

        if (take > 0 && i > SQUEEZE_WORD && price < COST_SQUEEZE)
            price += COST_SQUEEZE;
        price += squeeze_cost[i] * take / w->em;
        need -= take;
    }
    return price;
}

/* Opening by `rest` in all, in permille of an em a gap; to 1/64 pt, which the
 * processor divides in half the time. */
static uint32_t opening(const struct way *w, sp rest, uint32_t gaps)
{
    const uint32_t em = (uint32_t)(w->em >> 10);
    const uint64_t open = (uint64_t)(rest >> 10) * 1000;

    if (open > UINT32_MAX || em == 0 || gaps > 4096)
        return OPEN_MAX;
    return (uint32_t)open / (em * (gaps > 0 ? gaps : 1));
}

/* What it costs to leave or open `rest`, and by how much each gap opens; a
 * shorter line opens more. */
static int64_t opening_price(const struct way *w, const struct node *a,
                             const struct node *b, sp rest, uint32_t *open)
{
    const uint32_t stretch = b->stop.stretch - a->start.stretch;

    *open = 0;
    if (!w->fill) {
        const int64_t hundredths = 100 * rest / w->em;

        return COST_RAGGED * hundredths * hundredths / 10000;
    }
    if (rest <= stretch)
        return rest > 0 ? COST_WORD * rest / stretch : 0;
    *open = opening(w, rest - stretch, b->stop.grows - a->start.grows);
    if (*open > OPEN_MAX)
        *open = OPEN_MAX;
    return (stretch > 0 ? COST_WORD : 0) + (int64_t)*open * *open / 64 +
           (*open > OPEN_LOOSE ? COST_LOOSE : 0);
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

/* ---- the cheapest way ---------------------------------------------------- */

/* The search for ways without loose lines, none of them too long, unless
 * `any`. */
struct search {
    const struct way *way;
    uint32_t *reached; // nodes, in order
    size_t count;
    /* Of `reached`: lines that start from `start` on can be squeezed to the
     * measure, from `fit` on they need not be, from `loose` on they are loose.
     */
    size_t start, fit, loose;
    bool any;
    bool words; // there are word spaces, which give way for little
};

static bool is_loose(const struct way *w, size_t from, const struct node *b)
{
    const struct node *a = &w->nodes[from];
    const sp stretch = (uint32_t)(b->stop.stretch - a->start.stretch);
    const sp gaps = (uint32_t)(b->stop.grows - a->start.grows);

    return w->fill && 1000 * (line_rest(w, from, b) - stretch) >
                          OPEN_LOOSE * w->em * (gaps > 0 ? gaps : 1);
}

/* All ends of the window only grow with the node; ends of lines differ by a
 * halved mark or a hyphen, hence the em. */
static void window_move(struct search *s, const struct node *b)
{
    const struct way *w = s->way;
    const size_t least = s->any ? 1 : 0; // one start is always tried then

    while (s->start + least < s->count &&
           nodes_least(&w->nodes[s->reached[s->start]], b) - b->give >
               w->measure + w->em)
        s->start++;
    if (s->fit < s->start)
        s->fit = s->start;
    while (s->fit < s->count && line_rest(w, s->reached[s->fit], b) + w->em < 0)
        s->fit++;
    if (s->loose < s->fit)
        s->loose = s->fit;
    while (s->loose < s->count &&
           (s->any || !is_loose(w, s->reached[s->loose], b)))
        s->loose++;
}

static inline void node_offer(const struct way *w, size_t from, struct node *b,
                              int64_t price)
{
    if (w->nodes[from].cost + price >= b->cost)
        return;
    b->cost = w->nodes[from].cost + price;
    b->from = (uint32_t)from;
    b->misfit = price >= COST_MISFIT;
}

static bool is_last(const struct way *w, const struct node *b)
{
    return b == &w->nodes[w->count - 1];
}

/* What every line to a node costs. */
static int64_t base_price(const struct way *w, size_t from,
                          const struct node *b)
{
    int64_t price = b->reluctance + (w->fill ? 0 : COST_LINE);

    if (is_last(w, b) && from > 0 && way_is_short(w, from, w->count - 1))
        price += COST_SHORT;
    return price;
}

/* Lines to the last node need not be opened. */
static void last_lines_try(const struct search *s, size_t fit, struct node *b)
{
    for (size_t k = fit; k < s->count; k++)
        node_offer(s->way, s->reached[k], b,
                   base_price(s->way, s->reached[k], b));
}

/* Lines that are not too long, from the longest on; `floor` is what a shorter
 * one costs at least. */
static void open_lines_try(const struct search *s, size_t fit, struct node *b)
{
    const struct way *w = s->way;
    const int64_t base = b->reluctance + (w->fill ? 0 : COST_LINE);
    int64_t floor = base;

    for (size_t k = fit; k < s->loose; k++) {
        const struct node *a = &w->nodes[s->reached[k]];
        uint32_t open;
        int64_t price;

        if (a->cost + floor >= b->cost)
            continue;
        price = opening_price(w, a, b, line_rest(w, s->reached[k], b), &open);
        if (open <= OPEN_LOOSE)
            floor = base + (int64_t)open * open / 64;
        node_offer(w, s->reached[k], b, base + price);
    }
}

/* A line that is too long; its last mark leaves it when it can. */
static void long_line_try(const struct search *s, size_t from, struct node *b)
{
    const struct way *w = s->way;
    const struct node *a = &w->nodes[from];
    const sp need = -line_rest(w, from, b) - b->give;
    int64_t price = base_price(w, from, b) + (b->give > 0 ? COST_GIVE : 0);
    uint32_t open = 0;

    if (need <= 0) {
        if (!is_last(w, b))
            price += opening_price(w, a, b, -need, &open);
        if (open > OPEN_LOOSE && !s->any)
            return;
    } else {
        if (a->cost + price + squeeze_least(w, a, b, need) >= b->cost)
            return;
        price += squeeze_price(w, a, b, need);
        // What is too long holds no place where it could have ended.
        if (price >= COST_MISFIT && !(s->any && a + 1 == b))
            return;
    }
    node_offer(w, from, b, price);
}

/* The cheapest line to a node.  False: there is none. */
static bool node_reach(struct search *s, struct node *b)
{
    const struct way *w = s->way;
    const int64_t floor = s->words || b->give > 0 ? 0 : COST_SQUEEZE;
    size_t fit;

    window_move(s, b);
    fit = s->fit;
    while (fit < s->count && line_rest(w, s->reached[fit], b) < 0)
        fit++;
    b->cost = INT64_MAX;
    if (is_last(w, b))
        last_lines_try(s, fit, b);
    else
        open_lines_try(s, fit, b);
    for (size_t k = fit; k-- > s->start;)
        if (w->nodes[s->reached[k]].cost + floor < b->cost)
            long_line_try(s, s->reached[k], b);
    return b->cost < INT64_MAX;
}

/* False: no such way to the end. */
static bool way_search(struct search *s)
{
    const struct way *w = s->way;

    s->start = s->fit = s->loose = s->count = 0;
    w->nodes[0].cost = 0;
    s->reached[s->count++] = 0;
    for (size_t to = 1; to < w->count; to++)
        if (node_reach(s, &w->nodes[to]))
            s->reached[s->count++] = (uint32_t)to;
    return s->reached[s->count - 1] == w->count - 1;
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
    struct search s = {.way = w,
                       .reached = arena_array(scratch, uint32_t, w->count),
                       .words = w->nodes[w->count - 1].start.words > 0};

    if (!way_search(&s)) {
        s.any = true;
        (void)way_search(&s); // any way is better than none
    }
    way_turn(w);
}
