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

#include <string.h>

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
    OPEN_LOOSE = 250,   // from there on a line is loose
    STARTS = 64 // of lines, at first; a line has about thirty characters
};

static const int64_t COST_LOOSE = 1000000000;
/* Where lines are not filled: a line, and one that is squeezed all the same. */
static const int64_t COST_LINE = 1000000000, COST_PINCH = 20000000000;
static const int64_t COST_MISFIT = 1000000000000;

/* What an em taken at each level costs beyond COST_SQUEEZE. */
static const int squeeze_cost[SQUEEZE_COUNT] = {40, 20, 40, 80, 120};

/* ---- what is looked at --------------------------------------------------- */

/* Over the boxes before a place, gaps included; the indent of the first line
 * is taken from those before it. */
struct sums {
    sp width, least; // as they are; squeezed by all that can give way
    // The rest counts modulo 2^32:
    uint32_t stretch;               // of both levels of opening
    uint32_t grows;                 // gaps that take a part of the rest
    uint32_t shrink[SQUEEZE_COUNT]; // what can give way
};

/* A place where a line may start, and the cost of the best way to it. */
struct start {
    struct sums sums;
    int64_t cost;
    uint32_t node;
};

/* The search for ways without loose lines, none of them too long, unless
 * `any`. */
struct search {
    const struct way *way;
    uint32_t em;  // in 1/64 pt
    sp far;       // no line is longer when it is squeezed
    sp loose_gap; // in 1/1000
    int64_t line; // what any line costs
    size_t any;   // 1 or 0
    bool tight;   // no line is to be loose
    struct arena *scratch;

    /* In order, those too far back forgotten.  Lines that start from `start` on
     * can be squeezed to the measure, from `fit` on they need not be, from
     * `loose` on they are loose. */
    struct start *starts;
    size_t count, room;
    size_t start, fit, loose;

    /* The place where a line may end, and the best way to it so far. */
    const struct node *stop;
    struct sums sums; // of the boxes before `box`, the last one of the line
    const struct box *box;
    sp width, least; // that one included
    sp edge;         // what a line has left that starts with the first box
    int64_t base;    // what every line costs that ends there
    int64_t cost;
    uint32_t from;
    bool last; // the last line, which is not opened
};

static inline sp line_rest(const struct search *s, const struct start *a)
{
    return s->edge + a->sums.width;
}

/* ---- prices -------------------------------------------------------------- */

/* What gaps of a level can give way on a line. */
static inline sp line_shrink(const struct search *s, const struct start *a,
                             int level)
{
    return (uint32_t)(s->sums.shrink[level] - a->sums.shrink[level]);
}

/* What squeezing a line by `need` costs at least; exactly when word spaces are
 * enough. */
static inline int64_t squeeze_least(const struct search *s,
                                    const struct start *a, sp need)
{
    return need <= line_shrink(s, a, SQUEEZE_WORD)
               ? squeeze_cost[SQUEEZE_WORD] * need / s->way->em
               : COST_SQUEEZE;
}

static int64_t squeeze_price(const struct search *s, const struct start *a,
                             sp need)
{
    int64_t price = 0;

    if (!s->way->fill)
        return COST_PINCH;
    for (int i = 0; i < SQUEEZE_COUNT && need > 0; i++) {
        const sp shrink = line_shrink(s, a, i);
        const sp take = need < shrink ? need : shrink;

        if (take == 0)
            continue;
        if (i > SQUEEZE_WORD && price < COST_SQUEEZE)
            price += COST_SQUEEZE;
        price += squeeze_cost[i] * take / s->way->em;
        need -= take;
    }
    return price;
}

/* Opening by `rest` in all, in permille of an em a gap; to 1/64 pt, which the
 * processor divides in half the time. */
static inline uint32_t opening(const struct search *s, sp rest, uint32_t gaps)
{
    const uint64_t open = (uint64_t)(rest >> 10) * 1000;
    const uint64_t parts = (uint64_t)s->em * (gaps > 0 ? gaps : 1);
    uint32_t each;

    if ((open | parts) > UINT32_MAX)
        return OPEN_MAX;
    each = (uint32_t)open / (uint32_t)parts;
    return each < OPEN_MAX ? each : OPEN_MAX;
}

static int64_t ragged_price(const struct search *s, sp rest)
{
    const int64_t hundredths = 100 * rest / s->way->em;

    return COST_RAGGED * hundredths * hundredths / 10000;
}

/* What it costs to leave or open `rest`, and by how much each gap opens; a
 * shorter line opens more. */
static inline int64_t opening_price(const struct search *s,
                                    const struct start *a, sp rest,
                                    uint32_t *open)
{
    const uint32_t stretch = s->sums.stretch - a->sums.stretch;
    int64_t price;

    *open = 0;
    if (!s->way->fill)
        return ragged_price(s, rest);
    if (rest <= stretch)
        return rest > 0 ? COST_WORD * rest / stretch : 0;
    *open = opening(s, rest - stretch, s->sums.grows - a->sums.grows);
    price = (int64_t)((uint64_t)*open * *open / 64);
    if (stretch > 0)
        price += COST_WORD;
    if (*open > OPEN_LOOSE)
        price += COST_LOOSE;
    return price;
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

/* ---- starts and stops ---------------------------------------------------- */

static inline void sums_run(struct search *s, const struct box *stop)
{
    struct sums *sums = &s->sums;

    for (const struct box *b = s->box; b < stop; b++) {
        const sp width = b->body + b->gap;

        sums->width += width;
        sums->least += width - b->shrink;
        sums->stretch += (uint32_t)b->stretch;
        sums->grows += b->grows;
        if (b->shrink > 0)
            sums->shrink[b->squeeze] += (uint32_t)b->shrink;
    }
    s->box = stop;
}

/* The gap after the last box is none at a line's end. */
static void stop_at(struct search *s, const struct node *n)
{
    const struct box *end = s->way->boxes + n->end;
    sp last = n->hyphen;

    if (end > s->box) { // else there are only blanks before it
        sums_run(s, end - 1);
        last += s->box->body;
    }
    s->stop = n;
    s->width = s->sums.width + last;
    s->least = s->sums.least + last;
    s->edge = s->way->measure - s->width;
    s->base = s->line + n->reluctance;
    s->cost = INT64_MAX;
}

/* Forgets the starts that no line reaches back to, or makes room. */
static void starts_move(struct search *s)
{
    const struct start *old = s->starts + s->start;

    s->count -= s->start;
    s->fit -= s->start;
    s->loose -= s->start;
    s->start = 0;
    if (s->count > s->room / 2) {
        s->room *= 2;
        s->starts = arena_array(s->scratch, struct start, s->room);
    }
    memmove(s->starts, old, s->count * sizeof(*old));
}

static inline void start_add(struct search *s, const struct node *n,
                             int64_t cost)
{
    const size_t node = (size_t)(n - s->way->nodes);

    sums_run(s, s->way->boxes + n->at);
    if (s->count == s->room)
        starts_move(s);
    s->starts[s->count++] = (struct start){s->sums, cost, (uint32_t)node};
}

static inline bool is_loose(const struct search *s, const struct start *a)
{
    const sp stretch = (uint32_t)(s->sums.stretch - a->sums.stretch);
    const sp gaps = (uint32_t)(s->sums.grows - a->sums.grows);

    return 1000 * (line_rest(s, a) - stretch) >
           s->loose_gap * (gaps > 0 ? gaps : 1);
}

/* All ends of the window only grow with the stop, except that ends of lines
 * differ by a halved mark or a hyphen: `start` waits for an em, `fit` goes back
 * and what was loose is left so. */
static void window_move(struct search *s)
{
    const struct start *starts = s->starts;
    const sp least = s->least - s->stop->give - s->far;
    const size_t last = s->count - s->any; // which is always tried then
    size_t k = s->start;

    while (k < last && starts[k].sums.least < least)
        k++;
    s->start = k;
    k = s->fit > k ? s->fit : k;
    while (k > s->start && line_rest(s, &starts[k - 1]) >= 0)
        k--;
    while (k < s->count && line_rest(s, &starts[k]) < 0)
        k++;
    s->fit = k;
    k = s->loose > k ? s->loose : k;
    if (!s->tight)
        k = s->count;
    while (k < s->count && !is_loose(s, &starts[k]))
        k++;
    s->loose = k;
}

/* ---- the cheapest line to the stop --------------------------------------- */

static inline void line_offer(struct search *s, const struct start *a,
                              int64_t price)
{
    if (a->cost + price >= s->cost)
        return;
    s->cost = a->cost + price;
    s->from = a->node;
}

/* Lines to the last node need not be opened, but should not be too short. */
static int64_t last_price(const struct search *s, const struct start *a)
{
    return a->node > 0 && way_is_short(s->way, a->node, s->way->count - 1)
               ? COST_SHORT
               : 0;
}

static void last_lines_try(struct search *s)
{
    for (size_t k = s->fit; k < s->count; k++)
        if (s->starts[k].cost + s->base < s->cost)
            line_offer(s, &s->starts[k],
                       s->base + last_price(s, &s->starts[k]));
}

/* Lines that are not too long, from the longest on; a shorter one opens more,
 * so it costs at least `floor`. */
static void open_lines_try(struct search *s)
{
    const struct start *end = s->starts + s->loose;
    int64_t dear = INT64_MAX; // a start that costs so much cannot win

    for (const struct start *a = s->starts + s->fit; a < end; a++) {
        int64_t price, floor = s->base;
        uint32_t open;

        if (a->cost >= dear)
            continue;
        price = opening_price(s, a, line_rest(s, a), &open);
        if (open > OPEN_LOOSE && !s->any)
            continue;
        line_offer(s, a, s->base + price);
        if (open <= OPEN_LOOSE)
            floor += (int64_t)((uint64_t)open * open / 64);
        dear = s->cost - floor;
    }
}

/* A line that is too long for all that can give way is only taken where it has
 * to be, and holds no place where it could have ended. */
static bool is_adjacent(const struct search *s, const struct start *a)
{
    return &s->way->nodes[a->node + 1] == s->stop;
}

/* A line that is too long; its last mark leaves it when it can. */
static void long_line_try(struct search *s, const struct start *a)
{
    const sp give = s->stop->give, need = -line_rest(s, a) - give;
    const sp over =
        need - (s->width - s->least) + a->sums.width - a->sums.least;
    int64_t price = s->base + (give > 0 ? COST_GIVE : 0);
    uint32_t open = 0;

    if (over > 0 && !(s->any && is_adjacent(s, a)))
        return;
    if (s->last)
        price += last_price(s, a);
    if (over > 0) {
        price += COST_MISFIT + 1000 * over / s->way->em;
    } else if (need > 0) {
        if (a->cost + price + squeeze_least(s, a, need) >= s->cost)
            return;
        price += squeeze_price(s, a, need);
    } else if (!s->last) {
        price += opening_price(s, a, -need, &open);
        if (open > OPEN_LOOSE && !s->any)
            return;
    }
    line_offer(s, a, price);
}

static void long_lines_try(struct search *s)
{
    const struct start *first = s->starts + s->start;
    int64_t floor = s->base + COST_SQUEEZE, dear;

    if (s->start == s->fit)
        return;
    if (s->stop->give > 0 || line_shrink(s, first, SQUEEZE_WORD) > 0)
        floor = s->base;
    dear = s->cost - floor;
    for (const struct start *a = s->starts + s->fit; a-- > first;) {
        if (a->cost >= dear)
            continue;
        long_line_try(s, a);
        dear = s->cost - floor;
    }
}

/* ---- the cheapest way ---------------------------------------------------- */

/* No line ends at the stop, as none did before it: those from the starts that
 * are not too far back are loose.  So it is with half of the places of a short
 * paragraph. */
static inline bool is_out_of_reach(const struct search *s)
{
    return s->tight && s->start == s->loose &&
           (s->start == s->count || is_loose(s, &s->starts[s->start]));
}

/* Tries the lines to a node. */
static void stop_try(struct search *s, const struct node *n, bool last)
{
    s->last = last;
    stop_at(s, n);
    if (!last && is_out_of_reach(s))
        return;
    window_move(s);
    if (last)
        last_lines_try(s);
    else
        open_lines_try(s);
    long_lines_try(s);
}

/* False: no such way to the end. */
static bool way_search(struct search *s)
{
    const struct way *w = s->way;
    struct node *n = w->nodes, *last = n + w->count - 1;

    s->tight = w->fill && !s->any;
    s->start = s->fit = s->loose = s->count = 0;
    s->box = w->boxes + n->at;
    s->sums = (struct sums){.width = -w->indent, .least = -w->indent};
    start_add(s, n, 0);
    s->sums = (struct sums){0};
    while (++n < last) {
        stop_try(s, n, false);
        if (s->cost == INT64_MAX)
            continue;
        n->from = s->from;
        start_add(s, n, s->cost);
    }
    stop_try(s, last, true);
    if (s->cost == INT64_MAX)
        return false;
    last->from = s->from;
    return true;
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
    struct start starts[STARTS];
    struct search s = {.way = w,
                       .em = w->em >= 1 << 10 ? (uint32_t)(w->em >> 10) : 1,
                       .loose_gap = (OPEN_LOOSE + 2) * w->em, // rounding
                       .far = w->measure + w->em,
                       .line = w->fill ? 0 : COST_LINE,
                       .scratch = scratch,
                       .starts = starts,
                       .room = STARTS};

    if (!way_search(&s)) {
        s.any = 1;
        (void)way_search(&s); // any way is better than none
    }
    way_turn(w);
}
