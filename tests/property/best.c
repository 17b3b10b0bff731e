/*
 * The cheapest line ends by trying every line, with prices from the boxes one
 * by one: no sums kept in nodes, nothing left out.
 */
#include "tests/property/property.h"

#include "base/arena.h"
#include "text/unicode.h"

enum { SQUEEZE_FIRST = 105, GIVE = 15, SHORT = 1500, WORD = 20 };

static const int64_t LOOSE = 1000000000, RAGGED_LINE = 1000000000,
                     PINCH = 20000000000, MISFIT = 1000000000000,
                     DEAR = 4000000000000000000;

struct pricer {
    const struct trial *trial;
    const struct outcome *o;
    size_t first, next; // the piece
    sp indent;
    bool fill;
};

struct row {
    size_t first, end, next;
};

/* What the boxes of a row come to, the gap after the last one left out. */
struct total {
    sp width, stretch, grows;
    sp squeeze[SQUEEZE_COUNT], shrink;
    unsigned characters;
};

static struct total total_of(const struct pricer *p, struct row r)
{
    struct total t = {0};

    for (size_t i = r.first; i < r.end; i++) {
        const struct box *b = &p->o->boxes[i];

        t.width += b->body;
        t.characters += b->cjk <= CJK_HAN && !b->blank;
        if (i + 1 == r.end)
            break;
        t.width += b->gap;
        t.stretch += b->stretch;
        t.grows += b->grows;
        t.shrink += b->shrink;
        t.squeeze[b->squeeze] += b->shrink;
    }
    return t;
}

static sp give_of(const struct pricer *p, struct row r)
{
    const enum line_give kind = p->trial->setting.align == ALIGN_GRID
                                    ? GIVE_CELL
                                : p->trial->setting.rules.hang ? GIVE_HANG
                                                               : GIVE_NONE;

    return r.end > r.first ? line_give(p->o->boxes, r.first, r.end, kind) : 0;
}

static int64_t squeeze_price(const struct pricer *p, const struct total *t,
                             sp need)
{
    static const int weight[SQUEEZE_COUNT] = {40, 20, 40, 80, 120};
    const sp em = p->trial->setting.size;
    bool marks = false;
    int64_t price = 0;

    if (need > t->shrink)
        return MISFIT + 1000 * (need - t->shrink) / em;
    if (!p->fill)
        return PINCH;
    for (int i = 0; i < SQUEEZE_COUNT && need > 0; i++) {
        const sp take = need < t->squeeze[i] ? need : t->squeeze[i];

        if (take > 0 && i != SQUEEZE_WORD && !marks) {
            price += SQUEEZE_FIRST;
            marks = true;
        }
        price += weight[i] * take / em;
        need -= take;
    }
    return price;
}

/* 100 for 0.08 em a gap, growing with the square. */
static int64_t opening_price(const struct pricer *p, const struct total *t,
                             sp rest)
{
    const sp em = p->trial->setting.size;
    int64_t open;

    if (!p->fill) {
        open = 100 * rest / em;
        return open * open / 1000;
    }
    if (rest <= t->stretch)
        return WORD * rest / t->stretch;
    // To 1/64 pt, as the setter counts.
    open = 1000 * ((rest - t->stretch) >> 10) /
           ((em >> 10) * (t->grows ? t->grows : 1));
    if (open > 100000)
        open = 100000;
    return open * open / 64 + (t->stretch ? WORD : 0) +
           (open > 250 ? LOOSE : 0);
}

static int64_t row_price(const struct pricer *p, struct row r)
{
    const struct total t = total_of(p, r);
    const bool opens = r.first == p->first, last = r.next == p->next;
    sp rest =
        setting_measure(&p->trial->setting) - (opens ? p->indent : 0) - t.width;
    int64_t price = p->fill ? 0 : RAGGED_LINE;

    if (r.next < p->o->shaped->count && !last)
        price += p->o->boxes[r.next].reluctance;
    if (rest < 0 && give_of(p, r) > 0) {
        rest += give_of(p, r);
        price += GIVE;
    }
    if (rest < 0)
        price += squeeze_price(p, &t, -rest);
    else if (rest > 0 && !last)
        price += opening_price(p, &t, rest);
    if (last && !opens && t.characters < p->trial->setting.least_last)
        price += SHORT;
    return price;
}

/* The row that would end before box `next`. */
static struct row row_to(const struct pricer *p, size_t first, size_t next)
{
    struct row r = {first, next, next};

    while (r.end > first && p->o->boxes[r.end - 1].blank)
        r.end--;
    return r;
}

/* A line may end there, and the blanks that follow go with it. */
static bool is_place(const struct pricer *p, struct row r)
{
    size_t i = r.next;

    if (i < p->next && p->o->boxes[i].before == BREAK_NO)
        return false;
    if (r.end == p->first)
        return true;
    while (i < p->next && p->o->boxes[i].blank)
        if (++i == p->next || p->o->boxes[i].before != BREAK_NO)
            return false;
    return true;
}

/* A row that no squeezing fits is only thought of when nothing parts it. */
static bool is_possible(const struct pricer *p, struct row r)
{
    if (row_price(p, r) < MISFIT)
        return true;
    for (size_t i = r.first + 1; i < r.end; i++)
        if (is_place(p, row_to(p, r.first, i)))
            return false;
    return true;
}

static int64_t least_price(const struct pricer *p, struct arena *a)
{
    int64_t *best = arena_array(a, int64_t, p->next - p->first + 1);

    for (size_t i = p->first + 1; i <= p->next; i++)
        best[i - p->first] = DEAR;
    for (size_t i = p->first; i < p->next; i++) {
        if (best[i - p->first] == DEAR)
            continue;
        for (size_t next = i + 1; next <= p->next; next++) {
            const struct row r = row_to(p, i, next);
            int64_t price;

            if (!is_place(p, r))
                continue;
            if (!is_possible(p, r))
                break; // nor is a longer one
            price = best[i - p->first] + row_price(p, r);
            if (price < best[next - p->first])
                best[next - p->first] = price;
        }
    }
    return best[p->next - p->first];
}

static bool piece_is_best(const struct pricer *p, size_t line,
                          struct subject *s)
{
    int64_t price = 0, least;

    for (size_t n = line, i = p->first; i < p->next; n++) {
        const struct line *l = p->o->lines->lines[n];

        price += row_price(p, (struct row){l->first, l->end, l->next});
        i = l->next;
    }
    least = least_price(p, s->arena);
    return price == least ||
           fault(s, "lines from %zu on cost %lld, the best %lld", line + 1,
                 (long long)price, (long long)least);
}

bool lines_are_the_best(struct subject *s)
{
    const struct trial *t = s->trial;
    const struct outcome *o = s->outcome;
    struct pricer p = {.trial = t,
                       .o = o,
                       .fill = t->setting.align == ALIGN_JUSTIFY ||
                               t->setting.align == ALIGN_SPREAD};

    for (size_t n = 0; n < o->lines->count;) {
        const size_t first = n;

        p.first = o->lines->lines[n]->first;
        p.indent = p.first ? 0 : setting_indent(&t->setting, o);
        do
            p.next = o->lines->lines[n++]->next;
        while (n < o->lines->count && o->boxes[p.next].before != BREAK_MUST);
        if (!piece_is_best(&p, first, s))
            return false;
    }
    return true;
}
